"""Test a notebook's lives: run, run again, cleared, saved, opened again, copied, exported and handed in."""

import ast
import json
import shutil
import subprocess
import sys

import nbformat
import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import expect

from tests.browser.lab import Notebook7Window, Window
from tests.durations import STRESS, either, only_in_stress
from tools.save_notebooks import NOTEBOOKS

NAME = "en/02_leaky_relu.ipynb"
# What a learner draws there: it has no texts, and the slider is saved as ipywidgets saves it.
DRAWN_BY_LEARNERS = ("slider-draw", "slider-run")
RUNS = either(10, 30)
LONG = [pytest.mark.stress, pytest.mark.skipif(not STRESS, reason="make stress runs it")]
FRONT_ENDS = [Window, pytest.param(Notebook7Window, marks=LONG)]
FIGURE = "function_and_slope()"
MANAGER = "@jupyter-widgets/jupyterlab-manager:plugin"
IMAGES = ".jp-OutputArea-output img"


@pytest.fixture(scope="module")
def committed(tmp_path_factory):
    """Return a file with the notebook as it is committed, but for what learners draw themselves."""
    notebook = nbformat.read(NOTEBOOKS / NAME, as_version=4)
    notebook.cells = [cell for cell in notebook.cells if cell.id not in DRAWN_BY_LEARNERS]
    path = tmp_path_factory.mktemp("committed") / "committed.ipynb"
    nbformat.write(notebook, path)
    return path


@pytest.fixture(scope="module", params=FRONT_ENDS, ids=lambda kind: kind.__name__)
def window(request, lab, browser, committed):
    shutil.copy(committed, lab.notebooks / NAME)
    context = browser.new_context(viewport={"width": 1300, "height": 900})
    window = request.param(lab, context)
    window.open(NAME)
    yield window
    lab.shut_down_kernels()
    context.close()


@pytest.fixture
def file(lab):
    return lab.notebooks / NAME


@pytest.fixture
def ran(window, committed):
    """Open the notebook, run it, and save it."""
    start(window, committed)
    window.run_all()
    window.save()
    return window


@pytest.fixture(scope="module")
def handed_in(window, committed, tmp_path_factory):
    """Keep what was run and saved, and what was never touched, by these words."""
    start(window, committed)
    window.run_all()
    window.save()
    learners = shutil.copy(window.lab.notebooks / NAME, tmp_path_factory.mktemp("handed_in"))
    return {"learner": learners, "untouched": committed}


def start(window, committed):
    window.lab.shut_down_kernels()
    shutil.copy(committed, window.lab.notebooks / NAME)
    window.open(NAME)


def figures(notebook):
    """Return the outputs with a picture of a notebook in a file."""
    cells = nbformat.read(notebook, as_version=4).cells
    return [output for cell in cells for output in cell.get("outputs", []) if "image/png" in output.get("data", {})]


def see_pictures(window, name, count):
    """Open a notebook, and see a picture in the place of each of its figures."""
    window.open(name)
    pictures = window.page.locator(IMAGES)
    expect(pictures).to_have_count(count)
    for picture in pictures.all():
        assert picture.evaluate("async (image) => { await image.decode(); return image.naturalWidth; }") > 0
    expect(window.page.get_by_text("model not found")).to_have_count(0)
    expect(window.figures).to_have_count(0)


def run_cell(window, source, times):
    place = "panel.content.widgets.findIndex((cell) => cell.model.sharedModel.source.includes(argument[0]))"
    run = "await app.commands.execute('notebook:run-cell');"
    select = f"panel.content.activeCellIndex = {place};"
    window.do(f"for (let i = 0; i < argument[1]; i++) {{ {select} {run} }}", [source, times])


def comms(window):
    """Count the models that the page still has from the kernel."""
    return window.do("return kernel._comms.size;")


def convert(folder, notebook, kind):
    """Hand a notebook to nbconvert; return the file that it writes."""
    command = [
        sys.executable,
        "-m",
        "nbconvert",
        "--to",
        kind,
        "--output-dir",
        folder,
        "--output",
        "handed_in",
        notebook,
    ]
    said = subprocess.run(command, capture_output=True, text=True, check=True, cwd=folder).stderr
    assert "Alternative text is missing" not in said
    (written,) = folder.glob("handed_in*")
    return written


def test_opening_and_saving_changes_nothing(window, committed, file):
    start(window, committed)
    before = file.read_bytes()
    window.do("panel.context.model.dirty = true;")
    window.save()
    assert file.read_bytes() == before


