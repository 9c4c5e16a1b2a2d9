"""Show one unit's loss over its weight and bias: valley and plateau, and the path of descent from any start."""

import pathlib
from dataclasses import replace

import numpy as np
from matplotlib.colors import LinearSegmentedColormap

from helpers.experiments.one_unit import START, X, Y
from helpers.figure import (
    Computed,
    Coordinate,
    Handle,
    Label,
    LiveFigure,
    Phrase,
    Polyline,
    dots,
    image,
    layouts,
    line,
    text,
)
from helpers.figure.plotting import over_steps, plane
from helpers.lessons.shared.loss_map_results import BIASES, WEIGHTS, map_results
from helpers.lessons.shared.one_unit_results import FLOOR, LAST, RIGHT, still
from helpers.lessons.shared.one_unit_training import FIRST_RATE, training_controls, unit_numbers
from helpers.widget.assets import bundle_modules

CELLS = 160
HEIGHT = 400  # of the largest picture, so that a slide has room for the words
LEVELS = [0.05, 0.2, 0.5, 1, 2, 5, 10, 20, 40]
SHADES = [np.log10(0.02), np.log10(40)]
COLOURS = LinearSegmentedColormap.from_list("loss", ["#ffffff", "#d7e8f6", "#a3c8e8"])
FIRST_STEP_PHRASES = (
    "The first step lands on the plateau: the gradient is exactly 0 there, and the unit is dead. From a learning rate of "
    "{border:.3f} on it lands there.",
    "The first step leaves all four points negative, but α = {slope after:.2f} tilts the plateau: the size of the gradient "
    "is {gradient after:.3f} there.",
    "After the first step {positive after:.0f} of 4 points are positive.",
    "The first step does not move the unit: all four points are negative, and the gradient is exactly 0.",
    "The first step lands on the plateau: w and b get no gradient there, and the unit is dead, but α has a gradient.",
    "The first step throws the unit so far that its loss passes a million.",
)


class LossMap(LiveFigure):
    """Compute the map of the loss in the page."""

    _esm = bundle_modules(pathlib.Path(__file__).with_name("loss_map.js"))
    compute = staticmethod(map_results)


def loss_map(alpha=0.0, rate=FIRST_RATE, *, choose_alpha=True, learn=False):
    """Map a unit's loss over w and b, with a start and data that can be dragged.

    Parameters
    ----------
    alpha : float
        The negative slope, from −1 to 2 in hundredths.
    rate : float
        The learning rate, from 0.01 to 0.60 in hundredths.
    choose_alpha : bool
        Whether there is a slider for the slope, which stands there first.
    learn : bool
        Whether the slope is learned from there (PReLU); a further graph then shows it, the map is that of the slope at
        each step, and the path begins at its first.
    """
    label = "slope α at the start" if learn else "negative slope α"

    def draw(axes):
        title = "loss over w and b, at the α of the step" if learn else "loss over w and b"
        axes["map"].set(title=title, xlabel="w", ylabel="b", xlim=WEIGHTS, ylim=BIASES)
        axes["map"].grid(False)
        plane(axes["data"], title="data (squares) and unit", x=(0, RIGHT), y=(-3, 7), labels=("x", "output"))
        over_steps(axes["loss"], title="loss", last=LAST, y=(FLOOR, 1e4))
        if learn:
            plane(axes["slope"], title="slope α", x=(0, LAST), y=(-1.5, 2), labels=("step", "α"))

    last = [["slope"]] if learn else []
    wide, *smaller = layouts(
        [["map", "map", "data", "data"], ["map", "map", "loss", "slope" if learn else "loss"]],
        [["map"], ["map"], ["data"], ["loss"], *last],
        medium=[["map", "data"], ["map", "loss"], *([["map", "slope"]] if learn else [])],
    )
    return LossMap(
        "The loss over w and b",
        alt="A map of the loss: across the weight, upwards the bias, the darker the larger, with lines of equal loss. A "
        "star marks the best line for the data. To the lower left, beyond a dashed edge, all four points are negative. "
        "From a ring at the start a path leads over the map, its first step an arrow. Beside it the data and the unit, "
        f"and the loss at every step so far{', and the slope α' if learn else ''}.",
        draw=draw,
        layouts=[replace(wide, height=HEIGHT), *smaller],
        controls=[*_handles(), *training_controls(alpha, choose_alpha, 0 if learn else LAST, rate, label)],
        artists=_artists(learn),
        numbers=_numbers(),
        readout="Start w = {start_w}, b = {start_b}, learning rate {rate}, loss {first loss:.3f}. {first step}\n"
        f"Step {{step}}: w = {{w:.2f}}, b = {{b:.2f}}{', α = {slope:.2f}' if choose_alpha else ''}, loss {{loss:.3f}}; "
        "{positive:.0f} of 4 points are positive.{outcome}",
        data=still(alpha, learn)
        | {"weights": _centres(*WEIGHTS), "biases": _centres(*BIASES), "levels": LEVELS, "shades": SHADES}
        | {"map": {"left": WEIGHTS[0], "right": WEIGHTS[1], "bottom": BIASES[0]}},
    )


