"""Compute what 07 says of powers of a slope, of thirty layers, and of convolutions."""

import numpy as np

from helpers.experiments import depth
from helpers.experiments.convolutions import LONGER
from helpers.experiments.networks.curve_networks import FIXED, FROZEN, GUESSING, LEARNED
from helpers.lessons.n07_depth.convolutions_at_start import measure
from helpers.nn.confidence_intervals import mean_interval
from tools.prose_numbers.computed.records import ends, nearest, result
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
SIX, SGD_14, ADAM_14 = range(3)
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


def curves(setting, variant, surviving=False):
    """Return the accuracy of convolutional networks in per cent, a diverged one guesses or is left out."""
    found = result("convolutions")
    last = found.accuracy[setting, found.variants.index(variant), -1]
    return 100 * (last[np.isfinite(last)].mean() if surviving else np.nan_to_num(last, nan=GUESSING).mean())


def worst(setting, variant):
    """Return the lowest accuracy of a variant's networks in per cent."""
    found = result("convolutions")
    return 100 * found.score[setting, found.variants.index(variant), -1].min()


def at_rate(setting, variant, rate):
    """Return the accuracy of three seeds at a rate, in per cent."""
    found = result("convolutions")
    rates = found.rates
    return 100 * rates.mean[setting, found.variants.index(variant), nearest(rates.rates, rate)]


def at_length(variant, minus=None):
    """Return the accuracy in per cent after three times as long, of the networks that have not diverged, or a lead."""
    long = dict(zip(LONGER, 100 * result("convolutions").longer, strict=True))
    return np.nanmean(long[variant]) if minus is None else ends(mean_interval(long[variant] - long[minus]))


def alike(alpha):
    """Return how alike two curves are behind fourteen layers: the cosine."""
    return measure(alpha)[1].mean(axis=0)[-1]


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
        "α = 0.25, factor over thirty layers": lambda: (2 * kept(0.25)) ** 15,
        "ReLU, longer": lambda: longer(SGD, 1),
    },
    "verdict-question": {"Adam": lambda: [right(ADAM, DEEP, RELU, start)[0] for start in (XAVIER, HE)]},
    "verdict-explain": {"Adam": lambda: right(ADAM, DEEP, RELU, XAVIER) + right(ADAM, DEEP, RELU, HE)},
    "stalled-explain": {"factor of a layer": lambda: kept(0.01), "0.01 squared": lambda: 0.01**2},
    "convolutions-rates-look": {
        "fixed slope and normalized ReLU": lambda: [
            at_rate(SGD_14, variant, rate) for rate in (0.01, 0.0316) for variant in (FIXED, NORMALIZED)
        ],
    },
    "convolutions-full-look": {
        "14 layers, Adam": lambda: [curves(ADAM_14, name) for name in ("ReLU", LEARNED, FIXED, FROZEN)],
        "14 layers, SGD": lambda: [curves(SGD_14, "ReLU"), curves(SGD_14, FIXED), curves(SGD_14, LEARNED, True)],
        "a round number below the fixed slope's worst network": lambda: 10 * (worst(SGD_14, FIXED) // 10),
        "6 layers": lambda: [curves(SIX, "ReLU"), curves(SIX, FIXED), curves(SIX, LEARNED, True)],
    },
    "convolutions-explain": {
        "longer": lambda: [at_length("ReLU"), at_length(FIXED)],
        "fixed slope minus ReLU, longer": lambda: at_length(FIXED, "ReLU"),
        "normalized": lambda: [curves(setting, NORMALIZED) for setting in range(3)],
    },
    "convolutions-start-look": {
        "cosines": lambda: [alike(0.0), alike(0.7), alike(0.25)],
    },
    "say-it": {"what thirty layers keep": lambda: kept(0) ** 15},
}
