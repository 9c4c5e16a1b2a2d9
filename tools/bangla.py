"""Check the Bangla texts by the rules that a program can see: ``python -m tools.bangla`` lists file, cell and word.

A term of the course stays English; the classifier is টা; an ending stands behind a hyphen and fits the word before it; the
rest is form. Code and formulas are passed over, and so are words that only contain a term: ঘাত is one, আঘাত is not.
"""

import json
import re
import sys
import unicodedata
from pathlib import Path
from typing import NamedTuple

import nbformat

ROOT = Path(__file__).resolve().parent.parent
LETTER = "[\u0980-\u09ff]"
START, END = f"(?<!{LETTER})", f"(?!{LETTER})"

# What stands on a figure or in the code is called in Bangla as it is there. The list is closed, and holds for every sense of
# a word. The verbs লাফায়, মরে and বাঁচে are everyday words, and stay.
TERMS = {
    "কোণ": "corner",
    "লাফ": "jump",
    "উৎপাদক": "factor",
    "গুণক": "factor",
    "ঘাত": "power",
    "ধ্রুবক": "constant",
    "অক্ষ": "axis",
    "তত্ত্ব": "theory",
    "স্মৃতি": "memory",
    "সম্ভাবনা": "probability",
    "মাত্রা": "dimension",
    "গতি": "speed",
    "লক্ষ্য": "target, or overshoot করে",
    "মসৃণ": "smooth",
    "সমতল": "flat",
    "সাদামাটা": "plain",
    "স্বাধীন": "independent",
    "মিশ্র": "cross term",
    "ঊর্ধ্বসীমা": "upper bound",
    "নিম্নসীমা": "lower bound",
    "মন্তব্য": "feedback",
    "মৃত": "dead",
    "জীবিত": "alive",
    "মানচিত্র": "map",
    "উপত্যকা": "valley",
    "চূড়া": "peak",
    "শিখর": "peak",
    "অস্থির": "unstable, or restless",
    "স্থিতিশীল": "stable",
    "বিস্তার": "width",
    "কাল্পনিক": "imaginary",
    "কড়া": "link",
    "পটি": "band",
    "বলয়": "ring",
    "চাকতি": "disk",
    "রায়": "verdict",
    "থিতু": "settle করে",
}
PHRASES = {
    "সাধারণ পথ": "typical path",
    "জায়গা ধরে ধরে": "element-wise",
    r"(?:data|target|\|x\|)\S* সঙ্গে (?:হুবহু )?মিলে": "fit করে",
    "পুরো run": "full run",
    "প্রশ্ন, slider-এর জন্য|Slider-এর জন্য প্রশ্ন": "Slider সরিয়ে বের করুন",
    r"\d ধাপের \d নম্বর": "Exercise 1/3: করে দেখানো",
    "পরীক্ষার ঘর": "exam hall",
}
STRESS = "[ইও]?"
CASE = "(?:র|কে|তে|য়)?"
AFTER_VOWEL = f"(?:টা|গুলো)?{CASE}{STRESS}"
AFTER_CONSONANT = f"(?:(?:ের|ে|কে|েরা|দের|ভাবে)?|(?:টা|গুলো){CASE}){STRESS}"
VOWEL_SIGNS = "ািীুূেো"
# Words whose own letters are টি, as they are behind another consonant, too: বৃষ্টি.
NO_CLASSIFIER = "আঁটি|কাটাকাটি|কোটি|খাঁটি|খুঁটি|খুঁটিনাটি|গুটি|ঘাঁটি|ছুটি|ত্রুটি|পরিপাটি|বাটি|মাটি|মোটামুটি|রুটি"
# English words that end in a vowel when they are spoken: data, NumPy, window, value, He.
SPOKEN_VOWEL = r"(?:(?<=[A-Za-z][aiouy])|(?<=ow)|(?<=ee)|(?<=lue)|(?<=\bHe))"
NO_SPOKEN_VOWEL = r"(?<![A-Za-z][aiouy])(?<!ow)(?<!ee)(?<!lue)(?<!\bHe)"
FORM = {
    f"{START}(?!(?:{NO_CLASSIFIER}){CASE}{STRESS}{END})(?:{LETTER}+(?<!্)|(?<=[-\\w}}`)\\]]))টি(?:মাত্র)?{CASE}{STRESS}{END}": "টা",
    f"(?<=[A-Za-z])-(?:রা|দের|ওয়ালা){END}": "-গুলো, or another sentence",
    f"{SPOKEN_VOWEL}-(?:এর|এ|য়){END}": "-র, -তে after a vowel",
    f"(?<=[A-Za-z][a-z]){NO_SPOKEN_VOWEL}-(?:র|তে|য়){END}": "-এর, -এ after a consonant",
    f"(?:(?<=[A-Zα-ω\\d])|(?<![A-Za-z])[a-z])-(?:র|য়){END}": "-এর after capitals, symbols and numbers",
    f"[A-Za-zα-ω]{LETTER}": "a hyphen before the ending",
    f"(?<=\\S) সহ{END}": "সহ without a space: interval-সহ, উত্তরসহ",
    "[০-৯]": "digits 0 to 9",
    f"{LETTER}\\.(?=\\s|$)|\\s।|।।|॥": "one ।, without a space",
    "[\u200c\u200d]": "no joiner",
    '"': "“ ”",
    f"{START}পর পর{END}": "পরপর",
    f"এক(?:টা)? মাত্র{END}": "একটামাত্র",
    "ক-টা": "কয়টা",
    "আসে[- ]যায়": "যায় আসে",
    f"^#+ .*(?:{LETTER}, |, {LETTER}).*$": "a heading without a comma",
}
CODE = re.compile(
    r"```.*?```|`[^`]*`|\$\$.*?\$\$|\$[^$]*\$|</?\w[^>]*>|(?<=\])\([^)]*\)|=\"[^\"]*\"|\{[^{}]*\}", re.DOTALL
)
NUMBER = re.compile(rf"(?<![\w.,/])[−-]?(\d[\d,]*)(\.\d+)?-(এ|তে){END}")


def _term(stem):
    """Write the pattern of a stem as a word, with its endings."""
    return f"{START}{stem}{AFTER_VOWEL if stem[-1] in VOWEL_SIGNS else AFTER_CONSONANT}{END}"


RULES = [
    (re.compile(unicodedata.normalize("NFC", pattern), re.MULTILINE), instead)
    for pattern, instead in [
        *((_term(stem), instead) for stem, instead in TERMS.items()),
        *PHRASES.items(),
        *FORM.items(),
    ]
]


class Offence(NamedTuple):
    """Hold what breaks a rule: where it stands, the words, and what is said instead."""

    place: str
    words: str
    instead: str


def ends_in_vowel(whole, decimals=None):
    """Tell whether a number ends in a vowel when it is spoken: 2 (দুই) and 12 (বারো) do, 3 (তিন) and 10 (দশ) do not."""
    if decimals:
        return decimals[-1] in "02"
    number = int(whole.replace(",", ""))
    rest = number % 100
    if number and not rest:
        return number % 1000 != 0  # একশো, but এক হাজার
    return rest in (0, 2) or any(low <= rest <= high for low, high in ((11, 18), (51, 58), (61, 68), (79, 99)))


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
