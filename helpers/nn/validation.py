"""Validate arguments: return them as the numbers they must be, or say in a sentence why they are not."""

from numbers import Integral
from typing import Any

import numpy as np
from numpy.typing import ArrayLike


def whole(name: str, value: Any, least: int = 0, most: int | None = None) -> int:
    """Return a whole number from least to most, or raise ValueError."""
    if not isinstance(value, Integral) or int(value) < least or (most is not None and int(value) > most):
        bounds = f"of at least {least}" if most is None else f"from {least} to {most:,}"
        raise ValueError(f"{name} must be a whole number {bounds}, but is {value!r:.60}: choose one that is.")
    return int(value)


def unmasked(name: str, values: Any) -> Any:
    """Return values, or raise TypeError if places of a masked array hold no number."""
    arrays = values if isinstance(values, list | tuple) else (values,)
    if any(isinstance(each, np.ma.MaskedArray) and np.ma.is_masked(each) for each in arrays):
        raise TypeError(
            f"{name} has masked places, which hold no number: fill them with .filled(…), or leave them out."
        )
    return values


def seeds_in(values: ArrayLike) -> np.ndarray:
    """Return one seed or more as an array, or raise ValueError if one is no whole number of at least 0."""
    seeds = np.asarray(unmasked("seeds", values))
    if seeds.ndim == 0 or not seeds.size or seeds.dtype.kind not in "iu" or seeds.min() < 0:
        raise ValueError(
            f"seeds must be one or more whole numbers of at least 0, but is {values!r:.60}: give a list such as [0, 1]."
        )
    return seeds


def finite(
    name: str, values: Any, least: float | None = None, most: float | None = None, below: float | None = None
) -> np.ndarray:
    """Return finite numbers, from least to most and below a limit, as a float64 array, or raise ValueError."""
    try:
        array = np.asarray(unmasked(name, values))
    except ValueError:  # rows of different length
        array = np.array(None)
    limits = ((least, -np.inf), (most, np.inf), (below, np.inf))
    low, high, over = (limit if limit is not None else end for limit, end in limits)
    numbers = array.dtype.kind in "biuf" and array.size
    if not numbers or not (np.isfinite(array) & (array >= low) & (array <= high) & (array < over)).all():
        end = f" to {most:g}" if most is not None else f" to below {below:g}" if below is not None else None
        bounds = " finite" if least is None else f" from {least:g}{end}" if end else f" of at least {least:g}"
        raise ValueError(f"{name} must be{bounds} numbers, one or more, but is {values!r:.60}: choose such.")
    return array.astype(float)


def real(name: str, values: ArrayLike) -> np.ndarray:
    """Return real numbers as a float array of native byte order, integers as float64, or raise TypeError."""
    values = np.asarray(unmasked(name, values))
    if values.dtype.kind == "f" and values.dtype.isnative:
        return values
    if values.dtype.kind not in "biuf":
        raise TypeError(f"{name} must be real numbers, but is {values.dtype}: convert it to a float dtype.")
    return values.astype(values.dtype.newbyteorder("=") if values.dtype.kind == "f" else np.float64)


def slope_as(dtype: np.dtype, alpha: ArrayLike) -> tuple[np.ndarray, float, float]:
    """Return alpha in x's dtype, and its least and greatest entry, or raise ValueError if one is not finite there.

    Of an array 1 counts as an entry, which changes no branch of `leaky_relu`.
    """
    slope = real("alpha", alpha).astype(dtype)
    low, high = (slope.min(initial=1), slope.max(initial=1)) if slope.ndim else (slope.item(), slope.item())
    if not (np.isfinite(low) and np.isfinite(high)):
        raise ValueError(f"alpha must be finite as {dtype}, x's dtype, but is {alpha!r:.60}: choose one that is.")
    return slope, low, high


def check_broadcast(slope: np.ndarray, x: np.ndarray) -> None:
    """Raise ValueError if the slopes do not broadcast to x's shape."""
    sizes = zip(slope.shape[::-1], x.shape[::-1], strict=False)
    if slope.ndim > x.ndim or any(size not in (1, n) for size, n in sizes):
        raise ValueError(
            f"alpha's shape {slope.shape} does not broadcast to x's shape {x.shape}: "
            "give one number, or one for each channel on x's last axis."
        )


def output_array(x: np.ndarray, out: np.ndarray | None) -> np.ndarray:
    """Return the array to write f(x) to: out, if it has x's shape and dtype, or a new one."""
    if out is None:
        return np.empty_like(x)
    if not isinstance(unmasked("out", out), np.ndarray) or out.dtype != x.dtype:
        kind = getattr(out, "dtype", type(out).__name__)
        raise TypeError(f"out must be an array of {x.dtype}, but is {kind}: make it with np.empty_like.")
    if out.shape != x.shape:
        raise ValueError(f"out must have x's shape {x.shape}, but has {out.shape}: make it with np.empty_like.")
    return out
