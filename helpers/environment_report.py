"""Compare the Python and the packages that run here with those that the series asks for."""

import importlib.metadata
import platform
import re
import sys
from dataclasses import dataclass
from pathlib import Path

from helpers.i18n import translate

SERIES = "leaky-relu-notebooks"
NOT_INSTALLED = (
    f"✗ {SERIES}, the package of this series, is not installed in this Python: start the notebook with `make lab`, or "
    "run `%pip install -e ../..` in a cell and restart the kernel."
)
OLD_PYTHON = (
    "✗ Python {found} is older than the {needed} that is needed: install a newer one and choose it as the notebook's "
    "kernel, or name it as in `make lab PYTHON=python3.12`."
)
OLD = (
    "✗ {name} {found} is older than the {needed} that is needed: "
    'run `%pip install --upgrade "{name}>={needed}"` in a cell, restart the kernel and reload the page.'
)
FINE = "✓ {name} {found} ({needed} or newer)"
MISSING = (
    '✗ {name} is not installed in this Python: run `%pip install "{name}>={needed}"` in a cell, restart the kernel and '
    "reload the page."
)

IN_THE_BROWSER = "✓ Python runs in this browser, where what you change in a notebook is kept. {answers}"
ANSWERS_KEPT = "Answers that start_keeping() keeps stay here, too."
ANSWERS_LOST = "Answers end with this page, since a browser keeps no files for a page that came over plain http from another machine."
# Where the browser's Python sees the files that the browser keeps.
KEPT_FILES = "/drive"


@dataclass(frozen=True)
class Finding:
    """Judge something that the series needs.

    Attributes
    ----------
    fine : bool
        Whether it is there, and new enough.
    sentence : str
        What was found; where that is not fine, also what to do.
    """

    fine: bool
    sentence: str


def findings():
    """Judge Python and every package that the series asks for: a list of `Finding`, Python first.

    The browser's own Python comes last once more, with what it keeps.
    """
    try:
        metadata = importlib.metadata.metadata(SERIES)
    except importlib.metadata.PackageNotFoundError:
        return [Finding(False, translate(NOT_INSTALLED))]
    needs = [need for need in metadata.get_all("Requires-Dist") if "extra ==" not in need]
    pairs = [("Python", metadata["Requires-Python"].removeprefix(">="))] + [need.split(">=") for need in needs]
    found = [_finding(name, needed) for name, needed in pairs]
    return [*found, _what_the_browser_keeps()] if sys.platform == "emscripten" else found


def require_packages():
    """Raise an ImportError that says what this Python lacks of what the series asks for, and how to bring it.

    A series that was put on the path without being installed says nothing: what it lacks is not known then.
    """
    wrong = [finding.sentence for finding in findings() if not finding.fine]
    if wrong and wrong != [translate(NOT_INSTALLED)]:
        raise ImportError("\n".join(sentence.removeprefix("✗ ") for sentence in wrong))


def _what_the_browser_keeps():
    answers = ANSWERS_KEPT if Path.cwd().is_relative_to(KEPT_FILES) else ANSWERS_LOST
    return Finding(True, translate(IN_THE_BROWSER).format(answers=translate(answers)))


def _finding(name, needed):
    found = platform.python_version() if name == "Python" else _installed(name)
    if found is None:
        return Finding(False, translate(MISSING).format(name=name, needed=needed))
    if _release(found) < _release(needed):
        return Finding(
            False, translate(OLD_PYTHON if name == "Python" else OLD).format(name=name, found=found, needed=needed)
        )
    return Finding(True, translate(FINE).format(name=name, found=found, needed=needed))


def _installed(name):
    """Look up the version of a package; None where there is none."""
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return None


def _release(version):
    """Read the numbers of a version, as many as it takes to compare 2 with 2.0.0."""
    numbers = [int(part) for part in re.match(r"[\d.]*\d", version)[0].split(".")]
    return numbers + [0] * (4 - len(numbers))
