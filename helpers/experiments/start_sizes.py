"""Measure the sizes of values and gradients, layer by layer, before the first step of training, beside the theory."""

from dataclasses import dataclass

import numpy as np

from helpers.nn.activations import LeakyReLU
from helpers.nn.confidence_intervals import mean_interval
from helpers.nn.datasets import digits
from helpers.nn.forward_backward import Pass, with_ones
from helpers.nn.initialization import xavier
from helpers.nn.losses import loss_for
from helpers.nn.networks import Network

# Fan-in · Var[w], as a function of the negative slope.
INITIALIZATIONS = {
    "Xavier": lambda alpha: 1.0,
    "He, slope left out": lambda alpha: 2.0,
    "He": lambda alpha: 2 / (1 + alpha**2),
}
WIDTH, CLASSES = 64, 10


def variance_factor(initialization, alpha):
    """Compute the factor of a layer on the mean square of values and of gradients: ½ (1 + α²) · fan-in · Var[w].

    Parameters
    ----------
    initialization : one of the names in INITIALIZATIONS.
    alpha : negative slope.

    References
    ----------
    He, Zhang, Ren, Sun (2015), "Delving Deep into Rectifiers", section 2.2.
    """
    return (1 + alpha**2) / 2 * INITIALIZATIONS[initialization](alpha)


@np.errstate(all="ignore")
def mean_squares(network, parameters, data, rows):
    """Measure mean squares over the units of each hidden layer; replica r sees the one sample rows[r].

    They are relative: of pre-activations to those of the first layer, of gradients ∂L/∂z to those of the last.

    Returns
    -------
    values, gradients : arrays (replicas, hidden layers); NaN for a network of which nothing comes out.
    """
    network_pass = Pass(network, parameters, samples=1)
    answers = network_pass.forward(with_ones(data.inputs[rows, None].astype(parameters.dtype)))
    values = np.stack(
        [np.square(z[:, :, 0], dtype=float).mean(axis=1) for z in network_pass.pre_activations[:-1]], axis=1
    )
    error, loss = np.empty_like(answers), loss_for(data.targets, answers.shape[1])
    loss.gradient(answers, loss.targets(data.targets[rows], answers.shape[1])[:, :, None], error)
    # With a single sample, the gradient toward a bias is the gradient toward its pre-activation.
    toward = network_pass.backward(error)
    biases = [network.biases(toward, layer) for layer in range(values.shape[1])]
    gradients = np.stack([np.square(each, dtype=float).mean(axis=1) for each in biases], axis=1)
    return values / values[:, :1], gradients / gradients[:, -1:]


@dataclass(frozen=True, eq=False)
class Sizes:
    """Hold root mean squares of pre-activations z and of gradients ∂L/∂z; NaN beyond a network's last hidden layer.

    Attributes
    ----------
    depths, slopes : of the networks; the initializations are those of INITIALIZATIONS.
    values, gradients : (depths, slopes, initializations, layers, 3): measured over the seeds, and the ends of the
        95 % interval of the mean.
    predicted_values, predicted_gradients : (depths, slopes, initializations, layers).
    """

    depths: np.ndarray
    slopes: np.ndarray
    values: np.ndarray
    gradients: np.ndarray
    predicted_values: np.ndarray
    predicted_gradients: np.ndarray


def run(depths, slopes, seeds):
    """Measure networks of some depths and slopes, `seeds` of each kind."""
    shape = (len(depths), len(slopes), len(INITIALIZATIONS), max(depths))
    measured, predicted = np.full((2, *shape, 3), np.nan), np.full((2, *shape), np.nan)
    data = digits()
    rows = np.random.default_rng(0).choice(len(data.inputs), seeds, replace=False)
    for d, depth in enumerate(depths):
        layers, widths = np.arange(depth), (data.inputs.shape[1], *(WIDTH,) * depth, CLASSES)
        # Without biases the three initializations are the same random numbers, times a constant: drawn once.
        drawn = Network(widths).initial(range(seeds), xavier)
        for s, alpha in enumerate(slopes):
            network = Network(widths, LeakyReLU(alpha))
            for i, (name, gain) in enumerate(INITIALIZATIONS.items()):
                factor = variance_factor(name, alpha)
                predicted[:, d, s, i, :depth] = factor ** (layers / 2), factor ** (layers[::-1] / 2)
                scaled = np.sqrt(gain(alpha), dtype=drawn.dtype) * drawn
                for kind, each in enumerate(mean_squares(network, scaled, data, rows)):
                    mean = mean_interval(each, axis=0)
                    # The interval of the mean square may reach below 0, where there is no root.
                    ends = np.stack([mean.estimate, np.maximum(mean.low, 0), mean.high], axis=-1)
                    measured[kind, d, s, i, :depth] = np.sqrt(ends)
    return Sizes(np.array(depths), np.array(slopes), *measured, *predicted)
