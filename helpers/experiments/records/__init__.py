"""Results of full runs, kept with the command, the versions and the date: one NAME.json for each experiment."""

import json
from dataclasses import dataclass
from importlib import import_module
from importlib.resources import files

from helpers.experiments.work import from_plain

__all__ = ["Record", "record"]


@dataclass(frozen=True)
class Record:
    """The result of a full run, a `Result` of its experiment, and how it came about."""

    command: str
    date: str
    versions: dict
    settings: dict
    result: object


def record(name):
    """The full run of an experiment that is kept in the package."""
    place = files("helpers.experiments.records") / f"{name}.json"
    kept = sorted(entry.name[:-5] for entry in files("helpers.experiments.records").iterdir() if entry.name.endswith(".json"))
    if name not in kept:
        raise FileNotFoundError(f'There is no full run of "{name}": choose one of {", ".join(kept)}.')
    stored = json.loads(place.read_text())
    result = from_plain(import_module(f"helpers.experiments.{name}").Result, stored.pop("result"))
    return Record(**stored, result=result)
