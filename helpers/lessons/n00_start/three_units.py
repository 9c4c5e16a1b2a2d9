"""Show three units with one start and three outcomes, for `00_start_here`."""

from itertools import pairwise

import numpy as np

from helpers.experiments import one_unit
from helpers.experiments.one_unit import X, Y
from helpers.figure import Curve, Label, LiveFigure, Number, Phrase, Polyline, Slider, dots, layouts, line, text
from helpers.figure.plotting import over_steps, plane
from helpers.nn.leaky_relu import leaky_relu

STEPS = np.concatenate((np.arange(41), np.arange(42, 61, 2), np.arange(65, 201, 5)))
RATE = 0.3
RIGHT = 2.5
FLOOR = 1e-4
FITS = 1e-3

TITLES = {"ReLU": "ReLU (α = 0)", "leaky": "leaky ReLU (α = 0.1)", "PReLU": "PReLU (α is learned)"}
STYLES = {
    "ReLU": ("C3", "--", "o"),
    "leaky": ("C0", "-", "D"),
    "PReLU": ("C1", "-.", "^"),
}
STATES = (
    ("start", "at the start, far too steep"),
    ("dead", "dead: all four points on the flat side, gradient 0"),
    ("negative side", "all four points on the negative side, but the unit still moves"),
    ("on its way back", "on its way back, {back:.0f} of four points on the positive side again"),
    ("back", "all four points on the positive side again"),
    ("fits the data", "fits the data, all four points on the positive side"),
    ("fits the data", "fits the data, and all four points are still on the negative side"),
)


def three_units():
    """Train ReLU, leaky ReLU and PReLU on the same four points, from the same start, at the same learning rate."""
    fixed = one_unit.run([RATE], [0.0, 0.1], STEPS[-1])
    learned = one_unit.run([RATE], [0.25], STEPS[-1], learn=True)
    short, long = zip(*STATES, strict=True)
    artists, heights = {}, {}
    numbers = {"back": Number(fixed.positive[0, 1, STEPS], ("step",))}
    for name, runs, which in (("ReLU", fixed, 0), ("leaky", fixed, 1), ("PReLU", learned, 0)):
        w, b, slope, loss, positive = (
            series[0, which, STEPS] for series in (runs.w, runs.b, runs.slope, runs.loss, runs.positive)
        )
        heights[name] = np.log10(np.maximum(loss, FLOOR))
        colour, dashes, marker = STYLES[name]
        losses = Curve(STEPS, np.maximum(loss, FLOOR), until="step")
        label = Label("step", f"{name} place", f"\N{EN SPACE}{name}")
        artists |= {
            f"{name} output": line(name, _output(w, b, slope), colour, linestyle=dashes),
            f"{name} state": text(name, Label(0.1, 4.4, f"{{{name} word}}"), color=colour, fontweight="bold"),
            f"{name} loss": line("loss", losses, colour, linestyle=dashes),
            f"{name} now": dots("loss", Polyline(("step",), (f"{name} height",)), colour, marker, clip_on=False),
            f"{name} name": text("loss", label, color=colour, va="center"),
        }
        state = _state(slope, loss, positive)
        numbers |= {
            f"{name} slope": Number(slope, ("step",)),
            f"{name} loss now": Number(loss, ("step",)),
            f"{name} height": Number(np.maximum(loss, FLOOR), ("step",)),
            f"{name} word": Phrase(state, short, ("step",)),
            f"{name} phrase": Phrase(state, long, ("step",)),
        }
    for name, place in zip(heights, _spread_out(np.stack(list(heights.values()))), strict=True):
        numbers[f"{name} place"] = Number(10**place, ("step",))
    return LiveFigure(
        "Three units",
        alt="Three graphs with the same four data points, one each for ReLU, leaky ReLU and PReLU, and in each the "
        "output of that unit as a line. Below, the losses of the three at every step so far, on a logarithmic axis.",
        draw=_draw,
        layouts=layouts(
            [["ReLU", "leaky", "PReLU"], ["loss"] * 3],
            [["ReLU"], ["leaky"], ["PReLU"], ["loss"]],
            medium=[["ReLU", "leaky"], ["PReLU", "loss"]],
        ),
        controls=[Slider("step", "step", STEPS, 0, decimals=0, frames_per_second=6)],
        artists=artists,
        numbers=numbers,
        readout="Step {step}.\n"
        "ReLU: {ReLU phrase}; loss {ReLU loss now:.3f}.\n"
        "Leaky ReLU: {leaky phrase}; loss {leaky loss now:.3f}.\n"
        "PReLU, α now {PReLU slope:.2f}: {PReLU phrase}; loss {PReLU loss now:.3f}.",
    )


def _draw(axes):
    over_steps(axes["loss"], title="loss", last=250, y=(FLOOR, 1e3))
    axes["loss"].set_xticks(np.arange(0, 201, 50))
    for name, title in TITLES.items():
        plane(axes[name], title=title, x=(0, RIGHT), y=(-1, 5.2), labels=("x", "output"))
        axes[name].plot(X, Y, "s", color="C2")


def _output(w, b, slope):
    """Compute the unit's output at every step: two straight pieces that meet where the pre-activation is 0."""
    with np.errstate(divide="ignore"):
        corner = np.clip(-b / w, 0, RIGHT)
    x = np.column_stack((np.zeros_like(w), corner, np.full_like(w, RIGHT)))
    z = w[:, None] * x + b[:, None]
    return Curve(x, leaky_relu(z, slope[:, None]), over=("step",))


def _state(slope, loss, positive):
    """Choose which of `STATES` is true at each step."""
    return np.select(
        [STEPS == 0, (positive == 0) & (slope == 0), (loss < FITS) & (positive == 0), loss < FITS, positive == 0],
        [0, 1, 6, 5, 2],
        np.where(positive < X.size, 3, 4),
    )


def _spread_out(heights, gap=0.95):
    """Move heights, in powers of ten, up where names would touch each other or the axis; shape (units, steps)."""
    order = np.argsort(heights, axis=0, kind="stable")
    places = np.maximum(np.take_along_axis(heights, order, axis=0), np.log10(FLOOR) + gap / 2)
    for lower, upper in pairwise(places):
        upper[:] = np.maximum(upper, lower + gap)
    apart = np.empty_like(places)
    np.put_along_axis(apart, order, places, axis=0)
    return apart
