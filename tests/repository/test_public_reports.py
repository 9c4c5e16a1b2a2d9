"""Hold the table of public reports to the tests that it names."""

import ast
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
REPORTS = tomllib.loads((ROOT / "tests/public_reports.toml").read_text(encoding="utf-8")).get("report", [])


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report["seen"])
def test_each_report_names_what_was_tried_what_must_happen_and_a_test_that_there_is(report):
    assert set(report) == {"seen", "tried", "must", "test"}
    file, _, name = report["test"].partition("::")
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    assert name in {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


def test_no_report_stands_twice():
    tried = [(report["seen"], report["tried"]) for report in REPORTS]
    assert len(tried) == len(set(tried))
