"""Run notebooks and save them as they are committed: ``python -m tools.save_notebooks [paths]``."""

import base64
import io
import sys
from pathlib import Path

import nbformat
import numpy as np
from nbconvert.preprocessors import CoalesceStreamsPreprocessor
from nbformat.v4 import new_output
from PIL import Image

from helpers.figure.palette_png import write_png
from helpers.widget.saving import VIEW, drop_views
from tools.site.execute import NOTEBOOKS, NotebookError, run
from tools.site.python_sliders import NEEDS_PYTHON

# As a kernel tells it, but for Python's version: so JupyterLab finds nothing to add, and nbconvert writes a script.
LANGUAGE = {
    "codemirror_mode": {"name": "ipython", "version": 3},
    "file_extension": ".py",
    "mimetype": "text/x-python",
    "name": "python",
    "nbconvert_exporter": "python",
    "pygments_lexer": "ipython3",
}
KERNELSPEC = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
COLOURS = 64  # of a picture that a cell draws


def save(path):
    """Run a notebook in its own folder and write it back with its outputs.

    Parameters
    ----------
    path : pathlib.Path
        The notebook. It is written only if it changed.

    Returns
    -------
    bool
        Whether it was written.

    Raises
    ------
    NotebookError
        When a cell fails; the notebook then stays as it was.
    """
    before = path.read_text(encoding="utf-8")
    notebook = nbformat.reads(before, as_version=4)
    run(notebook, path)
    _normalize(notebook)
    after = nbformat.writes(notebook).rstrip("\n") + "\n"
    if after == before:
        return False
    path.write_text(after, encoding="utf-8", newline="\n")
    return True


def _normalize(notebook):
    """Leave nothing in a notebook that differs from run to run or from machine to machine."""
    CoalesceStreamsPreprocessor().preprocess(notebook, {})
    drop_views(notebook)
    notebook.metadata.pop("widgets", None)
    notebook.metadata.kernelspec = KERNELSPEC
    notebook.metadata.language_info = LANGUAGE
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
        if cell.metadata.get("jupyter", {}).get("outputs_hidden"):
            cover(cell)
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            data.pop(VIEW, None)
            in_cell = data.get("text/plain", "").startswith("<Figure") or NEEDS_PYTHON in output.get("metadata", {})
            if in_cell and "image/png" in data:
                data["image/png"] = in_few_colours(data["image/png"])
            if output.output_type == "error":
                output.traceback = [f"{output.ename}: {output.evalue}"]


def cover(cell):
    """Fold a cell's outputs as JupyterLab does, with nothing of them on the fold.

    Parameters
    ----------
    cell : nbformat.NotebookNode
    """
    cell.metadata.collapsed = True  # JupyterLab writes this, too, so that saving there changes nothing
    # The fold shows the first line of the first output, which is often the answer: an empty output has none.
    cell.outputs.insert(0, new_output("display_data"))


def in_few_colours(picture):
    """Write a picture that matplotlib drew in a cell as a smaller file.

    Parameters
    ----------
    picture : str
        A PNG file in base64.

    Returns
    -------
    str
        The same picture with a palette of at most `COLOURS`, in base64.
    """
    with Image.open(io.BytesIO(base64.b64decode(picture))) as image:
        pixels = np.ascontiguousarray(image.convert("RGBA"))
    return base64.b64encode(write_png(pixels, COLOURS, small=True)).decode()


def main(arguments):
    """Save the notebooks named, or all of them.

    Parameters
    ----------
    arguments : list of str
        Paths of notebooks; none means every notebook of the series.
    """
    paths = [Path(argument) for argument in arguments] or sorted(NOTEBOOKS.glob("*/*.ipynb"))
    for path in paths:
        try:
            print(f"{path.name}: {'saved' if save(path) else 'unchanged'}", flush=True)
        except NotebookError as error:
            sys.exit(f"{error}. The notebook was not saved.")


if __name__ == "__main__":
    main(sys.argv[1:])
