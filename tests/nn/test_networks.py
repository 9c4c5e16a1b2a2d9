"""Networks on the replica axis: gradients against finite differences, runs against PyTorch, replicas against themselves alone."""

import copy
from dataclasses import FrozenInstanceError
from functools import partial
from itertools import chain

import numpy as np
import pytest
from scipy.signal import correlate

from helpers.nn import diagnostics
from helpers.nn.activations import LeakyReLU, PReLU, ReLU, RReLU
from helpers.nn.datasets import Data, digits, two_moons
from helpers.nn.forward_backward import Pass, with_ones
from helpers.nn.initialization import he, random_asymmetric, xavier
from helpers.nn.layers import Convolution, MeanDense
from helpers.nn.learned_functions import Maxout, PiecewiseLinear
from helpers.nn.losses import loss_for
from helpers.nn.networks import Network
from helpers.nn.optimizers import SGD, Adam
from helpers.nn.smooth_activations import ELU, GELU, SELU, Mish, SiLU
from helpers.nn.training import Training, train
from tests.no_warnings import quiet

DENSE = (3, 5, 4, 2)
UNPADDED = ((2, 8), Convolution(3), Convolution(4, size=2, stride=2), 3)
CURVES = ((2, 9), Convolution(3, padding=1), Convolution(4, stride=2, padding=1), MeanDense(3))
ACTIVATIONS = {
    "relu": (ReLU(), False),
    "leaky": (LeakyReLU(0.1), False),
    "steep": (LeakyReLU(1.5), False),
    "negative": (LeakyReLU(-0.7), False),
    "own slopes": (LeakyReLU(np.array([0.0, 0.3, 2.0])), False),
    "shared": (PReLU(0.25), False),
    "channel-wise": (PReLU(0.25), True),
    "elu": (ELU(0.7), False),
    "selu": (SELU(), False),
    "gelu": (GELU(), False),
    "silu": (SiLU(2.0), False),
    "mish": (Mish(), False),
    "maxout": (Maxout(), False),
    "shape": (PiecewiseLinear(0.1, (-0.4, 0.0, 0.7)), False),
    "own shapes": (PiecewiseLinear(hinges=(-0.9, 0.0, 0.5)), True),
}


def some_data(inputs, outputs, kind, samples=11):
    rng = np.random.default_rng(5)
    x = rng.standard_normal((samples, int(np.prod(inputs))))
    if kind == "numbers":
        return Data(x, rng.standard_normal((samples, outputs)))
    return Data(x, rng.integers(0, max(outputs, 2), samples))


def gradient(training):
    """The gradient of the first step, as plain descent with rate 1 makes it."""
    before = training.parameters.copy()
    training.advance(1)
    return before - training.parameters


@pytest.mark.parametrize("activation", ACTIVATIONS)
@pytest.mark.parametrize("layers", [DENSE, UNPADDED, CURVES, (3, 4, 1)])
@pytest.mark.parametrize("kind", ["classes", "numbers"])
def test_gradient_is_the_measured_one(layers, activation, kind):
    network = Network(layers, *ACTIVATIONS[activation])
    data = some_data(layers[0], network.stages[-1].outputs[0], kind)
    training = Training(network, data, SGD(1.0), seeds=[0, 1, 2], dtype=np.float64)
    training.parameters += 0.1 * np.random.default_rng(6).standard_normal(training.parameters.shape)  # off the bends
    start = training.parameters.copy()
    found, measured, h = gradient(training), np.empty_like(start), 1e-6
    for place in range(network.size):
        step = np.zeros_like(start)
        step[:, place] = h
        up, down = (diagnostics.loss(network, start + sign * step, data) for sign in (1, -1))
        measured[:, place] = (up - down) / (2 * h)
    np.testing.assert_allclose(found, measured, atol=1e-7, rtol=1e-5)


def losses_of_a_batch(network, parameters, data):
    """The loss of each replica as training sees it: batches are normalized by their own statistics."""
    together = Pass(network, parameters.copy(), len(data.inputs), generators=[None] * len(parameters))
    found = together.forward(np.broadcast_to(with_ones(data.inputs), (len(parameters), *with_ones(data.inputs).shape)))
    kind = loss_for(data.targets, found.shape[1])
    return kind.value(found, kind.targets(data.targets, found.shape[1]).T).mean(axis=1)


