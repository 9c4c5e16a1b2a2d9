"""What the pages load: libraries from npm, whose versions package-lock.json holds, and the files of this folder."""

import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
NPM = Path(sys.prefix) / "npm"
MODULES = NPM / "node_modules"

LIBRARIES = {
    "require.js": "requirejs/require.js",
    "html-manager.js": "@jupyter-widgets/html-manager/dist/libembed-amd.js",
    "anywidget.js": "anywidget/dist/index.js",
    "minisearch.js": "minisearch/dist/umd/index.js",
    "katex/katex.js": "katex/dist/katex.min.js",
    "katex/auto-render.js": "katex/dist/contrib/auto-render.min.js",
    "katex/katex.css": "katex/dist/katex.min.css",
}
FONTS = {
    "katex/fonts": ("katex/dist/fonts", "*.woff2"),
    "fonts": ("@fontsource/noto-sans-bengali/files", "noto-sans-bengali-bengali-[47]00-normal.woff2"),
}
REVEAL = {
    "reveal/reveal.js": "reveal.js/dist/reveal.js",
    "reveal/reveal.css": "reveal.js/dist/reveal.css",
    "reveal/notes.js": "reveal.js/dist/plugin/notes.js",
}


class AssetsError(Exception):
    """The libraries could not be had; the message says what to do."""


def install():
    """Install what package-lock.json names, once, beside the packages of this Python.

    Raises
    ------
    AssetsError
        Where npm is missing or cannot reach its registry.
    """
    wanted = (HERE / "package-lock.json").read_bytes()
    stamp = NPM / "installed"
    if stamp.exists() and stamp.read_bytes() == wanted:
        return
    if shutil.which("npm") is None:
        raise AssetsError("The pages need npm, which is not installed: install Node.js 20 or newer, which brings it.")
    NPM.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copy(HERE / name, NPM)
    done = subprocess.run(
        ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=NPM, capture_output=True, text=True
    )
    if done.returncode:
        raise AssetsError(f"npm could not install the pages' libraries: check your connection. It said:\n{done.stderr}")
    stamp.write_bytes(wanted)


def copy(folder, *, files, libraries):
    """Lay the libraries and some files of this folder into `folder`.

    Parameters
    ----------
    folder : pathlib.Path
    files : list of str
        Names in this folder.
    libraries : dict of str to str
        Where a file of node_modules is to lie.
    """
    for name, source in libraries.items():
        _copied(MODULES / source, folder / name)
    for name, (source, pattern) in FONTS.items():
        for file in (MODULES / source).glob(pattern):
            _copied(file, folder / name / file.name)
    for name in files:
        _copied(HERE / name, folder / name)


def _copied(source, target):
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(source, target)
