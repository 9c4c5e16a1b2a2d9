"""Read what 07 quotes from the record of deep convolutional networks."""

import numpy as np

from helpers.experiments.convolutions import LONGER
from helpers.experiments.networks.curve_networks import GUESSING, STALLED
from helpers.lessons.n07_depth.convolutions_at_start import measure
from helpers.nn.confidence_intervals import mean_interval
from tools.prose_numbers.computed.records import ends, nearest, result

SIX, SGD_14, ADAM_14 = range(3)


def curves(setting, variant, surviving=False):
    """Return the accuracy of convolutional networks in per cent, a diverged one guesses or is left out."""
    found = result("convolutions")
    last = found.accuracy[setting, found.variants.index(variant), -1]
    return 100 * (last[np.isfinite(last)].mean() if surviving else np.nan_to_num(last, nan=GUESSING).mean())


def lead(setting, one, other, surviving=False):
    """Return by how many points one variant is ahead of another, with its interval; without the diverged if so told."""
    found = result("convolutions")
    first, second = (found.accuracy[setting, found.variants.index(name), -1] for name in (one, other))
    difference = 100 * (
        first - second if surviving else np.nan_to_num(first, nan=GUESSING) - np.nan_to_num(second, nan=GUESSING)
    )
    return ends(mean_interval(difference[np.isfinite(difference)]))


def optimizer_gain():
    """Return by how many whole points ReLU with Adam is ahead of ReLU with SGD, with the interval."""
    found = result("convolutions")
    score = 100 * found.score[:, found.variants.index("ReLU"), -1]
    return np.rint(ends(mean_interval(score[ADAM_14] - score[SGD_14])))


def at_rate(setting, variant, rate):
    """Return the accuracy of three seeds at a rate, in per cent."""
    found = result("convolutions")
    rates = found.rates
    return 100 * rates.mean[setting, found.variants.index(variant), nearest(rates.rates, rate)]


def learning(setting, variant):
    """Return the accuracy in per cent of the networks that have learned something, from the lowest to the highest."""
    found = result("convolutions")
    last = found.accuracy[setting, found.variants.index(variant), -1]
    return np.sort(100 * last[last >= STALLED])


def at_length(variant, minus=None):
    """Return the accuracy in per cent after three times as long, of the networks that have not diverged, or a lead."""
    long = dict(zip(LONGER, 100 * result("convolutions").longer, strict=True))
    return np.nanmean(long[variant]) if minus is None else ends(mean_interval(long[variant] - long[minus]))


def middle_slopes():
    """Return the middle slopes of the first and the last layer of fourteen."""
    slopes = result("convolutions").slopes[SGD_14, :, 1]
    return slopes[[0, -1]]


def alike(alpha):
    """Return how alike two curves are behind fourteen layers: the cosine."""
    return measure(alpha)[1].mean(axis=0)[-1]