@pytest.mark.parametrize("activation", ["relu", "own slopes", "channel-wise", "gelu"])
@pytest.mark.parametrize("layers", [DENSE, CURVES])
def test_gradient_through_a_normalized_batch_is_the_measured_one(layers, activation):
    network = Network(layers, *ACTIVATIONS[activation], normalized=True)
    data = some_data(layers[0], network.stages[-1].outputs[0], "classes")
    training = Training(network, data, SGD(1.0), seeds=[0, 1, 2], dtype=np.float64)
    training.parameters += 0.1 * np.random.default_rng(6).standard_normal(training.parameters.shape)
    start, h = training.parameters.copy(), 1e-6
    training.advance(1)
    averages = np.zeros(network.size, bool)[None]
    for number in range(len(network.stages) - 1):
        network.normalization(averages, number)[:, 2:] = True
    for place in np.flatnonzero(~averages):
        step = np.zeros_like(start)
        step[:, place] = h
        up, down = (losses_of_a_batch(network, start + sign * step, data) for sign in (1, -1))
        found = (start - training.parameters)[:, place]
        np.testing.assert_allclose(found, (up - down) / (2 * h), atol=1e-7, rtol=1e-5)


@pytest.mark.parametrize("optimizer", [SGD(np.array([0.1, 0.3, 0.05]), momentum=0.9, decay=0.01), Adam(0.01)])
@pytest.mark.parametrize("activation", [*ACTIVATIONS, "random"])
def test_a_replica_gives_what_it_gives_alone(activation, optimizer):
    activation, channel_wise = ACTIVATIONS.get(activation, (RReLU(), False))
    data = two_moons(60)
    rows = np.stack([np.random.default_rng(seed).permutation(60)[:45] for seed in range(3)])
    together = Training(Network((2, 8, 8, 1), activation, channel_wise), data, optimizer, [4, 7, 9], rows, batch=10)
    together.advance(50)
    for replica, seed in enumerate([4, 7, 9]):
        own = LeakyReLU(activation.alpha[replica]) if np.ndim(getattr(activation, "alpha", 0)) else activation
        rate = np.broadcast_to(optimizer.rate, 3)[replica]
        rule = type(optimizer)(rate, optimizer.momentum, optimizer.decay)
        alone = Training(Network((2, 8, 8, 1), own, channel_wise), data, rule, [seed], rows[replica], batch=10)
        alone.advance(50)
        np.testing.assert_array_equal(alone.parameters[0], together.parameters[replica])


@pytest.mark.parametrize(
    "layers, normalized",
    [
        ((2, 8, 8, 1), True),
        ((64, 32, 32, 10), False),
        (((1, 64), Convolution(4, padding=1), Convolution(4, stride=2, padding=1), MeanDense(10)), False),
        (((1, 64), Convolution(4, stride=2), MeanDense(10)), True),
    ],
    ids=str,
)
def test_each_of_64_replicas_gives_bit_for_bit_what_it_gives_alone(layers, normalized):
    data = two_moons(60) if layers[0] == 2 else digits()
    network = Network(layers, PReLU(0.25), True, normalized)
    together, *alone = (
        Training(network, data, SGD(0.05, momentum=0.9), seeds, batch=16) for seeds in (range(64), [0], [31], [63])
    )
    for training in (together, *alone):
        training.advance(20)
    for replica, training in zip([0, 31, 63], alone, strict=True):
        np.testing.assert_array_equal(training.parameters[0], together.parameters[replica])


def test_a_random_relu_without_a_choice_learns_as_a_leaky_one():
    trainings = [
        Training(Network((2, 8, 8, 1), activation), two_moons(60), SGD(0.1), [0, 1], batch=10)
        for activation in (RReLU(0.3, 0.3), LeakyReLU(0.3))
    ]
    for training in trainings:
        training.advance(50)
    np.testing.assert_allclose(*(training.parameters for training in trainings), rtol=1e-5, atol=1e-6)


def test_in_every_epoch_each_sample_is_seen_once():
    training = Training(Network((2, 4, 1)), two_moons(30), SGD(0.1), seeds=[0, 0, 1], batch=10)
    epochs = [np.concatenate([training._batches._order.next(2) for _ in range(2)], axis=1) for _ in range(2)]
    for epoch in epochs:
        np.testing.assert_array_equal(np.sort(epoch.reshape(3, -1), axis=1), np.tile(np.arange(30), (3, 1)))
        np.testing.assert_array_equal(epoch[0], epoch[1])
        assert (epoch[0] != epoch[2]).any()
    assert (epochs[0] != epochs[1]).any()


