"""State what an experiment says of a claim: one of three words, a plain sentence, and the numbers behind it."""

import re
from dataclasses import dataclass
from html import escape

from helpers.i18n import translate

__all__ = ["WORDS", "Verdict"]

WORDS = ("holds", "holds when", "not supported here")


@dataclass(frozen=True)
class Verdict:
    """State whether a claim of the lecture holds; a notebook's cell shows it in the notebook's language.

    Parameters
    ----------
    claim : the lecture's words.
    word : "holds", "holds when" or "not supported here".
    sentence : why, in one plain sentence; after "holds when" it begins with the condition.
    numbers : the numbers behind it, with their intervals; folded where it is shown.

    Raises
    ------
    ValueError : word is none of the three.
    """

    claim: str
    word: str
    sentence: str
    numbers: str = ""

    def __post_init__(self):
        if self.word not in WORDS:
            raise ValueError(f'A verdict is "holds", "holds when" or "not supported here", not "{self.word}".')
        for name in ("sentence", "numbers"):
            object.__setattr__(self, name, typeset_numbers(getattr(self, name)))

    def __str__(self):
        said = f"“{translate(self.claim)}” {self.word}: {translate(self.sentence)}"
        return f"{said}\n{translate(self.numbers)}" if self.numbers else said

    __repr__ = __str__

    def _repr_html_(self):
        claim, word, sentence, numbers, summary = (
            escape(text, quote=False)
            for text in (
                translate(self.claim),
                self.word,
                translate(self.sentence),
                translate(self.numbers),
                translate("The numbers"),
            )
        )
        folded = f"<details><summary>{summary}</summary><p>{numbers}</p></details>" if numbers else ""
        return f"<p>“{claim}” <strong>{word}</strong>: {sentence}</p>{folded}"


def typeset_numbers(text):
    """Set a text's numbers as they are printed: with a minus sign, 0 without a sign, and a space before %."""
    text = re.sub(r"(?<![\w.])[-−+](?=0(\.0+)?(?!\w|\.\d))", "", text)
    text = re.sub(r"(?<![\w.])-(?=\d)", "−", text)
    return re.sub(r"(?<=\d)%", " %", text)
