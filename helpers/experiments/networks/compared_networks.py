"""Train activations side by side on two moons, MNIST-1D and digits, each at its own best learning rate."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache, partial

import numpy as np

from helpers.experiments.learning_rates import combine, search
from helpers.experiments.networks import pushed_networks
from helpers.experiments.samples import Samples, digit_splits, draw, seeds_to_choose
from helpers.experiments.speed import time_calls
from helpers.experiments.variants import network
from helpers.nn import diagnostics
from helpers.nn.datasets import digits, mnist1d, two_moons
from helpers.nn.optimizers import SGD
from helpers.nn.training import Training

__all__ = [
    "EPOCHS",
    "LATE",
    "LIMITS",
    "PUSH_RATES",
    "TASKS",
    "TIMES_LONGER",
    "Task",
    "learn",
    "learn_at_best_rate",
    "push",
    "step_times",
]

# The epochs after which accuracy is measured; LATE of them are the last ones, one after the other.
EPOCHS, LATE, TIMES_LONGER = (1, 2, 3, 5, 10, 15, 20, 21, 22, 23, 24, 25), 5, 3
# A unit counts as nearly dead if its derivative is at most this far from 0 on every training sample.
LIMITS = (0.0, 0.01)
FIRST_EXPONENTS = range(-5, 0)
# Whether networks come back depends on the rate, so the push is made at the three among which all best ones are.
PUSH_RATES = 10 ** np.array([-1.5, -1.0, -0.5])


@dataclass(frozen=True)
class Task:
    """Describe data, and how they are learned.

    Attributes
    ----------
    samples : makes those of a list of seeds, to choose rates if its second argument is True.
    layers : of the network.
    batch : samples a step.
    epoch : steps. Where rates are chosen there are half as many digits, and as many steps.
    guessing : the accuracy of guessing, in per cent.
    """

    samples: Callable[[list, bool], Samples]
    layers: tuple
    batch: int
    epoch: int
    guessing: float


def drawn(make, train, test):
    """Make what draws samples anew for each seed, to choose rates as well as for the verdict."""
    return lambda seeds, choosing: draw(make, train, test, seeds)


TASKS = {
    "two moons": Task(drawn(partial(two_moons, noise=0.25), 1000, 2000), (2, 8, 8, 1), 10, 100, 50.0),
    "MNIST-1D": Task(drawn(mnist1d, 4000, 2000), (40, 64, 64, 10), 64, 62, 10.0),
    "digits": Task(digit_splits, (64, 64, 64, 10), 64, 14, 10.0),
}


@lru_cache(maxsize=1)
def _samples(task, seeds, choosing):
    return TASKS[task].samples(list(seeds), choosing)


def _train(task, variant, rates, seeds, epochs, choosing=False):
    """Train one variant at each rate from each seed; return accuracies (epochs, rates · seeds) and the training."""
    setting, samples = TASKS[task], _samples(task, tuple(seeds), choosing)
    rate, place = (each.ravel() for each in np.meshgrid(rates, np.arange(len(seeds)), indexing="ij"))
    rows, others = samples.rows[place], samples.others[place]
    optimizer = SGD(rate, momentum=0.9, cosine_steps=epochs[-1] * setting.epoch)
    all_seeds, built = np.array(seeds)[place], network(setting.layers, variant)
    training = Training(built, samples.data, optimizer, all_seeds, rows, setting.batch)
    accuracy = []
    for moment in epochs:
        training.advance(moment * setting.epoch - training.step)
        accuracy.append(_right(training, others))
    return np.array(accuracy), training


def _right(training, rows):
    """Return the share of some rows that is put into the right class, in per cent; NaN where training has diverged."""
    found = np.full(training.diverged_at.size, np.nan)
    if (there := training.running).size:
        share = diagnostics.accuracy(training.network, training.parameters, training.data, rows[there])
        found[there] = 100 * share
    return found


def learn(task, variant, rate, seeds):
    """Train one variant at one rate from each seed.

    Returns
    -------
    dict of arrays: accuracy (records, seeds) and fitted (seeds,), on new samples and on those trained on, in per cent;
    dead (limits,), the mean share of units that are dead, and nearly dead; longer, an empty one.
    """
    accuracy, training = _train(task, variant, [rate], seeds, EPOCHS)
    rows = _samples(task, tuple(seeds), False).rows
    there, dead = training.running, np.full(len(LIMITS), np.nan)
    for number, limit in enumerate(LIMITS if there.size else ()):
        shares = diagnostics.dead_share(training.network, training.parameters, training.data.inputs, rows[there], limit)
        dead[number] = 100 * shares.mean()
    return {"accuracy": accuracy, "fitted": _right(training, rows), "dead": dead, "longer": np.empty(0)}


def learn_at_best_rate(task, variant, seeds, choosing, longer):
    """Choose the rate of a variant, train it from every seed, and from some of them three times as long.

    Returns
    -------
    dict of arrays: what `search` and `learn` return, and longer (fewer seeds,), the accuracy after that.
    """
    own_seeds = seeds_to_choose(choosing)

    def scores_at(rates):
        accuracy, _ = _train(task, variant, rates, own_seeds, EPOCHS[-1:], choosing=True)
        return accuracy[-1].reshape(len(rates), choosing)

    found = search(scores_at, TASKS[task].guessing, FIRST_EXPONENTS)
    rate = combine([found]).chosen[0]
    accuracy, _ = _train(task, variant, [rate], range(longer), [TIMES_LONGER * EPOCHS[-1]])
    return found | learn(task, variant, rate, range(seeds)) | {"longer": accuracy[-1]}


def push(variant, shifts, seeds, epochs):
    """Train one variant on digits, subtract a number from all its biases, and train on, as `recovery` does.

    Returns
    -------
    dict of arrays: pushed (rates, shifts, records), the mean accuracy, in per cent, that of guessing where training had
    diverged; pushed_last (rates, shifts, seeds), that at the end; lost (rates, shifts), the mean share of units that
    are dead then, NaN where all networks had diverged.
    """
    found = pushed_networks.learn(variant, PUSH_RATES, shifts, range(seeds), epochs, 1)
    accuracy = np.nan_to_num(found["accuracy"], nan=pushed_networks.GUESSING)
    dead = found["dead"][:, :, -1].mean(axis=-1)
    there = ~np.isnan(dead)
    lost = 100 * np.where(there, dead, 0).sum(axis=-1) / np.where(there.any(axis=-1), there.sum(axis=-1), np.nan)
    return {"pushed": accuracy.mean(axis=-1), "pushed_last": accuracy[:, :, -1], "lost": lost}


def step_times(variants, rounds):
    """Time a step of each variant on digits over the first one's in the same round: a dict of (variants, rounds)."""
    task = TASKS["digits"]
    data, rows = digits(), np.arange(task.batch)
    trainings = [Training(network(task.layers, variant), data, SGD(1e-3), [0], rows) for variant in variants]
    candidates = [partial(training.advance, 1) for training in trainings]
    time_calls(candidates, 10, 1)
    seconds = time_calls(candidates, 1, rounds)
    return {"ratio": seconds / seconds[0]}
