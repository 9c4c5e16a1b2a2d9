"""Follow one network that learns two moons at several learning rates: its hinges, its dead units and its answers."""

from dataclasses import dataclass

import numpy as np

from helpers.experiments.networks.moon_networks import HIDDEN, LAYERS, silent_units
from helpers.nn import diagnostics
from helpers.nn.datasets import two_moons
from helpers.nn.networks import Network
from helpers.nn.optimizers import SGD
from helpers.nn.training import Training


@dataclass(frozen=True, eq=False)
class NetworkHistory:
    """Hold one network over its training, at several rates; NaN where it has diverged.

    Attributes
    ----------
    weights : (rates, times, units, 3), the first layer's two weights and bias of each unit.
    dead : (rates, times, layers, units), 1 for units that are positive on no point.
    accuracy : (rates, times)
    answers : (rates, times, places), the probability of class 1, in percent.
    """

    weights: np.ndarray
    dead: np.ndarray
    accuracy: np.ndarray
    answers: np.ndarray


def run(rates, times, places, seed=0, data=None):
    """Train a ReLU network by plain gradient descent, from the same start at every rate.

    Parameters
    ----------
    rates : array_like
    times : the steps after which it is looked at, increasing.
    places : (places, 2), where it is asked.
    seed : of the initial weights.
    data : helpers.nn.datasets.Data, by default two moons.
    """
    data = data or two_moons()
    training = Training(Network(LAYERS), data, SGD(np.asarray(rates, float)), np.full(len(rates), seed))
    shapes = ((HIDDEN[0], 3), (len(HIDDEN), HIDDEN[0]), (), (len(places),))
    histories = [np.full((len(times), len(rates), *shape), np.nan) for shape in shapes]
    for time, *records in zip(times, *histories, strict=True):
        training.advance(int(time) - training.step)
        now, network = training.parameters, training.network
        log_odds = diagnostics.outputs(network, now, places)[:, :, 0].astype(float)
        found = (
            network.block(now, 0),
            silent_units(training, data),
            diagnostics.accuracy(network, now, data),
            50 * (1 + np.tanh(log_odds / 2)),
        )
        for record, values in zip(records, found, strict=True):
            record[training.running] = values
    return NetworkHistory(*(np.swapaxes(each, 0, 1) for each in histories))
