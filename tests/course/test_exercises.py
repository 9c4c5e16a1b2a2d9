"""Test exercises: the three steps as they stand in the notebooks, and a sentence for each beginner's mistake."""

import ast
import re
import warnings
from functools import cache
from pathlib import Path

import nbformat
import numpy as np
import pytest

from helpers.course import check
from helpers.course.catalogue import EXERCISES
from tools.translations import others

NOTEBOOKS = Path(__file__).resolve().parents[2] / "notebooks"
SOLUTION_OF = {"exercise-half": "exercise-blank-task", "exercise-check": "exercise-solution"}
RIGHT = "is right everywhere that it was tried."
# What a learner puts in the place of `...`, and words of the sentence that names the mistake.
HALF = {
    "01": {
        "x": "On the left you give x itself",
        "1": "is a straight line. ReLU has a corner",
        "-1": "belongs to |x|",
        "0.01": "That is a leak",
        "0.5": "a convention for the corner alone",
        "None": "`my_slope(-0.5)` gives None, which is no number",
        "relu_derivative(x)": "Python knows no `relu_derivative` there",
    },
    "02": {
        "0": "ReLU's slope, 0",
        "0.1 * x": "you give the value, 0.1x",
        "-0.1": "The sign is off",
        "0.01": "0.01 is the usual leak",
        "1": "a straight line without a corner",
        "10": "10 would undo the leak",
        "alpha": "Python knows no `alpha` there",
    },
    "03": {
        "upstream[1] * z[1]": "pulls at α when it is positive, too",
        "min(z[1], 0)": "what comes from above is not",
        "upstream[0] * min(z[1], 0)": "`upstream[1]` is its own",
        "upstream[1] * min(z[0], 0)": "`z[1]` is its own",
        "first": "You count the first point twice",
        "upstream[1] * max(z[1], 0)": "pulls when it is positive. α acts on the negative side",
        "0": "The second point is left out",
        "min(upstream[1] * z[1], 0)": "You lose what pulls the other way",
        "upstream[2] * min(z[2], 0)": "asks for place 2 of 2",
    },
    "06": {
        "first": "You look at the first list alone",
        "second": "You look at the second list alone",
        "first + second": "You add where you should subtract",
        "np.abs(first - second)": "You dropped the signs",
        "np.mean(first) - np.mean(second)": "A single number has no spread",
        "np.append(first, second)": "You put both lists into one",
        "np.sort(first) - np.sort(second)": "You sorted before you subtracted",
    },
    "07": {
        "1 / fan_in": "That is Xavier's variance",
        "1 / (2 * fan_in)": "the 2 goes on top",
        "np.sqrt(2 / fan_in)": "That has one root too many",
        "2 * fan_in": "fan-in belongs below the line",
        "2 / np.sqrt(fan_in)": "The root of fan-in is taken twice",
        "2 / fan_in**2": "The condition has fan-in once",
        "0.5 * fan_in": "Divide by it",
    },
    "08": {
        "np.exp(x)": "`my_slope(1000)` is right, and NumPy warns of it: overflow",
        "np.exp(np.minimum(x, 0)) - 1": "you have the value, eˣ − 1",
        "0": "you have ReLU's slope, 0",
        "np.exp(-np.minimum(x, 0))": "the sign of the exponent is off",
        "1": "ELU bends to its floor",
        "-np.exp(np.minimum(x, 0))": "On the left the sign is off",
        "x * np.exp(np.minimum(x, 0) - 1)": "the rule for powers of x",
        "exp(x)": "NumPy's `exp` is written `np.exp`",
    },
    "10": {
        "dead_since > 0": "A unit that was dead from the start has a 0, and you leave it out",
        "dead_since": "You add up the steps",
        "dead_since < 0": "You count the living",
        "dead_since >= -1": "You count every unit",
        "dead_since == 0": "You count the units that were dead from the start",
        "np.all(dead_since >= 0)": "You say whether all are dead",
        "dead_since != 0": "−1 is not 0 and counts as true, and 0 counts as false. A unit is dead",
        "dead_since.astype(bool)": "−1 is not 0 and counts as true, and 0 counts as false. A unit is dead",
    },
}
# What a learner writes in the place of `return ...`.
BLANK = {
    "01": {
        "return upstream": "Everything passes",
        "return np.where(z > 0, 1, 0)": "That is f′(z) alone",
        "return np.maximum(0, z) * upstream": "You multiply by ReLU's value",
        "return np.maximum(0, upstream)": "It is the sign of z that decides",
        "return max(upstream, 0) if z > 0 else 0": "You cut it off at 0",
        "return np.where(z > 0, 0, upstream)": "The two sides have changed places",
        "np.where(z > 0, upstream, 0)": "its last line must be `return …`",
    },
    "02": {
        "return np.where(x > 0, 1, 0)": "That is ReLU's derivative",
        "return np.where(x > 0, 1, alpha * x)": "you give the value, αx",
        "return np.where(x > 0, x, alpha * x)": "That is leaky ReLU itself",
        "return 1 if max(x, alpha * x) == x and x != 0 else alpha": "the derivative of `np.maximum(x, alpha * x)`",
        "return 1 if x > 0 else 0.1": "It is the argument `alpha`",
        "return np.where(x > 0, 1, -alpha)": "the derivative of αx is α",
        "return np.where(x > 0, alpha, 1)": "The two sides have changed places",
    },
    "03": {
        "return upstream * np.minimum(z, 0)": "add them up",
        "return np.mean(upstream * np.minimum(z, 0))": "You take the mean of the parts",
        "return np.sum(upstream * z)": "Your positive z pull at α, too",
        "return np.sum(upstream * np.maximum(z, 0))": "leave the negative ones out",
        "return np.sum(np.minimum(z, 0))": "That is the sum of ∂f/∂α",
        "return upstream.sum() * np.minimum(z, 0).sum()": "You multiply two sums",
        "return np.sum(upstream * np.min(z, 0))": "You take the one smallest z",
        "return np.sum(upstream * min(z, 0))": "One yes or no is wanted there",
        "return upstream[z <= 0].sum()": "You count the negative z",
        "return (upstream * np.minimum(z, 0))[:2]": "gives 2 numbers where one is due",
        "z[z > 0] = 0; return np.sum(upstream * z)": "changes what it was given",
    },
    "06": {
        "a, b = interval(first), interval(second); return a[0] > b[1] or b[0] > a[1]": "Two intervals, one for each list, would say the same",
        "d = first - second; return abs(d.mean()) > 2.02 * d.std(ddof=1)": "the spread of single seeds",
        "return np.mean(first) != np.mean(second)": "You always say True",
        "low, high = interval(first - second); return low < 0 or high > 0": "both of its ends are above it, or both below",
        "low, high = interval(first) - interval(second); return low > 0 or high < 0": "the interval of `first - second`",
        "low, high = interval(first - second); return low > 0 and high < 0": "one of the two is enough",
        "return np.mean(first) > np.mean(second)": "You say whether the first is ahead",
        "return interval(first - second)[0] > 0": "only where the first is ahead",
        "return interval(first - second)[1] < 0": "only where the second is ahead",
        "low, high = interval(first - second); return low < 0 < high": "That is the other way round",
        "return interval(first - second)": "gives 2 numbers where one is due",
    },
    "07": {
        "return 2 / ((1 + alpha**2) * fan_in)": "That is the variance",
        "return np.sqrt(2 / fan_in)": "You left the slope out",
        "return np.sqrt(1 / fan_in)": "That is Xavier's",
        "return np.sqrt(2 / ((1 + alpha) * fan_in))": "with its sign",
        "return np.sqrt(2 / ((1 + alpha)**2 * fan_in))": "(1 + α)² is not 1 + α²",
        "return np.sqrt(2 / fan_in * (1 + alpha**2))": "so they must be smaller: below the line",
        "return np.sqrt(1 / ((1 + alpha**2) * fan_in))": "The ½ is missing",
        "return (0.5 * (1 + alpha**2) * fan_in)**0.5": "Divide by it",
        "return np.sqrt(2 / (1 + alpha**2) * fan_in)": "`my_deviation(64, 0)` gives 11.31 where 0.1768 is due",
    },
    "08": {
        "return np.where(x > 0, x, alpha * (np.exp(np.minimum(x, 0)) - 1))": "That is ELU itself",
        "return np.where(x > 0, 1, alpha * (np.exp(np.minimum(x, 0)) - 1))": "you have the value, α(eˣ − 1)",
        "return np.where(x > 0, 1, np.exp(np.minimum(x, 0)))": "the factor α is missing",
        "return np.where(x > 0, 1, alpha)": "That is leaky ReLU's derivative",
        "return np.where(x > 0, 1, np.exp(alpha * np.minimum(x, 0)))": "α stands in the exponent",
        "return alpha * np.exp(np.minimum(x, 0))": "Your left side holds everywhere",
        "return np.where(x > 0, 1, alpha * np.exp(x))": "`np.where` computes both of its branches",
    },
    "10": {
        "return np.any(dead_since >= 0)": "One dead unit is enough for you",
        "return np.all(dead_since > 0)": "you take it for a living one",
        "return np.any(dead_since > 0)": "One unit that died later is enough for you",
        "return all(dead_since)": "−1 is not 0 and counts as true, and 0 counts as false. A layer is dead",
        "return np.all(dead_since != 0)": "−1 is not 0 and counts as true, and 0 counts as false. A layer is dead",
        "return np.all(dead_since == -1)": "You ask whether all are alive",
        "return -1 in dead_since": "you say whether one of them is alive",
        "return dead_since >= 0": "one answer, True or False",
        "return np.sum(dead_since >= 0)": "That counts the dead",
        "return dead_since.sum() >= 0": "Ask each unit on its own",
        "if dead_since >= 0: return True": "`np.all` makes one of them",
    },
}


