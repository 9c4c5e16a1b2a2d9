"""Lay what the pages load beside them: libraries from npm, and the scripts and other files of this folder."""

import shutil
from pathlib import Path

from helpers.widget.assets import bundle_modules
from tools.npm import MODULES

HERE = Path(__file__).parent

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


def copy(folder, *, scripts, files, libraries):
    """Lay the libraries, some scripts and some files of this folder into `folder`.

    Parameters
    ----------
    folder : pathlib.Path
    scripts : list of str
        Names in this folder: ES modules, which are joined with what they import.
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
    for name in scripts:
        (folder / name).write_text(_classic_script(HERE / name), encoding="utf-8")


def _classic_script(entry):
    """Return a script that a page from a USB stick may load, as it may not load modules."""
    return f'(() => {{\n"use strict";\n{bundle_modules(entry)}}})();\n'


def _copied(source, target):
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(source, target)
