"""Train the wider family on digits and two moons, and push it. Do other bends do better than ReLU's corner?

Not in the lecture. Each seed has a split, initial weights and an order of the samples, so that activations are
compared in pairs; the learning rate is the same for all. The digits are learned as in `accuracy`, and the push is that
of `recovery`.
"""

from dataclasses import dataclass
from functools import partial

import numpy as np

from helpers.experiments import recovery
from helpers.experiments.accuracy import BATCH, LAYERS, OPTIMIZER, SMALL, TRAIN, percentage_points
from helpers.experiments.checkpointing import Runner
from helpers.experiments.speed import time_calls
from helpers.experiments.variants import WIDER, network
from helpers.experiments.verdict import Verdict
from helpers.nn import datasets, diagnostics
from helpers.nn.confidence_intervals import mean_interval, median_interval
from helpers.nn.optimizers import SGD
from helpers.nn.training import Training, train

CLAIM = "Another bend does better than ReLU's corner, by more than half a percentage point (not in the lecture)"
COMPARED = ("ReLU", "Leaky ReLU, α = 0.01", "PReLU, channel-wise", *WIDER)
# A unit counts as nearly dead if its derivative is at most this far from 0 on every training sample.
LIMITS = (0.0, 0.01)
# Pushes and times are shown in full only.
QUICK = {"seeds": 10, "epochs": 10, "shifts": [3], "after": 1, "rounds": 10}
FULL = {"seeds": 40, "epochs": 30, "shifts": [1, 3, 6], "after": 15, "rounds": 400}


def tasks():
    """Return the data sets by name, each with its layers, samples to train on, samples a step."""
    return {
        "digits": (datasets.digits(), LAYERS, TRAIN, BATCH),
        "two moons": (datasets.two_moons(1200, noise=0.25), (2, 8, 8, 1), 200, 10),
    }


@dataclass(frozen=True, eq=False)
class Result:
    """Hold what the networks reach, what becomes of their units, and how long a step takes.

    Attributes
    ----------
    tasks, variants : names, in the order of the arrays.
    epochs : (epochs,), 0 is before the first.
    accuracy : (tasks, variants, epochs, seeds), on samples that were not trained on, from 0 to 1; NaN where training
        had diverged.
    dead : (tasks, variants, limits, seeds), the share of hidden units that are dead at the end, and nearly dead.
    shifts : (shifts,), what was subtracted from all biases after five epochs on digits.
    since : (records,), epochs since then, from −5 to 0 before it, and from 0 on after it.
    pushed : (variants, shifts, records, seeds), the accuracy, that of guessing where training had diverged.
    lost : (variants, shifts, seeds), the share of hidden units that are dead at the end of this; NaN where it diverged.
    ratio : (variants, rounds), the time of a training step on digits over ReLU's in the same round.
    """

    tasks: list
    variants: list
    epochs: np.ndarray
    accuracy: np.ndarray
    dead: np.ndarray
    shifts: np.ndarray
    since: np.ndarray
    pushed: np.ndarray
    lost: np.ndarray
    ratio: np.ndarray

    def difference(self, epoch=-1):
        """Subtract ReLU's accuracy on the same seed: an Interval (tasks, variants), in percentage points."""
        return mean_interval(100 * (self.accuracy - self.accuracy[:, :1])[:, :, epoch])

    @property
    def time(self):
        """Return the time of a step over ReLU's, an Interval of medians (variants,)."""
        return median_interval(self.ratio)


def learn(variant, data, layers, samples, batch, seeds, epochs):
    """Train one variant; return its accuracy (epochs, seeds), and its dead units at the end (limits, seeds)."""
    rows, others = datasets.splits(len(data.inputs), samples, range(seeds))
    training = Training(network(layers, variant), data, OPTIMIZER, range(seeds), rows, batch)

    def accuracy(now):
        return diagnostics.accuracy(now.network, now.parameters, data, others[now.running])

    epoch = samples // batch
    found = train(training, epochs * epoch, epoch, accuracy=accuracy)["accuracy"]
    dead, there = np.full((len(LIMITS), seeds), np.nan), training.running
    for number, limit in enumerate(LIMITS):
        shares = diagnostics.dead_share(training.network, training.parameters, data.inputs, rows[there], limit)
        dead[number, there] = shares.mean(axis=1)
    return {"accuracy": found, "dead": dead}


def push(shifts, seeds, epochs):
    """Push every variant; return `since`, `pushed` and `lost` of `Result`."""
    found = recovery.run(shifts, seeds, epochs, COMPARED, choosing=5)
    return {"since": found.epochs, "pushed": found.reached / 100, "lost": found.dead[:, :, -1].mean(axis=-1)}


def step_times(rounds):
    """Time a step of each variant over ReLU's, (variants, rounds)."""
    data, rows = datasets.digits(), np.arange(BATCH)
    trainings = [Training(network(LAYERS, variant), data, SGD(1e-3), [0], rows) for variant in COMPARED]
    candidates = [partial(training.advance, 1) for training in trainings]
    time_calls(candidates, 10, 1)
    seconds = time_calls(candidates, 1, rounds)
    return {"ratio": seconds / seconds[0]}


def run(seeds, epochs, shifts, after, rounds, runner=None):
    """Train every variant on every seed.

    Parameters
    ----------
    seeds, epochs : how many.
    shifts : numbers to subtract from the biases.
    after : epochs after that.
    rounds : how often each step is measured.
    runner : helpers.experiments.checkpointing.Runner
    """
    runner, chosen = runner or Runner(), tasks()
    found = [
        [runner(f"{name}, {variant}", learn, variant, *task, seeds, epochs) for variant in COMPARED]
        for name, task in chosen.items()
    ]
    accuracy, dead = (np.array([[each[key] for each in row] for row in found]) for key in ("accuracy", "dead"))
    pushed = runner("after a push", push, shifts, seeds, after)
    ratio = runner("times", step_times, rounds)["ratio"]
    return Result(
        list(chosen),
        list(COMPARED),
        np.arange(epochs + 1),
        accuracy,
        dead,
        np.asarray(shifts, float),
        pushed["since"],
        pushed["pushed"],
        pushed["lost"],
        ratio,
    )


def verdict(result):
    """Judge whether the wider family is surely better than ReLU, by more than half a percentage point."""
    difference = result.difference()
    wider = np.array([row for row, variant in enumerate(result.variants) if variant in WIDER])

    def where(chosen):
        return ", ".join(
            f"{', '.join(result.variants[row] for row in wider[chosen[number, wider]])} on {task}"
            for number, task in enumerate(result.tasks)
            if chosen[number, wider].any()
        )

    parts = []
    for number, task in enumerate(result.tasks):
        of_task = difference[number]
        ends = [wider[pick(of_task.estimate[wider])] for pick in (np.argmin, np.argmax)]
        parts += [f"on {task}, {result.variants[row]}: {percentage_points(of_task[row])}" for row in ends]
    better = difference.low > 100 * SMALL
    reason = (
        f"differences of test accuracy from ReLU's, in percentage points, the lowest and the highest: "
        f"{'; '.join(parts)}. An interval above 0: {where(difference.low > 0) or 'none'}; "
        f"below 0: {where(difference.high < 0) or 'none'} ({result.accuracy.shape[-1]} paired seeds, {result.epochs[-1]} epochs)."
    )
    if better[:, wider].all():
        return Verdict(CLAIM, "holds", reason)
    if better[:, wider].any():
        return Verdict(CLAIM, "holds when", f"it is {where(better)}. In full, {reason}")
    return Verdict(CLAIM, "not supported here", reason)
