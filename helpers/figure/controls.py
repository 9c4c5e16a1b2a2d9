"""What a reader of a live figure can move: sliders over a list of values, and checkboxes."""

from dataclasses import dataclass

import numpy as np

from helpers.nn.validation import finite


@dataclass(frozen=True, eq=False)
class Slider:
    """A slider that steps through given values.

    Parameters
    ----------
    name : str
        The figure's trait that holds the value, and the name that frames and texts use.
    label : str
        What stands beside the slider and what a screen reader says.
    values : array_like, shape (positions,)
        The values in the order of the positions, strictly increasing; they need not be evenly spaced.
    start : float
        One of the values.
    decimals : int
        How many decimals of the value are shown.
    frames_per_second : float, optional
        Gives the slider a *Play* button and single steps, at this pace.
    kernel : bool
        Whether moving it makes Python compute all frames anew (a *kernel control*), so that it needs a running kernel.
        Otherwise its frames are at hand in the browser (a *framed control*).
    """

    name: str
    label: str
    values: np.ndarray
    start: float
    decimals: int = 2
    frames_per_second: float | None = None
    kernel: bool = False

    def __post_init__(self):
        values = finite(f'the values of slider "{self.name}"', self.values)
        finite(f'the start of slider "{self.name}"', self.start)
        if values.ndim != 1 or values.size < 2 or not np.all(values[1:] > values[:-1]):
            raise ValueError(f'slider "{self.name}": values must be two or more numbers that increase.')
        object.__setattr__(self, "values", values)
        if not np.any(np.isclose(values, self.start, rtol=0, atol=1e-9)):
            near = self.nearest(self.start)
            raise ValueError(
                f'slider "{self.name}": it cannot start at {self.start}; choose one of its values, such as {near:g}.'
            )

    def index(self, value):
        """The position whose value is nearest to `value`."""
        return int(np.argmin(np.abs(self.values - value)))

    def nearest(self, value):
        """The value of that position."""
        return float(self.values[self.index(value)])

    def spec(self):
        return {
            "kind": "slider",
            "name": self.name,
            "label": self.label,
            "values": self.values.tolist(),
            "start": float(self.start),
            "decimals": self.decimals,
            "framesPerSecond": self.frames_per_second,
            "kernel": self.kernel,
        }


@dataclass(frozen=True)
class Checkbox:
    """A checkbox that shows and hides artists.

    Parameters
    ----------
    name, label : str
        As for `Slider`.
    shows : tuple of str
        The names of the artists that are drawn only while the box is ticked.
    start : bool
        Whether it is ticked at first.
    """

    name: str
    label: str
    shows: tuple[str, ...]
    start: bool = False

    def spec(self):
        return {
            "kind": "checkbox",
            "name": self.name,
            "label": self.label,
            "shows": list(self.shows),
            "start": self.start,
        }
