"""Choose the sizes of a live figure."""

from dataclasses import dataclass

# The height of each row of axes, by the number of rows, so that a figure and its controls fit on one screen.
ROW = {1: 320, 2: 235, 3: 190, 4: 180, 5: 180}


@dataclass(frozen=True)
class Layout:
    """Fix one size of a figure, in CSS pixels, and how its axes share the space (`Figure.subplot_mosaic`)."""

    width: int
    height: int
    mosaic: list


def layouts(wide, narrow, medium=None):
    """Lay a figure out in three sizes: for a projector's or a laptop's page, half a window, and a telephone.

    Parameters
    ----------
    wide, narrow, medium : list of list of str
        The mosaics of the axes' names; the wide one serves for the medium size too where none is given.
    """
    return tuple(
        Layout(width, len(mosaic) * ROW[len(mosaic)], mosaic)
        for width, mosaic in ((900, wide), (640, medium or wide), (360, narrow))
    )
