"""Test the audit of the lock: what is found fails, and what could not be asked is said."""

import json

import pytest

from tools.audit import judge

CLEAN = {"name": "numpy", "version": "2.4.6", "vulns": []}
HOLE = {"id": "PYSEC-0", "fix_versions": ["2.0.1"], "aliases": [], "description": "…"}
HOLED = {"name": "tornado", "version": "2.0", "vulns": [HOLE, {**HOLE, "id": "PYSEC-1", "fix_versions": []}]}
UNKNOWN = {"name": "rich", "skip_reason": "Dependency not found on PyPI and could not be audited: rich (15.0.0)"}
OUT_OF_REACH = "The database of known vulnerabilities is out of reach here, so the lock was not audited."


@pytest.mark.parametrize(
    ("packages", "fine", "lines"),
    [
        ([CLEAN], True, ["1 of 1 packages audited, 0 known vulnerabilities."]),
        ([CLEAN, UNKNOWN], True, ["1 of 2 packages audited, 0 known vulnerabilities."]),
        ([UNKNOWN, UNKNOWN], True, [OUT_OF_REACH]),
        (
            [CLEAN, HOLED, UNKNOWN],
            False,
            [
                "2 of 3 packages audited, 2 known vulnerabilities.",
                "tornado 2.0: PYSEC-0, mended in 2.0.1.",
                "tornado 2.0: PYSEC-1, mended in no version.",
            ],
        ),
    ],
)
def test_report_is_judged(packages, fine, lines):
    assert judge(json.dumps({"dependencies": packages, "fixes": []})) == (fine, lines)


def test_no_connection_is_no_failure_and_any_other_is():
    assert judge("", "ERROR: Could not connect to PyPI's vulnerability feed") == (True, [OUT_OF_REACH])
    assert judge("", "ERROR: the lock is no requirements file") == (False, ["ERROR: the lock is no requirements file"])
