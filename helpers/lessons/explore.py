"""The learner's own activation function in a live figure, with its slope measured beside the derivative given."""

import numpy as np

from helpers.figures import curve, dots, plane
from helpers.language import say
from helpers.live import Along, Checkbox, LiveFigure, Moving, Number, Slider, Through, Word, layouts

SLOPES = np.round(np.linspace(-1, 2, 61), 2)
RIGHT = np.concatenate(([1e-6], np.round(np.linspace(0.05, 3, 60), 2)))
X = np.concatenate((-RIGHT[::-1], [0], RIGHT))
ZERO = RIGHT.size
STEP = 1e-4
TOLERANCE = 0.02
NO_FUNCTION = "explore takes two functions, and one of the two is {function!r}."
ASKS_IF = (
    "{name} asks `if` of a whole array: x holds {count} numbers, and each needs its own answer. "
    "np.where(condition, a, b) gives it."
)
HAPPENED = "This happened in {name}(x, alpha), with x an array of {count} numbers and alpha = {alpha}."
NOTHING = "{name}(x, alpha) returned nothing: its last line must be `return …`."
NO_NUMBERS = "{name}(x, alpha) must return an array of numbers, and returned {y!r:.60}."
SHAPE = "{name}(x, alpha) must return one number for each x: x has shape {due}, the result {mine}."
NOT_FINITE = "{name}(x, alpha) gives {y} at x = {x:.2f}, alpha = {alpha}; a finite number is due."


def explore(f, df, *, alpha=0.1):
    """Plots a learner's own f(x, alpha) and f′(x, alpha) for every α, and checks one against the other.

    Parameters
    ----------
    f, df : callable
        Functions of an array x and a number alpha that return an array of x's shape: the activation function and its
        derivative with respect to x.
    alpha : float
        Where the slider starts; from −1 to 2 in steps of 0.05.

    Raises
    ------
    Exception
        Whatever f or df raises, with a note that says for which x and alpha.
    TypeError, ValueError
        Where what they return cannot be drawn; the sentence names the function and says what is expected.
    """
    value = _table(f, X)
    slope = _table(df, X)
    measured = np.where(X > 0, _table(f, X + STEP) - value, value - _table(f, X - STEP)) / STEP
    error = np.abs(slope - measured) / (1 + np.abs(measured))
    at_zero = error[:, ZERO].copy()
    error[:, ZERO] = 0
    worst, rows = error.argmax(axis=1), np.arange(SLOPES.size)
    verdict = np.select([error.max(axis=1) > TOLERANCE, at_zero > TOLERANCE], [2, 1], 0)
    names = {"f": _name(f), "df": _name(df)}

    def draw(axes):
        plane(axes["f"], title=f"{names['f']}(x, α)", x=(-3, 3), y=(-3, 3), labels=("x", "f(x)"))
        plane(axes["df"], title=f"{names['df']}(x, α)", x=(-3, 3), y=(-1.25, 2.25), labels=("x", "f′(x)"))
        return {
            "f": curve(axes["f"], "C0"),
            "point on f": dots(axes["f"], "C3"),
            "df": curve(axes["df"], "C1"),
            "measured": curve(axes["df"], "C2", linestyle=":", linewidth=3.5),
            "point on df": dots(axes["df"], "C3"),
        }

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
            "f": _with_jump(value),
            "point on f": Through(("x",), ("f(x)",)),
            "df": _with_jump(slope),
            "measured": _with_jump(measured),
            "point on df": Through(("x",), ("df(x)",)),
        },
        numbers={
            "f(x)": Along("f", "x"),
            "df(x)": Along("df", "x"),
            "worst": Number(X[worst], ("alpha",)),
            "given": Number(slope[rows, worst], ("alpha",)),
            "found": Number(measured[rows, worst], ("alpha",)),
            "zero": Number(slope[:, ZERO], ("alpha",)),
            "left": Number(measured[:, ZERO], ("alpha",)),
            "verdict": Word(
                verdict,
                (
                    "The derivative agrees with the measured slope of f at every x.",
                    "The derivative agrees with the measured slope of f at every x but 0. There f has a corner, and "
                    "any value is a convention: ours is the left-hand slope, {left:.2f}, yours is {zero:.2f}.",
                    "The derivative is wrong: at x = {worst:.2f} it says {given:.2f}, and the measured slope of f is "
                    "{found:.2f}.",
                ),
                ("alpha",),
            ),
        },
        readout="α = {alpha}, x = {x}: f(x) = {f(x):.3f}, f′(x) = {df(x):.3f}. {verdict}",
    )


def _with_jump(table):
    """The table as moving frames, with gaps on both sides of 0 where the values jump there."""
    left, zero, right = table[:, ZERO - 1], table[:, ZERO], table[:, ZERO + 1]
    # The value at 0 stands twice, so that it is a piece of the curve even where gaps surround it.
    around = (_unless_equal(left, zero), zero, zero, _unless_equal(zero, right))
    y = np.hstack((table[:, :ZERO], np.column_stack(around), table[:, ZERO + 1 :]))
    x = np.concatenate((X[:ZERO], np.zeros(4), X[ZERO + 1 :]))
    return Moving(x, y, over=("alpha",), gaps=True)


def _unless_equal(one, other):
    return np.where(np.abs(one - other) > 1e-3, np.nan, one)


def _table(function, x):
    """The function's values for every slope, shape (slopes, points)."""
    return np.stack([_values(function, x, float(alpha)) for alpha in SLOPES])


def _values(function, x, alpha):
    """What the function returns, or a sentence about what is wrong with it."""
    name = _name(function)
    if not callable(function):
        raise TypeError(say(NO_FUNCTION).format(function=function))
    try:
        y = function(x.copy(), alpha)
    except ValueError as error:
        if "truth value" in str(error):
            raise ValueError(say(ASKS_IF).format(name=name, count=x.size)) from error
        raise
    except Exception as error:
        error.add_note(say(HAPPENED).format(name=name, count=x.size, alpha=alpha))
        raise
    if y is None:
        raise TypeError(say(NOTHING).format(name=name))
    try:
        y = np.asarray(y, dtype=float)
    except (TypeError, ValueError) as error:
        raise TypeError(say(NO_NUMBERS).format(name=name, y=y)) from error
    if y.shape != x.shape:
        raise ValueError(say(SHAPE).format(name=name, mine=y.shape, due=x.shape))
    if not np.isfinite(y).all():
        i = np.flatnonzero(~np.isfinite(y))[0]
        raise ValueError(say(NOT_FINITE).format(name=name, y=y[i], x=x[i], alpha=alpha))
    return y


def _name(function):
    name = getattr(function, "__name__", "<lambda>")
    return say("your function") if name == "<lambda>" else name
