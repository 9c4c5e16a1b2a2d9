"""Test that the notebooks for the browser's own Python are built whole, and say what is wrong where they cannot be."""

import hashlib
import json
import tomllib
import zipfile
from pathlib import Path

import pytest

from tests.notebooks.test_notebooks import NOTEBOOKS
from tools.lite import pyodide
from tools.lite.build import build
from tools.npm import MODULES

PUBLIC = f"https://cdn.jsdelivr.net/pyodide/v{pyodide.version()}/full/"


@pytest.fixture(scope="module")
def lite(tmp_path_factory):
    folder = tmp_path_factory.mktemp("site") / "lite"
    build(folder)
    return folder


@pytest.fixture(scope="module")
def settings(lite):
    return json.loads((lite / "jupyter-lite.json").read_text(encoding="utf-8"))["jupyter-config-data"]


@pytest.fixture(scope="module")
def packages(lite):
    return json.loads((lite / pyodide.FOLDER / pyodide.LOCK).read_text(encoding="utf-8"))["packages"]


def digest(file):
    return hashlib.sha256(file.read_bytes()).hexdigest()


def test_every_wheel_is_there_or_on_pyodides_own_server_with_its_hash(lite, packages):
    official = pyodide.official_lock()["packages"]
    ours = {name for name, package in packages.items() if not package["file_name"].startswith(PUBLIC)}
    assert {"leaky-relu-notebooks", "anywidget", "ipywidgets", "pyodide-kernel"} <= ours
    for name, package in packages.items():
        if name in ours:
            assert digest(lite / pyodide.FOLDER / package["file_name"]) == package["sha256"]
        else:
            known = official[name]
            assert package == known | {"file_name": PUBLIC + known["file_name"]}
        assert {pyodide.canonicalize_name(need) for need in package["depends"]} <= packages.keys()
    assert {"numpy", "matplotlib", "ipython"} <= packages.keys() - ours


def test_what_is_loaded_at_the_start_is_there(lite, settings, packages):
    kernel = settings["litePluginSettings"]["@jupyterlite/pyodide-kernel-extension:kernel"]
    assert kernel["disablePyPIFallback"]
    assert {pyodide.canonicalize_name(name) for name in kernel["loadPyodideOptions"]["packages"]} <= packages.keys()
    for name in pyodide.CORE:
        assert (lite / kernel["pyodideUrl"]).with_name(name).read_bytes() == (MODULES / "pyodide" / name).read_bytes()


def test_the_view_has_its_extensions_and_every_notebook(lite, settings):
    extensions = {each["name"]: each["load"] for each in settings["federated_extensions"]}
    assert {"@jupyter-widgets/jupyterlab-manager", "anywidget"} <= extensions.keys()
    for name, script in extensions.items():
        assert (lite / "extensions" / name / script).is_file()
    for path in NOTEBOOKS:
        place = path.relative_to("notebooks")
        listed = json.loads((lite / "api" / "contents" / place.parent / "all.json").read_text(encoding="utf-8"))
        assert place.name in [file["name"] for file in listed["content"]]
        assert (lite / "files" / place).read_bytes() == path.read_bytes()
    assert {path.suffix for path in (lite / "files").glob("*/*")} == {".ipynb"}
    assert (lite / "notebooks" / "index.html").is_file()


def test_the_wheel_holds_the_helpers_as_they_are(lite, packages):
    with zipfile.ZipFile(lite / pyodide.FOLDER / packages["leaky-relu-notebooks"]["file_name"]) as wheel:
        held = {name for name in wheel.namelist() if name.startswith("helpers/")}
        assert {"helpers/engine/simd.wasm", "helpers/languages/bn.json"} <= held
        assert wheel.read("helpers/nn/leaky_relu.py") == Path("helpers/nn/leaky_relu.py").read_bytes()


def test_the_versions_are_fixed_to_those_that_were_tried_together():
    extras = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    assert {"jupyterlite-core==0.6.4", "jupyterlite-pyodide-kernel==0.6.1"} <= {*extras["lite"]}
    assert pyodide.version() == "0.27.7"


@pytest.mark.parametrize(("content", "said"), [(None, "has no"), (b"another", "is not that of Pyodide")])
def test_a_folder_without_the_right_wheels_is_named(tmp_path, content, said):
    folder = tmp_path / "pyodide"
    folder.mkdir()
    if content:
        for package in pyodide.official_lock()["packages"].values():
            (folder / package["file_name"]).write_bytes(content)
    with pytest.raises(pyodide.PyodideError, match=said) as problem:
        build(tmp_path / "lite", folder)
    assert str(folder) in str(problem.value)


@pytest.mark.parametrize("need", ["matplotlib>=3.10", "no-such-package>=1"])
def test_a_wheel_that_asks_for_more_than_pyodide_has_is_named(tmp_path, need):
    wheel = tmp_path / "asking-1.0-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as file:
        file.writestr("asking-1.0.dist-info/METADATA", f"Name: asking\nVersion: 1.0\nRequires-Dist: {need}\n")
    with pytest.raises(pyodide.PyodideError, match=f"{wheel.name} needs {need}"):
        pyodide.lay_out(tmp_path / "there", [wheel])
