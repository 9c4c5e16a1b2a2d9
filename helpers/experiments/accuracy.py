"""Compare the test accuracy of each activation on digits. Does a leak cost accuracy?

Claim 5 of the lecture: Leaky ReLU keeps almost all advantages of ReLU. Each seed has a split, initial weights (scaled
by the activation's own initialization) and an order of the samples, so that activations are compared in pairs.
"""

from dataclasses import dataclass

import numpy as np

from helpers.experiments.checkpointing import Runner
from helpers.experiments.variants import VARIANTS, network
from helpers.experiments.verdict import Verdict
from helpers.nn import diagnostics
from helpers.nn.confidence_intervals import mean_interval
from helpers.nn.datasets import digits, splits
from helpers.nn.optimizers import SGD
from helpers.nn.training import Training, train

CLAIM = "Leaky ReLU keeps almost all of ReLU's advantages"
LAYERS, TRAIN, BATCH, OPTIMIZER = (64, 64, 64, 10), 1438, 64, SGD(0.05, momentum=0.9)
EPOCH = TRAIN // BATCH
# A difference of half a percentage point is two of the 359 digits in the test set.
SMALL = 0.005
QUICK = {"seeds": 10, "epochs": 12}
FULL = {"seeds": 40, "epochs": 30}


@dataclass(frozen=True, eq=False)
class Result:
    """Hold the accuracy on digits that were not trained on.

    Attributes
    ----------
    variants : names, in the order of the arrays.
    epochs : (epochs,), 0 is before the first.
    accuracy : (variants, epochs, seeds), from 0 to 1.
    """

    variants: list
    epochs: np.ndarray
    accuracy: np.ndarray

    def difference(self, epoch=-1):
        """Subtract ReLU's accuracy on the same seed: an Interval (variants,), in percentage points."""
        last = self.accuracy[:, epoch]
        return mean_interval(100 * (last - last[0]))


def learn(variant, seeds, epochs, data):
    """Train one variant; return its accuracy over the epochs, (epochs, seeds)."""
    rows, others = splits(len(data.inputs), TRAIN, range(seeds))
    training = Training(network(LAYERS, variant), data, OPTIMIZER, range(seeds), rows, BATCH)

    def accuracy(now):
        return diagnostics.accuracy(now.network, now.parameters, data, others[now.running])

    return {"accuracy": train(training, epochs * EPOCH, EPOCH, accuracy=accuracy)["accuracy"]}


def run(seeds, epochs, runner=None, data=None):
    """Train every variant on every seed.

    Parameters
    ----------
    seeds, epochs : how many.
    runner : helpers.experiments.checkpointing.Runner
    data : helpers.nn.datasets.Data, by default the digits.
    """
    runner, data = runner or Runner(), data or digits()
    curves = [runner(variant, learn, variant, seeds, epochs, data)["accuracy"] for variant in VARIANTS]
    return Result(list(VARIANTS), np.arange(epochs + 1), np.stack(curves))


def percentage_points(difference):
    """Put a difference and its interval in words."""
    rounded = difference.map(lambda part: f"{np.round(part, 2) + 0.0:+.2f}".replace("-", "−"))
    return f"{rounded.estimate}, from {rounded.low} to {rounded.high}"


def verdict(result):
    """Judge whether a leak costs accuracy, whichever of the leaks it is."""
    difference = result.difference()
    leaks = [row for row, variant in enumerate(result.variants) if variant.startswith("Leaky")]
    parts = [
        f"{percentage_points(difference[row])} ({result.variants[row].removeprefix('Leaky ReLU, ')})" for row in leaks
    ]
    reason = (
        f"on digits the test accuracy differs from ReLU's {100 * result.accuracy[0, -1].mean():.1f} % by "
        f"{', '.join(parts)} percentage points ({result.accuracy.shape[2]} paired seeds, {result.epochs[-1]} epochs)."
    )
    keeps, fails = difference.low[leaks] > -100 * SMALL, difference.high[leaks] < -100 * SMALL
    if keeps.all() or fails.all():
        return Verdict(CLAIM, "holds" if keeps.all() else "not supported here", reason)
    kinds = {"with": keeps, "not with": fails, "the interval does not decide with": ~(keeps | fails)}
    found = [
        f"{kind} {', '.join(result.variants[leaks[place]].removeprefix('Leaky ReLU, ') for place in np.flatnonzero(which))}"
        for kind, which in kinds.items()
        if which.any()
    ]
    return Verdict(CLAIM, "holds when" if keeps.any() else "not supported here", f"{'; '.join(found)}: {reason}")
