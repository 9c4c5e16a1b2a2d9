"""Run an experiment part by part, and keep each part's result as JSON, so that a stopped run goes on where it was."""

import json
import time
from dataclasses import fields, is_dataclass
from pathlib import Path

import numpy as np

__all__ = ["DamagedPart", "Runner", "from_plain", "plain"]


class DamagedPart(ValueError):
    """Say in a sentence that a part that was kept cannot be read."""


def plain(value, digits=6):
    """Turn numbers, arrays and (frozen) dataclasses of them into what JSON can hold; 6 digits, null for NaN."""
    if hasattr(value, "__dataclass_fields__"):
        return {field.name: plain(getattr(value, field.name), digits) for field in fields(value)}
    if isinstance(value, dict):
        return {key: plain(entry, digits) for key, entry in value.items()}
    if isinstance(value, np.ndarray | list | tuple):
        return [plain(entry, digits) for entry in value]
    if isinstance(value, float | np.floating):
        rounded = float(value) if digits is None else float(f"{value:.{digits}g}")
        return None if np.isnan(value) else rounded
    return value.item() if isinstance(value, np.generic) else value


def from_plain(kind, value):
    """Make a dataclass of `kind` from what `plain` made of one: lists of numbers become arrays, null becomes NaN.

    A field that is declared as a dataclass becomes one in the same way.
    """

    def array(entry):
        if isinstance(entry, dict):
            return {key: array(each) for key, each in entry.items()}
        if isinstance(entry, list):
            found = np.array([array(each) for each in entry])
            return entry if found.dtype.kind in "OU" else found
        return np.nan if entry is None else entry

    def field_value(field):
        of_field = value[field.name]
        return from_plain(field.type, of_field) if is_dataclass(field.type) else array(of_field)

    return kind(**{field.name: field_value(field) for field in fields(kind)})


def _read(kept):
    """Read a part that was kept in a file."""
    try:
        return _with_arrays(json.loads(kept.read_text()))
    except (ValueError, TypeError, AttributeError, RecursionError, OSError):
        raise DamagedPart(f"{kept} cannot be read: delete it, and it is computed anew.") from None


def _with_arrays(result):
    return {key: np.array(value, float) if isinstance(value, list) else value for key, value in result.items()}


class Runner:
    """Run the parts of an experiment one after the other.

    Parameters
    ----------
    folder : where each part's result is kept, one NAME.json each, and taken from the next time; by default nowhere.
    show : called after each part with its name and the seconds since the start.

    Raises
    ------
    DamagedPart : a part that was kept cannot be read.
    """

    def __init__(self, folder=None, show=None):
        self._folder, self._show = folder and Path(folder), show
        self._start = time.monotonic()

    def __call__(self, name, function, *arguments, **settings):
        """Return the dict of numbers and arrays that function(*arguments, **settings) returns, computed or kept."""
        kept = self._folder and self._folder / f"{name}.json"
        if kept is None:
            result = function(*arguments, **settings)
        elif kept.exists():
            result = _read(kept)
        else:
            result = plain(function(*arguments, **settings))
            kept.parent.mkdir(parents=True, exist_ok=True)
            unfinished = kept.with_suffix(".part")
            unfinished.write_text(json.dumps(result))
            unfinished.replace(kept)
        if self._show:
            self._show(name, time.monotonic() - self._start)
        return _with_arrays(result)
