"""Declare bars that show intervals."""

import numpy as np

from helpers.figure.artists import Curve, line


def bars(axes, x, low, high, colour, over=(), **style):
    """Declare moving vertical bars from `low` to `high`; `style` is that of `Axes.plot`.

    Parameters
    ----------
    axes : str
    x : array_like, shape (bars,)
    low, high : array_like, shape (*positions of the sliders in `over`, bars)
        NaN where there is no bar.
    colour : str
    over : tuple of str
    """
    return line(axes, Curve(np.repeat(x, 3), ends(low, high), over, gaps=True), colour, **style)


def ends(low, high):
    """Interleave the ends of intervals with NaN, so that a line through them is interrupted: shape (…, 3 · bars)."""
    low, high = np.asarray(low, float), np.asarray(high, float)
    return np.stack([low, high, np.full_like(low, np.nan)], axis=-1).reshape(*low.shape[:-1], -1)
