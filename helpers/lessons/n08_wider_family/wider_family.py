"""Draw the wider family in training: what it reaches beside ReLU, what a push does to it, what it costs."""

import numpy as np

from helpers.experiments import wider_family as experiment
from helpers.figure import Curve, LiveFigure, Number, Slider, dots, layouts, line
from helpers.figure.interval_bars import ends
from helpers.figure.plotting import GUIDE
from helpers.lessons.n08_wider_family import activation_overlay
from helpers.lessons.shared.progress_bar import run_with_progress
from helpers.nn.confidence_intervals import mean_interval
from helpers.output.table import Table

SHORT = {"Leaky ReLU, α = 0.01": "leaky", "PReLU, channel-wise": "PReLU"}
# The others look as in the figures of the functions.
STYLES = activation_overlay.STYLES | {
    "leaky": activation_overlay.STYLES["leaky ReLU"],
    "PReLU": ("C0", "-"),
    "RReLU": ("C0", ":"),
}
# The edges of the graphs, in percentage points.
EDGES = {"digits": (-3, 3), "two moons": (-10, 10)}
PARTS = 2 * len(experiment.COMPARED) + 2


def short_names(variants):
    """Shorten the names for axes and sentences."""
    return [SHORT.get(name, name) for name in variants]


def trained():
    """Run the experiment at its quick size."""
    return figure(run_with_progress(experiment.run, PARTS, **experiment.QUICK))


def figure(result):
    """Show how much better or worse than ReLU each is, seed by seed, on both data sets, epoch by epoch."""
    names, seeds = short_names(result.variants)[1:], result.accuracy.shape[-1]
    place = np.arange(len(names))
    heights = (place[:, None] + np.linspace(-0.3, 0.3, seeds)).ravel()
    differences = [result.difference(epoch) for epoch in range(result.epochs.size)]
    mean, low, high = (
        np.stack([getattr(each, part)[:, 1:] for each in differences], axis=1) for part in ("estimate", "low", "high")
    )
    by_seed = 100 * np.swapaxes((result.accuracy - result.accuracy[:, :1])[:, 1:], 1, 2)
    artists, numbers, words = {}, {}, []
    for number, task in enumerate(result.tasks):
        single = _sideways(by_seed[number], heights, EDGES[task], "epoch")
        spans = _sideways(ends(low[number], high[number]), np.repeat(place, 3), EDGES[task], "epoch")
        means = _sideways(mean[number], place, EDGES[task], "epoch")
        artists |= {
            f"{task} seeds": dots(task, single, "C2", markersize=3, markeredgewidth=0.8, hollow=True),
            f"{task} bars": line(task, spans, "C3", linewidth=3),
            f"{task} means": dots(task, means, "C3", "D", markersize=5),
        }
        numbers[f"{task} ReLU"] = Number(100 * result.accuracy[number, 0].mean(axis=1), ("epoch",))
        numbers |= {f"{task} {name}": Number(mean[number, :, row], ("epoch",)) for row, name in enumerate(names)}
        words.append(
            f"on {task} ReLU gets {{{task} ReLU:.1f}} % right, and the others differ on average by "
            + ", ".join(f"{{{task} {name}:.1f}} ({name})" for name in names)
        )

    def draw(axes):
        for task in result.tasks:
            axes[task].set(title=f"{task}: difference from ReLU", xlabel="percentage points")
            _lay_out_rows(axes[task], names, EDGES[task])
            axes[task].axvline(0, color="0.1", linewidth=1.5)

    return LiveFigure(
        "The wider family in training",
        alt="For digits and for two moons, one row for each activation: small circles for the seeds, showing how much "
        "more accurate than ReLU on the same seed it is, and a diamond for their mean with its 95 percent interval.",
        draw=draw,
        layouts=layouts([result.tasks] * 2, [[task] for task in result.tasks]),
        controls=[Slider("epoch", "epoch", result.epochs, result.epochs[-1], decimals=0, frames_per_second=3)],
        artists=artists,
        numbers=numbers,
        readout=f"After epoch {{epoch}}, over {seeds} seeds: {'; '.join(words)} percentage points.",
        chaotic=True,
    )


def _lay_out_rows(axes, names, x):
    """Lay out axes with one row for each name, the first on top."""
    axes.set(xlim=x, ylim=(len(names) - 0.4, -0.6))
    axes.set_yticks(np.arange(len(names)), names)


