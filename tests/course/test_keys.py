"""Test keys of questions against what is computed from the texts that a learner reads."""

import math
import re

import numpy as np
import pytest

from helpers.course.catalogue import QUESTIONS

X = np.array([0.5, 1, 1.5, 2])
Y = 0.5 * X + 0.25


def numbers(text):
    """Read all numbers of a text, from left to right."""
    return [float(number) for number in re.findall(r"-?\d+(?:\.\d+)?", text.replace("−", "-"))]


def leaky(alpha, x):
    return np.where(x > 0, x, alpha * x)


def bell(x):
    return math.exp(-(x**2) / 2) / math.sqrt(2 * math.pi)


def derivative(name, x):
    """Compute the derivative of an activation left of 0, as `math` has it."""
    gate = math.exp(x) / (1 + math.exp(x))
    return {
        "leaky ReLU": 0.01,
        "ELU": math.exp(x),
        "SiLU": gate * (1 + x * (1 - gate)),
        "GELU": math.erfc(-x / math.sqrt(2)) / 2 + x * bell(x),
    }[name]


def named(text):
    return next(name for name in ("leaky ReLU", "ELU", "SiLU", "GELU") if re.search(rf"\b{name}\b", text))


def is_dead(option):
    return max(numbers(option)) <= 0


def is_maximum(option):
    (alpha,) = numbers(option)
    x = np.linspace(-3, 3, 13)
    return np.array_equal(np.maximum(x, alpha * x), leaky(alpha, x))


def is_flat_in_float32(option):
    exact = derivative(named(option), numbers(option)[-1])
    assert exact != 0
    return np.float32(exact) == 0


def computed(formula, letter, places):
    """Compute what stands behind the = of a formula in one letter, such as y = max(0.3x, x)."""
    code = re.sub(rf"\|{letter}\|", f"abs({letter})", formula.partition("= ")[2])
    code = re.sub(rf"(?<=\d){letter}", f" * {letter}", code)
    # The formulas are our own.
    return eval(code, {"max": np.maximum, letter: np.asarray(places)})


def is_bent(option):
    return np.any(np.diff(computed(option, "z", np.linspace(-3, 3, 13)), 2).round(9))


@pytest.mark.parametrize(
    "name, holds",
    {
        "functions-that-bend": is_bent,
        "who-of-four-is-dead": is_dead,
        "border-of-maximum": is_maximum,
        "flat-in-float32": is_flat_in_float32,
    }.items(),
)
def test_those_options_are_right_for_which_it_holds(name, holds):
    for option in QUESTIONS[name].options:
        assert holds(option.text) == option.right, option.text


def test_a_slope_that_learns_ends_where_its_key_says():
    x = np.array([-2.0, -1.0, 0.5, 3.0])
    for data, end, _ in QUESTIONS["data-and-learned-slopes"].pairs:
        targets, alpha = computed(data, "x", x), 0.25
        for _ in range(200):
            alpha -= 0.1 * np.mean(2 * (leaky(alpha, x) - targets) * np.minimum(x, 0))
        assert [round(alpha, 6)] == numbers(end)


def test_the_order_of_derivatives_is_that_of_their_sizes():
    sizes = [abs(derivative(named(item), -10)) for item in QUESTIONS["flatness-at-minus-ten"].items]
    assert sizes == sorted(sizes, reverse=True)


def test_a_silu_unit_walks_to_the_left_at_first():
    slope = derivative("SiLU", -2)
    f = -2 / (1 + math.exp(2))
    assert -2 * (f - 1) * slope < 0
    (right,) = [option for option in QUESTIONS["walks-away-from-its-target"].options if option.right]
    assert right.text.startswith("to the left")


def path(alpha, steps=3000):
    """Yield z, and the loss, after each step of the unit that starts at w = 3, b = 0, at learning rate 0.3."""
    w, b = 3.0, 0.0
    for _ in range(steps):
        z = w * X + b
        parts = 2 * (leaky(alpha, z) - Y) * np.where(z > 0, 1, alpha)
        w, b = w - 0.3 * np.mean(parts * X), b - 0.3 * np.mean(parts)
        z = w * X + b
        yield z, np.mean((leaky(alpha, z) - Y) ** 2)
        if abs(w) > 1e6:
            return


def fate(alpha):
    """Say what becomes of the unit, in the words of the question."""
    steps = list(path(alpha))
    (thrown, _), (last, loss) = steps[0], steps[-1]
    assert np.all(thrown < 0)
    if np.max(np.abs(last)) > 1e6:
        return "it diverges"
    if np.array_equal(last, thrown):
        return "it never moves again"
    back = [number for number, (z, _) in enumerate(steps, start=1) if np.any(z > 0)]
    if not back:
        assert loss < steps[0][1] / 10
        return "it stays on the negative side, and slowly approaches the data"
    if back[0] == 2:
        assert np.array_equal(leaky(alpha, X), X)
        return "it comes back at once, and is a straight line"
    assert 24 < back[0] < 100
    return "it comes back to the positive side, after dozens of steps"


def test_what_becomes_of_the_unit_does_become_of_it():
    for alpha, partner, _ in QUESTIONS["what-becomes-of-the-unit"].pairs:
        assert fate(*numbers(alpha)) == partner, alpha