def test_a_run_that_diverges_stops_and_leaves_the_others_alone():
    data, rates = two_moons(50), np.array([0.1, 1e6, 0.2])
    network = Network((2, 8, 1), LeakyReLU(np.array([0.1, 1.0, 0.3])))
    data = Data(data.inputs, data.targets[:, None].astype(float))
    training = Training(network, data, SGD(rates), seeds=[0, 1, 2], batch=10)
    history = train(training, 100, 25, loss=lambda now: diagnostics.loss(now.network, now.parameters, data))
    assert training.running.tolist() == [0, 2]
    assert np.isnan(history.diverged_at).tolist() == [True, False, True]
    assert 0 < history.diverged_at[1] < 25
    assert np.isnan(history["loss"][1:, 1]).all() and np.isfinite(history["loss"][:, [0, 2]]).all()
    calm = Training(Network((2, 8, 1), LeakyReLU(np.array([0.1, 0.3]))), data, SGD(rates[[0, 2]]), [0, 2], batch=10)
    calm.advance(100)
    np.testing.assert_array_equal(calm.parameters, training.parameters)


def test_where_all_have_diverged_nothing_is_measured():
    data = Data(two_moons(50).inputs, np.ones((50, 1)))
    training = Training(Network((2, 8, 1), LeakyReLU(1.0)), data, SGD(1e6), seeds=[0, 1])
    loss = train(training, 100, 50, loss=lambda now: diagnostics.loss(now.network, now.parameters, data))["loss"]
    assert np.isnan(loss[1:]).all() and np.isfinite(loss[0]).all()


def test_training_on_where_all_have_diverged_gives_nan_in_the_shapes_of_before():
    def trained_on(steps, **measures):
        return train(
            training, steps, 50, loss=lambda now: diagnostics.loss(now.network, now.parameters, data), **measures
        )

    def shares(now):
        return diagnostics.dead_share(now.network, now.parameters, data.inputs)

    data = Data(two_moons(50).inputs, np.ones((50, 1)))
    training = Training(Network((2, 8, 8, 1), LeakyReLU(1.0)), data, SGD(1e6), seeds=[0, 1])
    before, after = trained_on(100, shares=shares), trained_on(50, shares=shares)
    assert after["loss"].shape == (2, 2) and after["shares"].shape == (2, *before["shares"].shape[1:])
    assert np.isnan(after["loss"]).all() and np.isnan(after["shares"]).all() and after.steps.tolist() == [100, 150]
    with pytest.raises(ValueError, match="all networks have diverged before other was ever measured: choose a smaller"):
        trained_on(50, other=shares)


def test_divergence_is_recorded_at_its_step():
    def last_finite(steps):
        training = Training(Network((2, 8, 1), LeakyReLU(1.0)), data, SGD(50.0), seeds=[3])
        training.advance(steps)
        return training.running.size == 1

    data = Data(two_moons(50).inputs, np.ones((50, 1)))
    training = Training(Network((2, 8, 1), LeakyReLU(1.0)), data, SGD(50.0), seeds=[3])
    training.advance(1000)
    step = int(training.diverged_at[0])
    assert last_finite(step - 1) and not last_finite(step)


def test_decay_leaves_learned_slopes_alone_unless_asked():
    data = Data(np.zeros((4, 3)), np.zeros((4, 1)))
    for slope_decay in (0.0, 0.5):
        network = Network((3, 4, 1), PReLU(0.25))
        training = Training(network, data, SGD(0.1, decay=0.2, slope_decay=slope_decay), seeds=[0], dtype=np.float64)
        weights = network.weights(training.parameters, 0).copy()
        training.advance(1)
        np.testing.assert_allclose(network.weights(training.parameters, 0), weights * (1 - 0.1 * 0.2))
        assert network.slopes(training.parameters, 0) == pytest.approx(0.25 * (1 - 0.1 * slope_decay))


