"""Try a learner's function at the places of an exercise: with arrays if it takes them, and else place by place."""

import sys
from dataclasses import replace

import numpy as np

from helpers.feedback.run_learner_code import attempt

__all__ = ["copy_arguments", "try_at", "try_everywhere"]


def try_everywhere(task, function, is_right):
    """Try a function at every place of an exercise.

    Parameters
    ----------
    task : Exercise.
    function : the learner's own.
    is_right : callable, takes arguments and their Attempt. What is not right in arrays has another try place by place.

    Returns
    -------
    list, for each part of the exercise, of lists of (arguments, Attempt).
    """
    cases = [case for _, several in task.parts for case in several]
    tried = _in_arrays(task, function, cases)
    if tried is None or not all(map(is_right, cases, tried)):
        one_by_one = [try_at(function, case, quiet=True) for case in cases]
        if tried is None or all(each.numbers is not None for each in one_by_one):
            tried = one_by_one
    sys.stdout.write("".join(each.output for each in tried))
    trials = iter(zip(cases, tried, strict=True))
    return [[next(trials) for _ in several] for _, several in task.parts]


def try_at(function, case, *, quiet=False):
    """Try a function at one place."""
    return attempt(function, copy_arguments(case), quiet=quiet)


def copy_arguments(case):
    """Copy arguments, lists as arrays."""
    return [np.array(each) if isinstance(each, list) else each for each in case]


def _in_arrays(task, function, cases):
    """Try a function once for each slope, with all places in one array; None if it gives no number for each place."""
    if any(isinstance(each, list) for case in cases for each in case):
        return None
    tried = [None] * len(cases)
    for members in _with_one_slope(task, cases).values():
        columns = zip(*(cases[i] for i in members), strict=True)
        named = zip(task.arguments, columns, strict=True)
        whole = attempt(
            function, [column[0] if name == "alpha" else np.array(column) for name, column in named], quiet=True
        )
        if whole.warning or np.shape(whole.numbers) != (len(members),):
            return None
        answers = np.asarray(whole.answer)
        for place, i in enumerate(members):
            given = [each[place].item() if isinstance(each, np.ndarray) else each for each in whole.given]
            numbers, output = whole.numbers[place, ...], "" if place else whole.output
            tried[i] = replace(whole, answer=answers[place], numbers=numbers, given=given, output=output)
    return tried


def _with_one_slope(task, cases):
    """Group the indices of cases by their alpha."""
    groups = {}
    for i, case in enumerate(cases):
        groups.setdefault(dict(zip(task.arguments, case, strict=True)).get("alpha"), []).append(i)
    return groups
