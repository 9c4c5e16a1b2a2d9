"""The kinds of questions: what is asked, what is right, and what is said to every wrong answer.

All texts are English here and rendered by `helpers.i18n.translate` where they are shown. Numbers are computed where the
question is made, not typed.
"""

import random
import re
from dataclasses import dataclass
from itertools import product
from typing import ClassVar

import numpy as np

from helpers.i18n import translate
from helpers.quiz.texts import TEXTS

__all__ = [
    "ChoiceQuestion",
    "CodeLineQuestion",
    "MatchingQuestion",
    "NumberQuestion",
    "Option",
    "OrderQuestion",
    "Question",
    "SketchQuestion",
    "ways",
]

LEVELS = (1, 2, 3)


@dataclass(frozen=True)
class Question:
    """What all kinds share.

    Parameters
    ----------
    name : lower-case words with hyphens, one of a kind in the pool.
    objective : key of `helpers.course.objectives.OBJECTIVES`.
    level : 1 recall, 2 apply, 3 explain or combine.
    text : the question.
    hint : what helps without giving the answer away.
    """

    kind: ClassVar[str]
    name: str
    objective: str
    level: int
    text: str
    hint: str

    def __post_init__(self):
        if not re.fullmatch(r"[a-z]+(-[a-z0-9]+)*", self.name) or self.level not in LEVELS:
            raise ValueError(f'question "{self.name}": its name is words with hyphens, and its level one of {LEVELS}.')

    def spec(self):
        """The question as `quiz.js` reads it, in the notebook's language."""
        return {
            "kind": self.kind,
            "name": self.name,
            "text": translate(self.text),
            "hint": translate(self.hint),
        }

    def plain(self):
        """The question and its choices as lines of text, for where no widget is shown."""
        return [translate(self.text)]


@dataclass(frozen=True)
class Option:
    """An answer to choose: its text, and what is said to those who choose it."""

    text: str
    feedback: str
    right: bool = False


@dataclass(frozen=True)
class ChoiceQuestion(Question):
    """One right option, or several, which then have all to be chosen and no other."""

    kind: ClassVar[str] = "choice"
    options: tuple[Option, ...]

    def __post_init__(self):
        super().__post_init__()
        if not any(option.right for option in self.options) or len(self.options) < 2:
            raise ValueError(f'question "{self.name}": of two or more options at least one must be right.')

    def shown(self):
        """The options in an order that gives nothing away, and is the same every time."""
        return random.Random(self.name).sample(self.options, len(self.options))

    @property
    def several(self):
        """Whether more than one option is right."""
        return sum(option.right for option in self.options) > 1

    def spec(self):
        return super().spec() | {
            "several": self.several,
            "options": [
                {"text": translate(option.text), "feedback": translate(option.feedback), "right": option.right}
                for option in self.shown()
            ],
        }

    def plain(self):
        note = [translate(TEXTS["several"])] if self.several else []
        return [*super().plain(), *note, *(f"( ) {translate(option.text)}" for option in self.shown())]


@dataclass(frozen=True)
class NumberQuestion(Question):
    """A number with a tolerance.

    Parameters
    ----------
    answer, tolerance : float
    right : what is said to the right answer.
    mistakes : tuple of (float, str), other numbers that mean something, and what.
    otherwise : what is said to any other number.
    """

    kind: ClassVar[str] = "number"
    answer: float
    tolerance: float
    right: str
    mistakes: tuple[tuple[float, str], ...]
    otherwise: str

    def __post_init__(self):
        super().__post_init__()
        for number, _ in self.mistakes:
            if abs(number - self.answer) <= 2 * self.tolerance:
                raise ValueError(
                    f'question "{self.name}": the mistake {number} is too near to the answer {self.answer}.'
                )

    def spec(self):
        return super().spec() | {
            "answer": float(self.answer),
            "tolerance": float(self.tolerance),
            "right": translate(self.right),
            "mistakes": [{"number": float(number), "feedback": translate(text)} for number, text in self.mistakes],
            "otherwise": translate(self.otherwise),
        }


