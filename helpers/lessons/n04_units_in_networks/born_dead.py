"""Draw the share of networks that are dead before the first step, over depth and width."""

import numpy as np

from helpers.experiments.born_dead import LAYERS, PUBLISHED, WIDTHS, bounds
from helpers.figure import Curve, LiveFigure, Number, Phrase, Polyline, Slider, bars, dots, layouts, line
from helpers.figure.plotting import plane

RELU, LEAKS, ASYMMETRIC = 0, slice(1, 4), 4
MARKERS = {"under": "v", "over": "^", "about": "s"}
SOURCE = "Lu et al. 2019"


def figure(result):
    """Show the share of networks born dead, over depth and over width, between the published bounds."""
    found, other = result.born_dead(RELU), result.born_dead(ASYMMETRIC)
    lower, upper = bounds()
    ten = np.where(LAYERS == 10, 1.0, np.nan)
    both = ("width", "layers")
    dashed = {"linestyle": "--", "linewidth": 1.6}
    artists = {}
    for axes, x, slider in (("layers", LAYERS, "width"), ("width", WIDTHS, "layers")):
        low, high, shares, asymmetric = (
            Curve(x, 100 * (values if axes == "layers" else values.T), over=(slider,))
            for values in (lower, upper, found.estimate, other.estimate)
        )
        spans, asymmetric_spans = (
            [100 * (end if axes == "layers" else end.T) for end in (interval.low, interval.high)]
            for interval in (found, other)
        )
        artists |= {
            f"lower, {axes}": line(axes, low, "0.45", **dashed),
            f"upper, {axes}": line(axes, high, "0.45", label="bounds", **dashed),
            f"ReLU's bars, {axes}": bars(axes, x, *spans, "C0", (slider,), linewidth=1.8),
            f"ReLU, {axes}": dots(axes, shares, "C0", markersize=5, label="measured"),
            f"asymmetric bars, {axes}": bars(axes, x, *asymmetric_spans, "C1", (slider,), linewidth=1.8),
            f"asymmetric, {axes}": dots(
                axes, asymmetric, "C1", "D", hollow=True, markersize=5, label="asymmetric start"
            ),
            f"here, {axes}": dots(axes, Polyline((axes,), ("dead",)), "C3", markersize=13, markerfacecolor="none"),
        }
    for width, (word, percent) in PUBLISHED.items():
        there = Curve([width], percent * ten[:, None], over=("layers",), gaps=True)
        look = {"markersize": 11, "markerfacecolor": "none", "label": "published" if word == "about" else None}
        artists[f"published {word}"] = dots("width", there, "C2", MARKERS[word], **look)

    def draw(axes):
        for name, ends, label in (("layers", LAYERS, "layers L"), ("width", WIDTHS, "width")):
            title = "your width, every depth" if name == "layers" else "your depth, every width"
            limits = (ends[0] - 0.7, ends[-1] + 0.7)
            plane(axes[name], title=title, x=limits, y=(-4, 104), labels=(label, "born dead (%)"))
        axes["width"].legend(loc="upper right")

    return LiveFigure(
        "Networks that are born dead",
        alt="Two graphs of the share of networks that are born dead: over the number of layers, for one width, rising; "
        "and over the width, for one depth, falling. The measured dots lie between two dashed bounds or close to them. Networks with "
        "random asymmetric weights, diamonds, are born dead less often. At ten layers three published values stand.",
        draw=draw,
        layouts=layouts([["layers", "width"]], [["layers"], ["width"]]),
        controls=[
            Slider("width", "units in each hidden layer", WIDTHS, 3, decimals=0),
            Slider("layers", "layers L", LAYERS, 10, decimals=0),
        ],
        artists=artists,
        numbers={
            "networks": Phrase(0, (f"{result.networks:,}",), ()),
            "leaky networks": Phrase(0, (f"{3 * result.networks:,}",), ()),
            "dead": Number(100 * found.estimate, both),
            "low": Number(100 * found.low, both),
            "high": Number(100 * found.high, both),
            "lower": Number(100 * lower, both),
            "upper": Number(100 * upper, both),
            "other": Number(100 * other.estimate, both),
            "leaky": Number(result.dead[LEAKS].sum(axis=0), both),
            "published": Phrase(
                np.array([(LAYERS == 10) * (w in PUBLISHED and 1 + list(PUBLISHED).index(w)) for w in WIDTHS]),
                ("", *(f" Published ({SOURCE}): {word} {percent} %." for word, percent in PUBLISHED.values())),
                both,
            ),
        },
        readout="Width {width}, L = {layers}: of {networks} ReLU networks {dead:.1f} % are born dead "
        "({low:.1f} to {high:.1f}), the bounds are {lower:.1f} and {upper:.1f} %. Asymmetric start: {other:.1f} %. Of "
        "{leaky networks} leaky networks: {leaky:.0f}.{published}",
    )