@cache
def cells(number, language="en"):
    """Return the sources of a notebook's cells, by id."""
    path = next((NOTEBOOKS / language).glob(f"{number}_*.ipynb"))
    return {cell.id: cell.source for cell in nbformat.read(path, as_version=4).cells}


def reply(number, source):
    """Return what `check` says when a cell is run below the functions that the notebook defines above its exercise."""
    space, sources = {"np": np, "check": check}, cells(number)
    for name in [*sources][: [*sources].index("exercise")]:
        if not sources[name].startswith(("*", "#", "<")) and "\ndef " in f"\n{sources[name]}":
            functions = [node for node in ast.parse(sources[name]).body if isinstance(node, ast.FunctionDef)]
            exec(compile(ast.Module(functions, []), name, "exec"), space)
    *body, asked = ast.parse(source).body
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        exec(compile(ast.Module(body, []), "<cell>", "exec"), space)
        return repr(eval(compile(ast.Expression(asked.value), "<cell>", "eval"), space))


def code_in(prose):
    """Extract the code that a Markdown cell shows."""
    return re.findall(r"```python\n(.*?)\n```", prose, flags=re.DOTALL)


in_every_notebook = pytest.mark.parametrize("number", HALF)
at_every_blank = pytest.mark.parametrize("number, step", [(n, step) for n in HALF for step in SOLUTION_OF])


