"""Test that pages are built from kept runs of the notebooks and from documents, whose links lead to pages."""

import base64
import re

import nbformat
import pytest
from bs4 import BeautifulSoup
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from tests.notebooks.test_notebooks import NOTEBOOKS, is_widget, of_kind, tags
from tools.site import cells, common, execute, site, slides
from tools.site.texts import texts


def test_a_kept_run_serves_the_cells_that_were_run_and_no_others(tmp_path, monkeypatch):
    monkeypatch.setattr(execute, "KEPT", tmp_path / "kept")
    path = tmp_path / "en" / "01_sum.ipynb"
    path.parent.mkdir()

    def shown(id, source):
        nbformat.write(new_notebook(cells=[new_code_cell(source, id=id)]), path)
        (notebook,) = execute.executed([path])
        (kept,) = (tmp_path / "kept" / "en").iterdir()
        return [output.data["text/plain"] for output in notebook.cells[0].outputs], kept.stat().st_mtime_ns

    first, run = shown("sum", "1 + 1")
    assert first == ["2"] and shown("sum", "1 + 1") == (first, run)
    assert shown("better-name", "1 + 1")[0] == ["2"]
    assert shown("better-name", "1 + 2")[0] == ["3"]


PNG = base64.b64encode(b"\x89PNG\r\n\x1a\n" + bytes(8) + (640).to_bytes(4) + (480).to_bytes(4)).decode()


def code(id, *outputs, **metadata):
    return new_code_cell("draw(1)", id=id, outputs=list(outputs), metadata=metadata)


@pytest.mark.parametrize("template", ["page", "deck"])
@pytest.mark.parametrize("language", ["en", "bn"])
def test_answers_and_imports_are_folded_and_sliders_of_pythons_own_say_so(template, language):
    words, links = texts(language), {"lite": "https://lite.test/", "binder": "https://binder.test/"}
    picture = {"text/plain": "x = 0.50", "image/png": PNG}
    notebook = new_notebook(
        cells=[
            new_markdown_cell(f"Two cells.\n\n**{words['predict']}.** Which?", id="guess"),
            code("imports"),
            code("settles", new_output("stream", text="42"), tags=["answer"]),
            code("plain", new_output("display_data", picture)),
            code("slider", new_output("display_data", picture, metadata={"needs_python": True})),
        ]
    )
    files = cells.stills(notebook, "03_prelu")
    page = cells.body(notebook, template, words, links)
    assert [part.get_text()[: len(words["predict"])] for part in page.select(".predict")] == [words["predict"]]
    imports, answer = page.find_all("details")
    assert imports.find(class_="highlight") and not answer.find(class_="highlight")
    assert answer.find(class_="printed").get_text() == "42" and answer.summary.get_text() == words["show_answer"]
    assert [image["src"] for image in page.select(".picture img")] == [f"pictures/{name}" for name in files]
    assert all((image["width"], image["height"]) == ("640", "480") for image in page.select(".picture img"))
    (caption,) = page.find_all("figcaption")
    assert caption.get_text().startswith("x = 0.50")
    assert [link["href"] for link in caption.find_all("a")] == list(links.values())


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_no_slide_shows_an_answer_beside_its_question(path):
    notebook = nbformat.read(path, as_version=4)
    harmless = {cell.id for cell in of_kind(notebook, "code") if "no-answer" in tags(cell) or is_widget(cell)}
    cells.stills(notebook, path.stem)
    deck = slides.lectured(cells.body(notebook, "deck", texts(path.parent.name), common.links(path.absolute())))
    assert deck.select("section > section")
    for slide in deck.select("section > section:has(.predict)"):
        shown = slide.select(".predict, .cell :is(.printed, .shown):not(details *)")
        while "predict" not in shown.pop(0)["class"]:
            pass
        said = {part.find_parent(class_="cell")["data-cell"] for part in shown if part.name != "p"}
        assert said <= harmless


@pytest.mark.parametrize("language", ["en", "bn"])
def test_documents_have_a_name_each_and_link_to_pages(language):
    pages = [site._written(path) for path in site._other_pages(language)]
    assert [page["name"] for page in pages] == ["handout", "teaching"]
    links = re.findall(r'href="([^"#][^"]*)"', pages[1]["main"])
    inner = {link for link in links if not link.startswith("https://")}
    assert len(inner) > 5 and "../bn/handout.html" in inner
    for link in inner - {"../en/handout.html", "../bn/handout.html"}:
        assert (execute.NOTEBOOKS / link.removeprefix("../")).with_suffix(".ipynb").exists(), link
    assert any(link.endswith("/docs/hosting.md") for link in links)


def test_a_forks_workflow_builds_links_to_the_fork(monkeypatch):
    monkeypatch.setenv("GITHUB_REPOSITORY", "rahima/relu-course")
    links = common.about(
        execute.NOTEBOOKS / "en" / f"{common.START}.ipynb", BeautifulSoup("<h1>A</h1><p>B</p>", "html.parser")
    )
    assert len(links["links"]) == 5
    assert all("rahima" in link and "/relu-course/" in f"{link}/" for link in links["links"].values())
    assert site._leading("docs/hosting.md").startswith("https://github.com/rahima/relu-course/blob/")
