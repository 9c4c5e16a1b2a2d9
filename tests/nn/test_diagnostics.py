"""Test what is measured of networks against loops over samples and units, scikit-learn, finite differences and counting."""

from itertools import product

import numpy as np
import pytest
from sklearn import metrics

from helpers.nn import diagnostics
from helpers.nn.activations import LeakyReLU, ReLU
from helpers.nn.datasets import Data
from helpers.nn.layers import Convolution
from helpers.nn.networks import Network
from helpers.nn.smooth_activations import GELU

pytestmark = pytest.mark.filterwarnings("error")

# More than go through a network at once, and no multiple of it.
SAMPLES = 2 * diagnostics.SAMPLES_AT_ONCE + 9
INPUTS = np.random.default_rng(1).standard_normal((SAMPLES, 3))
NUMBERS = np.random.default_rng(2).standard_normal((SAMPLES, 2))
LABELS = np.random.default_rng(3).integers(0, 3, SAMPLES)
ALL, SOME = None, np.arange(0, SAMPLES, 7)
OWN = np.random.default_rng(4).permuted([np.arange(SAMPLES)] * 2, axis=1)[:, :300]
SLOPES = np.array([0.1, 0.5])


def two_replicas(outputs):
    network = Network((3, 5, 4, outputs), LeakyReLU(SLOPES))
    return network, 0.7 * np.random.default_rng(0).standard_normal((2, network.size))


def rows_of(replica, rows):
    """Return the samples that a replica is asked about."""
    return np.arange(SAMPLES) if rows is ALL else np.atleast_2d(rows)[replica % len(np.atleast_2d(rows))]


def answers(network, parameters, replica, rows):
    """Compute a replica's answers unit after unit: its row of parameters holds each unit's weights and then its bias."""
    found = []
    for values in INPUTS[rows_of(replica, rows)]:
        numbers = iter(parameters[replica])
        for units in network.layers[1:]:
            z = [sum(next(numbers) * value for value in values) + next(numbers) for _ in range(units)]
            values = [each if each > 0 else SLOPES[replica] * each for each in z]
        found.append(z)
    return np.array(found)


@pytest.mark.parametrize("rows", [ALL, SOME, OWN], ids=["all", "some", "own"])
def test_outputs_are_those_of_a_loop_over_units(rows):
    network, parameters = two_replicas(2)
    found = diagnostics.outputs(network, parameters, INPUTS, rows)
    expected = [answers(network, parameters, replica, rows) for replica in range(2)]
    np.testing.assert_allclose(found, expected, atol=1e-12)


@pytest.mark.parametrize("rows", [ALL, SOME, OWN], ids=["all", "some", "own"])
@pytest.mark.parametrize("outputs", [1, 2, 3])
def test_loss_and_accuracy_of_classes_are_scikit_learns(outputs, rows):
    network, parameters = two_replicas(outputs)
    data = Data(INPUTS, LABELS % max(outputs, 2))
    losses, shares = (ask(network, parameters, data, rows) for ask in (diagnostics.loss, diagnostics.accuracy))
    assert losses.shape == shares.shape == (2,)
    for replica in range(2):
        z, labels = answers(network, parameters, replica, rows), data.targets[rows_of(replica, rows)]
        odds = np.exp(np.column_stack([np.zeros(len(z)), z]) if outputs == 1 else z)
        chances = odds / odds.sum(axis=1, keepdims=True)
        classes = np.arange(chances.shape[1])
        assert losses[replica] == pytest.approx(metrics.log_loss(labels, chances, labels=classes))
        assert shares[replica] == metrics.accuracy_score(labels, chances.argmax(axis=1))


def test_an_answer_of_exactly_0_is_class_0():
    network, _ = two_replicas(1)
    found = diagnostics.accuracy(network, np.zeros((2, network.size)), Data(INPUTS, LABELS % 2))
    assert found.tolist() == [np.mean(LABELS % 2 == 0)] * 2


@pytest.mark.parametrize("rows", [ALL, SOME, OWN], ids=["all", "some", "own"])
def test_loss_of_numbers_is_scikit_learns(rows):
    network, parameters = two_replicas(2)
    data = Data(INPUTS, NUMBERS)
    for replica, found in enumerate(diagnostics.loss(network, parameters, data, rows)):
        expected = data.targets[rows_of(replica, rows)], answers(network, parameters, replica, rows)
        assert found == pytest.approx(metrics.mean_squared_error(*expected))


def test_there_may_be_as_many_replicas_as_samples_at_once():
    network, replicas = Network((3, 2, 1)), diagnostics.SAMPLES_AT_ONCE
    parameters = np.random.default_rng(0).standard_normal((replicas, network.size))
    rows = np.random.default_rng(1).integers(0, SAMPLES, (replicas, replicas + 1))
    found = diagnostics.outputs(network, parameters, INPUTS, rows)
    for replica in (0, replicas - 1):
        alone = diagnostics.outputs(network, parameters[[replica]], INPUTS, rows[replica])
        np.testing.assert_array_equal(found[[replica]], alone)


