"""Hold imports to the design: they go down from floor to floor, and what only computes loads no drawings or widgets."""

import ast
import re
import sys
import tomllib

import pytest

from tools.bench.imports import loaded, of_numbers
from tools.bench.report import ROOT

# What ipywidgets and matplotlib bring in every version that is admitted; `comm` comes only with ipywidgets 8.
BROUGHT = {"IPython", "traitlets", "PIL", "cycler"}
# Asks other frameworks, and says what they lack.
ELSEWHERE = ("frameworks",)
HELPERS = ROOT / "helpers"
# From the ground; a package knows those of lower floors, and none of its own.
FLOORS = (
    ("nn", "i18n"),
    ("environment_report", "notebook_setup"),
    ("widget", "output", "feedback", "frameworks", "engine"),
    ("figure", "experiments"),
    ("quiz", "playground"),
    ("lessons",),
    ("course",),
)
FLOOR = {package: number for number, packages in enumerate(FLOORS) for package in packages}


def test_what_only_computes_loads_nothing_heavy():
    heavy = loaded(of_numbers())
    assert not heavy, {name: found for name in of_numbers() if (found := loaded([name]))}


def test_live_figures_and_questions_load_no_matplotlib_before_something_is_drawn():
    assert loaded(["helpers.figure", "helpers.course", "helpers.widget.lecture_view"]) == [
        "ipywidgets",
        "anywidget",
        "IPython",
    ]


def docstrings(tree):
    kinds = ast.Module | ast.ClassDef | ast.FunctionDef
    return {id(node.body[0].value) for node in ast.walk(tree) if isinstance(node, kinds) and ast.get_docstring(node)}


def known(source):
    """List the packages of helpers that a module's text names: in imports, and in strings, which may import, too."""
    tree = ast.parse(source)
    quiet = docstrings(tree)
    for node in ast.walk(tree):
        names = [each.name for each in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom):
            names = [f"{node.module}.{each.name}" for each in node.names]
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in quiet:
            names = re.findall(r"\bhelpers\.\w+", node.value)
        yield from (name.split(".")[1] for name in names if name.startswith("helpers."))


def of_helpers():
    """List every module: its file, and the package or module of helpers to which it belongs."""
    for file in sorted(HELPERS.rglob("*.py")):
        first = file.relative_to(HELPERS).parts[0].removesuffix(".py")
        if first != "__init__":
            yield file, first


@pytest.mark.parametrize(
    "source",
    [
        "import helpers.figure",
        "def f():\n    from helpers.figure.frames import Frames",
        "from helpers import figure",
        'import_module("helpers.figure.frames")',
        'import_module(f"helpers.figure.{name}")',
        'NAME = "helpers.figure"',
    ],
)
def test_every_way_to_import_is_seen(source):
    assert list(known(source)) == ["figure"]
    assert list(known('"""See helpers.figure."""')) == []


def test_every_package_has_a_floor():
    assert {package for _, package in of_helpers()} == FLOOR.keys()


def test_imports_go_down_only():
    upwards = [
        (file.name, other)
        for file, package in of_helpers()
        for other in known(file.read_text(encoding="utf-8"))
        if other != package and FLOOR[other] >= FLOOR[package]
    ]
    assert not upwards


def test_numbers_know_neither_drawings_nor_languages():
    allowed = {"nn": {"nn"}, "experiments": {"nn", "frameworks", "experiments"}}
    others = [
        (file.name, other)
        for file, package in of_helpers()
        if package in allowed
        for other in known(file.read_text(encoding="utf-8"))
        if other not in allowed[package]
    ]
    assert others == [("verdict.py", "i18n")], "a verdict renders itself where a cell shows it"


def test_nn_needs_numpy_alone():
    assert {package for file in (HELPERS / "nn").rglob("*.py") for package in imported(file)} == {"numpy"}


def imported(file):
    """List the packages that a module names, without Python's own and ours."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        names = [each.name for each in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom):
            names = [node.module]
        for name in names:
            package = name.partition(".")[0]
            if package != "helpers" and package not in sys.stdlib_module_names:
                yield package


def test_what_a_notebook_needs_is_what_the_project_declares():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = {re.match(r"[\w-]+", line)[0] for line in project["dependencies"]}
    files = [file for file, package in of_helpers() if package not in ELSEWHERE]
    found = {package: file.name for file in files for package in imported(file)}
    assert found.keys() - declared <= BROUGHT, found
    assert declared <= found.keys()
