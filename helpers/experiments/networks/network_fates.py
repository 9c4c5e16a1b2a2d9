"""Train networks at many learning rates by plain gradient descent, and classify what becomes of them."""

import numpy as np

from helpers.experiments.samples import digit_splits, draw
from helpers.experiments.variants import network
from helpers.nn import diagnostics
from helpers.nn.datasets import two_moons
from helpers.nn.optimizers import SGD
from helpers.nn.training import Training

__all__ = ["DATA", "DIED", "DIVERGED", "FATES", "LEARNED", "STALLED", "start_training", "sweep", "train_and_classify"]

DIVERGED, DIED, STALLED, LEARNED = range(4)
FATES = ("diverged", "died", "stalled", "learned")
DATA = ("two moons", "digits")
POINTS, BATCH = 200, 64
# Of its start a network that learns must lose so much. Nearly all that learn lose two thirds, and most others next to
# nothing, so that a half parts them.
LEARNED_BELOW = 0.5


def start_training(data, variant, rates, seeds, steps, epochs, slope_rate=1.0):
    """Make the networks, (rates · seeds), before their first step; return them and the steps that they are to make."""
    rate, seed = np.repeat(rates, seeds), np.tile(np.arange(seeds), len(rates))
    samples, layers, batch = draw(two_moons, POINTS, POINTS, range(seeds)), (2, 32, 32, 1), None
    if data == "digits":
        samples, layers, batch = digit_splits(range(seeds)), (64, 64, 64, 10), BATCH
        steps = epochs * (samples.rows.shape[1] // BATCH)
    rows = np.tile(samples.rows, (len(rates), 1))
    optimizer = SGD(rate, slope_rate=slope_rate)
    return Training(network(layers, variant), samples.data, optimizer, seed, rows, batch), steps


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
    return np.select([silent, after > before, after < LEARNED_BELOW * before], [DIED, DIVERGED, LEARNED], STALLED)


def sweep(data, variant, rates, seeds, *how):
    """Train one variant on one data set, and classify its networks, (rates, seeds); see `start_training`."""
    return {"fate": train_and_classify(*start_training(data, variant, rates, seeds, *how)).reshape(-1, seeds)}
