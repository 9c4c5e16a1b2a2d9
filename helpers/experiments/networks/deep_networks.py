"""Train deep networks on digits from each initialization, and find the learning rate that suits each of them."""

import numpy as np

from helpers.experiments.learning_rates import search
from helpers.experiments.samples import digit_splits, seeds_to_choose
from helpers.nn import diagnostics
from helpers.nn.activations import LeakyReLU
from helpers.nn.initialization import he, he_without_slope, xavier
from helpers.nn.networks import Network
from helpers.nn.optimizers import SGD, Adam
from helpers.nn.training import Training, train

__all__ = ["GUESSING", "INITIALIZATIONS", "OPTIMIZERS", "choose", "learn"]

INITIALIZATIONS = {"Xavier": xavier, "He, slope left out": he_without_slope, "He": he}
# An optimizer for a rate and a number of steps, and the exponents of the rates to begin with.
OPTIMIZERS = {
    "SGD": (lambda rate, steps: SGD(rate, momentum=0.9, cosine_steps=steps), range(-7, 1)),
    "Adam": (lambda rate, steps: Adam(rate, cosine_steps=steps), range(-8, -2)),
}
# Accuracies are in per cent.
WIDTH, GUESSING = 64, 10.0


def learn(optimizer, depth, alpha, initialization, rates, seeds, steps, every, batch, choosing=False):
    """Train networks of one kind at every rate from every seed.

    Returns
    -------
    dict of arrays: loss, and accuracy in per cent, (records, rates, seeds), on digits that were not trained on; NaN
    from where a network has diverged.
    """
    samples, data = (found := digit_splits(seeds, choosing)), found.data
    rate, seed = np.repeat(rates, len(seeds)), np.tile(seeds, len(rates))
    rows, others = (np.tile(each, (len(rates), 1)) for each in (samples.rows, samples.others))
    network = Network((data.inputs.shape[1], *(WIDTH,) * depth, data.targets.max() + 1), LeakyReLU(alpha))
    described = OPTIMIZERS[optimizer][0](rate, steps)
    training = Training(network, data, described, seed, rows, batch, INITIALIZATIONS[initialization])

    def measured(measure):
        return lambda now: measure(now.network, now.parameters, data, others[now.running])

    measures = {"loss": measured(diagnostics.loss), "accuracy": measured(diagnostics.accuracy)}
    history = train(training, steps, every, **measures)
    # A network that diverges puts out NaN before its parameters are no longer finite.
    gone = ~np.isfinite(history["loss"])
    shape = -1, len(rates), len(seeds)
    return {
        "loss": np.where(gone, np.nan, history["loss"]).reshape(shape),
        "accuracy": 100 * np.where(gone, np.nan, history["accuracy"]).reshape(shape),
    }


def choose(optimizer, depth, alpha, initialization, count, steps, batch):
    """Search the learning rate of one kind of network, on so many seeds and on digits that serve nothing else."""
    seeds = seeds_to_choose(count)

    def scores_at(rates):
        found = learn(optimizer, depth, alpha, initialization, rates, seeds, steps, steps, batch, choosing=True)
        return found["accuracy"][-1]

    return search(scores_at, GUESSING, OPTIMIZERS[optimizer][1])
