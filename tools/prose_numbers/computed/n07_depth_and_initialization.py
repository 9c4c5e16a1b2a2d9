"""Compute what 07 says of powers of a slope, of thirty layers, and of convolutions."""

import numpy as np

from helpers.experiments import depth
from helpers.experiments.convolutions import LONGER
from helpers.experiments.networks.curve_networks import FIXED, FROZEN, LEARNED
from helpers.lessons.n05_slopes_in_networks.slopes_by_depth import PUBLISHED
from tools.prose_numbers.computed.convolutions import (
    ADAM_14,
    SGD_14,
    SIX,
    alike,
    at_length,
    at_rate,
    curves,
    lead,
    learning,
    middle_slopes,
    optimizer_gain,
)
from tools.prose_numbers.computed.records import SHARED, ends, nearest, result
from tools.prose_numbers.computed.settings import COMMON

SETTINGS = COMMON | {
    "slopes of the deep networks": depth.FULL["slopes"],
    "a slope in float16": [0.5],
    "rates of deep networks": [0.000003, 0.0001],
}
SGD, ADAM = 0, 1
SHALLOW, DEEP = 0, 1
RELU, QUARTER, LARGE = 0, 1, 2
XAVIER, LEFT_OUT, HE = depth.XAVIER, depth.LEFT_OUT, depth.HE
NORMALIZED = "ReLU, normalized"


def kept(alpha):
    """Return what a layer keeps of the mean square, with weights that change nothing."""
    return (1 + alpha**2) / 2


def right(optimizer, layers, slope, start):
    """Return how many per cent of the digits deep networks get right, with its interval."""
    found = result("depth")
    return ends(found.mean(found.final[optimizer, layers, slope, start]))


def longer(optimizer, start):
    """Return the same of ReLU's deepest networks after the longer training; `start` is 0 for Xavier's and 1 for He's."""
    found = result("depth")
    return ends(found.mean(found.longest[optimizer, 0, start]))


def he_minus(other, optimizer, layers, slope):
    """Return by how much He's rule is ahead of another start, with its interval."""
    found = result("depth")
    final = found.final[optimizer, layers, slope]
    return ends(found.mean(final[HE] - final[other]))


def slope_minus_relu(optimizer, slope):
    """Return by how many whole points He's deep networks with a slope are ahead of ReLU's, with the interval."""
    found = result("depth")
    final = found.final[optimizer, DEEP, :, HE]
    return np.rint(ends(found.mean(final[slope] - final[RELU])))


def slope_minus_relu_longer():
    """Return the same of the large slope, with SGD, after the longer training."""
    found = result("depth")
    return np.rint(ends(found.mean(found.longest[SGD, 1, 1] - found.longest[SGD, 0, 1])))


def slope_minus_relu_choosing(rate=None):
    """Return the same on the seeds that chose the rates, without an interval, each at its best rate or at one for both."""
    score = result("depth").rates.mean[SGD, DEEP, [RELU, LARGE], HE]
    best = np.nanmax(score, axis=-1) if rate is None else at_a_common_rate(rate)
    return np.rint(best[1] - best[0])


def at_a_common_rate(rate):
    """Return what the seeds that chose the rates make of one rate: He's with ReLU, and with the large slope."""
    rates = result("depth").rates
    return rates.mean[SGD, DEEP, [RELU, LARGE], HE, nearest(rates.rates, rate)]


