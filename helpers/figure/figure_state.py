"""What a live figure shows while its controls stand somewhere: `live_figure.js` in Python, to draw and to test with."""

from decimal import ROUND_HALF_UP, Decimal, localcontext

import numpy as np

from helpers.figure.artists import Curve, CurveValue, Label, Phrase, Tangent

MINUS = "\N{MINUS SIGN}"


class FigureState:
    """A figure's frames with its controls standing somewhere: what the browser shows, computed in Python."""

    def __init__(self, frames, values):
        self._frames = frames
        self._index = {name: slider.index(values[name]) for name, slider in frames.sliders.items()}
        self.values = values | {name: slider.nearest(values[name]) for name, slider in frames.sliders.items()}

    @property
    def artists(self):
        """What moves, by name."""
        return self._frames.artists

    def _frame(self, array, over, inner):
        """One frame of an array, as the browser gets it."""
        array = np.asarray(array)
        if array.ndim > inner:
            array = array[tuple(self._index[name] for name in over)]
        return array if array.dtype == np.uint8 else array.astype(np.float32).astype(float)

    def number(self, name):
        """The value of a constant, a slider or a number."""
        if not isinstance(name, str):
            return float(name)
        if name in self._index:
            return float(self.values[name])
        part = self._frames.numbers[name]
        if isinstance(part, CurveValue):
            x, y = self._curve(part.curve)
            return height(x, y, self.number(part.at))
        return float(self._frame(part.values, part.over, 0))

    def points(self, name):
        """The x and y that are drawn of an artist, each of shape (points,)."""
        x, y = self._curve(name)
        until = getattr(self.artists[name], "until", None)
        drawn = None if until is None else self._index[until] + 1
        return x[:drawn], y[:drawn]

    def _curve(self, name):
        """The x and y of an artist, to its end."""
        part = self.artists[name]
        match part:
            case Curve():
                return self._frame(part.x, part.over, 1), self._frame(part.y, part.over, 1)
            case Tangent():
                x, y, slope = (self.number(value) for value in (part.x, part.y, part.slope))
                reach = part.reach / np.hypot(1, slope)
                return np.array([x - reach, x + reach]), np.array([y - reach * slope, y + reach * slope])
            case Label():
                return np.array([self.number(part.x)]), np.array([self.number(part.y)])
        return np.array([self.number(x) for x in part.x]), np.array([self.number(y) for y in part.y])

    def image(self, name):
        """The pixels of an image, shape (rows, columns)."""
        part = self.artists[name]
        return self._frame(part.values, part.over, 2)

    def visible(self, name):
        """Whether the checkboxes let the artist be seen."""
        toggle = self._frames.toggles.get(name)
        return toggle is None or bool(self.values[toggle])

    def label(self, name):
        """The text of a `Label`."""
        return self.text(self._frames.spec["artists"][name]["text"])

    def readout(self):
        """What the figure says in words."""
        return self.text(self._frames.spec["readout"])

    def text(self, template):
        """A template with its numbers and phrases filled in."""
        return "".join(part if isinstance(part, str) else self._quote(*part) for part in template)

    def _quote(self, name, decimals):
        part = self._frames.numbers.get(name)
        if isinstance(part, Phrase):
            phrases = self._frames.spec["numbers"][name]["phrases"]
            return self.text(phrases[int(self._frame(part.index, part.over, 0))])
        return fixed(self.number(name), decimals)


def fixed(value, decimals):
    """A number as texts show it: with a real minus sign, no negative zero, and a dash for none."""
    if not np.isfinite(value):
        return "\N{EN DASH}"
    with localcontext(rounding=ROUND_HALF_UP):  # as browsers do
        text = f"{Decimal(value):.{decimals}f}"
    return text.lstrip("-") if float(text) == 0 else text.replace("-", MINUS)


def height(x, y, at):
    """The height of a piecewise-linear curve at a place; NaN outside of it."""
    left, right = x[:-1], x[1:]
    inside = np.flatnonzero((left <= at) & (at <= right) & np.isfinite(y[:-1] + y[1:]))
    if not inside.size:
        return float("nan")
    i = inside[0]
    share = (at - left[i]) / (right[i] - left[i]) if right[i] > left[i] else 0.0
    return float(y[i] + share * (y[i + 1] - y[i]))
