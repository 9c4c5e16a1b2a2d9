"""List what many of the notebooks' figures and experiments are set to."""

from helpers.experiments.learning_rates import HALF
from helpers.experiments.one_unit import START, X
from helpers.experiments.variants import VARIANTS

INTERVALS = {"the level of the intervals": [0.95]}
SLOPES = {"slopes of the variants": [getattr(activation, "alpha", 0.0) for activation, _ in VARIANTS.values()]}
# Learning rates are half powers of ten, and said with two digits.
RATES = {"learning rates": [float(f"{10 ** (HALF * exponent):.2g}") for exponent in range(-6, 1)]}
COMMON = INTERVALS | SLOPES | RATES
# The unit of 01 to 03, its data on the line y = 0.5x + 0.25, and the rate that kills it.
UNIT = {"one unit": [*START, *X, 0.5, 0.25, 0.3]}
