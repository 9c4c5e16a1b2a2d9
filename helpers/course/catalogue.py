"""Collect the questions, predictions and exercises of all lessons, by name, in the order of the series."""

import pkgutil
from importlib import import_module
from importlib.util import find_spec

import helpers.lessons

__all__ = ["EXERCISES", "PREDICTIONS", "QUESTIONS"]


def _of_all_lessons(module):
    """Import the module of this name from each lesson that has one."""
    names = sorted(
        f"helpers.lessons.{lesson.name}.{module}" for lesson in pkgutil.iter_modules(helpers.lessons.__path__)
    )
    return [import_module(name) for name in names if find_spec(name)]


def _by_name(pairs, what):
    pairs = list(pairs)
    if len(dict(pairs)) != len(pairs):
        raise ValueError(f"two {what} have the same name.")
    return dict(pairs)


QUESTIONS = _by_name(
    ((question.name, question) for module in _of_all_lessons("questions") for question in module.QUESTIONS), "questions"
)
PREDICTIONS = _by_name(
    ((each.name, each) for module in _of_all_lessons("predictions") for each in module.PREDICTIONS), "predictions"
)
# A learner's record knows both by their names alone.
_by_name([*QUESTIONS.items(), *PREDICTIONS.items()], "questions or predictions")
EXERCISES = _by_name(
    (pair for module in _of_all_lessons("exercises") for pair in module.EXERCISES.items()), "exercises"
)
