"""Read what a notebook says, so that a test can compare its numbers with the record that they are taken from."""

import json
from pathlib import Path

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"


def text_of(notebook, cell):
    """Return a cell's source in both languages."""
    found = []
    for language in ("en", "bn"):
        cells = json.loads((NOTEBOOKS / language / f"{notebook}.ipynb").read_text(encoding="utf-8"))["cells"]
        found += ["".join(each["source"]) for each in cells if each["id"] == cell]
    assert len(found) == 2, f"{notebook} has no cell {cell} in both languages."
    return found


def assert_quoted(notebook, cell, *numbers):
    """Assert that a cell says each of these numbers, in both languages."""
    for text in text_of(notebook, cell):
        for number in numbers:
            assert number.replace("-", "−") in text, f"{notebook}, {cell}: {number} is not said."