def test_every_notebook_with_an_exercise_is_tried():
    assert HALF.keys() == BLANK.keys()
    english = (NOTEBOOKS / "en").glob("*.ipynb")
    assert {path.name[:2] for path in english if "check(" in path.read_text(encoding="utf-8")} == HALF.keys()


@pytest.mark.parametrize("number", [number for number in HALF if "exercise-worked" in cells(number)])
def test_the_worked_one_is_right(number):
    text = reply(number, cells(number)["exercise-worked"])
    assert RIGHT in text and "✗" not in text


@at_every_blank
def test_an_unfilled_blank_is_told_what_is_missing(number, step):
    source = cells(number)[step]
    exercise = re.search(r'check\("(.+?)"', source)[1]
    name = re.search(r", (\w+)\)$", source)[1]
    missing = EXERCISES[exercise].missing
    assert missing != "your own line"
    assert reply(number, source) == f"`{name}` still has `...` in it. What belongs in its place: {missing}."


@at_every_blank
def test_the_solution_behind_the_fold_is_right(number, step):
    (solution,) = code_in(cells(number)[SOLUTION_OF[step]])
    asked = cells(number)[step].splitlines()[-1]
    text = reply(number, f"{solution}\n\n{asked}")
    assert RIGHT in text and "✗" not in text


