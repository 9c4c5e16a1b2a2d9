"""Set exercises on the standard deviation of the first weights, from a condition on their variance."""

import numpy as np

from helpers.quiz.exercise import Exercise

__all__ = ["EXERCISES"]

FAN_INS = ((64,), (9,), (100,), (1,), *[lambda rng: (_fan_in(rng),)] * 6)


def _fan_in(rng):
    return rng.integers(2, 2000).item()


def _with_slope(low, high):
    """Draw a fan-in, and an α from low to high."""
    return lambda rng: (_fan_in(rng), rng.uniform(low, high))


EXERCISES = {
    "xavier-deviation": Exercise(("fan_in",), lambda fan_in: fan_in**-0.5, (("any fan-in", FAN_INS),)),
    "relu-deviation": Exercise(
        ("fan_in",),
        lambda fan_in: (fan_in / 2) ** -0.5,
        (("any fan-in", FAN_INS),),
        missing="Var[w]",
        mistakes={
            "That is Xavier's variance. ReLU throws half of the mean square away, and the weights have to bring it back.": lambda fan_in: (
                np.sqrt(1 / fan_in)
            ),
            "Your weights are smaller than Xavier's. ReLU takes half away, so they must be larger: the 2 goes on top.": lambda fan_in: (
                np.sqrt(1 / (2 * fan_in))
            ),
            "That has one root too many: the deviation is the root of the variance, and not the root of the root.": lambda fan_in: (
                np.sqrt(np.sqrt(2 / fan_in))
            ),
            "The more inputs, the smaller the weights must be: fan-in belongs below the line.": lambda fan_in: np.sqrt(
                2 * fan_in
            ),
            "The root of fan-in is taken twice: in the variance fan-in stands without a root.": lambda fan_in: np.sqrt(
                2 / np.sqrt(fan_in)
            ),
            "You divide by the square of fan-in. The condition has fan-in once.": lambda fan_in: np.sqrt(2 / fan_in**2),
            "fan-in / 2 is what Var[w] is multiplied by in the condition. Divide by it.": lambda fan_in: np.sqrt(
                fan_in / 2
            ),
        },
    ),
    "he-deviation": Exercise(
        ("fan_in", "alpha"),
        lambda fan_in, alpha: ((1 + alpha**2) * fan_in / 2) ** -0.5,
        (
            ("α = 0", ((64, 0.0), (9, 0.0), *[_with_slope(0, 0)] * 3)),
            ("α between 0 and 1", ((64, 0.25), (9, 0.7), *[_with_slope(0.01, 0.99)] * 5)),
            ("α = 1", ((64, 1.0), *[_with_slope(1, 1)] * 3)),
            ("α > 1", ((9, 2.0), *[_with_slope(1.1, 4)] * 3)),
            ("α < 0", ((64, -0.5), *[_with_slope(-0.9, -0.1)] * 4)),
        ),
        missing="the standard deviation of the weights",
        mistakes={
            "That is the variance. The standard deviation is its root.": lambda fan_in, alpha: (
                2 / ((1 + alpha**2) * fan_in)
            ),
            "You left the slope out. That is right for ReLU; a leak lets more through, so the weights must be smaller.": lambda fan_in, alpha: (
                np.sqrt(2 / fan_in)
            ),
            "That is Xavier's, made for units without a bend. It is He's at α = 1 only.": lambda fan_in, alpha: np.sqrt(
                1 / fan_in
            ),
            "The slope enters as α², because it goes through a mean of squares. You have |α|.": lambda fan_in, alpha: (
                np.sqrt(2 / ((1 + abs(alpha)) * fan_in))
            ),
            "The slope enters as α², because it goes through a mean of squares. You have α itself, with its sign.": lambda fan_in, alpha: (
                np.sqrt(2 / ((1 + alpha) * fan_in))
            ),
            "(1 + α)² is not 1 + α²: the slopes 1 and α are squared each on its own.": lambda fan_in, alpha: np.sqrt(
                2 / ((1 + alpha) ** 2 * fan_in)
            ),
            "A larger slope makes your weights larger. It lets more through, so they must be smaller: below the line.": lambda fan_in, alpha: (
                np.sqrt(2 * (1 + alpha**2) / fan_in)
            ),
            "The ½ is missing. Only half of the numbers are on each side.": lambda fan_in, alpha: np.sqrt(
                1 / ((1 + alpha**2) * fan_in)
            ),
            "That is the root of what Var[w] is multiplied by in the condition. Divide by it.": lambda fan_in, alpha: (
                np.sqrt((1 + alpha**2) / 2 * fan_in)
            ),
        },
    ),
}