def _sideways(x, y, edges, slider):
    """Compute points that a slider moves to the sides, those beyond the edges drawn on them."""
    x = np.clip(x.reshape(len(x), -1), *edges)
    return Curve(x, np.broadcast_to(y, x.shape) + 0.0, over=(slider,), gaps=True)


def pushed(result):
    """Show the accuracy of each before and after its biases were pushed down, and where it ends."""
    names, place = short_names(result.variants), np.arange(len(result.variants))
    last = mean_interval(100 * result.pushed[:, :, -1])

    def draw(axes):
        over, end = axes["over"], axes["end"]
        over.set(title="digits: accuracy before and after", xlabel="epochs since the push", ylabel="%")
        over.set(xlim=(result.since[0], 2 * result.since[-1] + 2), ylim=(0, 100))
        over.axvline(0, **GUIDE)
        over.set_xticks(np.arange(result.since[0], result.since[-1] + 1, 5))
        end.set(title=f"{result.since[-1]:.0f} epochs after it", xlabel="%")
        _lay_out_rows(end, names, (0, 100))
        over.legend(loc="center right", fontsize=9, handlelength=2.6)

    artists = {}
    for row, name in enumerate(names):
        colour, dashes = STYLES[name]
        accuracy = Curve(result.since, 100 * result.pushed[row].mean(axis=-1), over=("push",))
        artists[name] = line("over", accuracy, colour, linestyle=dashes, label=name)
    spans = _sideways(ends(last.low.T, last.high.T), np.repeat(place, 3), (0, 100), "push")
    artists["bars"] = line("end", spans, "C3", linewidth=3)
    artists["means"] = dots("end", _sideways(last.estimate.T, place, (0, 100), "push"), "C3", "D", markersize=5)
    return LiveFigure(
        "The wider family after a push",
        alt="First graph: the mean accuracy of each activation on new digits, five epochs before and then after its "
        "biases were pushed down; all fall, some come back. Second graph: one row for each activation, its accuracy at "
        "the end with its 95 percent interval.",
        draw=draw,
        layouts=layouts([["over", "end"]] * 2, [["over"], ["end"]]),
        controls=[Slider("push", "push downwards", result.shifts, 3, decimals=0)],
        artists=artists,
        numbers={name: Number(last.estimate[row], ("push",)) for row, name in enumerate(names)}
        | {f"{name} dead": Number(_mean_share(result.lost[row]), ("push",)) for row, name in enumerate(names)},
        readout=f"Pushed down by {{push}}, the networks are right in so many per cent of new digits "
        f"{result.since[-1]:.0f} epochs later: "
        + ", ".join(f"{name} {{{name}:.0f}}" for name in names)
        + f" ({result.pushed.shape[-1]} seeds). Of their units so many per cent are dead: "
        + ", ".join(f"{name} {{{name} dead:.0f}}" for name in names)
        + ".",
    )


def _mean_share(lost):
    """Compute mean shares (shifts,) in per cent; NaN where all had diverged."""
    there = ~np.isnan(lost)
    with np.errstate(invalid="ignore"):
        return 100 * np.nansum(lost, axis=-1) / there.sum(axis=-1)


def summary(result):
    """Show all that was measured, one row for each activation."""
    difference, time = result.difference(), result.time
    dead = 100 * np.nanmean(result.dead[0], axis=-1)
    rows = []
    for row, name in enumerate(short_names(result.variants)):
        apart = [
            f"{_format_signed(difference.estimate[task, row])} ({_format_signed(difference.low[task, row])} to "
            f"{_format_signed(difference.high[task, row])})"
            for task in range(len(result.tasks))
        ]
        right = [f"{100 * mean:.1f} %" for mean in np.nanmean(result.accuracy[:, 0, -1], axis=-1)]
        rows.append(
            (
                name,
                *(apart if row else right),
                f"{dead[row, 0]:.1f} %",
                f"{dead[row, 1]:.1f} %",
                f"{time.estimate[row]:.2f} ({time.low[row]:.2f} to {time.high[row]:.2f})" if row else "1",
            )
        )
    return Table(
        f"Test accuracy, ReLU’s and then the difference from it in percentage points with its 95 % interval "
        f"({result.accuracy.shape[-1]} paired seeds); hidden units that are dead, and nearly dead, after training on "
        "digits; time of a training step over ReLU’s.",
        ("activation", *result.tasks, "dead", "nearly dead", "time"),
        rows,
    )


def _format_signed(value):
    return f"{np.round(value, 2) + 0.0:+.2f}".replace("-", "−")
