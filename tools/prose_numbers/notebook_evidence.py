"""Gather what the numbers of a notebook may come from."""

import pkgutil
import tomllib
from functools import cache
from importlib import import_module
from pathlib import Path

from tools.prose_numbers import computed
from tools.prose_numbers.notebook_text import sections
from tools.prose_numbers.numbers import numbers_in
from tools.prose_numbers.sources import Evidence

HERE = Path(__file__).parent
NOTEBOOKS = sorted((HERE.parent.parent / "notebooks" / "en").glob("[0-9]*.ipynb"))
MODULES = {module.name.lstrip("n"): module.name for module in pkgutil.iter_modules(computed.__path__)}


def evidence(path):
    """Gather what the numbers of a notebook's file may come from."""
    return Evidence(sections(path), *known(path.stem))


def known(notebook):
    """Return the numbers that are computed for a notebook's cells, its settings, and what is published."""
    if notebook not in MODULES:
        return {}, {}, published()
    module = import_module(f"{computed.__name__}.{MODULES[notebook]}")
    numbers = {
        cell: {what: _evaluated(how) for what, how in entries.items()} for cell, entries in module.NUMBERS.items()
    }
    settings = {
        what: numbers_in(" ".join(f"{value:.15f}".rstrip("0") for value in values))
        for what, values in module.SETTINGS.items()
    }
    return numbers, settings, published()


@cache
def published():
    """List the numbers that are published: by whom, the words that name these in a cell, and the numbers."""
    table = tomllib.loads((HERE / "published.toml").read_text(encoding="utf-8"))["published"]
    return [(entry["by"], entry["named"], entry["numbers"]) for entry in table]


def _evaluated(how):
    value = how()
    return (
        value if isinstance(value, str) else [float(each) for each in (value if hasattr(value, "__len__") else [value])]
    )
