"""Draw how good networks are over the negative slope, on four data sets."""

import numpy as np

from helpers.experiments import best_slope as experiment
from helpers.figure import Curve, LiveFigure, Phrase, Polyline, Slider, dots, layouts, line
from helpers.i18n import translate
from helpers.lessons.shared.progress_bar import run_with_progress
from helpers.nn.confidence_intervals import mean_interval

PANELS = ("one", "two", "three", "four")
LIMITS = {"|x|": (1e-9, 10), "two moons": (84, 95), "spirals": (55, 104), "digits": (74, 97)}
FITTED = "|x|"
GOOD = {"marker": "s", "color": "C2", "markersize": 5, "label": "as good as the best"}
DIVERGED = {"marker": "x", "color": "C3", "markersize": 7, "label": "some runs diverged"}
RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
LOST = "{name}: {lost} of {seeds} runs diverged"
AS_GOOD = "{name}: {score}, as good as the best"
WORSE = "{name}: {score} (the best, α = {slope}: {top})"


def best_slopes():
    """Sweep the slope at the experiment's quick size."""
    return figure(run_with_progress(experiment.run, len(experiment.tasks()), **experiment.QUICK))


def format_loss(score):
    """Write the loss of a score, as in 4 · 10⁻⁸."""
    figures, exponent = f"{10**-score:.0e}".split("e")
    return f"{figures} · 10{str(int(exponent)).translate(RAISED)}"


def describe(result, number, at):
    """Say what one slope does on one data set."""
    name, seeds = result.data_sets[number], result.score.shape[2]
    diverged, mean, best = result.diverged[number, at], result.mean[number, at], result.best[number]
    if diverged:
        return translate(LOST).format(name=name, lost=diverged, seeds=seeds)
    score = translate("a loss of {loss}").format(loss=format_loss(mean)) if name == FITTED else f"{mean:.1f} %"
    if result.flat[number, at]:
        return translate(AS_GOOD).format(name=name, score=score)
    top = format_loss(result.mean[number, best]) if name == FITTED else f"{result.mean[number, best]:.1f} %"
    slope = f"{result.slopes[best]:g}".replace("-", "−")
    return translate(WORSE).format(name=name, score=score, slope=slope, top=top)


def figure(result):
    """Draw a curve over α for each data set: its interval, the slopes as good as the best, and divergence."""
    slopes, whole = result.slopes, result.diverged == 0
    panels = dict(zip(PANELS, result.data_sets, strict=True))

    def height(name, values):
        """Turn scores into what the figure shows: of numbers to fit the loss."""
        return 10.0 ** -np.asarray(values) if name == FITTED else np.asarray(values)

    def draw(axes):
        for number, (panel, name) in enumerate(panels.items()):
            here, kept, flat = axes[panel], whole[number], result.flat[number]
            low, high = LIMITS[name]
            log = name == FITTED
            title = f"{name}: loss, low is good" if log else f"{name}: accuracy"
            here.set(title=title, xlim=(-1.05, 2.05), xlabel="negative slope α", ylim=(low, high))
            here.set(yscale="log" if log else "linear", ylabel="loss" if log else "accuracy (%)")
            here.set_xticks([-1, 0, 1, 2], ["−1", "0", "1", "2"])
            if log:
                here.set_yticks([1e-8, 1e-4, 1], ["10⁻⁸", "10⁻⁴", "1"])
                here.minorticks_off()
            interval = mean_interval(result.score[number, kept])
            ends = (np.clip(height(name, end), low, high) for end in (interval.low, interval.high))
            here.fill_between(slopes[kept], *ends, color="C0", alpha=0.25, linewidth=0)
            here.plot(slopes[kept], height(name, interval.estimate), "o-", color="C0", markersize=3, linewidth=1.8)
            foot = low * (high / low) ** 0.05 if log else low + 0.05 * (high - low)
            for chosen, look in ((flat, GOOD), (~kept, DIVERGED)):
                here.plot(slopes[chosen], np.full(chosen.sum(), foot), linestyle="None", **look)
        axes[PANELS[0]].legend(loc="lower right")

    artists = {}
    for number, (panel, name) in enumerate(panels.items()):
        upright = Polyline(("alpha", "alpha"), LIMITS[name])
        means = Curve(slopes[:, None], height(name, result.mean[number])[:, None], over=("alpha",), gaps=True)
        artists[f"line {panel}"] = line(panel, upright, "0.35", linestyle="--", linewidth=1.2)
        artists[f"dot {panel}"] = dots(panel, means, "C3")
    words = tuple("; ".join(describe(result, k, at) for k in range(len(panels))) for at in range(slopes.size))
    return LiveFigure(
        "The negative slope on four data sets",
        alt="Four graphs over the negative slope from −1 to 2, one for each data set: the loss for |x|, and the "
        "accuracy for two moons, spirals and digits, with 95 percent intervals. Squares at the foot mark the slopes "
        "that are as good as the best, crosses those with which some runs diverged.",
        draw=draw,
        layouts=layouts([["one", "two"], ["three", "four"]], [[panel] for panel in PANELS]),
        controls=[Slider("alpha", "negative slope α", slopes, 0.01)],
        artists=artists,
        numbers={"words": Phrase(np.arange(slopes.size), words, ("alpha",))},
        readout="α = {alpha}. {words}.",
        chaotic=True,
    )
