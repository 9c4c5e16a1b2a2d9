"""Describe the axes that a learner draws on, and what stands there from the start."""

from dataclasses import dataclass

import numpy as np

from helpers.i18n import translate

# From one end of an axis to the other at least so many steps, and in a tenfold of a logarithmic one.
STEPS, STEPS_A_DECADE = 100, 20
MOST_TICKS = 7  # or one more, where both ends are round numbers
MOST_DECADES = 2  # in which 2 and 5 stand between the powers of ten
MARKS = ("square", "star", "triangle")


@dataclass(frozen=True)
class Axis:
    """Describe an axis.

    Parameters
    ----------
    low, high : float
    label : what it shows, a letter or words.
    ticks : where it bears numbers; without any, at round numbers.
    logarithmic : whether equal factors are equally long.
    step : how far an arrow key moves; without it, a round number, or on a logarithmic axis a twentieth of a tenfold.
    """

    low: float
    high: float
    label: str
    ticks: tuple[float, ...] = ()
    logarithmic: bool = False
    step: float | None = None

    def __post_init__(self):
        numbers = (self.low, self.high, *self.ticks, 1 if self.step is None else self.step)
        if not np.all(np.isfinite(numbers)):
            raise ValueError(f'axis "{self.label}": its limits, ticks and step must be finite numbers.')
        if self.low >= self.high or (self.logarithmic and self.low <= 0):
            kind = "a logarithmic axis needs 0 < low < high" if self.logarithmic else "an axis needs low < high"
            raise ValueError(f'axis "{self.label}": {kind}, not {self.low:g} and {self.high:g}.')
        if not all(self.holds(tick) for tick in self.ticks):
            raise ValueError(f'axis "{self.label}": every tick must lie between {self.low:g} and {self.high:g}.')

    def holds(self, value):
        """Tell whether a value, or each of several, lies on the axis."""
        return bool(np.all((self.low <= np.asarray(value)) & (np.asarray(value) <= self.high)))

    def share(self, value):
        """Return where a value lies on the axis: 0 at its lower end, 1 at its upper end."""
        low, high, value = (np.log10(each) if self.logarithmic else each for each in (self.low, self.high, value))
        return (value - low) / (high - low)

    def spec(self):
        """Describe the axis for `scale.js`."""
        return {
            "low": float(self.low),
            "high": float(self.high),
            "label": translate(self.label),
            "ticks": [float(tick) for tick in self.ticks or self._round_ticks()],
            "logarithmic": self.logarithmic,
            "step": float(self.step or (1 / STEPS_A_DECADE if self.logarithmic else self._round_part(STEPS))),
        }

    def _round_ticks(self):
        """List round numbers that are equally far apart; on a logarithmic axis 1, 2 and 5 times powers of ten, or these."""
        if self.logarithmic:
            powers = range(int(np.floor(np.log10(self.low))), int(np.ceil(np.log10(self.high))) + 1)
            factors = (1, 2, 5) if len(powers) <= MOST_DECADES + 1 else (1,)
            numbers = [float(f"{factor}e{power}") for power in powers for factor in factors]
            return [number for number in numbers if self.holds(number)]
        part = self._round_part(MOST_TICKS)
        return part * np.arange(np.ceil(self.low / part - 1e-9), np.floor(self.high / part + 1e-9) + 1)

    def _round_part(self, parts):
        """Find the smallest of 1, 2 and 5 times a power of ten of which so many are at least as long as the axis."""
        power = 10.0 ** np.floor(np.log10((self.high - self.low) / parts))
        return next(factor * power for factor in (1, 2, 5, 10) if parts * factor * power >= self.high - self.low - 1e-9)


@dataclass(frozen=True)
class Known:
    """Draw what is known before the guess: a line through several places, or a point.

    Parameters
    ----------
    x, y : numbers of equal count, or one number each for a point.
    label : what it is, in the legend.
    mark : how a point is drawn: "square", "star" or "triangle".
    """

    x: float | tuple[float, ...]
    y: float | tuple[float, ...]
    label: str
    mark: str = "square"

    def __post_init__(self):
        if np.shape(self.x) != np.shape(self.y) or np.ndim(self.x) > 1 or not np.all(np.isfinite((self.x, self.y))):
            raise ValueError(f'"{self.label}": x and y must be finite numbers, of each the same count.')
        if self.mark not in MARKS:
            raise ValueError(f'"{self.label}": its mark must be one of {", ".join(MARKS)}, not {self.mark}.')

    def spec(self):
        """Describe the curve or point for `plot.js`."""
        x, y = (np.atleast_1d(np.asarray(numbers, float)).tolist() for numbers in (self.x, self.y))
        return {"x": x, "y": y, "label": translate(self.label), "mark": "" if np.ndim(self.x) else self.mark}
