"""Train narrow, deep networks on |x|: two units in each of nine hidden layers."""

import numpy as np

from helpers.experiments.learning_rates import search
from helpers.experiments.samples import seeds_to_choose
from helpers.nn import diagnostics
from helpers.nn.activations import LeakyReLU, ReLU
from helpers.nn.datasets import absolute_value
from helpers.nn.initialization import he, random_asymmetric
from helpers.nn.networks import Network
from helpers.nn.optimizers import Adam
from helpers.nn.training import Training, train

# The slope, and how the weights are drawn; only the random asymmetric way draws biases, the other leaves them at 0.
VARIANTS = {
    "ReLU": (0.0, he),
    "Leaky ReLU, α = 0.01": (0.01, he),
    "Leaky ReLU, α = 0.1": (0.1, he),
    "Leaky ReLU, α = 0.25": (0.25, he),
    "ReLU, random asymmetric": (0.0, random_asymmetric),
}
NARROW, RECORDS = (1, *[2] * 9, 1), 20
# Of the answers to the 64 x some are kept, of the first runs.
SHOWN, POINTS = 8, np.linspace(0, 63, 16).round().astype(int)
# |x| goes from 0 to 1: answers that differ by less than this are as good as constant.
CONSTANT, FITS = 0.01, 0.001
# A network scores minus the common logarithm of its loss; a constant answer, at best 1/2, has a loss of 1/12.
GUESSING = np.log10(12)
LEAST_LOSS = 1e-12


def train_narrow(variant, rates, seeds, steps, every):
    """Train narrow networks on |x|, one for each rate and seed; return their answers (records, runs, 64) and losses."""
    alpha, initialization = VARIANTS[variant]
    data = absolute_value()
    network = Network(NARROW, LeakyReLU(alpha) if alpha else ReLU())
    training = Training(network, data, Adam(rates, cosine_steps=steps), seeds, initialization=initialization)

    def answers(now):
        return diagnostics.outputs(now.network, now.parameters, data.inputs)[:, :, 0]

    found = train(training, steps, every, answers=answers)["answers"]
    return found, np.mean((found[-1] - data.targets[:, 0]) ** 2, axis=1)


def choose_rate(variant, choosing, steps):
    """Try learning rates of Adam on seeds of their own."""
    seeds = seeds_to_choose(choosing)

    def scores_at(rates):
        _, loss = train_narrow(variant, np.repeat(rates, choosing), seeds * len(rates), steps, steps)
        return -np.log10(np.maximum(loss, LEAST_LOSS)).reshape(len(rates), choosing)

    return search(scores_at, GUESSING)


def learn(variant, rate, runs, steps):
    """Train narrow networks on |x|; see `Result` for what comes back."""
    answers, loss = train_narrow(variant, rate, range(runs), steps, steps // RECORDS)
    return {
        "constant": (np.ptp(answers, axis=2) < CONSTANT).sum(axis=1),
        "fits": (loss < FITS).sum(),
        "answers": answers[:, :SHOWN, POINTS],
    }
