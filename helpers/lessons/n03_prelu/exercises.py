"""Set exercises on the gradient of a slope that one x has, that two share, and that many share."""

import numpy as np

from helpers.nn.leaky_relu import slope_gradient
from helpers.quiz.exercise import Exercise

__all__ = ["EXERCISES"]


def _gradient(x, upstream):
    return np.sum(upstream * slope_gradient(x))


def _with_second_wrong(second):
    """Compute a gradient of two points, of which the second is taken wrongly."""
    return lambda x, upstream: upstream[0] * min(x[0], 0) + second(x, upstream)


EXERCISES = {
    "slope-gradient-of-one": Exercise(
        ("x", "upstream"),
        _gradient,
        (("x > 0", ((0.5, 2.0),)), ("x < 0", ((-2.0, 1.0), (-2.0, -3.0))), ("x = 0", ((0.0, 2.0),))),
    ),
    "slope-gradient-of-two": Exercise(
        ("x", "upstream"),
        _gradient,
        (
            ("both positive", (([1.0, 2.0], [4.0, 5.0]),)),
            ("one positive", (([2.0, -3.0], [5.0, 2.0]), ([-3.0, 2.0], [2.0, 5.0]), ([-3.0, 2.0], [2.0, -5.0]))),
            ("both negative", (([-1.0, -2.0], [4.0, 3.0]), ([-1.0, -2.0], [4.0, -3.0]))),
        ),
        missing="the second point's part",
        mistakes={
            "Your second point pulls at α when it is positive, too. There f(x) = x has no α in it: `min(x[1], 0)`.": _with_second_wrong(
                lambda x, upstream: upstream[1] * x[1]
            ),
            "The second point's ∂f/∂α is there, and what comes from above is not: the chain rule multiplies the two.": _with_second_wrong(
                lambda x, upstream: min(x[1], 0)
            ),
            "You multiply the second point by what comes to the first one: `upstream[1]` is its own.": _with_second_wrong(
                lambda x, upstream: upstream[0] * min(x[1], 0)
            ),
            "You use the x of the first point for the second one: `x[1]` is its own.": _with_second_wrong(
                lambda x, upstream: upstream[1] * min(x[0], 0)
            ),
            "You count the first point twice. The second one has the index 1.": _with_second_wrong(
                lambda x, upstream: upstream[0] * min(x[0], 0)
            ),
            "Your second point pulls when it is positive. α acts on the negative side: `min`, not `max`.": _with_second_wrong(
                lambda x, upstream: upstream[1] * max(x[1], 0)
            ),
            "You cut the product off at 0, and with it what pulls the other way: `upstream[1]` may be negative. Only x is cut off: `min(x[1], 0)`.": _with_second_wrong(
                lambda x, upstream: min(upstream[1] * x[1], 0)
            ),
            "The second point is left out. It shares the slope, so its part belongs to the sum.": _with_second_wrong(
                lambda x, upstream: 0
            ),
        },
    ),
    "slope-gradient": Exercise(
        ("x", "upstream"),
        _gradient,
        (
            ("x > 0", (([0.5, 3.0], [1.0, 2.0]),)),
            ("x < 0", (([-2.0], [1.0]), ([-2.0], [-3.0]))),
            ("several x that share one slope", (([-1.0, 2.0, -3.0], [1.0, 5.0, 2.0]),)),
        ),
        missing="∂L/∂α for all x together",
        mistakes={
            "These are the parts, one for each x. The slope is one number and gets them all: add them up.": lambda x, upstream: (
                upstream * np.minimum(x, 0)
            ),
            "You take the mean of the parts. Whether L is a mean is in `upstream` already, so here they are added up.": lambda x, upstream: (
                np.mean(upstream * np.minimum(x, 0))
            ),
            "Your positive x pull at α, too. Their output has no α in it: `np.minimum(x, 0)`.": lambda x, upstream: (
                np.sum(upstream * x)
            ),
            "You let the positive x pull and leave the negative ones out. α acts on the negative side.": lambda x, upstream: (
                np.sum(upstream * np.maximum(x, 0))
            ),
            "That is the sum of ∂f/∂α. Each x has something from above by which its part is multiplied: `upstream`.": lambda x, upstream: (
                np.sum(np.minimum(x, 0))
            ),
            "You multiply two sums. Each x goes with its own `upstream`: multiply first, add up then.": lambda x, upstream: (
                np.sum(upstream) * np.sum(np.minimum(x, 0))
            ),
            "`np.min(x, 0)` gives the one smallest x. `np.minimum(x, 0)` compares place by place.": lambda x, upstream: (
                np.sum(upstream * np.min(x, 0))
            ),
            "You count the negative x, whatever their size. ∂f/∂α is x itself there: further out it pulls harder.": lambda x, upstream: (
                np.sum(upstream * (x < 0))
            ),
        },
    ),
}
