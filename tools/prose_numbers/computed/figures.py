"""Read what a live figure says with its controls moved."""

from types import SimpleNamespace
from unittest.mock import patch

from helpers.figure import LiveFigure

UNDRAWN = SimpleNamespace(png=lambda **_: b"", spec=dict)


def undrawn(make):
    """Return the figure that a function makes, without drawing it, which takes most of the time."""
    with patch.object(LiveFigure, "picture", lambda *_: UNDRAWN):
        return make()


def readout(make, **values):
    """Return the sentence of the figure that a function makes, with some controls moved."""
    return undrawn(make).at(**values).readout()


def shown(make, *names, **values):
    """Return numbers of the figure that a function makes, with some controls moved."""
    state = undrawn(make).at(**values)
    return [state.number(name) for name in names]
