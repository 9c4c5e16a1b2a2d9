"""Test what 01_relu_and_the_dead_neuron claims: networks without bends, the chain rule, and which steps kill."""

import numpy as np
import pytest

from helpers.experiments import death_map as experiment
from helpers.experiments.one_unit import X, Y, run
from helpers.lessons.n01_relu.chain_rule import chain
from helpers.lessons.n01_relu.predictions import PREDICTIONS
from helpers.lessons.n01_relu.relu import saturation, two_layers


def by_hand(w, b, rate, steps=1000, half=False):
    """Find the step at which a ReLU unit is negative on every point, or None, and its last loss, with plain numbers."""
    for step in range(steps + 1):
        z = [w * x + b for x in X]
        error = [max(0, pre) - y for pre, y in zip(z, Y, strict=True)]
        if max(z) <= 0:
            return step, np.mean(np.square(error))
        factor = 1 if half else 2
        parts = [factor * e * (pre > 0) for e, pre in zip(error, z, strict=True)]
        if step < steps:
            w -= rate * sum(part * x for part, x in zip(parts, X, strict=True)) / 4
            b -= rate * sum(parts) / 4
    return None, np.mean(np.square(error))


@pytest.mark.parametrize("w", [-1.0, 0.5, 2.0, 3.0])
@pytest.mark.parametrize("rate", [0.05, 0.2, 0.3])
@pytest.mark.parametrize("b", [-0.5, 0.0, 1.0])
def test_a_run_of_the_map_ends_as_by_hand(w, b, rate):
    ends = experiment.run([w], [b], [rate])
    died, loss = by_hand(w, b, rate)
    assert ends.died_at.item() == died if died is not None else np.isnan(ends.died_at.item())
    assert ends.loss.item() == pytest.approx(loss, abs=1e-12)


def test_the_lectures_unit_lives_at_a_rate_of_two_tenths_and_dies_at_three():
    fate = experiment.run([3.0], [0.0], [0.2, 0.25, 0.26, 0.3]).fate.ravel()
    assert fate.tolist() == [experiment.FITS, experiment.FITS, experiment.DIES_AT_ONCE, experiment.DIES_AT_ONCE]


def test_the_border_is_where_the_first_step_begins_to_kill():
    starts = np.array([1.5, 2.0, 3.0, 5.0])
    border = experiment.deadly_rate(starts, np.zeros(4))
    assert border[2] == pytest.approx(6 / 23.25)
    for w, rate in zip(starts, border, strict=True):
        assert by_hand(w, 0.0, rate + 1e-6, steps=1)[0] == 1
        assert by_hand(w, 0.0, rate - 1e-6, steps=1)[0] is None


def test_with_a_factor_of_one_half_the_same_step_kills_nobody():
    assert by_hand(3.0, 0.0, 0.3)[0] == 1
    assert by_hand(3.0, 0.0, 0.3, half=True)[0] is None


def test_units_that_start_at_0_or_below_are_born_dead():
    fate = experiment.run([-2.0, -0.05, 0.0, 0.05], [0.0], [0.1]).fate.ravel()
    assert (fate == experiment.BORN_DEAD).tolist() == [True, True, True, False]


def test_a_dead_relu_unit_never_moves_again():
    runs = run([0.3], [0.0], 500)
    assert np.ptp(runs.w[0, 0, 1:]) == np.ptp(runs.b[0, 0, 1:]) == 0
    assert (runs.gradient[0, 0, 1:] == 0).all()


def test_what_is_drawn_for_the_guess_of_a_step_is_as_by_hand():
    def loss(w, b):
        return sum((max(0, w * x + b) - y) ** 2 for x, y in zip(X, Y, strict=True)) / 4

    (plane,) = (each for each in PREDICTIONS if each.name == "end-of-the-first-step")
    edge, equal, *_ = plane.known
    np.testing.assert_allclose([loss(*place) for place in zip(equal.x, equal.y, strict=True)], loss(3, 0), rtol=0.01)
    np.testing.assert_allclose([max(w * x + b for x in X) for w, b in zip(edge.x, edge.y, strict=True)], 0, atol=1e-12)
    h = 1e-6
    slopes = (loss(3 + h, 0) - loss(3 - h, 0)) / (2 * h), (loss(3, h) - loss(3, -h)) / (2 * h)
    np.testing.assert_allclose(plane.truth, (3 - 0.3 * slopes[0], -0.3 * slopes[1]), atol=1e-6)


@pytest.fixture(scope="module")
def chain_figure():
    return chain()


@pytest.fixture(scope="module")
def layers_figure():
    return two_layers()


@pytest.mark.parametrize("w, b", [(2.0, -1.0), (0.6, -1.0), (3.0, 0.0), (-1.0, -4.0)])
def test_the_chain_shows_the_measured_slope_of_the_loss(chain_figure, w, b):
    def loss(w):
        return (max(0, w * 1.5 + b) - 1) ** 2

    here = chain_figure.at(w=w, b=b)
    assert here.number("gradient") == pytest.approx((loss(w + 1e-6) - loss(w - 1e-6)) / 2e-6, abs=1e-3)
    assert here.number("loss") == pytest.approx(loss(w), abs=1e-5)


@pytest.mark.parametrize("weights", [(1, -2, 1), (-1, 2, -1), (2, 0.5, -1.5)])
def test_two_layers_draw_the_sum_of_their_units(layers_figure, weights):
    here = layers_figure.at(**dict(zip(("v1", "v2", "v3"), weights, strict=True)))
    units = np.linspace(-3, 3, 61)[:, None] - [-1, 0, 1]
    for name, output in (("line", units @ weights), ("bent", np.maximum(units, 0) @ weights)):
        np.testing.assert_allclose(np.interp(np.linspace(-3, 3, 61), *here.points(name)), output, atol=1e-5)


def test_slopes_of_sigmoid_and_tanh_are_measured_ones():
    def measured(f, x, h=1e-6):
        return (f(x + h) - f(x - h)) / (2 * h)

    here = saturation().at(x=2.0)
    assert here.number("sigmoid slope") == pytest.approx(measured(lambda x: 1 / (1 + np.exp(-x)), 2.0), abs=1e-6)
    assert here.number("tanh slope") == pytest.approx(measured(np.tanh, 2.0), abs=1e-6)
    assert "tanh 10^−11.5, ReLU all of it." in here.readout()
    assert "tanh all of it, ReLU nothing." in saturation().at(x=0.0).readout()


@pytest.mark.parametrize(
    "w, b, says", [(2.0, -1.0, "reaches w"), (2.0, -2.0, "output is right"), (2.0, -3.0, "f′(z) is 0")]
)
def test_the_chain_names_the_factor_that_is_0(chain_figure, w, b, says):
    here = chain_figure.at(w=w, b=b)
    assert says in here.readout()
    assert ("nothing passes" in here.label("link 3")) == (w * 1.5 + b <= 0)
