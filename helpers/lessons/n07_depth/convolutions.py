"""Draw deep convolutional networks: the rates that were tried, each activation at its own, and slopes that were learned."""

from dataclasses import replace

import numpy as np

from helpers.experiments import convolutions as experiment
from helpers.experiments.networks.curve_networks import LEARNED, VARIANTS
from helpers.experiments.records import record
from helpers.figure import Curve, Label, LiveFigure, Number, Phrase, Slider, bars, dots, layouts, line, text
from helpers.figure.interval_bars import ends
from helpers.figure.plotting import GUIDE
from helpers.lessons.shared.progress_bar import run_with_progress
from helpers.lessons.shared.rate_grid import rate_grid
from helpers.nn.confidence_intervals import mean_interval

# Percentage points that the squeezed axis of differences names.
TICKS = np.array([-25, -5, -1, 0, 1, 5, 25])
# What a tick or a legend says of a variant.
SHORT = dict(zip(VARIANTS, ("ReLU", "0.01", "0.25", "shared", "channel", "frozen", "BN"), strict=True))


def curves_convolved():
    """Run the experiment at its quick size, at the learning rates of the full run."""
    kept, quick = record("convolutions").result, experiment.QUICK
    places = np.ix_(*([getattr(kept, axis).index(name) for name in quick[axis]] for axis in ("settings", "variants")))
    rates = kept.rates[places]
    kinds = len(quick["settings"]) * len(quick["variants"])
    return figure(run_with_progress(experiment.run, kinds, **quick, rates=rates))


def curves_convolved_at_length():
    """Show the full run: every activation, more seeds, more epochs, and the deeper network, too."""
    return figure(record("convolutions").result)


def rates_for_convolutions():
    """Show what each activation scores at each learning rate that was tried."""
    kept = record("convolutions").result
    found = replace(kept.rates, score=100 * kept.rates.score)
    names = [SHORT[name] for name in kept.variants]
    return rate_grid("Learning rates of deep convolutional networks", found, names, "accuracy, %", tuple(kept.settings))


def squeeze(points):
    """Map percentage points so that a tenth of one can be seen beside thirty."""
    return np.sign(points) * np.log1p(np.abs(points))


def figure(result):
    """Show each activation's accuracy, channel-wise PReLU's lead, and the slopes that it learned, by network and epoch."""
    settings, names, seeds = result.settings, result.variants, result.accuracy.shape[-1]
    # A slider needs two positions.
    several = len(settings) > 1
    over = ("network",) if several else ()
    every, rows = (*over, "epoch"), np.arange(len(names))

    def by_network(array):
        return array if several else array[0]

    # The moments before the variants.
    score = 100 * result.score.swapaxes(1, 2)
    mean = mean_interval(score)
    lead = mean_interval(score[:, :, [names.index(LEARNED)]] - score)
    middle, low, high = (by_network(squeeze(part)) for part in (lead.estimate, lead.low, lead.high))
    edge = squeeze(40)
    layers = np.arange(1, result.slopes.shape[1] + 1)
    low_slopes, slopes, high_slopes = np.moveaxis(by_network(result.slopes), -1, 0)

    def draw(axes):
        ours, leads, learned = axes["accuracy"], axes["lead"], axes["slopes"]
        for each in (ours, leads):
            each.set(ylim=(rows[-1] + 0.6, -2))
            each.set_yticks(rows, [SHORT[name] for name in names], fontsize=9.5)
        ours.set(title="right on new curves, %", xlim=(0, 103))
        ours.axvline(10, color="0.45", linestyle="-.", linewidth=1.2)
        ours.text(11.5, rows[-1] + 0.45, "guessing", ha="left", va="bottom", fontsize=9, color="0.3")
        leads.set(title="PReLU minus each, points", xlim=(-edge, 1.45 * edge))
        leads.set_xticks(squeeze(TICKS), [f"{tick}".replace("-", "−") for tick in TICKS])
        leads.axvline(0, **GUIDE)
        learned.set(title="slopes that PReLU learned", xlabel="convolution", ylabel="α")
        learned.set(xlim=(0.5, layers[-1] + 2.4), ylim=(-0.4, 0.8))
        learned.set_xticks(layers, layers, fontsize=8.5)
        learned.axhline(0.25, color="0.45", linestyle=":", linewidth=1.2)
        learned.text(layers[-1] + 2.35, 0.23, "start", ha="right", va="top", fontsize=9, color="0.3")

    spread = rows[:, None] + 0.22 * np.linspace(-1, 1, seeds)
    each = Curve(by_network(score.reshape(*score.shape[:2], -1)), spread.ravel(), every)
    wide = Curve(ends(low, high), np.repeat(rows, 3), every, gaps=True)
    artists = {
        "seeds": dots("accuracy", each, "0.6", markersize=3),
        "means": dots("accuracy", Curve(by_network(mean.estimate), rows, every), "C0", "D", markersize=6),
        "lead bars": line("lead", wide, "C1"),
        "leads": dots("lead", Curve(middle, rows, every), "C1", "D", markersize=6),
        "slope bars": bars("slopes", layers, low_slopes, high_slopes, "C0", over, linewidth=2),
        "slopes": dots("slopes", Curve(layers, slopes, over, gaps=True), "C0", markersize=5),
    }
    for row, name in enumerate(names):
        if name != LEARNED:
            label = Label(1.4 * edge, row, f"{{lead {row}:.1f}}")
            artists[f"lead {row}"] = text("lead", label, ha="right", va="center", fontsize=9.5)
    controls = [Slider("epoch", "epoch", result.epochs, result.epochs[-1], decimals=0, frames_per_second=2)]
    numbers = {f"right {row}": Number(by_network(mean.estimate[..., row]), every) for row in rows}
    numbers |= {f"lead {row}": Number(by_network(lead.estimate[..., row]), every) for row in rows}
    readout = f"After epoch {{epoch}}, mean of {seeds} seeds: "
    if several:
        controls.insert(0, Slider("network", "network", np.arange(1, len(settings) + 1), 2, decimals=0))
        artists["name"] = text(
            "accuracy", Label(101, -1.3, "{name}"), fontsize=10.5, weight="bold", ha="right", va="center"
        )
        numbers["name"] = Phrase(np.arange(len(settings)), tuple(settings), over)
        readout = "{name}. " + readout
    return LiveFigure(
        "Deep convolutional networks with each activation",
        alt="Three graphs. The accuracy of each activation on new curves: a small dot for each seed, a diamond for the "
        "mean. How many percentage points more channel-wise PReLU gets right than each of the others, with intervals. "
        "And the slopes that it learned in each convolution: the middle channel, and the range of eight channels in ten.",
        draw=draw,
        layouts=layouts([["accuracy", "lead"], ["slopes", "slopes"]], [["accuracy"], ["lead"], ["slopes"]]),
        controls=controls,
        artists=artists,
        numbers=numbers,
        readout=readout + ", ".join(f"{SHORT[name]} {{right {row}:.1f}} %" for row, name in enumerate(names)) + ".",
        chaotic=True,
    )
