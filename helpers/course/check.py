"""Try a learner's function, and say what is right in it and what is off, and where."""

from itertools import islice

import numpy as np

from helpers.course.catalogue import EXERCISES
from helpers.course.right_answers import convention, copy_arguments, is_changed, is_right, same_outcome
from helpers.course.trials import seed_of, try_at, try_everywhere
from helpers.feedback.captured_output import limited_output
from helpers.feedback.run_learner_code import FICKLE, answer_problem, name_of, signature_problem
from helpers.i18n import translate
from helpers.output.report import Report

__all__ = ["check"]

LONGEST = 6  # numbers of a list that are written
ALL_RIGHT = "✓ `{name}` is right everywhere that it was tried."
SOME = "`{name}` is not there yet."
PART_RIGHT = "✓ {part}"
PART_WRONG = "✗ {part}: {fault}"
GIVES = "`{call}` gives {mine} where {theirs} is due."
NOT_WRITTEN = "`{name}` still has `...` in it. What belongs in its place: {missing}."
COUNT = "`{call}` gives {count} numbers where one is due."
CHANGED = "`{call}` changes what it was given. Work on a copy, or without assigning into it."
WARNED = "`{call}` is right, and NumPy warns of it: {warning}. On its way it computes what the answer does not need."
BOTH_BRANCHES = "`np.where` computes both of its branches everywhere."


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
        return _report(task.drawn(seed_of(function)), function, name)


def _report(task, function, name):
    trials = try_everywhere(task, function)
    if any(_has_ellipsis(tried) for _, tried, _ in trials):
        return Report(translate(NOT_WRITTEN).format(name=name, missing=translate(task.missing)), [])
    rest = iter(trials)
    parts = [(translate(words), [*islice(rest, len(several))]) for words, several in task.parts]
    problems = [_first_problem(task, function, here, name) for _, here in parts]
    if not any(problems):
        sentences = [_right_part(task, part, here) for part, here in parts]
        return Report(translate(ALL_RIGHT).format(name=name), sentences)
    sentences = [
        translate(PART_WRONG).format(part=part, fault=problem) if problem else translate(PART_RIGHT).format(part=part)
        for (part, _), problem in zip(parts, problems, strict=True)
    ]
    if all(tried.numbers is None for _, tried, _ in trials):
        sentences = sentences[:1]
    return Report(translate(SOME).format(name=name), [*sentences, *_mistakes(task, trials)])


def _right_part(task, part, trials):
    """Say that a part is right, and by which convention if the corner is in it."""
    words = convention(task, [(case, tried) for case, tried, _ in trials])
    right = translate(PART_RIGHT).format(part=part)
    return f"{right}. {translate(words)}" if words else right


def _mistakes(task, trials):
    """Say what the wrong functions of an exercise lack that do the same everywhere."""
    return [
        translate(words)
        for words, mistaken in task.mistakes.items()
        if all(same_outcome(tried, try_at(mistaken, case)) for case, tried, _ in trials)
    ]


def _has_ellipsis(tried):
    """Return True if a `...` came through: as the answer, within it, or in what a computation raised."""
    if tried.problem is not None:
        return isinstance(tried.problem, TypeError) and "ellipsis" in str(tried.problem)
    held = tried.answer.ravel() if isinstance(tried.answer, np.ndarray) else tried.answer
    return any(each is ... for each in (held if isinstance(held, list | tuple | np.ndarray) else [held]))


def _first_problem(task, function, trials, name):
    found = (_problem_at(task, function, *each, name) for each in trials)
    return next(filter(None, found), None)


def _problem_at(task, function, case, tried, fickle, name):
    """Say what is wrong with a function at one place; None if nothing is."""
    call = f"{name}({', '.join(map(_format_value, case))})"
    if stopped := answer_problem(tried, function, call):
        return stopped
    if is_changed(case, tried):
        several = any(isinstance(each, list) for each in case)
        return translate(CHANGED).format(call=call if several else f"{name}({', '.join(task.arguments)})")
    if tried.numbers.size != 1:
        return translate(COUNT).format(call=call, count=tried.numbers.size)
    if fickle:
        return translate(FICKLE).format(call=call)
    if not is_right(task, case, tried):
        mine, theirs = _both_written(tried, task.truth(*copy_arguments(case)))
        return translate(GIVES).format(call=call, mine=mine, theirs=theirs)
    if tried.warning is None:
        return None
    names = getattr(getattr(function, "__code__", None), "co_names", ())
    warned = translate(WARNED).format(call=call, warning=tried.warning)
    return f"{warned} {translate(BOTH_BRANCHES)}" if "where" in names else warned


def _both_written(tried, theirs):
    """Write an answer and what is due in its place: yes or no as such, and numbers so that they differ."""
    mine = tried.numbers.item() + 0.0  # no -0
    mine, theirs = bool(mine) if tried.kind == "b" else mine, theirs if isinstance(theirs, bool) else theirs + 0.0
    digits = next((each for each in (4, 8, 12) if f"{mine:.{each}g}" != f"{theirs:.{each}g}"), 17)
    return tuple(str(each) if isinstance(each, bool) else f"{each:.{digits}g}" for each in (mine, theirs))


def _format_value(value):
    if isinstance(value, list):
        return f"[{', '.join(_in_list(each) for each in value[:LONGEST])}{', …' if len(value) > LONGEST else ''}]"
    return f"{value:.4g}" if isinstance(value, float) else str(value)


def _in_list(number):
    """Write a number of a list as Python does, floats with four digits."""
    return str(float(f"{number:.4g}") if isinstance(number, float) else number)
