"""Compare what a page paints with what matplotlib draws."""

import io

import numpy as np
from PIL import Image

# A painted pixel is astray if it differs by more than a quarter of the whole range from everything that matplotlib drew
# within half a CSS pixel of it. The two renderers smooth edges a little differently, and matplotlib puts the edges of
# axes on whole device pixels: over all frames here that leaves at most 14 pixels astray, where a marker is cut off by
# the edge of its axes. A line that is one CSS pixel off, or in another colour, leaves hundreds.
ASTRAY = 64
HANDFUL = 16

# matplotlib also puts markers on whole device pixels, up to a quarter of a CSS pixel from their place, and so the rims
# of all markers together hold up to 540 pixels that differ by more than half of the range from those in the same place.
# A line that is one CSS pixel too thick adds more than a thousand.
OPPOSITE = 128
RIMS = 700

# Whatever stands still is the same file in both, and may differ by rounding in the filter of dark pages only.
ROUNDING = 2
MOVING = 0.02

# Filter Effects Module Level 1, section 8.5, at 180 degrees.
HUE_ROTATED = np.array([[-0.574, 1.43, 0.144], [0.426, 0.43, 0.144], [0.426, 1.43, -0.856]])
INVERTED = 0.9333


def decode(png):
    """Decode the pixels of a PNG file, shape (rows, columns, 3), uint8."""
    return np.asarray(Image.open(io.BytesIO(png)).convert("RGB"))


def darkened(pixels):
    """Compute pixels after `invert(93.33%) hue-rotate(180deg)`, as `live_figure.css` has it."""
    inverted = pixels / 255 * (1 - 2 * INVERTED) + INVERTED
    return np.rint(np.clip(inverted @ HUE_ROTATED.T, 0, 1) * 255).astype(np.uint8)


def drawn(picture, *, dark=False):
    """Render what matplotlib draws, without opacity, as a light or a dark page shows it."""
    pixels = picture.pixels()[..., :3]
    return darkened(pixels) if dark else pixels


def compare(painted, drawn, moving=MOVING):
    """Assert that a painted picture, sharp or not, shows what matplotlib has drawn; `moving` is the share that may differ."""
    shrink = drawn.shape[0] // painted.shape[0]
    same = _shrunk(drawn, shrink)
    assert painted.shape == same.shape
    off = _distance(painted, same, same)
    assert np.mean(off > ROUNDING) <= moving, "too many pixels differ"
    assert np.count_nonzero(off > OPPOSITE) * shrink**2 <= RIMS, "too many pixels differ much"
    # A pixel is nearest to itself among those around it, at most: the others cannot be astray.
    suspects = np.nonzero(off > ASTRAY)
    astray = _distance(painted[suspects], *_around(drawn, suspects, shrink)) > ASTRAY
    assert np.count_nonzero(astray) <= HANDFUL, "painted pixels are astray"
    if shrink == 1:
        # Lest a thin line be missing.
        missing = _distance(drawn[suspects], *_around(painted, suspects)) > ASTRAY
        assert np.count_nonzero(missing) <= HANDFUL, "drawn pixels are missing"


def line(strip, colour):
    """Find where a line of a colour crosses a row or a column of pixels, and how thick it is there.

    Parameters
    ----------
    strip : ndarray, shape (pixels, 3)
    colour : tuple of int

    Returns
    -------
    centre, thickness : float
        In pixels, weighted by how much of each pixel is covered.
    """
    strip, from_white = strip - 255.0, np.array(colour) - 255.0
    cover = np.clip(strip @ from_white / (from_white @ from_white), 0, 1)
    of_another_colour = np.abs(strip - cover[:, None] * from_white).max(axis=1) > 48
    cover[of_another_colour] = 0
    return cover @ np.arange(cover.size) / cover.sum(), cover.sum()


def changed(before, after):
    """Find the box around all that differs between two pictures: its left, top, right and bottom."""
    rows, columns = np.nonzero(_distance(after, before, before) > OPPOSITE)
    return np.array([columns.min(), rows.min(), columns.max(), rows.max()])


def _distance(pixels, low, high):
    """Measure how far each pixel lies outside of its limits, in the colour that is furthest from them."""
    outside = np.maximum(np.maximum(pixels, low) - pixels, pixels - np.minimum(pixels, high))
    return np.maximum.reduce([outside[..., colour] for colour in range(3)])


def _around(pixels, places, shrink=1):
    """Compute the least and the greatest values within one pixel of some places in a sharp drawing."""
    padded = np.pad(pixels, ((1, 1), (1, 1), (0, 0)), mode="edge").astype(np.float32)
    rows, columns = (shrink * place for place in places)
    window = range(2 + shrink)
    near = np.stack([[padded[rows + i, columns + j] for j in window] for i in window])
    moved = [near[i : i + shrink, j : j + shrink].mean(axis=(0, 1)) for i in range(3) for j in range(3)]
    return np.minimum.reduce(moved), np.maximum.reduce(moved)


def _shrunk(pixels, shrink):
    """Compute the means of squares of pixels."""
    if shrink == 1:
        return pixels
    rows, columns, colours = pixels.shape
    squares = pixels.reshape(rows // shrink, shrink, columns // shrink, shrink, colours)
    return squares.mean(axis=(1, 3), dtype=np.float32)
