"""Train PReLU beside ReLU on few digits, some with wrong labels. Do learned slopes overfit where data are few?

Claim 10 of the lecture. If a loss came from the extra parameters, a leak of the same start that is never learned would
not have it, and a slope for each unit would have more of it than one for each layer. If it came from slopes that have
grown large, a fixed slope of that size would have it, too.
"""

from dataclasses import dataclass
from functools import partial

import numpy as np

from helpers.experiments.checkpointing import Runner
from helpers.experiments.verdict import Verdict
from helpers.nn import diagnostics
from helpers.nn.activations import LeakyReLU, PReLU, ReLU
from helpers.nn.confidence_intervals import Interval, mean_interval
from helpers.nn.datasets import Data, digits, mislabel, splits
from helpers.nn.networks import Network
from helpers.nn.optimizers import SGD, Adam
from helpers.nn.training import Training

CLAIM = "PReLU: an extra parameter, so a risk of overfitting; may not do well on small data sets"
LAYERS, BATCH, STEPS, CLASSES = (64, 64, 64, 10), 25, 100, 10
OPTIMIZERS = {"SGD": partial(SGD, 0.05, momentum=0.9), "Adam": partial(Adam, 0.003)}
# The activation, whether its slopes are channel-wise, and their learning rate as a share of the weights'.
VARIANTS = {
    "ReLU": (ReLU(), False, 1),
    "PReLU, channel-shared": (PReLU(0.25), False, 1),
    "PReLU, channel-wise": (PReLU(0.25), True, 1),
    "PReLU, channel-shared, slopes learn 20 times slower": (PReLU(0.25), False, 0.05),
    "fixed slope 0.25": (LeakyReLU(0.25), False, 1),
}
# Each network's slope is the mean of those that the channel-shared PReLU learned on the same split.
FIXED_AT_LEARNED = "fixed at the mean learned slope"
NAMES = [*VARIANTS, FIXED_AT_LEARNED]
SHARED, CHANNEL_WISE, SLOW, FIXED, LARGE = range(1, 6)
QUICK = {"seeds": 10, "samples": [50, 200], "wrong": [0, 0.2]}
FULL = {"seeds": 40, "samples": [50, 100, 200], "wrong": [0, 0.2]}


@dataclass(frozen=True, eq=False)
class Result:
    """Hold accuracy and slopes after training.

    Attributes
    ----------
    samples : digits to learn from.
    wrong : shares of wrong labels among them.
    variants : names, in the order of the arrays.
    accuracy : (optimizers, wrong, samples, variants, seeds), on all other digits, from 0 to 1.
    fitted : the same shape, on the digits learned from, with their labels, the wrong ones too.
    slopes : (optimizers, wrong, samples, variants, seeds, layers), each layer's (mean) slope.
    """

    samples: np.ndarray
    wrong: np.ndarray
    variants: list
    accuracy: np.ndarray
    fitted: np.ndarray
    slopes: np.ndarray

    def difference(self, to=0):
        """Subtract the accuracy of variant `to` on the same split: an Interval, in percentage points."""
        return mean_interval(100 * (self.accuracy - self.accuracy[..., to : to + 1, :]))


def learn(variant, optimizer, data, rows, others, right):
    """Train one variant on each split; `right` are the labels without mistakes."""
    activation, channel_wise, slope_rate = variant
    network, seeds = Network(LAYERS, activation, channel_wise), np.arange(len(rows))
    training = Training(network, data, optimizer(slope_rate=slope_rate), seeds, rows, BATCH)
    training.advance(STEPS)
    network, parameters, there = training.network, training.parameters, training.running
    found = np.full((seeds.size, 2 + len(network.stages) - 1), np.nan)
    found[there, 0] = diagnostics.accuracy(network, parameters, right, others[there])
    seen = Data(data.inputs, data.targets[there])
    found[there, 1] = diagnostics.accuracy(network, parameters, seen, rows[there])
    found[there, 2:] = np.stack([network.slopes(parameters, layer).mean(axis=1) for layer in range(2)], axis=1)
    return found[:, 0], found[:, 1], found[:, 2:]


def compare(optimizer, wrong, samples, seeds, data):
    """Train every variant on one kind of data, on the same splits and from the same start."""
    rows, others = splits(len(data.inputs), samples, range(seeds))
    labels = np.repeat(data.targets[None], seeds, axis=0)
    labels[np.arange(seeds)[:, None], rows] = mislabel(data.targets[rows], wrong, CLASSES, range(seeds))
    noisy = Data(data.inputs, labels)
    runs = [learn(variant, optimizer, noisy, rows, others, data) for variant in VARIANTS.values()]
    large = LeakyReLU(runs[SHARED][2].mean(axis=1)), False, 1
    runs.append(learn(large, optimizer, noisy, rows, others, data))
    names = ("accuracy", "fitted", "slopes")
    return {name: np.stack(each) for name, each in zip(names, zip(*runs, strict=True), strict=True)}


