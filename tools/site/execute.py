"""Run notebooks: for the pages with the state of their widgets, which a page shows without Python."""

import hashlib
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

from tools.site.python_sliders import freeze

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = ROOT / "notebooks"
KEPT = Path(sys.prefix) / "executed"
SECONDS_PER_CELL = 240
AT_ONCE = 2


class NotebookError(Exception):
    """Name the notebook and the cell that did not run to its end."""


def run(notebook, path):
    """Run a notebook in its own folder, in place, and keep the state of its widgets in its metadata.

    Sliders of Python's own are replaced by what they show.

    Parameters
    ----------
    notebook : nbformat.NotebookNode
    path : pathlib.Path
        Where it stands.

    Raises
    ------
    NotebookError
        When a cell fails.
    """
    running = {}
    client = NotebookClient(
        notebook,
        timeout=SECONDS_PER_CELL,
        kernel_name="python3",
        store_widget_state=True,
        record_timing=False,
        extra_arguments=["--log-level=ERROR"],  # every kernel warns that its line is not encrypted
        resources={"metadata": {"path": str(path.parent)}},
        on_cell_execute=lambda cell, cell_index: running.update(cell=cell, number=cell_index + 1),
        on_cell_executed=lambda cell, **_: freeze(cell, client.widget_state),
    )
    try:
        client.execute()
    except CellExecutionError as error:
        reason = f"{error.ename}: {error.evalue}"
    except CellTimeoutError:
        reason = f"it took more than {SECONDS_PER_CELL} seconds"
    except DeadKernelError:
        reason = "its kernel died"
    else:
        return
    raise NotebookError(f"{path}, cell {running['number']} ({running['cell'].id}) failed: {reason}")


def executed(paths):
    """Return notebooks with their outputs and the state of their widgets.

    A run is kept beside the packages of this Python, for as long as neither the code of the notebook nor the helpers
    change; the texts are always those of the file.

    Parameters
    ----------
    paths : list of pathlib.Path

    Returns
    -------
    list of nbformat.NotebookNode
    """
    helpers = _digest_of_helpers()
    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(lambda path: _executed(path, helpers), paths))


def _executed(path, helpers):
    notebook = nbformat.read(path, as_version=4)
    digest = hashlib.sha256(helpers)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            digest.update(f"{cell.id}\n{cell.source}\n".encode())
    kept = KEPT / path.parent.name / f"{path.stem}-{digest.hexdigest()[:16]}.ipynb"
    if not kept.exists():
        run(notebook, path)
        kept.parent.mkdir(parents=True, exist_ok=True)
        for older in kept.parent.glob(f"{path.stem}-*.ipynb"):
            older.unlink()
        nbformat.write(notebook, kept)
        return notebook
    before = nbformat.read(kept, as_version=4)
    outputs = {cell.id: cell.outputs for cell in before.cells if cell.cell_type == "code"}
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs = outputs[cell.id]
    notebook.metadata["widgets"] = before.metadata.get("widgets", {})
    return notebook


def _digest_of_helpers():
    digest = hashlib.sha256((ROOT / "requirements.lock").read_bytes())
    for file in sorted((ROOT / "helpers").rglob("*")):
        if file.is_file() and "__pycache__" not in file.parts:
            digest.update(file.read_bytes())
    return digest.digest()