@dataclass(frozen=True)
class MatchingQuestion(Question):
    """Pairs to be found.

    Parameters
    ----------
    pairs : tuple of (left, right, feedback), the feedback for those who give `left` another partner.
    """

    kind: ClassVar[str] = "matching"
    pairs: tuple[tuple[str, str, str], ...]

    def spec(self):
        return super().spec() | {
            "lefts": [translate(left) for left, _, _ in self.pairs],
            # In the order of the alphabet, which gives nothing away.
            "rights": sorted(translate(right) for _, right, _ in self.pairs),
            "partners": [translate(right) for _, right, _ in self.pairs],
            "feedback": [translate(feedback) for _, _, feedback in self.pairs],
        }

    def plain(self):
        spec = self.spec()
        return [spec["text"], "   ".join(spec["lefts"]), "   ".join(spec["rights"])]


@dataclass(frozen=True)
class OrderQuestion(Question):
    """Things to be put in order.

    Parameters
    ----------
    items : in the right order.
    reasons : one less than the items: why each stands before the next one.
    """

    kind: ClassVar[str] = "order"
    items: tuple[str, ...]
    reasons: tuple[str, ...]

    def spec(self):
        items = [translate(item) for item in self.items]
        # Never in the right order to begin with: two or more different texts can be sorted both ways.
        shown = sorted(items) if sorted(items) != items else sorted(items, reverse=True)
        return super().spec() | {
            "items": items,
            "shown": shown,
            "reasons": [translate(reason) for reason in self.reasons],
        }

    def plain(self):
        spec = self.spec()
        return [spec["text"], *(f"- {item}" for item in spec["shown"])]


@dataclass(frozen=True)
class SketchQuestion(Question):
    """A curve to be predicted: its height at a few places, which are then joined.

    Parameters
    ----------
    places : (places,), x from left to right.
    curve : (places,), the true heights.
    limits : (low, high) of the heights.
    right : what is said to the right curve.
    mistakes : tuple of ((places,), str), other curves that mean something, and what.
    otherwise : what is said to any other curve.
    """

    kind: ClassVar[str] = "sketch"
    places: tuple[float, ...]
    curve: tuple[float, ...]
    limits: tuple[float, float]
    right: str
    mistakes: tuple[tuple[tuple[float, ...], str], ...]
    otherwise: str

    def spec(self):
        return super().spec() | {
            "places": np.asarray(self.places, float).tolist(),
            "curve": np.asarray(self.curve, float).tolist(),
            "limits": list(self.limits),
            "right": translate(self.right),
            "mistakes": [
                {"curve": np.asarray(curve, float).tolist(), "feedback": translate(text)}
                for curve, text in self.mistakes
            ],
            "otherwise": translate(self.otherwise),
        }


@dataclass(frozen=True)
class CodeLineQuestion(Question):
    """A line of code with a gap; it is compared as text, in which blanks, the kind of quotation marks and the .0 of a
    whole number do not count.

    Parameters
    ----------
    before, after : the code around the gap.
    answers : what is right there, one or several ways to write it (`ways`), the usual one first.
    right : what is said to a right answer.
    mistakes : tuple of (str, str), other answers that mean something, and what.
    otherwise : what is said to any other answer, behind the sentence that it may be right.
    """

    kind: ClassVar[str] = "line"
    before: str
    after: str
    answers: tuple[str, ...]
    right: str
    mistakes: tuple[tuple[str, str], ...]
    otherwise: str

    def spec(self):
        return super().spec() | {
            "before": self.before,
            "after": self.after,
            "answers": list(self.answers),
            "right": translate(self.right),
            "mistakes": [{"answer": answer, "feedback": translate(text)} for answer, text in self.mistakes],
            "otherwise": f"{translate(TEXTS['asText'])} {translate(self.otherwise)}",
        }

    def plain(self):
        return [*super().plain(), f"{self.before} ______ {self.after}".strip()]


def ways(*forms, **parts):
    """Every form with every choice of its parts: those of "{a} + 1" with a=("x", "y") are "x + 1" and "y + 1"."""
    choices = [dict(zip(parts, chosen, strict=True)) for chosen in product(*parts.values())]
    return tuple(dict.fromkeys(form.format(**choice) for form in forms for choice in choices))
