"""Pages are built from kept runs of the notebooks: a run is kept for the very cells that were run."""

import nbformat
from nbformat.v4 import new_code_cell, new_notebook

from tools.site import execute


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
