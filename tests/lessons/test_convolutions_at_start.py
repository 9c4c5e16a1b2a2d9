"""Test what the figure of fourteen convolutions says of networks before their first step."""

import numpy as np
import pytest

from helpers.experiments.networks.curve_networks import layers
from helpers.lessons.n07_depth.convolutions_at_start import likeness, measure
from helpers.nn.activations import LeakyReLU
from helpers.nn.datasets import mnist1d
from helpers.nn.networks import Network


def test_likeness_is_the_mean_cosine_over_pairs_of_samples():
    network = Network((3, 4, 5, 2), LeakyReLU(0.3))
    parameters, x = network.initial([0, 1], dtype=float), np.random.default_rng(0).standard_normal((6, 3))
    found = likeness(network, parameters, x)
    for replica in range(2):
        values = x
        for layer in range(3):
            pairs = [(a, b) for i, a in enumerate(values) for b in values[:i]]
            cosines = [a @ b / np.sqrt((a @ a) * (b @ b)) for a, b in pairs]
            assert found[replica, layer] == pytest.approx(np.mean(cosines))
            z = values @ network.weights(parameters, layer)[replica]
            values = np.where(z > 0, z, 0.3 * z)


def test_likeness_does_not_ask_how_long_the_weights_are():
    network, x = Network(layers(6), LeakyReLU(0.25)), mnist1d(10).inputs
    parameters = network.initial([0, 1])
    np.testing.assert_allclose(likeness(network, 3 * parameters, x), likeness(network, parameters, x), atol=1e-5)


def test_what_the_text_says_of_fourteen_layers():
    relu, small, large = (measure(alpha) for alpha in (0.0, 0.25, 0.7))
    with_slope, without = large[0].mean(axis=1)
    for norms, _ in (relu, small, large):
        inner = norms[0].mean(axis=0)[1:-1]
        assert np.ptp(inner) < np.log10(2), "it is about as large in each layer from the second on"
    assert 10 ** (without - with_slope).mean() > 30
    assert [each.mean(axis=0)[-1].round(1) for _, each in (relu, small, large)] == [0.8, 0.7, 0.2]
