"""Accuracy on digits, activation by activation, and how far each is from ReLU."""

import numpy as np

from helpers.experiments import accuracy as experiment
from helpers.figure import Curve, LiveFigure, Number, Slider, layouts
from helpers.figure.plotting import curve, dots, plane
from helpers.lessons.shared.progress_bar import watched

LETTERS = ("ReLU", "0.01", "0.1", "0.25", "shared", "channel")
# Colour, line style: leaks get lighter, the PReLUs are dashed.
LOOKS = (("0.1", "-"), ("C0", "-"), ("C0", "--"), ("C0", ":"), ("C1", "-"), ("C1", "--"))
LIMIT = 4


def digits_learned():
    """Run the experiment at its quick size."""
    return figure(watched(experiment.run, len(experiment.VARIANTS), **experiment.QUICK))


def figure(result):
    """The share of wrong answers over the epochs, and each activation's difference from ReLU, seed by seed."""
    seeds, place = result.accuracy.shape[2], np.arange(1, len(result.variants))
    differences = [result.difference(epoch) for epoch in range(result.epochs.size)]
    mean, low, high = (
        np.stack([getattr(each, part)[1:] for each in differences]) for part in ("estimate", "low", "high")
    )
    bars_y = np.stack([low, high, np.full_like(low, np.nan)], axis=-1).reshape(result.epochs.size, -1)
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
        moving = {"seeds": dots(axes["difference"], "C2", markersize=3, markeredgewidth=0.8, hollow=True)}
        for variant, letters, (colour, dashes) in zip(result.variants, LETTERS, LOOKS, strict=True):
            moving[variant] = curve(axes["wrong"], colour, linestyle=dashes, label=letters, linewidth=2)
        axes["wrong"].legend(loc="upper right", ncols=2)
        moving["intervals"] = curve(axes["difference"], "C3", linewidth=3)
        moving["means"] = dots(axes["difference"], "C3", "D", markersize=5)
        return moving

    return LiveFigure(
        "Accuracy with and without a leak",
        alt="First graph: the share of digits that networks with each activation get wrong, over the epochs, on a "
        "logarithmic axis. Second graph: for each activation the difference of its accuracy from ReLU's, small circles "
        "for the seeds, a dot for their mean with its 95 percent interval.",
        draw=draw,
        layouts=layouts([["wrong", "difference"]] * 2, *[[["wrong"], ["difference"]]] * 2),
        controls=[Slider("epoch", "epoch", result.epochs, result.epochs[-1], decimals=0, frames_per_second=3)],
        artists={
            **{
                variant: Curve(result.epochs, each, until="epoch")
                for variant, each in zip(result.variants, wrong, strict=True)
            },
            "seeds": Curve(spread.ravel(), np.clip(by_seed, -LIMIT, LIMIT).reshape(result.epochs.size, -1), ("epoch",)),
            "intervals": Curve(np.repeat(place, 3) + 0.0, np.clip(bars_y, -LIMIT, LIMIT), over=("epoch",), gaps=True),
            "means": Curve(place, np.clip(mean, -LIMIT, LIMIT), over=("epoch",)),
        },
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
