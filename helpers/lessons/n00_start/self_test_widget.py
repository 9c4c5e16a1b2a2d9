"""Show the self-test as a live figure: one slider that the page moves, and one that Python answers."""

import pathlib

import numpy as np
import traitlets

from helpers.figure import Computed, Curve, CurveValue, LiveFigure, Phrase, Polyline, Slider, dots, layouts, line
from helpers.figure.plotting import plane
from helpers.i18n import translate
from helpers.nn.leaky_relu import leaky_relu
from helpers.widget.assets import bundle_modules

ALPHA = 0.1
REACH = 3.0
START = 1.0
ALIVE = "This page is alive: its dot stands at f({x}) = {dot:.3f}. {answer}"
ANSWERS = (
    "Python has put the square at f({place:.2f}) = {square:.3f}.",
    "Python has not answered yet: the square still stands at f({place:.2f}) = {square:.3f}. If it stays there, Python "
    "is busy, or this page has none yet: run the cell again, or press “Run and change it here” at the top of the page.",
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

    _esm = bundle_modules(pathlib.Path(__file__).with_name("self_test.js"))

    def __init__(self, findings, fallback):
        self._fallback = fallback
        places = np.round(np.linspace(-REACH, REACH, 25), 2)
        x = np.array([-REACH, 0.0, REACH])
        super().__init__(
            "Self-test",
            alt="Leaky ReLU with α = 0.1, a dot on it that this page moves, and a square that Python puts there.",
            draw=_draw,
            layouts=layouts([["f"]], [["f"]]),
            controls=[
                Slider("x", "dot, moved by the page", places, -2.0),
                Slider("asked", "square, moved by Python", places, START),
            ],
            artists={
                "f": line("f", Curve(x, leaky_relu(x, ALPHA)), "C0"),
                "dot": dots("f", Polyline(("x",), ("dot",)), "C3", clip_on=False),
                "square": dots("f", Polyline(("place",), ("square",)), "C1", "s", clip_on=False),
            },
            numbers={
                "dot": CurveValue("f", "x"),
                "place": Computed("place"),
                "square": Computed("square"),
                "answer": Phrase(Computed("answer"), ANSWERS),
            },
            readout="\n".join([translate(ALIVE), *(finding.sentence for finding in findings)]),
            data=_square(START),
        )

    @staticmethod
    def compute(values, data):
        """Compare what Python said last with what it is asked."""
        return data | {"answer": 0 if data["place"] == values["asked"] else 1}

    @traitlets.observe("asked")
    def _answer(self, change):
        """Put the square where the page asks for it."""
        self.data = _square(self.at(asked=change.new).values["asked"])

    def __repr__(self):
        return repr(self._fallback)

    def _beside(self):
        """Return words: a picture would be shown in their place."""
        return {"text/plain": repr(self), "text/html": self._fallback._repr_html_()}, {}


def _square(place):
    return {"place": place, "square": float(leaky_relu(place, ALPHA))}


def _draw(axes):
    plane(axes["f"], title="leaky ReLU, α = 0.1", x=(-3.2, 3.2), y=(-1, 3.2), labels=("x", "f(x)"))
