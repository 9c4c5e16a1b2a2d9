"""Test the film and the map of one unit in Python: the edge of the plateau, what is said of a run, and what is drawn."""

import numpy as np
import pytest

from helpers.experiments import one_unit
from helpers.lessons.shared.loss_map import loss_map
from helpers.lessons.shared.loss_map_results import deadly_rate, loss_on_grid
from helpers.lessons.shared.one_unit_results import best_line, unit_line
from helpers.lessons.shared.one_unit_training import film_of_one_unit
from helpers.nn.leaky_relu import leaky_relu

DATA = np.array([one_unit.X, one_unit.Y])
SMALL = 1e-6


@pytest.fixture(scope="module")
def relu():
    return loss_map()


def test_the_first_step_lands_on_the_plateau_from_8_31_on(relu):
    assert relu.at().number("border") == pytest.approx(8 / 31, abs=1e-15)
    assert relu.at(rate=0.25).label("landing") == ""
    assert relu.at(rate=0.26).label("landing") == "lands on the plateau"
    assert "From a learning rate of 0.258 on it lands there." in relu.at(rate=0.26).readout()
    far = relu.at(rate=0.6)  # into the corner where the plateau's name stands
    assert [relu.at(rate=0.3).label("plateau"), far.label("plateau")] == ["plateau: all negative", ""]
    assert far.label("landing") == "lands on the plateau" and far.number("landing w") > far.number("w") + 1
    for rate, alive in ((8 / 31 - 1e-9, True), (8 / 31 + 1e-9, False)):
        assert one_unit.run([rate], [0.0], 1).positive[0, 0, 1] == alive


@pytest.mark.parametrize("start", [(3, 0), (0.3, -0.2), (-1.5, 2.4), (-1, -1), (2, -1.5)])
def test_the_border_is_where_the_last_point_falls(start):
    border = deadly_rate(one_unit.run([0.1], [0.0], 0, start), one_unit.X)
    rates = np.linspace(0.001, 3, 3000)
    dies = (one_unit.run(rates, [0.0], 1, start).positive[:, 0, 1] == 0).tolist()
    assert np.isnan(border) == (not any(dies))
    if any(dies) and border > 0:
        assert rates[dies.index(True)] == pytest.approx(border, abs=0.0011)


def test_the_gradient_is_the_slope_of_the_loss():
    rng = np.random.default_rng(3)
    for w, b, slope in rng.uniform(-2, 2, (40, 3)):
        if np.abs(w * one_unit.X + b).min() < 1e-3:
            continue
        gradient = one_unit.run([0.1], [slope], 0, (w, b), learn=True).gradient[0, 0, 0]
        losses = [
            one_unit.run([0.1], [slope + da], 0, (w + dw, b + db)).loss.item()
            for dw, db, da in (*(SMALL * np.eye(3)), *(-SMALL * np.eye(3)))
        ]
        up, down = np.reshape(losses, (2, 3))
        np.testing.assert_allclose(gradient, (up - down) / (2 * SMALL), atol=1e-6)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        (
            {},
            ["The first step lands on the plateau", "the unit is dead", "At step 1 all four points", "there they stay"],
        ),
        ({"alpha": 0.1}, ["tilts the plateau", "The first was back at step 6, all four at step 31", "fits the data"]),
        ({"rate": 0.2}, ["After the first step 3 of 4 points are positive", "No step of this run threw all four"]),
        ({"start_w": -1, "start_b": -0.5}, ["does not move the unit", "At step 0 all four points", "there they stay"]),
        ({"alpha": 0.1, "rate": 0.5}, ["has not settled"]),
        ({"alpha": 1.5}, ["With this slope the learning rate is too large"]),
        ({"rate": 0.01}, ["No step of this run threw", "and it ends with a loss of 0.129"]),
    ],
)
def test_the_map_says_what_the_first_step_does_and_how_the_run_ends(relu, values, said):
    words = relu.at(**values).readout()
    for each in said:
        assert each in words, words


def test_data_that_no_line_fits_are_fitted_as_well_as_a_line_can(relu):
    here = relu.at(rate=0.1, y0=3)
    w, b, loss = best_line(one_unit.X, np.array([3, *one_unit.Y[1:]]))
    assert (here.number("w"), here.number("b")) == pytest.approx((w, b), abs=0.05)
    assert here.number("loss") == pytest.approx(loss, abs=1e-3)
    assert loss > 0.4 and here.readout().endswith("No step of this run threw all four points to the negative side.")


def test_a_learned_slope_leads_a_dead_unit_home():
    prelu = loss_map(0.25, learn=True)
    assert "w and b get no gradient there, and the unit is dead, but α has a gradient" in prelu.at(alpha=0).readout()
    assert prelu.at(alpha=0, step=200).number("loss") < 1e-3
    x, y = prelu.at(alpha=0.25, step=2).points("slope")
    assert x.tolist() == [0, 1, 2] and y == pytest.approx([0.25, 0.25, -0.62], abs=0.01)


def test_the_map_is_that_of_the_loss():
    weights, biases = np.linspace(-2, 3, 7), np.linspace(-3, 1, 5)
    losses = loss_on_grid(weights, biases, 0.2, DATA)
    for i, b in enumerate(biases):
        for j, w in enumerate(weights):
            assert losses[i, j] == one_unit.run([0.1], [0.2], 0, (w, b)).loss.item()


@pytest.mark.parametrize(
    "unit", [(3.0, -2.0, 0.1), (-1.0, 1.0, 0.0), (0.5, 0.25, 2.0), (0.0, -1.0, 0.3), (0.0, 0.0, 0.1)]
)
def test_the_line_of_the_unit_is_its_output(unit):
    w, b, slope = unit
    x, y = unit_line(*unit)
    everywhere = np.linspace(0, 2.5, 101)
    np.testing.assert_allclose(np.interp(everywhere, x, y), leaky_relu(w * everywhere + b, slope), atol=1e-12)


def test_what_becomes_of_a_run_is_told_in_the_film_at_its_end():
    film = film_of_one_unit(0.1)
    assert film.at(step=195).readout().count("\n") == 0
    assert film.at(step=200).readout().endswith("all four at step 31, and the unit fits the data.")


def test_frames_of_one_unit_are_not_sent():
    for figure in (film_of_one_unit(), loss_map(0.25, learn=True)):
        assert figure.frame_bytes == b""
