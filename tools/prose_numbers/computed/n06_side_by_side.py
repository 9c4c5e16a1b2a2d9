"""Compute what 06 says of accuracy, time and learning rates."""

from helpers.nn.confidence_intervals import mean_interval
from tools.prose_numbers.computed.records import CHANNEL, LEAKS, SHARED, ends, more_errors, result
from tools.prose_numbers.computed.settings import COMMON

SETTINGS = COMMON


def leak_minus_relu():
    """Return the ends of the interval of the difference between a leak of 0.25 and ReLU on MNIST-1D."""
    found = result("accuracy")
    score = found.accuracy[found.tasks.index("MNIST-1D"), :, -1]
    return ends(mean_interval(score[found.variants.index(LEAKS[2])] - score[found.variants.index("ReLU")]))[1:]


def longer_step(*, of):
    """Return by how many times a step of PReLU is longer than ReLU's, shared and channel-wise, in one of the networks."""
    return result("speed").ratio.estimate[of, 2:]


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
    "one-pairs": {"interval of the difference": leak_minus_relu},
    "accuracy-explain": {
        "upper ends on digits": lambda: [more_errors(each, task="digits")[2] for each in (LEAKS[0], LEAKS[2])],
        "fewer errors of channel-wise PReLU": lambda: [-each for each in more_errors(CHANNEL)],
        "more errors of shared PReLU": lambda: more_errors(SHARED),
    },
    "remember": {
        "more time a step": lambda: [
            100 * (longer_step(of=LARGE)[0] - 1),
            100 * (longer_step(of=SMALL)[1] - 1),
        ],
    },
}