@at_every_blank
def test_the_code_behind_a_fold_is_the_same_in_every_language(number, step):
    for folder in others():
        prose = cells(number, folder.name)[SOLUTION_OF[step]]
        assert code_in(prose) == code_in(cells(number)[SOLUTION_OF[step]])


@in_every_notebook
def test_a_blank_is_blank_and_has_a_hint(number):
    sources = cells(number)
    assert sources["exercise-half"].count("...") == 1
    function = ast.parse(sources["exercise-check"]).body[0]
    assert ast.get_docstring(function) and ast.unparse(function.body[1:]) == "return ..."
    for task in ("exercise-half-task", "exercise-blank-task"):
        assert "<details><summary>Hint</summary>" in sources[task]


@pytest.mark.parametrize(
    "number, step, place, written, words",
    [
        (number, step, place, written, words)
        for step, place, wrong in (("exercise-half", "...", HALF), ("exercise-check", "return ...", BLANK))
        for number, answers in wrong.items()
        for written, words in answers.items()
    ],
)
def test_a_usual_mistake_is_named(number, step, place, written, words):
    text = reply(number, cells(number)[step].replace(place, written))
    assert words in text and "✗" in text and RIGHT not in text


def test_every_blank_has_at_least_five_mistakes():
    assert min(len(answers) for wrong in (HALF, BLANK) for answers in wrong.values()) >= 5


@pytest.mark.parametrize("name", EXERCISES)
def test_each_mistake_has_a_sentence_to_itself(name):
    for words, function in EXERCISES[name].mistakes.items():
        text = said(name, function)
        assert "✗" in text and [each for each in EXERCISES[name].mistakes if each in text] == [words]


def said(exercise, function):
    return repr(check(exercise, function))


@pytest.mark.parametrize("name", EXERCISES)
def test_the_truth_is_right_everywhere(name):
    def mine(*arguments):
        return EXERCISES[name].truth(*arguments)

    text = said(name, mine)
    assert text.startswith(f"✓ `mine` {RIGHT}") and "✗" not in text


@pytest.mark.parametrize("name", EXERCISES)
def test_what_is_not_written_yet_is_asked_for(name):
    def mine(*arguments):
        return ...

    assert said(name, mine) == f"`mine` still has `...` in it. What belongs in its place: {EXERCISES[name].missing}."


def test_what_was_given_must_not_change():
    def mine(x, upstream):
        x[x > 0] = 0
        return np.sum(x * upstream)

    assert "changes what it was given" in said("slope-gradient", mine)


def test_a_sum_that_is_missing_is_named():
    def mine(x, upstream):
        return np.asarray(upstream) * np.minimum(x, 0)

    text = said("slope-gradient", mine)
    assert (
        "✗ several z that share one slope: `mine([-1.0, 2.0, -3.0], [1.0, 5.0, 2.0])` gives 3 numbers where one is due"
        in text
    )
    assert "✓ z < 0" in text


@pytest.mark.parametrize(
    "second, part",
    [
        (lambda x, upstream: min(upstream * x, 0), "✗ one positive"),
        (lambda x, upstream: -abs(upstream * min(x, 0)), "✗ both negative"),
    ],
)
def test_what_comes_from_above_is_tried_with_both_signs(second, part):
    def mine(x, upstream):
        return upstream[0] * min(x[0], 0) + second(x[1], upstream[1])

    assert part in said("slope-gradient-of-two", mine)


def test_an_exercise_that_is_not_there_is_named():
    with pytest.raises(KeyError, match='there is no exercise "nothing"; there are: relu, relu-derivative, '):
        check("nothing", max)
