"""Test that a warning in our own code fails, here and in the kernels of the tests, and so does what is deprecated."""

import subprocess
import sys
import warnings

import nbformat
import numpy as np
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from tools.save_notebooks import save

CATEGORIES = [DeprecationWarning, PendingDeprecationWarning, FutureWarning, np.exceptions.VisibleDeprecationWarning]

# As if the modules themselves called what is deprecated.
CELL = """\
import pytest, warnings
from helpers.figure import frames
from helpers.lessons.n02_leaky_relu import leaky_relu
from helpers.nn import activations
for module in (activations, leaky_relu, frames):
    with pytest.raises(DeprecationWarning, match="old"):
        exec("warnings.warn('old', DeprecationWarning)", {**vars(module), "warnings": warnings})"""

# One goes with the names of its module, the other when most of Python has gone.
SCRIPT = """\
import sys
from helpers.widget.base import CellWidget
kept, sys.modules["kept"] = CellWidget(_esm=""), CellWidget(_esm="")"""


@pytest.mark.parametrize(
    "module", ["helpers", "helpers.nn.activations", "helpers.lessons.n01_relu.relu", "tools.bench.training"]
)
@pytest.mark.parametrize("category", CATEGORIES)
def test_what_is_deprecated_fails_in_our_own_code(category, module):
    with pytest.raises(category, match="old"):
        warnings.warn_explicit("old", category, "a_file.py", 1, module=module)


def test_it_fails_in_a_kernel_too(tmp_path):
    path = tmp_path / "lesson.ipynb"
    nbformat.write(new_notebook(cells=[new_code_cell(CELL)]), path)
    save(path)


def test_figures_that_are_kept_to_the_end_of_python_go_without_a_word():
    ended = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=True)
    assert ended.stdout + ended.stderr == ""
