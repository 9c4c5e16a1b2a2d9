"""Push the units of trained networks to the negative side. Do the networks come back?

Claim 3 of the lecture: with a leak the gradient is never 0, and far fewer units die. Networks learn the digits for five
epochs; then a number is subtracted from all biases of the hidden layers, as one overlong step would do, the velocity is
reset, and training goes on. Each seed has a split, initial weights and an order of the samples of its own.
"""

from dataclasses import dataclass

import numpy as np

from helpers.experiments.checkpointing import Runner
from helpers.experiments.variants import VARIANTS, network
from helpers.experiments.verdict import Verdict
from helpers.nn import diagnostics
from helpers.nn.confidence_intervals import mean_interval, share_interval
from helpers.nn.datasets import digits, splits
from helpers.nn.optimizers import SGD
from helpers.nn.training import Training, train

CLAIM = "With Leaky ReLU the gradient is never 0, and far fewer units are dead"
LAYERS, TRAIN, BATCH, OPTIMIZER = (64, 64, 64, 10), 1438, 64, SGD(0.1, momentum=0.9)
EPOCH, BEFORE, CHANCE = TRAIN // BATCH, 5, 0.1
# A network is back once its accuracy is within two percentage points of what it was before the shift.
NEAR = 0.02
FIXED = tuple(name for name in VARIANTS if "PReLU" not in name)
QUICK = {"shifts": [3], "seeds": 10, "epochs": 20, "variants": list(FIXED)}
FULL = {"shifts": [1, 2, 3], "seeds": 30, "epochs": 20, "variants": list(VARIANTS)}


@dataclass(frozen=True, eq=False)
class Result:
    """Hold accuracy and dead units before and after the push.

    Attributes
    ----------
    variants : names, in the order of the arrays.
    shifts : (shifts,), what was subtracted from the biases.
    epochs : (records,), since the shift: from −5 to 0 before it, and from 0 on after it.
    accuracy : (variants, shifts, records, seeds), on test data, from 0 to 1; NaN where training had diverged.
    dead : (variants, shifts, records, seeds, hidden layers), the share of units whose derivative is 0 on the whole
        training set; NaN where training had diverged.
    """

    variants: list
    shifts: np.ndarray
    epochs: np.ndarray
    accuracy: np.ndarray
    dead: np.ndarray

    @property
    def reached(self):
        """Return the accuracy, (variants, shifts, records, seeds): that of guessing where training had diverged."""
        return np.nan_to_num(self.accuracy, nan=CHANCE)

    @property
    def diverged(self):
        """Count the seeds that had diverged, (variants, shifts, records)."""
        return np.isnan(self.accuracy).sum(axis=3)

    @property
    def back(self):
        """Find the networks that are back at the end, (variants, shifts, seeds); one that has diverged is not."""
        near = self.reached[:, :, -1] >= self.reached[:, :, BEFORE] - NEAR
        return near & ~np.isnan(self.accuracy[:, :, -1])


def learn(variant, shifts, seeds, epochs, data):
    """Train one variant; return accuracy and dead units in the shapes of `Result` without its first axis."""
    seed, shift = np.tile(np.arange(seeds), len(shifts)), np.repeat(shifts, seeds)
    rows, others = (part[seed] for part in splits(len(data.inputs), TRAIN, range(seeds)))
    training = Training(network(LAYERS, variant), data, OPTIMIZER, seed, rows, BATCH)
    measures = {
        "accuracy": lambda now: diagnostics.accuracy(now.network, now.parameters, data, others[now.running]),
        "dead": lambda now: diagnostics.dead_share(now.network, now.parameters, data.inputs, rows[now.running]),
    }
    before = train(training, BEFORE * EPOCH, EPOCH, **measures)
    for number in range(len(LAYERS) - 2):
        training.network.biases(training.parameters, number)[...] -= shift[training.running, None]
    training.rule.forget()
    after = train(training, epochs * EPOCH, EPOCH, **measures)

    def by_shift(name):
        whole = np.concatenate([before[name], after[name]])
        return np.moveaxis(whole.reshape(len(whole), len(shifts), seeds, *whole.shape[2:]), 1, 0)

    return {name: by_shift(name) for name in measures}


def run(shifts, seeds, epochs, variants=FIXED, runner=None, data=None):
    """Train every variant on every seed, and shift its biases by every number.

    Parameters
    ----------
    shifts : numbers to subtract from the biases.
    seeds, epochs : how many; epochs after the shift.
    variants : names from helpers.experiments.variants.
    runner : helpers.experiments.checkpointing.Runner
    data : helpers.nn.datasets.Data, by default the digits.
    """
    runner, data = runner or Runner(), data or digits()
    found = [runner(variant, learn, variant, shifts, seeds, epochs, data) for variant in variants]
    records = np.append(np.arange(-BEFORE, 1), np.arange(epochs + 1))
    accuracy, dead = (np.stack([each[name] for each in found]) for name in ("accuracy", "dead"))
    return Result(list(variants), np.asarray(shifts, float), records, accuracy, dead)


def verdict(result):
    """Judge whether leaky units are alive where ReLU's are dead, and whether that brings the networks back."""
    leaks = [number for number, name in enumerate(result.variants) if name.startswith("Leaky")]
    relu, hardest = result.variants.index("ReLU"), int(np.argmax(result.shifts))
    dead = result.dead[:, hardest, -1].mean(axis=-1)
    fewer = mean_interval(dead[relu] - dead[leaks])
    share, leaky = mean_interval(100 * dead[relu]), 100 * np.nanmax(np.nanmean(dead[leaks], axis=1))
    seeds, epochs = result.accuracy.shape[3], result.epochs[-1]
    after = f"{epochs} epochs after a shift of {result.shifts[hardest]:g}"
    reason = f"{after}, {share:.0f %} of ReLU's hidden units are dead, of the leaky ones {leaky:.0f} %"
    if np.any(fewer.low <= 0):
        return Verdict(CLAIM, "not supported here", f"{reason} ({seeds} seeds).")
    back = result.back[leaks].mean(axis=2)
    if back.min() > 0.5:
        return Verdict(CLAIM, "holds", f"{reason}, and most leaky networks are back ({seeds} seeds).")
    slowest, shift = np.unravel_index(np.argmin(back), back.shape)
    reached = mean_interval(100 * result.reached[leaks[slowest], shift, -1])
    few = share_interval(result.back[leaks[slowest], shift].sum(), seeds)
    elsewhere = f", after a shift of {result.shifts[shift]:g}," if shift != hardest else ""
    return Verdict(
        CLAIM,
        "holds when",
        f"the leak is not too small for the push, because alive is not yet back: {reason}; but with "
        f"{result.variants[leaks[slowest]]}{elsewhere} the networks are then at an accuracy of {reached:.0f %}, "
        f"and {100 * few:.0f %} of them are back where they were ({seeds} seeds).",
    )
