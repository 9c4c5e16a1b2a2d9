"""Test what `explore` says of a learner's derivative: at corners and jumps, of coarse numbers, in how many calls."""

import numpy as np
import pytest

from helpers.lessons.shared.derivative_verdict import compare
from helpers.lessons.shared.learner_activation import explore
from helpers.lessons.shared.learner_function import SLOPES, LearnerFunction
from tests.no_warnings import quiet

AGREES = "The derivative agrees with the measured slope of f at every x."
RIGHT = "takes the right-hand slope, which is right, too"
LEFT = "takes the left-hand slope, as this series does"
BETWEEN = "takes a value between the two slopes, a subgradient"
where = np.where


def said(f, df, alpha=0.1):
    """Return the verdict of `explore` at one slope, without drawing."""
    with np.errstate(all="ignore"):
        verdicts = compare(LearnerFunction(f), LearnerFunction(df))
    return verdicts.sentences[np.flatnonzero(np.isclose(SLOPES, alpha)).item()]


def between(low, high, closed=(False, False)):
    """Make a derivative that is 1 from low to high, there as the ends are closed, and 0 elsewhere."""

    def derivative(x, alpha):
        return where((x > low) & (x < high) | closed[0] & (x == low) | closed[1] & (x == high), 1.0, 0.0)

    return derivative


def clipped(low, high):
    return lambda x, alpha: np.clip(x, low, high)


def hard_swish(x, alpha):
    return x * np.clip(x + 3, 0, 6) / 6


def shifted(c):
    return lambda x, alpha: where(x > c, x - c, 0.0)


# A function with corners, a derivative, and what is said at which corners.
AT_CORNERS = [
    (shifted(1), between(1, np.inf), {LEFT: "1"}),
    (shifted(1), between(1, np.inf, (True, False)), {RIGHT: "1"}),
    (shifted(0.1), between(0.1, np.inf), {LEFT: "0.1"}),
    (shifted(0.33), between(0.33, np.inf, (True, False)), {RIGHT: "0.33"}),
    (shifted(1 / 3), between(1 / 3, np.inf), {LEFT: "0.3333"}),
    (shifted(1 / 3), between(1 / 3, np.inf, (True, False)), {RIGHT: "0.3333"}),
    (shifted(0.1 * 3), between(0.1 * 3, np.inf), {LEFT: "0.3"}),
    (shifted(1), lambda x, alpha: np.heaviside(x - 1, 0.5), {BETWEEN: "1"}),
    (lambda x, alpha: abs(x), lambda x, alpha: np.sign(x), {BETWEEN: "0"}),
    (clipped(-1, 1), between(-1, 1), {LEFT: "−1", RIGHT: "1"}),
    (clipped(-1, 1), between(-1, 1, (True, True)), {RIGHT: "−1", LEFT: "1"}),
    (clipped(-1, 1), between(-1, 1, (False, True)), {LEFT: "−1, 1"}),
    (clipped(0, 2), between(0, 2, (True, False)), {RIGHT: "0, 2"}),
    (clipped(0.02, 0.04), between(0.02, 0.04), {}),
    (hard_swish, lambda x, alpha: where(abs(x) < 3, x / 3 + 0.5, x > 0), {LEFT: "−3", RIGHT: "3"}),
    (hard_swish, lambda x, alpha: where(abs(x) <= 3, x / 3 + 0.5, x > 0), {RIGHT: "−3", LEFT: "3"}),
]


@quiet
@pytest.mark.parametrize("f, df, expected", AT_CORNERS)
def test_either_slope_of_a_corner_is_right_and_the_convention_is_named(f, df, expected):
    text = said(f, df)
    assert AGREES in text
    for words in (LEFT, RIGHT, BETWEEN):
        assert (words in text) == (words in expected)
    for words, places in expected.items():
        assert f"Where f has a corner, at x = {places}, it {words}" in text


def test_a_corner_may_move_with_alpha():
    text = explore(lambda x, alpha: where(x > alpha, x - alpha, 0), lambda x, alpha: where(x >= alpha, 1.0, 0))
    for alpha, place in ((0.5, "0.5"), (-0.35, "−0.35")):
        assert f"Where f has a corner, at x = {place}, it {RIGHT}" in text.at(alpha=alpha).readout()


