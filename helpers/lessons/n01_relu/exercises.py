"""Set exercises on ReLU, its derivative, and what passes back through it."""

import numpy as np

from helpers.lessons.shared.places import SIDES, any_size
from helpers.nn.leaky_relu import leaky_relu, leaky_relu_derivative
from helpers.quiz.exercise import Exercise

__all__ = ["EXERCISES"]

EXERCISES = {
    "relu": Exercise(("x",), lambda x: leaky_relu(x, 0.0), SIDES),
    "relu-derivative": Exercise(
        ("x",),
        lambda x: leaky_relu_derivative(x, 0.0),
        SIDES,
        other_side=lambda x: np.where(x >= 0, 1.0, 0.0),
        missing="the slope for x ≤ 0",
        mistakes={
            "On the left you give x itself. ReLU is level there, and a level line has the same slope at every x.": lambda x: (
                np.where(x > 0, 1, x)
            ),
            "Slope 1 on both sides is a straight line. ReLU has a corner: it is level on the left.": lambda x: 1,
            "Slope −1 on the left belongs to |x|, which rises to the left. ReLU stays level.": lambda x: np.where(
                x > 0, 1, -1
            ),
            "A slope of 0.01 on the left lets a little through. That is a leak, and ReLU has none.": lambda x: np.where(
                x > 0, 1, 0.01
            ),
            "A value between the two slopes would be a convention for the corner alone. Left of it ReLU is level.": lambda x: (
                np.where(x > 0, 1, 0.5)
            ),
            "That is ReLU itself. Its derivative on the right is the slope of the line x, which is the same for every x.": lambda x: (
                np.where(x > 0, x, 0)
            ),
            "The two sides have changed places: ReLU is level on the left, and rises on the right.": lambda x: np.where(
                x > 0, 0, 1
            ),
        },
    ),
    "relu-backward": Exercise(
        ("z", "upstream"),
        lambda z, upstream: leaky_relu_derivative(z, 0.0) * upstream,
        (
            (
                "z > 0",
                (
                    (0.5, 3.0),
                    (2.0, -4.0),
                    (0.01, 3.0),
                    (0.5, 60.0),
                    (0.0005, 3.0),
                    *[lambda rng: (any_size(rng), rng.normal(0, 3))] * 6,
                ),
            ),
            (
                "z < 0",
                (
                    (-0.5, 3.0),
                    (-2.0, -4.0),
                    (-0.01, 3.0),
                    (-0.0005, 3.0),
                    *[lambda rng: (-any_size(rng), rng.normal(0, 3))] * 9,
                ),
            ),
            ("z = 0", ((0.0, 3.0), (0.0, -4.0), *[lambda rng: (0.0, rng.normal(0, 3))] * 3)),
        ),
        other_side=lambda z, upstream: np.where(z >= 0, upstream, 0.0),
        missing="what passes back through ReLU",
        mistakes={
            "Everything passes, on the negative side, too. There the factor f′(z) is 0 and stops it.": lambda z, upstream: (
                upstream
            ),
            "That is f′(z) alone. The chain rule multiplies it by what comes from the loss, `upstream`.": lambda z, upstream: (
                np.where(z > 0, 1, 0)
            ),
            "You multiply by ReLU's value. The link of the chain is its slope, which is 1 for every positive z.": lambda z, upstream: (
                np.where(z > 0, z, 0) * upstream
            ),
            "Yours lets pass what is positive in `upstream`. It is the sign of z that decides what passes.": lambda z, upstream: (
                np.where(upstream > 0, upstream, 0)
            ),
            "What comes from the loss may be negative, and passes all the same if z is positive. You cut it off at 0.": lambda z, upstream: (
                np.where(z > 0, np.maximum(upstream, 0), 0)
            ),
            "The two sides have changed places: the positive side is the one that lets everything through.": lambda z, upstream: (
                np.where(z > 0, 0, upstream)
            ),
        },
    ),
}
