"""Define what all kinds of questions and predictions share."""

import re
from dataclasses import dataclass, field
from typing import ClassVar

from helpers.i18n import translate

LEVELS = (1, 2, 3)


@dataclass(frozen=True)
class Prompt:
    """Ask a learner for something.

    Parameters
    ----------
    name : lower-case words with hyphens, one of a kind among questions and predictions.
    objective : key of `helpers.course.objectives.OBJECTIVES`.
    text : what is asked.
    """

    kind: ClassVar[str]
    name: str
    objective: str
    text: str

    def __post_init__(self):
        if not re.fullmatch(r"[a-z]+(-[a-z0-9]+)*", self.name):
            raise ValueError(f'"{self.name}" is no name: a name is words in lower case with hyphens between them.')

    def spec(self):
        """Describe what is asked for `quiz.js`, in the notebook's language."""
        return {"kind": self.kind, "name": self.name, "text": translate(self.text)}

    def text_lines(self):
        """Write what is asked, and the choices, as lines of text, for where no widget is shown."""
        return [translate(self.text)]


@dataclass(frozen=True)
class Question(Prompt):
    """Ask a question; each kind adds what is right and what is said to wrong answers.

    Parameters
    ----------
    level : 1 recall, 2 apply, 3 explain or combine.
    hint : what helps without giving the answer away.
    deeper : whether its answer stands under "Deeper" in its notebook, so that `recap` must not ask for it unasked.
    """

    level: int
    hint: str
    deeper: bool = field(default=False, kw_only=True)

    def __post_init__(self):
        super().__post_init__()
        if self.level not in LEVELS:
            raise ValueError(f'question "{self.name}": its level must be one of {LEVELS}.')

    def spec(self):
        return super().spec() | {"hint": translate(self.hint)}

    def drawn(self, seed):
        """Return the question as the paper of a seed asks it: with numbers or an order of its own, where it has any to draw."""
        return self
