"""Draw the accuracy on digits, activation by activation, and how far each is from ReLU."""

import numpy as np

from helpers.experiments import accuracy as experiment
from helpers.figure import Curve, LiveFigure, Number, Slider, bars, dots, layouts, line
from helpers.figure.plotting import plane
from helpers.lessons.shared.progress_bar import run_with_progress

LETTERS = ("ReLU", "0.01", "0.1", "0.25", "shared", "channel")
# Colour, line style: leaks get lighter, the PReLUs are dashed.
STYLES = (("0.1", "-"), ("C0", "-"), ("C0", "--"), ("C0", ":"), ("C1", "-"), ("C1", "--"))
LIMIT = 4


def digits_learned():
    """Run the experiment at its quick size."""
    return figure(run_with_progress(experiment.run, len(experiment.VARIANTS), **experiment.QUICK))


def figure(result):
    """Show the share of wrong answers over the epochs, and each activation's difference from ReLU, by seed."""
    seeds, place = result.accuracy.shape[2], np.arange(1, len(result.variants))
    differences = [result.difference(epoch) for epoch in range(result.epochs.size)]
    mean, low, high = (
        np.stack([getattr(each, part)[1:] for each in differences]) for part in ("estimate", "low", "high")
    )
    wrong = 100 * (1 - result.accuracy.mean(axis=2))
    by_seed = 100 * (result.accuracy - result.accuracy[0])[1:].swapaxes(0, 1)
    spread = np.broadcast_to(place[:, None] + np.linspace(-0.32, 0.32, seeds), by_seed.shape[1:])
    ahead = (by_seed[:, -1] > 0).sum(axis=1)

    def draw(axes):
        axes["wrong"].set(
            title="wrong answers on new digits",
            xlabel="epoch",
            ylabel="%",
            yscale="log",
            xlim=(0, result.epochs[-1]),
            ylim=(wrong.min() / 1.3, 40),
        )
        axes["wrong"].set_yticks([2, 3, 5, 10, 20, 40], ["2", "3", "5", "10", "20", "40"])
        axes["wrong"].minorticks_off()
        plane(
            axes["difference"],
            title="accuracy, difference from ReLU",
            x=(0.4, place[-1] + 0.6),
            y=(-LIMIT, LIMIT),
            labels=("leaky with α, or PReLU", "percentage points"),
        )
        axes["difference"].axhline(0, color="0.1", linewidth=1.5)
        axes["difference"].set_xticks(place, LETTERS[1:])
        axes["wrong"].legend(loc="upper right", ncols=2)

    middle, *ends = (part.clip(-LIMIT, LIMIT) for part in (mean, low, high))
    single = Curve(spread.ravel(), by_seed.clip(-LIMIT, LIMIT).reshape(result.epochs.size, -1), over=("epoch",))
    artists = {
        "seeds": dots("difference", single, "C2", markersize=3, markeredgewidth=0.8, hollow=True),
        "intervals": bars("difference", place, *ends, "C3", ("epoch",), linewidth=3),
        "means": dots("difference", Curve(place, middle, over=("epoch",)), "C3", "D", markersize=5),
    }
    for variant, shares, letters, (colour, dashes) in zip(result.variants, wrong, LETTERS, STYLES, strict=True):
        so_far = Curve(result.epochs, shares, until="epoch")
        artists[variant] = line("wrong", so_far, colour, linestyle=dashes, label=letters, linewidth=2)
    return LiveFigure(
        "Accuracy with and without a leak",
        alt="First graph: the share of digits that networks with each activation get wrong, over the epochs, on a "
        "logarithmic axis. Second graph: for each activation the difference of its accuracy from ReLU's, small circles "
        "for the seeds, a dot for their mean with its 95 percent interval.",
        draw=draw,
        layouts=layouts([["wrong", "difference"]] * 2, *[[["wrong"], ["difference"]]] * 2),
        controls=[Slider("epoch", "epoch", result.epochs, result.epochs[-1], decimals=0, frames_per_second=3)],
        artists=artists,
        numbers={
            "relu": Number(100 - wrong[0], ("epoch",)),
            **{
                f"{name} {k}": Number(part[:, k], ("epoch",))
                for name, part in (("mean", mean), ("low", low), ("high", high))
                for k in range(place.size)
            },
            "ahead": Number(ahead, ("epoch",)),
        },
        readout=f"After epoch {{epoch}}, over {seeds} seeds: ReLU gets {{relu:.1f}} % right. The others differ by "
        + ", ".join(
            f"{{mean {k}:.1f}} ({{low {k}:.1f}} to {{high {k}:.1f}}; {LETTERS[k + 1]})" for k in range(place.size)
        )
        + f" percentage points. With channel-wise PReLU {{ahead:.0f}} of {seeds} seeds do better than with ReLU.",
        chaotic=True,
    )
