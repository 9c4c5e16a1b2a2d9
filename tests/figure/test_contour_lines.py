"""Test lines of equal height beside matplotlib's own."""

import numpy as np
import pytest
from contourpy import contour_generator

from helpers.figure.contour_lines import contour_lines

X, Y = np.linspace(-2, 3, 61), np.linspace(-1, 1, 41)
HEIGHTS = {
    "hill": np.exp(-(X**2) - Y[:, None] ** 2),
    "saddle": (X - 0.013) * (Y[:, None] + 0.007),
    "noise": np.random.default_rng(0).random((41, 61)),
    "plateau": np.maximum(X + Y[:, None], 0),
}


def pieces(lines):
    """Cut lines at NaN, and return each piece's ends, sorted, shape (pieces, 4)."""
    start, end = lines[:-1], lines[1:]
    whole = np.isfinite(start + end).all(axis=1)
    ends = np.stack((start[whole], end[whole]), axis=1)
    return ends[np.hypot(*(ends[:, 1] - ends[:, 0]).T) > 1e-9]


@pytest.mark.parametrize("name", HEIGHTS)
@pytest.mark.parametrize("level", [0.1, 0.5, 0.9])
def test_the_lines_are_those_of_matplotlib(name, level):
    ours = pieces(contour_lines(X, Y, HEIGHTS[name], [level]).T)
    lines = contour_generator(X, Y, HEIGHTS[name]).lines(level)
    theirs = pieces(np.concatenate([np.vstack((line, [(np.nan, np.nan)])) for line in lines]))
    assert len(ours) == len(theirs) > 0
    middles = [np.sort(np.round(each.mean(axis=1) @ [1, 100], 6)) for each in (ours, theirs)]
    if name != "noise":  # where a cell is a saddle, its two lines can be joined in either way
        np.testing.assert_allclose(*middles, atol=2e-6)
    ends = [np.sort(np.round(each.reshape(-1, 2) @ [1, 100], 6)) for each in (ours, theirs)]
    np.testing.assert_allclose(*ends, atol=2e-6)


def test_levels_are_drawn_one_after_the_other_and_a_level_that_is_nowhere_is_not():
    hill = HEIGHTS["hill"]
    one, other = (contour_lines(X, Y, hill, [level]) for level in (0.2, 0.7))
    np.testing.assert_array_equal(contour_lines(X, Y, hill, [0.2, 5, 0.7]), np.concatenate((one, other), axis=1))
    assert contour_lines(X, Y, hill, [5]).shape == (2, 0)
