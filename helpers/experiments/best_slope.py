"""Compare negative slopes from −1 to 2 on four data sets. Which one is the best?

Claim 6 of the lecture: α must be set by hand, and the best one is not the same for every data set. Each seed has its
own training samples, initial weights (scaled by the slope's own initialization) and order of samples, so that slopes
are compared in pairs. Network, optimizer and number of steps belong to the data set and are the same for all slopes.
"""

from dataclasses import dataclass

import numpy as np

from helpers.experiments.checkpointing import Runner
from helpers.experiments.verdict import Verdict
from helpers.nn import datasets, diagnostics
from helpers.nn.activations import LeakyReLU
from helpers.nn.confidence_intervals import mean_interval
from helpers.nn.networks import Network
from helpers.nn.optimizers import SGD
from helpers.nn.training import Training

CLAIM = "The best α is not the same for all data sets"
OPTIMIZER = SGD(0.05, momentum=0.9)
COARSE = [-1, -0.5, -0.25, 0, 0.01, 0.1, 0.25, 0.5, 0.75, 1, 1.25, 1.5, 2]
FINE = sorted({*np.round(np.arange(-10, 21) / 10, 1).tolist(), 0.01, 0.05, 0.25, 0.75})
QUICK = {"slopes": COARSE, "seeds": 10}
FULL = {"slopes": FINE, "seeds": 40}
# In units of the score: half a percentage point, or a loss three times as large.
SMALL = 0.5
# Below this a loss is a matter of float32's rounding alone.
LEAST_LOSS = 1e-16


@dataclass(frozen=True, eq=False)
class SlopeTask:
    """Describe a data set and the way it is learned: layers, samples to train on, samples a step, steps."""

    data: datasets.Data
    layers: tuple
    train: int
    batch: int
    steps: int


def tasks():
    """Return the four data sets, by the names that figures give them."""
    return {
        "|x|": SlopeTask(datasets.absolute_value(1000), (1, 4, 1), 64, 16, 500),
        "two moons": SlopeTask(datasets.two_moons(1200, noise=0.25), (2, 8, 8, 1), 200, 20, 500),
        "spirals": SlopeTask(datasets.spirals(1200, turns=1.5), (2, 16, 16, 1), 200, 20, 1200),
        "digits": SlopeTask(datasets.digits(), (64, 32, 32, 10), 400, 20, 300),
    }


@dataclass(frozen=True, eq=False)
class Result:
    """Hold the scores on samples that were not trained on.

    Attributes
    ----------
    data_sets : names, in the order of the arrays.
    slopes : (slopes,)
    score : (data sets, slopes, seeds), the higher the better, NaN where training diverged. The accuracy in percent for
        classes; for numbers to fit minus the common logarithm of the loss, so that 3 is a loss of 0.001.
    """

    data_sets: list
    slopes: np.ndarray
    score: np.ndarray

    @property
    def diverged(self):
        """Count the seeds that diverged, (data sets, slopes)."""
        return np.isnan(self.score).sum(axis=2)

    @property
    def mean(self):
        """Return the mean score, (data sets, slopes); NaN for a slope with which a seed diverged."""
        return self.score.mean(axis=2)

    @property
    def best(self):
        """Return the index of the slope with the highest mean, (data sets,)."""
        return np.argmax(np.where(np.isnan(self.mean), -np.inf, self.mean), axis=1)

    @property
    def flat(self):
        """Find the slopes that are as good as the best, (data sets, slopes).

        No seed diverged with them, and it cannot be said with 95 % confidence that they fall short of the best, paired
        by seed, by more than SMALL.
        """
        found = np.zeros(self.mean.shape, bool)
        for row, score, best in zip(found, self.score, self.best, strict=True):
            whole = ~np.isnan(score).any(axis=1)
            row[whole] = mean_interval(score[best] - score[whole]).low <= SMALL
        return found


def learn(task, slopes, seeds):
    """Train a network for every slope and seed: scores (slopes, seeds)."""
    rows, others = datasets.splits(len(task.data.inputs), task.train, range(seeds))
    alpha, seed = np.repeat(np.asarray(slopes, float), seeds), np.tile(np.arange(seeds), len(slopes))
    training = Training(Network(task.layers, LeakyReLU(alpha)), task.data, OPTIMIZER, seed, rows[seed], task.batch)
    training.advance(task.steps)
    score, there = np.full(alpha.size, np.nan), training.running
    if there.size:
        now = training.network, training.parameters, task.data, others[seed[there]]
        if task.data.targets.dtype.kind == "f":
            score[there] = -np.log10(np.maximum(diagnostics.loss(*now), LEAST_LOSS))
        else:
            score[there] = 100 * diagnostics.accuracy(*now)
    return {"score": score.reshape(len(slopes), seeds)}


def run(slopes, seeds, runner=None, on=None):
    """Train on every data set with every slope.

    Parameters
    ----------
    slopes : increasing numbers.
    seeds : how many.
    runner : helpers.experiments.checkpointing.Runner
    on : dict of Task by name, by default the four.
    """
    runner, on = runner or Runner(), on or tasks()
    scores = [runner(f"{number}", learn, task, slopes, seeds)["score"] for number, task in enumerate(on.values())]
    return Result(list(on), np.asarray(slopes, float), np.stack(scores))


def as_ranges(slopes, chosen):
    """Put the chosen slopes in words, neighbours as ranges: "−0.2 to 0.1, 2"."""
    ends = np.flatnonzero(np.diff(np.concatenate([[0], np.asarray(chosen, int), [0]])))
    pieces = zip(slopes[ends[::2]], slopes[ends[1::2] - 1], strict=True)
    words = [f"{low:g}" if low == high else f"{low:g} to {high:g}" for low, high in pieces]
    return ", ".join(words).replace("-", "−")


def verdict(result):
    """Judge whether one slope is as good as the best everywhere."""
    flat = result.flat
    found = "; ".join(
        f"{name}: {as_ranges(result.slopes, row)}" for name, row in zip(result.data_sets, flat, strict=True)
    )
    seeds = f"{result.score.shape[2]} seeds"
    shared = flat.all(axis=0)
    if shared.any():
        everywhere = f"α = {as_ranges(result.slopes, shared)} is as good as the best on every data set"
        return Verdict(CLAIM, "not supported here", f"{everywhere} ({found}; {seeds}).")
    for number, name in enumerate(result.data_sets):
        rest = np.delete(flat, number, axis=0).all(axis=0)
        if rest.any():
            reason = f"{name} is one of them; the others share α = {as_ranges(result.slopes, rest)}"
            return Verdict(CLAIM, "holds when", f"{reason} ({found}; {seeds}).")
    return Verdict(CLAIM, "holds", f"no α is as good as the best on all, or on all but one ({found}; {seeds}).")
