"""The live figures of `04_units_in_networks` about units that die while a network learns."""

import numpy as np

from helpers.experiments import dying_units as experiment
from helpers.experiments.dying_units import CASES, HIDDEN
from helpers.figure import Curve, LiveFigure, Number, Polyline, Slider, layouts
from helpers.figure.plotting import curve, dots
from helpers.lessons.shared.progress_bar import watched
from helpers.nn.confidence_intervals import mean_interval

RELU, LEAKY = 0, 1
OPTIMIZERS = {"descent": 0, "momentum": 2, "Adam": 3}
# The row of the runs that have no accuracy.
DIVERGED = 38
FEWEST = 6


def trained_networks():
    """Run the experiment at its quick size."""
    return watched(experiment.run, len(CASES), **experiment.QUICK)


def _bars(x, values):
    """The means over the last axis, and their intervals as one interrupted line; NaN where too few runs are left."""
    few = (~np.isnan(values)).sum(axis=-1, keepdims=True) < FEWEST
    interval = mean_interval(np.where(few, np.arange(values.shape[-1]), values))
    mean, low, high = (np.where(few[..., 0], np.nan, part) for part in (interval.estimate, interval.low, interval.high))
    bars = np.stack([low, high, np.full_like(low, np.nan)], axis=-1)
    return mean, np.repeat(np.asarray(x, float), 3), bars.reshape(*low.shape[:-1], -1)


def _rates(result, start):
    return Slider("rate", "learning rate", result.rates, start, decimals=1)


def figure(result):
    """The share of dead units over the learning rate, and the accuracy of every run beside it."""
    steps = Slider("step", "step", result.steps, result.steps[-1], decimals=0)
    silent = 100 * np.moveaxis(result.silent, 2, 0)
    seeds = result.accuracy.shape[3]
    layers = {name: _bars(result.rates, silent[:, RELU, ..., k]) for k, name in enumerate(("first", "second"))}
    all_units = np.moveaxis(silent, 0, 2).mean(axis=-1)
    row = np.linspace(2, 98, seeds)
    artists, both = {}, ("rate", "step")
    for name, (mean, x, bars) in layers.items():
        artists[name] = Curve(result.rates, mean, over=("step",), gaps=True)
        artists[f"{name} bars"] = Curve(x, bars, over=("step",), gaps=True)
        artists[f"{name} here"] = Polyline(("rate",), (f"dead {name}",))
    for name, case in (("ReLU", RELU), ("leaky", LEAKY)):
        lost = np.isnan(result.accuracy[case])
        x = np.where(lost, row, all_units[case])
        y = np.where(lost, DIVERGED + (-2 if case else 2), 100 * result.accuracy[case])
        artists[name] = Curve(x, y, over=both)

    def draw(axes):
        axes["dead"].set(
            title="dead units, ReLU",
            xlabel="learning rate",
            ylabel="share of the layer (%)",
            xscale="log",
            xlim=(result.rates[0] / 1.2, result.rates[-1] * 1.2),
            ylim=(-4, 104),
        )
        ticks = [rate for rate in (0.1, 0.3, 1, 3, 8) if result.rates[0] <= rate <= result.rates[-1]]
        axes["dead"].set_xticks(ticks, [f"{tick:g}" for tick in ticks])
        axes["dead"].minorticks_off()
        axes["runs"].set(
            title="every run, at your rate",
            xlabel="units never positive (%)",
            ylabel="accuracy (%)",
            xlim=(-4, 104),
            ylim=(DIVERGED - 8, 150),
        )
        axes["runs"].set_yticks([DIVERGED, 50, 60, 70, 80, 90, 100], ["lost", "50", "60", "70", "80", "90", "100"])
        moving = {}
        for name, colour, style, marker in (("first", "C0", "-", "o"), ("second", "C1", "--", "s")):
            moving[f"{name} bars"] = curve(axes["dead"], colour, linewidth=1.6)
            look = {"linestyle": style, "marker": marker, "markersize": 5}
            moving[name] = curve(axes["dead"], colour, label=f"{name} layer", **look)
            moving[f"{name} here"] = dots(axes["dead"], "C3", markersize=13)
            moving[f"{name} here"].set_markerfacecolor("none")
        moving["ReLU"] = dots(axes["runs"], "C0", markersize=7, label="ReLU: these are dead")
        moving["leaky"] = dots(axes["runs"], "C1", "D", markersize=6, label="α = 0.01: these are silent")
        moving["leaky"].set_markerfacecolor("none")
        axes["dead"].legend(loc="upper left")
        axes["runs"].legend(loc="upper left")
        return moving

    return LiveFigure(
        "Dead units and accuracy",
        alt="First graph: the share of dead units in each of the two hidden layers over the learning rate, rising. "
        "Second graph: a dot for each run, its accuracy over its share of units that are positive on no point; runs that "
        "have diverged stand in a row of their own at the bottom.",
        draw=draw,
        layouts=layouts([["dead", "runs"]], [["dead"], ["runs"]]),
        controls=[_rates(result, 3), steps],
        artists=artists,
        numbers={f"dead {name}": Number(mean.T, both) for name, (mean, _, _) in layers.items()}
        | {
            "runs": Number(seeds, ()),
            "fits": Number((result.accuracy[RELU] >= experiment.FIT).sum(axis=-1), both),
            "leaky fits": Number((result.accuracy[LEAKY] >= experiment.FIT).sum(axis=-1), both),
            "lost": Number(np.isnan(result.accuracy[RELU]).sum(axis=-1), both),
            "leaky lost": Number(np.isnan(result.accuracy[LEAKY]).sum(axis=-1), both),
        },
        readout="Rate {rate}, step {step}, {runs:.0f} runs each. ReLU: {dead first:.0f} % of the first layer and "
        "{dead second:.0f} % of the second are dead; {fits:.0f} runs have 99 % of the points right, {lost:.0f} have "
        "diverged. α = 0.01: {leaky fits:.0f} have 99 % right, {leaky lost:.0f} have diverged.",
        chaotic=True,
    )


