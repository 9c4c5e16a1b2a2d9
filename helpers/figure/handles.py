"""Declare points of a live figure that a reader can drag, or move by arrow keys."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Coordinate:
    """Declare one of the two numbers that a handle moves.

    Parameters
    ----------
    name : str
        The figure's trait that holds it, and the name that artists, texts and computations use.
    label : str
        Its short name, which a screen reader says before its value.
    low, high : float
        Its limits, in data coordinates.
    start : float
    step : float
        How far an arrow key moves it; with Shift ten times as far.
    decimals : int
        The number of decimals that are kept and shown.
    """

    name: str
    label: str
    low: float
    high: float
    start: float
    step: float = 0.05
    decimals: int = 2

    def nearest(self, value):
        """Find the value within the limits that is nearest to `value`; NaN counts as the lower limit."""
        return self.high if value > self.high else float(value) if value >= self.low else self.low

    def spec(self):
        """Describe the coordinate for `handles.js`."""
        return {
            "name": self.name,
            "label": self.label,
            "low": self.low,
            "high": self.high,
            "start": float(self.start),
            "step": self.step,
            "decimals": self.decimals,
        }


@dataclass(frozen=True)
class Handle:
    """Let a point of an axes be dragged with mouse or finger, and moved by arrow keys. An artist has to draw it.

    Parameters
    ----------
    name : str
    label : str
        What a screen reader calls it.
    axes : str
        The name of the axes that it lies on.
    x, y : Coordinate
    """

    name: str
    label: str
    axes: str
    x: Coordinate
    y: Coordinate

    def spec(self):
        """Describe the control for `handles.js`."""
        return {
            "kind": "handle",
            "name": self.name,
            "label": self.label,
            "axes": self.axes,
            "x": self.x.spec(),
            "y": self.y.spec(),
        }
