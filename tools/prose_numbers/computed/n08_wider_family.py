"""Compute what 08 says of the wider family: its functions, its errors, and what a push does to it."""

import numpy as np

from helpers.experiments.variants import WIDER
from helpers.lessons.n08_wider_family.activation_overlay import lectures_fourth
from helpers.lessons.n08_wider_family.flat_regions import where_flat
from helpers.lessons.n08_wider_family.learned_functions import STEPS, watch_it_bend
from helpers.nn.activations import ReLU, RReLU
from helpers.nn.smooth_activations import ELU, SELU
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
SMALL_RATE, MIDDLE_RATE, LARGE_RATE = range(3)


def normal():
    """Return the pre-activations of section 2."""
    return np.random.default_rng(0).standard_normal(100_000)


def variance_after(layers, times, activation):
    """Return the variance behind layers of 200 units whose weights have so many times the variance 1/200."""
    rng = np.random.default_rng(0)
    values = rng.standard_normal((1000, 200))
    for _ in range(layers):
        values = activation(values @ rng.standard_normal((200, 200)) * np.sqrt(times / 200))
    return values.var()


def at_zero(alpha):
    """Return the derivatives of leaky ReLU at exactly 0, in PyTorch and in JAX."""
    place = nearest(result("frameworks").alphas + 1e-9, alpha)
    found = [list(FRAMEWORKS[name]["at 0"].values())[1] for name in ("PyTorch", "JAX")]
    return [answers[0][place] for answers in found]


def wrong_by_bayes(step=0.05, noise=0.25):
    """Return how many per cent of two moons the best rule gets wrong: it picks the moon with the larger density."""
    angle = np.pi * (np.arange(200) + 0.5) / 200
    upper = np.column_stack([np.cos(angle), np.sin(angle)])
    places = np.stack(np.meshgrid(np.arange(-2.5, 3.5, step), np.arange(-2, 2.5, step)), axis=-1)[..., None, :]
    density = [
        np.exp(-np.square(places - moon).sum(axis=-1) / (2 * noise**2)).mean(axis=-1) / (2 * np.pi * noise**2)
        for moon in (upper, [1, 0.5] - upper)
    ]
    return 50 * np.minimum(*density).sum() * step**2


def pushed(push, rate, *variants):
    """Return how many per cent are right at the end after a push, in the mean of the seeds."""
    found = result("accuracy")
    ends = found.pushed_last[:, rate, list(found.shifts).index(push)].mean(axis=-1)
    return [ends[found.variants.index(variant)] for variant in variants]


def span(values):
    """Return the smallest and the largest value."""
    return [min(values), max(values)]


def survivors(push, rate, *variants):
    """Return the lowest and the highest accuracy of the networks that have not ended as guessers."""
    found = result("accuracy")
    ends = found.pushed_last[[found.variants.index(each) for each in variants], rate, list(found.shifts).index(push)]
    return span(ends[ends > 15])


def dead(rate, variant):
    """Return how many per cent of the units are dead at the end, after each push."""
    found = result("accuracy")
    return found.lost[found.variants.index(variant), rate]


