"""Test the ReLU family's activations as values: what they give, answer and equal."""

import numpy as np
import pytest

from helpers.nn.activations import LeakyReLU, PReLU, ReLU, RReLU
from helpers.nn.leaky_relu import leaky_relu, leaky_relu_derivative
from tests.nn.test_leaky_relu import equal

pytestmark = pytest.mark.filterwarnings("error")


def test_values_share_one_interface():
    x = np.array([-2.0, 3.0])
    for activation, alpha in [(ReLU(), 0), (LeakyReLU(), 0.01), (PReLU(), 0.25), (PReLU(np.array([2, 3])), [2, 3])]:
        equal(activation(x), leaky_relu(x, alpha))
        equal(activation.derivative(x), leaky_relu_derivative(x, alpha))
        for answer in (activation.alpha, activation.slope, activation.he_slope):
            np.testing.assert_array_equal(answer, alpha)
        assert activation.learned == isinstance(activation, PReLU)
        with pytest.raises(AttributeError):
            activation.alpha = 1
    with pytest.raises(AttributeError):
        RReLU().lower = 0.2


def test_a_random_slope_is_drawn_from_an_eighth_to_a_third_and_used_at_their_mean():
    assert (RReLU().lower, RReLU().upper, RReLU().alpha) == (0.125, pytest.approx(1 / 3), pytest.approx(11 / 48))
    equal(RReLU(0.25, 0.75)(np.array([-2.0, 3.0])), np.array([-1.0, 3.0]))
    with pytest.raises(ValueError, match=r"0\.4 is above its upper slope 0\.2: swap them"):
        RReLU(0.4, 0.2)


def test_values_compare_and_hash_by_their_slope():
    assert ReLU() == ReLU() != LeakyReLU(0)
    assert RReLU(0.2, 0.4) == RReLU(0.2, 0.4) != RReLU(0.1, 0.5)
    assert len({RReLU(0.2, 0.4), RReLU(0.2, 0.4), RReLU(0.1, 0.5)}) == 2
    for kind in (LeakyReLU, PReLU):
        assert kind(np.array([1, 2])) == kind([1.0, 2.0]) != kind([1.0, 3.0])
    assert len({PReLU([1.0, 2.0]), PReLU(np.array([1, 2])), PReLU([1.0, 3.0]), LeakyReLU(), LeakyReLU(0.01)}) == 3


def test_those_of_some_replicas_keep_their_slopes_and_others_are_the_same_for_all():
    keep = np.array([True, False, True])
    for kind in (LeakyReLU, PReLU):
        assert kind(np.array([1, 2, 3])).only(keep) == kind([1.0, 3.0])
    for same in (ReLU(), LeakyReLU(0.3), PReLU(), RReLU()):
        assert same.only(keep) == same


def test_a_unit_is_flat_where_no_sample_has_a_derivative_beyond_the_limit():
    z = np.array([[[-1.0, 0.0], [-1.0, 1e-3]]])
    for activation, limit, flat in [(ReLU(), 0.0, True), (LeakyReLU(-0.2), 0.1, False), (LeakyReLU(-0.2), 0.2, True)]:
        slope = np.array([[activation.alpha]])
        equal(activation.is_flat(z, slope, limit), np.array([[flat, False]]))
