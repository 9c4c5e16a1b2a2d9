"""Live figures: matplotlib draws what stands still, the browser moves the rest."""

from helpers.figure.artists import Curve, CurveValue, Image, Label, Number, Phrase, Polyline, Tangent
from helpers.figure.controls import Checkbox, Slider
from helpers.figure.layouts import layouts
from helpers.figure.live_figure import LiveFigure

__all__ = [
    "Checkbox",
    "Curve",
    "CurveValue",
    "Image",
    "Label",
    "LiveFigure",
    "Number",
    "Phrase",
    "Polyline",
    "Slider",
    "Tangent",
    "layouts",
]
