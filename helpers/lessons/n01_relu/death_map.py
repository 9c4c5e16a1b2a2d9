"""Draw which starts and learning rates kill a unit, for `01_relu_and_the_dead_neuron`."""

import numpy as np
from matplotlib.colors import ListedColormap
from matplotlib.patches import Patch

from helpers.experiments import death_map as experiment
from helpers.experiments.one_unit import START
from helpers.figure import (
    Curve,
    Image,
    Label,
    LiveFigure,
    Number,
    Phrase,
    Polyline,
    Slider,
    dots,
    image,
    layouts,
    line,
    text,
)
from helpers.i18n import translate

OUTCOMES = ("born dead", "dies at once", "dies later", "fits", "stops short", "restless")
ON_MAP = ("born dead", "dies at once", "later", "fits", "stops short", "restless")
COLOURS = ("#b9b9b9", "#e9956a", "#f5cfae", "#bfe6d6", "#a9cdea", "#dcb4d3")
WEIGHTS = np.arange(-40, 101) / 20
BIASES = np.arange(-4, 5) / 4
RATES = np.arange(5, 61) / 100
OUR_RATE = 0.3
LATEST = 100
DIES = "It dies at step {step}."
# How many columns of the map a letter takes, at the two larger sizes and at the smallest, and how many rows a line.
LETTER, WIDE_LETTER, LINE = 1.9, 3.8, 5


def death_map():
    """Map the outcome of a unit over its first weight and the learning rate, for every bias at the start."""
    ends = experiment.run(WEIGHTS, BIASES, RATES)
    w = Slider("w", "weight w at the start", WEIGHTS, START[0])
    rate = Slider("rate", "learning rate", RATES, 0.2)
    b = Slider("b", "bias b at the start", BIASES, START[1])
    phrases = (
        "It is born dead: all four points start on the negative side.",
        translate(DIES).format(step=1),
        translate("It dies after step {step}.").format(step=LATEST),
        "It fits the data.",
        "It settles for a part of the data and leaves the rest on the negative side.",
        "After 1,000 steps it is alive and has not settled.",
        *(translate(DIES).format(step=step) for step in range(2, LATEST + 1)),
    )
    dated = (ends.fate == experiment.DIES_LATER) & (ends.died_at <= LATEST)
    phrase = np.where(dated, np.nan_to_num(ends.died_at) + len(OUTCOMES) - 2, ends.fate)
    border = experiment.deadly_rate(*np.broadcast_arrays(WEIGHTS, BIASES[:, None]))
    places = np.array([[_label_place(fate == kind, name) for fate in ends.fate] for kind, name in enumerate(ON_MAP)])
    half = (WEIGHTS[1] - WEIGHTS[0]) / 2, (RATES[1] - RATES[0]) / 2
    edges = (WEIGHTS[0] - half[0], WEIGHTS[-1] + half[0], RATES[0] - half[1], RATES[-1] + half[1])

    def draw(axes):
        axes["map"].set(title="what becomes of the unit", xlabel="weight w at the start", ylabel="learning rate")
        axes["map"].grid(False)
        axes["key"].set_axis_off()
        patches = [
            Patch(facecolor=colour, edgecolor="0.3", label=fate) for fate, colour in zip(OUTCOMES, COLOURS, strict=True)
        ]
        axes["key"].legend(handles=patches, loc="center left", borderaxespad=0, borderpad=0)

    outcomes, border_style = Image(ends.fate, over=("b",)), {"linestyle": "--", "linewidth": 1.6}
    scale = {"vmin": 0, "vmax": len(OUTCOMES) - 1, "extent": edges, "interpolation": "nearest"}
    artists = {
        "outcomes": image("map", outcomes, ListedColormap(COLOURS), **scale),
        "border": line("map", Curve(WEIGHTS, border, over=("b",), gaps=True), "0.1", **border_style),
    }
    for fate, name in zip(OUTCOMES, ON_MAP, strict=True):
        label = Label(f"{fate} x", f"{fate} y", name)
        artists[fate] = text("map", label, ha="center", va="center", fontsize=9.5)
    artists |= {
        "ours": dots("map", Polyline((START[0],), ("our rate",)), "0.1", "X", zorder=4),
        "here": dots("map", Polyline(("w",), ("rate",)), "C0", hollow=True, zorder=5, clip_on=False),
    }
    return LiveFigure(
        "Which starts and learning rates kill the unit",
        alt="A map. Across: the weight at the start, upwards: the learning rate. Units with a start that is negative at "
        "all four points are born dead. To the upper right, beyond a dashed border, they die at step 1. At learning "
        "rates above 0.36 nearly all others die later. Below, they fit the data.",
        draw=draw,
        layouts=layouts([["map", "map", "map", "key"]], [["map"], ["map"], ["key"]], medium=[["map", "map", "key"]]),
        controls=[w, rate, b],
        artists=artists,
        numbers={f"{fate} x": Number(places[i, :, 0], ("b",)) for i, fate in enumerate(OUTCOMES)}
        | {f"{fate} y": Number(places[i, :, 1], ("b",)) for i, fate in enumerate(OUTCOMES)}
        | {
            "our rate": Number(np.where(START[1] == BIASES, OUR_RATE, np.nan), ("b",)),
            "verdict": Phrase(phrase, phrases, ("b", "rate", "w")),
        },
        readout="Start w = {w}, b = {b}, learning rate {rate}. {verdict}",
    )


def _label_place(region, name):
    """Find where on the map a region can carry its name: weight and rate, or NaN where it is too small.

    On the smallest screens a name may reach over its region's border, and never over the map's.
    """
    columns = round(LETTER * len(name))
    fits = np.lib.stride_tricks.sliding_window_view(region, (LINE, columns)).all(axis=(2, 3))
    row, column = np.argwhere(fits).T + np.array([[LINE // 2], [columns // 2]])
    inside = np.abs(column - WEIGHTS.size // 2) < (WEIGHTS.size - WIDE_LETTER * len(name)) / 2
    if not inside.any():
        return np.nan, np.nan
    row, column = row[inside], column[inside]
    middle = np.argmin(np.hypot(row - row.mean(), column - column.mean()))
    return WEIGHTS[column[middle]], RATES[row[middle]]