def test_where_a_corner_cannot_be_hit_nothing_is_said_of_a_side():
    text = said(shifted(np.pi / 4), between(np.pi / 4, np.inf))
    assert text.endswith(f"{AGREES} Near x = 0.7854 f has a corner, and the derivative agrees on both sides of it.")


def leak_of_a_hundredth(x, alpha):
    return where(x > 0, x, 0.01 * x)


def test_a_right_derivative_of_a_small_leak_agrees():
    text = said(leak_of_a_hundredth, lambda x, alpha: where(x > 0, 1, 0.01))
    assert AGREES in text and f"at x = 0, it {LEFT}" in text


def test_a_name_that_cannot_be_drawn_stays_out_of_the_picture():
    def আমার(x, alpha):
        return leak_of_a_hundredth(x, alpha)

    figure = explore(আমার, lambda x, alpha: where(x > 0, 1, 0.01))
    assert repr(figure).startswith("f and f′. ")


def test_a_value_that_is_no_slope_of_a_corner_is_wrong():
    text = said(shifted(1), lambda x, alpha: where(x == 1, 5.0, x > 1))
    assert "At the corner x = 1 the derivative is wrong: it says 5.00, and the slopes of f are 0.00 on the left" in text


@pytest.mark.parametrize(
    "f, df, place",
    [
        (clipped(-1, 1), between(-0.97, 0.97), "0.998"),
        (clipped(-1, 1), between(-1, 1.01), "1.002"),
        (shifted(1 / 3), between(0.34, np.inf), "0.3353"),
        (shifted(0), between(1e-5, np.inf), "1e−06"),
        (shifted(0), between(0.01, np.inf), "0.002"),
        (shifted(0), lambda x, alpha: x > 0.4, "x = 0.4 the derivative says 0.00, and the measured slope of f is 1.00"),
        (lambda x, alpha: 1e-6 * np.tanh(x), lambda x, alpha: 1e-6 * (1 - np.tanh(x)), "−1"),
        (lambda x, alpha: 1e9 * x**2, lambda x, alpha: 1.9e9 * x + 1, "−1"),
        (leak_of_a_hundredth, lambda x, alpha: where(x > 0, 1, 0), "x = −1 the derivative says 0.00"),
        (leak_of_a_hundredth, lambda x, alpha: where(x > 0, 1, -0.01), "x = −1 the derivative says −0.01"),
        (leak_of_a_hundredth, lambda x, alpha: where(x > 0, 1, 0.03), "x = −1 the derivative says 0.03"),
        (leak_of_a_hundredth, lambda x, alpha: where(x > 0, 1.02, 0.01), "x = 1 the derivative says 1.02"),
        (leak_of_a_hundredth, lambda x, alpha: where(x > 0, 2, 0.01), "the measured slope of f is 1.00"),
        (leak_of_a_hundredth, lambda x, alpha: where(x > 0, 5, 0.05), "says 5.00 times as much as was measured"),
        (lambda x, alpha: 1e-9 * shifted(0)(x, alpha), lambda x, alpha: 2e-9 * (x > 0), "says 2e−09"),
        (lambda x, alpha: np.sign(x), lambda x, alpha: np.sign(x), "It gives the same numbers as f"),
        (lambda x, alpha: where(x > 0, 1, 0), lambda x, alpha: where(x > 0, 1, -1), "f is flat but for its jumps"),
    ],
)
def test_what_is_wrong_beside_a_corner_or_elsewhere_is_found(f, df, place):
    text = said(f, df)
    assert "The derivative is wrong, or f is: at x = " in text and AGREES not in text
    assert place in text


