"""Ask for a curve: its height at a few places, which are then joined."""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from helpers.i18n import translate
from helpers.quiz.question_types.axis import Axis
from helpers.quiz.question_types.question import Question

# A hand is not a ruler: so far up or down, as a part of the axis, is as good as the curve itself.
NEAR = 1 / 16
# Between the limits a height takes so many steps.
STEPS = 24
MOST_LABELLED_PLACES = 9


def check_sketch(name, places, limits, curves):
    """Refuse a sketch that cannot be drawn: the first of the curves is the true one."""
    if len(places) < 2 or not np.all(np.diff(places) > 0):
        raise ValueError(f'"{name}": a sketch needs two or more places, from left to right.')
    for curve in curves:
        if np.shape(curve) != np.shape(places):
            raise ValueError(f'"{name}": a curve has {np.size(curve)} heights, but there are {len(places)} places.')
        if not np.all((limits[0] <= np.asarray(curve)) & (np.asarray(curve) <= limits[1])):
            raise ValueError(f'"{name}": all heights must lie within the limits {limits[0]:g} and {limits[1]:g}.')


def sketch_spec(places, truth, limits, labels, mistakes, tolerance):
    """Describe for `sketch.js` what is drawn on, and with what the curve is compared."""
    low, high = limits
    ticks = tuple(places) if len(places) <= MOST_LABELLED_PLACES else ()
    return {
        "places": np.asarray(places, float).tolist(),
        "truth": np.asarray(truth, float).tolist(),
        "x": Axis(places[0], places[-1], labels[0], ticks).spec(),
        "y": Axis(low, high, labels[1], step=(high - low) / STEPS).spec(),
        "tolerance": tolerance,
        "mistakes": [
            {"curve": np.asarray(curve, float).tolist(), "feedback": translate(text)} for curve, text in mistakes
        ],
    }


@dataclass(frozen=True)
class SketchQuestion(Question):
    """Ask for a curve.

    Parameters
    ----------
    places : (places,), x from left to right.
    curve : (places,), the true heights.
    limits : (low, high) of the heights.
    right : what is said to the right curve.
    mistakes : tuple of ((places,), str), other curves that mean something, and what.
    otherwise : what is said to any other curve.
    labels : what stands at the two axes.
    """

    kind: ClassVar[str] = "sketch"
    places: tuple[float, ...]
    curve: tuple[float, ...]
    limits: tuple[float, float]
    right: str
    mistakes: tuple[tuple[tuple[float, ...], str], ...]
    otherwise: str
    labels: tuple[str, str] = ("x", "")

    def __post_init__(self):
        super().__post_init__()
        check_sketch(self.name, self.places, self.limits, [self.curve, *(curve for curve, _ in self.mistakes)])

    def spec(self):
        return (
            super().spec()
            | sketch_spec(self.places, self.curve, self.limits, self.labels, self.mistakes, NEAR)
            | {"known": [], "fine": None, "right": translate(self.right), "otherwise": translate(self.otherwise)}
        )
