"""Compare a derivative with the slopes measured on its function, and say for each α what came of it."""

from dataclasses import dataclass

import numpy as np

from helpers.i18n import translate
from helpers.lessons.shared.learner_function import LARGEST, SLOPES, X
from helpers.lessons.shared.one_sided_slopes import corners_between, is_simple, measure, offsets, precision

__all__ = ["Verdicts", "compare"]

MOST_CORNERS = 6
NOTHING = 1e-6  # closer nobody asks
DEGREE = np.pi / 180
# Nearer to 0 than the step: drawn and tried, no place for a corner of its own, and with a slope on its own side only.
BESIDE_ZERO = np.where(abs(X) == X[X > 0].min(), np.sign(X), 0)
BESIDE = 20  # in steps: where a derivative is tried on both sides of a corner
AGREES = "The derivative agrees with the measured slope of f at every x."
LEFT = "Where f has a corner, at x = {places}, it takes the left-hand slope, as this series does."
RIGHT = "Where f has a corner, at x = {places}, it takes the right-hand slope, which is right, too: there is no slope at a corner, and this series takes the left-hand one by convention."
BETWEEN = "Where f has a corner, at x = {places}, it takes a value between the two slopes, a subgradient, which is a convention, too: this series takes the left-hand slope."
NEAR = "Near x = {places} f has a corner, and the derivative agrees on both sides of it."
JUMP = "At x = {places} f jumps or is vertical, and has no slope: any value there is a convention."
WRONG = (
    "The derivative is wrong, or f is: at x = {x} the derivative says {given}, and the measured slope of f is {left}."
)
WRONG_AT_CORNER = "At the corner x = {x} the derivative is wrong: it says {given}, and the slopes of f are {left} on the left and {right} on the right."
SWAPPED = "The two have changed places: the first one is the slope of the second."
FACTOR = "At every x the derivative says {factor} times as much as was measured."
IN_DEGREES = (
    "The derivative fits only if x is in degrees in one of the two and in radians in the other: NumPy takes radians."
)
SAME = "It gives the same numbers as f: the slope of f is due."
FLAT = "f is flat but for its jumps: its slope is 0 wherever it has one."
SIGN = "The sign is turned around."
ROUNDED = "The values of f are rounded to steps of {step}, and between its steps f has slope 0: leave out what rounds, such as `round`, `int` or `//`."
COARSE = "The values of f are too coarse to measure its slope closer than to about {rounding}: float16, `round`, and small differences of large numbers do that."


@dataclass(frozen=True, eq=False)
class Verdicts:
    """Hold what the comparison found.

    Attributes
    ----------
    value, slope : arrays (slopes, points), f and the derivative at `X`.
    measured : array (slopes, points), the slope of f there, at a corner the left-hand one.
    sentences : list of str, for each slope.
    """

    value: np.ndarray
    slope: np.ndarray
    measured: np.ndarray
    sentences: list[str]


def compare(f, df):
    """Compare a derivative with its function, both of class `LearnerFunction`; return Verdicts, or raise Mistake."""
    rounding = precision(f.odd)
    at = offsets(rounding)
    values, slopes = (_tabulate(function, X, at) for function in (f, df))
    value, slope = values[:, 2], slopes[:, 2]
    f.require_own_values(value[0])
    df.require_own_values(slope[0])
    found = measure(values, X, at, rounding, BESIDE_ZERO)
    found.corner[:, BESIDE_ZERO != 0] = False
    x, given, near = X + 0 * value, slope, found
    corners = corners_between(X, value, found, at[-1], MOST_CORNERS)
    if not np.isnan(corners).all():
        x, given, near = _with_corners(f, df, corners, x, slope, found, at, rounding)
    errors = near.error(given)
    backwards = measure(slopes, X, at, precision(df.odd))
    in_degrees = ((found.error(slope) > 1).mean(axis=1) > 0.2).all() and _in_degrees(df, found)
    swapped = (backwards.error(value) <= 1).all(axis=1) & (backwards.rounding < 0.01).all(axis=1)
    sentences = [
        translate(SWAPPED)
        if errors[i].max() > 1 and swapped[i]
        else translate(IN_DEGREES)
        if in_degrees
        else _sentence(x[i], given[i], errors[i], near.row(i), value[i], rounding)
        for i in range(SLOPES.size)
    ]
    measured = np.where((X > 0) & ~found.corner, found.right, found.left).clip(-LARGEST, LARGEST)
    return Verdicts(value, slope, measured, sentences)


