"""Measure networks: outputs, loss, accuracy, dead units, gradients; and theory to compare with.

All take a network and parameters of shape (replicas, size), and give an array with the replicas in front. `rows` says
which samples, (samples,) or, where replicas differ in them, (replicas, samples); by default all.
"""

import numpy as np

from helpers.nn.forward_backward import Pass, with_ones
from helpers.nn.losses import loss_for
from helpers.nn.validation import whole

__all__ = ["accuracy", "born_dead_bounds", "dead_share", "dead_units", "gradient_norms", "loss", "outputs"]

# More would not fit into a processor's cache.
SAMPLES_AT_ONCE = 256


def _rows(inputs, rows):
    return np.atleast_2d(np.arange(len(inputs)) if rows is None else rows)


def _fitting(network, parameters, inputs):
    return with_ones(network.fitting(inputs).astype(parameters.dtype, copy=False))


def _pre_activations(network, parameters, inputs, rows):
    """Go through a network some samples at a time; yield every layer's pre-activations, valid until the next."""
    rows, inputs = _rows(inputs, rows), _fitting(network, parameters, inputs)
    samples = min(rows.shape[1], SAMPLES_AT_ONCE)
    network_pass = Pass(network, parameters, samples)
    for start in range(0, rows.shape[1], samples):
        part = rows[:, start : start + samples]
        if part.shape[1] < samples:
            network_pass = Pass(network, parameters, part.shape[1])
        network_pass.forward(inputs[part])
        yield network_pass.pre_activations


@np.errstate(all="ignore")
def outputs(network, parameters, inputs, rows=None):
    """Return the networks' outputs for inputs (samples, features): array (replicas, samples, outputs)."""
    parts = _pre_activations(network, parameters, inputs, rows)
    return np.concatenate([layers[-1].transpose(0, 2, 1).copy() for layers in parts], axis=1)


def _targets(data, rows, replicas):
    rows = _rows(data.inputs, rows)
    if data.targets.ndim > 1 and data.targets.dtype.kind != "f":
        return data.targets[np.arange(replicas)[:, None], rows]
    return data.targets[rows]


@np.errstate(all="ignore")
def loss(network, parameters, data, rows=None):
    """Return the mean loss of the samples, the one that training minimizes: array (replicas,)."""
    answers = outputs(network, parameters, data.inputs, rows).astype(float).transpose(0, 2, 1)
    kind = loss_for(data.targets, answers.shape[1])
    targets = kind.targets(_targets(data, rows, len(parameters)), answers.shape[1])
    return kind.value(answers, np.swapaxes(targets, 1, 2)).mean(axis=1)


def accuracy(network, parameters, data, rows=None):
    """Return the share of the samples that is put into the right class: array (replicas,), from 0 to 1."""
    answers = outputs(network, parameters, data.inputs, rows)
    classes = answers.argmax(axis=2) if answers.shape[2] > 1 else (answers[:, :, 0] > 0).astype(int)
    return np.mean(classes == _targets(data, rows, len(parameters)), axis=1)


@np.errstate(all="ignore")
def dead_units(network, parameters, inputs, rows=None, limit=0.0):
    """Find the dead hidden units: the derivative of their activation is 0 on every sample.

    With a limit, from 0 to below 1, those are counted, too, that are nearly so: it is at most that far from 0.

    Returns
    -------
    list of boolean arrays (replicas, units), one a hidden layer; in a convolution a channel is a unit.
    """
    dead = [np.ones((), bool) for _ in network.stages[:-1]]
    for layers in _pre_activations(network, parameters, inputs, rows):
        for number, z in enumerate(layers[:-1]):
            channels = z.reshape(len(z), network.stages[number].sums[0], -1)
            slopes = network.slopes(parameters, number)
            dead[number] = dead[number] & network.activation.is_flat(channels, slopes, limit)
    return dead


def dead_share(network, parameters, inputs, rows=None, limit=0.0):
    """Return the share of dead units in every hidden layer, see `dead_units`: array (replicas, layers), from 0 to 1."""
    return np.stack([dead.mean(axis=1) for dead in dead_units(network, parameters, inputs, rows, limit)], axis=1)


@np.errstate(all="ignore")
def gradient_norms(network, parameters, data, rows=None):
    """Return the length of the loss's gradient toward each layer's weights and biases: array (replicas, layers)."""
    rows = _rows(data.inputs, rows)
    network_pass = Pass(network, parameters, rows.shape[1])
    answers = network_pass.forward(_fitting(network, parameters, data.inputs)[rows])
    kind, error = loss_for(data.targets, answers.shape[1]), np.empty_like(answers)
    targets = kind.targets(_targets(data, rows, len(parameters)), answers.shape[1]).astype(answers.dtype)
    kind.gradient(answers, np.swapaxes(targets, 1, 2), error)
    gradient = network_pass.backward(error / rows.shape[1])
    blocks = [network.block(gradient, number) for number in range(len(network.stages))]
    return np.stack([np.sqrt(np.square(block.astype(float)).sum(axis=(1, 2))) for block in blocks], axis=1)


def born_dead_bounds(width, layers):
    """Bound the probability that a ReLU network is born dead: every answer the same, whatever the input from −1 to 1.

    Parameters
    ----------
    width : N, the units of every hidden layer, at least 2.
    layers : L, at least 2; L − 1 of them are hidden. Weights are symmetric, biases 0, the input is one number.

    Returns
    -------
    lower, upper : probabilities.

    Raises
    ------
    ValueError : width or layers is no whole number of at least 2.

    References
    ----------
    Lu, Shin, Su, Karniadakis (2019), "Dying ReLU and Initialization", theorems 3.2 and 3.3.
    """
    whole("width", width, 2)
    whole("layers", layers, 2)
    off = 0.5**width
    first, second = 1 - off, 1 - 2 * off - (width - 1) * off**2
    share = (1 - 2 * off) * (1 - off) / (1 + (width - 1) * off)
    lower = 1 - first ** (layers - 2) + share * (second ** (layers - 2) - first ** (layers - 2))
    return lower, 1 - (1 - off) ** (layers - 1)
