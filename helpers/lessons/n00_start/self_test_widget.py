"""Show the self-test as a live figure: one slider that the page moves, and one that Python answers."""

import numpy as np

from helpers.figure import Curve, CurveValue, LiveFigure, Number, Polyline, Slider, dots, layouts, line
from helpers.figure.plotting import plane
from helpers.i18n import translate
from helpers.nn.leaky_relu import leaky_relu

ALPHA = 0.1
REACH = 3.0
ALIVE = (
    "This page is alive: its dot stands at f({x}) = {dot:.3f}. Python has put the square at f({place:.2f}) = "
    "{square:.3f}."
)


class SelfTest(LiveFigure):
    """Prove that the page is alive and that Python answers.

    Parameters
    ----------
    findings : list of Finding
        Listed in the readout.
    fallback : Report
        What front ends show that have no widgets.
    """

    def __init__(self, findings, fallback):
        self._fallback = fallback
        places = np.round(np.linspace(-REACH, REACH, 25), 2)
        asked = Slider("asked", "square, moved by Python", places, 1.0, kernel=True)
        artists, numbers = _frames(asked.start)
        super().__init__(
            "Self-test",
            alt="Leaky ReLU with α = 0.1, a dot on it that this page moves, and a square that Python puts there.",
            draw=_draw,
            layouts=layouts([["f"]], [["f"]]),
            controls=[Slider("x", "dot, moved by the page", places, -2.0), asked],
            artists=artists,
            numbers=numbers,
            readout="\n".join([translate(ALIVE), *(finding.sentence for finding in findings)]),
            renew=_frames,
        )

    def __repr__(self):
        return repr(self._fallback)

    def _beside(self):
        """Return words: a picture would be shown in their place."""
        return {"text/plain": repr(self), "text/html": self._fallback._repr_html_()}, {}


def _frames(asked):
    """Compute the artists and numbers, with the place that Python was asked for."""
    x = np.array([-REACH, 0.0, REACH])
    artists = {
        "f": line("f", Curve(x, leaky_relu(x, ALPHA)), "C0"),
        "dot": dots("f", Polyline(("x",), ("dot",)), "C3"),
        "square": dots("f", Polyline(("place",), ("square",)), "C1", "s"),
    }
    numbers = {
        "dot": CurveValue("f", "x"),
        "place": Number(asked, ()),
        "square": Number(leaky_relu(asked, ALPHA), ()),
    }
    return artists, numbers


def _draw(axes):
    plane(axes["f"], title="leaky ReLU, α = 0.1", x=(-3.2, 3.2), y=(-1, 3.2), labels=("x", "f(x)"))
