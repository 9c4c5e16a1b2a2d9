"""Compute what 03 says of learned slopes of one unit."""

import numpy as np

from helpers.experiments import teacher_unit
from helpers.lessons.n03_prelu.alpha_in_training import absolute_value, channels, decay, surface
from helpers.lessons.n03_prelu.prelu import by_hand
from helpers.lessons.shared.loss_map import loss_map
from tools.prose_numbers.computed.figures import readout, shown
from tools.prose_numbers.computed.settings import COMMON, UNIT

SETTINGS = COMMON | UNIT | {"the teacher's slope": [teacher_unit.SLOPE], "teachers' slopes": [0.1, 0.8]}
LAST = 1e9  # a slider stops at its end


def curvature():
    """Return the second derivative of the loss in α."""
    return np.mean(2 * np.minimum(teacher_unit.X, 0) ** 2)


def alpha_of_dead_unit():
    """Return the slope of the unit that was dead, after its second step."""
    return shown(lambda: loss_map(0.25, learn=True), "slope", step=2)


def dead_unit_at_the_end():
    """Return the sentence about the unit that was dead, after its last step."""
    return readout(lambda: loss_map(0.25, learn=True), step=LAST)


def lowest_loss(w=-1.0, alpha=0.25, steps=400):
    """Return the lowest loss on the way from a start, to two decimals."""
    return teacher_unit.run(w, alpha, 0.1, steps).loss.min()


RATES = {"rates": lambda: [1 / curvature(), 2 / curvature(), 1.25]}
LOSSES = {"losses": lambda: readout(absolute_value, step=LAST)}
NUMBERS = {
    "loss-question": {f"α = {alpha}": lambda alpha=alpha: shown(by_hand, "loss", alpha=alpha) for alpha in (0.0, 0.5)},
    "loss-look": {"the best slope": lambda: teacher_unit.SLOPE},
    "descent-question": RATES,
    "descent-look": RATES,
    "third-question": {"α after the second step": alpha_of_dead_unit},
    "third-look": {"α after the second step": alpha_of_dead_unit, "at the end": dead_unit_at_the_end},
    "absolute-question": LOSSES,
    "absolute-look": LOSSES,
    "channels-question": {"the shared slope": lambda: readout(channels, step=LAST)},
    "channels-look": {"the shared slope": lambda: readout(channels, step=LAST)},
    "risks": {"a rate that is too large": lambda: 1.25},
    "risks-lists": {"α of the dead unit": alpha_of_dead_unit},
    "surface-question": {"at the end": lambda: readout(surface, start_w=-1, step=LAST)},
    "surface-look": {"the lowest loss": lowest_loss},
    "decay-question": {f"decay {strength}": lambda s=strength: shown(decay, "last", strength=s) for strength in (1, 2)},
}
