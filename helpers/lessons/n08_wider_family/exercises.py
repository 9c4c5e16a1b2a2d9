"""Set exercises on derivatives with an exponential on one side."""

import numpy as np

from helpers.nn.smooth_activations import ELU
from helpers.quiz.exercise import Exercise, places

__all__ = ["EXERCISES"]

ALPHAS = (1.0, 2.0, 0.5)


def _below(x):
    return np.exp(np.minimum(x, 0))


def _near(side):
    """Draw an x on one side of 0 and not far from it, in steps that float16 has."""
    return lambda rng: (side * rng.integers(1, 400).item() / 64,)


def _with_floor(side):
    """Draw an α besides."""
    return lambda rng: (*_near(side)(rng), rng.uniform(0.1, 3))


EXERCISES = {
    "ceiling-derivative": Exercise(
        ("x",),
        lambda x: ELU(1.0).derivative(-x),  # half a turn about the origin leaves slopes as they are
        (
            ("x > 0", (*places(0.5, 3.0, 0.01), *[_near(1)] * 6)),
            ("x < 0", (*places(-2.0, -0.5, -0.01), *[_near(-1)] * 4)),
            ("x = 0", places(0.0)),
            ("x far to the left", places(-1000.0)),
        ),
    ),
    "unit-elu-derivative": Exercise(
        ("x",),
        ELU(1.0).derivative,
        (
            ("x > 0", (*places(0.5, 3.0, 0.01), *[_near(1)] * 4)),
            ("x < 0", (*places(-2.0, -0.5, -0.01), *[_near(-1)] * 7)),
            ("x = 0", places(0.0)),
            ("x far to the right", places(1000.0)),
        ),
        missing="the slope for x ≤ 0",
        mistakes={
            "On the left you have the value, eˣ − 1. A constant falls away when you take the derivative.": lambda x: (
                np.where(x > 0, 1, _below(x) - 1)
            ),
            "On the left you have ReLU's slope, 0. ELU bends there, and is level only far out.": lambda x: np.where(
                x > 0, 1, 0
            ),
            "On the left the sign of the exponent is off: the slope must become smaller to the left.": lambda x: (
                np.where(x > 0, 1, np.exp(-np.minimum(x, 0)))
            ),
            "Slope 1 on both sides is a straight line. ELU bends to its floor.": lambda x: 1,
            "On the left you have x · eˣ⁻¹, as the rule for powers of x would say. Here x is the exponent, and eˣ is its own derivative.": lambda x: (
                np.where(x > 0, 1, x * np.exp(np.minimum(x, 0) - 1))
            ),
            "On the left the sign is off: to the right ELU goes up, so its slope is positive.": lambda x: np.where(
                x > 0, 1, -_below(x)
            ),
            "You have eˣ on both sides. On the right f(x) = x, with slope 1.": np.exp,
        },
    ),
    "elu-derivative": Exercise(
        ("x", "alpha"),
        lambda x, alpha: ELU(alpha).derivative(x),
        (
            ("x > 0", (*places(0.5, 3.0, 0.01, alphas=ALPHAS), *[_with_floor(1)] * 4)),
            ("x < 0", (*places(-2.0, -0.5, -0.01, alphas=ALPHAS), *[_with_floor(-1)] * 6)),
            ("x = 0", places(0.0, alphas=ALPHAS)),
            ("x far to the right", ((1000.0, 1.0),)),
        ),
        other_side=lambda x, alpha: np.where(x >= 0, 1.0, alpha * _below(x)),
        missing="the derivative of ELU",
        mistakes={
            "That is ELU itself. On the left its −α is a constant, and on the right its slope is 1.": lambda x, alpha: (
                np.where(x > 0, x, alpha * (_below(x) - 1))
            ),
            "On the left you have the value, α(eˣ − 1). A constant falls away when you take the derivative.": lambda x, alpha: (
                np.where(x > 0, 1, alpha * (_below(x) - 1))
            ),
            "On the left the factor α is missing: a floor that is twice as deep makes the slope twice as steep.": lambda x, alpha: (
                np.where(x > 0, 1, _below(x))
            ),
            "That is leaky ReLU's derivative. ELU's α is the depth of a floor, and its slope changes from place to place.": lambda x, alpha: (
                np.where(x > 0, 1, alpha)
            ),
            "On the left α stands in the exponent, and the function has it in front.": lambda x, alpha: np.where(
                x > 0, 1, np.exp(alpha * np.minimum(x, 0))
            ),
            "On the left the sign of the exponent is off: the slope must become smaller to the left.": lambda x, alpha: (
                np.where(x > 0, 1, alpha * np.exp(-np.minimum(x, 0)))
            ),
            "That is ReLU's derivative. ELU bends on the left, and is level only far out.": lambda x, alpha: np.where(
                x > 0, 1, 0
            ),
            "Your left side holds everywhere. On the right f(x) = x, with slope 1.": lambda x, alpha: alpha * _below(x),
        },
    ),
}
