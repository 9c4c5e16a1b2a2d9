"""Run a notebook's cells in this process, and keep what they display."""

import contextlib
import io
from unittest.mock import patch

import nbformat
from IPython.core.interactiveshell import InteractiveShell
from matplotlib import pyplot as plt

from helpers.figure import LiveFigure
from helpers.figure.matplotlib_renderer import Picture
from helpers.i18n import chosen_language, set_language


def displayed(path, **how):
    """Run a notebook's cells, and leave out the figures' files, which take most of the time.

    Parameters
    ----------
    path : pathlib.Path
    **how
        As in `run_cells`.

    Returns
    -------
    list of LiveFigure
        In the order of their display.
    """
    with patch.object(Picture, "png", return_value=b""):
        values = run_cells(path, path.parent, **how)
    return [value for value in values if isinstance(value, LiveFigure)]


def run_cells(path, folder, times=1, after=lambda values: None):
    """Run a notebook's cells in a folder; the language stays what it was.

    Parameters
    ----------
    path, folder : pathlib.Path
    times : int
        Of each cell, one after the other; the last one counts.
    after : callable, optional
        Takes a list of the values that a cell has displayed.

    Returns
    -------
    list
        The values that all of them display.
    """
    values, language = [], chosen_language()
    shell = InteractiveShell()
    shell.history_manager.enabled = False
    formatter = shell.display_formatter
    formatter.format = lambda value, *_, **__: (values.append(value), ({}, {}))[1]
    with contextlib.chdir(folder), contextlib.redirect_stdout(io.StringIO()):
        for cell in nbformat.read(path, 4).cells:
            if cell.cell_type == "code":
                shown = len(values)
                # Where the shell looks for a last semicolon.
                shell.history_manager.input_hist_parsed.append(cell.source)
                for _ in range(times):
                    plt.close("all")  # as a notebook does behind each cell
                    del values[shown:]
                    shell.run_cell(cell.source).raise_error()
                after(values[shown:])
    set_language(language)
    return values
