"""Judge what a learner's function gave at one place of an exercise."""

import numpy as np

__all__ = ["convention", "copy_arguments", "is_changed", "is_right", "same_outcome"]

TOLERANCE = 1e-6
LEFT = "At the corner it takes the left-hand slope, as this series does."
RIGHT = "At the corner it takes the right-hand slope, which is right, too: there is no slope at a corner, and this series takes the left-hand one by convention."
BETWEEN = "At the corner it takes a value between the two slopes, a subgradient, which is a convention, too: this series takes the left-hand slope."


def copy_arguments(case):
    """Copy arguments, lists as arrays."""
    return [np.array(each) if isinstance(each, list) else each for each in case]


def is_changed(case, tried):
    """Return True if an attempt wrote into its arguments."""
    return not all(np.array_equal(one, other) for one, other in zip(tried.given, copy_arguments(case), strict=True))


def is_right(task, case, tried):
    """Return True if an attempt gave a right number at one place and left its arguments as they were."""
    if tried.numbers is None or tried.numbers.size != 1 or is_changed(case, tried):
        return False
    low, high = _slopes(task, case)
    near = _tolerance(tried, task.truth(*copy_arguments(case)))
    return bool(low - near <= tried.numbers.item() <= high + near)


def convention(task, trials):
    """Name the convention that a right function follows at the corner; None if none of its places is there."""
    at_corner = [(case, tried) for case, tried in trials if len({*_slopes(task, case)}) > 1]
    if not at_corner:
        return None
    for side, words in ((task.truth, LEFT), (task.other_side, RIGHT)):
        if all(_is_near(tried, side(*copy_arguments(case))) for case, tried in at_corner):
            return words
    return BETWEEN


def same_outcome(one, other):
    """Return True if two functions did the same at one place."""
    if one.numbers is None or other.numbers is None:
        return one.problem is not None and repr(one.problem) == repr(other.problem)
    return one.numbers.shape == other.numbers.shape and np.allclose(one.numbers, other.numbers, TOLERANCE, TOLERANCE)


def _slopes(task, case):
    """Return the least and the greatest right answer at one place: at a corner the slopes of both sides."""
    both = [float(each(*copy_arguments(case))) for each in (task.truth, task.other_side or task.truth)]
    return min(both), max(both)


def _is_near(tried, number):
    return bool(abs(tried.numbers.item() - number) <= _tolerance(tried, number))


def _tolerance(tried, number):
    return TOLERANCE * max(1, abs(number)) + tried.rounding * abs(number)
