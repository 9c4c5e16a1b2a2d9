"""Read what a live figure says with its controls moved."""

from types import SimpleNamespace
from unittest.mock import patch

from helpers.figure import LiveFigure

UNDRAWN = SimpleNamespace(png=lambda **_: b"", spec=dict)


def readout(make, **values):
    """Return the sentence of the figure that a function makes, with some controls moved; it is not drawn."""
    with patch.object(LiveFigure, "picture", lambda *_: UNDRAWN):
        return make().at(**values).readout()
