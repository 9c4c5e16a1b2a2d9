"""Draw ReLU for `01_relu_and_the_dead_neuron`: why a bend, the function and its slope; death is elsewhere."""

import numpy as np

from helpers.figure import Curve, LiveFigure, Number, Phrase, Polyline, Slider, Tangent, dots, layouts, line
from helpers.figure.matplotlib_style import PAGE
from helpers.figure.plotting import GUIDE, over_steps, plane

REACH = 3.0
CORNERS = (-1.0, 0.0, 1.0)
TENT = (1, -2, 1)
VALLEY = (-1, 2, -1)
LAYERS = np.arange(11)
LITTLE = 1e-12
# The hollow ends of the derivative's two pieces at 0.
JUMP = {"linestyle": "None", "marker": "o", "color": "C1", "markerfacecolor": PAGE, "zorder": 3}


def two_layers():
    """Show a network of three hidden units, without a non-linearity and with ReLU, and its weights to move."""
    weights = np.arange(-4, 5) / 2
    names = ("v1", "v2", "v3")
    v1, v2, v3 = np.meshgrid(weights, weights, weights, indexing="ij")
    sums = {"after 1": v1 + v2 + v3, "after 0": (v1 + v2)[..., 0]}
    reached = np.select(
        [np.all([v1, v2, v3] == np.reshape(goal, (3, 1, 1, 1)), axis=0) for goal in (TENT, VALLEY)], [1, 2]
    )

    def draw(axes):
        for name, title in (("line", "no non-linearity"), ("bent", "ReLU in each hidden unit")):
            plane(axes[name], title=title, x=(-REACH, REACH), y=(-REACH, REACH), labels=("input x", "output"))
            axes[name].plot([-REACH, *CORNERS, REACH], [0, 0, 1, 0, 0], **GUIDE | {"linestyle": ":", "linewidth": 3})

    numbers = {name: Number(values, names[: values.ndim]) for name, values in sums.items()}
    numbers |= {
        f"{name} at {x:g}": Number(weights * (x - corner), (name,))
        for name, corner in zip(names, CORNERS, strict=True)
        for x in (-REACH, REACH)
    }
    numbers |= {
        "left": Number(v1 * (-REACH + 1) + v2 * -REACH + v3 * (-REACH - 1), names),
        "right": Number(v1 * (REACH + 1) + v2 * REACH + v3 * (REACH - 1), names),
        "at 1": Number(2 * sums["after 0"] - v2[..., 0], names[:2]),
        "goal": Phrase(reached, ("", " This is the tent.", " This is the valley."), names),
    }
    artists, thin = {}, {"linestyle": "--", "linewidth": 1.3}
    for name, corner in zip(names, CORNERS, strict=True):
        straight = Polyline((-REACH, REACH), (f"{name} at -3", f"{name} at 3"))
        hinge = Polyline((-REACH, corner, REACH), (0.0, 0.0, f"{name} at 3"))
        artists[f"{name} line"] = line("line", straight, "C1", **thin)
        artists[f"{name} bent"] = line("bent", hinge, "C1", **thin)
    outputs = Polyline((-REACH, *CORNERS, REACH), (0.0, 0.0, "v1", "at 1", "right"))
    artists["line"] = line("line", Polyline((-REACH, REACH), ("left", "right")), "C0")
    artists["bent"] = line("bent", outputs, "C0")
    return LiveFigure(
        "Two layers, without and with ReLU",
        alt="Two graphs of a network's output over its input, and dashed the parts that its three hidden units add. "
        "Without a non-linearity parts and output are straight lines. With ReLU each part is 0 up to its corner, at "
        "−1, 0 or 1, and straight from there; the output bends at the corners. A dotted tent stands in both.",
        draw=draw,
        layouts=layouts([["line", "bent"]], [["line"], ["bent"]]),
        controls=[
            Slider(name, f"weight v{mark} of unit {mark}", weights, 1.0, decimals=1)
            for name, mark in zip(names, "123", strict=True)
        ],
        artists=artists,
        numbers=numbers,
        readout="Without a non-linearity: a straight line with slope {after 1:.1f}. With ReLU: slope 0 up to x = −1, then "
        "{v1}, from x = 0 on {after 0:.1f}, and from x = 1 on {after 1:.1f}.{goal}",
    )


