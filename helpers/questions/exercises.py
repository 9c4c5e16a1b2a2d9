"""Exercises in code: what is asked for, and where a learner's function is tried."""

from dataclasses import dataclass
from typing import Callable

import numpy as np

from helpers.activations import leaky_relu_derivative, slope_gradient
from helpers.wider_family import ELU

__all__ = ["EXERCISES", "Exercise"]


@dataclass(frozen=True)
class Exercise:
    """A function to write.

    Attributes
    ----------
    arguments : its arguments' names.
    truth : callable, what it should return.
    parts : tuple of (words, tuple of arguments): the places to try it at, by what they have in common.
    """

    arguments: tuple[str, ...]
    truth: Callable
    parts: tuple[tuple[str, tuple[tuple, ...]], ...]


def _at(*places, alphas=(0.1, -0.5)):
    return tuple((x, alpha) for alpha in alphas for x in places)


def _mean_difference(first, second):
    return np.mean(np.asarray(first) - np.asarray(second))


def _parameters(channels, shared):
    return len(channels) if shared else sum(channels)


def _deviation(fan_in, alpha):
    return np.sqrt(2 / ((1 + alpha**2) * fan_in))


def _whole_layer(dead_since):
    return bool(np.all(np.asarray(dead_since) >= 0))


EXERCISES = {
    "relu-derivative": Exercise(
        ("x",),
        lambda x: leaky_relu_derivative(x, 0.0),
        (("x > 0", ((0.5,), (3.0,))), ("x < 0", ((-0.5,), (-2.0,))), ("x = 0", ((0.0,),))),
    ),
    "leaky-relu-derivative": Exercise(
        ("x", "alpha"),
        leaky_relu_derivative,
        (("x > 0", _at(0.5, 3.0)), ("x < 0", _at(-2.0, -0.5)), ("x = 0", _at(0.0)), ("α > 1", _at(-2.0, 2.0, alphas=(1.5,)))),
    ),
    "slope-gradient": Exercise(
        ("x", "upstream"),
        lambda x, upstream: np.sum(np.asarray(upstream) * slope_gradient(np.asarray(x, float))),
        (
            ("x > 0", (([0.5, 3.0], [1.0, 2.0]),)),
            ("x < 0", (([-2.0], [1.0]), ([-2.0], [-3.0]))),
            ("several x that share one slope", (([-1.0, 2.0, -3.0], [1.0, 5.0, 2.0]),)),
        ),
    ),
    "mean-difference": Exercise(
        ("first", "second"),
        _mean_difference,
        (("equal numbers", (([0.9, 0.8], [0.9, 0.8]),)), ("different numbers", (([0.9, 0.8, 0.7], [0.8, 0.8, 0.5]),))),
    ),
    "slope-count": Exercise(
        ("channels", "shared"),
        _parameters,
        (("channel-shared", (([64, 64], True), ([16, 32, 64], True))), ("channel-wise", (([64, 64], False), ([16, 32, 64], False)))),
    ),
    "he-deviation": Exercise(
        ("fan_in", "alpha"),
        _deviation,
        (("α = 0", ((64, 0.0), (9, 0.0))), ("α between 0 and 1", ((64, 0.25), (9, 0.7))), ("α = 1", ((64, 1.0),))),
    ),
    "elu-derivative": Exercise(
        ("x", "alpha"),
        lambda x, alpha: ELU(alpha).derivative(x),
        (("x > 0", _at(0.5, 3.0, alphas=(1.0, 2.0))), ("x < 0", _at(-2.0, -0.5, alphas=(1.0, 2.0))), ("x far to the right", ((1000.0, 1.0),))),
    ),
    "whole-layer": Exercise(
        ("dead_since",),
        _whole_layer,
        (("all dead", (([3, 0, 12],),)), ("one alive", (([3, -1, 12],),)), ("all alive", (([-1, -1],),))),
    ),
}
