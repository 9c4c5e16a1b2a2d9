"""Exercises: the right function passes, and each beginner's mistake gets a sentence that names it."""

import numpy as np
import pytest

from helpers.questions import check
from helpers.questions.exercises import EXERCISES


def said(exercise, function):
    return repr(check(exercise, function))


@pytest.mark.parametrize("name", EXERCISES)
def test_the_truth_is_right_everywhere(name):
    def mine(*arguments):
        return EXERCISES[name].truth(*arguments)

    text = said(name, mine)
    assert text.startswith("✓ `mine` is right everywhere that it was tried.") and "✗" not in text


@pytest.mark.parametrize("name", EXERCISES)
def test_what_is_not_written_yet_is_asked_for(name):
    def mine(*arguments):
        return ...

    assert said(name, mine) == "`mine` still returns `...`: put your own line in its place."


def forgets_return(x, alpha):
    np.where(x > 0, 1, alpha)


def relus(x, alpha):
    return np.where(x > 0, 1, 0)


def maximum(x, alpha):
    return np.maximum(1 if x > 0 else -9, alpha)


def right_hand(x, alpha):
    return np.where(x >= 0, 1, alpha)


def itself(x, alpha):
    return np.where(x > 0, x, alpha * x)


def of_one(x):
    return 1


def misspelt(x, alpha):
    return np.where(x > 0, 1, alfa)  # noqa: F821


def a_list(x, alpha):
    return [1, alpha]


def a_string(x, alpha):
    return "1 or alpha"


def nothing(x, alpha):
    return float("nan")


def divides(x, alpha):
    return 1 / 0


def lists_only(x, alpha):
    return x.tolist()


@pytest.mark.parametrize(
    "function, sentence",
    [
        (forgets_return, "✗ x > 0: `forgets_return(0.5, 0.1)` gives nothing back; does it end with `return`?"),
        (relus, "✓ x > 0\n  ✗ x < 0: `relus(-2, 0.1)` gives 0 where 0.1 is due"),
        (maximum, "✗ α > 1: `maximum(2, 1.5)` gives 1.5 where 1 is due"),
        (right_hand, "✓ x < 0\n  ✗ x = 0: `right_hand(0, 0.1)` gives 1 where 0.1 is due"),
        (itself, "✗ x > 0: `itself(0.5, 0.1)` gives 0.5 where 1 is due"),
        (of_one, "`of_one` is called as `of_one(x, alpha)`, and cannot be: of_one() takes 1 positional argument but 2 were given."),
        (misspelt, "✗ x > 0: `misspelt(0.5, 0.1)` stops with NameError: name 'alfa' is not defined"),
        (a_list, "✗ x > 0: `a_list(0.5, 0.1)` gives 2 numbers where one is due"),
        (a_string, "✗ x > 0: `a_string(0.5, 0.1)` gives '1 or alpha', which is no number"),
        (nothing, "✗ x > 0: `nothing(0.5, 0.1)` gives nan where 1 is due"),
        (divides, "✗ x > 0: `divides(0.5, 0.1)` stops with ZeroDivisionError: division by zero"),
        (lists_only, "✗ x > 0: `lists_only(0.5, 0.1)` stops with AttributeError: 'float' object has no attribute 'tolist'"),
    ],
)
def test_a_beginners_mistake_is_named(function, sentence):
    text = said("leaky-relu-derivative", function)
    assert sentence in text and "is right everywhere" not in text


def test_a_call_in_place_of_a_function_is_named():
    text = said("relu-derivative", 0.0)
    assert text == '`check` takes your function itself, as in `check("relu-derivative", my_function)`, without brackets behind it; this is float.'


def test_what_was_given_must_not_change():
    def mine(x, upstream):
        x[x > 0] = 0
        return np.sum(x * upstream)

    assert "changes what it was given" in said("slope-gradient", mine)


def test_a_sum_that_is_missing_is_named():
    def mine(x, upstream):
        return np.asarray(upstream) * np.minimum(x, 0)

    text = said("slope-gradient", mine)
    assert "✗ several x that share one slope: `mine([-1.0, 2.0, -3.0], [1.0, 5.0, 2.0])` gives 3 numbers where one is due" in text
    assert "✓ x < 0" in text


def test_an_exercise_that_is_not_there_is_named():
    with pytest.raises(KeyError, match='there is no exercise "nothing"; there are: relu-derivative, '):
        check("nothing", max)
