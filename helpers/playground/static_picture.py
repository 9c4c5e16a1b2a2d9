"""Draw the picture of a run that stays in a saved notebook, where no browser plays it."""

import io

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import ListedColormap
from matplotlib.figure import Figure

from helpers.figure.matplotlib_style import project_style
from helpers.playground.theme import colours

NODES = 81
STILL_SIZE = {"width": 900, "height": 360}  # CSS pixels


def draw_still(run):
    """Draw the network's answers at the start, which give nothing away, and its loss: a PNG file's bytes."""
    with project_style():
        figure = Figure((9, 3.6), dpi=120, layout="constrained")
        FigureCanvasAgg(figure)
        answers, loss = figure.subplots(1, 2)
        (_draw_curve if run.task.is_curve else _draw_plane)(answers, run)
        answers.set_title(f"{run.settings.name}, before the first step")
        loss.plot(run.steps, run.loss)
        loss.set(title="loss", xlabel="step", ylim=(0, 2.5 * run.loss[0]))
        file = io.BytesIO()
        figure.savefig(file)
    return file.getvalue()


def _draw_plane(axes, run):
    left, right, bottom, top = run.task.box
    x, y = np.meshgrid(np.linspace(left, right, NODES), np.linspace(bottom, top, NODES))
    log_odds = run.answers(0, np.column_stack([x.ravel(), y.ravel()])).astype(float)
    palette = ListedColormap(np.reshape(colours()["classes"], (-1, 4)) / 255)
    axes.imshow(
        np.tanh(log_odds / 2).reshape(x.shape),
        palette,
        vmin=-1,
        vmax=1,
        origin="lower",
        extent=run.task.box,
        interpolation="bilinear",
        aspect="auto",
    )
    axes.grid(False)
    axes.set(xlabel="x₁", ylabel="x₂")
    for kind, (colour, marker) in enumerate((("C0", "o"), ("C1", "^"))):
        points = run.task.points.inputs[run.task.points.targets == kind]
        axes.plot(*points.T, marker, color=colour, markersize=4)


def _draw_curve(axes, run):
    x = np.linspace(-1, 1, NODES)[:, None]
    axes.plot(run.task.points.inputs, run.task.points.targets, "o", color="C2", markersize=3)
    axes.plot(x, run.answers(0, x))
    axes.set(xlabel="x", ylabel="y")