@pytest.mark.stress
def test_a_cell_run_many_times_leaves_it_as_large_as_once_and_cleared_it_is_as_small_as_never_run(ran, committed, file):
    once, models = file.stat().st_size, comms(ran)
    assert "widget-view" not in file.read_text(encoding="utf-8")
    run_cell(ran, FIGURE, RUNS)
    ran.save()
    assert abs(file.stat().st_size - once) < 0.1 * once
    # IPython itself keeps the last three outputs, each of them with a layout.
    assert comms(ran) <= models + 2 * 3
    ran.command("notebook:clear-all-cell-outputs")
    ran.save()
    never_run = nbformat.read(committed, as_version=4)
    for cell in never_run.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
        if cell.metadata.pop("collapsed", False):
            del cell.metadata["jupyter"]  # what has been run is folded no more
    assert abs(file.stat().st_size - len(nbformat.writes(never_run).encode())) < 100


def test_opened_again_without_its_kernel_it_shows_its_pictures(ran, committed, lab, file):
    count = len(figures(file))
    assert count == len(figures(committed))
    lab.shut_down_kernels()
    see_pictures(ran, NAME, count)
    run_cell(ran, "from helpers.lessons.n02", 1)
    run_cell(ran, FIGURE, 1)
    expect(ran.figures).to_have_count(1)


@only_in_stress
def test_a_copy_and_a_notebook_made_of_two_show_their_pictures(ran, lab, file):
    count = len(figures(file))
    shutil.copy(file, lab.notebooks / "copy.ipynb")
    see_pictures(ran, "copy.ipynb", count)
    merged = nbformat.read(file, as_version=4)
    merged.cells += nbformat.read(file, as_version=4).cells
    for number, cell in enumerate(merged.cells):
        cell.id = str(number)
    nbformat.write(merged, lab.notebooks / "merged.ipynb")
    see_pictures(ran, "merged.ipynb", 2 * count)


@only_in_stress
def test_cells_pasted_from_a_running_notebook_are_saved_with_their_pictures(ran, lab, file):
    """What is copied has the views of figures that belong to another kernel."""
    count = len(figures(file))
    ran.command("notebook:select-all")
    ran.command("notebook:copy-cell")
    ran.command("notebook:paste-cell-below")
    ran.save()
    assert len(figures(file)) == 2 * count and "widget-view" not in file.read_text(encoding="utf-8")


@only_in_stress
def test_restarted_and_run_again_it_is_as_large_as_before(ran, file):
    once = file.stat().st_size
    for _ in range(2):
        ran.do("await kernel.restart();")
        ran.run_all()
        ran.save()
        assert abs(file.stat().st_size - once) < 0.1 * once


@only_in_stress
def test_a_learner_who_saves_the_state_of_widgets_keeps_their_own_widgets_and_no_figure(ran, committed, file):
    ran.do("await app.serviceManager.settings.save(argument, '{\"saveState\": true}');", MANAGER)
    start(ran, committed)
    ran.run_all()
    ran.insert_and_run("import ipywidgets; own = ipywidgets.HBox([ipywidgets.FloatSlider(0.25)]); own")
    expect(ran.page.locator(".widget-slider")).to_have_count(1)
    ran.save()
    ran.do("await app.serviceManager.settings.save(argument, '{}');", MANAGER)
    state = json.loads(file.read_text(encoding="utf-8"))["metadata"]["widgets"].popitem()[1]["state"]
    names = {model["model_name"] for model in state.values()}
    assert "FloatSliderModel" in names and "AnyModel" not in names


@pytest.mark.parametrize("kind", ["html", "slides"])
@pytest.mark.parametrize("who", ["learner", pytest.param("untouched", marks=LONG)])
def test_handed_in_as_a_page_it_has_each_picture_with_its_texts(handed_in, browser, tmp_path, kind, who):
    notebook = handed_in[who]
    page_file = convert(tmp_path, notebook, kind)
    soup = BeautifulSoup(page_file.read_text(encoding="utf-8"), "html.parser")
    shown = {figure.img["alt"]: figure.figcaption.text for figure in soup.select("figure")}
    expected = {
        output.metadata["image/png"]["alt"]: output.metadata["image/png"]["caption"] for output in figures(notebook)
    }
    assert expected and (shown == expected if kind == "html" else shown.items() <= expected.items())
    assert all(caption and caption in alt for alt, caption in shown.items())
    context = browser.new_context(offline=True)
    page = context.new_page()
    page.goto(page_file.as_uri(), wait_until="domcontentloaded")
    widths = page.evaluate("[...document.querySelectorAll('figure img')].map((image) => image.naturalWidth)")
    assert len(widths) == len(shown) and all(widths)
    if kind == "html":
        assert page.pdf().count(b"/Subtype /Image") >= len(shown)
    context.close()


@pytest.mark.parametrize("who", ["learner", "untouched"])
def test_handed_in_as_a_script_python_reads_it(handed_in, tmp_path, who):
    script = convert(tmp_path, handed_in[who], "script")
    assert script.suffix == ".py"
    names = {
        node.name for node in ast.walk(ast.parse(script.read_text(encoding="utf-8"))) if isinstance(node, ast.alias)
    }
    assert "function_and_slope" in names
