"""Build the simple notebook view, whose Python runs in the browser, with all notebooks and the package in it."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from helpers.i18n import languages
from tools.lite import pyodide
from tools.repository_address import ROOT
from tools.site.texts import texts

# JupyterLite lies in an environment of its own, as do the wheels that its Python needs: see tools/install.
PLACE = Path(sys.prefix) / "lite"
KERNEL = "extensions/@jupyterlite/pyodide-kernel-extension/static/pypi"
# Beside the notebooks themselves, the list of files, where one is uploaded or deleted.
APPS = ("notebooks", "tree")
EXTENSION = "leaky-relu-notebooks"
SETTINGS = {
    "jupyter-lite-schema-version": 0,
    "jupyter-config-data": {
        "appName": "The dead ReLU and the leak",
        "federated_extensions": [{"name": EXTENSION, "extension": "./extension", "load": "static/wait_for_python.js"}],
        # In its place stands the one in wait_for_python.js.
        "disabledExtensions": ["@jupyterlab/notebook-extension:cell-executor"],
        # What was loaded once is there without a network, where the browser lets a page keep it.
        "enableServiceWorkerCache": "true",
        "litePluginSettings": {
            "@jupyterlite/pyodide-kernel-extension:kernel": {
                "pyodideUrl": f"./{pyodide.FOLDER}/pyodide.js",
                "disablePyPIFallback": True,
                # All at once, while Python itself is still being compiled; so no cell has to install anything.
                "loadPyodideOptions": {"packages": pyodide.LOADED_AT_THE_START},
            },
            f"{EXTENSION}:sign": {
                language: {name: texts(language)[name] for name in ("starting", "late")} for language in languages()
            },
        },
    },
}
OVERRIDES = {
    "@jupyterlab/apputils-extension:notification": {"checkForUpdates": False, "fetchNews": "false"},
    "@jupyterlab/apputils-extension:themes": {"adaptive-theme": True},
    # A figure that is scrolled out of sight stays in the page.
    "@jupyterlab/notebook-extension:tracker": {"windowingMode": "none"},
}


class LiteError(Exception):
    """Say why the notebooks for the browser's Python could not be built."""


def build(folder, source=None):
    """Write everything that the browser's Python needs into a folder of a site.

    Parameters
    ----------
    folder : pathlib.Path
        Is replaced.
    source : pathlib.Path, optional
        A folder with Pyodide's wheels, such as an unpacked release of Pyodide: those that are needed are copied. Without
        it the browser fetches them from Pyodide's public server.

    Raises
    ------
    LiteError, pyodide.PyodideError
    """
    shutil.rmtree(folder, ignore_errors=True)
    with TemporaryDirectory() as name:
        place = Path(name)
        _lay_out(place / "contents")
        (place / "jupyter-lite.json").write_text(json.dumps(SETTINGS), encoding="utf-8")
        (place / "overrides.json").write_text(json.dumps(OVERRIDES), encoding="utf-8")
        _run_jupyterlite(place, folder)
        static = folder / "extensions" / EXTENSION / "static"
        static.mkdir(parents=True)
        shutil.copy(Path(__file__).with_name("wait_for_python.js"), static)
        wheels = [_own_wheel(place), *PLACE.glob("wheels/*.whl"), *_wheels_of_the_kernel(folder)]
        pyodide.lay_out(folder / pyodide.FOLDER, wheels, source)


def _lay_out(folder):
    """Copy the notebooks, and nothing that a learner left beside them."""
    for path in sorted((ROOT / "notebooks").glob("*/*.ipynb")):
        there = folder / path.relative_to(ROOT / "notebooks")
        there.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, there)


def _run_jupyterlite(place, folder):
    command = [PLACE / "bin" / "jupyter-lite", "build", "--no-sourcemaps", "--lite-dir", place]
    apps = [word for app in APPS for word in ("--apps", app)]
    output = ["--contents", place / "contents", "--output-dir", folder]
    # Nothing that is set for another Jupyter on this machine gets into what is published.
    alone = {name: value for name, value in os.environ.items() if not name.startswith("JUPYTER")}
    done = subprocess.run([*command, *apps, *output], cwd=place, env=alone, capture_output=True, text=True)
    if done.returncode:
        raise LiteError(f"JupyterLite could not be built. It said:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")


def _own_wheel(place):
    subprocess.run(
        [sys.executable, "-m", "flit_core.wheel", "--outdir", place / "wheel"],
        cwd=ROOT,
        check=True,
        stdout=subprocess.DEVNULL,
    )
    (wheel,) = (place / "wheel").glob("*.whl")
    return wheel


def _wheels_of_the_kernel(folder):
    names = ("ipykernel", "piplite", "pyodide_kernel")
    return [next((folder / KERNEL).glob(f"{name}-*.whl")) for name in names]
