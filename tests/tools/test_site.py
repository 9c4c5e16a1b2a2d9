"""Test that pages are built from kept runs of the notebooks and from documents, whose links lead to pages."""

import re

import nbformat
import pytest
from bs4 import BeautifulSoup
from nbformat.v4 import new_code_cell, new_notebook

from tools.site import common, execute, site


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
    assert len(links["links"]) == 4
    assert all("/rahima/relu-course" in link for link in links["links"].values())
    assert site._leading("docs/hosting.md").startswith("https://github.com/rahima/relu-course/blob/")
