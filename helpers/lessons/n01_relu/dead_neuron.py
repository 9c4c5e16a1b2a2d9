"""Draw one unit for `01_relu_and_the_dead_neuron`: its chain rule, and which steps kill it."""

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
    Tangent,
    dots,
    image,
    layouts,
    line,
    text,
)
from helpers.figure.plotting import plane
from helpers.i18n import translate

POINT = (1.5, 1.0)
CHAIN = (
    ("value", "w = {w}"),
    ("factor", "∂z/∂w = x = 1.50"),
    ("value", "z = w · x + b = {z:.2f}"),
    ("factor", "f′(z) = {slope:.0f}{cut}"),
    ("value", "f(z) = {f:.2f}"),
    ("factor", "∂L/∂f = 2 (f(z) − y) = {pull:.2f}"),
    ("value", "L = (f(z) − y)² = {loss:.2f}"),
    ("product", "∂L/∂w = 1.50 · {slope:.0f} · ({pull:.2f}) = {gradient:.2f}"),
)
LINKS = {"value": {"color": "C0"}, "factor": {"color": "C1"}, "product": {"color": "C1", "fontweight": "bold"}}

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


def chain():
    """Show the chain rule through one unit with one point: value and derivative at each link, and their product."""
    w = Slider("w", "weight w", np.round(np.linspace(-1, 3, 41), 1), 2.0, decimals=1)
    b = Slider("b", "bias b", np.arange(-16, 1) / 4, -1.0)
    x, y = POINT
    z = w.values[:, None] * x + b.values
    f, slope = np.maximum(z, 0), np.where(z > 0, 1.0, 0.0)
    pull = 2 * (f - y)
    both = ("w", "b")
    # A factor of −1 · 0 is 0, and no −0.
    series = {"z": z, "f": f, "slope": slope, "loss": (f - y) ** 2, "pull": pull, "gradient": x * slope * pull + 0.0}
    corner = -b.values[:, None] / x
    fine = np.sort(np.column_stack((np.tile(np.linspace(-1, 3, 81), (b.values.size, 1)), corner)))
    losses = (np.maximum(fine * x + b.values[:, None], 0) - y) ** 2
    heights = np.linspace(0.94, 0.03, len(CHAIN))

    def draw(axes):
        axes["chain"].set(title="one point: x = 1.5, y = 1", xlim=(0, 1), ylim=(0, 1))
        axes["chain"].set_axis_off()
        plane(axes["loss"], title="its loss L, for this b", x=(-1, 3), y=(-1, 13), labels=("w", "L"))
        for height, following in zip(heights[:-2:2], heights[2::2], strict=True):
            axes["chain"].annotate(
                "", (0.05, following + 0.05), (0.05, height - 0.05), arrowprops={"arrowstyle": "->", "color": "0.4"}
            )

    artists = {}
    for i, ((kind, template), height) in enumerate(zip(CHAIN, heights, strict=True)):
        label = Label(0.12 if kind == "factor" else 0.0, float(height), template)
        artists[f"link {i}"] = text("chain", label, va="center", **LINKS[kind])
    artists |= {
        "losses": line("loss", Curve(fine, losses, over=("b",)), "C0"),
        "tangent": line("loss", Tangent("w", "loss", "gradient", reach=1.5), "C1", linestyle="--", linewidth=2),
        "here": dots("loss", Polyline(("w",), ("loss",)), "C3"),
    }
    return LiveFigure(
        "The chain rule through one unit",
        alt="A chain of values from the pre-activation z over the output f(z) to the loss L, with the derivative of each "
        "link between them and their product, the gradient, below. Beside it the loss over w: flat at 1 where z is "
        "negative, a parabola where it is positive, with the tangent at the present w.",
        draw=draw,
        layouts=layouts(
            [["chain", "loss"]],
            [["chain"], ["chain"], ["loss"], ["loss"]],
            medium=[["chain"] * 3 + ["loss"] * 2],
        ),
        controls=[w, b],
        artists=artists,
        numbers={name: Number(values, both) for name, values in series.items()}
        | {
            "cut": Phrase(slope == 0, ("", "   ← nothing passes"), both),
            "verdict": Phrase(
                np.select([z <= 0, np.isclose(pull, 0)], [0, 1], 2),
                (
                    "z is not positive, so f′(z) is 0, and so is the product, whatever the other factors are.",
                    "The output is right: this time it is the error that makes the product 0.",
                    "z is positive, so the error reaches w.",
                ),
                both,
            ),
        },
        readout="w = {w}, b = {b}: z = {z:.2f}, f(z) = {f:.2f}, loss {loss:.2f}, gradient ∂L/∂w = {gradient:.2f}. {verdict}",
    )


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
    border = experiment.border(*np.broadcast_arrays(WEIGHTS, BIASES[:, None]))
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
        "here": dots("map", Polyline(("w",), ("rate",)), "C0", hollow=True, zorder=5),
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
