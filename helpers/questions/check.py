"""Tries a learner's function, and says what is right in it and what is off, and where."""

import warnings
from dataclasses import dataclass

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
NOT_WRITTEN = "`{name}` still has `...` in it. What belongs in its place: {missing}."
NOTHING = "✗ {part}: `{call}` gives nothing back; does it end with `return`?"
ARGUMENTS = "`{name}` is called as `{call}`, and cannot be: {problem}."
RAISED = "✗ {part}: `{call}` stops with {kind}: {problem}"
NO_NUMBER = "✗ {part}: `{call}` gives {mine}, which is no number"
SHAPE = "✗ {part}: `{call}` gives {count} numbers where one is due"
CHANGED = "✗ {part}: `{call}` changes what it was given; work on a copy, or without assigning into it"
WARNED = "✗ {part}: `{call}` is right, and NumPy warns of it: {warning}. `np.where` computes both of its branches everywhere"


@dataclass(frozen=True)
class _Trial:
    """What a function does at one place: its answer or what it raised, NumPy's warning, if it changed its arguments."""

    case: tuple
    answer: object
    problem: Exception | None
    warning: str | None
    changed: bool


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
    parts = [(say(part), [_tried(function, case) for case in cases]) for part, cases in task.parts]
    trials = [trial for _, several in parts for trial in several]
    if any(map(_unfilled, trials)):
        return Report(say(NOT_WRITTEN).format(name=name, missing=say(task.missing)), [])
    refused = next((trial.problem for trial in trials if _refused(trial, name)), None)
    if refused is not None:
        call = f"{name}({', '.join(task.arguments)})"
        return Report(say(ARGUMENTS).format(name=name, call=call, problem=refused), [])
    faults = [(part, _first_fault(task, several, name, part)) for part, several in parts]
    sentences = [fault or say(PART_RIGHT).format(part=part) for part, fault in faults]
    if not any(fault for _, fault in faults):
        return Report(say(ALL_RIGHT).format(name=name), sentences)
    named = [
        say(words)
        for words, mistaken in task.mistakes.items()
        if all(_alike(trial, _tried(mistaken, trial.case)) for trial in trials)
    ]
    return Report(say(SOME).format(name=name), [*sentences, *named])


def _given(case):
    return [np.array(each) if isinstance(each, list) else each for each in case]


def _tried(function, case):
    arguments, answer, problem = _given(case), None, None
    with warnings.catch_warnings(record=True) as caught, np.errstate(all="warn", under="ignore"):
        warnings.simplefilter("always")
        try:
            answer = function(*arguments)
        except Exception as raised:  # whatever a learner's function raises is an answer to explain
            problem = raised
    warning = next((str(each.message) for each in caught if issubclass(each.category, RuntimeWarning)), None)
    changed = not all(np.array_equal(one, other) for one, other in zip(arguments, _given(case)))
    return _Trial(case, answer, problem, warning, changed)


def _unfilled(trial):
    """Whether a `...` came through: as the answer, within it, or as what a computation stumbled over."""
    if trial.problem is not None:
        return "ellipsis" in str(trial.problem)
    return any(each is ... for each in np.ravel(np.asarray(trial.answer, object)))


def _refused(trial, name):
    text = str(trial.problem)
    return isinstance(trial.problem, TypeError) and "argument" in text and name in text


def _first_fault(task, trials, name, part):
    return next(filter(None, (_fault(task, trial, name, part) for trial in trials)), None)


def _fault(task, trial, name, part):
    """A sentence on what is wrong at one place, or None."""
    words = {"part": part, "call": f"{name}({', '.join(map(_shown, trial.case))})"}
    if trial.problem is not None:
        return say(RAISED).format(**words, kind=type(trial.problem).__name__, problem=trial.problem)
    if trial.answer is None:
        return say(NOTHING).format(**words)
    if trial.changed:
        return say(CHANGED).format(**words)
    numbers = _numbers(trial.answer)
    if numbers is None:
        return say(NO_NUMBER).format(**words, mine=_clipped(repr(trial.answer)))
    if numbers.size != 1:
        return say(SHAPE).format(**words, count=numbers.size)
    value, truth = numbers.item(), task.truth(*_given(trial.case))
    if not abs(value - truth) <= TOLERANCE * max(1, abs(truth)):
        yes_or_no = isinstance(truth, bool) and value in (0, 1)
        mine, theirs = (bool(value), truth) if yes_or_no else (value, float(truth))
        return say(PART_WRONG).format(**words, mine=_shown(mine), theirs=_shown(theirs))
    return None if trial.warning is None else say(WARNED).format(**words, warning=trial.warning)


def _alike(one, other):
    """Whether two functions did the same at one place."""
    if one.problem is not None or other.problem is not None:
        return type(one.problem) is type(other.problem)
    mine, theirs = _numbers(one.answer), _numbers(other.answer)
    return mine is not None and mine.shape == theirs.shape and np.allclose(mine, theirs, TOLERANCE, TOLERANCE)


def _numbers(answer):
    if answer is None:
        return None
    try:
        return np.asarray(answer, float)
    except (TypeError, ValueError):
        return None


def _shown(value, most=6):
    if isinstance(value, list):
        return f"[{', '.join(map(str, value[:most]))}{', …' if len(value) > most else ''}]"
    return f"{value:.4g}" if isinstance(value, float) else str(value)


def _clipped(text, most=40):
    return text if len(text) <= most else f"{text[:most]}…"
