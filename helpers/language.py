"""The language of the notebook that is running: that of the folder which its kernel was started in.

What the helpers say is written in English, where it is said. `say` renders it by the table of the notebook's language,
``helpers/languages/<language>.json``; what the table does not have stays English.
"""

import json
from functools import cache
from pathlib import Path

TABLES = Path(__file__).parent / "languages"


def say(text):
    """A text, or a template with its {places}, in the notebook's language."""
    return rendered(text, Path.cwd().name)


def rendered(text, language):
    """A text, or a template with its {places}, in a language."""
    return _table(language).get(text, text)


@cache
def _table(language):
    file = TABLES / f"{language}.json"
    return json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
