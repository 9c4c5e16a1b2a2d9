"""Let a learner predict on a figure: sketch a curve, put marks on an axis, or put a point into a plane.

The truth is then laid over the guess, and one sentence says what the guess got wrong. How near counts as right is a part of
the axis, so that it means the same on every axis: 0.1 is a tenth of its length.
"""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from helpers.i18n import translate
from helpers.quiz.question_types.axis import Axis, Known
from helpers.quiz.question_types.question import Prompt
from helpers.quiz.question_types.sketched import check_sketch, sketch_spec

NEAR = 0.1


@dataclass(frozen=True, kw_only=True)
class Prediction(Prompt):
    """Ask for a guess, before the answer is seen.

    Parameters
    ----------
    right : why the truth is as it is: said to a right guess, and to those who skip.
    otherwise : what is said to a guess that is neither right nor a known mistake, behind a sentence that names where it
        was farthest off.
    tolerance : how far from the truth is right, as a part of the axis.
    """

    right: str
    otherwise: str
    tolerance: float = NEAR

    def __post_init__(self):
        super().__post_init__()
        if not 0 < self.tolerance <= 0.5:
            raise ValueError(
                f'"{self.name}": the tolerance is a part of the axis, above 0 and up to 0.5; it is {self.tolerance:g}.'
            )

    def spec(self):
        return super().spec() | {
            "right": translate(self.right),
            "otherwise": translate(self.otherwise),
            "tolerance": float(self.tolerance),
        }

    def _refuse(self, axis, place):
        raise ValueError(
            f'"{self.name}": the truth {place:g} lies off the axis "{axis.label}" from {axis.low:g} to {axis.high:g}.'
        )


@dataclass(frozen=True, kw_only=True)
class SketchPrediction(Prediction):
    """Let a curve be sketched, by its heights at a few places.

    Parameters
    ----------
    places : (places,), from left to right.
    truth : (places,), the true heights.
    limits : (low, high) of the heights.
    labels : what stands at the two axes.
    known : tuple of Known, curves and points that stand there from the start.
    mistakes : tuple of ((places,), str), other curves that mean something, and what.
    fine : (x, y), the true curve at more places, as it is laid over the guess; NaN where it has a gap.
    """

    kind: ClassVar[str] = "sketch-prediction"
    places: tuple[float, ...]
    truth: tuple[float, ...]
    limits: tuple[float, float]
    labels: tuple[str, str] = ("x", "f(x)")
    known: tuple[Known, ...] = ()
    mistakes: tuple[tuple[tuple[float, ...], str], ...] = ()
    fine: tuple[tuple[float, ...], tuple[float, ...]] | None = None

    def __post_init__(self):
        super().__post_init__()
        check_sketch(self.name, self.places, self.limits, [self.truth, *(curve for curve, _ in self.mistakes)])
        span = self.limits[1] - self.limits[0]
        for curve, _ in self.mistakes:
            if np.abs(np.subtract(curve, self.truth)).max() <= self.tolerance * span:
                raise ValueError(f'"{self.name}": a mistake is so near to the truth that it counts as right.')

    def spec(self):
        return (
            super().spec()
            | sketch_spec(self.places, self.truth, self.limits, self.labels, self.mistakes, self.tolerance)
            | {"known": [known.spec() for known in self.known], "fine": self._fine_spec()}
        )

    def _fine_spec(self):
        if self.fine is None:
            return None
        x, y = (np.asarray(numbers, float) for numbers in self.fine)
        # JSON has no NaN.
        return {"x": x.tolist(), "y": [height if np.isfinite(height) else None for height in y.tolist()]}


@dataclass(frozen=True, kw_only=True)
class MarkPrediction(Prediction):
    """Let one mark or several be put on an axis, each in a row of its own.

    Parameters
    ----------
    axis : Axis
    marks : tuple of (label, truth).
    mistakes : tuple of (low, high, feedback): what is said if the mark that is farthest off lies from low to high.
    """

    kind: ClassVar[str] = "mark-prediction"
    axis: Axis
    marks: tuple[tuple[str, float], ...]
    mistakes: tuple[tuple[float, float, str], ...] = ()

    def __post_init__(self):
        super().__post_init__()
        if not self.marks or len(dict(self.marks)) != len(self.marks):
            raise ValueError(f'"{self.name}": there must be a mark, and each mark needs a label of its own.')
        for _, truth in self.marks:
            if not self.axis.holds(truth):
                self._refuse(self.axis, truth)
        if not all(low < high for low, high, _ in self.mistakes):
            raise ValueError(f'"{self.name}": a mistake reaches from a lower to a higher number.')

    def spec(self):
        return super().spec() | {
            "axis": self.axis.spec(),
            "known": [],
            "marks": [{"label": translate(label), "truth": float(truth)} for label, truth in self.marks],
            "mistakes": [
                {"low": float(low), "high": float(high), "feedback": translate(text)}
                for low, high, text in self.mistakes
            ],
        }

    def text_lines(self):
        return [*super().text_lines(), *(f"- {translate(label)}" for label, _ in self.marks)]


@dataclass(frozen=True, kw_only=True)
class PointPrediction(Prediction):
    """Let a point be put into a plane.

    Parameters
    ----------
    x, y : Axis
    truth : (x, y)
    known : tuple of Known, curves and points that stand there from the start.
    mistakes : tuple of (x, y, radius, feedback): what is said to a point within this radius, a part of the axes as the
        tolerance is.
    """

    kind: ClassVar[str] = "point-prediction"
    x: Axis
    y: Axis
    truth: tuple[float, float]
    known: tuple[Known, ...] = ()
    mistakes: tuple[tuple[float, float, float, str], ...] = ()

    def __post_init__(self):
        super().__post_init__()
        for axis, place in zip((self.x, self.y), self.truth, strict=True):
            if not axis.holds(place):
                self._refuse(axis, place)
        for x, y, radius, _ in self.mistakes:
            if not 0 < radius <= 1 or self._distance((x, y)) <= radius:
                raise ValueError(
                    f'"{self.name}": the radius of a mistake is a part of the axes, above 0, and does not reach the truth.'
                )

    def _distance(self, point):
        parts = [axis.share(a) - axis.share(b) for axis, a, b in zip((self.x, self.y), point, self.truth, strict=True)]
        return np.hypot(*parts)

    def spec(self):
        x, y = self.truth
        return super().spec() | {
            "x": self.x.spec(),
            "y": self.y.spec(),
            "truth": [float(x), float(y)],
            "known": [known.spec() for known in self.known],
            "mistakes": [
                {"x": float(x), "y": float(y), "radius": float(radius), "feedback": translate(text)}
                for x, y, radius, text in self.mistakes
            ],
        }