def accuracy(task, variant):
    """Return the accuracy of a variant's networks at the end."""
    found = result("accuracy")
    return found.accuracy[found.tasks.index(task), found.variants.index(variant), -1]


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
    "elu-explore-look": {"slopes of ELU": lambda: np.exp([-1, -8])},
    "selu-explain": {"SELU's two numbers": lambda: [SELU.alpha, SELU.scale]},
    "selu-layers-explain": {
        "times the variance": lambda: [0.7, 1.2],
        "variances of SELU": lambda: variance_after(30, 0.7, SELU()),
        "factors of ReLU": lambda: [0.7 / 2, 1.2 / 2],
        "slopes at 0": lambda: [SELU.scale, SELU.scale * SELU.alpha],
    },
    "gates-look": {"β of Hendrycks and Gimpel (2016)": lambda: 1.702},
    "climb-explain": {"starts": lambda: [-1.0, -0.5]},
    "random-question": {"mean slopes": lambda: [np.log(8 / 3) / 5, RReLU().alpha]},
    "learned-question": {"a hinge": lambda: -1.5},
    "learned-look": {
        "the wave": lambda: readout(watch_it_bend, target=3, step=STEPS[-1]),
        "the line and noise": lambda: readout(watch_it_bend, target=4, step=STEPS[-1]),
    },
    "flat-question": {"at −10": lambda: readout(where_flat, x=-10)},
    "flat-dead-explain": {
        "dead with ELU": lambda: span(dead(LARGE_RATE, "ELU")),
        "dead with SELU": lambda: dead(LARGE_RATE, "SELU").mean(),
        "bound for GELU": lambda: np.ceil(dead(LARGE_RATE, "GELU").max()),
        "lowest point of GELU": lambda: -0.75,
    },
    "trained-look": {
        "errors on two moons, and by Bayes' rule": lambda: [
            100 - accuracy("two moons", "ReLU").mean(),
            wrong_by_bayes(),
        ],
        "worst networks": lambda: [
            np.nanmin(accuracy("two moons", "ReLU")),
            *np.sort(accuracy("two moons", "SELU"))[:2],
        ],
        "fewer errors": lambda: fewer_errors(["SiLU", "Mish", SHAPE, "Maxout", MORE_UNITS]),
        "fewer errors of RReLU, ELU and GELU": lambda: np.mean(fewer_errors(["RReLU", "ELU", "GELU"])),
        "more errors of SELU": lambda: more_errors("SELU")[0],
        "Maxout beside more units": lambda: -more_errors("Maxout", than=MORE_UNITS)[0],
        "behind after 5 epochs": lambda: [more_errors(each, epoch=5)[0] for each in ("GELU", "RReLU")],
    },
    "trained-record-question": {
        "RReLU beside a fixed leak": lambda: [-each for each in more_errors("RReLU", than=LEAKS[2])],
        "RReLU beside it, longer": lambda: [-each for each in more_errors("RReLU", than=LEAKS[2], longer=True)],
        "RReLU beside ReLU, longer": lambda: fewer_errors(["RReLU"], longer=True),
        "fitted": lambda: [fitted(each) for each in (SHAPE, "RReLU", LEAKS[2])],
        "ReLU on digits": lambda: accuracy("digits", "ReLU").mean(),
        "dead units of ReLU": lambda: result("accuracy").dead[2, 0, 0],
    },
    "trained-explain": {
        "gains": lambda: span(fewer_errors(GAIN)),
        "gains, longer": lambda: span(fewer_errors(GAIN, True)),
        "GELU's choice": lambda: at_rate("GELU", 0.316) - at_rate("GELU", 0.1),
        "GELU, longer": lambda: more_errors("GELU", longer=True),
        "a corner, and more units": lambda: fewer_errors([LEAKS[1], MORE_UNITS]),
        "a corner, and more units, longer": lambda: fewer_errors([LEAKS[1], MORE_UNITS], True),
        "time of a step": times,
        "two rates": lambda: [at_rate(each, rate) for each in ("ReLU", "GELU") for rate in (0.316, 0.1)],
    },
    "push-question": {"push 3": lambda: span(pushed(3, MIDDLE_RATE, *BACK))},
    "push-look": {
        "push 3": lambda: span(pushed(3, MIDDLE_RATE, *BACK)) + pushed(3, MIDDLE_RATE, LEAKS[1], "Mish", "SiLU"),
        "push 3, those that fail": lambda: pushed(3, MIDDLE_RATE, "SELU", LEAKS[0], "GELU"),
        "slopes at −3": lambda: [SELU().derivative(-3.0), ELU().derivative(-3.0)],
        "shapes that are back": lambda: survivors(3, MIDDLE_RATE, SHAPE),
        "push 6": lambda: pushed(6, MIDDLE_RATE, LEAKS[1]),
        "ELU at −6": lambda: np.exp(-6),
        "rate 0.32": lambda: pushed(
            3, LARGE_RATE, LEAKS[0], "ReLU", "Mish", "SiLU", LEAKS[1], "GELU", "RReLU", LEAKS[2]
        ),
        "rate 0.32, the leak of 0.1 without the diverged": lambda: survivors(3, LARGE_RATE, LEAKS[1]),
        "rate 0.32, dead units of ReLU": lambda: dead(LARGE_RATE, "ReLU")[1],
        "rate 0.32, the rest": lambda: survivors(3, LARGE_RATE, "RReLU", LEAKS[2]),
    },
    "verdict": {
        "means at the start": lambda: [ReLU()(normal()).mean(), ELU()(normal()).mean()],
        "derivatives at 0 in PyTorch and JAX": lambda: at_zero(0.1),
        "fewer errors": lambda: fewer_errors(["ELU", "Mish", "SiLU", "GELU", LEAKS[1]]),
        "fewer errors, longer": lambda: fewer_errors(["ELU", "SiLU", "Mish"], True),
        "more errors": lambda: [
            more_errors("SELU")[0],
            more_errors("SELU", longer=True)[0],
            more_errors("GELU", longer=True)[0],
        ],
    },
    "default-look": {"after a push": lambda: pushed(3, MIDDLE_RATE, LEAKS[0], LEAKS[2])},
    "say-it": {"an example": lambda: 0.8, "where ELU is a leak of 0.01": lambda: np.log(0.01)},
}
