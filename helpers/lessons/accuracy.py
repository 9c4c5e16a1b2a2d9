"""Accuracy on digits, activation by activation, and how far each is from ReLU."""

import numpy as np

from helpers.experiments import accuracy as experiment
from helpers.figures import curve, dots, plane
from helpers.lessons.progress import watched
from helpers.live import LiveFigure, Moving, Number, Slider, layouts
from helpers.statistics import mean_interval

LETTERS = ("ReLU", "0.01", "0.1", "0.25", "shared", "channel")


def digits_learned():
    """Run the experiment at its quick size."""
    return figure(watched(experiment.run, len(experiment.VARIANTS), **experiment.QUICK))


def figure(result):
    """The accuracy over the epochs, and each activation's difference from ReLU, paired."""
    seeds = result.accuracy.shape[2]
    place = np.arange(len(result.variants))
    differences = [result.difference(epoch) for epoch in range(result.epochs.size)]
    mean, low, high = (np.stack([getattr(each, part) for each in differences]) for part in ("estimate", "low", "high"))
    relu = mean_interval(result.accuracy[0])
    bars_x = np.repeat(place, 3) + 0.0
    bars_y = np.stack([low, high, np.full_like(low, np.nan)], axis=-1).reshape(result.epochs.size, -1)

    def draw(axes):
        plane(axes["accuracy"], title="ReLU on new digits", x=(0, result.epochs[-1]), y=(0, 1), labels=("epoch", "accuracy"))
        plane(
            axes["difference"],
            title="difference from ReLU",
            x=(-0.5, place[-1] + 0.5),
            y=(-6, 6),
            labels=("activation", "percentage points"),
        )
        axes["difference"].set_xticks(place, LETTERS)
        axes["difference"].axhline(0, color="black", linewidth=1)
        return {
            "accuracy": curve(axes["accuracy"], "C0"),
            "bars": curve(axes["difference"], "C0"),
            "means": dots(axes["difference"], "C3"),
        }

    return LiveFigure(
        "Accuracy with and without a leak",
        alt="First graph: ReLU's accuracy on digits it has not seen, over the epochs. Second graph: for each activation "
        "the difference of its accuracy from ReLU's, as a dot with a 95 percent interval.",
        draw=draw,
        layouts=layouts([["accuracy", "difference"]], [["accuracy"], ["difference"]]),
        controls=[Slider("epoch", "epoch", result.epochs, result.epochs[-1], decimals=0)],
        artists={
            "accuracy": Moving(result.epochs, relu.estimate, until="epoch"),
            "bars": Moving(bars_x, np.clip(bars_y, -6, 6), over=("epoch",), gaps=True),
            "means": Moving(place, np.clip(mean, -6, 6), over=("epoch",)),
        },
        numbers={
            "relu": Number(100 * relu.estimate, ("epoch",)),
            **{f"mean {k}": Number(mean[:, k], ("epoch",)) for k in place[1:]},
        },
        readout=f"After epoch {{epoch}}, over {seeds} seeds: ReLU gets {{relu:.1f}} % right. The others differ by "
        + ", ".join(f"{{mean {k}:.1f}} ({LETTERS[k]})" for k in place[1:])
        + " percentage points.",
        chaotic=True,
    )