def relu_and_slope():
    """Show ReLU and its derivative, and a point that walks along both."""
    x = Slider("x", "point x", np.round(np.linspace(-REACH, REACH, 121), 2), -2.0)

    def draw(axes):
        plane(axes["f"], title="ReLU: f(x) = max(0, x)", x=(-3, 3), y=(-1, 3), labels=("x", "f(x)"))
        plane(axes["df"], title="its slope f′(x)", x=(-3, 3), y=(-0.5, 1.5), labels=("x", "f′(x)"))
        axes["f"].plot([-3, 0, 3], [0, 0, 3], color="C0")
        axes["df"].plot([-3, 0, np.nan, 0, 3], [0, 0, np.nan, 1, 1], color="C1")
        axes["df"].plot([0, 0], [0, 1], **JUMP)

    return LiveFigure(
        "ReLU and its slope",
        alt="Two graphs. ReLU: 0 for negative x, and a straight line with slope 1 for positive x. Its derivative: 0 "
        "left of 0, 1 right of 0, with an open jump at 0. A point stands at the same x in both, on the first with its "
        "tangent.",
        draw=draw,
        layouts=layouts([["f", "df"]], [["f"], ["df"]]),
        controls=[x],
        artists={
            "tangent": line("f", Tangent("x", "height", "steepness", reach=1.2), "C3", linestyle="--", linewidth=2),
            "point on f": dots("f", Polyline(("x",), ("height",)), "C3", clip_on=False),
            "point on slope": dots("df", Polyline(("x",), ("steepness",)), "C3", clip_on=False),
        },
        numbers={
            "height": Number(np.maximum(0, x.values), over=("x",)),
            "steepness": Number(np.where(x.values > 0, 1, 0), over=("x",)),
            "side": Phrase(
                np.sign(x.values).astype(int) + 1,
                (
                    "The tangent is flat: a small move of x changes nothing.",
                    "Here the graph has a corner and no slope; by convention f′(0) is the left-hand one, 0.",
                    "A small move of x changes f(x) by just as much.",
                ),
                over=("x",),
            ),
        },
        readout="At x = {x}: f(x) = {height:.2f} and f′(x) = {steepness:.0f}. {side}",
    )


def _slopes(x):
    """Compute the derivatives of sigmoid, tanh and ReLU, by name."""
    sigmoid = 1 / (1 + np.exp(-x))
    return {"sigmoid": sigmoid * (1 - sigmoid), "tanh": 1 - np.tanh(x) ** 2, "ReLU": np.where(x > 0, 1.0, 0.0)}


def saturation():
    """Show the slopes of sigmoid, tanh and ReLU at one x, and what ten of them in a row leave of a gradient."""
    x = Slider("x", "pre-activation x", np.round(np.linspace(-6, 6, 121), 1), 2.0, decimals=1)
    slopes = _slopes(x.values)
    styles = {"sigmoid": ("C3", "D", "-."), "tanh": ("C2", "s", "--"), "ReLU": ("C1", "o", "-")}
    fine = np.insert(np.linspace(-6, 6, 241), 121, [np.nan, 1e-9])

    def draw(axes):
        plane(axes["slopes"], title="slope f′(x)", x=(-6, 6), y=(-0.1, 1.2), labels=("x", "f′(x)"))
        over_steps(axes["left"], title="what is left of a gradient", last=LAYERS[-1], y=(LITTLE, 10))
        axes["left"].set(xlabel="layers it has passed")
        for name, (colour, _, dashes) in styles.items():
            axes["slopes"].plot(fine, _slopes(fine)[name] + 0 * fine, dashes, color=colour, linewidth=2)
        axes["slopes"].plot([0, 0], [0, 1], **JUMP)
        axes["slopes"].legend(*axes["left"].get_legend_handles_labels(), loc="upper left")

    artists = {}
    for name, (colour, marker, dashes) in styles.items():
        left = Curve(LAYERS, np.maximum(slopes[name][:, None] ** LAYERS, LITTLE), over=("x",))
        style = {"linestyle": dashes, "marker": marker, "markersize": 6, "linewidth": 2, "clip_on": False}
        here = Polyline(("x",), (f"{name} slope",))
        artists[f"{name} here"] = dots("slopes", here, colour, marker, clip_on=False)
        artists[name] = line("left", left, colour, label=name, **style)

    return LiveFigure(
        "Slopes of three activations",
        alt="Two graphs. The slope of sigmoid, a low bell of height 0.25; of tanh, a narrow bell of height 1; of ReLU, 0 "
        "left of 0 and 1 right of it. And what is left of a gradient after 0 to 10 layers with that slope, on a "
        "logarithmic axis.",
        draw=draw,
        layouts=layouts([["slopes", "left"]], [["slopes"], ["left"]]),
        controls=[x],
        artists=artists,
        numbers={f"{name} slope": Number(slope, ("x",)) for name, slope in slopes.items()}
        | {f"{name} power": Number(10 * np.log10(slopes[name]), ("x",)) for name in ("sigmoid", "tanh")}
        | {
            "tanh left": Phrase(x.values == 0, ("10^{tanh power:.1f}", "all of it"), ("x",)),
            "ReLU left": Phrase(x.values > 0, ("nothing", "all of it"), ("x",)),
        },
        readout="At x = {x} the slope of sigmoid is {sigmoid slope:.3f}, of tanh {tanh slope:.3f}, of ReLU "
        "{ReLU slope:.0f}. After 10 such layers sigmoid leaves 10^{sigmoid power:.1f} of a gradient, tanh {tanh left}, "
        "ReLU {ReLU left}.",
    )
