"""Draw PReLU beside ReLU on few digits: accuracy, and the slopes that go with it."""

import numpy as np

from helpers.experiments import small_data as experiment
from helpers.experiments.small_data import FIXED, LARGE
from helpers.figure import Checkbox, Curve, LiveFigure, Number, Slider, bars, dots, layouts
from helpers.figure.plotting import plane
from helpers.lessons.shared.progress_bar import run_with_progress
from helpers.nn.confidence_intervals import mean_interval

# All but ReLU, which the others are compared with.
PLACE = np.arange(1, LARGE + 1)
LETTERS = ("shared", "channel", "slow", "0.25", "mean")
STYLES = {"SGD": ("C0", "o", -0.13), "Adam": ("C1", "s", 0.13)}


def few_digits(result=None):
    """Show a result of the experiment; without one, run it at its quick size."""
    if result is None:
        settings = experiment.QUICK
        parts = len(experiment.OPTIMIZERS) * len(settings["samples"]) * len(settings["wrong"])
        result = run_with_progress(experiment.run, parts, **settings)
    return figure(result)


def figure(result):
    """Show each variant's difference from ReLU, paired, and its slopes; sliders over size and wrong labels."""
    measured = {
        "accuracy": mean_interval(100 * (result.accuracy - result.accuracy[..., :1, :])[..., 1:, :]),
        "slopes": mean_interval(result.slopes.mean(axis=-1)[..., 1:, :]),
    }
    low, high = measured["accuracy"].low.min(), measured["accuracy"].high.max()
    limits = {
        "accuracy": (np.floor(low), np.ceil(high)),
        "slopes": (min(0, measured["slopes"].low.min()) - 0.1, measured["slopes"].high.max() + 0.2),
    }
    titles = {"accuracy": "accuracy less ReLU's", "slopes": "slope after training"}
    over = ("wrong", "samples")

    def draw(axes):
        for name, title in titles.items():
            label = "percentage points" if name == "accuracy" else "mean α"
            x = (0.5, PLACE[-1] + 0.5)
            plane(axes[name], title=title, x=x, y=limits[name], labels=("slopes: three learned, two fixed", label))
            axes[name].set_xticks(PLACE, LETTERS)
            axes[name].axvline(FIXED - 0.5, color="0.55", linestyle=":", linewidth=1.2)
        axes["slopes"].legend(loc="upper center", ncols=2)

    artists, numbers = {}, {}
    for number, (rule, (colour, marker, aside)) in enumerate(STYLES.items()):
        for name, interval in measured.items():
            x, means = PLACE + aside, Curve(PLACE + aside, interval.estimate[number], over)
            ends = interval.low[number], interval.high[number]
            artists[f"{name} {rule} bars"] = bars(name, x, *ends, colour, over, linewidth=1.8)
            artists[f"{name} {rule}"] = dots(name, means, colour, marker, label=rule)
        numbers[f"relu {rule}"] = Number(100 * np.nanmean(result.accuracy[number, :, :, 0], axis=-1), over)
        numbers |= {f"{rule} {k}": Number(measured["accuracy"].estimate[number, ..., k - 1], over) for k in PLACE}
    each = {rule: ", ".join(f"{{{rule} {k}:.1f}} ({LETTERS[k - 1]})" for k in PLACE) for rule in STYLES}

    return LiveFigure(
        "Learned slopes on few digits",
        alt="First graph: for five variants the difference of their test accuracy from ReLU's, with 95 percent "
        "intervals; circles for SGD, squares for Adam. Second graph: their mean slopes after training.",
        draw=draw,
        layouts=layouts([["accuracy", "slopes"]], [["accuracy"], ["slopes"]]),
        controls=[
            Slider("samples", "digits to learn from", result.samples, result.samples[-1], decimals=0),
            Slider("wrong", "share of wrong labels", result.wrong, 0, decimals=1),
            *(
                Checkbox(rule.lower(), label, tuple(name for name in artists if f" {rule}" in name), start=True)
                for rule, label in (("SGD", "SGD (circles)"), ("Adam", "Adam (squares)"))
            ),
        ],
        artists=artists,
        numbers=numbers,
        readout=f"{{samples}} digits, {{wrong}} of the labels wrong, {result.accuracy.shape[-1]} splits. With SGD ReLU "
        f"gets {{relu SGD:.1f}} % of new digits right, and the others differ by {each['SGD']} points; with "
        f"Adam {{relu Adam:.1f}} %, and {each['Adam']}.",
        chaotic=True,
    )
