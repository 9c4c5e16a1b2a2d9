"""Ask pip-audit's database for known vulnerabilities of what the lock names: ``python -m tools.audit``."""

import json
import subprocess
import sys
from pathlib import Path

LOCK = Path(__file__).resolve().parent.parent / "requirements.lock"
COMMAND = ["-m", "pip_audit", "--no-deps", "--disable-pip", "--progress-spinner", "off", "--format", "json", "-r", LOCK]


def judge(printed, complaint=""):
    """Sum up pip-audit's report.

    Parameters
    ----------
    printed : str
        Its JSON, or nothing where it gave up.
    complaint : str
        What it wrote to stderr.

    Returns
    -------
    fine : bool
        False for a vulnerability that is known, and for a failure other than that the database is out of reach.
    lines : list of str
    """
    if not printed.strip() and "connect" not in complaint.lower():
        return False, [complaint]
    packages = json.loads(printed)["dependencies"] if printed.strip() else []
    # An index without the database answers "not found" for each.
    audited = [package for package in packages if "skip_reason" not in package]
    if not audited:
        return True, ["The database of known vulnerabilities is out of reach here, so the lock was not audited."]
    found = [
        f"{package['name']} {package['version']}: {hole['id']}, mended in {', '.join(hole['fix_versions']) or 'no version'}."
        for package in audited
        for hole in package["vulns"]
    ]
    return not found, [
        f"{len(audited)} of {len(packages)} packages audited, {len(found)} known vulnerabilities.",
        *found,
    ]


def main():
    """Ask, print, and return whether nothing was found."""
    done = subprocess.run([sys.executable, *COMMAND], capture_output=True, text=True)
    fine, lines = judge(done.stdout, done.stderr)
    print(*lines, sep="\n")
    return fine


if __name__ == "__main__":
    sys.exit(not main())
