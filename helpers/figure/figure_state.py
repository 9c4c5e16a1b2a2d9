"""Compute a live figure's state where its controls stand: `live_figure.js` in Python, to draw and to test with."""

from decimal import ROUND_HALF_UP, Decimal, localcontext
from functools import cached_property

import numpy as np

from helpers.figure.artists import Curve, Label, Tangent
from helpers.figure.computed import Computed
from helpers.figure.numbers import CurveValue, Phrase

MINUS = "\N{MINUS SIGN}"


class FigureState:
    """Hold a figure's frames with its controls at given values, and compute what the browser shows there.

    Parameters
    ----------
    frames : Frames
    values : dict of str to (float or bool)
        The value of every control by the name of its trait; a slider's counts as the nearest of its positions, a
        handle's coordinate as the nearest within its limits.
    data : dict
        What the figure's computation takes beside the values.
    """

    def __init__(self, frames, values, data):
        self._frames, self._data = frames, data
        self._index = {name: slider.index(values[name]) for name, slider in frames.sliders.items()}
        self.values = values | {name: scale.nearest(values[name]) for name, scale in frames.scales.items()}

    @cached_property
    def _results(self):
        """Compute what the page computes with the controls at these values."""
        return self._frames.compute(self.values, self._data)

    def _result(self, computed):
        """Look up what the figure computes under a name."""
        if computed.name not in self._results:
            raise ValueError(f'the figure computes nothing called "{computed.name}".')
        return self._results[computed.name]

    @property
    def artists(self):
        """Return the figure's artists by name."""
        return self._frames.artists

    def _frame(self, array, over, inner):
        """Take one frame of an array, as the browser gets it."""
        array = np.asarray(array)
        if array.ndim > inner:
            array = array[tuple(self._index[name] for name in over)]
        return array if array.dtype == np.uint8 else array.astype(np.float32).astype(float)

    def number(self, name):
        """Look up the value of a constant, a slider or a number."""
        if not isinstance(name, str):
            return float(name)
        if name in self._frames.scales:
            return float(self.values[name])
        part = self._frames.numbers[name]
        if isinstance(part, Computed):
            return float(self._result(part))
        if isinstance(part, CurveValue):
            x, y = self._curve(part.curve)
            return interpolate(x, y, self.number(part.at))
        return float(self._frame(part.values, part.over, 0))

    def points(self, name):
        """Compute the x and y that are drawn of an artist, each of shape (points,)."""
        x, y = self._curve(name)
        until = getattr(self.artists[name].frames, "until", None)
        drawn = None if until is None else self._index[until] + 1
        return x[:drawn], y[:drawn]

    def _curve(self, name):
        """Compute the x and y of an artist, to its end."""
        frames = self.artists[name].frames
        match frames:
            case Computed():
                x, y = self._result(frames)
                return np.asarray(x, float), np.asarray(y, float)
            case Curve():
                return self._frame(frames.x, frames.over, 1), self._frame(frames.y, frames.over, 1)
            case Tangent():
                x, y, slope = (self.number(value) for value in (frames.x, frames.y, frames.slope))
                reach = frames.reach / np.hypot(1, slope)
                return np.array([x - reach, x + reach]), np.array([y - reach * slope, y + reach * slope])
            case Label():
                return np.array([self.number(frames.x)]), np.array([self.number(frames.y)])
        return np.array([self.number(x) for x in frames.x]), np.array([self.number(y) for y in frames.y])

    def image(self, name):
        """Return the pixels of an image, shape (rows, columns)."""
        frames = self.artists[name].frames
        return self._result(frames) if isinstance(frames, Computed) else self._frame(frames.values, frames.over, 2)

    def visible(self, name):
        """Return True if the checkboxes let the artist be seen."""
        toggle = self._frames.toggles.get(name)
        return toggle is None or bool(self.values[toggle])

    def label(self, name):
        """Fill in the text of a `Label`."""
        return self.text(self._frames.spec["artists"][name]["text"])

    def readout(self):
        """Fill in the sentence in which the figure describes its state."""
        return self.text(self._frames.spec["readout"])

    def text(self, template):
        """Fill the numbers and phrases into a template."""
        return "".join(part if isinstance(part, str) else self._quote(*part) for part in template)

    def _quote(self, name, decimals):
        part = self._frames.numbers.get(name)
        if isinstance(part, Phrase):
            phrases, index = self._frames.spec["numbers"][name]["phrases"], part.index
            place = self._result(index) if isinstance(index, Computed) else self._frame(index, part.over, 0)
            return self.text(phrases[int(place)])
        return format_number(self.number(name), decimals)


def format_number(value, decimals):
    """Format a number as texts show it: with a real minus sign, no negative zero, and a dash for none."""
    if not np.isfinite(value):
        return "\N{EN DASH}"
    with localcontext(rounding=ROUND_HALF_UP):  # as browsers do
        text = f"{Decimal(value):.{decimals}f}"
    return text.lstrip("-") if float(text) == 0 else text.replace("-", MINUS)


def interpolate(x, y, at):
    """Interpolate a piecewise-linear curve at one x; NaN outside of it."""
    left, right = x[:-1], x[1:]
    inside = np.flatnonzero((left <= at) & (at <= right) & np.isfinite(y[:-1] + y[1:]))
    if not inside.size:
        return float("nan")
    i = inside[0]
    share = (at - left[i]) / (right[i] - left[i]) if right[i] > left[i] else 0.0
    return float(y[i] + share * (y[i + 1] - y[i]))
