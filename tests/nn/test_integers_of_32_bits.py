"""Whole numbers of 32 bits, which NumPy takes in the browser's Python, give what whole numbers without bounds give."""

import numpy as np
import pytest

from helpers.nn import confidence_intervals, datasets, diagnostics, initialization, leaky_relu, significance
from helpers.nn.activations import LeakyReLU, PReLU, ReLU
from helpers.nn.networks import Network
from helpers.nn.optimizers import SGD, Adam
from helpers.nn.smooth_activations import ELU, GELU, SELU, Mish, SiLU
from helpers.nn.training import Training

LARGEST = 2**31 - 1
SIZES = [1_000, 70_000, 2**31 - 1]
CASES = [
    *((confidence_intervals.student_quantile, [size]) for size in SIZES),
    (confidence_intervals.student_quantile, [np.arange(1, 100_001)]),
    (confidence_intervals.mean_interval, [np.arange(LARGEST - 100_000, LARGEST)]),
    (confidence_intervals.median_interval, [np.arange(LARGEST - 100_001, LARGEST)]),
    *((confidence_intervals.share_interval, [size // 2, size]) for size in SIZES),
    *((significance.student_p, [3, size]) for size in SIZES),
    *((significance.share_p, [size // 2, size, 0.49]) for size in SIZES),
    (significance.holm, [np.array([1, 0, 1, 0])]),
    (diagnostics.born_dead_bounds, [64, 70_000]),
    (leaky_relu.leaky_relu, [np.array([-LARGEST, -70_000, 0, 70_000, LARGEST]), 3.0]),
    (leaky_relu.leaky_relu_derivative, [np.array([-LARGEST, 0, LARGEST]), 3]),
    (leaky_relu.slope_gradient, [np.array([-LARGEST, 0, LARGEST])]),
    *((make, [200]) for make in (datasets.two_moons, datasets.circles, datasets.four_corners, datasets.spirals)),
    (datasets.mnist1d, [200, 3]),
    (datasets.mislabel, [np.arange(600).reshape(3, 200) % 10, 0.5, 10, np.arange(3)]),
    (datasets.splits, [200, 50, np.arange(3)]),
]
STARTS = [getattr(initialization, name) for name in ("he", "he_without_slope", "random_asymmetric", "xavier")]
ACTIVATIONS = [ReLU(), LeakyReLU(0.1), PReLU(), ELU(), GELU(), SELU(), Mish(), SiLU()]


def narrowed(value):
    """Return whole numbers in 32 bits, and everything else as it is."""
    whole = isinstance(value, int) or (isinstance(value, np.ndarray) and value.dtype.kind == "i")
    return np.asarray(value, np.int32)[()] if whole else value


def numbers(result):
    """List the numbers of a result, part by part."""
    match result:
        case confidence_intervals.Interval():
            result = (result.estimate, result.low, result.high)
        case datasets.Data():
            result = (result.inputs, result.targets)
    return [np.asarray(part, float) for part in (result if isinstance(result, tuple) else (result,))]


@pytest.mark.parametrize(("function", "arguments"), CASES)
def test_functions(function, arguments):
    found, expected = function(*map(narrowed, arguments)), function(*arguments)
    for part, other in zip(numbers(found), numbers(expected), strict=True):
        np.testing.assert_allclose(part, other, rtol=1e-12)


@pytest.mark.parametrize("start", STARTS)
def test_initial_weights(start):
    found, expected = (start(np.random.default_rng(0), 2, kind(70_000), 2) for kind in (np.int32, int))
    np.testing.assert_array_equal(found, expected)


@pytest.mark.parametrize("optimizer", [SGD, Adam])
@pytest.mark.parametrize("activation", ACTIVATIONS, ids=lambda activation: type(activation).__name__)
def test_training(activation, optimizer):
    data = datasets.two_moons()

    def trained(kind):
        data_of_kind = datasets.Data(data.inputs, data.targets.astype(kind))
        network = Network((kind(2), kind(5), kind(1)), activation)
        rule = optimizer(kind(1), cosine_steps=kind(70_000))
        training = Training(network, data_of_kind, rule, np.arange(3, dtype=kind), np.arange(50, dtype=kind), kind(7))
        training.advance(kind(20))
        return training.parameters

    np.testing.assert_array_equal(trained(np.int32), trained(int))
