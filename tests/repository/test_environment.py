"""Test the set-up: what conda, Binder, make and JupyterLab read, and that all of it agrees."""

import os
import re
import shutil
import stat
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml
from jupyterlab.commands import get_app_dir
from jupyterlab_server.settings_utils import get_settings
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version
from repo2docker.app import Repo2Docker
from repo2docker.buildpacks.conda import CondaBuildPack

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
EXTRAS = PROJECT["optional-dependencies"]
ENVIRONMENT = yaml.safe_load((ROOT / "environment.yml").read_text())["dependencies"]
PYTHONS = [name.rpartition(" ")[2] for name in PROJECT["classifiers"] if ":: Python ::" in name]
PYTHON_PIN = next(line for line in ENVIRONMENT if str(line).startswith("python="))[len("python=") :]

needs_make = pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed")


def locked():
    """Return every requirement of the lock, each with its marker."""
    lines = (ROOT / "requirements.lock").read_text().splitlines()
    return [Requirement(line.rstrip(" \\")) for line in lines if re.match(r"[\w.-]+==", line)]


def locked_version(name, python):
    """Return the version that the lock gives a package on a Python, such as ``"3.12"``."""
    place = {"python_version": python, "python_full_version": f"{python}.9"}
    (version,) = {
        str(entry.specifier)[len("==") :]
        for entry in locked()
        if canonicalize_name(entry.name) == canonicalize_name(name)
        and (entry.marker is None or entry.marker.evaluate(place))
    }
    return version


# conda and Binder


