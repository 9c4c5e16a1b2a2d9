"""State what an experiment says of a claim, in one of three words and a sentence with its numbers."""

import re
from dataclasses import dataclass
from html import escape

from helpers.i18n import translate

__all__ = ["Verdict"]


@dataclass(frozen=True)
class Verdict:
    """State whether a claim of the lecture holds; a notebook's cell shows it in the notebook's language.

    Parameters
    ----------
    claim : the lecture's words.
    word : "holds", "holds when" or "does not hold here".
    reason : a sentence with the numbers; after "holds when" it begins with the condition.

    Raises
    ------
    ValueError : word is none of the three.
    """

    claim: str
    word: str
    reason: str

    def __post_init__(self):
        if self.word not in ("holds", "holds when", "does not hold here"):
            raise ValueError(f'A verdict is "holds", "holds when" or "does not hold here", not "{self.word}".')
        object.__setattr__(self, "reason", typeset_numbers(self.reason))

    def __str__(self):
        return f"“{translate(self.claim)}” {self.word}: {translate(self.reason)}"

    __repr__ = __str__

    def _repr_html_(self):
        claim, word, reason = (
            escape(text, quote=False) for text in (translate(self.claim), self.word, translate(self.reason))
        )
        return f"<p>“{claim}” <strong>{word}</strong>: {reason}</p>"


def typeset_numbers(text):
    """Set a text's numbers as they are printed: with a minus sign, 0 without a sign, and a space before %."""
    text = re.sub(r"(?<![\w.])[-−+](?=0(\.0+)?(?!\w|\.\d))", "", text)
    text = re.sub(r"(?<![\w.])-(?=\d)", "−", text)
    return re.sub(r"(?<=\d)%", " %", text)
