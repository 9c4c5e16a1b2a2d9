"""Compute what 04 says of networks that die, are born dead, and are pushed."""

import numpy as np

from helpers.experiments import dying_units
from helpers.experiments.networks.moon_networks import GUESSING
from helpers.experiments.networks.narrow_networks import CONSTANT, FITS
from helpers.lessons.n04_units_in_networks import born_dead, recovery
from helpers.lessons.n04_units_in_networks.dying_network import film_of_a_network
from helpers.lessons.n04_units_in_networks.population import population
from helpers.nn.confidence_intervals import mean_interval
from tools.prose_numbers.computed.figures import readout, shown
from tools.prose_numbers.computed.records import LEAKS, ends, result, right_after_push
from tools.prose_numbers.computed.settings import COMMON

SETTINGS = COMMON | {
    "learning rates of plain descent": dying_units.FULL["rates"],
    "what counts as the same answer, and as a fit": [CONSTANT, FITS],
}
RELU, LEAK, RELU_BATCHES, LEAK_BATCHES = 0, 1, 4, 5


def reached(rate, *cases):
    """Return the accuracy of networks on two moons at the end, in per cent."""
    found = result("dying_units")
    return [found.reached[case, np.flatnonzero(found.rates == rate)[0]].mean() for case in cases]


def gain(rate):
    """Return by how much a leak is ahead of ReLU with ten points a step, with its interval."""
    found = result("dying_units")
    relu, leak = (found.reached[case, np.flatnonzero(found.rates == rate)[0]] for case in (RELU_BATCHES, LEAK_BATCHES))
    return ends(mean_interval(leak - relu))


def dead(rate):
    """Return the shares of ReLU's dead units at the end, in per cent: (seeds, layers)."""
    found = result("dying_units")
    return 100 * found.silent[RELU, np.flatnonzero(found.rates == rate)[0], -1]


def known_before():
    """Return how many per cent of the digits are right before the push, with ReLU and fixed leaks."""
    found = result("recovery")
    return found.reached[:4, 0, found.epochs.tolist().index(0)].mean()


def long_after_push(variant):
    """Return how many per cent of the digits are right after the longer training."""
    found = result("recovery")
    return found.longest[found.variants.index(variant), -1].mean()


def behind_twins(variant):
    """Return by how many whole points pushed networks are behind their twins after the longer training, with the interval."""
    found = result("recovery")
    longest = found.longest[found.variants.index(variant)]
    return np.rint(np.abs(ends(found.mean(longest[0] - longest[-1]))))


def ahead_at_best_rate():
    """Return by how many points narrow ReLU networks at their best rate are ahead of leaky ones at the high one."""
    relu, leak = np.nan_to_num(result("dying_units").judged[2], nan=GUESSING)
    return ends(mean_interval(relu[0, 0] - leak[0, 1]))


def narrow(what, step=-1):
    """Return the share of narrow networks that are constant or fit |x|, in per cent, by variant."""
    found = result("born_dead")
    return 100 * (found.constant[:, step] if what == "constant" else found.fits) / found.runs


NUMBERS = {
    "networks-film-question": {"a layer is dead": lambda: readout(film_of_a_network, rate=5, step=1000)},
    "populations-question": {"right at rate 3": lambda: shown(population, "leaky right", rate=3, alpha=0.01)},
    "populations-look": {
        "ReLU at rate 1": lambda: shown(population, "relu dead", "relu right", rate=1),
        "ReLU at rate 3": lambda: shown(population, "relu dead", rate=3),
        "α = 0.01 at rate 3": lambda: shown(population, "leaky right", rate=3, alpha=0.01),
    },
    "verdict-explain": {"points of ReLU": ahead_at_best_rate},
    "back-verdict-explain": {
        "points behind the twins": lambda: behind_twins(LEAKS[0]),
        "60 epochs after it": lambda: long_after_push(LEAKS[0]),
    },
    "back-question": {"before the push": known_before},
    "back-full-question": {
        "20 epochs after it": lambda: right_after_push("ReLU", *LEAKS),
        "60 epochs after it": lambda: long_after_push(LEAKS[0]),
    },
    "back-full-look": {"dead": lambda: readout(recovery.pushed, shift=3, epoch=20)},
    "dying-figure-question": {
        "rate 3": lambda: [dead(3).mean(), *reached(3, RELU)],
        "rate 5": lambda: reached(5, RELU, LEAK),
    },
    "dying-look": {
        "rate 3": lambda: [dead(3).mean(axis=1).min(), dead(3).mean(axis=1).max(), *reached(3, RELU)],
        "rate 5": lambda: [*dead(5).mean(axis=0), *reached(5, RELU, LEAK)],
        "ten points a step": lambda: [*reached(2.5, RELU_BATCHES, LEAK_BATCHES), *gain(2.5)],
    },
    "born-question": {"width 3": lambda: readout(lambda: born_dead.figure(result("born_dead")), width=3, layers=10)},
    "born-learn-look": {
        "constant at the start": lambda: narrow("constant", 0)[[0, 1, 4]],
        "asymmetric and born dead": lambda: readout(lambda: born_dead.figure(result("born_dead")), width=2, layers=10),
        "constant": lambda: narrow("constant")[:4],
        "fits": lambda: narrow("fits")[:4],
    },
}
