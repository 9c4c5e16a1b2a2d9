"""Draw deep networks: the size of values and gradients at the start, and what training does."""

import numpy as np

from helpers.experiments import depth as experiment
from helpers.experiments import start_sizes
from helpers.experiments.networks.deep_networks import GUESSING
from helpers.experiments.records import record
from helpers.figure import Curve, LiveFigure, Number, Phrase, Slider, bars, dots, layouts, line
from helpers.figure.plotting import plane
from helpers.lessons.shared.progress_bar import run_with_progress
from helpers.lessons.shared.rate_grid import rate_grid
from helpers.nn.confidence_intervals import mean_interval

# One style for each initialization, in every figure: colour, marker, line style.
STYLES = {"Xavier": ("C1", "s", "--"), "He, slope left out": ("C3", "D", ":"), "He": ("C0", "o", "-")}
DEPTHS, SLOPES, NETWORKS = (5, 12, 30), (0.0, 0.1, 0.25, 0.5, 0.7, 1.0), 30
# The powers of ten that the figure of sizes shows.
LIMITS = (-5, 5)
# What guessing costs.
GUESSED = np.log(10)


def sizes_at_start():
    """Measure thirty networks of every kind before their first step, beside the theory."""
    sizes = start_sizes.run(DEPTHS, SLOPES, NETWORKS)
    layers, over = np.arange(1, max(DEPTHS) + 1), ("depth", "alpha")
    titles = {"values": "size of values (layer 1: 1)", "gradients": "size of gradients (last layer: 1)"}

    def draw(axes):
        for kind, title in titles.items():
            plane(axes[kind], title=title, x=(0, max(DEPTHS) + 1), y=(-5.4, 5.4), labels=("layer", "power of ten"))
        axes["values"].legend(loc="upper left", fontsize=9)

    artists, ends = {}, {}
    for kind in titles:
        with np.errstate(divide="ignore"):
            measured = np.log10(getattr(sizes, kind)).clip(*LIMITS)
        theory = np.log10(getattr(sizes, f"predicted_{kind}"))
        for i, (name, (colour, marker, dashes)) in enumerate(STYLES.items()):
            middle, low, high = np.moveaxis(measured[:, :, i], -1, 0)
            found, predicted = Curve(layers, middle, over, gaps=True), Curve(layers, theory[:, :, i], over, gaps=True)
            # Where two agree, the one's marker stands in the other's.
            size = {"markersize": 8 if name == "He, slope left out" else 5, "markeredgewidth": 1.2}
            artists |= {
                f"{kind} {name}": dots(kind, found, colour, marker, hollow=True, label=name, **size),
                f"{kind} {name} interval": bars(kind, layers, low, high, colour, over, linewidth=1.2),
                f"{kind} {name} theory": line(kind, predicted, colour, linestyle=dashes, linewidth=1.6),
            }
        for i, name in enumerate(("xavier", "plain", "he")):
            # Values have come furthest in the last layer, gradients in the first.
            where = np.array(DEPTHS) - 1 if kind == "values" else np.zeros(len(DEPTHS), int)
            ends[f"{name} {kind}"] = Number(measured[np.arange(len(DEPTHS)), :, i, where, 0], over)
            ends[f"{name} {kind} theory"] = Number(theory[np.arange(len(DEPTHS)), :, i, where], over)

    return LiveFigure(
        "Values and gradients before the first step",
        alt="Two graphs over the layers, with powers of ten upwards. First: the size of the values in each layer "
        "beside that in layer 1. Second: the size of the gradients beside that in the last layer. In both "
        "dots with bars for "
        "Xavier's initialization, He's without the slope and He's lie on straight lines, which are the theory.",
        draw=draw,
        layouts=layouts([["values", "gradients"]], [["values"], ["gradients"]]),
        controls=[
            Slider("depth", "hidden layers", DEPTHS, 12, decimals=0),
            Slider("alpha", "negative slope α", SLOPES, 0.0),
        ],
        artists=artists,
        numbers=ends,
        readout="{depth} hidden layers, α = {alpha}. From the last layer back to the first, the gradient's size "
        "changes by 10^{xavier gradients:.1f} with Xavier's initialization (theory 10^{xavier gradients theory:.1f}), "
        "10^{plain gradients:.1f} with He's without the slope (10^{plain gradients theory:.1f}) and "
        "10^{he gradients:.1f} with He's (10^{he gradients theory:.1f}).",
    )


def deep_learning():
    """Run the experiment at its quick size."""
    kinds = len(experiment.DEPTHS) * (3 * len(experiment.QUICK["slopes"]) - 1)
    return figure(run_with_progress(experiment.run, kinds, **experiment.QUICK))


def deep_learning_at_length():
    """Show the full run: more networks, more slopes, more steps."""
    return figure(record("depth").result)


def rates_of_deep_networks():
    """Show the accuracy at every learning rate that was tried, for every depth, slope and optimizer."""
    result = record("depth").result
    kinds = [
        f"{optimizer}, {depth} layers, {f'α = {alpha:g}' if alpha else 'ReLU'}"
        for optimizer in result.optimizers
        for depth in result.depths
        for alpha in result.slopes
    ]
    return rate_grid("The learning rate of each start", result.rates, result.initializations, "accuracy, %", kinds)


