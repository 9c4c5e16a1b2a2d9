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
