"""Ask this series as the frameworks are asked; derivatives of what is written by hand are theirs to take."""

import numpy as np

from helpers.frameworks import LEAKY, PRELU, RELU, at_zero
from helpers.nn import diagnostics
from helpers.nn.activations import LeakyReLU, PReLU, ReLU, RReLU
from helpers.nn.layers import Convolution
from helpers.nn.networks import Network
from helpers.nn.optimizers import SGD

__all__ = ["facts", "outputs"]

WAYS = {RELU: lambda alpha: ReLU(), LEAKY: LeakyReLU, PRELU: PReLU}


def prelu_starts():
    """Return the slope at the start, and how many there are behind 16 units and behind 16 channels of 144."""
    found = {}
    for call, channel_wise in (("PReLU()", False), ("PReLU(), channel_wise=True", True)):
        dense = Network((1, 16, 1), PReLU(), channel_wise)
        channels = Network(((1, 146), Convolution(16), 1), PReLU(), channel_wise)
        found[call] = {"start": PReLU().alpha}
        for place, network in (("dense", dense), ("channels", channels)):
            found[call][place] = network.learned_slopes.stop - network.learned_slopes.start
    return found


def decayed(steps, rate, decay):
    """Return α after some steps with the gradient 0, from 0.25, by the optimizer."""
    network, found = Network((1, 1, 1), PReLU()), {}
    for call, optimizer in (
        (f"SGD(decay={decay})", SGD(rate, decay=decay)),
        (f"SGD(decay={decay}, slope_decay={decay})", SGD(rate, decay=decay, slope_decay=decay)),
    ):
        parameters = network.initial([0])
        rule = optimizer.start(network, parameters)
        for _ in range(steps):
            rule.step(parameters, np.zeros_like(parameters))
        found[call] = parameters[0, network.learned_slopes].item()
    return found


def outputs(inputs, w1, b1, alpha, w2, b2):
    """Compute the outputs of our network 2-8-1 with these weights, (inputs, units) and (units, outputs)."""
    network = Network((2, 8, 1), PReLU(), channel_wise=np.size(alpha) > 1)
    parameters = network.initial([0], dtype=np.float64)
    for number, (weights, biases) in enumerate([(w1, b1), (w2, b2)]):
        network.weights(parameters, number)[0] = weights
        network.biases(parameters, number)[0] = biases
    network.slopes(parameters, 0)[0] = alpha
    return np.ravel(diagnostics.outputs(network, parameters, inputs))


def facts(alphas, steps, rate, decay):
    """Answer everything: derivatives at +0 and −0, default slopes, PReLU's start, weight decay."""
    return {
        "at 0": at_zero(WAYS, lambda f, x, alpha: float(f(alpha).derivative(x)), alphas),
        "default slope": {"LeakyReLU()": LeakyReLU().alpha, "RReLU(), after training": RReLU().alpha},
        "PReLU": prelu_starts(),
        "decay": decayed(steps, rate, decay),
    }
