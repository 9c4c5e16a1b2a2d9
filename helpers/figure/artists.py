"""Declare the moving artists of a live figure: the axes of each, its frames, and its style in matplotlib.

    {"f": line("plot", Curve(x, heights, over=("alpha",)), "C0"), "point": dots("plot", Polyline(("x",), ("y",)), "C3")}

Frames depend on the sliders named in `over`: an array has one axis for each of them, in that order, and then its own.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from helpers.figure.computed import Computed


@dataclass(frozen=True, eq=False)
class Curve:
    """Hold the points of a line, of markers or of a filled area for every frame.

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

    x: ArrayLike
    y: ArrayLike
    over: tuple[str, ...] = ()
    gaps: bool = False
    until: str | None = None


@dataclass(frozen=True)
class Polyline:
    """Lead a line, markers or a filled area through named numbers.

    Parameters
    ----------
    x, y : tuple of (str or float), equally long
        Names of sliders or numbers, or constants, in data coordinates.
    """

    x: tuple[str | float, ...]
    y: tuple[str | float, ...]


@dataclass(frozen=True)
class Tangent:
    """Lead a straight piece of line through a point: its x, y and slope are sliders, numbers' names or constants.

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
    """Hold the pixels of an image for every frame, as places in its colour map.

    Parameters
    ----------
    values : array_like of uint8, shape (*positions of the sliders in `over`, rows, columns)
    over : tuple of str
    """

    values: ArrayLike
    over: tuple[str, ...] = ()


@dataclass(frozen=True)
class Label:
    """Put a text at named numbers or constants (data coordinates): a template as in `Frames.readout`."""

    x: str | float
    y: str | float
    text: str


@dataclass(frozen=True, eq=False)
class Artist:
    """Declare one moving artist.

    Parameters
    ----------
    axes : str
        The name of the axes that it lies on.
    frames : Curve, Polyline, Tangent, Image, Label or Computed
    create : callable
        Takes these axes (matplotlib's), and adds and returns the Line2D, Polygon, AxesImage or Text that moves.
    """

    axes: str
    frames: Curve | Polyline | Tangent | Image | Label | Computed
    create: Callable[[Any], Any]


def line(axes, frames, colour, **style):
    """Declare a moving line; `style` is that of `Axes.plot`."""
    return Artist(axes, frames, lambda on: on.plot([], [], color=colour, **style)[0])


def dots(axes, frames, colour, marker="o", *, hollow=False, **style):
    """Declare moving markers; hollow ones stand for points that do not belong to the curve."""

    def create(on):
        face = {"markerfacecolor": on.get_facecolor() if hollow else colour, "markeredgecolor": colour}
        return on.plot([], [], color=colour, linestyle="None", marker=marker, **face | style)[0]

    return Artist(axes, frames, create)


def area(axes, frames, **style):
    """Declare a moving filled area; `style` is that of `Axes.fill`."""
    return Artist(axes, frames, lambda on: on.fill([], [], **style)[0])


def image(axes, frames, colours, **style):
    """Declare a moving image with a colour map; `style` is that of `Axes.imshow`, with the extent of a computed one."""
    empty = np.zeros((1, 1) if isinstance(frames, Computed) else np.shape(frames.values)[-2:])
    return Artist(axes, frames, lambda on: on.imshow(empty, colours, **{"origin": "lower", "aspect": "auto"} | style))


def text(axes, frames, **style):
    """Declare a moving text, a `Label`; `style` is that of `Axes.text`."""
    return Artist(axes, frames, lambda on: on.text(0, 0, "", **style))
