"""Ask to choose, to match or to put in order: answers that stand there already."""

import random
from dataclasses import dataclass, field, replace
from typing import ClassVar

from helpers.i18n import translate
from helpers.quiz.question_types.question import Question
from helpers.quiz.texts import TEXTS


@dataclass(frozen=True)
class Option:
    """Offer an answer to choose: its text, and what is said to those who choose it."""

    text: str
    feedback: str
    right: bool = False


@dataclass(frozen=True)
class SelectQuestion(Question):
    """Offer answers in an order that gives nothing away.

    Parameters
    ----------
    seed : of the paper that asks; each seed has an order of its own, and None one that is the same every time.
    """

    seed: int | None = field(default=None, kw_only=True)

    def drawn(self, seed):
        return replace(self, seed=seed)

    def shuffled(self, items):
        """Put items in the seed's order."""
        return random.Random(self.name if self.seed is None else f"{self.name} {self.seed}").sample(items, len(items))


@dataclass(frozen=True)
class ChoiceQuestion(SelectQuestion):
    """Ask for the right option, or for several, which then have all to be chosen and no other."""

    kind: ClassVar[str] = "choice"
    options: tuple[Option, ...]

    def __post_init__(self):
        super().__post_init__()
        if not any(option.right for option in self.options) or len(self.options) < 2:
            raise ValueError(f'question "{self.name}": of two or more options at least one must be right.')

    def shuffled_options(self):
        """Return the options in the order in which they are offered."""
        return self.shuffled(self.options)

    @property
    def several(self):
        """Return True if more than one option is right."""
        return sum(option.right for option in self.options) > 1

    def spec(self):
        return super().spec() | {
            "several": self.several,
            "options": [
                {"text": translate(option.text), "feedback": translate(option.feedback), "right": option.right}
                for option in self.shuffled_options()
            ],
        }

    def text_lines(self):
        note = [translate(TEXTS["several"])] if self.several else []
        return [*super().text_lines(), *note, *(f"( ) {translate(option.text)}" for option in self.shuffled_options())]


@dataclass(frozen=True)
class MatchingQuestion(SelectQuestion):
    """Ask for pairs.

    Parameters
    ----------
    pairs : tuple of (left, right, feedback), the feedback for those who give `left` another partner.
    """

    kind: ClassVar[str] = "matching"
    pairs: tuple[tuple[str, str, str], ...]

    def spec(self):
        # Several may have the same partner, and a paper has the same order in every language.
        rights = sorted({right for _, right, _ in self.pairs})
        return super().spec() | {
            "lefts": [translate(left) for left, _, _ in self.pairs],
            "rights": sorted(map(translate, rights)) if self.seed is None else [*map(translate, self.shuffled(rights))],
            "partners": [translate(right) for _, right, _ in self.pairs],
            "feedback": [translate(feedback) for _, _, feedback in self.pairs],
        }

    def text_lines(self):
        spec = self.spec()
        return [spec["text"], "   ".join(spec["lefts"]), "   ".join(spec["rights"])]


@dataclass(frozen=True)
class OrderQuestion(SelectQuestion):
    """Ask for the right order.

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
        mixed = sorted(items) if self.seed is None else self.shuffled(items)
        return super().spec() | {
            "items": items,
            # Never in the right order to begin with: two or more different texts differ backwards.
            "shown": mixed if mixed != items else mixed[::-1],
            "reasons": [translate(reason) for reason in self.reasons],
        }

    def text_lines(self):
        spec = self.spec()
        return [spec["text"], *(f"- {item}" for item in spec["shown"])]
