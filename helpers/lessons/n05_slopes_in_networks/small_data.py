"""Draw PReLU beside ReLU and a fixed slope on few samples: accuracy, and the slopes that go with it."""

import numpy as np

from helpers.experiments import small_data as experiment
from helpers.experiments.networks.few_samples import NAMES
from helpers.figure import Checkbox, Curve, LiveFigure, Number, Slider, bars, dots, layouts
from helpers.figure.plotting import plane
from helpers.lessons.shared.progress_bar import run_with_progress
from helpers.nn.confidence_intervals import mean_interval

# All but ReLU, which the others are compared with.
PLACE = np.arange(1, len(NAMES))
LETTERS = ("fixed\n0.25", "shared", "channel", "shared,\nfrozen", "channel,\nfrozen")
STYLES = {"SGD": ("C0", "o", -0.13), "Adam": ("C1", "s", 0.13)}


def few_samples(result=None):
    """Show a result of the experiment; without one, run it at its quick size."""
    if result is None:
        settings = experiment.QUICK
        parts = len(settings["optimizers"]) * len(settings["samples"]) * len(settings["wrong"])
        result = run_with_progress(experiment.run, parts, **settings)
    return figure(result)


def figure(result):
    """Show each variant's difference from ReLU, paired, and its slopes; sliders over size and wrong labels."""
    measured = {
        "accuracy": result.difference().map(lambda part: part[..., 1:]),
        "slopes": mean_interval(result.slopes.mean(axis=-1)[..., 1:, :]),
    }
    # Where runs diverged the intervals are wide and may leave the frame: in it the others could not be told apart.
    ends = [end[result.diverged[..., 1:] == 0] for end in (measured["accuracy"].low, measured["accuracy"].high)]
    low, high = ends[0].min(), ends[1].max()
    limits = {
        "accuracy": (np.floor(low) - 0.5, np.ceil(high) + 0.5),
        "slopes": (measured["slopes"].low.min() - 0.1, measured["slopes"].high.max() + 0.1),
    }
    titles = {"accuracy": "accuracy minus ReLU's", "slopes": "slope at the end"}
    several = result.wrong.size > 1
    over = ("wrong", "samples") if several else ("samples",)

    def by_axes(values):
        """Leave out the axis of wrong labels where all are right."""
        return values if several else values[0]

    def draw(axes):
        for name, title in titles.items():
            label = "percentage points" if name == "accuracy" else "mean α"
            plane(axes[name], title=title, x=(0.5, PLACE[-1] + 0.5), y=limits[name], labels=("", label))
            axes[name].set_xticks(PLACE, LETTERS, fontsize=8)
            for border in (1.5, 3.5):
                axes[name].axvline(border, color="0.55", linestyle=":", linewidth=1.2)
        # Inside, its marks would be taken for slopes.
        place = {"loc": "lower right", "bbox_to_anchor": (1, 1), "borderaxespad": 0, "borderpad": 0.2}
        axes["slopes"].legend(ncols=2, columnspacing=0.8, handlelength=1, handletextpad=0.3, **place)

    artists, numbers = {}, {}
    for number, rule in enumerate(result.optimizers):
        colour, marker, aside = STYLES[rule]
        for name, interval in measured.items():
            x, shown = PLACE + aside, interval[number].map(by_axes)
            means, ends = Curve(x, shown.estimate, over), (shown.low, shown.high)
            artists[f"{name} {rule} bars"] = bars(name, x, *ends, colour, over, linewidth=1.8)
            artists[f"{name} {rule}"] = dots(name, means, colour, marker, label=rule)
        relu = result.accuracy[number, :, :, experiment.RELU].mean(axis=-1)
        numbers[f"relu {rule}"] = Number(by_axes(relu), over)
        difference = by_axes(measured["accuracy"].estimate[number])
        numbers |= {f"{rule} {k}": Number(difference[..., k - 1], over) for k in PLACE}

    def told(rule):
        each = ", ".join(f"{{{rule} {k}:.1f}} ({LETTERS[k - 1]})".replace("\n", " ") for k in PLACE)
        return (
            f"With {rule} ReLU gets {{relu {rule}:.1f}} % of new samples right, and the others differ by {each} points."
        )

    seeds = result.accuracy.shape[-1]
    checkboxes = [
        Checkbox(rule.lower(), label, tuple(name for name in artists if f" {rule}" in name), start=True)
        for rule, label in (("SGD", "SGD (circles)"), ("Adam", "Adam (squares)"))
        if rule in result.optimizers
    ]
    sliders = [Slider("samples", "samples to learn from", result.samples, result.samples[-1], decimals=0)]
    if several:
        sliders.append(Slider("wrong", "share of wrong labels", result.wrong, 0, decimals=1))
    return LiveFigure(
        "Learned slopes on few samples",
        alt="First graph: for five variants the difference of their test accuracy from ReLU's, with 95 percent "
        "intervals; circles for SGD, squares for Adam. Second graph: their mean slopes after training.",
        draw=draw,
        layouts=layouts([["accuracy", "slopes"]], [["accuracy"], ["slopes"]]),
        controls=[*sliders, *checkboxes],
        artists=artists,
        numbers=numbers,
        readout=f"{{samples}} samples, {'share of wrong labels {wrong}' if several else 'no wrong labels'}, {seeds} seeds. "
        + " ".join(map(told, result.optimizers)),
        chaotic=True,
    )
