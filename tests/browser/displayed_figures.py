"""The live figures that a notebook displays, computed here and not in its own kernel."""

import contextlib
import io
from unittest.mock import patch

import nbformat
from IPython.core.interactiveshell import InteractiveShell

from helpers.figure import LiveFigure
from helpers.figure.matplotlib_renderer import Picture


def displayed(path):
    """Runs a notebook's cells in this process, and leaves out the figures' files, which take most of the time.

    Parameters
    ----------
    path : pathlib.Path

    Returns
    -------
    list of LiveFigure
        In the order of their display.
    """
    figures = []
    shell = InteractiveShell()
    shell.history_manager.enabled = False
    formatter = shell.display_formatter
    formatter.format = lambda value, *_, **__: (figures.append(value), ({}, {}))[1]
    cells = [cell for cell in nbformat.read(path, 4).cells if cell.cell_type == "code"]
    without_files = patch.object(Picture, "png", return_value=b"")
    with contextlib.chdir(path.parent), contextlib.redirect_stdout(io.StringIO()), without_files:
        for cell in cells:
            shell.run_cell(cell.source)
    return [figure for figure in figures if isinstance(figure, LiveFigure)]
