"""Declare what a reader of a live figure can move beside its handles: sliders over a list of values, and checkboxes."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from helpers.nn.validation import finite


class Slider:
    """Step through given values.

    Parameters
    ----------
    name : str
        The figure's trait that holds the value, and the name that frames and texts use.
    label : str
        The text beside the slider, which a screen reader says, too.
    values : array_like, shape (positions,)
        The values in the order of the positions, strictly increasing; they need not be evenly spaced.
    start : float
        One of the values.
    decimals : int
        The number of decimals of the value that are shown.
    frames_per_second : float, optional
        Gives the slider a *Play* button and single steps, at this pace.

    Raises
    ------
    ValueError
        Where the values do not increase, or `start` is none of them.
    """

    def __init__(
        self,
        name: str,
        label: str,
        values: ArrayLike,
        start: float,
        decimals: int = 2,
        frames_per_second: float | None = None,
    ):
        self.name, self.label, self.decimals = name, label, decimals
        self.frames_per_second = frames_per_second
        self.values: np.ndarray = finite(f'the values of slider "{name}"', values)
        self.start = float(finite(f'the start of slider "{name}"', start))
        if self.values.ndim != 1 or self.values.size < 2 or not np.all(self.values[1:] > self.values[:-1]):
            raise ValueError(f'slider "{name}": values must be two or more numbers that increase.')
        if not np.any(np.isclose(self.values, start, rtol=0, atol=1e-9)):
            near = self.nearest(start)
            raise ValueError(
                f'slider "{name}": it cannot start at {start}; choose one of its values, such as {near:g}.'
            )

    def index(self, value):
        """Find the position whose value is nearest to `value`."""
        return int(np.argmin(np.abs(self.values - value)))

    def nearest(self, value):
        """Find the value at that position."""
        return float(self.values[self.index(value)])

    def spec(self):
        """Describe the control for `live_figure.js`."""
        return {
            "kind": "slider",
            "name": self.name,
            "label": self.label,
            "values": self.values.tolist(),
            "start": float(self.start),
            "decimals": self.decimals,
            "framesPerSecond": self.frames_per_second,
        }


@dataclass(frozen=True)
class Checkbox:
    """Show and hide artists.

    Parameters
    ----------
    name, label : str
        As for `Slider`.
    shows : tuple of str
        The names of the artists that are drawn only while the box is ticked.
    start : bool
        True if it is ticked at first.
    """

    name: str
    label: str
    shows: tuple[str, ...]
    start: bool = False

    def spec(self):
        """Describe the control for `live_figure.js`."""
        return {
            "kind": "checkbox",
            "name": self.name,
            "label": self.label,
            "shows": list(self.shows),
            "start": self.start,
        }
