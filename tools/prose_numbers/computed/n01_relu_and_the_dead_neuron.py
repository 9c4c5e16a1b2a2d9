"""Compute what 01 says of one unit and its loss."""

import numpy as np

from helpers.experiments.one_unit import START, X, run
from helpers.lessons.shared.loss_map_results import deadly_rate
from helpers.lessons.shared.one_unit_results import FLOOR
from tools.prose_numbers.computed.settings import COMMON, UNIT

SETTINGS = COMMON | UNIT | {"lower edge of a graph of the loss": [FLOOR]}


def border():
    """Return the first hundredth of a learning rate with which the first step leaves no point positive."""
    return np.ceil(100 * deadly_rate(run([0.3], [0.0], 1), X)) / 100


def flat_up_to(x=1.5, b=-4.0):
    """Return the largest tenth w at which a unit with this bias is not positive at x."""
    return np.floor(10 * -b / x) / 10


BORDER = {"the first hundredth that kills": border}
FLAT = {"where the loss is flat": flat_up_to}
NUMBERS = {
    "chain-question": FLAT,
    "chain-look": FLAT,
    "death-question": {"pre-activations": lambda: START[0] * X},
    "border-question": BORDER,
    "border-look": BORDER,
    "map-question": {"a start": lambda: -0.5},
    "exercise": {"half the rate": lambda: 0.3 / 2},
}
