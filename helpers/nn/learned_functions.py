"""Let units learn more than a slope: Maxout learns both of its lines, a piecewise linear unit its whole shape."""

from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

import numpy as np

from helpers.nn.activations import Activation
from helpers.nn.units import Units
from helpers.nn.validation import finite, real

__all__ = ["Maxout", "PiecewiseLinear"]


@dataclass(frozen=True)
class Maxout(Activation):
    """Take the larger of two learned lines: every unit has two weighted sums, and so twice the weights.

    A layer's first sums, one of each unit, come before its second ones. Where both are equal, the gradient goes to the
    first. PReLU is one line and α times the same, for α ≤ 1.

    Goodfellow, Warde-Farley, Mirza, Courville, Bengio (2013), "Maxout Networks".
    """

    sums_per_unit: ClassVar[int] = 2
    slope: ClassVar[float] = np.nan
    # The mean square of the larger of two equal normal numbers is that of each: the variance must be 1 / fan-in.
    he_slope: ClassVar[float] = 1.0

    def __call__(self, x):
        """Return the larger of two lines, given as an array (2, …)."""
        return np.maximum(*real("x", x))

    def is_flat(self, z, slope, limit):
        # One of the two sums always gets the whole gradient.
        return np.zeros((len(z), z.shape[1] // 2), bool)

    def units(self, shape, dtype, generators=None):
        return _MaxoutUnits(self, shape, dtype)


class _MaxoutUnits(Units):
    """Compute one layer's Maxout units; z has the shape (replicas, 2 · channels, samples · positions)."""

    def __init__(self, activation, shape, dtype):
        super().__init__(activation, shape, dtype)
        self._first = np.empty((shape[0], shape[1] // 2, shape[2]), bool)

    def forward(self, z, slope, out):
        first, second = _halves(z)
        np.greater_equal(first, second, out=self._first)
        np.maximum(first, second, out=out)

    def backward(self, z, upstream, slope_gradient):
        first, second = _halves(self._derivative)
        np.multiply(upstream, self._first, out=first)
        np.subtract(upstream, first, out=second)
        return self._derivative


def _halves(sums):
    middle = sums.shape[1] // 2
    return sums[:, :middle], sums[:, middle:]


@dataclass(frozen=True)
class PiecewiseLinear(Activation):
    """Learn a shape: straight pieces between hinges at fixed places, each with a learned slope, and f(0) = 0.

    It begins as Leaky ReLU. A layer has one shape, or channel-wise one for each unit.

    Parameters
    ----------
    alpha : slope of the pieces left of 0 at the start; those right of it begin with 1.
    hinges : places in z, in rising order, 0 among them; below the first and above the last the shape goes straight on.

    Raises
    ------
    ValueError : alpha or a hinge is not finite, or the hinges are not so.

    References
    ----------
    Agostinelli, Hoffman, Sadowski, Baldi (2015), "Learning Activation Functions to Improve Deep Neural Networks".
    """

    alpha: float = 0.25
    hinges: tuple = (-2.0, -1.5, -1.0, -0.5, 0.0, 0.5, 1.0, 1.5, 2.0)
    slope: ClassVar[float] = np.nan

    def __post_init__(self):
        finite("alpha", self.alpha)
        if np.any(np.diff(finite("hinges", self.hinges)) <= 0) or 0 not in self.hinges:
            raise ValueError(f"hinges must rise, with 0 among them, but are {self.hinges}: sort them, and add 0.")

    @property
    def learned(self):
        """Count the pieces, whose slopes are learned."""
        return len(self.hinges) + 1

    @property
    def he_slope(self):
        return self.alpha

    @property
    def first_slopes(self):
        return np.where(np.append(self.hinges, np.inf) <= 0, self.alpha, 1.0)

    @cached_property
    def offsets(self):
        """Return the matrix (pieces, pieces) that takes slopes to each piece's value at z = 0, were it prolonged."""
        # From piece to piece the slope changes and the value at the hinge between them does not.
        changes = np.diff(np.eye(self.learned), axis=0) * -np.array(self.hinges)[:, None]
        offsets = np.vstack([np.zeros(self.learned), np.cumsum(changes, axis=0)])
        return offsets - offsets[self.hinges.index(0)]

    def piece(self, x):
        """Find the piece that each x of an array (…, values) lies in, counted through all pieces of all shapes (…)."""
        piece = np.zeros(x.shape, np.int16)
        for hinge in np.asarray(self.hinges, x.dtype):
            piece += x > hinge
        return piece + self.learned * np.arange(x[..., 0].size).reshape(*x.shape[:-1], 1)

    def both(self, x, slopes, piece=None):
        """Return f(x) and f′(x), at a hinge the left-hand one, for x (…, values) and slopes (…, pieces)."""
        piece = self.piece(x) if piece is None else piece
        derivative = slopes.take(piece)
        return x * derivative + (slopes @ self.offsets.T.astype(x.dtype)).take(piece), derivative

    def _at_start(self, x):
        x = real("x", x)
        return [each.reshape(x.shape) for each in self.both(x.ravel(), self.first_slopes.astype(x.dtype))]

    def __call__(self, x):
        return self._at_start(x)[0]

    def derivative(self, x):
        return self._at_start(x)[1]

    def is_flat(self, z, slope, limit):
        slopes = slope.reshape(len(z), -1, self.learned)
        derivative = self.both(z.reshape(*slopes.shape[:2], -1), slopes)[1].reshape(z.shape)
        return (np.abs(derivative) <= limit).all(axis=2)

    def units(self, shape, dtype, generators=None):
        return _PiecewiseLinearUnits(self, shape, dtype)


class _PiecewiseLinearUnits(Units):
    """Compute one layer's piecewise linear units, and the gradient of their slopes."""

    def forward(self, z, slope, out):
        slopes = slope.reshape(len(z), -1, self._activation.learned)
        values = z.reshape(*slopes.shape[:2], -1)
        self._piece = self._activation.piece(values)
        f, derivative = self._activation.both(values, slopes, self._piece)
        out[...], self._derivative[...] = f.reshape(z.shape), derivative.reshape(z.shape)

    def backward(self, z, upstream, slope_gradient):
        # f = slope · z + offset in each piece, and the offsets are a matrix times the slopes.
        toward_slopes, toward_offsets = (
            np.bincount(self._piece.ravel(), each.ravel(), slope_gradient.size).reshape(-1, self._activation.learned)
            for each in (upstream * z, upstream)
        )
        slope_gradient[...] = (toward_slopes + toward_offsets @ self._activation.offsets).reshape(slope_gradient.shape)
        return super().backward(z, upstream, slope_gradient)