def run(seeds, samples, wrong, runner=None, data=None):
    """Train every variant with every optimizer on every kind of data.

    Parameters
    ----------
    seeds : how many splits of the data, each with initial weights and an order of its own.
    samples : how many digits to learn from, increasing.
    wrong : shares of wrong labels, increasing.
    runner : helpers.experiments.checkpointing.Runner
    data : helpers.nn.datasets.Data, by default the digits.
    """
    runner, data = runner or Runner(), data or digits()
    parts = [
        runner(f"{rule}, {share} wrong, {size} samples", compare, optimizer, share, size, seeds, data)
        for rule, optimizer in OPTIMIZERS.items()
        for share in wrong
        for size in samples
    ]
    shape = len(OPTIMIZERS), len(wrong), len(samples)
    arrays = {name: np.stack([part[name] for part in parts]) for name in ("accuracy", "fitted", "slopes")}
    arrays = {name: each.reshape(*shape, *each.shape[1:]) for name, each in arrays.items()}
    return Result(np.asarray(samples, float), np.asarray(wrong, float), list(NAMES), **arrays)


def pooled(result, variant, to=0):
    """Subtract the accuracy of `to`, paired and averaged over the sizes: an Interval (optimizers, wrong)."""
    difference = result.accuracy[..., variant, :] - result.accuracy[..., to, :]
    return mean_interval(100 * difference.mean(axis=2))


def _extremes(intervals, share):
    """Put in words the lowest and the highest of intervals over the optimizers, at one share of wrong labels."""
    found = sorted(
        (interval.estimate[rule, share], f"{interval[rule, share]:+.1f}")
        for interval in intervals
        for rule in range(len(OPTIMIZERS))
    )
    return f"from {found[0][1]} to {found[-1][1]}"


def _widest(interval, share):
    """Put in words the interval that is farthest from 0 over the optimizers, at one share of wrong labels."""
    return f"{interval[int(np.argmax(abs(interval.estimate[:, share]))), share]:+.1f}"


def _better_or_worse(interval, share):
    """Put in words whether SGD's networks are better or worse, and by how much, at one share of wrong labels."""
    sgd = interval[0, share]
    if sgd.estimate >= 0:
        return f"better by {sgd:+.1f}"
    return f"worse by {Interval(-sgd.estimate, -sgd.high, -sgd.low):+.1f}"


def _where(result, loses):
    """Put in words the optimizers and shares of wrong labels for which (optimizers, wrong) is true."""
    return [f"{list(OPTIMIZERS)[i]} and {100 * result.wrong[j]:.0f} % wrong labels" for i, j in np.argwhere(loses)]


def verdict(result):
    """Judge whether PReLU is less accurate than ReLU everywhere, somewhere or nowhere, and why."""
    learned = [pooled(result, variant) for variant in (SHARED, CHANNEL_WISE)]
    losses = np.stack([interval.high < 0 for interval in learned])
    word = "holds" if losses.all() else "holds when" if losses.any() else "not supported here"
    who = {
        "both kinds of PReLU are": losses.all(axis=0),
        "channel-shared PReLU is": losses[0] & ~losses[1],
        "channel-wise PReLU is": losses[1] & ~losses[0],
    }
    worse = [
        f"{kind} less accurate than ReLU with {', with '.join(where)}"
        for kind, loses in who.items()
        if (where := _where(result, loses))
    ]
    shares = range(result.wrong.size)
    labels = [f"with {100 * share:.0f} % wrong labels" for share in result.wrong]
    differences = "; ".join(f"{labels[j]}, {_extremes(learned, j)}" for j in shares)
    beside = " and ".join(f"{_widest(pooled(result, CHANNEL_WISE, FIXED), j)} {labels[j]}" for j in shares)
    slow = " and ".join(f"{_better_or_worse(pooled(result, SLOW, SHARED), j)} {labels[j]}" for j in shares)
    extra = result.fitted[:, -1, :, (SHARED, CHANNEL_WISE)] - result.fitted[:, -1, :, 0]
    reason = (
        f"on {result.samples[0]:.0f} to {result.samples[-1]:.0f} digits "
        f"{', and '.join(worse) or 'PReLU is less accurate than ReLU with nothing that was tried'}. "
        f"Differences in percentage points: {differences}. "
        f"Channel-wise slopes, one more parameter for every unit, differ from a fixed slope of 0.25 by at most {beside}. "
        f"With SGD, channel-shared slopes that learn 20 times slower do {slow}. On the digits learned from, "
        f"wrong labels and all, PReLU's accuracy differs from ReLU's by {mean_interval(100 * extra.mean(axis=(0, 1, 2))):+.1f}."
    )
    return Verdict(CLAIM, word, reason)
