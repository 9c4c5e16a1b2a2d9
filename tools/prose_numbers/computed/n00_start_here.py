"""Compute what 00 says of its three units."""

from helpers.lessons.n00_start.three_units import three_units
from helpers.lessons.shared.one_unit_results import FLOOR, LAST
from tools.prose_numbers.computed.figures import readout
from tools.prose_numbers.computed.settings import COMMON

SETTINGS = COMMON | {"lower edge of a graph of the loss": [FLOOR]}
NUMBERS = {"win-look": {"the units at the end": lambda: readout(three_units, step=LAST)}}
