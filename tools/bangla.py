"""Check the Bangla texts by the rules of `bangla_rules`: ``python -m tools.bangla`` lists file, cell and word.

Code and formulas are passed over.
"""

import json
import re
import sys
import unicodedata
from pathlib import Path
from typing import NamedTuple

import nbformat

from tools.bangla_rules import LETTER, NUMBER, RULES, ends_in_vowel

ROOT = Path(__file__).resolve().parent.parent
CODE = re.compile(
    r"```.*?```|`[^`]*`|\$\$.*?\$\$|\$[^$]*\$|</?\w[^>]*>|(?<=\])\([^)]*\)|=\"[^\"]*\"|\{[^{}]*\}", re.DOTALL
)


class Offence(NamedTuple):
    """Hold what breaks a rule: where it stands, the words, and what is said instead."""

    place: str
    words: str
    instead: str


def offences(text, place=""):
    """List what breaks a rule in a text.

    Parameters
    ----------
    text : str
        Markdown, or an entry of a table.
    place : str
        Where it stands.

    Returns
    -------
    list of Offence
    """
    prose = CODE.sub("`", text)
    found = [(match.span(), instead) for pattern, instead in RULES for match in pattern.finditer(prose)]
    for match in NUMBER.finditer(prose):
        ending = "তে" if ends_in_vowel(match[1], match[2]) else "এ"
        if match[3] != ending:
            found.append((match.span(), f"-{ending} after this number"))
    if prose != unicodedata.normalize("NFC", prose):
        found.append(((0, 0), "the form NFC"))
    return [Offence(place, _around(prose, span), instead) for span, instead in sorted(found)]


def _around(prose, span):
    """Widen a match to the words that it is a part of."""
    low, high = span
    return re.search(r"\S*$", prose[:low])[0] + prose[low:high] + re.match(r"\S*", prose[high:])[0]


def texts():
    """Collect every Bangla text of the repository, each with its place: cells, handout, table, and lines of the README."""
    for path in sorted((ROOT / "notebooks" / "bn").glob("*.ipynb")):
        for cell in nbformat.read(path, as_version=4).cells:
            if cell.cell_type == "markdown":
                yield f"notebooks/bn/{path.name}, {cell.id}", cell.source
                yield f"notebooks/bn/{path.name}, {cell.id}, to the teacher", cell.metadata.get("teacher", "")
    yield "notebooks/handouts/bn.md", (ROOT / "notebooks/handouts/bn.md").read_text(encoding="utf-8")
    for english, bangla in json.loads((ROOT / "helpers/languages/bn.json").read_text(encoding="utf-8")).items():
        yield f"helpers/languages/bn.json, {english[:40]!r}", bangla
    for name in ("README.md", "CONTRIBUTING.md"):
        for number, line in enumerate((ROOT / name).read_text(encoding="utf-8").splitlines(), start=1):
            if re.search(LETTER, line):
                yield f"{name}, line {number}", line


def main():
    """Print what breaks a rule, and return whether nothing does."""
    found = [offence for place, text in texts() for offence in offences(text, place)]
    for offence in found:
        print(f"{offence.place}: {offence.words} → {offence.instead}")
    return not found


if __name__ == "__main__":
    sys.exit(not main())
