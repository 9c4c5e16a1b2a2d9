"""Try the oldest and the newest of what pyproject.toml admits, on every Python that it names: ``python -m tools.versions``.

Each goes into an environment of its own, where most of the tests run that need no browser. What warns in our own code, as of
something deprecated, fails: see conftest.py.
"""

import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path
from tempfile import TemporaryDirectory

from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
PYTHONS = [name.rpartition(" ")[2] for name in PROJECT["classifiers"] if ":: Python ::" in name]
ENDS = {"oldest": "lowest-direct", "newest": "highest"}
EXTRAS = ["lab", "app", "test"]
# Left out are those that are slow, or of which no version of a dependency can change the outcome.
ELSEWHERE = [
    "browser",
    "experiments/test_full_runs.py",
    "repository/test_environment.py",
    "repository/test_teaching_guide.py",
    "tools",
]
UV = [sys.executable, "-m", "uv"]


class Failed(Exception):
    """Say what a command that failed printed last, and what it complained of last."""


def call(*command, **environment):
    """Run a command in the project's folder and return what it prints."""
    done = subprocess.run(command, cwd=ROOT, env={**os.environ, **environment}, capture_output=True, text=True)
    if done.returncode:
        raise Failed("\n".join(line for each in (done.stdout, done.stderr) for line in each.splitlines()[-40:]))
    return done.stdout


def find_python(version):
    """Find a Python on this machine's PATH, where pyenv shows those it is asked for; None if there is none."""
    try:
        return call(*UV, "python", "find", "--system", "--no-python-downloads", version, PYENV_VERSION=version).strip()
    except Failed:
        return None


def make_environment(folder, python, resolution):
    """Install the project and its dependencies, none of them built here; return the environment's Python."""
    call(*UV, "venv", "--python", python, folder)
    extras = [argument for extra in EXTRAS for argument in ("--extra", extra)]
    install = [*UV, "pip", "install", "--python", folder]
    call(*install, "--resolution", resolution, "--only-binary", ":all:", "-r", "pyproject.toml", *extras)
    call(*install, "--no-deps", "--no-build-isolation", "-e", ".")
    return folder / "bin" / "python"


def direct_versions(folder):
    """List the versions of what the helpers themselves need, by name."""
    names = [Requirement(line).name for line in PROJECT["dependencies"]]
    found = json.loads(call(*UV, "pip", "list", "--python", folder, "--format", "json"))
    return {each["name"]: each["version"] for each in found if each["name"] in names}


def run_tests(python):
    """Compile and test the project; return pytest's last line."""
    call(python, "-W", "error", "-m", "compileall", "-q", "-f", "helpers", "tests")
    ignored = [f"--ignore=tests/{name}" for name in ELSEWHERE]
    return call(python, "-m", "pytest", "-q", "-n", "2", "-p", "no:cacheprovider", *ignored, "tests").splitlines()[-1]


def main():
    """Try all and print a table; return whether every test passed."""
    fine = True
    for version in PYTHONS:
        found = find_python(version)
        if found is None:
            print(f"Python {version}: not on this machine's PATH, so not tried.", flush=True)
            continue
        for end, resolution in ENDS.items():
            with TemporaryDirectory() as folder:
                try:
                    python = make_environment(Path(folder), found, resolution)
                    versions = " ".join(f"{name} {number}" for name, number in direct_versions(folder).items())
                    print(f"Python {version}, {end}: {versions}:", end=" ", flush=True)
                    print(run_tests(python), flush=True)
                except Failed as failure:
                    fine = False
                    print(f"failed\n{failure}", flush=True)
    return fine


if __name__ == "__main__":
    sys.exit(not main())
