"""Compute leaky ReLU, its derivative, and the gradient of its slope.

With negative slope α, f(x) is x for x > 0 and α·x otherwise, f′(x) is 1 or α, and ∂f/∂α is min(x, 0).
At x = ±0 the derivative is a convention: ours is the left-hand slope (α, hence 0 for ReLU), as in
PyTorch. ``np.maximum(x, alpha * x)`` is wrong for α > 1, where α·x is the larger of the two for
x > 0 and the smaller for x < 0. The functions here hold for every finite α and for infinite x (−∞
with α = 0 gives 0), give NaN where x is NaN, and never warn.
"""

from functools import cache

import numpy as np
from numpy.typing import ArrayLike

from helpers.nn.validation import check_broadcast, output_array, real, slope_as

__all__ = ["leaky_relu", "leaky_relu_derivative", "slope_gradient", "value_and_derivative", "write_derivative"]


@np.errstate(all="ignore")
def leaky_relu(x: ArrayLike, alpha: ArrayLike, out: np.ndarray | None = None) -> np.ndarray:
    """Return f(x): x where x > 0, alpha · x elsewhere.

    Parameters
    ----------
    x : pre-activations, dimensionless, any shape; float dtypes are kept, integers and booleans become float64.
    alpha : negative slope, finite: a number (channel-shared), or an array that broadcasts to x's shape:
        (C,) is channel-wise, (R, 1, C) channel-wise in each of R replicas.
    out : array of x's shape and the result's dtype to write to, by default a new one; may be x itself, and then
        x is lost: its derivative and slope gradient want x as it was, so ask for these first, or keep a copy.

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
    slope, low, high = slope_as(x.dtype, alpha)
    check_broadcast(slope, x)
    out = output_array(x, out)
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


@np.errstate(all="ignore")
def leaky_relu_derivative(x: ArrayLike, alpha: ArrayLike) -> np.ndarray:
    """Return f′(x), an array of x's shape: 1 where x > 0, alpha elsewhere; see `leaky_relu` for both and for errors."""
    x = real("x", x)
    slope, _, _ = slope_as(x.dtype, alpha)
    check_broadcast(slope, x)
    out = np.empty_like(x)
    if x.itemsize > 8:  # a longdouble, for which there is no integer as wide
        np.copyto(out, np.where(x > 0, 1, slope))
    else:
        write_derivative(x, slope, out)
    np.copyto(out, x, where=np.isnan(x))
    return out


def slope_gradient(x: ArrayLike) -> np.ndarray:
    """Return ∂f/∂alpha, an array of x's shape: min(x, 0), whatever alpha; see `leaky_relu` for x and for errors."""
    x = real("x", x)
    return np.minimum(x, 0, out=np.empty_like(x))


@cache
def _as_integers(dtype):
    """Return the integers as wide as a float dtype: their type, 0, 1, and the bit pattern of the float 1."""
    integer = np.dtype(f"i{dtype.itemsize}")
    # NumPy's loops start faster on 0-d arrays than on Python's numbers.
    return integer, np.zeros((), integer), np.ones((), integer), np.ones((), dtype).view(integer)


def write_derivative(x, slope, out):
    """Write the derivative of leaky ReLU to out: 1 where x > 0, slope elsewhere, either of them where x is NaN.

    Parameters
    ----------
    x, out : arrays of one shape and dtype, float16, float32 or float64; they share no memory.
    slope : array of that dtype that broadcasts to the shape.
    """
    # α + (1 − α)·[x > 0] rounds; the same choice made on bit patterns is exact. np.where takes ten times as long on
    # random signs, where the processor's guesses at a branch are wrong half of the time. Read as signed integers, the
    # patterns of floats above 0 are the ones from 1 up.
    integer, zero, one, unit = _as_integers(x.dtype)
    bits, leak = out.view(integer), slope.view(integer)
    x.view(integer).clip(zero, one, out=bits)
    np.multiply(bits, unit ^ leak, out=bits)
    np.bitwise_xor(bits, leak, out=bits)


@np.errstate(all="ignore")
def value_and_derivative(x: ArrayLike, slope: ArrayLike) -> tuple[np.ndarray, np.ndarray]:
    """Return f(x) and f′(x) in float64, of x and slopes that broadcast against each other; nothing is checked.

    f(x) is x · f′(x), so that a slope that is not finite gives what is not finite, where x ≤ 0.
    """
    x, slope = np.broadcast_arrays(np.asarray(x, float), np.asarray(slope, float))
    derivative = np.empty(x.shape)
    write_derivative(x, slope, derivative)
    return x * derivative, derivative
