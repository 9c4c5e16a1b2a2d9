"""Draw the learner's own activation function, with its slope measured beside the derivative given."""

from numbers import Real

import numpy as np

from helpers.feedback.captured_output import limited_output
from helpers.feedback.run_learner_code import name_of, short_repr
from helpers.figure import (
    Checkbox,
    Curve,
    CurveValue,
    LiveFigure,
    Number,
    Phrase,
    Polyline,
    Slider,
    dots,
    layouts,
    line,
)
from helpers.figure.plotting import plane
from helpers.i18n import translate
from helpers.lessons.shared.learner_function import RIGHT, SLOPES, Mistake, X, require_usable, tabulate
from helpers.output.report import Report

ZERO = RIGHT.size
STEP = 1e-4
TOLERANCE = 0.02
NOT_DRAWN = "There is nothing to draw yet."
START = (
    "`explore` starts at an alpha from −1 to 2, in steps of 0.05, and {alpha} is none: give one of them, such as 0.1."
)


def explore(f, df, *, alpha=0.1):
    """Plot a learner's own f(x, alpha) and f′(x, alpha) for every α, and check one against the other.

    Parameters
    ----------
    f, df : callable
        Functions of an array x and a number alpha that return an array of x's shape: the activation function and its
        derivative with respect to x.
    alpha : float
        Where the slider starts; from −1 to 2 in steps of 0.05.

    Returns
    -------
    LiveFigure, or where f or df cannot be drawn a Report, which says why.
    """
    try:
        if not (isinstance(alpha, Real) and np.isclose(SLOPES, alpha, rtol=0, atol=1e-9).any()):
            raise Mistake(translate(START).format(alpha=short_repr(alpha)))
        with limited_output(), np.errstate(all="ignore"):
            return _explored(require_usable(f), require_usable(df), alpha)
    except Mistake as mistake:
        return Report(translate(NOT_DRAWN), [str(mistake)])


def _explored(f, df, alpha):
    value, slope = tabulate(f, X), tabulate(df, X)
    measured = _measured(f, value)
    error = _error(slope, measured)
    at_zero = error[:, ZERO].copy()
    error[:, ZERO] = 0
    worst, rows = error.argmax(axis=1), np.arange(SLOPES.size)
    wrong = error.max(axis=1) > TOLERANCE
    swapped = wrong.any() and (np.delete(_error(value, _measured(df, slope)), ZERO, axis=1) <= TOLERANCE).all(axis=1)
    verdict = np.select([wrong & swapped, wrong, at_zero > TOLERANCE], [3, 2, 1], 0)
    names = {"f": name_of(f), "df": name_of(df)}

    def draw(axes):
        plane(axes["f"], title=f"{names['f']}(x, α)", x=(-3, 3), y=(-3, 3), labels=("x", "f(x)"))
        plane(axes["df"], title=f"{names['df']}(x, α)", x=(-3, 3), y=(-1.25, 2.25), labels=("x", "f′(x)"))

    return LiveFigure(
        f"{names['f']} and {names['df']}",
        alt="Left the function, right the derivative that was given, and dotted the slope measured on the function.",
        draw=draw,
        layouts=layouts([["f", "df"]], [["f"], ["df"]]),
        controls=[
            Slider("alpha", "negative slope α", SLOPES, alpha),
            Slider("x", "point x", np.round(np.linspace(-3, 3, 121), 2), -2.0),
            Checkbox("show_measured", "measured slope of f (dotted)", ("measured",), start=True),
        ],
        artists={
            "f": line("f", _with_jump(value), "C0"),
            "point on f": dots("f", Polyline(("x",), ("f(x)",)), "C3"),
            "df": line("df", _with_jump(slope), "C1"),
            "measured": line("df", _with_jump(measured), "C2", linestyle=":", linewidth=3.5),
            "point on df": dots("df", Polyline(("x",), ("df(x)",)), "C3"),
        },
        numbers={
            "f(x)": CurveValue("f", "x"),
            "df(x)": CurveValue("df", "x"),
            "worst": Number(X[worst], ("alpha",)),
            "given": Number(slope[rows, worst], ("alpha",)),
            "found": Number(measured[rows, worst], ("alpha",)),
            "zero": Number(slope[:, ZERO], ("alpha",)),
            "left": Number(measured[:, ZERO], ("alpha",)),
            "verdict": Phrase(
                verdict,
                (
                    "The derivative agrees with the measured slope of f at every x.",
                    "The derivative agrees with the measured slope of f at every x but 0. There f has a corner, and "
                    "any value is a convention: ours is the left-hand slope, {left:.2f}, yours is {zero:.2f}.",
                    "The derivative is wrong: at x = {worst:.2f} it says {given:.2f}, and the measured slope of f is "
                    "{found:.2f}.",
                    "The two have changed places: the first one is the slope of the second.",
                ),
                ("alpha",),
            ),
        },
        readout="α = {alpha}, x = {x}: f(x) = {f(x):.3f}, f′(x) = {df(x):.3f}. {verdict}",
    )


def _with_jump(table):
    """Compute frames of a table, with gaps on both sides of 0 where the values jump there."""
    left, zero, right = table[:, ZERO - 1], table[:, ZERO], table[:, ZERO + 1]
    # The value at 0 stands twice, so that it is a piece of the curve even where gaps surround it.
    around = (_unless_equal(left, zero), zero, zero, _unless_equal(zero, right))
    y = np.hstack((table[:, :ZERO], np.column_stack(around), table[:, ZERO + 1 :]))
    x = np.concatenate((X[:ZERO], np.zeros(4), X[ZERO + 1 :]))
    return Curve(x, y, over=("alpha",), gaps=True)


def _unless_equal(one, other):
    return np.where(np.abs(one - other) > 1e-3, np.nan, one)


def _measured(f, value):
    """Measure the slope of f, on the left at 0."""
    return np.where(X > 0, tabulate(f, X + STEP) - value, value - tabulate(f, X - STEP)) / STEP


def _error(slope, measured):
    return np.abs(slope - measured) / (1 + np.abs(measured))