@quiet
@pytest.mark.parametrize(
    "f, df",
    [
        (lambda x, alpha: np.sin(1000 * x), lambda x, alpha: 1000 * np.cos(1000 * x)),
        (lambda x, alpha: 1e-9 * np.tanh(x), lambda x, alpha: 1e-9 / np.cosh(x) ** 2),
        (lambda x, alpha: 1e9 * x**2, lambda x, alpha: 2e9 * x),
        (lambda x, alpha: 1e8 + np.tanh(x), lambda x, alpha: 1 - np.tanh(x) ** 2),
        (
            lambda x, alpha: np.maximum(0, 0.01 - abs(x - 0.02)),
            lambda x, alpha: (abs(x - 0.02) < 0.01) * np.sign(0.02 - x),
        ),
        (lambda x, alpha: x**3, lambda x, alpha: 3 * x**2),
        (lambda x, alpha: 0 * x, lambda x, alpha: 0 * x),
    ],
)
def test_a_right_derivative_of_any_scale_agrees(f, df):
    text = said(f, df)
    assert AGREES in text and "corner" not in text


@quiet
@pytest.mark.parametrize(
    "f, df, places",
    [
        (lambda x, alpha: where(x > 0, 1.0, 0), lambda x, alpha: 0 * x, "0"),
        (lambda x, alpha: where(x > 0, 1, 0), lambda x, alpha: where(x == 0, 7, 0), "0"),
        (lambda x, alpha: np.floor(x), lambda x, alpha: 0 * x, "−3, −2, −1, 0, 1, 2, …"),
        (lambda x, alpha: np.cbrt(x), lambda x, alpha: 1 / (3 * np.cbrt(x) ** 2 + 1e-30), "0"),
    ],
)
def test_where_f_has_no_slope_at_all_any_value_counts(f, df, places):
    assert f"{AGREES} At x = {places} f jumps or is vertical, and has no slope" in said(f, df)


def tanh_slope(x, alpha):
    return 1 - np.tanh(x) ** 2


@quiet
@pytest.mark.parametrize("kind", [np.float16, np.float32])
def test_coarse_numbers_are_judged_by_what_they_can_show(kind):
    outer = lambda x, alpha: np.tanh(x).astype(kind)  # noqa: E731
    inner = lambda x, alpha: np.tanh(x.astype(kind)).astype(float)  # noqa: E731
    leaky = lambda x, alpha: where(x > 0, x, alpha * x).astype(kind)  # noqa: E731
    for f in (outer, inner):
        assert AGREES in said(f, tanh_slope)
        assert "The derivative is wrong" in said(f, lambda x, alpha: 1 - np.tanh(x))
    for df in (lambda x, alpha: where(x > 0, 1, alpha), lambda x, alpha: where(x >= 0, 1, alpha).astype(kind)):
        assert AGREES in said(leaky, df) and "corner, at x = 0, it" in said(leaky, df)
    assert "The derivative is wrong" in said(leaky, lambda x, alpha: where(x > 0, 1, 0), alpha=0.5)
    assert ("too coarse to measure its slope closer" in said(outer, tanh_slope)) == (kind is np.float16)


@quiet
@pytest.mark.parametrize("decimals", [3, 4, 5, 6])
def test_rounded_values_are_judged_by_what_they_can_show(decimals):
    def f(x, alpha):
        return np.round(np.tanh(x), decimals)

    def leaky(x, alpha):
        return np.round(where(x > 0, x, alpha * x), decimals)

    assert AGREES in said(f, tanh_slope)
    assert "The derivative is wrong" in said(f, lambda x, alpha: 1 - np.tanh(x))
    assert AGREES in said(leaky, lambda x, alpha: where(x > 0, 1, alpha), alpha=-0.5)
    assert ("too coarse to measure its slope closer" in said(f, tanh_slope)) == (decimals < 5)


@pytest.mark.parametrize(
    "f",
    [
        np.vectorize(lambda x, alpha: 0 if x < 0 else x),
        np.vectorize(lambda x, alpha: max(x - 1.1, 0)),
        lambda x, alpha: np.vectorize(lambda value: min(max(value, -1), 1))(x),
    ],
)
def test_vectorize_is_told_that_it_cuts_fractions_off(f):
    heading, sentence = repr(explore(f, tanh_slope)).split("\n")
    assert heading == "There is nothing to draw yet."
    assert "gives whole numbers, and cuts fractions off: `np.vectorize` takes the kind of all answers" in sentence


