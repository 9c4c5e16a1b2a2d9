"""Draw the curves of MNIST-1D: each digit's template, and what becomes of it."""

import numpy as np

from helpers.figure import Curve, LiveFigure, Slider, layouts, line
from helpers.figure.plotting import plane
from helpers.nn.datasets import mnist1d
from helpers.nn.digit_curves import templates

SHOWN = 4
# Curves stand one above the other, so far apart.
APART = 5


def digits_as_curves():
    """Show the template of a digit, and four curves that were made of it."""
    drawn, digits = mnist1d(10 * SHOWN), np.arange(10)
    curves = np.stack([drawn.inputs[drawn.targets == digit] for digit in digits])
    shapes, over = templates(), ("digit",)
    places, of_template = np.arange(curves.shape[2]), np.arange(shapes.shape[1])

    def draw(axes):
        ends = {"x": (0, of_template[-1]), "y": (1.1 * shapes.min(), 1.1 * shapes.max())}
        plane(axes["template"], title="the template", **ends, labels=("place", "value"))
        ends = {"x": (0, places[-1]), "y": (-0.6 * APART, (SHOWN - 0.4) * APART)}
        plane(axes["curves"], title="four curves made of it", **ends, labels=("place", ""))
        axes["curves"].set_yticks(APART * np.arange(SHOWN), [""] * SHOWN)

    artists = {"template": line("template", Curve(of_template, shapes, over), "C0", marker="o", markersize=5)}
    for number in range(SHOWN):
        each = Curve(places, curves[:, number] + APART * number, over)
        artists[f"curve {number}"] = line("curves", each, "C1", linewidth=2)
    return LiveFigure(
        "Digits as curves",
        alt="Two graphs. The template of a digit, a curve of 12 values. And four curves of 40 values that were made of "
        "it: moved, stretched, tilted and with noise.",
        draw=draw,
        layouts=layouts([["template", "curves"]], [["template"], ["curves"]]),
        controls=[Slider("digit", "digit", digits, 5, decimals=0, frames_per_second=1)],
        artists=artists,
        numbers={},
        readout="The template of the digit {digit}, and four curves made of it: moved, stretched, tilted, with noise.",
    )
