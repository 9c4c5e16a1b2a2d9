"""Find the largest learning rate of each activation. What becomes of networks beyond it?

Claim 13, which the lecture leaves out. Plain gradient descent, no momentum. Every learning rate is tried with the same
seeds (of the initial weights, the split and the order of the samples), so that activations are compared in pairs.
"""

from dataclasses import dataclass

import numpy as np

from helpers.experiments.checkpointing import Runner
from helpers.experiments.variants import VARIANTS, network
from helpers.experiments.verdict import Verdict
from helpers.nn import diagnostics
from helpers.nn.confidence_intervals import mean_interval
from helpers.nn.datasets import digits, splits, two_moons
from helpers.nn.optimizers import SGD
from helpers.nn.training import Training

CLAIM = "A slope bears as large a learning rate as ReLU (not in the lecture)"
DIVERGED, DIED, STALLED, LEARNED = range(4)
FATES = ("diverged", "died", "stalled", "learned")
DATA = ("two moons", "digits")
EPOCH, BATCH, TRAIN = 22, 64, 1438
SLOW = 0.1
QUICK = {"seeds": 10, "rates": 2.0 ** np.arange(-2, 4), "steps": 100, "epochs": 2}
FULL = {"seeds": 20, "rates": 2.0 ** np.arange(-3, 3.5, 0.5), "steps": 300, "epochs": 4}


@dataclass(frozen=True, eq=False)
class Result:
    """Hold what became of every network.

    Attributes
    ----------
    data, variants : names, in the order of the array.
    rates : (rates,), learning rates, each a constant factor above the one before.
    fate : (data, variants, rates, seeds), in this order of precedence: DIED (all units of a hidden layer are dead, so
        that the answer is the same for every input), DIVERGED (a parameter is no longer finite, or the loss on the
        training data is above its start), LEARNED (it is below half of its start) or STALLED (none of these).
    slow : (data, rates, seeds), the fates of shared PReLUs whose slopes learn at SLOW times the rate of the weights.
    """

    data: list
    variants: list
    rates: np.ndarray
    fate: np.ndarray
    slow: np.ndarray

    @property
    def safe(self):
        """Return the largest rate up to which every seed of the variant learns, (data, variants); NaN: none."""
        return self._last(np.all(self.fate == LEARNED, axis=-1))

    @property
    def safe_slow(self):
        """Return the same of the PReLUs whose slopes learn slowly, (data,)."""
        return self._last(np.all(self.slow == LEARNED, axis=-1))

    @property
    def finite(self):
        """Return the largest rate at which, and below which, no seed diverges, (data, variants); NaN: none."""
        return self._last(~np.any(self.fate == DIVERGED, axis=-1))

    @property
    def edge(self):
        """Return the largest rate at which, and below which, a seed learned, (data, variants, seeds); NaN: none."""
        return self._last(np.moveaxis(self.fate == LEARNED, 2, -1))

    @property
    def octave(self):
        """Return the edge's logarithm of base 2; where there is none, that of the rate one step below the first."""
        return np.log2(np.where(np.isnan(self.edge), self.rates[0] ** 2 / self.rates[1], self.edge))

    def octaves(self):
        """Subtract ReLU's edge on the same seed, in doublings: an Interval (data, variants)."""
        return mean_interval(self.octave - self.octave[:, :1])

    def _last(self, good):
        """Return the last rate of an unbroken series from the first on."""
        count = np.cumprod(good, axis=-1).sum(axis=-1)
        return np.where(count > 0, self.rates[np.maximum(count, 1) - 1], np.nan)


def start_training(data, variant, rates, seeds, steps, epochs, slope_rate=1.0):
    """Make the networks, (rates · seeds), before their first step; return them and the steps that they are to make."""
    rate, seed = np.repeat(rates, seeds), np.tile(np.arange(seeds), len(rates))
    if data == "two moons":
        return Training(network((2, 32, 32, 1), variant), two_moons(), SGD(rate, slope_rate=slope_rate), seed), steps
    drawn = digits()
    rows, _ = splits(len(drawn.inputs), TRAIN, range(seeds))
    rows = np.tile(rows, (len(rates), 1))
    optimizer = SGD(rate, slope_rate=slope_rate)
    return Training(network((64, 64, 64, 10), variant), drawn, optimizer, seed, rows, BATCH), epochs * EPOCH


