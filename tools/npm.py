"""Install what package-lock.json names, once: ``python -m tools.npm`` with the tools that check the scripts."""

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LOCK = ROOT / "package-lock.json"
MODULES = ROOT / "node_modules"
COMMAND = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"]


class NpmError(Exception):
    """Say that the packages could not be had, and what to do."""


def install(development=False):
    """Install the packages that package-lock.json names, unless they are there.

    Parameters
    ----------
    development : bool
        Whether to install also what only those need who change the scripts or test the pages.

    Raises
    ------
    NpmError
        Where npm is missing or cannot reach its registry.
    """
    lock = LOCK.read_text(encoding="utf-8")
    stamps = {everything: f"{'all' if everything else 'without development'}\n{lock}" for everything in (True, False)}
    stamp = MODULES / "installed"
    if stamp.exists() and stamp.read_text(encoding="utf-8") in (stamps[True], stamps[development]):
        return
    if shutil.which("npm") is None:
        raise NpmError("The scripts need npm, which is not installed: install Node.js 20 or newer, which brings it.")
    done = subprocess.run(
        [*COMMAND, *([] if development else ["--omit=dev"])], cwd=ROOT, capture_output=True, text=True
    )
    if done.returncode:
        raise NpmError(f"npm could not install the scripts' packages: check your connection. It said:\n{done.stderr}")
    stamp.write_text(stamps[development], encoding="utf-8")


if __name__ == "__main__":
    try:
        install(development=True)
    except NpmError as problem:
        sys.exit(str(problem))
