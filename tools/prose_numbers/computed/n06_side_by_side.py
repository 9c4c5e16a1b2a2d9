"""Compute what 06 says of accuracy, time and learning rates."""

import numpy as np

from helpers.experiments.samples import digit_splits
from helpers.nn.confidence_intervals import mean_interval
from tools.prose_numbers.computed.records import CHANNEL, LEAKS, SHARED, ends, fewer_errors, more_errors, result
from tools.prose_numbers.computed.settings import COMMON

SETTINGS = COMMON


def accuracy(variant, minus=None):
    """Return the ends of the interval of a variant's accuracy on MNIST-1D, or of its difference from another's."""
    found = result("accuracy")
    score = found.accuracy[found.tasks.index("MNIST-1D"), :, -1]
    other = score[found.variants.index(minus)] if minus else 0.0
    return ends(mean_interval(score[found.variants.index(variant)] - other))[1:]


def errors_on_digits():
    """Return on how many digits a ReLU network is wrong, in the mean."""
    found, tested = result("accuracy"), len(digit_splits([0]).others[0])
    return tested * found.errors[found.tasks.index("digits"), found.variants.index("ReLU"), -1].mean() / 100


def borne(variant, data, longer=False):
    """Return the largest rate that a variant bears over ReLU's, with its interval."""
    found = result("stability")
    octaves = (found.after_longer if longer else found).octaves().map(np.exp2)
    return ends(octaves, data, found.variants.index(variant))


def longer_step(*, of):
    """Return by how many times a step of PReLU is longer than ReLU's, shared and channel-wise, in one of the networks."""
    return result("speed").ratio.estimate[of, 2:]


MOONS, DIGITS = 0, 1
SMALL, LARGE = 0, 2
NUMBERS = {
    "cost-predict": {
        "a guess that is offered": lambda: 1.1,
        "time of channel-wise PReLU in the small network and the large one": lambda: [
            longer_step(of=SMALL)[1],
            longer_step(of=LARGE)[1],
        ],
    },
    "ask-third-question": {"dead units with a slope, by definition": lambda: 0.0},
    "one-pairs": {
        "interval of ReLU's accuracy on MNIST-1D": lambda: accuracy("ReLU"),
        "interval of the difference": lambda: accuracy(LEAKS[2], minus="ReLU"),
        "interval of the leak's": lambda: accuracy(LEAKS[2]),
        "fewer errors in the last five epochs": lambda: [-each for each in more_errors(LEAKS[2], late=True)],
    },
    "exercise-solution": {"lower end of the difference": lambda: accuracy(LEAKS[2], minus="ReLU")[0]},
    "accuracy-look": {"one digit among a network's errors": lambda: 100 / round(errors_on_digits())},
    "accuracy-explain": {
        "fewer errors of the leaks": lambda: fewer_errors(LEAKS),
        "the leaks' after the longer training": lambda: fewer_errors(LEAKS, longer=True),
        "upper ends on digits": lambda: [more_errors(each, task="digits")[2] for each in (LEAKS[0], LEAKS[2])],
        "fewer errors of channel-wise PReLU": lambda: [-each for each in more_errors(CHANNEL)],
        "channel-wise PReLU's after the longer training": lambda: -more_errors(CHANNEL, longer=True)[0],
        "more errors of shared PReLU": lambda: more_errors(SHARED),
    },
    "rates-look": {
        "rates that a leak of 0.01 bears on two moons": lambda: borne(LEAKS[0], MOONS) + borne(LEAKS[0], MOONS, True),
        "a leak of 0.1 on digits": lambda: borne(LEAKS[1], DIGITS) + borne(LEAKS[1], DIGITS, True),
        "channel-wise PReLU on digits": lambda: borne(CHANNEL, DIGITS) + borne(CHANNEL, DIGITS, True),
    },
    "remember": {
        "more time a step": lambda: [
            100 * (longer_step(of=LARGE)[0] - 1),
            100 * (longer_step(of=SMALL)[1] - 1),
        ],
        "fewer errors": lambda: [
            *fewer_errors([CHANNEL, LEAKS[1]]),
            more_errors(SHARED)[0],
            *fewer_errors([CHANNEL, LEAKS[1]], True),
        ],
    },
}
