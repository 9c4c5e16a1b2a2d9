"""Build the site or the decks: ``python -m tools.site site``, ``python -m tools.site slides``."""

import os
import sys
from pathlib import Path

from tools.lite.build import LiteError
from tools.lite.build import build as build_lite
from tools.lite.pyodide import PyodideError
from tools.npm import NpmError
from tools.site import site, slides
from tools.site.execute import ROOT, NotebookError


def build_site(folder):
    """Build the pages, and beside them the notebooks for the browser's own Python.

    The variable PYODIDE may name a folder with Pyodide's wheels, which are then copied: see `tools.lite.build.build`.
    """
    site.build(folder)
    source = os.environ.get("PYODIDE")
    build_lite(folder / "lite", source and Path(source).expanduser())


BUILDERS = {"site": build_site, "slides": slides.build}


def main(name):
    """Build what is named, into a folder of that name at the top of the repository."""
    folder = ROOT / f"_{name}"
    try:
        BUILDERS[name](folder)
    except (NpmError, NotebookError, LiteError, PyodideError) as error:
        sys.exit(str(error))
    print(f"Open {(folder / 'index.html').relative_to(ROOT)} in a browser.")


if __name__ == "__main__":
    main(sys.argv[1])
