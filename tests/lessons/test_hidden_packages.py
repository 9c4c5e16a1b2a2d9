"""Test that a file beside a notebook that hides a package of others is named, and that harmless ones are not."""

import subprocess
import sys

import pytest

# As a kernel does it: the notebook's folder comes onto the path when IPython is there already.
IN_A_NOTEBOOK = """
import os, sys
import ipykernel.kernelapp
os.chdir({folder!r})
sys.path.insert(0, {folder!r})
{first}
from helpers.lessons.n02_leaky_relu.leaky_relu import function_and_slope
function_and_slope()
"""


def draw(folder, first="", **files):
    """Draw a figure in a folder with some files; return the last line of what this says."""
    for name, text in files.items():
        (folder / f"{name}.py").write_text(text)
    script = IN_A_NOTEBOOK.format(folder=str(folder), first=first)
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, encoding="utf-8")
    assert done.stdout == ""
    return (done.stderr.splitlines() or [""])[-1]


@pytest.mark.parametrize(
    ("name", "text", "first"),
    [
        ("numpy", "", "import numpy as np"),
        ("matplotlib", "import no_such_module", ""),
        ("ipywidgets", "1 +", ""),
        ("cycler", "", ""),
    ],
)
def test_a_file_that_hides_what_helpers_need_is_named(tmp_path, name, text, first):
    said = draw(tmp_path, first, turtle="", **{name: text})
    start = f"ImportError: {tmp_path / name}.py hides the package {name}, which these notebooks need: "
    assert said == f"{start}rename or remove it, and restart the kernel."


def test_files_that_hide_nothing_that_is_needed_are_left_alone(tmp_path):
    assert draw(tmp_path, "import turtle", turtle="", random="", sympy="", my_notes="") == ""
