"""Define what all kinds of questions share."""

import re
from dataclasses import dataclass
from typing import ClassVar

from helpers.i18n import translate

LEVELS = (1, 2, 3)


@dataclass(frozen=True)
class Question:
    """Ask a question; each kind adds what is right and what is said to wrong answers.

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
        """Describe the question for `quiz.js`, in the notebook's language."""
        return {
            "kind": self.kind,
            "name": self.name,
            "text": translate(self.text),
            "hint": translate(self.hint),
        }

    def text_lines(self):
        """Write the question and its choices as lines of text, for where no widget is shown."""
        return [translate(self.text)]
