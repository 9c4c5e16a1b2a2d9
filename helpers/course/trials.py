"""Try a learner's function at the places of an exercise: with arrays if it takes them, and else place by place."""

import sys
import zlib
from dataclasses import replace
from functools import partial

import numpy as np

from helpers.course.right_answers import copy_arguments, is_right
from helpers.feedback.run_learner_code import attempt

__all__ = ["seed_of", "try_at", "try_everywhere"]

CALLS = 12  # of a function that depends on chance as many as that hardly agree


def seed_of(function):
    """Return a seed that a function cannot know beforehand, and that is the same at its every run: from its code."""
    code = getattr(function, "__code__", None) or getattr(type(function).__call__, "__code__", None)
    return zlib.crc32(repr((code.co_code, code.co_names)).encode() if code else b"")


def try_everywhere(task, function):
    """Try a function at every place of an exercise. What is not right in arrays has another try place by place.

    Returns
    -------
    list of (arguments, Attempt, whether the function answers differently there when it is asked again).
    """
    cases = [case for _, several in task.parts for case in several]
    again, calls = partial(_in_arrays, task, function, cases), len(_with_one_slope(task, cases))
    tried = again()
    if tried is None or not all(map(partial(is_right, task), cases, tried)):
        one_by_one = partial(_one_by_one, function, cases)
        singly = one_by_one()
        if tried is None or all(each.numbers is not None for each in singly):
            tried, again, calls = singly, one_by_one, len(cases)
    sys.stdout.write("".join(each.output for each in tried))
    return [*zip(cases, tried, _changing(tried, again, max(1, CALLS // calls)), strict=True)]


def try_at(function, case, *, quiet=False):
    """Try a function at one place."""
    return attempt(function, copy_arguments(case), quiet=quiet)


def _changing(tried, again, times):
    """Say for each place whether another number comes when all are tried again, so many times."""
    changed = np.zeros(len(tried), bool)
    if all(each.numbers is not None for each in tried):
        for _ in range(times):
            changed |= [_differ(*both) for both in zip(tried, again() or tried, strict=True)]
    return changed.tolist()


def _differ(one, other):
    return other.numbers is not None and not np.array_equal(one.numbers, other.numbers, equal_nan=True)


def _one_by_one(function, cases):
    return [try_at(function, case, quiet=True) for case in cases]


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
    """Group the indices of cases that one call can try together: by their alpha, and each list on its own."""
    groups = {}
    for i, case in enumerate(cases):
        alone = i if any(isinstance(each, list) for each in case) else None
        groups.setdefault((alone, dict(zip(task.arguments, case, strict=True)).get("alpha")), []).append(i)
    return groups