def test_what_normalizes_is_left_out_of_decay_and_averages_are_moved_by_no_optimizer():
    data = some_data(3, 1, "numbers")
    for rule in (SGD(0.1, momentum=0.9, decay=0.5), Adam(0.1, decay=0.5, slope_decay=0.5)):
        network = Network((3, 4, 1), PReLU(0.25), normalized=True)
        training = Training(network, data, rule, seeds=[0, 1], dtype=np.float64)
        # Nothing reaches the layer: gain and shift, which have no gradient then, stay where they are.
        network.block(training.parameters, 1)[...] = 0
        for _ in range(3):
            gain, shift, mean, variance = network.normalization(training.parameters, 0).swapaxes(0, 1).copy()
            z = np.broadcast_to(with_ones(data.inputs), (2, 11, 4)) @ network.block(training.parameters, 0).swapaxes(
                1, 2
            )
            network.block(training.parameters, 1)[...] = 0
            training.advance(1)
            now = network.normalization(training.parameters, 0).swapaxes(0, 1)
            np.testing.assert_array_equal(now[:2], [gain, shift])
            np.testing.assert_allclose(now[2], 0.9 * mean + 0.1 * z.mean(axis=1))
            np.testing.assert_allclose(now[3], 0.9 * variance + 0.1 * z.var(axis=1, ddof=1))


def test_after_training_a_batch_is_normalized_by_the_averages():
    network, rng = Network((3, 4, 2), ReLU(), normalized=True), np.random.default_rng(0)
    parameters, x = rng.uniform(0.5, 1.5, (1, network.size)), rng.standard_normal((5, 3))
    gain, shift, mean, variance = network.normalization(parameters, 0)[0]
    z = x @ network.weights(parameters, 0)[0] + network.biases(parameters, 0)[0]
    hidden = np.maximum(gain * (z - mean) / np.sqrt(variance + 1e-5) + shift, 0)
    expected = hidden @ network.weights(parameters, 1)[0] + network.biases(parameters, 1)[0]
    np.testing.assert_allclose(diagnostics.outputs(network, parameters, x)[0], expected)
    np.testing.assert_allclose(diagnostics.outputs(network, parameters, x[:1])[0], expected[:1])


def test_a_replica_that_diverges_takes_its_averages_along():
    data = some_data(CURVES[0], 3, "classes")
    network, rates = Network(CURVES, LeakyReLU(0.1), normalized=True), np.array([0.1, 1e38, 0.2])
    training = Training(network, data, SGD(rates), seeds=[0, 1, 2], batch=5)
    training.advance(30)
    assert training.running.tolist() == [0, 2]
    calm = Training(network, data, SGD(rates[[0, 2]]), seeds=[0, 2], batch=5)
    calm.advance(30)
    np.testing.assert_array_equal(calm.parameters, training.parameters)


def test_slopes_of_a_random_relu_lie_in_their_range_and_test_with_their_mean():
    network = Network((1, 1), RReLU(0.2, 0.6))
    assert network.activation.alpha == pytest.approx(0.4)
    network = Network((1, 1, 1), RReLU(0.2, 0.6))
    parameters = np.array([[1.0, 0.0, 1.0, 0.0]])
    assert diagnostics.outputs(network, parameters, np.array([[-1.0]])).item() == pytest.approx(-0.4)
    # The gradient toward the output's weight is the hidden value, times twice the error.
    data = Data(np.full((500, 1), -1.0), np.zeros((500, 1)))
    training = Training(network, data, SGD(1e-9), seeds=[0], dtype=np.float64)
    training.parameters[...] = parameters
    training.advance(1)
    values = training._pass._layers[0].values[:, :-1].ravel()
    assert -0.6 <= values.min() < -0.59 and -0.21 < values.max() <= -0.2


@pytest.mark.parametrize("alpha", [0.0, 0.25, 0.7])
def test_weights_begin_with_the_variance_that_is_asked_for(alpha):
    rng = np.random.default_rng(0)
    for draw, variance in ((he, 2 / (1 + alpha**2) / 400), (xavier, 1 / 400)):
        block = draw(rng, 300, 400, alpha)
        assert block[:, :-1].var() == pytest.approx(variance, rel=0.02)
        assert (block[:, -1] == 0).all()


def test_one_weight_or_bias_of_a_row_is_drawn_from_beta():
    rows = random_asymmetric(np.random.default_rng(0), 2000, 3, 0.0)
    far = np.abs(rows) > 4 * 0.6007 / np.sqrt(3) / 4
    assert rows.shape == (2000, 4) and (rows.max(axis=1) > 0).mean() > 0.99
    assert far.sum() > 2000


