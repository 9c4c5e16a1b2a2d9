"""Test what notebook 02 says of the unit with a leak: when it is back, and where it ends."""

import json
from pathlib import Path

import numpy as np
import pytest

from helpers.course.catalogue import PREDICTIONS
from helpers.experiments.one_unit import X, run
from helpers.lessons.n02_leaky_relu.steps_back import steps_back
from helpers.lessons.shared.loss_map import loss_map

NOTEBOOKS = [Path("notebooks", language, "02_leaky_relu.ipynb") for language in ("en", "bn")]


def assert_says(cell, number):
    """Assert that a cell of the notebook says a number, in both languages."""
    for path in NOTEBOOKS:
        cells = {each["id"]: "".join(each["source"]) for each in json.loads(path.read_text(encoding="utf-8"))["cells"]}
        assert number.replace("-", "−") in cells[cell], path


def steps(points, rate, alpha):
    """Say at which step so many points are positive again."""
    return f"step {run([rate], [alpha], 400).back_at(points)[0, 0]:.0f}"


@pytest.mark.parametrize(
    ("cell", "points", "rate", "alpha"),
    [
        ("death-look", 1, 0.3, 0.1),
        ("death-look", X.size, 0.3, 0.1),
        ("time-question", 1, 0.3, 0.01),
        ("time-look", 1, 0.3, 0.02),
        ("time-look", 1, 0.3, 0.05),
        ("time-look", 1, 0.3, 0.1),
        ("time-look", 1, 0.4, 0.1),
        ("time-look", X.size, 0.3, 0.1),
        ("time-look", X.size, 0.4, 0.1),
        ("beyond-question", 1, 0.3, 1.0),
    ],
)
def test_the_steps_of_return_are_those_that_the_notebook_names(cell, points, rate, alpha):
    assert_says(cell, steps(points, rate, alpha))


def test_a_larger_rate_brings_the_first_point_back_later_and_all_four_sooner():
    figure = steps_back()
    for rate, first, last in ((0.3, 6, 31), (0.4, 12, 24)):
        said = figure.at(rate=rate, alpha=0.1).readout()
        assert f"step {first}," in said and f"step {last}." in said


def test_each_run_beyond_the_lecture_ends_as_the_notebook_says():
    figure = loss_map()
    for rate, alpha, end in (
        (0.2, 0.1, "No step of this run threw all four points to the negative side."),
        (0.2, 0.0, "No step of this run threw all four points to the negative side."),
        (0.3, 1.0, "all four at step 2, and the unit fits the data."),
        (0.3, 1.5, "the learning rate is too large"),
        (0.3, -0.1, "their outputs are positive, and they approach the data from there."),
        (0.4, 0.1, "the run has not settled."),
    ):
        assert end in figure.at(rate=rate, alpha=alpha).readout()
    assert_says("beyond-question", f"{figure.at(rate=0.3, alpha=-0.1).number('loss'):.3f}")


def test_with_a_leak_the_path_ends_at_the_line_of_the_data_also_from_the_plateau():
    assert PREDICTIONS["end-of-the-path"].truth == pytest.approx((0.5, 0.25), abs=1e-4)
    figure = loss_map(0.1)
    for start_w, start_b in ((-1, -2), (0, -1), (1, -3)):
        there = figure.at(start_w=start_w, start_b=start_b)
        assert not np.any(start_w * X + start_b > 0) and there.number("loss") < 0.01
        assert figure.at(start_w=start_w, start_b=start_b, alpha=0).number("w") == start_w