NUMBERS = {
    "title": {"a number to take to the power of 30": lambda: 0.5},
    "path-question": {"after two layers": lambda: 0.01**2},
    "path-explain": {"float32's smallest number": lambda: float(np.finfo(np.float32).smallest_subnormal) * 1e45},
    "typical-question": {"0.1 to the power of 5": lambda: 0.1**5},
    "typical-explain": {
        "what a layer keeps": lambda: np.sqrt([kept(0.0), kept(0.1), kept(0.25)]),
        "what thirty layers keep": lambda: 0.71**30,
    },
    "derive-back": {
        "factors of Xavier": lambda: [kept(0), kept(0.25), kept(0.7)],
        "factors without the slope": lambda: [2 * kept(0.25), 2 * kept(0.7)],
    },
    "derive-check": {"what thirty layers keep": lambda: kept(0) ** 15},
    "sizes-look": {"what 29 layers keep": lambda: kept(0) ** 14.5},
    "ask-second-question": {
        "1 + α²": lambda: 1 + 0.25,
        "He's variance, and with 1 + α": lambda: [2 / (1.25 * 50), 2 / (1.5 * 50)],
    },
    "training-question": {"guessing": lambda: 100 / 10},
    "rates-question": {"loss of guessing": lambda: np.log(10)},
    "training-full-look": {
        "ReLU, 30 layers": lambda: right(SGD, DEEP, RELU, XAVIER) + right(SGD, DEEP, RELU, HE),
        "ReLU, 12 layers": lambda: right(SGD, SHALLOW, RELU, HE) + right(SGD, SHALLOW, RELU, XAVIER),
        "α = 0.7": lambda: [right(SGD, DEEP, LARGE, start)[0] for start in (LEFT_OUT, HE, XAVIER)],
        "α = 0.7, gain by the rule": lambda: he_minus(LEFT_OUT, SGD, DEEP, LARGE),
        "α = 0.7, gain with Adam": lambda: he_minus(LEFT_OUT, ADAM, DEEP, LARGE),
        "α = 0.25": lambda: [right(SGD, DEEP, QUARTER, start)[0] for start in (LEFT_OUT, HE)],
        "α = 0.25, factor over thirty layers": lambda: (2 * kept(0.25)) ** 15,
        "α = 0.25, gain by the rule": lambda: he_minus(LEFT_OUT, SGD, DEEP, QUARTER),
        "α = 0.25, gain with Adam": lambda: he_minus(LEFT_OUT, ADAM, DEEP, QUARTER),
        "slopes minus ReLU": lambda: slope_minus_relu(SGD, LARGE),
        "slopes minus ReLU, Adam": lambda: [*slope_minus_relu(ADAM, LARGE), *slope_minus_relu(ADAM, QUARTER)],
        "slopes minus ReLU, longer": slope_minus_relu_longer,
        "slopes minus ReLU, on the seeds that chose": lambda: [
            slope_minus_relu_choosing(),
            slope_minus_relu_choosing(0.01),
        ],
        "ReLU, longer": lambda: longer(SGD, 1),
        "at a rate of 0.01": lambda: at_a_common_rate(0.01),
    },
    "verdict-question": {"Adam": lambda: [right(ADAM, DEEP, RELU, start)[0] for start in (XAVIER, HE)]},
    "verdict-explain": {
        "Adam": lambda: right(ADAM, DEEP, RELU, XAVIER) + right(ADAM, DEEP, RELU, HE),
        "Adam, longer": lambda: longer(ADAM, 0) + longer(ADAM, 1),
        "SGD, longer": lambda: longer(SGD, 0) + longer(SGD, 1),
        "12 layers, SGD": lambda: he_minus(XAVIER, SGD, SHALLOW, RELU),
        "12 layers, Adam": lambda: [right(ADAM, SHALLOW, RELU, start)[0] for start in (HE, XAVIER)],
        "12 layers and Adam, He's minus Xavier's": lambda: he_minus(XAVIER, ADAM, SHALLOW, RELU),
        "SGD": lambda: [right(SGD, layers, RELU, HE)[0] for layers in (DEEP, SHALLOW)],
        "α = 0.7": lambda: he_minus(XAVIER, SGD, DEEP, LARGE) + he_minus(XAVIER, ADAM, DEEP, LARGE),
        "section of the paper": lambda: 2.2,
    },
    "stalled-explain": {
        "factors": lambda: [kept(0.01), kept(0.7)],
        "0.7 squared": lambda: 0.7**2,
        "0.01 squared": lambda: 0.01**2,
    },
    "convolutions-rates-look": {
        "fixed slope and normalized ReLU": lambda: [
            at_rate(SGD_14, variant, rate) for rate in (0.01, 0.0316) for variant in (FIXED, NORMALIZED)
        ],
    },
    "convolutions-full-look": {
        "14 layers, SGD": lambda: [curves(SGD_14, "ReLU"), curves(SGD_14, FIXED), curves(SGD_14, LEARNED, True)],
        "ReLU's networks": lambda: learning(SGD_14, "ReLU")[[0, -1]],
        "a round number below the fixed slope's worst network": lambda: 10 * (learning(SGD_14, FIXED)[0] // 10),
        "PReLU minus ReLU": lambda: lead(SGD_14, LEARNED, "ReLU"),
        "PReLU minus the fixed slope": lambda: lead(SGD_14, LEARNED, FIXED),
        "ReLU's gain by Adam": optimizer_gain,
        "14 layers, Adam": lambda: [curves(ADAM_14, name) for name in ("ReLU", LEARNED, FIXED, FROZEN)],
        "Adam, PReLU minus the fixed slope": lambda: lead(ADAM_14, LEARNED, FIXED),
        "6 layers": lambda: [curves(SIX, "ReLU"), curves(SIX, FIXED), curves(SIX, LEARNED), curves(SIX, LEARNED, True)],
        "6 layers, PReLU at a smaller rate": lambda: at_rate(SIX, LEARNED, 0.0316),
        "6 layers, ReLU minus shared PReLU": lambda: lead(SIX, "ReLU", SHARED),
        "without the diverged": lambda: lead(SIX, LEARNED, FIXED, True) + lead(SGD_14, LEARNED, FIXED, True),
        "frozen, without the diverged": lambda: lead(SIX, FROZEN, FIXED, True) + lead(SGD_14, FROZEN, FIXED, True),
        "slopes": middle_slopes,
        "slopes of the paper, first and last convolution": lambda: [PUBLISHED["channel-wise"][at] for at in (0, 10)],
    },
    "convolutions-explain": {
        "longer": lambda: [at_length(name) for name in LONGER],
        "fixed slope minus ReLU, longer": lambda: at_length(FIXED, "ReLU"),
        "normalized": lambda: [curves(setting, NORMALIZED) for setting in range(3)],
        "normalized minus the fixed slope": lambda: [lead(setting, NORMALIZED, FIXED)[0] for setting in range(3)],
    },
    "convolutions-start-look": {
        "cosines": lambda: [alike(0.0), alike(0.7), alike(0.25)],
        "the paper's gain": lambda: 33.82 - 32.64,
    },
    "say-it": {"what thirty layers keep": lambda: kept(0) ** 15},
}
