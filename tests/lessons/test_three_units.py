"""Test that the three units of `00_start_here` fare as its text says."""

from helpers.lessons.n00_start.three_units import STEPS, three_units


def readout(step):
    assert step in STEPS
    return three_units().at(step=step).readout().splitlines()[1:]


def test_the_first_step_throws_all_three_to_the_negative_side_and_kills_one():
    assert all("at the start" in line for line in readout(0))
    relu, leaky, prelu = readout(1)
    assert "dead" in relu and "gradient 0" in relu
    assert "negative side, but the unit still moves" in leaky
    assert "negative side, but the unit still moves" in prelu


def test_the_leaky_one_is_back_at_step_31():
    assert "3 of four points" in readout(30)[1]
    assert "all four points on the positive side again" in readout(31)[1]


def test_two_fit_in_the_end_and_one_of_them_from_the_negative_side():
    relu, leaky, prelu = readout(200)
    assert "dead" in relu
    assert "fits the data, all four points on the positive side" in leaky
    assert "α now −0.62: fits the data, and all four points are still on the negative side" in prelu
