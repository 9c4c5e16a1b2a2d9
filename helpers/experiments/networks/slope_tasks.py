"""Train networks of one negative slope or another on data that are drawn anew for each seed."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np

from helpers.experiments.learning_rates import combine, search, to_part
from helpers.experiments.samples import draw, seeds_to_choose
from helpers.nn import datasets, diagnostics
from helpers.nn.activations import LeakyReLU
from helpers.nn.networks import Network
from helpers.nn.optimizers import SGD
from helpers.nn.training import Training

__all__ = ["FITTED", "TASKS", "SlopeTask", "choose", "compare", "learn"]

FITTED = "|x|"
TEST = 1000
# Exponents of the learning rates that are tried first, see `learning_rates`.
RATES = range(-5, 0)


@dataclass(frozen=True, eq=False)
class SlopeTask:
    """Describe a data set and the way it is learned.

    Attributes
    ----------
    make : function of a number of samples and a seed.
    layers : of the network.
    train, batch, steps : samples to train on, samples a step, and steps.
    guessing : what guessing scores.
    """

    make: Callable
    layers: tuple
    train: int
    batch: int
    steps: int
    guessing: float


def absolute_values(samples, seed):
    """Draw y = |x| at places from −1 to 1, all equally likely."""
    x = np.random.default_rng(seed).uniform(-1, 1, (samples, 1))
    return datasets.Data(x, np.abs(x))


TASKS = {
    FITTED: SlopeTask(absolute_values, (1, 4, 1), 64, 16, 500, 0),
    "two moons": SlopeTask(partial(datasets.two_moons, noise=0.25), (2, 8, 8, 1), 200, 20, 500, 50),
    "spirals": SlopeTask(partial(datasets.spirals, turns=1.5), (2, 16, 16, 1), 200, 20, 1200, 50),
    "MNIST-1D": SlopeTask(datasets.mnist1d, (40, 32, 32, 10), 1000, 50, 1000, 10),
}


def learn(task, steps, slopes, rates, seeds, samples):
    """Train a network for each slope, at its rate, and each seed: scores (slopes, seeds), NaN where it diverged."""
    seed = np.tile(np.arange(len(seeds)), len(slopes))
    alpha, rate = (np.repeat(np.asarray(each, float), len(seeds)) for each in (slopes, rates))
    optimizer = SGD(rate, momentum=0.9, cosine_steps=steps)
    network = Network(task.layers, LeakyReLU(alpha))
    training = Training(network, samples.data, optimizer, np.asarray(seeds)[seed], samples.rows[seed], task.batch)
    training.advance(steps)
    score, there = np.full(alpha.size, np.nan), training.running
    if there.size:
        now = training.network, training.parameters, samples.data, samples.others[seed[there]]
        if samples.data.targets.dtype.kind == "f":
            variance = samples.data.targets[samples.others].var(axis=(1, 2))
            score[there] = 100 * (1 - diagnostics.loss(*now) / variance[seed[there]])
        else:
            score[there] = 100 * diagnostics.accuracy(*now)
    return score.reshape(len(slopes), len(seeds))


def choose(task, steps, slopes, count):
    """Try learning rates for every slope, on seeds of their own; what `combine` takes, of all slopes together."""
    seeds = seeds_to_choose(count)
    samples = draw(task.make, task.train, TEST, seeds)

    def scores_of(slope):
        return lambda rates: learn(task, steps, np.full(rates.size, slope), rates, seeds, samples)

    return to_part(combine([search(scores_of(slope), task.guessing, RATES) for slope in slopes]))


def compare(task, steps, slopes, rates, count):
    """Train every slope at its rate, on new seeds: scores (slopes, seeds), NaN where a run diverged."""
    samples = draw(task.make, task.train, TEST, range(count))
    return {"score": learn(task, steps, slopes, rates, range(count), samples)}
