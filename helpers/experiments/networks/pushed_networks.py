"""Train networks, push their units to the negative side, and train on."""

import numpy as np

from helpers.experiments.learning_rates import search
from helpers.experiments.samples import digit_splits, seeds_to_choose
from helpers.experiments.variants import network
from helpers.nn import diagnostics
from helpers.nn.optimizers import SGD
from helpers.nn.training import Training, train

__all__ = ["BEFORE", "GUESSING", "LAYERS", "choose", "learn"]

# Accuracies are in per cent; so many epochs pass before the push.
LAYERS, BATCH, BEFORE, GUESSING = (64, 64, 64, 10), 64, 5, 10.0
FIRST_EXPONENTS = range(-5, 0)
# Steps: 958 digits in batches of 64. Where rates are chosen there are half as many digits, and as many steps.
EPOCH = 14


def learn(variant, rates, shifts, seeds, epochs, every, choosing=False):
    """Train one variant at every rate, with every shift, from every seed; measure after every so many epochs.

    Returns
    -------
    dict of arrays: accuracy (rates, shifts, records, seeds) and dead (rates, shifts, records, seeds, hidden layers).
    """
    samples = digit_splits(seeds, choosing)
    shape = len(rates), len(shifts), len(seeds)
    rate, shift, place = (each.ravel() for each in np.meshgrid(rates, shifts, range(len(seeds)), indexing="ij"))
    data, rows, others = samples.data, samples.rows[place], samples.others[place]
    optimizer = SGD(rate, momentum=0.9, cosine_steps=(BEFORE + epochs) * EPOCH)
    training = Training(network(LAYERS, variant), data, optimizer, np.asarray(seeds)[place], rows, BATCH)
    measures = {
        "accuracy": lambda now: 100 * diagnostics.accuracy(now.network, now.parameters, data, others[now.running]),
        "dead": lambda now: diagnostics.dead_share(now.network, now.parameters, data.inputs, rows[now.running]),
    }
    before = train(training, BEFORE * EPOCH, min(every, BEFORE) * EPOCH, **measures)
    for number in range(len(LAYERS) - 2):
        training.network.biases(training.parameters, number)[...] -= shift[training.running, None]
    training.rule.forget()
    after = train(training, epochs * EPOCH, every * EPOCH, **measures)

    def by_kind(name):
        whole = np.concatenate([before[name], after[name]])
        return np.moveaxis(whole.reshape(len(whole), *shape, *whole.shape[2:]), 0, 2)

    return {name: by_kind(name) for name in measures}


def choose(variant, count, epochs):
    """Search the rate at which networks that are never pushed do best, on so many seeds and on digits of their own."""
    seeds = seeds_to_choose(count)

    def scores_at(rates):
        return learn(variant, rates, [0.0], seeds, epochs, epochs, choosing=True)["accuracy"][:, 0, -1]

    return search(scores_at, GUESSING, FIRST_EXPONENTS)
