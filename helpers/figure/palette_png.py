"""Write pixels as a PNG file of few colours."""

import io

import numpy as np
from PIL import Image

ROUNDS = 3


def write_png(pixels, most, *, small=False):
    """Write an opaque picture as a PNG file with a palette, which halves the file.

    Parameters
    ----------
    pixels : ndarray of uint8, shape (rows, columns, 4)
    most : int
        Of colours, at most 256. Where there are more in the picture, similar ones become one.
    small : bool
        Whether to spend time on a smaller file.

    Returns
    -------
    bytes
    """
    colours, index, counts = np.unique(pixels.view(np.uint32), return_inverse=True, return_counts=True)
    index = index.reshape(pixels.shape[:2])
    colours = colours.view(np.uint8).reshape(-1, 4)[:, :3]
    if len(colours) > most:
        colours, entries = _merge_similar(colours, counts, most)
        index = entries[index]
    image = Image.fromarray(index.astype(np.uint8))
    image.putpalette(colours.tobytes())
    file = io.BytesIO()
    image.save(file, "png", optimize=small)
    return file.getvalue()


def _merge_similar(colours, counts, most):
    """Choose a palette: colours far apart, moved to the means of the pixels nearest to them, so that frequent ones stay.

    Parameters
    ----------
    colours : ndarray of uint8, shape (colours, 3)
    counts : ndarray, shape (colours,)
        How many pixels have each of them.
    most : int

    Returns
    -------
    palette : ndarray of uint8, shape (most, 3)
    entries : ndarray of int, shape (colours,)
        The place of each colour in the palette.
    """
    apart = Image.fromarray(colours[None]).quantize(most, Image.Quantize.MAXCOVERAGE).getpalette() or []
    palette = np.reshape(apart, (-1, 3))[:most].astype(np.float32)
    colours = colours.astype(np.float32)
    for _ in range(ROUNDS):
        entries = _nearest(colours, palette)
        pixels = np.bincount(entries, counts, len(palette))
        sums = np.stack([np.bincount(entries, counts * part, len(palette)) for part in colours.T], axis=1)
        used = pixels > 0
        palette[used] = sums[used] / pixels[used, None]
    return np.rint(palette).astype(np.uint8), _nearest(colours, palette)


def _nearest(colours, palette):
    """Find the entry of a palette that is nearest to each colour, by squared distances less what all entries share."""
    return np.argmin((palette**2).sum(axis=1) - 2 * colours @ palette.T, axis=1)