@pytest.mark.parametrize("width, layers", [(2, 4), (3, 10), (5, 10), (8, 6)])
def test_born_dead_bounds_hold_in_a_simulation(width, layers):
    rng = np.random.default_rng(width)
    x, runs = np.array([[1.0, -1.0]]), 20_000
    values = np.broadcast_to(x, (runs, 1, 2))
    for _ in range(layers - 1):
        weights = rng.standard_normal((runs, width, values.shape[1]))
        values = np.maximum(weights @ values, 0)
    dead = (values == 0).all(axis=(1, 2)).mean()
    lower, upper = diagnostics.born_dead_bounds(width, layers)
    error = 4 * np.sqrt(0.25 / runs)
    assert lower - error <= dead <= upper + error


def test_dead_units_are_those_without_a_derivative():
    network = Network((1, 3, 1), ReLU())
    parameters = np.zeros((1, network.size))
    network.biases(parameters, 0)[...] = [-2.0, 0.5, 0.0]
    network.weights(parameters, 0)[...] = [1.0, 1.0, 0.0]
    x = np.array([[-1.0], [1.0]])
    assert diagnostics.dead_units(network, parameters, x)[0].tolist() == [[True, False, True]]
    assert not diagnostics.dead_units(Network((1, 3, 1), LeakyReLU(0.01)), parameters, x)[0].any()
    learned = Network((1, 3, 1), PReLU(), channel_wise=True)
    parameters = np.column_stack([parameters, [[0.0, 0.0, 0.1]]])
    assert diagnostics.dead_units(learned, parameters, x)[0].tolist() == [[True, False, False]]


def test_a_smooth_unit_is_dead_where_its_derivative_is_too_small_a_number():
    network = Network((1, 4, 1), GELU())
    parameters = np.zeros((1, network.size), np.float32)
    network.biases(parameters, 0)[...] = [-20.0, -4.0, -1.0, 5.0]
    network.weights(parameters, 0)[...] = [1.0, 0.1, 1.0, 0.0]
    x = np.array([[-1.0], [1.0]])
    assert diagnostics.dead_units(network, parameters, x)[0].tolist() == [[True, False, False, False]]
    assert diagnostics.dead_units(network, parameters, x, limit=0.01)[0].tolist() == [[True, True, False, False]]
    assert diagnostics.dead_units(network, parameters.astype(float), x)[0].tolist() == [[False] * 4]
    assert diagnostics.dead_share(network, parameters, x, limit=0.01).tolist() == [[0.5]]


def test_a_small_slope_counts_as_dead_up_to_a_limit():
    network = Network((1, 2, 1), LeakyReLU(-0.01))
    parameters = np.zeros((1, network.size))
    network.biases(parameters, 0)[...] = [-2.0, 2.0]
    for limit, dead in ((0.0, False), (0.009, False), (0.01, True), (0.02, True)):
        assert diagnostics.dead_units(network, parameters, np.zeros((3, 1)), limit=limit)[0].tolist() == [[dead, False]]


def test_smooth_units_begin_as_relus_and_selu_as_its_paper_says():
    start = {f: Network((2, 5, 1), f).initial([3], dtype=float) for f in (ReLU(), ELU(), GELU(), SELU())}
    for f in (ELU(), GELU()):
        np.testing.assert_array_equal(start[f], start[ReLU()])
    np.testing.assert_allclose(start[SELU()], start[ReLU()] / np.sqrt(2))


def test_gradient_norms_are_those_of_the_step():
    network, data = Network((2, 6, 5, 1), LeakyReLU(0.1)), two_moons(40)
    training = Training(network, data, SGD(1.0), seeds=[0, 1], dtype=np.float64)
    norms = diagnostics.gradient_norms(network, training.parameters.copy(), data)
    step = gradient(training)
    for number in range(3):
        np.testing.assert_allclose(norms[:, number], np.linalg.norm(network.block(step, number), axis=(1, 2)))


