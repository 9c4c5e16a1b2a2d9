"""Compute what 02 says of one unit with a leak."""

from helpers.experiments.one_unit import Y, run
from helpers.lessons.shared.one_unit_results import FLOOR, LAST
from helpers.lessons.shared.one_unit_training import film_of_one_unit
from helpers.nn.leaky_relu import leaky_relu
from tools.prose_numbers.computed.figures import shown
from tools.prose_numbers.computed.settings import COMMON, UNIT

SETTINGS = (
    COMMON
    | UNIT
    | {"lower edge of a graph of the loss": [FLOOR], "slopes to try": [0.02, -0.1], "learning rates to try": [0.2, 0.4]}
)


def one_point(place, alpha=0.1):
    """Return pre-activation, output and error at a point after the first step."""
    z = run([0.3], [alpha], 1).z[0, 0, 1, place]
    f = leaky_relu(z, alpha)
    return [z, f, f - Y[place]]


NUMBERS = {
    "slope-look": {"ReLU minus leaky ReLU at −2": lambda: leaky_relu(-2.0, 0.0) - leaky_relu(-2.0, 0.01)},
    "arithmetic": {"the point x = 1": lambda: one_point(1)},
    "beyond-question": {
        "loss at the last step, α = −0.1": lambda: shown(film_of_one_unit, "loss", rate=0.3, alpha=-0.1, step=LAST)
    },
}
