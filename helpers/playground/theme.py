"""Give the browser the playground's colours, those of the figures (`helpers.figure.matplotlib_style`)."""

import numpy as np
from matplotlib.colors import LinearSegmentedColormap, to_hex, to_rgb

from helpers.figure.matplotlib_style import FAINT, INK, PAGE, STYLE

SOFT, LINE = "#595959", "#8c8c8c"
# How much of the full colour a ground may have, so that points still stand out from it.
TINT = 0.3
# Shades for the lines of many layers.
LAYERS = 40


def _colour_map(*names):
    return LinearSegmentedColormap.from_list("", names)


def _palette(*names):
    """List 256 colours from the first to the last, RGBA, 0 to 255."""
    return _colour_map(*names)(np.arange(256), bytes=True).ravel().tolist()


def _tint(colour):
    return to_hex(1 - TINT * (1 - np.array(to_rgb(colour))))


def colours():
    """List colours by their use.

    `layers` go from the first layer to the last; `classes`, `unit` and `dead` are palettes for values from −1 to 1.
    """
    function, derivative, target, compared = (each["color"] for each in STYLE["axes.prop_cycle"])
    return {
        "ink": INK,
        "soft": SOFT,
        "line": LINE,
        "faint": FAINT,
        "page": PAGE,
        "target": target,
        "compared": compared,
        "points": [function, derivative],
        "lines": [function, derivative, target, compared],
        "layers": [to_hex(colour) for colour in _colour_map(function, compared, derivative)(np.linspace(0, 1, LAYERS))],
        "classes": _palette(_tint(function), PAGE, _tint(derivative)),
        "unit": _palette(compared, PAGE, target),
        "dead": _palette("#9a9a9a", "#dddddd", "#9a9a9a"),
    }
