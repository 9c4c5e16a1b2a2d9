"""What moves in a live figure: artists, which are drawn, and numbers, which texts quote and artists follow.

Each depends on the sliders named in `over`: its array has one axis for each of them, in that order, and then its own.
"""

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, eq=False)
class Curve:
    """A line, markers or a filled area whose points are given for every frame.

    Parameters
    ----------
    x, y : array_like, shape (points,) or (*positions of the sliders in `over`, points)
        Data coordinates. Where frames differ in length, the short ones end in NaN.
    over : tuple of str
        The sliders that it depends on.
    gaps : bool
        Whether NaN may occur: it interrupts a line and ends a filled area.
    until : str, optional
        A slider whose positions the points go with, one by one; those beyond its present position are not drawn.
    """

    x: np.ndarray
    y: np.ndarray
    over: tuple[str, ...] = ()
    gaps: bool = False
    until: str | None = None


@dataclass(frozen=True)
class Polyline:
    """A line, markers or a filled area through named numbers.

    Parameters
    ----------
    x, y : tuple of (str or float), equally long
        Names of sliders or numbers, or constants, in data coordinates.
    """

    x: tuple
    y: tuple


@dataclass(frozen=True)
class Tangent:
    """A straight piece of line at a point, with a slope: each a slider, a number's name or a constant.

    Parameters
    ----------
    x, y, slope : str or float
    reach : float
        Half its length, in data coordinates.
    """

    x: str | float
    y: str | float
    slope: str | float
    reach: float = 1.0


@dataclass(frozen=True, eq=False)
class Image:
    """An image whose pixels index the artist's colour map.

    Parameters
    ----------
    values : array_like of uint8, shape (*positions of the sliders in `over`, rows, columns)
    over : tuple of str
    """

    values: np.ndarray
    over: tuple[str, ...] = ()


@dataclass(frozen=True)
class Label:
    """A text that moves: a template as in `Frames.readout`, at named numbers or constants (data coordinates)."""

    x: str | float
    y: str | float
    text: str


@dataclass(frozen=True, eq=False)
class Number:
    """A number for every frame; NaN where there is none, which texts show as a dash.

    Parameters
    ----------
    values : array_like, shape (positions of the sliders in `over`)
    over : tuple of str
    """

    values: np.ndarray
    over: tuple[str, ...]


@dataclass(frozen=True)
class CurveValue:
    """The height of a curve of the figure, read off between its points; NaN outside of it.

    Where two pieces of the curve meet in a jump, the left one counts, as for the derivative at 0.

    Parameters
    ----------
    curve : str
        The name of a `Moving` or `Through` artist whose x does not decrease from point to point.
    at : str or float
        Where: a slider, a number's name or a constant.
    """

    curve: str
    at: str | float


@dataclass(frozen=True, eq=False)
class Phrase:
    """One of a few phrases for every frame.

    Parameters
    ----------
    index : array_like of int, shape (positions of the sliders in `over`)
        Which phrase.
    phrases : tuple of str
        Templates themselves, so that they may quote numbers.
    over : tuple of str
    """

    index: np.ndarray
    phrases: tuple[str, ...]
    over: tuple[str, ...]
