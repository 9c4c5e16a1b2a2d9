"""Read what several notebooks quote from the records of full runs."""

from functools import cache

import numpy as np

from helpers.experiments.records import record
from helpers.experiments.variants import VARIANTS

LEAKS = [name for name in VARIANTS if name.startswith("Leaky")]
SHARED, CHANNEL = "PReLU, shared", "PReLU, channel-wise"


@cache
def result(experiment):
    """Return the result of an experiment's full run."""
    return record(experiment).result


def ends(interval, *place):
    """Return an interval's estimate and its two ends, at a place of its arrays."""
    return [float(np.asarray(each)[place]) for each in (interval.estimate, interval.low, interval.high)]


def nearest(values, value):
    """Return the index of the value that is nearest, in logarithms: of a learning rate among those tried."""
    return int(np.argmin(abs(np.log(np.asarray(values) / value))))


def more_errors(variant, than="ReLU", task="MNIST-1D", longer=False, epoch=None):
    """Return how many more errors than another a variant makes, in per cent of these, with its interval.

    By default after 25 epochs; else after the longer training, or after another epoch.
    """
    found = result("accuracy")
    moment = -1 if epoch is None else list(found.epochs).index(epoch)
    errors = found.longer_errors if longer else found.errors[:, :, moment]
    return ends(found.more_errors(errors, than)[found.tasks.index(task)], found.variants.index(variant))


def fewer_errors(variants, longer=False):
    """Return how many fewer errors than ReLU some variants make on MNIST-1D, in per cent."""
    return [-more_errors(variant, longer=longer)[0] for variant in variants]


def right_after_push(*variants):
    """Return how many per cent of the digits variants get right at the end of the training after the hardest push."""
    found = result("recovery")
    return [found.reached[found.variants.index(each), np.argmax(found.shifts), -1].mean() for each in variants]
