"""Test the lessons' folders: each belongs to one notebook, and what several notebooks use is in `shared`."""

import ast
import re

import pytest

from tools.bench.report import ROOT
from tools.translations import SOURCE, read

LESSONS = ROOT / "helpers" / "lessons"
FOLDERS = sorted(folder.name for folder in LESSONS.glob("n[0-9][0-9]_*"))
# What the course collects from every lesson, by these names.
COLLECTED = ("questions", "predictions", "exercises")


def modules():
    """Return every module of the lessons by its dotted name, packages that are empty left out."""
    files = [file for file in LESSONS.rglob("*.py") if file.name != "__init__.py" or file.parent.name in COLLECTED]
    return {".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): file for file in files}


MODULES = modules()


def imported(source):
    """Return the lessons' modules that a source imports."""
    names = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names |= {each.name for each in node.names}
        if isinstance(node, ast.ImportFrom):
            names |= {node.module, *(f"{node.module}.{each.name}" for each in node.names)}
    return names & MODULES.keys()


def everything_behind(names):
    """Return modules and all that they import, and what these import."""
    found, waiting = set(), set(names)
    while waiting:
        found |= waiting
        waiting = {each for name in waiting for each in imported(MODULES[name].read_text(encoding="utf-8"))} - found
    return found


def users():
    """Return the numbers of the notebooks that use each module, and the course through the notebook's own lesson."""
    found = {name: set() for name in MODULES}
    for path in sorted(SOURCE.glob("*.ipynb")):
        number = path.name[:2]
        code = [cell.source for cell in read(path).cells if cell.cell_type == "code"]
        lines = [re.sub(r"^(\s*)%.*", r"\1pass", cell, flags=re.MULTILINE) for cell in code]
        own = {name for name in MODULES if re.search(rf"\.n{number}_\w+\.({'|'.join(COLLECTED)})$", name)}
        for name in everything_behind(set.union(own, *map(imported, lines))):
            found[name].add(number)
    return found


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_lesson_has_the_number_of_a_notebook_and_the_beginning_of_its_name(folder):
    assert len([path for path in SOURCE.glob("*.ipynb") if path.stem.startswith(folder.removeprefix("n"))]) == 1


def test_every_folder_is_a_lesson_or_shared():
    folders = {path.name for path in LESSONS.iterdir() if path.is_dir() and path.name != "__pycache__"}
    assert folders == {*FOLDERS, "shared"}


def test_a_lesson_is_used_by_its_own_notebook_and_what_is_shared_by_several():
    for name, numbers in users().items():
        own = re.match(r"helpers\.lessons\.n(\d\d)_", name)
        if own:
            assert numbers == {own[1]}, (name, numbers)
        else:
            assert len(numbers) > 1, (name, numbers)
