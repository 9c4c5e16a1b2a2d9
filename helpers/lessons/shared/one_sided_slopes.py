"""Measure the slopes of tabulated functions on both sides of points, and find their corners and jumps."""

from dataclasses import dataclass, fields
from fractions import Fraction

import numpy as np

__all__ = ["OneSidedSlopes", "corners_between", "is_simple", "measure", "offsets", "precision"]

TOLERANCE = 0.005
FLOOR = 0.001  # of the greatest slope: a leak of 0.01 beside a slope of 1 is told from none
STEP = 1e-4
COARSE = 1e-4  # a relative rounding error over this is float16's: two steps apart, nothing can be told from it
STEEP = 50  # times the usual slope
FEW = 20  # a step function has few values, which may fit into any float type


@dataclass(frozen=True, eq=False)
class OneSidedSlopes:
    """Hold the slopes of several functions, each array of shape (functions, points).

    Attributes
    ----------
    left, right : the slopes on both sides.
    tolerance : how far a slope may be off, by its size and by the rounding of the function's values.
    rounding : the part of it that comes from rounding.
    corner : where the two sides differ, however small the step.
    jump : where the function jumps or is vertical, and beside such a point.
    """

    left: np.ndarray
    right: np.ndarray
    tolerance: np.ndarray
    rounding: np.ndarray
    corner: np.ndarray
    jump: np.ndarray

    def error(self, slope):
        """Compute how far given slopes are off, in tolerances: 0 at a jump, and between the two slopes of a corner."""
        middle = (self.left + self.right) / 2
        apart = np.min([abs(slope - each) for each in (self.left, self.right, middle)], axis=0)
        return np.where(self.jump | (self.corner & self.between(slope)), 0, apart / self.tolerance)

    def row(self, i):
        """Return the slopes of one function, each array of shape (points,)."""
        return OneSidedSlopes(*(getattr(self, each.name)[i] for each in fields(self)))

    def beside(self, other):
        """Put the slopes at other points behind these."""
        return OneSidedSlopes(
            *(np.hstack((getattr(self, each.name), getattr(other, each.name))) for each in fields(self))
        )

    def between(self, slope):
        """Return True where a slope is one of the two, or between them."""
        low, high = np.minimum(self.left, self.right), np.maximum(self.left, self.right)
        return (slope >= low - self.tolerance) & (slope <= high + self.tolerance)


def precision(values):
    """Return the rounding error of the coarsest float type, or the fewest decimals, that values were computed in."""
    if np.unique(values).size > FEW:
        for kind in (np.float16, np.float32):
            if np.array_equal(values.astype(kind), values):
                return np.finfo(kind).eps.item()
        decimals = next((d for d in range(9) if np.array_equal(np.round(values, d), values)), 0)
        if decimals > 2:  # with fewer, f is a staircase
            return 10.0**-decimals
    return np.finfo(float).eps.item()


def offsets(rounding):
    """Choose by the rounding error at which distances from a point the function is computed: left, here, right."""
    step = max(STEP, np.cbrt(rounding))
    near = step if rounding > COARSE else step / 4
    return np.array([-step, -near, 0, near, step])


def measure(values, x, at, rounding, side=0):
    """Measure slopes.

    Parameters
    ----------
    values : array (functions, offsets, points), computed at x[..., None, :] + at[:, None].
    x : array (points,) or (functions, points).
    at : what `offsets` gave.
    rounding : the relative rounding error of the values.
    side : int or array (points,), -1 where the left-hand slope stands for both, and 1 where the right-hand one does.

    Returns
    -------
    OneSidedSlopes
    """
    far_left, near_left, here, near_right, far_right = np.moveaxis(values, 1, 0)
    step, near = at[-1], at[-2]
    left, right = (here - near_left) / near, (near_right - here) / near
    gap, far_gap = abs(right - left), abs(far_right - 2 * here + far_left) / step
    growth = (abs(left) + abs(right)) / (abs(here - far_left) + abs(far_right - here)).clip(1e-300) * step
    left, right = np.where(np.equal(side, 1), right, left), np.where(np.equal(side, -1), left, right)
    size = np.minimum(abs(left), abs(right))
    gap, far_gap = abs(right - left), abs(far_right - 2 * here + far_left) / step
    noise = 4 * rounding * abs(values).max(axis=(1, 2)) / near
    noise = np.broadcast_to(noise[:, None], left.shape)
    # From a bend the gap goes with the step, at a corner it stays; at a jump all slopes grow, the smaller the step.
    steep = abs(left) + abs(right) > STEEP * np.median(size, axis=1, keepdims=True).clip(1e-6, 1)
    jump = _greatest_around((growth > 1.4) & steep & (abs(left) + abs(right) > 2 * noise), x, step)
    greatest = np.where(jump, 0, size).max(axis=1, keepdims=True)
    tolerance = TOLERANCE * size + FLOOR * greatest.clip(1e-12) + noise
    corner = (gap > tolerance + noise) & (gap > 0.6 * far_gap) & (gap >= 0.99 * _greatest_around(gap, x, step))
    return OneSidedSlopes(left, right, tolerance, noise, corner & ~jump, jump)


def _greatest_around(gap, x, step):
    """Find the greatest gap within a step of each point: the points beside a corner see it, too."""
    near = abs(x[..., :, None] - x[..., None, :]) <= step
    return np.where(near, gap[:, None, :], np.zeros((), gap.dtype)).max(axis=-1)


def corners_between(x, values, slopes, step, most):
    """Find where lines that leave one point and arrive at the next one meet.

    Parameters
    ----------
    x : array (points,), increasing.
    values : array (functions, points).
    slopes : OneSidedSlopes at these points.
    step : how near to a point its own slopes are measured.
    most : how many corners to give for each function, the sharpest first.

    Returns
    -------
    array (functions, most), at a simple fraction where that is as near (see `is_simple`); NaN where there are fewer.
    """
    leaves, arrives = slopes.right[:, :-1], slopes.left[:, 1:]
    with np.errstate(all="ignore"):
        bend = abs(leaves - arrives) / slopes.tolerance[:, 1:]
        meets = (np.diff(values) + leaves * x[:-1] - arrives * x[1:]) / (leaves - arrives)
        inside = (bend > 1) & (meets > x[:-1] + step) & (meets < x[1:] - step)
    at_points = np.where(slopes.corner, abs(slopes.right - slopes.left) / slopes.tolerance, 0)
    places = np.hstack((np.where(inside, meets, np.nan), np.broadcast_to(x, at_points.shape)))
    sharpness = np.hstack((np.where(inside, bend, 0), at_points))
    order = np.argsort(-sharpness, axis=1, kind="stable")[:, :most]
    found = np.where(np.take_along_axis(sharpness, order, 1) > 0, np.take_along_axis(places, order, 1), np.nan)
    return np.vectorize(_simple_fraction, otypes=[float])(found)


def _simple_fraction(number):
    if not np.isfinite(number):
        return number
    simple = float(Fraction(number).limit_denominator(1000))
    return simple if abs(simple - number) < 1e-9 else number


def is_simple(number):
    """Return True for the float of a simple fraction: where a corner is to be known to the last digit."""
    return float(Fraction(float(number)).limit_denominator(1000)) == number
