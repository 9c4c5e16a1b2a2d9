"""The live figures of `04_units_in_networks` about networks that are dead before the first step."""

import numpy as np

from helpers.experiments import born_dead as experiment
from helpers.experiments.born_dead import LAYERS, PUBLISHED, VARIANTS, WIDTHS
from helpers.figure import Curve, LiveFigure, Number, Phrase, Polyline, Slider, layouts
from helpers.figure.plotting import curve, dots, plane
from helpers.lessons.shared.progress_bar import watched
from helpers.nn.confidence_intervals import Interval

RELU, LEAKS, ASYMMETRIC = 0, slice(1, 4), 4
MARKERS = {"under": "v", "over": "^", "about": "s"}
SOURCE = "Lu et al. 2019"


def drawn_networks():
    """Run the experiment at its quick size."""
    return watched(experiment.run, 2 * len(VARIANTS), **experiment.QUICK)


def bars(x, interval):
    """Intervals as one interrupted line: x and y in percent, NaN between the bars."""
    y = 100 * np.stack([interval.low, interval.high, np.full_like(interval.low, np.nan)], axis=-1)
    return np.repeat(np.asarray(x, float), 3), y.reshape(*y.shape[:-2], -1)


def figure(result):
    """The share of networks born dead, over depth and over width, between the published bounds."""
    found, other = result.born_dead(RELU), result.born_dead(ASYMMETRIC)
    lower, upper = experiment.bounds()
    ten = np.where(LAYERS == 10, 1.0, np.nan)
    both = ("width", "layers")
    artists = {}
    for name, values in (("lower", lower), ("upper", upper), ("ReLU", found.estimate), ("asymmetric", other.estimate)):
        artists[f"{name}, layers"] = Curve(LAYERS, 100 * values, over=("width",))
        artists[f"{name}, width"] = Curve(WIDTHS, 100 * values.T, over=("layers",))
    for name, interval in (("ReLU's bars", found), ("asymmetric bars", other)):
        turned = Interval(*(part.T for part in (interval.estimate, interval.low, interval.high)))
        artists[f"{name}, layers"] = Curve(*bars(LAYERS, interval), over=("width",), gaps=True)
        artists[f"{name}, width"] = Curve(*bars(WIDTHS, turned), over=("layers",), gaps=True)
    for width, (word, percent) in PUBLISHED.items():
        artists[f"published {word}"] = Curve([width], percent * ten[:, None], over=("layers",), gaps=True)
    artists |= {"here, layers": Polyline(("layers",), ("dead",)), "here, width": Polyline(("width",), ("dead",))}

    def draw(axes):
        moving = {}
        for name, ends, label in (("layers", LAYERS, "layers L"), ("width", WIDTHS, "width")):
            title = "your width, every depth" if name == "layers" else "your depth, every width"
            limits = (ends[0] - 0.7, ends[-1] + 0.7)
            plane(axes[name], title=title, x=limits, y=(-4, 104), labels=(label, "born dead (%)"))
            moving |= {
                f"lower, {name}": curve(axes[name], "0.45", linestyle="--", linewidth=1.6),
                f"upper, {name}": curve(axes[name], "0.45", linestyle="--", linewidth=1.6, label="bounds"),
                f"ReLU's bars, {name}": curve(axes[name], "C0", linewidth=1.8),
                f"ReLU, {name}": dots(axes[name], "C0", markersize=5, label="measured"),
                f"asymmetric bars, {name}": curve(axes[name], "C1", linewidth=1.8),
                f"asymmetric, {name}": dots(axes[name], "C1", "D", hollow=True, markersize=5, label="asymmetric start"),
                f"here, {name}": dots(axes[name], "C3", markersize=13),
            }
        for word in MARKERS:
            label = "published" if word == "about" else None
            moving[f"published {word}"] = dots(axes["width"], "C2", MARKERS[word], label=label, markersize=11)
        for name in ("here, layers", "here, width", *(f"published {word}" for word in MARKERS)):
            moving[name].set_markerfacecolor("none")
        axes["width"].legend(loc="upper right")
        return moving

    return LiveFigure(
        "Networks that are born dead",
        alt="Two graphs of the share of networks that are born dead: over the number of layers, for one width, rising; "
        "and over the width, for one depth, falling. The measured dots lie between two dashed bounds. Networks with "
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
