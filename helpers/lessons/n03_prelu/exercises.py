"""Set exercises on the gradient of a slope that one z has, that two share, and that many share."""

import numpy as np

from helpers.nn.leaky_relu import slope_gradient
from helpers.quiz.exercise import Exercise

__all__ = ["EXERCISES"]


def _gradient(z, upstream):
    return np.sum(upstream * slope_gradient(z))


def _with_second_wrong(second):
    """Compute a gradient of two points, of which the second is taken wrongly."""
    return lambda z, upstream: upstream[0] * min(z[0], 0) + second(z, upstream)


EXERCISES = {
    "slope-gradient-of-one": Exercise(
        ("z", "upstream"),
        _gradient,
        (("z > 0", ((0.5, 2.0),)), ("z < 0", ((-2.0, 1.0), (-2.0, -3.0))), ("z = 0", ((0.0, 2.0),))),
    ),
    "slope-gradient-of-two": Exercise(
        ("z", "upstream"),
        _gradient,
        (
            ("both positive", (([1.0, 2.0], [4.0, 5.0]),)),
            ("one positive", (([2.0, -3.0], [5.0, 2.0]), ([-3.0, 2.0], [2.0, 5.0]), ([-3.0, 2.0], [2.0, -5.0]))),
            ("both negative", (([-1.0, -2.0], [4.0, 3.0]), ([-1.0, -2.0], [4.0, -3.0]))),
        ),
        missing="the second point's part",
        mistakes={
            "Your second point pulls at α when it is positive, too. There f(z) = z has no α in it: `min(z[1], 0)`.": _with_second_wrong(
                lambda z, upstream: upstream[1] * z[1]
            ),
            "The second point's ∂f/∂α is there, and what comes from above is not: the chain rule multiplies the two.": _with_second_wrong(
                lambda z, upstream: min(z[1], 0)
            ),
            "You multiply the second point by what comes to the first one: `upstream[1]` is its own.": _with_second_wrong(
                lambda z, upstream: upstream[0] * min(z[1], 0)
            ),
            "You use the z of the first point for the second one: `z[1]` is its own.": _with_second_wrong(
                lambda z, upstream: upstream[1] * min(z[0], 0)
            ),
            "You count the first point twice. The second one has the index 1.": _with_second_wrong(
                lambda z, upstream: upstream[0] * min(z[0], 0)
            ),
            "Your second point pulls when it is positive. α acts on the negative side: `min`, not `max`.": _with_second_wrong(
                lambda z, upstream: upstream[1] * max(z[1], 0)
            ),
            "You cut the product off at 0, and with it what pulls the other way: `upstream[1]` may be negative. Only z is cut off: `min(z[1], 0)`.": _with_second_wrong(
                lambda z, upstream: min(upstream[1] * z[1], 0)
            ),
            "The second point is left out. It shares the slope, so its part belongs to the sum.": _with_second_wrong(
                lambda z, upstream: 0
            ),
        },
    ),
    "slope-gradient": Exercise(
        ("z", "upstream"),
        _gradient,
        (
            ("z > 0", (([0.5, 3.0], [1.0, 2.0]),)),
            ("z < 0", (([-2.0], [1.0]), ([-2.0], [-3.0]))),
            ("several z that share one slope", (([-1.0, 2.0, -3.0], [1.0, 5.0, 2.0]),)),
        ),
        missing="∂L/∂α for all z together",
        mistakes={
            "These are the parts, one for each z. The slope is one number and gets them all: add them up.": lambda z, upstream: (
                upstream * np.minimum(z, 0)
            ),
            "You take the mean of the parts. Whether L is a mean is in `upstream` already, so here they are added up.": lambda z, upstream: (
                np.mean(upstream * np.minimum(z, 0))
            ),
            "Your positive z pull at α, too. Their output has no α in it: `np.minimum(z, 0)`.": lambda z, upstream: (
                np.sum(upstream * z)
            ),
            "You let the positive z pull and leave the negative ones out. α acts on the negative side.": lambda z, upstream: (
                np.sum(upstream * np.maximum(z, 0))
            ),
            "That is the sum of ∂f/∂α. Each z has something from above by which its part is multiplied: `upstream`.": lambda z, upstream: (
                np.sum(np.minimum(z, 0))
            ),
            "You multiply two sums. Each z goes with its own `upstream`: multiply first, add up then.": lambda z, upstream: (
                np.sum(upstream) * np.sum(np.minimum(z, 0))
            ),
            "`np.min(z, 0)` gives the one smallest z. `np.minimum(z, 0)` compares place by place.": lambda z, upstream: (
                np.sum(upstream * np.min(z, 0))
            ),
            "You count the negative z, whatever their size. ∂f/∂α is z itself there: further out it pulls harder.": lambda z, upstream: (
                np.sum(upstream * (z < 0))
            ),
        },
    ),
}
