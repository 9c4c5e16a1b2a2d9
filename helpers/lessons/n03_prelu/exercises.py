"""Set exercises on the gradient of a slope that one z has, that two share, and that many share."""

import numpy as np

from helpers.nn.leaky_relu import slope_gradient
from helpers.quiz.exercise import Exercise

__all__ = ["EXERCISES"]


def _gradient(z, upstream):
    return np.sum(upstream * slope_gradient(z))


def _quarters(rng, low, high, count):
    """Draw numbers between two whole ones, in steps of ¼: float16 computes with them without rounding."""
    return (rng.integers(4 * low, 4 * high, count, endpoint=True) / 4).tolist()


def _pair(low, high, up=-5):
    """Draw one z, and an upstream."""
    return lambda rng: (_quarters(rng, low, high, 1)[0], _quarters(rng, up, 5, 1)[0])


def _lists(fewest, most, *ranges):
    """Draw several z from each range of whole numbers, in any order, and an upstream for each."""

    def draw(rng):
        z = [each for low, high in ranges for each in _quarters(rng, low, high, rng.integers(fewest, most + 1))]
        return rng.permutation(z).tolist(), _quarters(rng, -5, 5, len(z))

    return draw


def _with_second_wrong(second):
    """Compute a gradient of two points, of which the second is taken wrongly."""
    return lambda z, upstream: upstream[0] * min(z[0], 0) + second(z, upstream)


EXERCISES = {
    "slope-gradient-of-one": Exercise(
        ("z", "upstream"),
        _gradient,
        (
            ("z > 0", ((0.5, 2.0), *[_pair(1, 9)] * 4)),
            ("z < 0", ((-2.0, 1.0), (-2.0, -3.0), *[_pair(-9, -1)] * 7)),
            ("z = 0", ((0.0, 2.0), *[_pair(0, 0)] * 2)),
        ),
    ),
    "slope-gradient-of-two": Exercise(
        ("z", "upstream"),
        _gradient,
        (
            ("both positive", (([1.0, 2.0], [4.0, 5.0]), *[_lists(2, 2, (1, 6))] * 3)),
            (
                "one positive",
                (
                    ([2.0, -3.0], [5.0, 2.0]),
                    ([-3.0, 2.0], [2.0, 5.0]),
                    ([-3.0, 2.0], [2.0, -5.0]),
                    *[_lists(1, 1, (1, 6), (-6, -1))] * 6,
                ),
            ),
            ("both negative", (([-1.0, -2.0], [4.0, 3.0]), ([-1.0, -2.0], [4.0, -3.0]), *[_lists(2, 2, (-6, -1))] * 4)),
        ),
        missing="the second point's part",
        mistakes={
            "Your second point pulls at α when it is positive, too. There f(z) = z has no α in it.": _with_second_wrong(
                lambda z, upstream: upstream[1] * z[1]
            ),
            "The second point's ∂f/∂α is there, and what comes from above is not: the chain rule multiplies the two.": _with_second_wrong(
                lambda z, upstream: min(z[1], 0)
            ),
            "The second point is multiplied by what comes to the first one: `upstream[1]` is its own.": _with_second_wrong(
                lambda z, upstream: upstream[0] * min(z[1], 0)
            ),
            "The second point gets the z of the first one: `z[1]` is its own.": _with_second_wrong(
                lambda z, upstream: upstream[1] * min(z[0], 0)
            ),
            "You count the first point twice. The second one has the index 1.": _with_second_wrong(
                lambda z, upstream: upstream[0] * min(z[0], 0)
            ),
            "Your second point pulls when it is positive. α acts on the negative side.": _with_second_wrong(
                lambda z, upstream: upstream[1] * max(z[1], 0)
            ),
            "You lose what pulls the other way: `upstream[1]` may be negative. Only z is cut off at 0, as for the first point.": _with_second_wrong(
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
            ("z > 0", (([0.5, 3.0], [1.0, 2.0]), *[_lists(1, 4, (1, 6))] * 3)),
            ("z < 0", (([-2.0], [1.0]), ([-2.0], [-3.0]), *[_lists(1, 1, (-6, -1))] * 3)),
            (
                "several z that share one slope",
                (([-1.0, 2.0, -3.0], [1.0, 5.0, 2.0]), *[_lists(1, 4, (-6, -1), (-1, 6))] * 6),
            ),
        ),
        missing="∂L/∂α for all z together",
        mistakes={
            "These are the parts, one for each z. The slope is one number and gets them all: add them up.": lambda z, upstream: (
                upstream * np.minimum(z, 0)
            ),
            "You take the mean of the parts. Whether L is a mean is in `upstream` already, so here they are added up.": lambda z, upstream: (
                np.mean(upstream * np.minimum(z, 0))
            ),
            "Your positive z pull at α, too. Their output has no α in it.": lambda z, upstream: np.sum(upstream * z),
            "You let the positive z pull and leave the negative ones out. α acts on the negative side.": lambda z, upstream: (
                np.sum(upstream * np.maximum(z, 0))
            ),
            "That is the sum of ∂f/∂α. Each z has something from above by which its part is multiplied: `upstream`.": lambda z, upstream: (
                np.sum(np.minimum(z, 0))
            ),
            "You multiply two sums. Each z goes with its own `upstream`: multiply first, add up then.": lambda z, upstream: (
                np.sum(upstream) * np.sum(np.minimum(z, 0))
            ),
            "You take the one smallest z for all of them. Each z is compared with 0 on its own.": lambda z, upstream: (
                np.sum(upstream * np.min(z, 0))
            ),
            "You count the negative z, whatever their size. ∂f/∂α is z itself there: further out it pulls harder.": lambda z, upstream: (
                np.sum(upstream * (z < 0))
            ),
        },
    ),
}