@pytest.mark.parametrize("rows", [ALL, SOME, OWN], ids=["all", "some", "own"])
def test_replicas_may_have_labels_of_their_own(rows):
    network, parameters = two_replicas(1)
    labels = np.stack([LABELS % 2, LABELS // 2])
    for ask in (diagnostics.loss, diagnostics.accuracy, diagnostics.gradient_norms):
        together = ask(network, parameters, Data(INPUTS, labels), rows)
        for replica in range(2):
            one = slice(replica, replica + 1)
            data = Data(INPUTS, labels[replica])
            alone = ask(network.only([replica]), parameters[one], data, rows_of(replica, rows))
            np.testing.assert_array_equal(together[one], alone)


@pytest.mark.parametrize("rows", [ALL, SOME, OWN], ids=["all", "some", "own"])
@pytest.mark.parametrize(
    ("outputs", "targets"),
    [(1, LABELS % 2), (3, LABELS), (2, NUMBERS)],
    ids=["two classes", "three classes", "numbers"],
)
def test_gradient_norms_are_the_lengths_of_the_measured_gradient(outputs, targets, rows):
    (network, parameters), data, h = two_replicas(outputs), Data(INPUTS, targets), 1e-5
    gradient = np.empty_like(parameters)
    for place in range(network.size):
        step = h * (np.arange(network.size) == place)
        up, down = (diagnostics.loss(network, parameters + sign * step, data, rows) for sign in (1, -1))
        gradient[:, place] = (up - down) / (2 * h)
    layers = np.split(gradient, np.cumsum([5 * 4, 4 * 6]), axis=1)
    expected = np.column_stack([np.linalg.norm(layer, axis=1) for layer in layers])
    np.testing.assert_allclose(diagnostics.gradient_norms(network, parameters, data, rows), expected, rtol=1e-3)


def test_a_unit_that_lives_on_one_of_many_samples_is_not_dead():
    network = Network((1, 3, 2, 1), ReLU())
    parameters = np.zeros((1, network.size))
    network.weights(parameters, 0)[...] = [[1.0, -1.0, 0.0]]
    network.biases(parameters, 1)[...] = [[1.0, 0.0]]
    x = np.zeros((SAMPLES, 1))
    x[0], x[-1] = 1, -1
    first, second = diagnostics.dead_units(network, parameters, x)
    assert first.dtype == second.dtype == bool
    assert first.tolist() == [[False, False, True]] and second.tolist() == [[False, True]]
    np.testing.assert_allclose(diagnostics.dead_share(network, parameters, x), [[1 / 3, 1 / 2]])
    assert not diagnostics.dead_share(Network((1, 3, 2, 1), LeakyReLU(0.1)), parameters, x).any()
    assert diagnostics.dead_units(network, parameters, x, np.arange(1, SAMPLES))[0].tolist() == [[True, False, True]]
    one, other = diagnostics.dead_units(network, np.tile(parameters, (2, 1)), x, [[0, 1], [1, SAMPLES - 1]])[0].tolist()
    assert (one, other) == ([False, True, True], [True, False, True])


@pytest.mark.parametrize("activation", [ReLU(), GELU()])
def test_a_channel_is_dead_where_it_is_dead_in_every_place(activation):
    network = Network(((1, 5), Convolution(3), 2), activation)
    parameters = np.zeros((2, network.size), np.float32)
    network.weights(parameters, 0)[...] = np.eye(3)
    network.biases(parameters, 0)[...] = [[-100.0, -100.0, 0.5], [-100.0, -300.0, -100.0]]
    curve = np.zeros((1, 5))
    curve[0, 2] = 200.0  # the middle, which each of a filter's weights sees in one place
    (dead,) = diagnostics.dead_units(network, parameters, curve)
    assert dead.tolist() == [[False, False, False], [False, True, False]]


@pytest.mark.parametrize("size", [1e60, 1e200])  # the answers have a finite size, or not even they
@pytest.mark.parametrize("activation", [LeakyReLU(0.1), GELU()])
def test_of_a_diverged_network_nothing_is_warned(activation, size):
    network = Network((3, 4, 4, 2), activation)
    parameters = np.full((1, network.size), size) * np.resize([1, -1], network.size)
    data = Data(INPUTS, NUMBERS)
    assert not np.isfinite(diagnostics.loss(network, parameters, data)).any()
    assert not np.isfinite(diagnostics.gradient_norms(network, parameters, data)).all()
    assert np.isfinite(diagnostics.outputs(network, parameters, INPUTS)).all() == (size < 1e100)
    assert len(diagnostics.dead_units(network, parameters, INPUTS)) == 2


@pytest.mark.parametrize("width, layers", [(2, 2), (2, 3), (3, 3), (2, 7), (4, 20)])
def test_born_dead_bounds_are_those_of_counting(width, layers):
    """All signs that a layer's pre-activations may have at x = −1 and at x = 1 are counted, each as likely as the others.

    Upper: the one side dies, and the other with it. Lower: both sides die as fast as where their values are orthogonal
    until they are multiples of one another, and from then on die together.
    """

    def shares(*sides):
        both, together, none = 0, 0, 0
        units = list(product(sides, repeat=width))
        for signs in units:
            left, right = (any(sign[side] for sign in signs) for side in (0, 1))
            lone = sum(map(any, signs)) == 1
            none += not (left or right)
            together += (left != right) or (left and right and lone)
            both += left and right and not lone
        return np.array([both, together, none]) / len(units)

    first = shares((0, 1), (1, 0))
    orthogonal, multiples = shares((0, 0), (0, 1), (1, 0), (1, 1)), shares((0, 0), (1, 0))
    chain = np.linalg.matrix_power(np.stack([orthogonal, multiples, [0, 0, 1]]), layers - 2)
    one_side = np.linalg.matrix_power([[1 - multiples[2], multiples[2]], [0, 1]], layers - 1)
    np.testing.assert_allclose(diagnostics.born_dead_bounds(width, layers), [(first @ chain)[2], one_side[0, 1]])
