"""Maxout and the unit that learns its shape: values against NumPy's interpolation, what they can be, what they refuse."""

import numpy as np
import pytest

from helpers.nn import diagnostics
from helpers.nn.activations import LeakyReLU, PReLU
from helpers.nn.datasets import absolute_value
from helpers.nn.learned_functions import Maxout, PiecewiseLinear
from helpers.nn.networks import Network
from helpers.nn.optimizers import SGD
from helpers.nn.training import Training

X = np.linspace(-4, 4, 161)


def test_a_shape_begins_as_leaky_relu():
    for alpha in (0.0, 0.25, -0.5):
        shape, leaky = PiecewiseLinear(alpha), LeakyReLU(alpha)
        for x in (X, X.astype(np.float32).reshape(7, 23), 0.3):
            np.testing.assert_allclose(shape(x), leaky(x), rtol=1e-5, atol=1e-6)
            np.testing.assert_array_equal(shape.derivative(x), np.asarray(leaky.derivative(x)))
            assert shape(x).dtype == leaky(x).dtype and shape(x).shape == np.shape(x)


@pytest.mark.parametrize("hinges", [(0.0,), (-1.0, 0.0, 3.0), (0.0, 0.5), PiecewiseLinear().hinges])
def test_a_learned_shape_is_the_line_through_its_hinges(hinges):
    shape, rng = PiecewiseLinear(hinges=hinges), np.random.default_rng(0)
    slopes = rng.standard_normal((3, shape.learned))
    x = np.tile(X, (3, 1))
    found, derivative = shape.both(x, slopes)
    ends = np.array([-10.0, *hinges, 10.0])
    for row in range(3):
        heights = np.append(0, np.cumsum(slopes[row] * np.diff(ends)))
        expected = np.interp(X, ends, heights)
        np.testing.assert_allclose(found[row], expected - np.interp(0, ends, heights), atol=1e-12)
        np.testing.assert_array_equal(derivative[row], slopes[row][[np.sum(each > np.array(hinges)) for each in X]])


@pytest.mark.parametrize("hinges", [(-1.0, 1.0), (1.0, 0.0), (0.0, 0.0), (0.0, np.inf), ()])
def test_hinges_rise_and_zero_is_among_them(hinges):
    with pytest.raises(ValueError, match="hinges must"):
        PiecewiseLinear(hinges=hinges)


def test_a_maxout_unit_is_prelu_and_the_absolute_value():
    """PReLU with α ≤ 1 is the larger of x and αx; |x| is the larger of x and −x."""
    network = Network((1, 1, 1), Maxout())
    for alpha in (-1.0, 0.0, 0.25, 1.0):
        parameters = np.zeros((1, network.size))
        network.weights(parameters, 0)[...] = [1.0, alpha]
        network.weights(parameters, 1)[...] = 1.0
        np.testing.assert_array_equal(diagnostics.outputs(network, parameters, X[:, None])[0, :, 0], PReLU(alpha)(X))


def test_maxout_has_twice_the_weights_and_a_shape_a_few_numbers():
    layers = (64, 64, 64, 10)
    plain = Network(layers).size
    assert Network(layers, Maxout()).size - plain == 2 * 65 * 64
    assert Network(layers, PiecewiseLinear()).size - plain == 2 * 10
    assert Network(layers, PiecewiseLinear(), channel_wise=True).size - plain == 2 * 64 * 10


def test_values_keep_their_mean_square_through_layers_of_maxout():
    """He's rule with slope 1: the larger of two equal normal numbers has the mean square of each."""
    network = Network((400, 400, 1), Maxout())
    values = np.random.default_rng(1).standard_normal((1, 1000, 400))
    parameters = network.initial([0], dtype=np.float64)
    sums = values @ network.weights(parameters, 0)
    larger = np.maximum(sums[..., :400], sums[..., 400:])
    assert np.mean(larger**2) == pytest.approx(np.mean(values**2), rel=0.05)


def test_one_unit_that_learns_its_shape_learns_what_leaky_relu_cannot():
    data = absolute_value()
    left = {}
    for activation in (LeakyReLU(0.25), Maxout(), PiecewiseLinear()):
        training = Training(Network((1, 1, 1), activation), data, SGD(0.1), range(20), dtype=np.float64)
        training.advance(1500)
        left[type(activation)] = np.median(diagnostics.loss(training.network, training.parameters, data))
    assert left[LeakyReLU] > 0.02 and left[Maxout] < 1e-3 and left[PiecewiseLinear] < 1e-3


def test_a_maxout_unit_is_never_dead_and_a_shape_where_its_slopes_are_flat():
    network = Network((1, 2, 1), Maxout())
    assert not diagnostics.dead_units(network, np.zeros((1, network.size)), X[:, None])[0].any()
    for channel_wise in (False, True):
        network = Network((1, 2, 1), PiecewiseLinear(0.0, (-1.0, 0.0, 1.0)), channel_wise)
        parameters = network.initial([0], dtype=np.float64)
        network.weights(parameters, 0)[...] = 0.1
        network.biases(parameters, 0)[...] = [-2.0, 0.5]
        assert diagnostics.dead_units(network, parameters, X[:, None])[0].tolist() == [[True, False]]
