"""Draw how many more errors than ReLU each activation makes, seed by seed, on each task."""

import numpy as np

from helpers.experiments.accuracy import TENTH
from helpers.figure import Curve, LiveFigure, Number, Slider, dots, layouts, line
from helpers.figure.interval_bars import ends
from helpers.figure.plotting import GUIDE

# In per cent of ReLU's errors; what lies beyond is drawn on the edge.
EDGE = 40
SHORT = {
    "PReLU, shared": "shared",
    "PReLU, channel-wise": "channel",
    "learned shape": "shape",
    "ReLU, more units": "wider",
}


def short_name(variant):
    """Shorten a variant's name for axes and sentences."""
    return SHORT.get(variant, variant.removeprefix("Leaky ReLU, "))


def errors_beside_relu(result, variants, title):
    """Show the errors of some variants beside ReLU's on the same seed, after each epoch that was recorded.

    Parameters
    ----------
    result : helpers.experiments.accuracy.Result
    variants : names, in the order of the rows.
    title : of the figure.
    """
    names, seeds = [short_name(each) for each in variants], result.accuracy.shape[-1]
    place, rows = np.arange(len(names)), [result.variants.index(each) for each in variants]
    heights = (place[:, None] + np.linspace(-0.3, 0.3, seeds)).ravel()
    relu = result.errors[:, [result.variants.index("ReLU")]]
    by_seed = 100 * (result.errors[:, rows] - relu) / relu.mean(axis=-1, keepdims=True)
    found = [result.more_errors(result.errors[:, :, moment]) for moment in range(result.epochs.size)]
    artists, numbers, words = {}, {}, []
    for number, task in enumerate(result.tasks):
        of_task = [each[number][rows] for each in found]
        mean, low, high = (np.stack([getattr(each, end) for each in of_task]) for end in ("estimate", "low", "high"))
        artists |= {
            f"{task} seeds": _dots(task, by_seed[number].swapaxes(0, 1), heights, "C2", hollow=True, markersize=3),
            f"{task} bars": line(task, _sideways(ends(low, high), np.repeat(place, 3)), "C3", linewidth=3),
            f"{task} means": _dots(task, mean, place, "C3", marker="D", markersize=5),
        }
        numbers[f"{task} ReLU"] = Number(relu[number, 0].mean(axis=-1), ("epoch",))
        numbers |= {f"{task} {name}": Number(mean[:, row], ("epoch",)) for row, name in enumerate(names)}
        words.append(
            f"on {task} ReLU gets {{{task} ReLU:.1f}} % wrong, and the others make more errors by "
            + ", ".join(f"{{{task} {name}:.0f}} ({name})" for name in names)
        )

    def draw(axes):
        for task in result.tasks:
            axes[task].set(title=task, xlabel="more errors, %", xlim=(-EDGE, EDGE))
            axes[task].set(ylim=(len(names) - 0.4, -0.6))
            axes[task].set_yticks(place, names)
            axes[task].axvline(0, color="0.1", linewidth=1.5)
            axes[task].axvline(100 * TENTH, linestyle="--", **GUIDE)

    failed = result.failed[:, rows].sum()
    return LiveFigure(
        title,
        alt="For each task a graph with one row for each activation: small circles for the seeds, showing how many more "
        "errors than ReLU on the same seed it makes, and a diamond for their mean with its 95 percent interval. A "
        "dashed line stands at a tenth more.",
        draw=draw,
        layouts=layouts([result.tasks] * 2, [[task] for task in result.tasks]),
        controls=[Slider("epoch", "epoch", result.epochs, result.epochs[-1], decimals=0, frames_per_second=3)],
        artists=artists,
        numbers=numbers,
        readout=f"After epoch {{epoch}}, over {seeds} seeds: {'; '.join(words)} per cent of ReLU's. "
        f"Networks that diverged or learned nothing: {failed}.",
        chaotic=True,
    )


def _sideways(x, y):
    """Move points to the sides by the epoch; what lies beyond an edge is drawn on it."""
    return Curve(np.clip(x.reshape(len(x), -1), -EDGE, EDGE), y + 0.0, over=("epoch",), gaps=True)


def _dots(axes, x, y, colour, **style):
    return dots(axes, _sideways(x, y), colour, **style)
