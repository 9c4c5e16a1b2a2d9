"""What can be measured of networks: loss, accuracy, dead units, gradients, and theory to compare with.

All take a network and parameters of shape (replicas, size), and give an array with the replicas in front. `rows` says
which samples, (samples,) or, where replicas differ in them, (replicas, samples); by default all.
"""

import numpy as np

from helpers.nn.forward_backward import Pass, with_ones
from helpers.nn.losses import loss_for
from helpers.nn.smooth_activations import Smooth
from helpers.nn.validation import whole

__all__ = ["accuracy", "born_dead_bounds", "dead_share", "dead_units", "gradient_norms", "loss", "outputs"]

# More would not fit into a processor's cache.
SAMPLES_AT_ONCE = 256


def _rows(inputs, rows):
    return np.atleast_2d(np.arange(len(inputs)) if rows is None else rows)


def _passes(network, parameters, inputs, rows):
    """Go through a network some samples at a time."""
    rows, inputs = _rows(inputs, rows), with_ones(network.fitting(inputs).astype(parameters.dtype, copy=False))
    way, size = None, 0
    for start in range(0, rows.shape[1], SAMPLES_AT_ONCE):
        part = rows[:, start : start + SAMPLES_AT_ONCE]
        if part.shape[1] != size:
            size = part.shape[1]
            way = Pass(network, parameters, size)
        way.forward(inputs[part])
        yield way


@np.errstate(all="ignore")
def outputs(network, parameters, inputs, rows=None):
    """What the networks answer to inputs (samples, features): array (replicas, samples, outputs)."""
    ways = _passes(network, parameters, inputs, rows)
    return np.concatenate([way.outputs.transpose(0, 2, 1).copy() for way in ways], axis=1)


def _targets(data, rows, replicas):
    rows = _rows(data.inputs, rows)
    if data.targets.ndim > 1 and data.targets.dtype.kind != "f":
        return data.targets[np.arange(replicas)[:, None], rows]
    return data.targets[rows]


@np.errstate(all="ignore")
def loss(network, parameters, data, rows=None):
    """The mean loss of the samples, that training minimizes: array (replicas,)."""
    answers = outputs(network, parameters, data.inputs, rows).astype(float).transpose(0, 2, 1)
    kind = loss_for(data.targets, answers.shape[1])
    targets = kind.targets(_targets(data, rows, len(parameters)), answers.shape[1])
    return kind.value(answers, np.swapaxes(targets, 1, 2)).mean(axis=1)


def accuracy(network, parameters, data, rows=None):
    """Which share of the samples is put into the right class: array (replicas,)."""
    answers = outputs(network, parameters, data.inputs, rows)
    classes = answers.argmax(axis=2) if answers.shape[2] > 1 else (answers[:, :, 0] > 0).astype(int)
    return np.mean(classes == _targets(data, rows, len(parameters)), axis=1)


@np.errstate(all="ignore")
def dead_units(network, parameters, inputs, rows=None, limit=0.0):
    """Which hidden units are dead: the derivative of their activation is 0 on every sample.

    With a limit above 0 those are counted, too, that are nearly so: on every sample it is at most that far from 0.

    Returns
    -------
    list of boolean arrays (replicas, units), one a hidden layer; in a convolution a channel is a unit.
    """
    silent, smooth = [True] * (len(network.stages) - 1), isinstance(network.activation, Smooth)
    for way in _passes(network, parameters, inputs, rows):
        for number, z in enumerate(way.pre_activations[:-1]):
            channels = z.reshape(len(z), network.stages[number].outputs[0], -1)
            flat = np.abs(network.activation.derivative(channels)) <= limit if smooth else channels <= 0
            silent[number] = silent[number] & flat.all(axis=2)
    if smooth:
        return silent
    return [each & (np.abs(network.slopes(parameters, number)) <= limit) for number, each in enumerate(silent)]


def dead_share(network, parameters, inputs, rows=None, limit=0.0):
    """The share of dead units in every hidden layer, see `dead_units`: array (replicas, layers)."""
    return np.stack([dead.mean(axis=1) for dead in dead_units(network, parameters, inputs, rows, limit)], axis=1)


@np.errstate(all="ignore")
def gradient_norms(network, parameters, data, rows=None):
    """The length of the gradient of the loss toward every layer's weights and biases: array (replicas, layers)."""
    rows = _rows(data.inputs, rows)
    inputs = with_ones(network.fitting(data.inputs).astype(parameters.dtype, copy=False))
    way = Pass(network, parameters, rows.shape[1])
    answers = way.forward(inputs[rows])
    kind, error = loss_for(data.targets, answers.shape[1]), np.empty_like(answers)
    targets = kind.targets(_targets(data, rows, len(parameters)), answers.shape[1]).astype(answers.dtype)
    kind.gradient(answers, np.swapaxes(targets, 1, 2), error)
    gradient = way.backward(error / rows.shape[1])
    blocks = [network.block(gradient, number) for number in range(len(network.stages))]
    return np.stack([np.sqrt(np.square(block.astype(float)).sum(axis=(1, 2))) for block in blocks], axis=1)


def born_dead_bounds(width, layers):
    """Between which probabilities a ReLU network is born dead: every answer the same, whatever the input from −1 to 1.

    Parameters
    ----------
    width : N, the units of every hidden layer, at least 2.
    layers : L, at least 2; L − 1 of them are hidden. Weights are symmetric, biases 0, the input is one number.

    Returns
    -------
    lower, upper : probabilities.

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
