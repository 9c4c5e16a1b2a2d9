"""Draw lines of equal height on a grid: `contour_lines.js` in Python."""

import numpy as np


def contour_lines(x, y, heights, levels):
    """Draw the lines on which a height over a grid, linear between its places, has one of the given values.

    Within each cell a line is straight, from where it enters to where it leaves (marching squares).

    Parameters
    ----------
    x : ndarray, shape (columns,)
    y : ndarray, shape (rows,)
    heights : ndarray, shape (rows, columns)
    levels : sequence of float

    Returns
    -------
    ndarray, shape (2, points)
        The x and y of pieces of line, each followed by NaN.
    """
    places = np.stack(np.meshgrid(x, y), axis=-1)
    left, right, upper_left, upper_right = (slice(None, -1),) * 2, np.s_[:-1, 1:], np.s_[1:, :-1], np.s_[1:, 1:]
    # Around the cell, so that of four crossings two neighbours are joined.
    sides = [(left, right), (right, upper_right), (upper_left, upper_right), (left, upper_left)]
    pieces = [np.empty((0, 3, 2))]
    for level in levels:
        crossed, crossings = [], []
        for start, end in sides:
            low, high = heights[start], heights[end]
            crossed.append((low < level) != (high < level))
            with np.errstate(divide="ignore", invalid="ignore"):
                share = ((level - low) / (high - low))[..., None]
                crossings.append(places[start] + share * (places[end] - places[start]))
        ends = np.stack(crossings, axis=2)[np.stack(crossed, axis=2)].reshape(-1, 2, 2)
        pieces.append(np.concatenate([ends, np.full((len(ends), 1, 2), np.nan)], axis=1))
    return np.concatenate(pieces).reshape(-1, 2).T
