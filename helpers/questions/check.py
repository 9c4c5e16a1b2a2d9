"""Tries a learner's function, and says what is right in it and what is off, and where."""

import copy
import warnings

import numpy as np

from helpers.language import say
from helpers.questions.exercises import EXERCISES
from helpers.self_test.fallback import Report

__all__ = ["check"]

TOLERANCE = 1e-6
ALL_RIGHT = "✓ `{name}` is right everywhere that it was tried."
SOME = "`{name}` is not there yet."
PART_RIGHT = "✓ {part}"
PART_WRONG = "✗ {part}: `{call}` gives {mine} where {theirs} is due"
NO_FUNCTION = "`check` takes your function itself, as in `check(\"{exercise}\", my_function)`, without brackets behind it; this is {kind}."
NOT_WRITTEN = "`{name}` still returns `...`: put your own line in its place."
NOTHING = "✗ {part}: `{call}` gives nothing back; does it end with `return`?"
ARGUMENTS = "`{name}` is called as `{call}`, and cannot be: {problem}."
RAISED = "✗ {part}: `{call}` stops with {kind}: {problem}"
NO_NUMBER = "✗ {part}: `{call}` gives {mine}, which is no number"
SHAPE = "✗ {part}: `{call}` gives {count} numbers where one is due"
CHANGED = "✗ {part}: `{call}` changes what it was given; work on a copy, or without assigning into it"


def check(exercise, function):
    """Try a function.

    Parameters
    ----------
    exercise : a name in `helpers.questions.exercises.EXERCISES`.
    function : the learner's own.

    Returns
    -------
    Report, in words; nothing is raised, whatever the function does.
    """
    if exercise not in EXERCISES:
        raise KeyError(f'there is no exercise "{exercise}"; there are: {", ".join(EXERCISES)}.')
    if not callable(function):
        return Report(say(NO_FUNCTION).format(exercise=exercise, kind=type(function).__name__), [])
    task, name = EXERCISES[exercise], getattr(function, "__name__", say("your function"))
    sentences = []
    for part, cases in task.parts:
        found = [each for case in cases if (each := _fault(task, function, name, say(part), case)) is not None]
        whole = next((each for each in found if isinstance(each, Report)), None)
        if whole is not None:
            return whole
        sentences.append(found[0] if found else say(PART_RIGHT).format(part=say(part)))
    if all(sentence.startswith("✓") for sentence in sentences):
        return Report(say(ALL_RIGHT).format(name=name), sentences)
    return Report(say(SOME).format(name=name), sentences)


def _fault(task, function, name, part, case):
    """What is wrong at one place: None, a sentence, or a Report that makes all other places pointless."""
    call = f"{name}({', '.join(map(_shown, case))})"
    arguments = [np.array(each, float) if isinstance(each, list) else each for each in copy.deepcopy(case)]
    before = copy.deepcopy(arguments)
    try:
        with warnings.catch_warnings(), np.errstate(all="ignore"):
            warnings.simplefilter("ignore")
            mine = function(*arguments)
    except TypeError as problem:
        if "argument" in str(problem) and name in str(problem):
            return Report(say(ARGUMENTS).format(name=name, call=f"{name}({', '.join(task.arguments)})", problem=problem), [])
        return say(RAISED).format(part=part, call=call, kind=type(problem).__name__, problem=problem)
    except Exception as problem:  # whatever a learner's function raises is an answer to explain
        return say(RAISED).format(part=part, call=call, kind=type(problem).__name__, problem=problem)
    if mine is ...:
        return Report(say(NOT_WRITTEN).format(name=name), [])
    if mine is None:
        return say(NOTHING).format(part=part, call=call)
    if not all(np.array_equal(one, other) for one, other in zip(arguments, before)):
        return say(CHANGED).format(part=part, call=call)
    try:
        numbers = np.asarray(mine, float)
    except (TypeError, ValueError):
        return say(NO_NUMBER).format(part=part, call=call, mine=_clipped(repr(mine)))
    theirs = float(task.truth(*copy.deepcopy(case)))
    if numbers.size != 1:
        return say(SHAPE).format(part=part, call=call, count=numbers.size)
    value = float(numbers.reshape(()) if numbers.ndim == 0 else numbers.ravel()[0])
    if np.isfinite(value) and abs(value - theirs) <= TOLERANCE * max(1, abs(theirs)):
        return None
    return say(PART_WRONG).format(part=part, call=call, mine=_shown(value), theirs=_shown(theirs))


def _shown(value):
    if isinstance(value, list | bool):
        return str(value)
    return f"{value:.4g}" if isinstance(value, float) else str(value)


def _clipped(text, most=40):
    return text if len(text) <= most else f"{text[:most]}…"