def _curves(values, top, overlap):
    """Compute means over the seeds and their intervals: (…, steps, 3), NaN where fewer than six are left."""
    few = np.isfinite(values).sum(axis=-1) < 6
    found = mean_interval(np.where(few[..., None], np.arange(values.shape[-1]), values), overlap=overlap)
    three = np.stack([found.estimate, found.low, found.high], axis=-1).clip(0, top)
    return np.where(few[..., None], np.nan, three)


def _last(curve, steps):
    """Find where a curve that ends early does so, from the step after on: steps and heights (…, steps)."""
    ended = np.isnan(curve)
    last = (~ended).sum(axis=-1, keepdims=True) - 1
    height = np.broadcast_to(np.take_along_axis(curve, last, axis=-1), curve.shape)
    return np.broadcast_to(steps[last], curve.shape), np.where(ended, height, np.nan)


def figure(result):
    """Show loss and accuracy of deep networks over the steps of training, with SGD."""
    steps, names, seeds = result.steps, result.initializations, result.accuracy.shape[-1]
    last, all_axes = steps[-1], {"depth": result.depths, "alpha": result.slopes}
    # A slider needs two positions: what was run at one depth or one slope alone has none for it.
    over = tuple(name for name, values in all_axes.items() if values.size > 1)
    alone = tuple(axis for axis, values in enumerate(all_axes.values()) if values.size == 1)
    every = (*over, "step")
    loss, accuracy, gone = (
        np.squeeze(array, axis=alone)
        for array in (
            _curves(result.loss[0], 3.4, result.overlap),
            # One that has diverged counts as guessing.
            _curves(np.nan_to_num(result.accuracy[0], nan=GUESSING), 100, result.overlap),
            np.isnan(result.loss[0]).sum(axis=-1),
        )
    )

    def draw(axes):
        plane(axes["loss"], title="loss on new digits", x=(0, last), y=(0, 3.5), labels=("step", "loss"))
        labels = ("step", "right (%)")
        plane(axes["accuracy"], title="accuracy on new digits", x=(0, last), y=(0, 155), labels=labels)
        axes["loss"].axhline(GUESSED, color="0.45", linestyle="-.", linewidth=1.2)
        axes["loss"].text(0.75 * last, GUESSED + 0.08, "guessing", ha="center", va="bottom", fontsize=9, color="0.3")
        axes["accuracy"].set_yticks(np.arange(0, 101, 25))
        axes["accuracy"].legend(loc="upper left", fontsize=9)

    diverged = [f"{{gone {i}:.0f}} ({name})" for i, name in enumerate(names)]
    artists = {}
    for kind, three in (("loss", loss), ("accuracy", accuracy)):
        for i, name in enumerate(names):
            mean, ends = three[..., i, :, 0], three[..., i, :, 1:]
            x = np.broadcast_to(steps[:, None], ends.shape)
            ended_x, ended_y = _last(mean, steps)
            now = Curve(x[..., :1], mean[..., None], every, gaps=True)
            ended = Curve(ended_x[..., None], ended_y[..., None], every, gaps=True)
            colour, marker, dashes = STYLES[name]
            so_far = Curve(steps, mean, over, gaps=True, until="step")
            artists |= {
                f"{kind} {name}": line(kind, so_far, colour, linestyle=dashes),
                f"{kind} {name} interval": line(kind, Curve(x, ends, every, gaps=True), colour, linewidth=1.6),
                f"{kind} {name} now": dots(kind, now, colour, marker, label=name, clip_on=False),
                f"{kind} {name} ended": dots(kind, ended, colour, "X", markersize=11, clip_on=False),
            }
    texts = {"depth": ("hidden layers", -1, 0), "alpha": ("negative slope α", 0, 2)}

    def slider(name):
        label, start, decimals = texts[name]
        return Slider(name, label, all_axes[name], all_axes[name][start], decimals)

    return LiveFigure(
        "Deep networks in training",
        alt="Two graphs over the steps of training: the loss and the accuracy on digits that were not trained on, for "
        "Xavier's initialization, He's without the slope and He's, with intervals. A cross marks where they diverge.",
        draw=draw,
        layouts=layouts([["loss", "accuracy"]], [["loss"], ["accuracy"]]),
        controls=[
            Slider("step", "step", steps, last, decimals=0, frames_per_second=6),
            *map(slider, over),
        ],
        artists=artists,
        numbers={f"right {i}": Number(accuracy[..., i, :, 0], every) for i in range(len(names))}
        | {f"gone {i}": Number(gone[..., i, :], every) for i in range(len(names))}
        | {
            "diverged": Phrase(
                gone.sum(axis=-2) > 0,
                ("", f" Diverged, of {seeds} each: {', '.join(diverged)}."),
                every,
            )
        },
        readout=f"Step {{step}}, means of {seeds} networks each: "
        + ", ".join(f"{name} {{right {i}:.0f}} %" for i, name in enumerate(names))
        + " right.{diverged}",
        chaotic=True,
    )
