"""Show live figures: matplotlib draws what stands still, the browser moves the rest."""

from helpers.figure.artists import Artist, Curve, Image, Label, Polyline, Tangent, area, dots, image, line, text
from helpers.figure.computed import Computed
from helpers.figure.controls import Checkbox, Slider
from helpers.figure.handles import Coordinate, Handle
from helpers.figure.interval_bars import bars
from helpers.figure.layouts import layouts
from helpers.figure.live_figure import LiveFigure
from helpers.figure.numbers import CurveValue, Number, Phrase

__all__ = [
    "Artist",
    "Checkbox",
    "Computed",
    "Coordinate",
    "Curve",
    "CurveValue",
    "Handle",
    "Image",
    "Label",
    "LiveFigure",
    "Number",
    "Phrase",
    "Polyline",
    "Slider",
    "Tangent",
    "area",
    "bars",
    "dots",
    "image",
    "layouts",
    "line",
    "text",
]
