"""Test notebooks that lie elsewhere, and cells that change the working directory: the language is the notebook's."""

import re
import shutil

import nbformat
import pytest
from nbclient import NotebookClient

from tools.translations import LANGUAGE, NOTEBOOKS

BANGLA = re.compile("[\u0980-\u09ff]{2}")
WORKING_FOLDER = {"the notebook's": "mine", "above it, as papermill's": "."}


def run(path, folder, *more):
    """Run the first cells of a notebook, and then some more, in a folder; return the last one's text."""
    notebook = nbformat.read(path, as_version=4)
    head = [cell for cell in notebook.cells if cell.id in ("install", LANGUAGE)]
    notebook.cells = [*head, *map(nbformat.v4.new_code_cell, more)]
    NotebookClient(notebook, timeout=240, kernel_name="python3", resources={"metadata": {"path": str(folder)}}).execute()
    return notebook.cells[-1].outputs[0].data["text/plain"]


@pytest.mark.parametrize("start", WORKING_FOLDER.values(), ids=WORKING_FOLDER)
def test_a_copied_bangla_notebook_speaks_bangla_wherever_it_runs(tmp_path, start):
    (tmp_path / "mine").mkdir()
    copy = shutil.copy(NOTEBOOKS / "bn" / "02_leaky_relu.ipynb", tmp_path / "mine" / "copy.ipynb")
    text = run(copy, tmp_path / start, "%cd -q ..", "from helpers.course import recap\nrecap('02')")
    assert BANGLA.search(text) and "Question" not in text
