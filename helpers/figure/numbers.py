"""Declare the numbers and phrases of a live figure, which its texts quote and its artists follow.

Each depends on the sliders named in `over`: its array has one axis for each of them, in that order.
"""

from dataclasses import dataclass

from numpy.typing import ArrayLike

from helpers.figure.computed import Computed


@dataclass(frozen=True, eq=False)
class Number:
    """Hold a number for every frame; NaN where there is none, which texts show as a dash.

    Parameters
    ----------
    values : array_like, shape (positions of the sliders in `over`)
    over : tuple of str
    """

    values: ArrayLike
    over: tuple[str, ...]


@dataclass(frozen=True)
class CurveValue:
    """Read the height of one of the figure's curves between its points; NaN outside of it.

    Where two pieces of the curve meet in a jump, the left one counts, as for the derivative at 0.

    Parameters
    ----------
    curve : str
        The name of an artist whose frames are a `Curve` or a `Polyline` and whose x does not decrease along it.
    at : str or float
        The x: a slider, a number's name or a constant.
    """

    curve: str
    at: str | float


@dataclass(frozen=True, eq=False)
class Phrase:
    """Choose one of a few phrases for every frame.

    Parameters
    ----------
    index : array_like of int, shape (positions of the sliders in `over`), or Computed
        The place of the phrase in `phrases`.
    phrases : tuple of str
        Templates themselves, so that they may quote numbers.
    over : tuple of str
    """

    index: ArrayLike | Computed
    phrases: tuple[str, ...]
    over: tuple[str, ...] = ()
