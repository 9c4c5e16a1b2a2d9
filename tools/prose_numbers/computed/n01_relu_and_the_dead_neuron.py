"""Compute what 01 says of one unit and its loss."""

import numpy as np

from helpers.experiments.one_unit import START, X, Y
from helpers.lessons.shared.one_unit_results import FLOOR
from tools.prose_numbers.computed.settings import COMMON, UNIT

SETTINGS = COMMON | UNIT | {"lower edge of a graph of the loss": [FLOOR]}


def border():
    """Return the learning rate from which on the first step leaves no point positive."""
    w, b = START
    z = w * X + b
    toward_w, toward_b = np.mean(2 * (z - Y) * X), np.mean(2 * (z - Y))
    return max(z / (toward_w * X + toward_b))


def flat_up_to(x=1.5, b=-4.0):
    """Return the largest tenth w at which a unit with this bias is not positive at x."""
    return np.floor(10 * -b / x) / 10


FLAT = {"where the loss is flat": flat_up_to}
NUMBERS = {
    "chain-question": FLAT,
    "chain-look": FLAT,
    "death-question": {"pre-activations": lambda: START[0] * X},
    "border-question": {"the first hundredth that kills": lambda: np.ceil(100 * border()) / 100},
    "border-look": {"the first hundredth that kills": lambda: np.ceil(100 * border()) / 100},
    "map-question": {"a start": lambda: -0.5},
    "exercise": {"half the rate": lambda: 0.3 / 2},
}
