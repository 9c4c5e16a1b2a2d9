"""Set exercises on the derivative of leaky ReLU, for one slope and for any."""

import numpy as np

from helpers.lessons.shared.places import SIDES, any_size
from helpers.nn.leaky_relu import leaky_relu_derivative
from helpers.quiz.exercise import Exercise, places

__all__ = ["EXERCISES"]

ALPHAS = (0.1, -0.5, 0.0)


def _anywhere(side, low, high):
    """Draw an x on one side of 0, and an α from low to high."""
    return lambda rng: (side * any_size(rng), rng.uniform(low, high))


EXERCISES = {
    "tenth-derivative": Exercise(
        ("x",),
        lambda x: leaky_relu_derivative(x, 0.1),
        SIDES,
        other_side=lambda x: np.where(x >= 0, 1.0, 0.1),
        missing="the slope for x ≤ 0",
        mistakes={
            "On the left you have ReLU's slope, 0. Here the line goes on falling, by 0.1 for every 1 to the left.": lambda x: (
                np.where(x > 0, 1, 0)
            ),
            "On the left you give the value, 0.1x. Its derivative has no x in it: a straight line has one slope.": lambda x: (
                np.where(x > 0, 1, 0.1 * x)
            ),
            "Slope 1 on both sides is a straight line without a corner.": lambda x: 1,
            "The sign is off: to the left the line goes down, so to the right it goes up, and its slope is positive.": lambda x: (
                np.where(x > 0, 1, -0.1)
            ),
            "0.01 is the usual leak. The one of this function is another: look at what x is multiplied by on its left side.": lambda x: (
                np.where(x > 0, 1, 0.01)
            ),
            "10 would undo the leak. The line falls by a tenth for every 1 to the left.": lambda x: np.where(
                x > 0, 1, 10
            ),
        },
    ),
    "leaky-relu-derivative": Exercise(
        ("x", "alpha"),
        leaky_relu_derivative,
        (
            ("x > 0", (*places(0.5, 3.0, 0.01, 50.0, 0.0005, alphas=ALPHAS), *[_anywhere(1, -1, 1)] * 6)),
            ("x < 0", (*places(-2.0, -0.5, -0.01, -50.0, -0.0005, alphas=ALPHAS), *[_anywhere(-1, -1, 1)] * 9)),
            ("x = 0", (*places(0.0, alphas=ALPHAS), *[_anywhere(0, -1, 1)] * 3)),
            ("α > 1", (*places(-2.0, 2.0, alphas=(1.5,)), *[_anywhere(-1, 1, 4), _anywhere(1, 1, 4)] * 2)),
        ),
        other_side=lambda x, alpha: np.where(x >= 0, 1.0, alpha),
        missing="the derivative of leaky ReLU",
        mistakes={
            "That is ReLU's derivative: on the left α is due, not 0.": lambda x, alpha: np.where(x > 0, 1, 0),
            "On the left you give the value, αx. Its derivative has no x in it: a straight line has one slope.": lambda x, alpha: (
                np.where(x > 0, 1, alpha * x)
            ),
            "That is leaky ReLU itself. Its derivative says how steep it is, not how high.": lambda x, alpha: np.where(
                x > 0, x, alpha * x
            ),
            "That is the derivative of `np.maximum(x, alpha * x)`, which for α > 1 takes the wrong side.": lambda x, alpha: (
                np.where(x > alpha * x, 1, alpha)
            ),
            "Your slope on the left is 0.1, whatever α is. It is the argument `alpha` that says how steep the left side is.": lambda x, alpha: (
                np.where(x > 0, 1, 0.1)
            ),
            "On the left the sign is off: the derivative of αx is α.": lambda x, alpha: np.where(x > 0, 1, -alpha),
            "α may be negative, and then the slope on the left is negative, too. Yours has lost the sign.": lambda x, alpha: (
                np.where(x > 0, 1, abs(alpha))
            ),
            "The two sides have changed places: the slope is α on the left, and 1 on the right.": lambda x, alpha: (
                np.where(x > 0, alpha, 1)
            ),
        },
    ),
}