def _centres(low, high):
    """Return the middles of the cells into which an axis of the map is divided."""
    return (low + (high - low) * (np.arange(CELLS) + 0.5) / CELLS).tolist()


def _handles():
    """Make the handles of the start and of the four data points."""
    start = Handle(
        "start",
        "start of the unit",
        "map",
        Coordinate("start_w", "w", WEIGHTS[0] + 0.2, WEIGHTS[1] - 0.2, START[0]),
        Coordinate("start_b", "b", BIASES[0] + 0.2, BIASES[1] - 0.2, START[1]),
    )
    points = [
        Handle(
            f"point{i}",
            label,
            "data",
            Coordinate(f"x{i}", "x", 0.1, 2.4, X[i]),
            Coordinate(f"y{i}", "y", -2.2, 6.2, Y[i], step=0.1),
        )
        for i, label in enumerate(("first data point", "second data point", "third data point", "fourth data point"))
    ]
    return [start, *points]


def _artists(learn):
    extent = {"extent": (*WEIGHTS, *BIASES), "vmin": 0, "vmax": 255, "interpolation": "nearest"}
    small, faint = {"marker": "o", "markersize": 3.5, "linewidth": 1.4}, {"linestyle": ":", "linewidth": 2}
    landing = {"ha": "center", "va": "top", "fontweight": "bold"}
    artists = {
        "shades": image("map", Computed("shades"), COLOURS, **extent),
        "contours": line("map", Computed("contours"), "0.6", linewidth=0.9),
        "edge": line("map", Computed("edge"), "0.25", linestyle="--", linewidth=1.6),
        "plateau": text("map", Label(-2.3, -3.7, "{plateau}"), color="0.25"),
        "best": dots("map", Polyline(("best w",), ("best b",)), "C2", "*", markersize=15),
        "path": line("map", Computed("path"), "C3", **small),
        "arrow": line("map", Computed("arrow"), "C1", linewidth=2.6),
        "now": dots("map", Polyline(("w",), ("b",)), "C0"),
        "start": dots("map", Polyline(("start_w",), ("start_b",)), "C1", hollow=True, markersize=12),
        "landing": text("map", Label("landing w", "landing b", "{landing}"), color="0.1", **landing),
        "first output": line("data", Computed("first output"), "C1", **faint),
        "output": line("data", Computed("output"), "C0"),
        "data": dots("data", Computed("data"), "C2", "s"),
        "loss": line("loss", Computed("losses"), "C0", linewidth=2),
        "loss now": dots("loss", Polyline(("step",), ("loss height",)), "C0", clip_on=False),
    }
    if learn:
        artists["slope"] = line("slope", Computed("slopes"), "C3", linewidth=2)
        artists["slope now"] = dots("slope", Polyline(("step",), ("slope",)), "C3", clip_on=False)
    return artists


def _numbers():
    names = ("first loss", "border", "slope after", "gradient after", "positive after", "landing w", "landing b")
    return (
        unit_numbers()
        | {name: Computed(name) for name in (*names, "best w", "best b", "positive")}
        | {
            "first step": Phrase(Computed("first step"), FIRST_STEP_PHRASES),
            "plateau": Phrase(Computed("plateau"), ("plateau: all negative", "all negative", "")),
            "landing": Phrase(Computed("landing"), ("", "lands on the plateau")),
        }
    )