def revivals(result):
    """How many units of each layer died, and how many of these came back, for three optimizers."""
    cases, place = list(OPTIMIZERS.values()), np.arange(len(OPTIMIZERS))
    artists, numbers = {}, {}
    for layer in range(len(HIDDEN)):
        for name, counts in (("died", result.died), ("back", result.revived)):
            beside = place + (0.12 if name == "back" else -0.12)
            mean, x, bars = _bars(beside, np.moveaxis(counts[cases, ..., layer], 1, 0))
            artists[f"{name} {layer}"] = Curve(x[::3], mean, over=("rate",))
            artists[f"{name} bars {layer}"] = Curve(x, bars, over=("rate",), gaps=True)
            numbers |= {f"{case} {name} {layer}": Number(mean[:, k], ("rate",)) for k, case in enumerate(OPTIMIZERS)}

    def draw(axes):
        moving = {}
        for layer, name in enumerate(("first", "second")):
            axes[name].set(
                title=f"{name} hidden layer",
                ylabel=f"units, of {HIDDEN[layer]}",
                xlim=(-0.5, 2.5),
                ylim=(-1.5, 40),
                yticks=range(0, 33, 8),
            )
            axes[name].set_xticks(place, list(OPTIMIZERS))
            for kind, colour, marker, label in (("died", "C1", "s", "died"), ("back", "C0", "o", "came back")):
                moving[f"{kind} bars {layer}"] = curve(axes[name], colour, linewidth=1.8)
                moving[f"{kind} {layer}"] = dots(axes[name], colour, marker, hollow=kind == "died", label=label)
            axes[name].legend(loc="upper left", ncols=2)
        return moving

    return LiveFigure(
        "Who comes back",
        alt="Two graphs, one for each hidden layer: how many of its 32 units died during training, squares, and how "
        "many of these came back, dots, with plain gradient descent, with momentum and with Adam.",
        draw=draw,
        layouts=layouts([["first", "second"]], [["first"], ["second"]]),
        controls=[_rates(result, 3)],
        artists=artists,
        numbers=numbers,
        readout="Rate {rate} (a tenth of it with momentum and Adam). Came back, of those that died: "
        + "; ".join(
            f"{case} {{{case} back 0:.1f}} of {{{case} died 0:.1f}} in the first layer, "
            f"{{{case} back 1:.1f}} of {{{case} died 1:.1f}} in the second"
            for case in OPTIMIZERS
        )
        + ".",
        chaotic=True,
    )
