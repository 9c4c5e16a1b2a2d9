"""Lay Pyodide beside the notebooks: its core, and a lock that names each wheel that they need, with its hash."""

import hashlib
import json
import shutil
import zipfile
from email import message_from_bytes

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name, parse_wheel_filename

from tools.npm import MODULES

# Where a site keeps it, seen from the notebooks for the browser's Python.
FOLDER = "static/pyodide"
CORE = ("pyodide.js", "pyodide.asm.js", "pyodide.asm.wasm", "python_stdlib.zip")
LOCK = "pyodide-lock.json"
# What the kernel would install one by one, and the package of the notebooks.
LOADED_AT_THE_START = [
    *("micropip", "piplite", "ssl", "sqlite3", "ipykernel", "comm", "pyodide_kernel", "jedi", "ipython"),
    "leaky-relu-notebooks",
]
# Parts of widgets that the page around the notebooks has, and no Python.
IN_THE_PAGE = {"jupyterlab-widgets", "widgetsnbextension"}
PUBLIC_SERVER = "https://cdn.jsdelivr.net/pyodide/v{version}/full/"
ABSENT = "The Pyodide folder {folder} has no {name}: take one of Pyodide {version}."
ANOTHER = "The {name} in {folder} is not that of Pyodide {version}, which these notebooks were tested with."
OLDER = "Pyodide {version} has {found}, and {wheel} needs {needed}."


class PyodideError(Exception):
    """Say what is wrong with the Pyodide that was to be laid beside the notebooks."""


def version():
    """Return the version of Pyodide that package.json names, such as "0.27.7"."""
    return official_lock()["info"]["version"]


def official_lock():
    """Return what Pyodide says of its own packages: their files, hashes and needs."""
    return json.loads((MODULES / "pyodide" / LOCK).read_text(encoding="utf-8"))


def lay_out(folder, wheels, source=None):
    """Write the core, the lock and the wheels into a folder.

    Parameters
    ----------
    folder : pathlib.Path
    wheels : list of pathlib.Path
        What is loaded beside Pyodide's own packages.
    source : pathlib.Path, optional
        Where Pyodide's own packages are; without it the lock names Pyodide's public server.

    Raises
    ------
    PyodideError
        Where `source` lacks a package or has another one, or a wheel asks for a newer one.
    """
    folder.mkdir(parents=True)
    for name in CORE:
        shutil.copy(MODULES / "pyodide" / name, folder / name)
    lock = official_lock()
    packages, ours = lock["packages"], {}
    for wheel in wheels:
        entry = _describe(wheel)
        ours[canonicalize_name(entry["name"])] = entry
        shutil.copy(wheel, folder / wheel.name)
    packages |= ours
    for wheel in wheels:
        _hold_to_its_needs(wheel, packages)
    needed = _needed(packages)
    for name in sorted(needed - ours.keys()):
        file = packages[name]["file_name"]
        if source is None:
            packages[name]["file_name"] = PUBLIC_SERVER.format(version=version()) + file
        else:
            shutil.copy(_checked(source, packages[name]), folder / file)
    lock["packages"] = {name: packages[name] for name in sorted(needed)}
    (folder / LOCK).write_text(json.dumps(lock), encoding="utf-8")


def _describe(wheel):
    """Describe a wheel as Pyodide's lock does."""
    name, release, _, _ = parse_wheel_filename(wheel.name)
    return {
        "name": name,
        "version": str(release),
        "file_name": wheel.name,
        "install_dir": "site",
        "sha256": hashlib.sha256(wheel.read_bytes()).hexdigest(),
        "package_type": "package",
        "imports": [],
        "depends": sorted(canonicalize_name(need.name) for need in _needs(wheel)),
        "unvendored_tests": False,
        "shared_library": False,
    }


def _needs(wheel):
    """List what a wheel needs where nothing extra is asked for, as `Requirement`s."""
    with zipfile.ZipFile(wheel) as file:
        (name,) = (name for name in file.namelist() if name.endswith(".dist-info/METADATA"))
        lines = message_from_bytes(file.read(name)).get_all("Requires-Dist") or []
    needs = [Requirement(line) for line in lines]
    return [
        need
        for need in needs
        if canonicalize_name(need.name) not in IN_THE_PAGE and (not need.marker or "extra" not in str(need.marker))
    ]


def _hold_to_its_needs(wheel, packages):
    for need in _needs(wheel):
        found = packages.get(canonicalize_name(need.name), {"version": "none"})["version"]
        if found == "none" or found not in need.specifier:
            said = f"{need.name} {found}"
            raise PyodideError(OLDER.format(version=version(), found=said, wheel=wheel.name, needed=need))


def _needed(packages):
    """Return the names of what is loaded at the start, and of all that it needs in turn."""
    found, asked = set(), [canonicalize_name(name) for name in LOADED_AT_THE_START]
    while asked:
        name = asked.pop()
        if name not in found:
            found.add(name)
            asked += [canonicalize_name(each) for each in packages[name]["depends"]]
    return found


def _checked(source, package):
    file = source / package["file_name"]
    said = {"folder": source, "name": file.name, "version": version()}
    if not file.is_file():
        raise PyodideError(ABSENT.format(**said))
    if hashlib.sha256(file.read_bytes()).hexdigest() != package["sha256"]:
        raise PyodideError(ANOTHER.format(**said))
    return file
