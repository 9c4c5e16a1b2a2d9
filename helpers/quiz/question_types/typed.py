"""Ask for a number or a line of code: answers that are typed."""

from dataclasses import dataclass, field
from itertools import combinations, product
from typing import ClassVar

from helpers.i18n import translate
from helpers.quiz.question_types.question import Question
from helpers.quiz.texts import TEXTS

# What a computer may lose of a number that is exact on paper.
ROUNDING_ERROR = 1e-9


class TooNearError(ValueError):
    """Say that two answers to a question, right or wrong, are one number."""


@dataclass(frozen=True)
class NumberQuestion(Question):
    """Ask for a number, exactly or rounded to so many decimals, as the text says.

    Parameters
    ----------
    answer : float, not rounded.
    decimals : how many are asked for, below 0 for tens and hundreds; None if the number is to be exact.
    right : what is said to the right answer.
    mistakes : tuple of (float, str), other numbers that mean something, and what.
    otherwise : what is said to any other number.
    beside : tuple of str, what people may write beside it: "%" behind a number that is asked for in per cent, "±" before
        one that is to stand behind that sign, "1 in" before one that says in how many; its reciprocal is right then, too.
    """

    kind: ClassVar[str] = "number"
    answer: float
    right: str
    mistakes: tuple[tuple[float, str], ...]
    otherwise: str
    decimals: int | None = field(default=None, kw_only=True)
    beside: tuple[str, ...] = field(default=(), kw_only=True)

    def __post_init__(self):
        super().__post_init__()
        numbers = [self.answer, *(number for number, _ in self.mistakes)]
        for one, other in combinations(numbers, 2):
            if abs(one - other) <= 2 * self.tolerance * (1 + ROUNDING_ERROR):
                raise TooNearError(
                    f'question "{self.name}": {one} and {other} are too near to each other to be told apart.'
                )

    @property
    def tolerance(self):
        """Compute how far off is still right: half a unit of the last digit that is asked for."""
        return ROUNDING_ERROR if self.decimals is None else 0.5 * 10.0**-self.decimals

    def spec(self):
        return super().spec() | {
            "answer": float(self.answer),
            "tolerance": float(self.tolerance),
            "beside": list(self.beside),
            "right": translate(self.right),
            "mistakes": [{"number": float(number), "feedback": translate(text)} for number, text in self.mistakes],
            "otherwise": translate(self.otherwise),
        }


@dataclass(frozen=True)
class CodeLineQuestion(Question):
    """Ask for what is missing in a line of code.

    The answer is compared as text, in which blanks, the kind of quotation marks and the .0 of a whole number do not count.

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

    def text_lines(self):
        return [*super().text_lines(), f"{self.before} ______ {self.after}".strip()]


def ways(*forms, **parts):
    """Fill every choice of the parts into every form: "{a} + 1" with a=("x", "y") is "x + 1" and "y + 1"."""
    choices = [dict(zip(parts, chosen, strict=True)) for chosen in product(*parts.values())]
    return tuple(dict.fromkeys(form.format(**choice) for form in forms for choice in choices))
