"""Repeat runs of the playground over many seeds: is what one of them shows the rule, or luck?"""

from dataclasses import dataclass

import numpy as np

from helpers.experiments.checkpointing import Runner
from helpers.figure import Curve, LiveFigure, Number, Phrase, Slider, dots, layouts, line
from helpers.lessons.shared.progress_bar import run_with_progress
from helpers.nn.confidence_intervals import mean_interval, share_interval
from helpers.nn.validation import whole
from helpers.playground.run import run
from helpers.playground.settings import Settings

STYLES = (("C0", "o"), ("C1", "^"), ("C2", "D"))
GUESSING = 0.5
FEWEST, MOST = 6, 1000


def over_seeds(*texts, seeds=12):
    """Train every run with as many seeds, and count: whole layers dead, and accuracy on new points, step by step.

    Parameters
    ----------
    texts : up to three runs, as `Settings` reads them, all of equally many steps; their seeds do not matter.
    seeds : at least 6.
    """
    if not 1 <= len(texts) <= len(STYLES):
        raise ValueError(f"over_seeds compares from 1 to {len(STYLES)} runs, but gets {len(texts)}: name so many.")
    settings = [Settings.read(text) for text in texts]
    if len({each.steps for each in settings}) > 1:
        raise ValueError("the runs are of different length: give all the same epochs and batch.")
    if any(each.is_curve for each in settings):
        raise ValueError("a curve has no right side and no wrong one: choose data of two classes, such as data=moons.")
    whole("seeds", seeds, FEWEST, MOST)
    return _figure(run_with_progress(_measure, len(texts), settings=settings, seeds=seeds))


@dataclass(frozen=True, eq=False)
class Result:
    """Hold runs of the playground over seeds.

    Attributes
    ----------
    names : list of str, one a run.
    steps : (moments,), at which the runs were looked at.
    cut : (runs, moments, seeds), whether a whole layer was dead.
    right : (runs, moments, seeds), accuracy on new points, from 0 to 1.
    """

    names: list
    steps: np.ndarray
    cut: np.ndarray
    right: np.ndarray


def _measure(settings, seeds, runner=None):
    """Train each run with every seed: a `Result`."""
    runner = runner or Runner()
    found = [runner(str(each), _of_seeds, each, seeds) for each in settings]
    cut, right = (np.stack([each[name] for each in found]) for name in ("cut", "right"))
    return Result([each.name for each in settings], found[0]["steps"].astype(int), cut, right)


def _of_seeds(settings, seeds):
    runs = [run(Settings.read(f"{_without_seed(settings)} seed={seed}")) for seed in range(seeds)]
    most = max(runs, key=lambda each: each.steps.size).steps
    cut, right = np.zeros((2, most.size, seeds))
    right[:] = GUESSING
    for seed, each in enumerate(runs):
        there = each.steps.size
        layers = np.split(each.dead_since >= 0, np.cumsum(settings.hidden)[:-1], axis=1)
        cut[:there, seed] = np.any([layer.all(axis=1) for layer in layers], axis=0)
        right[:there, seed] = each.unseen
    return {"steps": most, "cut": cut, "right": right}


def _without_seed(settings):
    return " ".join(word for word in str(settings).split() if not word.startswith("seed="))


def _figure(found):
    names, steps, cut, right = found.names, found.steps, found.cut, found.right
    seeds = cut.shape[-1]
    shares, reached = share_interval(cut.sum(axis=-1), np.full(cut.shape[:2], seeds)), mean_interval(right)
    place = np.arange(len(names)) + 0.0

    def draw(axes):
        titles = {"cut": "networks with a dead layer", "right": "new points on the right side"}
        for name, title in titles.items():
            axes[name].set(title=title, xlim=(-0.6, place[-1] + 0.6), ylim=(-3, 103), ylabel="%")
            axes[name].set_xticks(place, [name.replace(" ReLU (", " ").rstrip(")") for name in names])

    artists, numbers = {}, {f"name {k}": Phrase(0, (name,), ()) for k, name in enumerate(names)}
    for axes, interval in (("cut", shares), ("right", reached)):
        for number, (at, (colour, marker)) in enumerate(zip(place, STYLES, strict=False)):
            ends = 100 * np.stack([interval.low[number], interval.high[number]], axis=-1)
            middle = 100 * interval.estimate[number]
            mean, bar = Curve([at], middle[:, None], ("step",)), Curve([at, at], np.clip(ends, 0, 100), ("step",))
            artists[f"{axes} {number}"] = dots(axes, mean, colour, marker, clip_on=False)
            artists[f"{axes} bar {number}"] = line(axes, bar, colour, linewidth=2)
            numbers[f"{axes} {number}"] = Number(middle, ("step",))
    return LiveFigure(
        f"{seeds} seeds",
        alt="First graph: for each of the runs the share of seeds in which a whole layer is dead at this step. Second "
        "graph: the share of new points on the right side of the border. Both with 95 percent intervals.",
        draw=draw,
        layouts=layouts([["cut", "right"]], [["cut"], ["right"]]),
        controls=[Slider("step", "step", steps, steps[-1], decimals=0, frames_per_second=30)],
        artists=artists,
        numbers=numbers,
        readout=f"Step {{step}}, {seeds} seeds. "
        + " ".join(
            f"{{name {k}}}: a layer is dead in {{cut {k}:.0f}} %, {{right {k}:.0f}} % of new points on the right side."
            for k in range(len(names))
        ),
        chaotic=True,
    )