def _in_degrees(df, found):
    """Return True if the derivative fits where x is taken in degrees in one of the two, and not in the other."""
    return any(
        (found.error(factor * df.table(scale * X)) <= 1).all()
        for scale, factor in ((DEGREE, DEGREE), (1 / DEGREE, 1), (1 / DEGREE, 1 / DEGREE))
    )


def _tabulate(function, x, at):
    points = x[..., None, :] + at[:, None]
    table = function.table(points.reshape(*x.shape[:-1], -1))
    return table.reshape(len(table), at.size, x.shape[-1])


def _with_corners(f, df, corners, x, slope, found, at, rounding):
    """Try the corners as well, and both sides of them."""
    beside = BESIDE * at[-1]
    around = np.hstack((corners - beside, corners, corners + beside)).clip(X[0], X[-1])
    more = np.where(np.isnan(around), X[0], around)
    measured = measure(_tabulate(f, more, at), more, at, rounding)
    return np.hstack((x, more)), np.hstack((slope, df.table(more))), found.beside(measured)


def _sentence(x, given, errors, near, value, rounding):
    if errors.max() > 1:
        return " ".join(_blame(x, given, errors, near, value))
    said = [translate(AGREES), *_conventions(x, given, near)]
    if near.rounding.max() > max(0.6 * near.tolerance.max(), NOTHING):
        said.append(translate(COARSE).format(rounding=_number(near.rounding.max())))
    return " ".join(said)


def _blame(x, given, errors, near, value):
    """Yield where a derivative is off, and the cause as far as it shows."""
    i = _clear_place(x, errors, near.corner)
    given_here, left, right = _told_apart(given[i], near.left[i], near.right[i])
    words = WRONG_AT_CORNER if near.corner[i] else WRONG
    yield translate(words).format(x=_place(x[i]), given=given_here, left=left, right=right)
    levels, decimals = (
        np.unique(value).size,
        next((d for d in range(4) if np.array_equal(np.round(value, d), value)), 4),
    )
    plain = ~near.corner & ~near.jump & (abs(near.left) > near.tolerance)
    factors = given[plain] / near.left[plain]
    if np.array_equal(given[: value.size], value):
        yield translate(SAME)
    elif levels > 1 and not plain.any():
        yield translate(ROUNDED).format(step=f"{10.0**-decimals:g}") if levels > 3 and decimals < 4 else translate(FLAT)
    elif plain.sum() > 20 and np.ptp(factors) < 0.02 * abs(factors[0]) and not np.isclose(factors[0], 1, atol=0.005):
        degrees = np.isclose(abs(np.log(abs(factors[0]))), -np.log(DEGREE), atol=0.01)
        words = SIGN if np.isclose(factors[0], -1, atol=0.02) else IN_DEGREES if degrees else FACTOR
        yield translate(words).format(factor=_told_apart(factors.mean(), 1)[0])


def _clear_place(x, errors, corner):
    """Choose where to show a mistake: where it is large, away from corners, and not far from 1 or −1."""
    large = errors > 0.5 * errors.max()
    large = large & ~corner if (large & ~corner).any() else large
    return np.argmin(np.where(large, abs(abs(x) - 1), np.inf))


def _told_apart(first, *others):
    """Write numbers with so many decimals that the first one differs from each of the others."""
    for decimals in range(2, 7):
        written, *rest = (_number(each, decimals) for each in (first, *others))
        if written not in rest:
            break
    return [written, *rest]


def _conventions(x, given, near):
    """Yield the convention that a derivative follows at the corners of f."""
    left, right = (abs(given - each) <= near.tolerance for each in (near.left, near.right))
    known = near.corner.copy()
    known[known] = [*map(is_simple, x[known])]
    kinds = {LEFT: left & known, RIGHT: right & ~left & known, BETWEEN: ~left & ~right & known, NEAR: ~known}
    for words, of_kind in kinds.items():
        yield from _at(x[near.corner & of_kind], words)
    yield from _at(x[near.jump], JUMP)


def _at(places, words):
    if places.size:
        names = [*dict.fromkeys(map(_place, np.sort(places.round(5)) + 0.0))]
        yield translate(words).format(
            places=", ".join(names[:MOST_CORNERS]) + (", …" if len(names) > MOST_CORNERS else "")
        )


def _number(value, decimals=2):
    """Write a number with as many decimals as tell something, and a minus sign."""
    text = f"{value:.{decimals}f}" if value == 0 or abs(value) >= 0.095 else f"{value:.{decimals}g}"
    return text.replace("-", "−")


def _place(x):
    return f"{x:.4g}".replace("-", "−")