def activation_by_pytorch(torch, activation, slopes, units):
    """Build an activation's module, with the slopes of one replica."""

    class Larger(torch.nn.Module):
        def forward(self, x):
            return torch.maximum(*x.unflatten(1, (2, units)).unbind(1))

    class Shape(torch.nn.Module):
        """Sum slope times way over the pieces that lie between 0 and x."""

        def __init__(self):
            super().__init__()
            self.slopes = torch.nn.Parameter(torch.tensor(slopes))

        def forward(self, x):
            ends = torch.tensor([-np.inf, *activation.hinges, np.inf]).double()
            slopes = self.slopes.reshape(1, -1, *[1] * (x.ndim - 2), activation.learned)
            low, high = ends[:-1], ends[1:]
            return (slopes * (x[..., None].clamp(low, high) - torch.zeros_like(low).clamp(low, high))).sum(-1)

    match activation:
        case Maxout():
            return Larger()
        case PiecewiseLinear():
            return Shape()
        case PReLU():
            return torch.nn.PReLU(slopes.size)
        case LeakyReLU() | ELU():
            return getattr(torch.nn, type(activation).__name__)(activation.alpha)
    return getattr(torch.nn, type(activation).__name__)()


def by_pytorch(torch, network, parameters):
    """Build our network's modules, with the parameters of its first replica."""
    shape = network.stages[0].inputs
    modules = [torch.nn.Unflatten(1, shape)] if len(shape) > 1 else []
    for number, stage in enumerate(network.stages):
        layer, channels = stage.layer, stage.sums[0]
        if isinstance(layer, Convolution):
            module = torch.nn.Conv1d(stage.inputs[0], channels, layer.size, layer.stride, layer.padding)
        elif isinstance(layer, MeanDense):
            modules += [torch.nn.AdaptiveAvgPool1d(1), torch.nn.Flatten()]
            module = torch.nn.Linear(stage.inputs[0], channels)
        else:
            modules += [torch.nn.Flatten()] * (len(stage.inputs) > 1)
            module = torch.nn.Linear(int(np.prod(stage.inputs)), channels)
        with torch.no_grad():
            weights, biases = (part(parameters, number)[0].T.copy() for part in (network.weights, network.biases))
            module.weight.data = torch.tensor(weights).reshape(module.weight.shape)
            module.bias.data = torch.tensor(biases)
        modules.append(module)
        if number < len(network.stages) - 1:
            modules += [torch.nn.BatchNorm1d(channels)] * network.normalized
            slopes = network.slopes(parameters, number)[0]
            modules.append(activation_by_pytorch(torch, network.activation, slopes, stage.outputs[0]))
    return torch.nn.Sequential(*modules).double()


@pytest.mark.parametrize("optimizer", ["sgd", "adam"])
@pytest.mark.parametrize(
    "activation", [name for name in ACTIVATIONS if name not in ("steep", "negative", "own slopes", "silu")]
)
@pytest.mark.parametrize(
    "layers, normalized",
    [((2, 8, 8, 3), False), ((2, 8, 8, 3), True), (UNPADDED, False), (CURVES, False), (CURVES, True)],
)
def test_a_whole_run_is_pytorchs(layers, normalized, activation, optimizer):
    torch = pytest.importorskip("torch")
    network = Network(layers, *ACTIVATIONS[activation], normalized=normalized)
    data = some_data(layers[0], 3, "classes", samples=20)
    rule = SGD(0.05, momentum=0.9, decay=0.01, slope_decay=0.01) if optimizer == "sgd" else Adam(0.01)
    ours = Training(network, data, rule, seeds=[3], dtype=np.float64)
    theirs = by_pytorch(torch, network, ours.parameters)
    if optimizer == "sgd":
        norms = [module for module in theirs if isinstance(module, torch.nn.BatchNorm1d)]
        without = {id(each) for module in norms for each in module.parameters()}
        groups = [
            {"params": [each for each in theirs.parameters() if (id(each) in without) == apart], "weight_decay": decay}
            for apart, decay in ((False, 0.01), (True, 0.0))
        ]
        descent = torch.optim.SGD(groups, lr=0.05, momentum=0.9)
    else:
        descent = torch.optim.Adam(theirs.parameters(), lr=0.01)
    x, y = torch.tensor(data.inputs), torch.tensor(data.targets)
    for _ in range(30):
        descent.zero_grad()
        torch.nn.functional.cross_entropy(theirs(x), y).backward()
        descent.step()
    ours.advance(30)
    theirs.eval()
    np.testing.assert_allclose(
        diagnostics.outputs(network, ours.parameters, data.inputs)[0],
        theirs(x).detach(),
        # A bias below a normalized layer gets a gradient of rounding errors, which Adam makes a step of; and at hinges
        # what two programs round differently grows.
        atol=1e-6 if normalized or isinstance(network.activation, PiecewiseLinear) else 1e-8,
    )


