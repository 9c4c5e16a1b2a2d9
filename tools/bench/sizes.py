"""Weigh what is sent, saved and published: frames of the figures, notebooks with their outputs, pages of the site."""

import base64
import tempfile
from pathlib import Path

import nbformat

from tools.npm import NpmError
from tools.site import site
from tools.site.execute import NOTEBOOKS, executed

WIDGETS = "application/vnd.jupyter.widget-state+json"
# What a live figure calls its frames.
FRAMES = "frame_bytes"


def frames(notebook):
    """Weigh each figure's frames, in bytes.

    Parameters
    ----------
    notebook : nbformat.NotebookNode
        Run, with the state of its widgets.

    Returns
    -------
    list of tuple of (str, int)
        Titles and bytes.
    """
    found = []
    for model in notebook.metadata.get("widgets", {}).get(WIDGETS, {}).get("state", {}).values():
        packed = [buffer["data"] for buffer in model.get("buffers", []) if buffer["path"][0] == FRAMES]
        if packed:
            title = model["state"]["spec"]["title"]
            found.append((title, sum(len(base64.b64decode(each)) for each in packed)))
    return found


def measure():
    """Weigh the figures of a run of each English notebook, their pages, and what is saved in every language."""
    paths = sorted(NOTEBOOKS.glob("*/[0-9]*.ipynb"))
    # The first page of each language takes a figure of the first notebook.
    alive = [path for path in paths if path.parent.name == "en" or path.stem == site.START]
    run = dict(zip(alive, executed(alive), strict=True))
    with tempfile.TemporaryDirectory() as folder:
        pages = _pages(Path(folder) / "site", lambda paths: [run.get(path) or nbformat.read(path, 4) for path in paths])
    return {
        "frames": {path.stem: frames(notebook) for path, notebook in run.items() if path.parent.name == "en"},
        "notebooks": {f"{path.parent.name}/{path.stem}": path.stat().st_size for path in paths},
        "pages": pages,
    }


def _pages(folder, run):
    """Weigh each English page, in bytes; none where the libraries of the pages could not be had."""
    try:
        site.build(folder, run)
    except NpmError as error:
        print(error)
        return {}
    return {path.relative_to(folder).as_posix(): path.stat().st_size for path in sorted(folder.glob("en/*.html"))}


def rows(record):
    """List the heaviest of each kind."""
    figures = {(title, name): size for name, each in record["frames"].items() for title, size in each}
    together = {name: sum(size for _, size in each) for name, each in record["frames"].items()}
    (title, name), whole = max(figures, key=figures.get), max(together, key=together.get)
    found = [
        (f"frames of the heaviest of {len(figures)} figures, “{title}” in {name[:2]}", figures[title, name], 400_000),
        (f"frames of a notebook together, {whole[:2]}", together[whole], 1_500_000),
        *_heaviest("saved notebook", record["notebooks"], 450_000),
        *_heaviest("page of the site", record["pages"], 2_000_000),
    ]
    return [(what, f"{size / 1000:,.0f} kB", f"≤ {most / 1000:,.0f} kB", size <= most) for what, size, most in found]


def _heaviest(kind, sizes, most):
    return [(f"the heaviest {kind}, `{name}`", sizes[name], most) for name in sorted(sizes, key=sizes.get)[-1:]]
