"""Try a learner's function, and say what is right in it and what is off, and where."""

from functools import partial

import numpy as np

from helpers.course.catalogue import EXERCISES
from helpers.course.trials import copy_arguments, try_at, try_everywhere
from helpers.feedback.captured_output import limited_output
from helpers.feedback.run_learner_code import answer_problem, name_of, repeat_problem, signature_problem
from helpers.i18n import translate
from helpers.output.report import Report

__all__ = ["check"]

TOLERANCE = 1e-6
LONGEST = 6  # numbers of a list that are written
ALL_RIGHT = "✓ `{name}` is right everywhere that it was tried."
SOME = "`{name}` is not there yet."
PART_RIGHT = "✓ {part}"
PART_WRONG = "✗ {part}: {fault}"
GIVES = "`{call}` gives {mine} where {theirs} is due."
NOT_WRITTEN = "`{name}` still has `...` in it. What belongs in its place: {missing}."
COUNT = "`{call}` gives {count} numbers where one is due."
CHANGED = "`{call}` changes what it was given. Work on a copy, or without assigning into it."
LEFT = "At the corner it takes the left-hand slope, as this series does."
RIGHT = "At the corner it takes the right-hand slope, which is right, too: there is no slope at a corner, and this series takes the left-hand one by convention."
BETWEEN = "At the corner it takes a value between the two slopes, a subgradient, which is a convention, too: this series takes the left-hand slope."
WARNED = "`{call}` is right, and NumPy warns of it: {warning}. `np.where` computes both of its branches everywhere."


def check(exercise, function):
    """Try a learner's function on an exercise, and report in words what is right and what is not.

    Parameters
    ----------
    exercise : a name in `helpers.course.catalogue.EXERCISES`.
    function : the learner's own.

    Returns
    -------
    Report, in words; nothing but an interrupt is raised, whatever the function does.
    """
    if exercise not in list(EXERCISES):
        raise KeyError(f'there is no exercise "{exercise}"; there are: {", ".join(EXERCISES)}.')
    task, name = EXERCISES[exercise], name_of(function)
    problem = signature_problem(function, task.arguments, "check", f'check("{exercise}", my_function)')
    if problem is not None:
        return Report(problem, [])
    with limited_output():
        return _report(task, function, name)


def _report(task, function, name):
    tried = try_everywhere(task, function, partial(_is_right, task))
    parts = [(translate(part), several) for (part, _), several in zip(task.parts, tried, strict=True)]
    trials = [trial for _, several in parts for trial in several]
    if any(_has_ellipsis(tried) for _, tried in trials):
        return Report(translate(NOT_WRITTEN).format(name=name, missing=translate(task.missing)), [])
    problems = [_first_problem(task, function, several, name) for _, several in parts]
    if any(problems):
        problems = [
            found or _chance(task, function, *several[0], name)
            for (_, several), found in zip(parts, problems, strict=True)
        ]
    sentences = [
        translate(PART_WRONG).format(part=part, fault=found)
        if found
        else ". ".join([translate(PART_RIGHT).format(part=part), *_convention(task, several)])
        for (part, several), found in zip(parts, problems, strict=True)
    ]
    if not any(problems):
        return Report(translate(ALL_RIGHT).format(name=name), sentences)
    if all(tried.numbers is None for _, tried in trials):
        sentences = sentences[:1]
    named = [
        translate(words)
        for words, mistaken in task.mistakes.items()
        if all(_same_outcome(tried, try_at(mistaken, case)) for case, tried in trials)
    ]
    return Report(translate(SOME).format(name=name), [*sentences, *named])


def _has_ellipsis(tried):
    """Return True if a `...` came through: as the answer, within it, or in what a computation raised."""
    if tried.problem is not None:
        return isinstance(tried.problem, TypeError) and "ellipsis" in str(tried.problem)
    held = tried.answer.ravel() if isinstance(tried.answer, np.ndarray) else tried.answer
    return any(each is ... for each in (held if isinstance(held, list | tuple | np.ndarray) else [held]))


