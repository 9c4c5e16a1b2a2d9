"""Keep a learner's answers on their own disk, in the folder of the notebooks, and only if they ask for it."""

import json
import os
from pathlib import Path

from helpers.i18n import translate

__all__ = ["forget", "load_record", "record_answer", "start_keeping"]

NAME = "my_answers.json"
NO_RECORD = "{name} is no record of answers: put it right, or delete it and begin anew."
# A record is a few kilobytes; anything larger is none.
MOST_BYTES = 1_000_000


def _file():
    """Return the file's path, in the folder above the notebooks of a language, so that all languages share it."""
    return Path.cwd().parent / NAME


def start_keeping():
    """Make the file, from which on answers are kept."""
    if not _file().exists():
        _write({})


def forget():
    """Remove the file; from here on nothing is kept."""
    _file().unlink(missing_ok=True)


def load_record():
    """Read the record by question: dicts of `tries`, `right` and `first` (right at the first try, unaided).

    Raises
    ------
    ValueError : the file is no record; the sentence says what to do.
    """
    file = _file()
    if not file.exists():
        return {}
    problem = ValueError(translate(NO_RECORD).format(name=NAME))
    try:
        if file.stat().st_size > MOST_BYTES:
            raise problem
        found = json.loads(file.read_text(encoding="utf-8"))
    except (ValueError, RecursionError, OSError):  # also of a number with thousands of digits, and of a folder
        raise problem from None
    if not isinstance(found, dict) or not all(_is_record(record) for record in found.values()):
        raise problem
    return found


def _is_record(record):
    if not isinstance(record, dict) or set(record) != {"tries", "right", "first"}:
        return False
    return (
        type(record["tries"]) is int
        and record["tries"] > 0
        and all(type(record[key]) is bool for key in ("right", "first"))
    )


def record_answer(name, answer):
    """Add an answer to the record, if there is one: `right`, `tries` at this sitting, and `hinted`.

    What the browser sends is passed over if it is no answer.
    """
    if not _file().exists() or not isinstance(answer, dict) or not {"right", "tries", "hinted"} <= set(answer):
        return
    record = load_record()
    before = record.get(name, {"tries": 0})
    record[name] = {
        "tries": before["tries"] + 1,
        "right": bool(answer["right"]),
        "first": bool(answer["right"] and answer["tries"] == 1 and not answer["hinted"]),
    }
    _write(record)


def _write(record):
    unfinished = _file().with_suffix(".part")
    unfinished.write_text(json.dumps(record, indent=1, sort_keys=True), encoding="utf-8")
    os.replace(unfinished, _file())