@pytest.mark.parametrize("batch", [0, 31])
def test_a_batch_that_cannot_be_is_named(batch):
    with pytest.raises(ValueError, match=f"from 1 to the 30 samples there are, but is {batch}"):
        Training(Network((2, 4, 1)), two_moons(30), SGD(0.1), seeds=[0], batch=batch)


@pytest.mark.parametrize("seed", range(30))
def test_a_convolution_is_scipys_correlation(seed):
    rng = np.random.default_rng(seed)
    size, stride, padding, channels, inputs, samples = rng.integers([1, 1, 0, 1, 1, 1], [6, 4, 4, 4, 4, 4])
    length = int(rng.integers(max(1, size - 2 * padding), 12))
    network = Network(((int(inputs), length), Convolution(int(channels), int(size), int(stride), int(padding))))
    parameters, x = rng.standard_normal((2, network.size)), rng.standard_normal((samples, inputs, length))
    found = diagnostics.outputs(network, parameters, x.reshape(samples, -1))
    kernels = network.weights(parameters, 0).transpose(0, 2, 1).reshape(2, channels, inputs, size)
    padded = np.pad(x, ((0, 0), (0, 0), (padding, padding)))
    for replica, sample, channel in np.ndindex(2, samples, channels):
        sums = sum(map(partial(correlate, mode="valid", method="direct"), padded[sample], kernels[replica, channel]))
        expected = sums[::stride] + network.biases(parameters, 0)[replica, channel]
        np.testing.assert_allclose(found[replica, sample].reshape(channels, -1)[channel], expected)


def test_a_convolution_too_large_is_named():
    with pytest.raises(ValueError, match="size 3 needs inputs of shape"):
        _ = Network(((1, 2), Convolution(4), 2)).stages


@quiet
@pytest.mark.parametrize("activation", [LeakyReLU(1e200), PReLU(1e200)])
def test_a_slope_too_large_to_square_begins_with_weights_of_0(activation):
    assert not Network((2, 3, 1), activation).initial([0, 1])[:, :9].any()


@pytest.mark.parametrize("shape", [(2,), (5, 1), (5, 3), (4, 2, 3)])
def test_inputs_that_do_not_fit_are_refused(shape):
    with pytest.raises(ValueError, match="the network takes 2 features"):
        Network((2, 3, 1), ReLU()).fitting(np.ones(shape))


@pytest.mark.parametrize("shape", [(1, 2), (5, 2), (4, 5, 2)])
def test_inputs_fit_alone_and_by_replica(shape):
    assert Network((2, 3, 1), ReLU()).fitting(np.ones(shape)).shape == shape


def test_what_was_made_stays_as_it_was():
    network, data = Network((2, 4, 1), PReLU()), two_moons(30)
    parameters = network.initial([0, 1])
    before, rows = parameters.copy(), copy.deepcopy(data)
    diagnostics.loss(network, parameters, data)
    diagnostics.dead_units(network, parameters, data.inputs)
    np.testing.assert_array_equal(parameters, before)
    np.testing.assert_array_equal(data.inputs, rows.inputs)


@pytest.mark.parametrize(
    ("layers", "weights"),
    [
        ((3, 1), 4),
        ((2, 5, 1), 15 + 6),
        ((2, 3, 4, 5, 1), 9 + 16 + 25 + 6),
        (((1, 4), Convolution(3), 2), 12 + 14),
    ],
)
def test_slopes_stand_behind_all_weights_layer_after_layer(layers, weights):
    hidden = [getattr(layer, "channels", layer) for layer in layers[1:-1]]
    for network, slopes in [(Network(layers, PReLU()), [1] * len(hidden)), (Network(layers, PReLU(), True), hidden)]:
        assert network.size == weights + sum(slopes)
        assert network.learned_slopes == slice(weights, network.size)
        places = np.arange(network.size)[None]
        found = [network.slopes(places, number)[0].tolist() for number in range(len(hidden))]
        assert [len(each) for each in found] == slopes
        assert list(chain.from_iterable(found)) == list(range(weights, network.size))


def test_networks_and_their_stages_cannot_be_changed():
    network = Network((2, 4, 1))
    for record, field in ((network, "layers"), (network.stages[0], "weights")):
        with pytest.raises(FrozenInstanceError):
            setattr(record, field, None)
