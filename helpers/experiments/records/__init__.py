"""Read the results of full runs, kept with the command, the versions and the date: one NAME.json an experiment."""

import json
from dataclasses import dataclass
from importlib import import_module
from importlib.resources import files

from helpers.experiments.checkpointing import from_plain

__all__ = ["Record", "record"]


@dataclass(frozen=True)
class Record:
    """Hold the result of a full run, a `Result` of its experiment, and how it came about."""

    command: str
    date: str
    versions: dict
    settings: dict
    result: object


def record(name):
    """Read the full run of an experiment.

    Raises
    ------
    FileNotFoundError : none is kept under this name.
    ValueError : the file is no record.
    """
    place = files("helpers.experiments.records") / f"{name}.json"
    there = [entry.name for entry in files("helpers.experiments.records").iterdir()]
    kept = sorted(file.removesuffix(".json") for file in there if file.endswith(".json"))
    if name not in kept:
        raise FileNotFoundError(f'There is no full run of "{name}": choose one of {", ".join(kept)}.')
    kind = import_module(f"helpers.experiments.{name}").Result
    try:
        stored = json.loads(place.read_text())
        return Record(**stored | {"result": from_plain(kind, stored["result"])})
    except (ValueError, TypeError, LookupError, RecursionError):
        again = f"python -m helpers.experiments {name}"
        raise ValueError(
            f"{name}.json is no record of a full run: put it right, or make it anew with {again}."
        ) from None
