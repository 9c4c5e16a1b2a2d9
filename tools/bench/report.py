"""Keep what was measured, and show it in docs/measurements.md."""

import json
import os
import platform
import re
from datetime import date
from importlib import import_module
from pathlib import Path
from statistics import median
from typing import NamedTuple

import numpy as np

from helpers.experiments.speed import processor
from tools.bench import plot

ROOT = Path(__file__).resolve().parents[2]
DOCUMENT = ROOT / "docs/measurements.md"
RECORDS = Path(__file__).parent / "records"
# In the order of the document. Each is a module with `measure`, which returns numbers, and `rows`, which words them.
ORDER = ("sliders", "playground", "opening", "lite", "imports", "sizes", "engine", "training")
SECTION = re.compile(r"(?<=<!-- measured -->\n).*(?=<!-- /measured -->)", re.DOTALL)


class MeasuredRow(NamedTuple):
    """Hold a line of a table.

    Attributes
    ----------
    what, measured : str
    goal : str
        Empty where the number is only for information.
    met : bool
    """

    what: str
    measured: str
    goal: str = ""
    met: bool = True


def spread(values, unit):
    """Say a few measured values: their median, and from where to where they reach."""
    return f"{median(values):.1f} {unit} ({min(values):.1f} to {max(values):.1f})"


def names():
    """List the measurements that there are."""
    return [name for name in ORDER if (Path(__file__).parent / f"{name}.py").exists()]


def module(name):
    """Import the module of a measurement."""
    return import_module(f"tools.bench.{name}")


def keep(name, measured):
    """Write what was measured to its record, with the machine and the date."""
    versions = {"python": platform.python_version(), "numpy": np.__version__}
    machine = {"processor": processor(), "cores": os.cpu_count(), "system": platform.system(), **versions}
    record = {"date": date.today().isoformat(), "machine": machine, **measured}
    RECORDS.mkdir(exist_ok=True)
    (RECORDS / f"{name}.json").write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")


def records():
    """Return the records that there are, by name, in the document's order."""
    files = {name: RECORDS / f"{name}.json" for name in names()}
    return {name: json.loads(file.read_text(encoding="utf-8")) for name, file in files.items() if file.exists()}


def table(name, record):
    """Lay a record out as a table in Markdown, in a fold that says how many goals are reached.

    Parameters
    ----------
    name : str
    record : dict

    Returns
    -------
    str
    """
    rows = [MeasuredRow(*row) for row in module(name).rows(record)]
    goals = [row.met for row in rows if row.goal]
    title = module(name).__doc__.splitlines()[0].rstrip(".")
    lines = [f"<details><summary>{title}: {sum(goals)} of {len(goals)} goals reached</summary>", ""]
    lines += ["| | measured | goal | reached |", "|---|---|---|---|"]
    for what, measured, goal, met in rows:
        lines.append(f"| {what} | {measured} | {goal} | {('yes' if met else '**no**') if goal else ''} |")
    note = ["", module(name).NOTE] if hasattr(module(name), "NOTE") else []
    return "\n".join([*lines, *note, "", "</details>", ""])


def section(records):
    """Word the records: the plot, each table, and where and when it was measured."""
    places = {}
    for name, record in records.items():
        machine = record["machine"]
        place = (
            f"{machine['processor']}, {machine['cores']} cores, {machine['system']}, "
            f"Python {machine['python']}, NumPy {machine['numpy']}, {record['date']}"
        )
        places.setdefault(place, []).append(name)
    tables = [table(name, record) for name, record in records.items()]
    where = [f"Measured on: {place} ({', '.join(measured)}).\n" for place, measured in places.items()]
    picture = [f"![{plot.ALT}](../{plot.PATH})\n"] if plot.CHARTS.keys() & records else []
    return "\n".join(["", *picture, *tables, *where]) if records else ""


def renewed(text, records):
    """Return the document's text, with the section between its two comments made anew."""
    return SECTION.sub(lambda _: section(records), text)


def renew():
    """Make the document's section anew, and the plot."""
    plot.draw(records(), ROOT / plot.PATH)
    DOCUMENT.write_text(renewed(DOCUMENT.read_text(encoding="utf-8"), records()), encoding="utf-8", newline="\n")
