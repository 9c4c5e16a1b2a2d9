"""Draw units that die while networks learn, what that costs, and which of them come back."""

import numpy as np

from helpers.experiments.networks.moon_networks import GUESSING, HIDDEN, PAIRS
from helpers.figure import Curve, LiveFigure, Number, Polyline, Slider, bars, dots, layouts, line
from helpers.nn.confidence_intervals import mean_interval

# Few points a step, then all; the cases of ReLU and of the leak.
POINTS = sorted(PAIRS)
RELU, LEAKY = np.transpose([PAIRS[points] for points in POINTS])
OPTIMIZERS = {"descent": 0, "momentum": 2, "Adam": 3}
# The row of the runs that have no accuracy, below all that have one.
DIVERGED = -6
FEWEST = 6
SEE_THROUGH = {"markerfacecolor": "none"}


def _means(values):
    """Compute the means over the last axis, and the ends of their intervals; NaN where too few runs are left."""
    few = (~np.isnan(values)).sum(axis=-1, keepdims=True) < FEWEST
    interval = mean_interval(np.where(few, np.arange(values.shape[-1]), values))
    return [np.where(few[..., 0], np.nan, part) for part in (interval.estimate, interval.low, interval.high)]


def _rates(result, start):
    return Slider("rate", "learning rate", result.rates, start, decimals=1)


def figure(result):
    """Show the share of dead units over the learning rate, and the accuracy of every run beside it."""
    steps = Slider("step", "step", result.steps, result.steps[-1], decimals=0)
    points = Slider("points", "points a step", POINTS, POINTS[-1], decimals=0)
    seeds = result.accuracy.shape[3]
    # (points, steps, rates, …)
    silent, accuracy = (100 * np.moveaxis(result.silent, 2, 1), np.moveaxis(result.accuracy, 2, 1))
    layers = {name: _means(silent[RELU, ..., k]) for k, name in enumerate(("first", "second"))}
    # A run that has diverged counts as guessing.
    reached = np.nan_to_num(accuracy, nan=GUESSING).mean(axis=-1)
    lost = np.isnan(accuracy)
    artists, every = {}, ("points", "step", "rate")
    for name, colour, dashes, marker in (("first", "C0", "-", "o"), ("second", "C1", "--", "s")):
        mean, low, high = layers[name]
        means = Curve(result.rates, mean, over=every[:2], gaps=True)
        style = {"linestyle": dashes, "marker": marker, "markersize": 5, "label": f"{name} layer"}
        here = Polyline(("rate",), (f"dead {name}",))
        artists[f"{name} bars"] = bars("dead", result.rates, low, high, colour, every[:2], linewidth=1.6)
        artists[name] = line("dead", means, colour, **style)
        artists[f"{name} here"] = dots("dead", here, "C3", markersize=13, **SEE_THROUGH)
    row = np.linspace(2, 98, seeds)
    for name, case, below, style in (
        ("ReLU", RELU, 2, {"marker": "o", "markersize": 7, "label": "ReLU: these are dead"}),
        ("leaky", LEAKY, -2, {"marker": "D", "markersize": 6, "label": "α = 0.01: these are silent", **SEE_THROUGH}),
    ):
        x = np.where(lost[case], row, silent[case].mean(axis=-1))
        y = np.where(lost[case], DIVERGED + below, accuracy[case])
        artists[name] = dots("runs", Curve(x, y, over=every), "C0" if below > 0 else "C1", **style)

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
            ylabel="new points right (%)",
            xlim=(-4, 104),
            ylim=(DIVERGED - 10, 145),
        )
        axes["runs"].set_yticks([DIVERGED, 20, 40, 60, 80, 100], ["lost", "20", "40", "60", "80", "100"])
        axes["dead"].legend(loc="upper left")
        axes["runs"].legend(loc="upper left", fontsize=9, labelspacing=0.2)

    return LiveFigure(
        "Dead units and accuracy",
        alt="First graph: the share of dead units in each of the two hidden layers over the learning rate, rising. "
        "Second graph: a dot for each run, its accuracy over its share of units that are positive on no point; runs that "
        "have diverged stand in a row of their own at the bottom.",
        draw=draw,
        layouts=layouts([["dead", "runs"]], [["dead"], ["runs"]]),
        controls=[points, _rates(result, 3), steps],
        artists=artists,
        numbers={f"dead {name}": Number(mean, every) for name, (mean, *_) in layers.items()}
        | {
            "runs": Number(seeds, ()),
            "right": Number(reached[RELU], every),
            "leaky right": Number(reached[LEAKY], every),
            "lost": Number(lost[RELU].sum(axis=-1), every),
            "leaky lost": Number(lost[LEAKY].sum(axis=-1), every),
        },
        readout="{points} points a step, rate {rate}, step {step}, {runs:.0f} runs each. ReLU: {dead first:.0f} % of the first "
        "layer and {dead second:.0f} % of the second are dead; {right:.0f} % of new points are right, {lost:.0f} runs have "
        "diverged. α = 0.01: {leaky right:.0f} % are right, {leaky lost:.0f} have diverged.",
        chaotic=True,
    )


def revivals(result):
    """Show how many units of each layer died, and how many of these came back, for three optimizers."""
    cases, place = list(OPTIMIZERS.values()), np.arange(len(OPTIMIZERS))
    artists, numbers = {}, {}
    for layer, axes in enumerate(("first", "second")):
        for name, label, counts, colour, marker in (
            ("died", "died", result.died, "C1", "s"),
            ("back", "came back", result.revived, "C0", "o"),
        ):
            beside = place + (0.12 if name == "back" else -0.12)
            mean, low, high = _means(np.moveaxis(counts[cases, ..., layer], 1, 0))
            means = Curve(beside, mean, over=("rate",))
            artists[f"{name} bars {layer}"] = bars(axes, beside, low, high, colour, ("rate",), linewidth=1.8)
            artists[f"{name} {layer}"] = dots(axes, means, colour, marker, hollow=name == "died", label=label)
            numbers |= {f"{case} {name} {layer}": Number(mean[:, k], ("rate",)) for k, case in enumerate(OPTIMIZERS)}

    def draw(axes):
        for layer, name in enumerate(("first", "second")):
            axes[name].set(
                title=f"{name} hidden layer",
                ylabel=f"units, of {HIDDEN[layer]}",
                xlim=(-0.5, 2.5),
                ylim=(-1.5, 40),
                yticks=range(0, 33, 8),
            )
            axes[name].set_xticks(place, list(OPTIMIZERS))
            axes[name].legend(loc="upper left", ncols=2)

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
