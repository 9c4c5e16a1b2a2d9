"""Test that `check` misjudges no function: for each exercise right and wrong ones, of as many builds as people write."""

import math
import re
import statistics
import warnings
from importlib import import_module

import numpy as np
import pytest
from scipy import stats

from helpers.course import check
from helpers.course.catalogue import EXERCISES
from tests.course.test_exercises import cells

LESSONS = [import_module(f"tests.course.functions.n{number}") for number in ("01", "02", "03", "06", "07", "08", "10")]
RIGHT, WRONG = (
    {name: each for lesson in LESSONS for name, each in getattr(lesson, kind).items()} for kind in ("RIGHT", "WRONG")
)
IS_RIGHT = "is right everywhere that it was tried."


def written(exercise, source):
    """Define a learner's function of its body, or of the expression that it returns."""
    body = source if re.search(r"\b(return|print)\b", source) else f"return {source}"
    lines = "\n    ".join(body.splitlines())
    space = {"np": np, "math": math, "stats": stats, "statistics": statistics}
    exec(cells("06")["one-interval"].partition("\n\n")[0], space)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SyntaxWarning)
        exec(f"def mine({', '.join(EXERCISES[exercise].arguments)}):\n    {lines}", space)
    return space["mine"]


@pytest.mark.parametrize("exercise", EXERCISES)
def test_no_right_function_is_refused_and_no_wrong_one_accepted(exercise):
    right, wrong = RIGHT[exercise], WRONG[exercise]
    np.random.seed(0)  # for those that depend on chance
    assert len({*right}) >= 15 and len({*wrong}) >= 15
    assert [each for each in right if IS_RIGHT not in repr(check(exercise, written(exercise, each)))] == []
    assert [each for each in wrong if IS_RIGHT in repr(check(exercise, written(exercise, each)))] == []


def test_a_function_that_knows_the_places_of_another_is_wrong():
    known = {}

    def spies(x):
        known.update(dict.fromkeys(np.ravel(x).tolist(), 1))
        return np.where(x > 0, x, 0)

    def remembers(x):
        return [max(v, 0) if v in known else -1 for v in np.ravel(x)]

    assert IS_RIGHT in repr(check("relu", spies)) and len(known) > 20
    assert IS_RIGHT not in repr(check("relu", remembers))


@pytest.mark.parametrize("exercise", EXERCISES)
def test_a_function_is_tried_at_the_same_places_at_each_run(exercise):
    def seen():
        places = []
        check(exercise, lambda *arguments: places.append(repr(arguments)))
        return places

    assert seen() == seen() != []


@pytest.mark.parametrize(
    "exercise, source, said, unsaid",
    [
        ("slope-gradient", "np.sum(-upstream * z)", "gives -6.5 where 0 is due", "-0"),
        ("unit-dead", "-0.0", "`mine(12)` gives 0 where True is due", "-0"),
        ("whole-layer", "-1", "gives -1 where True is due", "where 1"),
        ("number-dead", "np.any(dead_since >= 0)", "gives True where 3 is due", "gives 1"),
        ("whole-layer", "np.any(dead_since > 0)", "gives True where False is due", "gives 1"),
        ("told-apart", "abs(np.mean(first - second)) > 1", "✗", "nterval, "),
        ("unit-elu-derivative", "np.minimum(np.exp(x), 1)", "overflow", "np.where"),
        ("unit-elu-derivative", "np.where(x > 0, 1, np.exp(x))", "`np.where` computes both of its branches", "✗ x <"),
        ("leaky-relu-derivative", "1 if x < 0 else alpha", "`mine(0.5, 0.1)` gives 0.1 where 1", "np.where"),
        ("relu-derivative", "1 if x < 0 else 0", "✗ x > 0", "np.where"),
        ("leaky-relu-derivative", "1 if x <= 0 else alpha", "✗ x > 0", "At the corner"),
        ("half-width", "len(first[0] - second[0])", "stops", "means"),
    ],
)
def test_a_reply_is_about_the_function_as_it_is(exercise, source, said, unsaid):
    text = repr(check(exercise, written(exercise, source)))
    assert said in text and unsaid not in text
