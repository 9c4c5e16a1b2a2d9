"""Test notebooks that lie elsewhere, and cells that change the working directory: language and record stay theirs."""

import re
import shutil

import nbformat
import pytest
from nbclient import NotebookClient

from tools.translations import LANGUAGE, NOTEBOOKS

BANGLA = re.compile("[\u0980-\u09ff]{2}")
KEEP = "from helpers.course import start_keeping\nstart_keeping()"
WORKING_FOLDER = {"the notebook's": "mine", "the one above it, as papermill does": "."}


def run(path, folder, *more):
    """Run the first cells of a notebook, and then some more, in a folder; return the texts that these show."""
    notebook = nbformat.read(path, as_version=4)
    head = [cell for cell in notebook.cells if cell.id in ("install", LANGUAGE)]
    notebook.cells = [*head, *map(nbformat.v4.new_code_cell, more)]
    NotebookClient(
        notebook, timeout=240, kernel_name="python3", resources={"metadata": {"path": str(folder)}}
    ).execute()
    return [output.data["text/plain"] for cell in notebook.cells for output in cell.outputs]


@pytest.mark.parametrize("start", WORKING_FOLDER.values(), ids=WORKING_FOLDER)
def test_a_copied_bangla_notebook_speaks_bangla_and_keeps_its_record_wherever_it_runs(tmp_path, start):
    (tmp_path / "mine").mkdir()
    copy = shutil.copy(NOTEBOOKS / "bn" / "02_leaky_relu.ipynb", tmp_path / "mine" / "copy.ipynb")
    question, first, again = run(
        copy, tmp_path / start, "%cd -q ..", "from helpers.course import recap\nrecap('02')", KEEP, "%cd -q /", KEEP
    )
    assert BANGLA.search(question) and first == again
    record = tmp_path / start / "my_answers.json"
    assert f"`{record}`" in first and record.exists()


def test_the_languages_of_the_series_share_a_record(tmp_path):
    (tmp_path / "bn").mkdir()
    (said,) = run(NOTEBOOKS / "bn" / "02_leaky_relu.ipynb", tmp_path / "bn", "%cd -q ..", KEEP)
    assert f"`{tmp_path / 'my_answers.json'}`" in said and (tmp_path / "my_answers.json").exists()
