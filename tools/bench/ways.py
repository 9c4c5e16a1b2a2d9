"""Write the cells that make one figure, leaky ReLU and its slope with α on a slider, in the ways that there are."""

SHARED = """
import ipywidgets
import matplotlib.pyplot as plt
import numpy as np

x = np.linspace(-3, 3, 401)
titles = "leaky ReLU", "its slope"


def curves(alpha):
    return np.where(x > 0, x, alpha * x), np.where(x > 0, 1, alpha)


def graphs():
    figure, pair = plt.subplots(1, 2, figsize=(9, 3.6), layout="constrained")
    for axes, title in zip(pair, titles):
        axes.set(title=title, xlim=(-3, 3), ylim=(-3.2, 3.2), xlabel="x")
        axes.grid(True)
    return figure, pair


slider = ipywidgets.FloatSlider(0.1, min=-1, max=2, step=0.01, description="α")
"""

INTERACT = """
def show(alpha):
    _, pair = graphs()
    for axes, y in zip(pair, curves(alpha)):
        axes.plot(x, y)
    plt.show()


ipywidgets.interact(show, alpha=slider);
"""

OUTPUT = """
with plt.ioff():
    figure, pair = graphs()
lines = [axes.plot(x, y)[0] for axes, y in zip(pair, curves(0.1))]
output = ipywidgets.Output()


def move(change):
    for line, y in zip(lines, curves(slider.value)):
        line.set_ydata(y)
    with output:
        output.clear_output(wait=True)
        display(figure)


move(None)
slider.observe(move, "value")
plt.close(figure)
display(slider, output)
"""

IPYMPL = """
%matplotlib widget
with plt.ioff():
    figure, pair = graphs()
lines = [axes.plot(x, y)[0] for axes, y in zip(pair, curves(0.1))]


def move(change):
    for line, y in zip(lines, curves(slider.value)):
        line.set_ydata(y)
    figure.canvas.draw_idle()


slider.observe(move, "value")
display(slider, figure.canvas)
"""

BLITTING = """
%matplotlib widget
with plt.ioff():
    figure, pair = graphs()
lines = [axes.plot(x, y, animated=True)[0] for axes, y in zip(pair, curves(0.1))]
background = None


def draw_lines():
    for axes, line in zip(pair, lines):
        axes.draw_artist(line)


def drawn(event):
    global background
    background = figure.canvas.copy_from_bbox(figure.bbox)
    draw_lines()


def move(change):
    for line, y in zip(lines, curves(slider.value)):
        line.set_ydata(y)
    figure.canvas.restore_region(background)
    draw_lines()
    figure.canvas.blit(figure.bbox)


figure.canvas.mpl_connect("draw_event", drawn)
slider.observe(move, "value")
display(slider, figure.canvas)
"""

PLOTLY = """
from plotly import graph_objects
from plotly.subplots import make_subplots

figure = graph_objects.FigureWidget(make_subplots(1, 2, subplot_titles=titles))
for column, y in enumerate(curves(0.1), start=1):
    figure.add_scatter(x=x, y=y, row=1, col=column)
figure.update_layout(width=900, height=360, showlegend=False)
figure.update_yaxes(range=(-3.2, 3.2))


def move(change):
    with figure.batch_update():
        for line, y in zip(figure.data, curves(slider.value)):
            line.y = y


slider.observe(move, "value")
display(slider, figure)
"""

# Straight pieces need no more points than their ends: with 401 a curve it would be refused, for its frames' weight.
OURS = """
from helpers.figure import LiveFigure, layouts, line
from helpers.figure.plotting import plane
from helpers.lessons.n02_leaky_relu.leaky_relu import alpha_slider, hinge, hinge_slope


def draw(axes):
    for name, title in zip(("f", "slope"), titles):
        plane(axes[name], title=title, x=(-3, 3), y=(-3.2, 3.2), labels=("x", ""))


LiveFigure(
    "Leaky ReLU and its slope",
    alt="Two graphs.",
    draw=draw,
    layouts=layouts([["f", "slope"]], [["f"], ["slope"]]),
    controls=[alpha_slider()],
    artists={"f": line("f", hinge(), "C0"), "slope": line("slope", hinge_slope(), "C0")},
    numbers={},
    readout="α = {alpha}.",
)
"""

WAYS = {
    "live figure": OURS,
    "interact, a new figure for every move": INTERACT,
    "a lasting figure in Output": OUTPUT,
    "ipympl, draw_idle": IPYMPL,
    "ipympl, blitting": BLITTING,
    "plotly's FigureWidget": PLOTLY,
}
