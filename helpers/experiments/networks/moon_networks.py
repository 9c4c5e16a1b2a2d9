"""Train networks on two moons at several learning rates, and count the units that die and come back."""

import numpy as np

from helpers.experiments.samples import draw
from helpers.nn import diagnostics
from helpers.nn.activations import LeakyReLU, ReLU
from helpers.nn.datasets import two_moons
from helpers.nn.networks import Network
from helpers.nn.optimizers import SGD, Adam
from helpers.nn.training import Training, train

__all__ = [
    "CASES",
    "FOLLOWED",
    "GUESSING",
    "HIDDEN",
    "KEPT",
    "LAYERS",
    "PAIRS",
    "POINTS",
    "endure",
    "learn",
    "silent_units",
]

LAYERS, NARROW = (2, 32, 32, 1), (2, 8, 8, 1)
HIDDEN = LAYERS[1:-1]
POINTS, FEW, GUESSING = 200, 10, 50.0
GENTLE = 0.1
# The layers, the activation, the optimizer for a rate, and how many points a step sees, by default all. Momentum .9 makes
# the same slope count ten times over, and a step of Adam is about as long as its rate: both take a tenth of the rate.
CASES = {
    "ReLU": (LAYERS, ReLU(), SGD, None),
    "Leaky ReLU, α = 0.01": (LAYERS, LeakyReLU(0.01), SGD, None),
    "ReLU, momentum": (LAYERS, ReLU(), lambda rate: SGD(GENTLE * rate, momentum=0.9), None),
    "ReLU, Adam": (LAYERS, ReLU(), lambda rate: Adam(GENTLE * rate), None),
    "ReLU, batches": (LAYERS, ReLU(), SGD, FEW),
    "Leaky ReLU, α = 0.01, batches": (LAYERS, LeakyReLU(0.01), SGD, FEW),
    "ReLU, narrow, batches": (NARROW, ReLU(), SGD, FEW),
    "Leaky ReLU, α = 0.01, narrow, batches": (NARROW, LeakyReLU(0.01), SGD, FEW),
}
# Cases whose units are followed.
FOLLOWED = list(CASES)[:6]
# ReLU beside a leak, with many and with few points a step: places among the cases.
PAIRS = {POINTS: (0, 1), FEW: (4, 5)}
# Units are looked at every so many steps; of these looks some are kept.
EVERY, KEPT = 5, (0, 5, 10, 20, 50, 100, 200, 500, 1000)


def silent_units(training, data, rows=None):
    """Find the units that are positive on no sample, (replicas, layers, units); the layers are equally wide."""
    layers = training.network.layers
    found = diagnostics.dead_units(Network(layers, ReLU()), training.parameters, data.inputs, rows)
    return np.stack(found, axis=1)


def _start(case, rates, seeds):
    """Make the networks, (rates · seeds), before their first step; return them and the rows of their new points."""
    layers, activation, optimizer, batch = CASES[case]
    samples = draw(two_moons, POINTS, POINTS, seeds)
    rate, place = (grid.ravel() for grid in np.meshgrid(rates, np.arange(len(seeds)), indexing="ij"))
    data, rows, others = samples.data, samples.rows[place], samples.others[place]
    training = Training(Network(layers, activation), data, optimizer(rate), np.asarray(seeds)[place], rows, batch)
    return training, others


def learn(case, rates, seeds, steps):
    """Train one case at every rate from every seed.

    Returns
    -------
    dict of arrays: silent (rates, records, seeds, layers), accuracy (rates, records, seeds) and died and revived
        (rates, seeds, layers), see helpers.experiments.dying_units.Result.
    """
    training, others = _start(case, rates, seeds)
    data = training.data
    history = train(
        training,
        steps,
        EVERY,
        silent=lambda now: silent_units(now, data, now.rows),
        accuracy=lambda now: 100 * diagnostics.accuracy(now.network, now.parameters, data, others[now.running]),
    )
    kept = np.flatnonzero(np.isin(history.steps, (*KEPT, steps)))
    seen_silent = np.maximum.accumulate(history["silent"] == 1, axis=0)
    back = np.any(seen_silent & (history["silent"] == 0), axis=0)

    def by_rate(array):
        """Part the replicas, the first axis, into rates and seeds."""
        return array.reshape(len(rates), len(seeds), *array.shape[1:])

    return {
        "silent": by_rate(history["silent"][kept].mean(axis=3).swapaxes(0, 1)).swapaxes(1, 2),
        "accuracy": by_rate(history["accuracy"][kept].T).swapaxes(1, 2),
        "died": by_rate(seen_silent[-1].sum(axis=2)),
        "revived": by_rate(back.sum(axis=2)),
    }


def endure(case, rates, seeds, steps):
    """Train one case for long; return its accuracy and its share of dead units at the end, (rates, seeds)."""
    training, others = _start(case, rates, seeds)
    training.advance(steps)
    accuracy, dead = np.full((2, len(others)), np.nan)
    if (running := training.running).size:
        network, now, data = training.network, training.parameters, training.data
        accuracy[running] = 100 * diagnostics.accuracy(network, now, data, others[running])
        dead[running] = diagnostics.dead_share(network, now, data.inputs, training.rows).mean(axis=1)
    shape = len(rates), len(seeds)
    return {"accuracy": accuracy.reshape(shape), "dead": dead.reshape(shape)}