def _first_problem(task, function, trials, name):
    found = (_problem_at(task, function, case, tried, name) for case, tried in trials)
    return next(filter(None, found), None)


def _problem_at(task, function, case, tried, name):
    """Say what is wrong with a function at one place; None if nothing is."""
    call = f"{name}({', '.join(map(_format_value, case))})"
    if stopped := answer_problem(tried, function, call):
        return stopped
    if _is_changed(case, tried):
        several = any(isinstance(each, list) for each in case)
        return translate(CHANGED).format(call=call if several else f"{name}({', '.join(task.arguments)})")
    if tried.numbers.size != 1:
        return translate(COUNT).format(call=call, count=tried.numbers.size)
    if not _is_right(task, case, tried):
        value, truth = tried.numbers.item(), task.truth(*copy_arguments(case))
        yes_or_no = isinstance(truth, bool) and value in (0, 1)
        mine, theirs = (bool(value), truth) if yes_or_no else (value, float(truth))
        digits = next((each for each in (4, 8, 12) if f"{mine:.{each}g}" != f"{theirs:.{each}g}"), 17)
        return _chance(task, function, case, tried, name) or translate(GIVES).format(
            call=call, mine=_format_value(mine, digits), theirs=_format_value(theirs, digits)
        )
    return None if tried.warning is None else translate(WARNED).format(call=call, warning=tried.warning)


def _chance(task, function, case, tried, name):
    """Say that a function answers differently each time at one place; None if it does not."""
    call = f"{name}({', '.join(map(_format_value, case))})"
    return repeat_problem(tried, lambda *_: _again(task, function, case), (), call)


def _is_changed(case, tried):
    return not all(np.array_equal(one, other) for one, other in zip(tried.given, copy_arguments(case), strict=True))


def _is_right(task, case, tried):
    """Return True if an attempt gave a right number at one place and left its arguments as they were."""
    if tried.numbers is None or tried.numbers.size != 1 or _is_changed(case, tried):
        return False
    low, high = _slopes(task, case)
    near = _tolerance(tried, task.truth(*copy_arguments(case)))
    return bool(low - near <= tried.numbers.item() <= high + near)


def _again(task, function, case):
    """Compute the answer at one place once more, in the way in which it was computed."""
    tried = next(
        tried
        for several in try_everywhere(task, function, partial(_is_right, task))
        for other, tried in several
        if other is case
    )
    if tried.problem is not None:
        raise tried.problem
    return tried.answer


def _slopes(task, case):
    """Return the least and the greatest right answer at one place: at a corner the slopes of both sides."""
    both = [float(each(*copy_arguments(case))) for each in (task.truth, task.other_side or task.truth)]
    return min(both), max(both)


def _convention(task, trials):
    """Yield the convention that a right function follows at the corner, if one of the places is there."""
    at_corner = [(case, tried) for case, tried in trials if len({*_slopes(task, case)}) > 1]
    for side, words in ((task.truth, LEFT), (task.other_side, RIGHT), (None, BETWEEN)):
        if at_corner and (
            side is None or all(_is_near(tried, side(*copy_arguments(case))) for case, tried in at_corner)
        ):
            yield translate(words)
            return


def _is_near(tried, number):
    return bool(abs(tried.numbers.item() - number) <= _tolerance(tried, number))


def _tolerance(tried, number):
    return TOLERANCE * max(1, abs(number)) + tried.rounding * abs(number)


def _same_outcome(one, other):
    """Return True if two functions did the same at one place."""
    if one.numbers is None or other.numbers is None:
        return one.problem is not None and repr(one.problem) == repr(other.problem)
    return one.numbers.shape == other.numbers.shape and np.allclose(one.numbers, other.numbers, TOLERANCE, TOLERANCE)


def _format_value(value, digits=4):
    if isinstance(value, list):
        return f"[{', '.join(map(str, value[:LONGEST]))}{', …' if len(value) > LONGEST else ''}]"
    return f"{value:.{digits}g}" if isinstance(value, float) else str(value)
