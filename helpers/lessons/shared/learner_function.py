"""Tabulate a learner's function f(x, alpha) over the slopes that a slider has, or say why that cannot be done."""

import numpy as np

from helpers.feedback.run_learner_code import answer_problem, attempt, name_of, repeat_problem, signature_problem
from helpers.i18n import translate

SLOPES = np.round(np.linspace(-1, 2, 61), 2)
RIGHT = np.concatenate(([1e-6], np.round(np.linspace(0.05, 3, 60), 2)))
X = np.concatenate((-RIGHT[::-1], [0], RIGHT))
SHAPE = "`{call}` gives the shape {mine}, and x has {due}: one number for each x is due. `np.where` and `np.full_like` give that."
NOT_FINITE = "`{call}` gives {y} at x = {x:.2f}; a finite number is due."


class Mistake(Exception):
    """Say what is wrong with what the learner gave."""


def require_usable(function):
    """Return the function, once it was seen to give the same twice."""
    problem = signature_problem(function, ("x", "alpha"), "explore", "explore(f, df)")
    if problem is None:
        first = SLOPES[0].item()
        problem = repeat_problem(attempt(function, (X, first)), function, (X, first), _call(function, first))
    if problem is not None:
        raise Mistake(problem)
    return function


def tabulate(function, x):
    """Compute the function's values for every slope, shape (slopes, points)."""
    return np.stack([_values(function, x, alpha) for alpha in SLOPES.tolist()])


def _values(function, x, alpha):
    """Compute the function's values; raise a sentence about what is wrong with it."""
    tried, call = attempt(function, (x, alpha)), _call(function, alpha)
    if problem := answer_problem(tried, function, call):
        raise Mistake(problem)
    if tried.numbers.shape != x.shape:
        raise Mistake(translate(SHAPE).format(call=call, mine=tried.numbers.shape, due=x.shape))
    if not np.isfinite(tried.numbers).all():
        i = np.flatnonzero(~np.isfinite(tried.numbers))[0]
        raise Mistake(translate(NOT_FINITE).format(call=call, y=tried.numbers[i], x=x[i]))
    return tried.numbers


def _call(function, alpha):
    return f"{name_of(function)}(x, {alpha:g})"
