"""Run notebooks and save them as they are committed: ``python -m tests.save_notebooks [paths]``."""

import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

NOTEBOOKS = Path(__file__).resolve().parent.parent / "notebooks"
SECONDS_PER_CELL = 120
WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"
KERNELSPEC = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}


class NotebookError(Exception):
    """A cell that did not run to its end; the message names the notebook and the cell."""


def save(path):
    """Run a notebook in its own folder and write it back with its outputs.

    Parameters
    ----------
    path : pathlib.Path
        The notebook. It is written only if it changed.

    Returns
    -------
    bool
        Whether it was written.

    Raises
    ------
    NotebookError
        When a cell fails; the notebook then stays as it was.
    """
    before = path.read_text(encoding="utf-8")
    notebook = nbformat.reads(before, as_version=4)
    _run(notebook, path)
    _normalize(notebook)
    after = nbformat.writes(notebook).rstrip("\n") + "\n"
    if after == before:
        return False
    path.write_text(after, encoding="utf-8", newline="\n")
    return True


def _run(notebook, path):
    running = {}
    client = NotebookClient(
        notebook,
        timeout=SECONDS_PER_CELL,
        kernel_name="python3",
        store_widget_state=False,
        record_timing=False,
        resources={"metadata": {"path": str(path.parent)}},
        on_cell_execute=lambda cell, cell_index: running.update(cell=cell, number=cell_index + 1),
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
    raise NotebookError(
        f"{path}, cell {running['number']} ({running['cell'].id}) failed, "
        f"so the notebook was not saved: {reason}"
    )


def _normalize(notebook):
    """Leave nothing in a notebook that differs from run to run or from machine to machine."""
    notebook.metadata.pop("widgets", None)
    notebook.metadata.kernelspec = KERNELSPEC
    notebook.metadata.language_info = {"name": "python"}
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
        for output in cell.get("outputs", []):
            # A view without its model shows an error in some front ends, the picture does not.
            output.get("data", {}).pop(WIDGET_VIEW, None)
            if output.output_type == "error":
                output.traceback = [f"{output.ename}: {output.evalue}"]


def main(arguments):
    """Save the notebooks named, or all of them.

    Parameters
    ----------
    arguments : list of str
        Paths of notebooks; none means every notebook of the series.
    """
    paths = [Path(argument) for argument in arguments] or sorted(NOTEBOOKS.glob("*/*.ipynb"))
    for path in paths:
        try:
            print(f"{path.name}: {'saved' if save(path) else 'unchanged'}", flush=True)
        except NotebookError as error:
            sys.exit(str(error))


if __name__ == "__main__":
    main(sys.argv[1:])