@pytest.fixture(scope="module")
def binder():
    """Ask repo2docker what it makes of the project: the pack and its Dockerfile."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        app = Repo2Docker()
        packs = (make_pack(app.base_image) for make_pack in app.buildpacks)
        pack = next(pack for pack in packs if pack.detect())
        pack.platform = "linux/amd64"
        return pack, pack.render()


def test_binder_reads_the_python_that_is_pinned(binder):
    pack, _ = binder
    assert isinstance(pack, CondaBuildPack)
    assert pack.python_version == PYTHON_PIN


def test_binder_keeps_the_environment_when_only_the_notebooks_change(binder):
    _, dockerfile = binder
    steps = ["env update", "COPY --chown=1000:1000 src/ ", "RUN ./postBuild"]
    places = [dockerfile.index(step) for step in steps]
    assert places == sorted(places)


def test_postbuild_can_be_run():
    post_build = ROOT / "postBuild"
    assert os.name == "nt" or post_build.stat().st_mode & stat.S_IXUSR
    assert "pip install --no-deps --no-build-isolation -e ." in post_build.read_text()


def test_binder_starts_with_one_thread_and_hands_over(binder):
    _, dockerfile = binder
    assert "./start" in dockerfile or "/start" in dockerfile
    shown = subprocess.run(
        [ROOT / "start", "printenv", "OPENBLAS_NUM_THREADS"], capture_output=True, text=True, check=True
    )
    assert shown.stdout == "1\n"


def test_environment_pins_what_the_lock_says():
    (pins,) = (line["pip"] for line in ENVIRONMENT if isinstance(line, dict))
    direct = [Requirement(line).name for line in PROJECT["dependencies"] + EXTRAS["lab"] + EXTRAS["app"]]
    assert sorted(pins) == sorted(f"{name}=={locked_version(name, PYTHON_PIN)}" for name in direct)


# the lock


@pytest.mark.parametrize("python", PYTHONS)
def test_lock_holds_every_direct_dependency(python):
    for line in [*PROJECT["dependencies"], *(line for extra in EXTRAS.values() for line in extra)]:
        wanted = Requirement(line)
        assert Version(locked_version(wanted.name, python)) in wanted.specifier, line


@pytest.mark.parametrize("python", PYTHONS)
def test_lock_has_ready_made_packages_for_every_python_that_is_admitted(tmp_path, python):
    asked = ["uv", "--config-file", "uv.toml", "pip", "install", "--dry-run", "--target", str(tmp_path)]
    wanted = ["--python-version", python, "--only-binary", ":all:", "--require-hashes", "-r", "pyproject.toml"]
    extras = ["--extra", "lab", "--extra", "app", "--extra", "test", "--constraints", "requirements.lock"]
    done = subprocess.run([sys.executable, "-m", *asked, *wanted, *extras], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_readme_and_guide_admit_the_pythons_that_the_lock_is_made_for():
    said = f"Python {PYTHONS[0]} to {PYTHONS[-1]}"
    assert all(
        said in (ROOT / name).read_text(encoding="utf-8")
        for name in ["README.md", "docs/install.md", "docs/hosting.md"]
    )
    assert PROJECT["requires-python"] == f">={PYTHONS[0]}" and PYTHON_PIN in PYTHONS


def test_lock_gives_every_version_its_hashes():
    entries = re.split(r"^(?=[\w.-]+==)", (ROOT / "requirements.lock").read_text(), flags=re.M)
    assert len(entries) > 50
    assert [entry for entry in entries[1:] if "--hash=sha256:" not in entry] == []


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="this copy of the project is not a git checkout")
def test_lines_end_as_they_stand_here_whatever_git_is_set_to(tmp_path):
    git = ["git", "-c", "core.autocrlf=true", "-c", "core.eol=crlf"]
    subprocess.run([*git, "clone", "--quiet", "--no-hardlinks", ROOT, tmp_path / "copy"], check=True)
    for name in ["start", "postBuild", "Makefile", "requirements.lock", "notebooks/en/00_start_here.ipynb"]:
        assert b"\r" not in (tmp_path / "copy" / name).read_bytes(), name
    listed = subprocess.run([*git, "status", "--short"], cwd=tmp_path / "copy", capture_output=True, text=True)
    assert listed.stdout == ""


# what may stand in no file

INDEX_HOSTS = [
    ".".join(parts)
    for parts in [
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("npmjs", "org"),
        ("yarnpkg", "com"),
        ("anaconda", "org"),
        ("anaconda", "com"),
        ("download", "pytorch", "org"),
        ("deb", "debian", "org"),
    ]
]
# Each name is taken apart, so that this file does not hold what it looks for.
UNWANTED = re.compile(
    "|".join(
        [
            r"file:[/]{2}",
            r"(?<![\w.~)}>-])/(?:work|root|tmp|home/\w+|Users/\w+)/",
            r"[A-Z]:\\+Users\\",
            *(rf"\b{re.escape(host)}\b" for host in INDEX_HOSTS),
        ]
    )
)


@pytest.mark.parametrize(
    "line",
    [
        "file:" + "///opt/wheels",
        '"' + "/".join(["", "home", "rahim", "notebooks"]) + '"',
        "\\".join(["C:", "Users", "rahim"]),
        *(f"https://{host}/simple" for host in INDEX_HOSTS),
    ],
)
def test_unwanted_names_are_recognized(line):
    assert UNWANTED.search(line)


def test_no_file_names_a_machine_or_an_index():
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    if listed.returncode:
        pytest.skip("this copy of the project is not a git checkout")
    files = [ROOT / name for name in listed.stdout.split("\0") if name]
    found = [
        f"{file.relative_to(ROOT)}: {match.group()}"
        for file in files
        if file.is_file()
        for match in UNWANTED.finditer(file.read_text(encoding="utf-8", errors="replace"))
    ]
    assert found == []


# JupyterLab


def lab_default(plugin, setting):
    """Return the default that the installed JupyterLab gives a setting."""
    share = Path(get_app_dir())
    schema, _ = get_settings(
        str(share / "settings"),
        str(share / "schemas"),
        "",
        plugin,
        labextensions_path=[str(share.parent / "labextensions")],
    )
    return schema["schema"]["properties"][setting]["default"]


def test_lab_shows_no_news():
    assert lab_default("@jupyterlab/apputils-extension:notification", "fetchNews") == "false"
    assert not lab_default("@jupyterlab/apputils-extension:notification", "checkForUpdates")


def test_lab_saves_no_state_of_widgets():
    assert not lab_default("@jupyter-widgets/jupyterlab-manager:plugin", "saveState")


# make


@pytest.fixture
def make_lab(tmp_path):
    """Call ``make lab`` in a copy of the set-up; gives the exit status and the sentences."""
    for name in ["Makefile", "pyproject.toml", "requirements.lock", "uv.toml", "tools/__init__.py"]:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    shutil.copytree(ROOT / "tools" / "install", tmp_path / "tools" / "install")

    # Under `make test`, or with an index of one's own, these would steer the call.
    steering = re.compile("MAKE|MFLAGS|PIP_|UV_")
    inherited = {name: value for name, value in os.environ.items() if not steering.match(name)}

    def call(*arguments, **environment):
        done = subprocess.run(
            ["make", "lab", *arguments],
            cwd=tmp_path,
            env={**inherited, **environment},
            capture_output=True,
            text=True,
        )
        lines = done.stderr.splitlines()
        return done.returncode, [line for line in lines if not line.startswith("make")]

    return call


def is_one_sentence(text):
    return text.endswith(".") and ". " not in text


@needs_make
def test_make_says_that_a_python_is_too_old(make_lab, tmp_path):
    old = tmp_path / "python3.10"
    old.write_text(f'#!/bin/sh\nexec {sys.executable} -c "import sys; sys.version_info = (3, 10, 14); $2"\n')
    old.chmod(0o755)
    status, (sentence,) = make_lab(f"PYTHON={old}")
    assert status != 0
    assert is_one_sentence(sentence)
    for word in ["3.11", f"{old} is 3.10.14", "make lab PYTHON="]:
        assert word in sentence
    assert not (tmp_path / ".venv").exists()


@needs_make
def test_make_says_that_there_is_no_python(make_lab):
    status, (sentence,) = make_lab("PYTHON=no-such-python")
    assert status != 0
    assert is_one_sentence(sentence)
    assert "no-such-python" in sentence


@needs_make
def test_make_says_that_the_index_cannot_be_reached(make_lab, tmp_path):
    status, (sentence,) = make_lab(PIP_INDEX_URL="http://127.0.0.1:9/simple", PIP_CONFIG_FILE=os.devnull)
    assert status != 0
    assert is_one_sentence(sentence)
    for word in ["index", "connection", ".venv/install.log"]:
        assert word in sentence
    assert "127.0.0.1" in (tmp_path / ".venv" / "install.log").read_text()
