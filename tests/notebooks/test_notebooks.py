"""Test every notebook, beyond what nbval compares: sizes, prose, saving."""

import re
import statistics
from pathlib import Path

import nbformat
import pytest
from IPython.core.interactiveshell import InteractiveShell

NOTEBOOKS = sorted(Path("notebooks").rglob("[0-9]*.ipynb"))
# The code of the other languages is the same to the letter (tests/tools/test_translations.py).
ENGLISH = [path for path in NOTEBOOKS if path.parent.name == "en"]

every_notebook = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: f"{path.parent.name}/{path.stem}")
in_english = pytest.mark.parametrize("path", ENGLISH, ids=lambda path: path.stem)


def read(path):
    return nbformat.read(path, as_version=4)


def of_kind(notebook, kind):
    return [cell for cell in notebook.cells if cell.cell_type == kind]


def tags(cell):
    return cell.metadata.get("tags", [])


def lines(cell):
    return sum(bool(line.strip()) for line in cell.source.splitlines())


def test_there_are_notebooks():
    assert NOTEBOOKS


@every_notebook
def test_cells_are_short_and_prose_prevails(path):
    notebook = read(path)
    code, prose = of_kind(notebook, "code"), of_kind(notebook, "markdown")
    sizes = sorted(map(lines, code))
    assert statistics.median(sizes) <= 4
    assert sizes[int(0.9 * (len(sizes) - 1))] <= 10
    assert sizes[-1] <= 20
    assert len(prose) >= 1.4 * len(code)
    assert sum(line.startswith("# ") for cell in prose for line in cell.source.splitlines()) == 1


@every_notebook
def test_a_question_stands_before_every_figure_and_a_caption_after_it(path):
    cells = read(path).cells
    for before, cell, after in zip(cells, cells[1:], cells[2:], strict=False):
        if any("image/png" in output.get("data", {}) for output in cell.get("outputs", [])):
            assert re.search(r"\*\*(Predict|Question|আগে অনুমান করুন|প্রশ্ন|Slider সরিয়ে বের করুন)", before.source), cell.id
            assert re.match(r"\*[^*]", after.source), cell.id


def predictions(path):
    """Yield each cell that asks for a prediction, and the cells from there to the next heading."""
    cells = read(path).cells
    headings = [cell.cell_type == "markdown" and bool(re.search("^#+ ", cell.source, re.M)) for cell in cells]
    for place, cell in enumerate(cells):
        if cell.cell_type == "markdown" and "**Predict" in cell.source:
            end = next((later for later in range(place + 1, len(cells)) if headings[later]), len(cells))
            yield cell, cells[place + 1 : end]


def is_widget(cell):
    """Return True for a cell that asks something itself, or shows a figure, as saved."""
    asks = re.search(r"^(ask|predict|recap)\(", cell.source, re.M)
    return bool(asks) or any("image/png" in output.get("data", {}) for output in cell.outputs)


@in_english
def test_a_prediction_is_settled_before_the_next_heading(path):
    for cell, following in predictions(path):
        folds = [cell.source.partition("**Predict")[2], *(other.source for other in following)]
        assert any(other.cell_type == "code" for other in following) or "<details" in "".join(folds), cell.id


@in_english
def test_what_is_printed_after_a_prediction_is_covered_or_no_answer(path):
    for cell, following in predictions(path):
        code = next((other for other in following if other.cell_type == "code"), None)
        if code and code.outputs and not is_widget(code):
            assert {"answer", "no-answer"} & {*tags(code)}, (cell.id, code.id)


@every_notebook
def test_saved_outputs_read_well_without_a_kernel(path):
    text = path.read_text(encoding="utf8")
    assert "widget-view" not in text and "widget-state" not in text
    assert path.stat().st_size <= 450_000
    for cell in of_kind(read(path), "code"):
        assert cell.execution_count is not None, cell.id
        for output in cell.outputs:
            assert output.output_type != "error" or "raises-exception" in cell.metadata.get("tags", []), cell.id


@every_notebook
def test_what_is_not_compared_says_why(path):
    for cell in of_kind(read(path), "code"):
        assert "NBVAL" not in cell.source.upper(), cell.id
        assert ("nbval-ignore-output" in tags(cell)) == ("reason" in cell.metadata), cell.id


@every_notebook
def test_an_answer_is_folded_in_jupyterlab_and_its_first_line_is_not_on_the_fold(path):
    for cell in of_kind(read(path), "code"):
        assert ("answer" in tags(cell)) == cell.metadata.get("jupyter", {}).get("outputs_hidden", False), cell.id
        assert "answer" not in tags(cell) or cell.outputs[0].data == {}, cell.id


@every_notebook
def test_every_notebook_and_section_that_a_text_names_is_there(path):
    sections = {
        other.stem: re.findall(
            r"^#{2,3} (\d+)\. ", "\n".join(cell.source for cell in read(other).cells), flags=re.MULTILINE
        )
        for other in path.parent.glob("*.ipynb")
    }
    prose = "\n".join(cell.source for cell in of_kind(read(path), "markdown"))
    for name in re.findall(r"`(\d\d_\w+)`", prose):
        assert name in sections
    for name, section in re.findall(r"`(\d\d)\w*`, section (\d+)", prose):
        assert any(other.startswith(name) and section in there for other, there in sections.items()), (name, section)


def test_ids_are_unique_and_meaningful():
    for path in NOTEBOOKS:
        ids = [cell.id for cell in read(path).cells]
        assert len(set(ids)) == len(ids)
        assert all(re.fullmatch(r"[a-z]+(-[a-z0-9]+)*", name) for name in ids), path


@every_notebook
def test_a_cell_run_before_the_imports_lacks_a_name_and_is_no_command_of_ipython(path):
    commands = InteractiveShell.instance().magics_manager.magics["line"].keys()
    InteractiveShell.clear_instance()
    lines = [
        line for cell in nbformat.read(path, 4).cells if cell.cell_type == "code" for line in cell.source.splitlines()
    ]
    calls = {found[1] for line in lines if (found := re.match(r"(\w+)\(", line))}
    assert calls and not calls & commands
