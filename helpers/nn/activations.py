"""The ReLU family: value, derivative and slope gradient of ReLU, Leaky ReLU and PReLU.

With negative slope α, f(x) is x for x > 0 and α·x otherwise, f′(x) is 1 or α, and ∂f/∂α is min(x, 0).
At x = ±0 the derivative is a convention: ours is the left-hand slope (α, hence 0 for ReLU), as in
PyTorch. ``np.maximum(x, alpha * x)`` is wrong for α > 1, where α·x is the larger of the two for
x > 0 and the smaller for x < 0. The functions here hold for every finite α and for infinite x (−∞
with α = 0 gives 0), give NaN where x is NaN, and never warn.
"""

import math
from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import ArrayLike

from helpers.nn.validation import finite, real, result, slope_in, upstream_like

__all__ = ["LeakyReLU", "PReLU", "RReLU", "ReLU", "backward", "leaky_relu", "leaky_relu_derivative", "slope_gradient"]


@np.errstate(all="ignore")
def leaky_relu(x: ArrayLike, alpha: ArrayLike, out: np.ndarray | None = None) -> np.ndarray:
    """Return f(x): x where x > 0, alpha · x elsewhere.

    Parameters
    ----------
    x : pre-activations, dimensionless, any shape; float dtypes are kept, integers and booleans become float64.
    alpha : negative slope, finite: a number (channel-shared), or an array that broadcasts to x's shape:
        (C,) is channel-wise, (R, 1, C) channel-wise in each of R replicas.
    out : array of x's shape and the result's dtype to write to, by default a new one; may be x itself.

    Returns
    -------
    ``out``, an array of x's shape (0-d for a number).

    Raises
    ------
    TypeError : x or alpha is not real, or ``out`` is no array of the result's dtype.
    ValueError : alpha is not finite in x's dtype, or alpha or ``out`` does not fit x's shape.

    References
    ----------
    Maas, Hannun, Ng (2013), "Rectifier Nonlinearities Improve Neural Network Acoustic Models".
    """
    x = real("x", x)
    slope, low, high = slope_in(alpha, x.dtype)
    out = result(x, slope, out)
    if low == high == 0:
        return np.clip(x, 0, np.inf, out=out)
    # np.where on random signs defeats branch prediction and takes ten times as long as these do.
    scaled = np.multiply(x, slope, out=None if np.may_share_memory(x, out) else out)
    if low <= 0 <= high:
        np.copyto(scaled, 0, where=slope == 0)  # 0 · ∞ is NaN
    if high <= 1:
        return np.maximum(x, scaled, out=out)
    if low >= 1:
        return np.minimum(x, scaled, out=out)
    # min(a, b) = −max(−a, −b): a flip of the channels with a slope over 1 makes all of them maxima.
    flip = np.where(slope > 1, -1, 1).astype(x.dtype)
    scaled *= flip
    np.maximum(x * flip, scaled, out=out)
    return np.multiply(out, flip, out=out)


def _derivative(x, slope, out):
    has_nan = math.isnan(x.min(initial=0))
    undefined = np.isnan(x) if has_nan else None  # now, because out may be x
    if x.itemsize > 8:  # a longdouble, for which there is no integer as wide
        np.copyto(out, np.where(x > 0, 1, slope))
    else:
        # α + (1 − α)·[x > 0] rounds; the same choice made on bit patterns is exact, and has no branch
        # either. Read as signed integers, the patterns of floats above 0 are the ones from 1 up.
        integer = f"i{x.itemsize}"
        pattern, leak, one = out.view(integer), slope.view(integer), np.array(1, x.dtype).view(integer)
        np.clip(x.view(integer), 0, 1, out=pattern)
        np.multiply(pattern, one ^ leak, out=pattern)
        np.bitwise_xor(pattern, leak, out=pattern)
    if has_nan:
        out[undefined] = np.nan
    return out


@np.errstate(all="ignore")
def leaky_relu_derivative(x: ArrayLike, alpha: ArrayLike, out: np.ndarray | None = None) -> np.ndarray:
    """Return f′(x): 1 where x > 0, alpha elsewhere; everything else is as for `leaky_relu`."""
    x = real("x", x)
    slope, _, _ = slope_in(alpha, x.dtype)
    return _derivative(x, slope, result(x, slope, out))


