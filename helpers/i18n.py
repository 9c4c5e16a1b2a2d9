"""Translate what the helpers say into the language of the running notebook, which one of its first cells names.

What the helpers say is written in English, where it is said. `translate` renders it by the table of the notebook's language,
``helpers/languages/<language>.json``; what the table does not have stays English. A text that is said with its numbers
filled in, such as a verdict, stands in the table once, with {0}, {1}, … in place of the numbers; other {places} stay.
"""

import json
import re
from functools import cache
from pathlib import Path

TABLES = Path(__file__).parent / "languages"
ENGLISH = "en"
UNKNOWN = 'There is no language "{language}" here: choose one of {known}.'
# Such as −0.25, 1,438 or a version 2.13.0; not the 32 of float32, and in 2-8-8-1 the hyphens are no signs. What stands in
# {} is a place, and its digits are no numbers.
NUMBER = re.compile(r"\{[^{}]*\}|(?<![A-Za-z\d.])[-−+]?\d+(?:,\d{3})*(?:\.\d+)*")


# The notebook's: a kernel runs one notebook. English until a cell names another.
_chosen = ENGLISH


def set_language(language):
    """Choose the language in which figures, questions and messages speak from here on, such as "bn".

    Raises
    ------
    ValueError : there is no table of that language.
    """
    global _chosen
    if language not in languages():
        raise ValueError(translate(UNKNOWN).format(language=language, known=", ".join(languages())))
    _chosen = language


def chosen_language():
    """Return the language that the helpers speak, such as "en"."""
    return _chosen


def languages():
    """List the languages that can be chosen: English, and those that have a table."""
    return [ENGLISH, *sorted(table.stem for table in TABLES.glob("*.json"))]


def translate(text):
    """Render a text, or a template with its {places}, in the notebook's language."""
    return translate_into(text, _chosen)


def translate_into(text, language):
    """Render a text, or a template with its {places}, in a language, such as "bn"."""
    table = _table(language)
    if text in table:
        return table[text]
    template, numbers = extract_numbers(text)
    if template not in table:
        return text
    return re.sub(r"\{(\d+)\}", lambda place: numbers[int(place[1])], table[template])


def extract_numbers(text):
    """Put {0}, {1}, … in place of a text's numbers; return the template and the list of these."""
    numbers = []

    def put_place(found):
        if found[0].startswith("{"):
            return found[0]
        numbers.append(found[0])
        return f"{{{len(numbers) - 1}}}"

    return NUMBER.sub(put_place, text), numbers


@cache
def _table(language):
    file = TABLES / f"{language}.json"
    return json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
