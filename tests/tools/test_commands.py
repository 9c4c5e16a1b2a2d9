"""Test the developers' tools: the search for a browser, and the saving of notebooks."""

from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from tools import find_browser as browsers
from tools.save_notebooks import LANGUAGE, NotebookError, save

# the browser


@pytest.fixture
def script(tmp_path):
    """Write an executable that answers like a browser, or fails like a placeholder."""

    def write(name, status=0):
        path = tmp_path / name
        path.write_text(f"#!/bin/sh\nexit {status}\n")
        path.chmod(0o755)
        return str(path)

    return write


@pytest.fixture
def no_browser(monkeypatch):
    """Make a machine without any browser, where nothing can be installed."""
    monkeypatch.delenv("CHROME", raising=False)
    monkeypatch.setattr(browsers, "_places", lambda: iter([]))
    monkeypatch.setattr(browsers, "_by_playwright", lambda: False)
    monkeypatch.setattr(browsers, "_may_use_apt", lambda: True)
    monkeypatch.setattr(browsers, "_by_apt", lambda package: False)
    return monkeypatch


def test_browser_that_is_named_comes_first(no_browser, script):
    chrome = script("my-chrome")
    no_browser.setenv("CHROME", chrome)
    assert browsers.find_browser() == chrome


def test_named_browser_that_does_not_start_is_named(no_browser, script):
    chrome = script("broken-chrome", status=1)
    no_browser.setenv("CHROME", chrome)
    with pytest.raises(SystemExit, match="broken-chrome, which does not start"):
        browsers.main()


def test_placeholder_of_a_browser_is_passed_over(no_browser, script):
    chrome = script("chromium")
    no_browser.setattr(browsers, "_places", lambda: iter(["", script("stub", status=1), chrome]))
    assert browsers.find_browser() == chrome


def test_browser_on_the_path_is_found_and_one_without_windows_comes_first(monkeypatch, script):
    monkeypatch.delenv("CHROME", raising=False)
    for name in ("chromium", "chromium-headless-shell"):
        chrome = script(name)
        monkeypatch.setenv("PATH", str(Path(chrome).parent))
        assert browsers.find_browser() == chrome


@pytest.mark.parametrize(("there", "number"), [("chromium-headless-shell", 1), ("chromium", 2)])
def test_browser_is_fetched_by_playwright_and_then_by_apt(no_browser, script, capsys, there, number):
    found = []
    no_browser.setattr(browsers, "_places", lambda: iter(found))
    no_browser.setattr(browsers, "_by_apt", lambda package: package == there and not found.append(script(package)))
    browsers.main()
    lines = capsys.readouterr().out.splitlines()
    assert "Playwright" in lines[0]
    assert [line.split()[-2] for line in lines[1:-1]] == ["chromium-headless-shell", "chromium"][:number]
    assert lines[-1] == f"Browser: {found[0]}"


def test_apt_is_left_alone_by_those_who_may_not_use_it(no_browser, capsys):
    no_browser.setattr(browsers, "_may_use_apt", lambda: False)
    with pytest.raises(SystemExit):
        browsers.main()
    assert "Debian" not in capsys.readouterr().out


def test_without_a_browser_one_sentence_says_what_to_do(no_browser):
    with pytest.raises(SystemExit, match=r"^No Chrome or Chromium was found: install one.*CHROME\.$"):
        browsers.main()


# the notebooks

PICTURE_WITH_A_VIEW = """\
from IPython.display import display
display({"text/plain": "a figure", "image/png": "AAAA",
         "application/vnd.jupyter.widget-view+json": {"model_id": "1"}}, raw=True)"""


def write(path, *cells, **metadata):
    nbformat.write(new_notebook(cells=list(cells), metadata=metadata), path)
    return path


def test_saved_notebook_has_outputs_and_nothing_of_the_machine(tmp_path):
    failing = new_code_cell("1 / 0", metadata={"tags": ["raises-exception"]})
    path = write(
        tmp_path / "lesson.ipynb",
        new_code_cell("1 + 1", metadata={"execution": {"iopub.status.busy": "now"}}),
        new_code_cell(PICTURE_WITH_A_VIEW),
        failing,
        widgets={"state": {}},
        language_info={"name": "python", "version": "3.0.0"},
    )
    ids = [cell.id for cell in nbformat.read(path, 4).cells]

    assert save(path)

    saved = nbformat.read(path, 4)
    two, picture, error = (cell.outputs[0] for cell in saved.cells)
    assert two.data == {"text/plain": "2"}
    assert picture.data == {"text/plain": "a figure", "image/png": "AAAA"}
    assert (error.ename, error.traceback) == ("ZeroDivisionError", ["ZeroDivisionError: division by zero"])
    assert [cell.id for cell in saved.cells] == ids
    assert saved.cells[0].metadata == {}
    assert sorted(saved.metadata) == ["kernelspec", "language_info"]
    assert saved.metadata.language_info == LANGUAGE
    assert "version" not in LANGUAGE and LANGUAGE["file_extension"] == ".py"
    assert path.read_bytes().endswith(b"}\n")
    assert not save(path)


DRAW = """\
from ipywidgets import FloatSlider, interact
from matplotlib import pyplot as plt

def draw(x):
    plt.plot(x, max(x, 0), "o")
    plt.show()

draw(0.5)"""
SLIDER = """\
slider = FloatSlider(0.5, min=-2, max=2)
interact(draw, x=slider);"""
DESCENT = """\
for _ in range(3):
    slider.value -= 0.25"""


def test_a_slider_of_pythons_own_is_saved_as_what_it_shows_at_first(tmp_path):
    path = write(tmp_path / "lesson.ipynb", *map(new_code_cell, (DRAW, SLIDER, DESCENT)))
    save(path)
    saved = nbformat.read(path, 4)
    (drawn,), (shown,), moved = (cell.outputs for cell in saved.cells)
    assert shown.data == {"text/plain": "x = 0.50", "image/png": drawn.data["image/png"]}
    assert moved == [] and "widgets" not in saved.metadata


def test_notebook_runs_in_its_own_folder(tmp_path):
    (tmp_path / "beside.txt").write_text("here")
    path = write(tmp_path / "lesson.ipynb", new_code_cell("open('beside.txt').read()"))
    save(path)
    assert nbformat.read(path, 4).cells[0].outputs[0].data == {"text/plain": "'here'"}


def test_failing_cell_is_named_and_nothing_is_written(tmp_path):
    path = write(tmp_path / "lesson.ipynb", new_code_cell("1 + 1"), new_code_cell("nothing", id="sad"))
    before = path.read_bytes()
    with pytest.raises(NotebookError, match=r"lesson\.ipynb, cell 2 \(sad\).*NameError"):
        save(path)
    assert path.read_bytes() == before