@np.errstate(all="ignore")
def backward(x: ArrayLike, alpha: ArrayLike, upstream: ArrayLike, out: np.ndarray | None = None) -> np.ndarray:
    """Return ∂L/∂x = upstream · f′(x); everything else is as for `leaky_relu`.

    ``upstream`` is ∂L/∂f, in x's shape; ``out`` may be x or upstream.
    """
    x = real("x", x)
    slope, _, _ = slope_in(alpha, x.dtype)
    upstream, out = upstream_like(upstream, x), result(x, slope, out)
    derivative = _derivative(x, slope, np.empty_like(x) if np.may_share_memory(upstream, out) else out)
    return np.multiply(upstream, derivative, out=out)


def slope_gradient(x: ArrayLike, out: np.ndarray | None = None) -> np.ndarray:
    """Return ∂f/∂alpha at every x: min(x, 0), whatever alpha; everything else is as for `leaky_relu`."""
    x = real("x", x)
    return np.clip(x, -np.inf, 0, out=result(x, np.zeros(()), out))


class _Activation:
    """What the three share: a value, fixed once made, that is called with x."""

    def __post_init__(self):
        slope_in(self.alpha, np.dtype(np.longdouble))

    def __eq__(self, other):
        return type(self) is type(other) and np.array_equal(self.alpha, other.alpha)

    def __hash__(self):
        return hash((type(self), *np.ravel(self.alpha).tolist()))

    def __call__(self, x: ArrayLike, out: np.ndarray | None = None) -> np.ndarray:
        """Return f(x); see `leaky_relu`."""
        return leaky_relu(x, self.alpha, out)

    def derivative(self, x: ArrayLike, out: np.ndarray | None = None) -> np.ndarray:
        """Return f′(x); see `leaky_relu_derivative`."""
        return leaky_relu_derivative(x, self.alpha, out)

    def slope_gradient(self, x: ArrayLike, out: np.ndarray | None = None) -> np.ndarray:
        """Return ∂f/∂alpha at every x; see `slope_gradient`."""
        return slope_gradient(x, out)

    def backward(self, x: ArrayLike, upstream: ArrayLike, out: np.ndarray | None = None) -> np.ndarray:
        """Return ∂L/∂x; see `backward`."""
        return backward(x, self.alpha, upstream, out)


@dataclass(frozen=True, eq=False)
class ReLU(_Activation):
    """Slope 0. Nair, Hinton (2010), "Rectified Linear Units Improve Restricted Boltzmann Machines"."""

    alpha: ClassVar[float] = 0.0


@dataclass(frozen=True, eq=False)
class LeakyReLU(_Activation):
    """A fixed slope. Maas, Hannun, Ng (2013), "Rectifier Nonlinearities Improve Neural Network Acoustic Models"."""

    alpha: ArrayLike = 0.01


@dataclass(frozen=True)
class RReLU(_Activation):
    """A slope drawn anew for every value in training, evenly from lower to upper; ``alpha`` is their mean, used after it.

    The defaults are those of the frameworks. Xu, Wang, Chen, Li (2015), "Empirical Evaluation of Rectified
    Activations in Convolutional Network".
    """

    lower: float = 1 / 8
    upper: float = 1 / 3

    def __post_init__(self):
        if np.diff(finite("RReLU's lower and upper slope", (self.lower, self.upper))) < 0:
            raise ValueError(f"RReLU's lower slope {self.lower} is above its upper slope {self.upper}: swap them.")

    @property
    def alpha(self) -> float:
        return (self.lower + self.upper) / 2


@dataclass(frozen=True, eq=False)
class PReLU(_Activation):
    """A learned slope. He, Zhang, Ren, Sun (2015), "Delving Deep into Rectifiers"."""

    alpha: ArrayLike = 0.25

    @np.errstate(all="ignore")
    def alpha_gradient(self, x: ArrayLike, upstream: ArrayLike) -> np.ndarray:
        """Return ∂L/∂alpha in alpha's shape: upstream · min(x, 0), summed over all x that share a slope."""
        x = real("x", x)
        slope, _, _ = slope_in(self.alpha, x.dtype)
        products = slope_gradient(x, result(x, slope, None))
        np.multiply(upstream_like(upstream, x), products, out=products)
        shape = (1,) * (x.ndim - slope.ndim) + slope.shape
        shared = tuple(axis for axis, size in enumerate(shape) if size == 1)
        return np.asarray(products.sum(axis=shared)).reshape(slope.shape)
