"""Live figures: matplotlib draws what stands still, the browser moves the rest."""

from helpers.live.controls import Checkbox, Slider
from helpers.live.figure import LiveFigure
from helpers.live.layouts import layouts
from helpers.live.parts import Along, Image, Label, Moving, Number, Tangent, Through, Word

__all__ = [
    "Along",
    "Checkbox",
    "Image",
    "Label",
    "LiveFigure",
    "Moving",
    "Number",
    "Slider",
    "Tangent",
    "Through",
    "Word",
    "layouts",
]
