"""What the activations ask of their arguments, and what they say where it is not so."""

import numpy as np


def real(name, values):
    """Return values as a float array of native byte order; integers and booleans become float64."""
    values = np.asarray(values)
    if values.dtype.kind == "f" and values.dtype.isnative:
        return values
    if values.dtype.kind not in "biuf":
        raise TypeError(f"{name} must be real numbers, but is {values.dtype}: convert it to a float dtype.")
    return values.astype(values.dtype.newbyteorder("=") if values.dtype.kind == "f" else np.float64)


def slope_in(alpha, dtype):
    """Return alpha in x's dtype, and its least and greatest entry (1 counts as one, which changes no branch)."""
    slope = real("alpha", alpha).astype(dtype)
    low, high = (slope.min(initial=1), slope.max(initial=1)) if slope.ndim else (slope.item(), slope.item())
    if not (np.isfinite(low) and np.isfinite(high)):
        raise ValueError(f"alpha must be finite as {dtype}, x's dtype, but is {alpha}: choose one that is.")
    return slope, low, high


def result(x, slope, out):
    """Return the array to write f(x) to: out, or a new one."""
    if slope.ndim > x.ndim or any(size not in (1, n) for size, n in zip(slope.shape[::-1], x.shape[::-1])):
        raise ValueError(
            f"alpha's shape {slope.shape} does not broadcast to x's shape {x.shape}: "
            "give one number, or one for each channel on x's last axis."
        )
    if out is None:
        return np.empty_like(x)
    if not isinstance(out, np.ndarray) or out.dtype != x.dtype:
        kind = getattr(out, "dtype", type(out).__name__)
        raise TypeError(f"out must be an array of {x.dtype}, but is {kind}: make it with np.empty_like.")
    if out.shape != x.shape:
        raise ValueError(f"out must have x's shape {x.shape}, but has {out.shape}: make it with np.empty_like.")
    return out


def upstream_like(upstream, x):
    """Return ∂L/∂f as an array of x's shape."""
    upstream = real("upstream", upstream)
    if upstream.shape != x.shape:
        raise ValueError(f"upstream must have x's shape {x.shape}, but has {upstream.shape}: give ∂L/∂f there.")
    return upstream