def test_vectorize_that_cuts_nothing_off_is_right():
    f = np.vectorize(lambda x, alpha: x if x > 0 else alpha * x)
    assert AGREES in said(f, np.vectorize(lambda x, alpha: 1 if x > 0 else alpha))


@pytest.mark.parametrize(
    "f, df, cause",
    [
        (lambda x, alpha: where(x > 0, x, 0).astype(int), lambda x, alpha: x > 0, "are rounded to steps of 1, and"),
        (lambda x, alpha: np.round(np.tanh(x), 1), tanh_slope, "are rounded to steps of 0.1, and"),
        (lambda x, alpha: np.tanh(x), lambda x, alpha: np.tanh(x) ** 2 - 1, "The sign is turned around."),
        (lambda x, alpha: x**2, lambda x, alpha: x, "At every x the derivative says 0.50 times as much"),
        (lambda x, alpha: np.sin(np.radians(x)), lambda x, alpha: np.cos(np.radians(x)), "in degrees in one"),
        (lambda x, alpha: np.sin(np.radians(x)), lambda x, alpha: np.cos(x), "in degrees in one"),
        (lambda x, alpha: np.sin(x), lambda x, alpha: np.cos(np.radians(x)), "in degrees in one"),
        (lambda x, alpha: np.cos(x), lambda x, alpha: np.sin(x), "The two have changed places"),
    ],
)
def test_a_verdict_names_the_cause(f, df, cause):
    text = said(f, df)
    assert cause in text and AGREES not in text


def test_arguments_that_have_changed_places_are_named():
    for f in (lambda alpha, x: where(x > 0, x, alpha * x), lambda a, x: where(x > 0, x, a * x)):
        assert "is called as `your function(x, alpha)`, and yours is written" in repr(explore(f, tanh_slope))


def counted(function):
    def calls(x, alpha):
        calls.count += 1
        return function(x, alpha)

    calls.count = 0
    return calls


@pytest.mark.parametrize(
    "f, most",
    [
        (lambda x, alpha: where(x > 0, x, alpha * x), 5),
        (lambda x, alpha: where(x > 0, x, alpha * x) if alpha < 1 else where(x < 0, alpha * x, x), 130),
    ],
)
def test_a_function_is_called_as_seldom_as_it_allows(f, most):
    f, df = counted(f), counted(lambda x, alpha: where(x > 0, 1, alpha))
    assert AGREES in said(f, df)
    assert 0 < f.count <= most and 0 < df.count <= 6


def test_a_derivative_may_be_written_into_its_x():
    def derivative(x, alpha):
        x[x < 0] = alpha
        x[x > 0] = 1
        return x

    assert AGREES in said(lambda x, alpha: where(x > 0, x, alpha * x), derivative, alpha=-0.5)


def looped(x, alpha):
    return [value if value > 0 else alpha * value for value in x]


def test_a_loop_over_x_is_right_and_gets_no_slopes_that_blow_it_up():
    f = counted(looped)
    assert AGREES in said(f, lambda x, alpha: [1 if value > 0 else alpha for value in x])
    assert f.count <= 130


@pytest.mark.parametrize(
    "f",
    [
        lambda x, alpha: np.exp(x) / np.exp(x).sum(),
        lambda x, alpha: np.cumsum(x),
        lambda x, alpha: alpha * x / np.ptp(x) * x.size,
    ],
)
def test_what_depends_on_the_other_x_is_named(f):
    for both in ((f, tanh_slope), (tanh_slope, f)):
        assert "gives another number for the same x when other x stand beside it" in repr(explore(*both))


def test_what_no_figure_can_draw_is_named():
    assert "gives -3e+300 at x = -3.00, and no figure draws" in repr(explore(lambda x, alpha: 1e300 * x, tanh_slope))
    step = explore(lambda x, alpha: 1e37 * (x > 0), lambda x, alpha: 0 * x)
    assert AGREES in step.at(alpha=0.5).readout()
