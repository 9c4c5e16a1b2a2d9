"""Keep a learner's answers on their own disk, and only if they ask for it."""

import json
import os

from helpers.i18n import languages, translate
from helpers.output.files import describe_place, notebook_folder, places, reason, write_file, write_files
from helpers.output.report import Report

__all__ = ["find_record", "forget", "load_record", "read_record", "record_answer", "start_keeping"]

NAME = "my_answers.json"
KEPT = "Your answers are kept in this file:"
NOWHERE = "Your answers cannot be kept, as there is no folder that takes the file:"
GONE = "From here on nothing is kept."
NOT_REMOVED = "{file} cannot be removed: {reason}."
NO_RECORD = "{file} is no record of answers: put it right, or delete it and begin anew."
NOT_READ = "{file} cannot be read: {reason}."
NOT_KEPT = "This answer could not be kept in {file}: {reason}."
# A record is a few kilobytes; anything larger is none.
MOST_BYTES = 1_000_000


def start_keeping():
    """Make the file, from which on answers are kept, and say where it is."""
    if file := find_record():
        try:
            load_record()
        except ValueError as no_record:
            return Report(str(no_record), [])
        return Report(translate(KEPT), [f"`{file}`"])
    place, problem = write_files({NAME: "{}"}, _folder())
    said = describe_place(_folder(), place, problem)
    return Report(translate(NOWHERE), said) if place is None else Report(translate(KEPT), [f"`{place / NAME}`", *said])


def forget():
    """Remove the file, and say so; from here on nothing is kept."""
    said = []
    while file := find_record():
        try:
            file.unlink()
        except OSError as error:
            return Report(translate(NOT_REMOVED).format(file=file, reason=reason(error)), [])
        said.append(f"`{file}`")
    return Report(translate(GONE), said)


def _folder():
    """Return the notebook's folder; if a language is its name, the one above, which the languages share."""
    folder = notebook_folder()
    return folder.parent if folder.name in languages() and str(folder) != os.path.expanduser("~") else folder


def find_record():
    """Return the path of the learner's record, or None; one where they may not write is another's."""
    files = [place / NAME for place in places(_folder()) if os.access(place, os.W_OK)]
    return next((file for file in files if file.exists()), None)


def load_record():
    """Read the learner's own record, as `read_record` does; without one, an empty one."""
    file = find_record()
    return {} if file is None else read_record(file)


def read_record(file):
    """Read a record by question: dicts of `tries`, `right` and `first` (right at the first try, unaided).

    Raises
    ------
    ValueError : the file is no record, or cannot be read; the sentence says what to do.
    """
    problem = ValueError(translate(NO_RECORD).format(file=file))
    if file.is_dir():
        raise problem
    try:
        if file.stat().st_size > MOST_BYTES:
            raise problem
        found = json.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise ValueError(translate(NOT_READ).format(file=file, reason=reason(error))) from None
    except (ValueError, RecursionError):  # also of a number with thousands of digits
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

    Returns
    -------
    str
        Why the answer could not be kept; empty if it was, or was not to be.
    """
    file = find_record()
    if file is None or not isinstance(answer, dict) or not {"right", "tries", "hinted"} <= set(answer):
        return ""
    try:
        record = load_record()
        before = record.get(name, {"tries": 0})
        record[name] = {
            "tries": before["tries"] + 1,
            "right": bool(answer["right"]),
            "first": bool(answer["right"] and answer["tries"] == 1 and not answer["hinted"]),
        }
        write_file(file, json.dumps(record, indent=1, sort_keys=True))
    except ValueError as problem:
        return str(problem)
    except OSError as error:
        return translate(NOT_KEPT).format(file=file, reason=reason(error))
    return ""
