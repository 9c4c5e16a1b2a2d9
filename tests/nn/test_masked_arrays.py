"""Test that no number is made of a masked place, wherever one is given."""

import numpy as np
import pytest

from helpers.nn.activations import LeakyReLU, ReLU, RReLU
from helpers.nn.confidence_intervals import mean_interval, median_interval, share_interval
from helpers.nn.datasets import Data, two_moons
from helpers.nn.leaky_relu import leaky_relu, leaky_relu_derivative, slope_gradient
from helpers.nn.networks import Network
from helpers.nn.optimizers import SGD
from helpers.nn.smooth_activations import ELU
from helpers.nn.training import Training

X = np.array([-1000.0, 1.0, 2.0])
MASKED = np.ma.masked_less(X, -999)
MOONS = two_moons(samples=10)
NETWORK = Network((2, 2, 1), ReLU())
LABELS = np.ma.masked_equal(MOONS.targets, 1)


@pytest.mark.parametrize(
    "name, take",
    [
        ("x", lambda: leaky_relu(MASKED, 0.1)),
        ("x", lambda: leaky_relu([MASKED, MASKED], 0.1)),
        ("x", lambda: leaky_relu(np.ma.masked, 0.1)),
        ("alpha", lambda: leaky_relu(X, np.ma.masked_equal([0.1, 0.2, 0.3], 0.2))),
        ("out", lambda: leaky_relu(X, 0.1, out=np.ma.masked_less(np.zeros(3), 1))),
        ("x", lambda: leaky_relu_derivative(MASKED, 0.1)),
        ("x", lambda: slope_gradient(MASKED)),
        ("x", lambda: LeakyReLU(0.1)(MASKED)),
        ("x", lambda: ELU(1.0)(MASKED)),
        ("RReLU's lower and upper slope", lambda: RReLU(np.ma.masked, 0.5)),
        ("values", lambda: mean_interval(np.ma.masked_less(np.arange(9.0), 2))),
        ("values", lambda: median_interval(np.ma.masked_less(np.arange(9.0), 2))),
        ("successes", lambda: share_interval(np.ma.masked_less([1, 2], 2), 9)),
        ("inputs", lambda: NETWORK.fitting(np.ma.masked_less(MOONS.inputs, 0))),
        ("targets", lambda: Training(NETWORK, Data(MOONS.inputs, LABELS), SGD(0.1), [0])),
        ("seeds", lambda: Training(NETWORK, MOONS, SGD(0.1), np.ma.masked_equal([0, 1], 1))),
    ],
)
def test_a_masked_place_is_no_number(name, take):
    with pytest.raises(TypeError, match=f"^{name} has masked places, which hold no number: fill them with .filled"):
        take()


def test_a_masked_array_without_masked_places_is_an_array():
    np.testing.assert_array_equal(leaky_relu(np.ma.array(X), 0.1), leaky_relu(X, 0.1))
