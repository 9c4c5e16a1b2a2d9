"""Test what is left of a notebook that is saved or exported: this package's views and state go, others' stay."""

import os
import subprocess
import sys
from copy import deepcopy
from pathlib import Path

import nbformat
import pytest
from bs4 import BeautifulSoup
from nbconvert import HTMLExporter
from nbformat.v4 import new_code_cell, new_notebook, new_output

from helpers.widget.saving import STANDS_BESIDE, STATE, VIEW, caption_pictures, drop_version, drop_views

OURS = {"model_name": "AnyModel", "state": {"_anywidget_id": "helpers.figure.LiveFigure", "layout": "IPY_MODEL_l1"}}
THEIRS = {"model_name": "AnyModel", "state": {"_anywidget_id": "drawdata.Widget", "layout": "IPY_MODEL_l2"}}
LAYOUT = {"model_name": "LayoutModel", "state": {}}
MARKED = {VIEW: STANDS_BESIDE}
ABOUT = {"image/png": {"alt": 'A "line".', "caption": "α < 1", "width": 900}}


OWN = """
def mine(notebook, resources):
    print("mine")
    return notebook, resources
c.{place}
"""


def output(view, metadata):
    return new_output("display_data", {VIEW: {"model_id": view}, "image/png": "iVBORw0KGgo=\n"}, metadata=metadata)


def notebook(models, *outputs, cell_id="a"):
    widgets = {STATE: {"version_major": 2, "version_minor": 0, "state": models}}
    return new_notebook(cells=[new_code_cell("", id=cell_id, outputs=[*outputs])], metadata={"widgets": widgets})


def test_our_views_and_state_go_and_others_stay():
    saved = notebook({"1": OURS, "l1": LAYOUT, "2": THEIRS, "l2": LAYOUT}, output("1", ABOUT | MARKED), output("2", {}))
    drop_views(saved)
    ours, theirs = saved.cells[0].outputs
    assert VIEW not in ours.data and ours.data["image/png"] and ours.metadata == ABOUT
    assert theirs.data[VIEW] == {"model_id": "2"}
    assert set(saved.metadata.widgets[STATE].state) == {"2", "l2"}


def test_views_of_a_notebook_saved_by_an_older_version_go_with_their_state():
    saved = notebook({"1": deepcopy(OURS), "l1": LAYOUT}, output("1", {}))
    drop_views(saved)
    assert VIEW not in saved.cells[0].outputs[0].data


def test_where_no_state_is_left_its_place_goes_too():
    saved = notebook({"1": deepcopy(OURS), "l1": LAYOUT}, output("1", deepcopy(MARKED)))
    drop_views(saved)
    assert "widgets" not in saved.metadata


def test_a_notebook_of_others_is_left_as_it_is():
    saved = notebook({"2": THEIRS, "l2": LAYOUT}, output("2", {}))
    saved.metadata.language_info = {"name": "python", "version": "3.12.1"}
    before = deepcopy(saved)
    drop_views(saved)
    drop_version(saved)
    assert saved == before


def test_a_notebook_of_the_series_is_saved_without_the_version_of_python():
    saved = notebook({}, cell_id="install")
    saved.metadata.language_info = {"name": "python", "version": "3.12.1"}
    drop_version(saved)
    assert saved.metadata.language_info == {"name": "python"}


def test_a_notebook_saved_elsewhere_with_all_state_is_exported_with_its_pictures():
    saved = notebook({"1": deepcopy(OURS), "l1": LAYOUT}, output("1", deepcopy(ABOUT | MARKED)))
    page, _ = HTMLExporter(preprocessors=[caption_pictures]).from_notebook_node(saved)
    figure = BeautifulSoup(page, "html.parser").figure
    assert (figure.img["alt"], figure.figcaption.text) == ('A "line".', "α < 1")


def test_a_state_as_colab_leaves_it_is_exported_with_its_pictures():
    saved = notebook({}, output("1", deepcopy(ABOUT | MARKED)))
    saved.metadata.widgets = {STATE: {"1": OURS}}
    page, _ = HTMLExporter(preprocessors=[caption_pictures]).from_notebook_node(saved)
    assert "α &lt; 1</figcaption>" in page


@pytest.mark.parametrize("place", ["HTMLExporter.preprocessors = [mine]", "Exporter.preprocessors = [mine]"])
def test_nbconvert_does_ours_beside_what_a_learner_has_set_and_runs_no_helpers_of_theirs(tmp_path, place):
    (tmp_path / "helpers.py").write_text("raise SystemExit", encoding="utf-8")
    config = tmp_path / "config" / "jupyter_nbconvert_config.py"
    config.parent.mkdir()
    config.write_text(OWN.format(place=place), encoding="utf-8")
    nbformat.write(notebook({}, output("1", deepcopy(ABOUT))), tmp_path / "handed_in.ipynb")
    command = [Path(sys.executable).with_name("jupyter-nbconvert"), "--to", "html", "handed_in.ipynb"]
    environment = os.environ | {"JUPYTER_CONFIG_DIR": str(config.parent)}
    said = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=True)
    assert "mine" in said.stdout
    assert "α &lt; 1</figcaption>" in (tmp_path / "handed_in.html").read_text(encoding="utf-8")
