"""What importing brings along: whatever only computes loads no library of drawings or widgets."""

import ast
import re
import sys
import tomllib

from tools.bench.imports import loaded, of_numbers
from tools.bench.report import ROOT

# What ipywidgets and matplotlib bring in every version that is admitted; `comm` comes only with ipywidgets 8.
BROUGHT = {"IPython", "traitlets", "PIL", "cycler"}
# Asks other frameworks, and says what they lack.
ELSEWHERE = ("frameworks",)


def test_what_only_computes_loads_nothing_heavy():
    heavy = loaded(of_numbers())
    assert not heavy, {name: found for name in of_numbers() if (found := loaded([name]))}


def test_live_figures_and_questions_load_no_matplotlib_before_something_is_drawn():
    assert loaded(["helpers.figure", "helpers.course", "helpers.widget.lecture_view"]) == [
        "ipywidgets",
        "anywidget",
        "IPython",
    ]


def imported(file):
    """The packages that a module names, without Python's own and ours."""
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
    files = [
        file
        for file in (ROOT / "helpers").rglob("*.py")
        if file.relative_to(ROOT / "helpers").parts[0] not in ELSEWHERE
    ]
    found = {package: file.name for file in files for package in imported(file)}
    assert found.keys() - declared <= BROUGHT, found
    assert declared <= found.keys()
