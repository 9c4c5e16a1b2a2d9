"""Draw the learner's own activation function, with its slope measured beside the derivative given."""

from numbers import Real

import numpy as np

from helpers.feedback.captured_output import limited_output
from helpers.feedback.run_learner_code import short_repr
from helpers.figure import (
    Checkbox,
    Curve,
    CurveValue,
    LiveFigure,
    Phrase,
    Polyline,
    Slider,
    dots,
    layouts,
    line,
)
from helpers.figure.plotting import plane
from helpers.i18n import translate
from helpers.lessons.shared.derivative_verdict import compare
from helpers.lessons.shared.learner_function import RIGHT, SLOPES, LearnerFunction, Mistake, X
from helpers.output.report import Report

ZERO = RIGHT.size
LAST_DRAWN = "\u0530"
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
        derivative with respect to x. At a corner of f any value from one slope to the other is a derivative. One that
        takes an array of alphas as well is called about five times, and else once or twice for each alpha.
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
            verdicts = compare(LearnerFunction(f), LearnerFunction(df))
    except Mistake as mistake:
        return Report(translate(NOT_DRAWN), [str(mistake)])
    return _figure(f, df, alpha, verdicts)


def _figure(f, df, alpha, verdicts):
    value, slope, measured = verdicts.value, verdicts.slope, verdicts.measured
    phrases = [*dict.fromkeys(verdicts.sentences)]
    names = {"f": _drawn_name(f, "f"), "df": _drawn_name(df, "f′")}

    def draw(axes):
        plane(axes["f"], title=f"{names['f']}(x, α)", x=(-3, 3), y=(-3, 3), labels=("x", "f(x)"))
        plane(axes["df"], title=f"{names['df']}(x, α)", x=(-3, 3), y=(-1.25, 2.25), labels=("x", "f′(x)"))

    return LiveFigure(
        f"{names['f']} and {names['df']}",
        alt="Left the function, right the derivative that was given, and dotted the slope measured on the function.",
        draw=draw,
        layouts=layouts([["f", "df"]], [["f"], ["df"]]),
        controls=[
            Slider("alpha", "parameter α", SLOPES, alpha),
            Slider("x", "point x", np.round(np.linspace(-3, 3, 121), 2), -2.0),
            Checkbox("show_measured", "measured slope of f (dotted)", ("measured",), start=True),
        ],
        artists={
            "f": line("f", _with_jump(value), "C0"),
            "point on f": dots("f", Polyline(("x",), ("f(x)",)), "C3", clip_on=False),
            "df": line("df", _with_jump(slope), "C1"),
            "measured": line("df", _with_jump(measured), "C2", linestyle=":", linewidth=3.5),
            "point on df": dots("df", Polyline(("x",), ("df(x)",)), "C3", clip_on=False),
        },
        numbers={
            "f(x)": CurveValue("f", "x"),
            "df(x)": CurveValue("df", "x"),
            "verdict": Phrase([*map(phrases.index, verdicts.sentences)], tuple(phrases), ("alpha",)),
        },
        readout="α = {alpha}, x = {x}: f(x) = {f(x):.3f}, f′(x) = {df(x):.3f}. {verdict}",
    )


def _drawn_name(function, otherwise):
    """Return the function's name if it has one that matplotlib's own font can draw: Latin, Greek or Cyrillic."""
    name = getattr(function, "__name__", None)
    return name if isinstance(name, str) and name.isidentifier() and max(name) < LAST_DRAWN else otherwise


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
