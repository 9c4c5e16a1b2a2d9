"""Compute what 08 says of the wider family: its functions, its errors, and what a push does to it."""

import numpy as np

from helpers.experiments.variants import WIDER
from helpers.lessons.n08_wider_family.activation_overlay import lectures_fourth
from helpers.lessons.n08_wider_family.flat_regions import where_flat
from helpers.nn.smooth_activations import GELU, Mish, SiLU
from tools.prose_numbers.computed.figures import readout
from tools.prose_numbers.computed.records import CHANNEL, LEAKS, fewer_errors, more_errors, nearest, result
from tools.prose_numbers.computed.settings import COMMON

FRAMEWORKS = result("frameworks").answers
SETTINGS = COMMON | {
    "default slopes": [slope for asked in FRAMEWORKS.values() for slope in asked["default slope"].values()],
    "weight decay": [0.25, 0.1, 0.01],
    "a rate of the pushes": [0.03],
    "smallest difference that is told": [1e-4],
}
SHAPE, MORE_UNITS = "learned shape", "ReLU, more units"
MIDDLE_RATE = 1


def lowest(activation):
    """Return the x at which a gated activation is lowest."""
    x = np.linspace(-3, 0, 3001)
    return x[np.argmin(activation(x))]


def at_zero(alpha):
    """Return the derivatives of leaky ReLU at exactly 0, in PyTorch and in JAX."""
    place = nearest(result("frameworks").alphas + 1e-9, alpha)
    found = [list(FRAMEWORKS[name]["at 0"].values())[1] for name in ("PyTorch", "JAX")]
    return [answers[0][place] for answers in found]


def pushed(push, rate, *variants):
    """Return how many per cent are right at the end after a push, in the mean of the seeds."""
    found = result("accuracy")
    ends = found.pushed_last[:, rate, list(found.shifts).index(push)].mean(axis=-1)
    return [ends[found.variants.index(variant)] for variant in variants]


def span(values):
    """Return the smallest and the largest value."""
    return [min(values), max(values)]


def at_rate(variant, rate):
    """Return what a variant scores at a rate on MNIST-1D, on the seeds that chose the rates."""
    found = result("accuracy")
    rates = found.rates
    return rates.mean[found.tasks.index("MNIST-1D"), found.variants.index(variant), nearest(rates.rates, rate)]


def fitted(variant):
    """Return how many per cent of the training curves are right at the end."""
    found = result("accuracy")
    return np.nanmean(found.fitted[found.tasks.index("MNIST-1D"), found.variants.index(variant)])


def times():
    """Return the smallest and the largest time of a step, over ReLU's, of what bends, is random or is learned."""
    found = result("accuracy")
    return span([found.time.estimate[found.variants.index(name)] for name in WIDER])


BACK = [CHANNEL, "ELU", "RReLU", LEAKS[2]]
GAIN = ["RReLU", "ELU", "SiLU", "Mish"]
NUMBERS = {
    "fourth-question": {"at −6": lambda: readout(lectures_fourth, x=-6)},
    "elu-check": {"slopes of ELU": lambda: np.exp([-1, -8])},
    "gates-look": {"lowest points": lambda: [lowest(f) for f in (GELU(), Mish(), SiLU())]},
    "flat-question": {"at −10": lambda: readout(where_flat, x=-10)},
    "flat-dead-explain": {"lowest point of GELU": lambda: lowest(GELU())},
    "trained-look": {
        "fewer errors": lambda: fewer_errors(["SiLU", "Mish", SHAPE, "Maxout", MORE_UNITS]),
        "fewer errors of RReLU, ELU and GELU": lambda: np.mean(fewer_errors(["RReLU", "ELU", "GELU"])),
        "more errors of SELU": lambda: more_errors("SELU")[0],
        "behind after 5 epochs": lambda: [more_errors(each, epoch=5)[0] for each in ("GELU", "RReLU")],
    },
    "trained-explain": {
        "gains": lambda: span(fewer_errors(GAIN)),
        "gains, longer": lambda: span(fewer_errors(GAIN, True)),
        "a corner": lambda: fewer_errors([LEAKS[1]]),
        "time of a step": times,
        "ReLU at two rates": lambda: [at_rate("ReLU", rate) for rate in (0.316, 0.1)],
    },
    "trained-record-question": {
        "fitted": lambda: [fitted(each) for each in ("RReLU", LEAKS[2])],
        "GELU, longer": lambda: more_errors("GELU", longer=True),
    },
    "push-question": {"push 3": lambda: span(pushed(3, MIDDLE_RATE, *BACK))},
    "push-look": {
        "push 3": lambda: pushed(3, MIDDLE_RATE, "Mish", "SiLU", "SELU", LEAKS[0], "GELU"),
        "ELU at −6": lambda: np.exp(-6),
    },
    "zero-question": {"derivatives at 0 in PyTorch and JAX": lambda: at_zero(0.1)},
    "verdict": {
        "fewer errors": lambda: fewer_errors(["ELU", "SiLU", "Mish", LEAKS[1]]),
        "more errors": lambda: more_errors("SELU")[0],
    },
    "default-look": {"after a push": lambda: pushed(3, MIDDLE_RATE, LEAKS[0], LEAKS[2])},
    "say-it": {"an example": lambda: 0.8, "where ELU is a leak of 0.01": lambda: np.log(0.01)},
}
