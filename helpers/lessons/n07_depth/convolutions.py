"""Draw convolutional networks: each activation beside ReLU, and the slopes that were learned."""

import numpy as np

from helpers.experiments import convolutions as experiment
from helpers.experiments.records import record
from helpers.figure import Curve, LiveFigure, Number, Slider, bars, dots, layouts, line
from helpers.figure.plotting import GUIDE, plane
from helpers.lessons.shared.progress_bar import run_with_progress
from helpers.nn.confidence_intervals import mean_interval

LETTERS = ("0.01", "0.1", "0.25", "shared", "channel")
STYLES = {"PReLU, shared": ("C3", "D", "--"), "PReLU, channel-wise": ("C0", "o", "-")}
# What lies beyond is drawn at the edge.
MOST = 12


def digits_convolved():
    """Run the experiment at its quick size."""
    kinds = len(experiment.QUICK["networks"]) * len(experiment.VARIANTS)
    return figure(run_with_progress(experiment.run, kinds, **experiment.QUICK))


def digits_convolved_at_length():
    """Show the full run: more seeds, more epochs, and the deeper network, too."""
    return figure(record("convolutions").result)


def figure(result):
    """Show each activation's paired difference from ReLU over the epochs, the published one, and learned slopes."""
    sizes, seeds, place = result.networks, result.accuracy.shape[-1], np.arange(len(LETTERS))
    # A slider needs two positions.
    over = ("convolutions",) if sizes.size > 1 else ()
    alone = () if over else (0,)
    every = (*over, "epoch")
    relu = np.squeeze(np.nanmedian(result.accuracy[:, 0], axis=-1), axis=alone)
    # Every variant but ReLU itself, the epochs before the variants.
    found = result.difference()
    middle, low, high = (
        np.squeeze(part[:, 1:].swapaxes(1, 2), axis=alone).clip(-MOST, MOST)
        for part in (found.estimate, found.low, found.high)
    )
    layers = np.arange(1, result.slopes.shape[2] + 1)
    there = np.isfinite(result.slopes).any(axis=-1)
    slopes = mean_interval(np.where(there[..., None], result.slopes, np.arange(seeds)))
    published = [experiment.PUBLISHED["ReLU"][0] - experiment.PUBLISHED[name][0] for name in experiment.LEARNED]

    def draw(axes):
        ours, theirs = axes["difference"], axes["published"]
        for each, title in ((ours, "better than ReLU: ours"), (theirs, "published: He et al. 2015")):
            each.set(title=title, xlim=(-0.5, 4.5), ylim=(-4, MOST), xlabel="α", ylabel="percentage points")
            each.set_xticks(place, LETTERS)
            each.axhline(0, **GUIDE)
        theirs.plot(place[3:], published, "^", color="C2")
        for x, height in zip(place[3:], published, strict=True):
            theirs.text(x, height + 1, f"+{height:.2f}", ha="center", va="bottom", fontsize=9.5)
        last = result.epochs[-1]
        plane(axes["accuracy"], title="ReLU on new digits", x=(0, last), y=(0, 1.02), labels=("epoch", "accuracy"))
        axes["accuracy"].set_xticks(np.arange(0, last + 1, 1 + last // 8))
        limits = {"x": (0.5, layers[-1] + 0.5), "y": (-0.25, 1.5)}
        plane(axes["slopes"], title="slopes that PReLU learned", **limits, labels=("hidden layer", "α"))
        axes["slopes"].set_xticks(layers)
        axes["slopes"].axhline(0.25, color="0.45", linestyle=":", linewidth=1.2)
        axes["slopes"].text(layers[-1] + 0.45, 0.23, "start", ha="right", va="top", fontsize=9, color="0.3")
        axes["slopes"].legend(loc="upper right", fontsize=9)

    artists = {
        "relu": line("accuracy", Curve(result.epochs, relu, over, until="epoch"), "C0"),
        "bars": bars("difference", place, low, high, "C1", every),
        "medians": dots("difference", Curve(place, middle, every), "C1"),
    }
    for number, (name, (colour, marker, dashes)) in enumerate(STYLES.items()):
        x = layers + 0.06 * (2 * number - 1)
        parts = (np.where(there, part, np.nan)[:, number] for part in (slopes.estimate, slopes.low, slopes.high))
        mean, *ends = (np.squeeze(part, axis=alone) for part in parts)
        style = {"linestyle": dashes, "marker": marker, "markersize": 6, "linewidth": 1.6}
        artists[f"{name} bars"] = bars("slopes", x, *ends, colour, over)
        artists[name] = line("slopes", Curve(x, mean, over, gaps=True), colour, label=name, **style)
    controls = [Slider("epoch", "epoch", result.epochs, result.epochs[-1], decimals=0, frames_per_second=3)]
    if over:
        controls.append(Slider("convolutions", "convolutions", sizes, sizes[0], decimals=0))
    return LiveFigure(
        "Convolutional networks with each activation",
        alt="Four graphs. How many percentage points better than ReLU each activation is on new digits, with "
        "intervals. The same as published for ImageNet: 1.11 with shared and 1.18 with channel-wise slopes. "
        "ReLU's accuracy over "
        "the epochs. And the slope that PReLU learned in each hidden layer, shared and channel-wise.",
        draw=draw,
        layouts=layouts(
            [["difference", "published"], ["accuracy", "slopes"]],
            [["difference"], ["published"], ["accuracy"], ["slopes"]],
        ),
        controls=controls,
        artists=artists,
        numbers={"relu": Number(100 * relu, every)} | {f"more {k}": Number(middle[..., k], every) for k in place},
        readout=f"After epoch {{epoch}}, in the median of {seeds} seeds: ReLU gets {{relu:.1f}} % right. "
        "The others differ by "
        + ", ".join(f"{{more {k}:.1f}} ({letters})" for k, letters in enumerate(LETTERS))
        + " percentage points.",
        chaotic=True,
    )
