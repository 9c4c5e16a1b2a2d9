"""Draw how good networks are over the negative slope, on four data sets, and at which learning rates."""

import numpy as np

from helpers.experiments import best_slope as experiment
from helpers.experiments.networks.slope_tasks import FITTED, TASKS
from helpers.experiments.records import record
from helpers.figure import Curve, LiveFigure, Phrase, Polyline, Slider, dots, layouts, line
from helpers.i18n import translate
from helpers.lessons.shared.progress_bar import run_with_progress
from helpers.lessons.shared.rate_grid import rate_grid
from helpers.nn.confidence_intervals import mean_interval

PANELS = ("one", "two", "three", "four")
LIMITS = {FITTED: (-8, 108), "two moons": (83, 96), "spirals": (55, 103), "MNIST-1D": (24, 56)}
GOOD = {"marker": "s", "color": "C2", "markersize": 5, "label": "may equal the best"}
DIVERGED = {"marker": "x", "color": "C3", "markersize": 7, "label": "some runs diverged"}
AS_GOOD = "{name}: {score}, may be as good as the best"
WORSE = "{name}: {score} (the best, α = {slope}: {top})"
LOST = "; {lost} of {seeds} runs diverged"
# Those of the full run whose learning rates are drawn.
SOME = [-1, -0.8, 0, 0.1, 0.25, 0.5, 1, 2]


def best_slopes(result=None):
    """Show a result of the experiment, after its longest training; without one, run it at its quick size."""
    if result is None:
        result = run_with_progress(experiment.run, len(TASKS), **experiment.QUICK)
    return figure(result)


def rates_of_slopes():
    """Show for some slopes of the full run which learning rates were tried, and which was chosen."""
    kept = record("best_slope").result
    # MNIST-1D first, where slopes differ most.
    at = np.ix_(np.arange(len(kept.data_sets))[::-1], np.searchsorted(kept.slopes, SOME))
    found = kept.rates[-1][at]
    names = [f"α = {slope:g}".replace("-", "−") for slope in SOME]
    title = "Each slope at its own learning rate"
    return rate_grid(title, found, names, "score (%)", kept.data_sets[::-1], "data set")


def describe(result, number, at):
    """Say what one slope does on one data set."""
    name, best = result.data_sets[number], result.best[-1, number]
    score, top = (f"{result.score[-1, number, slope].mean():.1f} %" for slope in (at, best))
    if result.clearly_worse()[number, at]:
        slope = f"{result.slopes[best]:g}".replace("-", "−")
        told = translate(WORSE).format(name=name, score=score, slope=slope, top=top)
    else:
        told = translate(AS_GOOD).format(name=name, score=score)
    lost = result.diverged[-1, number, at]
    return told + (translate(LOST).format(lost=lost, seeds=result.score.shape[-1]) if lost else "")


def figure(result):
    """Draw a curve over α for each data set: its interval, the slopes that may be as good as the best, divergence."""
    slopes, interval = result.slopes, mean_interval(result.score[-1])
    good, lost = ~result.clearly_worse(), result.diverged[-1] > 0
    panels = dict(zip(PANELS, result.data_sets, strict=True))

    def draw(axes):
        for number, (panel, name) in enumerate(panels.items()):
            here, (low, high) = axes[panel], LIMITS[name]
            told = "variance explained" if name == FITTED else "accuracy"
            here.set(title=f"{name}: {told}", xlim=(-1.05, 2.05), xlabel="negative slope α", ylim=(low, high))
            here.set(ylabel=f"{told} (%)")
            here.set_xticks([-1, 0, 1, 2], ["−1", "0", "1", "2"])
            here.fill_between(slopes, interval.low[number], interval.high[number], color="C0", alpha=0.25, linewidth=0)
            here.plot(slopes, interval.estimate[number], "o-", color="C0", markersize=3, linewidth=1.8)
            foot = low + np.array([0.04, 0.12]) * (high - low)
            for chosen, look, height in ((good, GOOD, foot[0]), (lost, DIVERGED, foot[1])):
                x = slopes[chosen[number]]
                here.plot(x, np.full(x.size, height), linestyle="None", **look)
        # To the left of the cliff at α = 1.
        tight = {"borderaxespad": 0, "borderpad": 0.2, "handlelength": 1, "handletextpad": 0.3}
        axes[PANELS[0]].legend(loc="lower left", bbox_to_anchor=(0, 0.18), fontsize=8, **tight)

    artists = {}
    for number, (panel, name) in enumerate(panels.items()):
        upright = Polyline(("alpha", "alpha"), LIMITS[name])
        means = Curve(slopes[:, None], interval.estimate[number][:, None], over=("alpha",))
        artists[f"line {panel}"] = line(panel, upright, "0.35", linestyle="--", linewidth=1.2)
        artists[f"dot {panel}"] = dots(panel, means, "C3")
    words = tuple("; ".join(describe(result, k, at) for k in range(len(panels))) for at in range(slopes.size))
    return LiveFigure(
        "The negative slope on four data sets",
        alt="Four graphs over the negative slope from −1 to 2, one for each data set: the share of the variance that is "
        "explained for |x|, and the accuracy for two moons, spirals and MNIST-1D, with 95 percent intervals. Squares at "
        "the foot mark the slopes that may be as good as the best, crosses those with which some runs diverged.",
        draw=draw,
        layouts=layouts([["one", "two"], ["three", "four"]], [[panel] for panel in PANELS]),
        controls=[Slider("alpha", "negative slope α", slopes, 0.01)],
        artists=artists,
        numbers={"words": Phrase(np.arange(slopes.size), words, ("alpha",))},
        readout="α = {alpha}. {words}.",
        chaotic=True,
    )