def train_and_classify(training, steps):
    """Train for so many steps, and classify what became of the networks, (replicas,)."""

    def measured(measure, data):
        return measure(training.network, training.parameters, data, training.rows)

    before = measured(diagnostics.loss, training.data)
    training.advance(steps)
    running = training.running
    after, silent = np.full(before.size, np.inf), np.zeros(before.size, bool)
    if running.size:
        after[running] = measured(diagnostics.loss, training.data)
        silent[running] = (measured(diagnostics.dead_share, training.data.inputs) == 1).any(axis=1)
    return np.select([silent, after > before, after < before / 2], [DIED, DIVERGED, LEARNED], STALLED)


def sweep(data, variant, rates, seeds, *how):
    """Train one variant on one data set, and classify its networks, (rates, seeds); see `start_training`."""
    return {"fate": train_and_classify(*start_training(data, variant, rates, seeds, *how)).reshape(-1, seeds)}


def run(seeds, rates, steps, epochs, runner=None, variants=tuple(VARIANTS)):
    """Train every variant at every learning rate on both data sets.

    Parameters
    ----------
    seeds : how many.
    rates : learning rates, increasing by a constant factor.
    steps, epochs : how long on two moons (full batch) and on digits (batches of 64).
    runner : helpers.experiments.checkpointing.Runner
    variants : names from helpers.experiments.variants, ReLU first.
    """
    runner = runner or Runner()
    rates = np.asarray(rates, float)
    found = [
        [
            runner(f"{data}, {variant}", sweep, data, variant, rates, seeds, steps, epochs)["fate"]
            for variant in variants
        ]
        for data in DATA
    ]
    how = "PReLU, shared", rates, seeds, steps, epochs, SLOW
    slow = [runner(f"{data}, slow slopes", sweep, data, *how)["fate"] for data in DATA]
    return Result(list(DATA), list(variants), rates, np.array(found, int), np.array(slow, int))


def verdict(result):
    """Judge whether a slope bears ReLU's learning rates, but for one step of those tried, on every data set."""
    tolerance = result.rates[1] / result.rates[0]
    octaves = result.octaves()
    bears = (octaves.low[:, 1:] >= -np.log2(tolerance)) & np.isfinite(result.edge[:, 1:]).any(axis=-1)
    lower = bears & (octaves.high[:, 1:] < 0)

    def multiple(row, column):
        factor = octaves[row, column].map(lambda part: 2**part)
        return f"{factor:.2f}".replace(")", f"; {result.variants[column].removeprefix('Leaky ReLU, ')})")

    def rate(edge):
        return "none" if np.isnan(edge) else f"{edge:.2g}"

    limits = " and ".join(f"{rate(edge)} on {data}" for data, edge in zip(result.data, result.safe[:, 0], strict=True))
    such = ", ".join(f"{multiple(row, 1 + column)} on {result.data[row]}" for row, column in np.argwhere(lower))
    ranges = [
        f"from {multiple(row, 1 + np.argmin(each))} to {multiple(row, 1 + np.argmax(each))} on {data}"
        for row, (data, each) in enumerate(zip(result.data, octaves.estimate[:, 1:], strict=True))
    ]
    reason = (
        f"a limit counts as ReLU's if its whole interval is at most a factor of {tolerance:.2g} lower"
        f"{f', such as {such}' if such else ''}. Every ReLU network learns up to a rate of {limits}; "
        f"the limits with a slope are, as multiples of ReLU's, {' and '.join(ranges)} "
        f"({result.fate.shape[-1]} paired seeds). With {SLOW:g} of the rate for the slopes, shared PReLUs all learn up to {' and '.join(map(rate, result.safe_slow))}."
    )
    if bears.all() or not bears.any():
        return Verdict(CLAIM, "holds" if bears.all() else "not supported here", reason)
    names = np.array([variant.removeprefix("Leaky ReLU, ") for variant in result.variants[1:]])
    found = sorted(zip(result.data, bears, strict=True), key=lambda each: not each[1].any())
    where = "; ".join(f"on {data} with {', '.join(names[row]) or 'none'}" for data, row in found)
    return Verdict(CLAIM, "holds when", f"{where}: {reason}")
