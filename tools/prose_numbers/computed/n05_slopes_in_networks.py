"""Compute what 05 says of the best slope, of learned slopes, and of small data."""

import numpy as np

from helpers.experiments import best_slope
from helpers.experiments.networks.slope_training import SHARING, STARTS
from helpers.experiments.small_data import CHANNEL_WISE, FIXED, SHARED
from helpers.lessons.n05_slopes_in_networks.slope_sweep import slope_sweep
from helpers.nn.confidence_intervals import mean_interval
from tools.prose_numbers.computed.figures import readout
from tools.prose_numbers.computed.records import ends, result
from tools.prose_numbers.computed.settings import COMMON

SETTINGS = COMMON | {
    "slopes of the table": best_slope.SLOPES,
    "learning rates in words": [0.3],
    "share of wrong labels": result("small_data").wrong,
}
MOONS, CURVES = 1, 3
SHARED_SLOPES, CHANNEL_SLOPES = range(len(SHARING))
FROM_0, FROM_QUARTER = range(len(STARTS))
LAST_LENGTH = -1


def score(data, slope):
    """Return the mean score of a slope after the longer training, in per cent."""
    found = result("best_slope")
    return found.score[LAST_LENGTH, data, at(slope)].mean()


def at(slope):
    """Return the place of a slope in the record."""
    return int(np.argmin(np.abs(result("best_slope").slopes - slope)))


def lead(data, slope, other, length=LAST_LENGTH):
    """Return by how many points one slope is ahead of another, with its interval."""
    found = result("best_slope")
    return ends(mean_interval(found.score[length, data, at(slope)] - found.score[length, data, at(other)]))


def setting(name):
    """Return the place of a network and its optimizer in the record of learned slopes."""
    return result("learned_slopes").settings.index(name)


def units():
    """Return the smallest and the largest slope of single units of the dense network with Adam."""
    last = result("learned_slopes").units[setting("dense, Adam"), FROM_QUARTER, 0, -1]
    return [last.min(), last.max()]


def dead_relu(step):
    """Return how many per cent of ReLU's units are dead after a step, dense with Adam."""
    found = result("learned_slopes")
    return 100 * found.dead_fixed[setting("dense, Adam"), 0, list(found.steps).index(step)].mean()


def accuracy(name, sharing, start):
    """Return what ReLU and a PReLU get right at the end, in per cent."""
    found = result("learned_slopes")
    return [found.accuracy_fixed[setting(name), 0].mean(), found.accuracy[setting(name), sharing, start, 0].mean()]


def gain(name, sharing, start):
    """Return by how many points a PReLU is ahead of ReLU, with its interval."""
    found = result("learned_slopes")
    relu = found.accuracy_fixed[setting(name), 0]
    return ends(mean_interval(found.accuracy[setting(name), sharing, start, 0] - relu))


def last_slopes(name, sharing, start=FROM_QUARTER):
    """Return the mean slopes of the layers at the end."""
    return result("learned_slopes").slopes[setting(name), sharing, start, 0, -1]


def shared_minus_fixed():
    """Return how many points shared slopes lose to the fixed one, with SGD and right labels, by the number of samples."""
    found = result("small_data")
    return -found.difference(FIXED).estimate[found.optimizers.index("SGD"), 0, :, SHARED]


def seen_and_new():
    """Return what the fixed and the learned slopes get right with most samples, SGD and wrong labels, in per cent."""
    found = result("small_data")
    there = found.optimizers.index("SGD"), -1, -1
    kinds = [FIXED, SHARED, CHANNEL_WISE]
    return np.concatenate([each[there][kinds].mean(axis=-1) for each in (found.fitted, found.accuracy)])


NUMBERS = {
    "sweep-look": {"narrow": lambda: readout(slope_sweep, rate=0.3, width=2, seed=1)},
    "curves-look": {"guessing": lambda: 100 / 10},
    "best-look": {
        "ReLU on MNIST-1D": lambda: score(CURVES, 0.0),
        "two moons": lambda: score(MOONS, 0.0),
    },
    "learned-look": {"units": units, "dead units of ReLU": lambda: [dead_relu(0), dead_relu(51)]},
    "learned-explain": {
        "dense, SGD": lambda: accuracy("dense, SGD", SHARED_SLOPES, FROM_QUARTER),
        "convolutions, Adam": lambda: accuracy("convolutions, Adam", CHANNEL_SLOPES, FROM_QUARTER),
        "gain": lambda: gain("convolutions, Adam", CHANNEL_SLOPES, FROM_QUARTER),
    },
    "small-explain": {"shared slopes lose": shared_minus_fixed, "seen and new": seen_and_new},
    "depth-question": {
        "shared, SGD": lambda: [
            last_slopes("dense, SGD", SHARED_SLOPES).min(),
            last_slopes("convolutions, SGD", SHARED_SLOPES).max(),
        ]
    },
    "depth-look": {"shared, SGD, last layer": lambda: last_slopes("convolutions, SGD", SHARED_SLOPES)[-1]},
}
