"""Describe plain deep convolutional networks on MNIST-1D, digits as curves of 40 values, and train them.

Convolutions alone, a mean over positions, and a dense layer of 10; no normalization but in the variant that is named
after it. Every seed has its own samples, drawn anew.
"""

from collections.abc import Callable
from functools import lru_cache, partial

import numpy as np

from helpers.experiments.learning_rates import combine, search
from helpers.experiments.samples import draw
from helpers.nn import diagnostics
from helpers.nn.activations import LeakyReLU, PReLU
from helpers.nn.datasets import mnist1d
from helpers.nn.layers import Convolution, MeanDense
from helpers.nn.networks import Network
from helpers.nn.optimizers import SGD, Adam
from helpers.nn.training import Training, train

LENGTH, CLASSES, CHANNELS = 40, 10, 16
TRAIN, TEST, BATCH = 4000, 10_000, 100
EPOCH = TRAIN // BATCH
GUESSING = 1 / CLASSES
# Twice what guessing gets right: below, a network has learned nothing to speak of.
STALLED = 2 * GUESSING
# Layers, optimizer, and the learning rates to begin with, in half powers of ten.
SETTINGS: dict[str, tuple[int, Callable[..., SGD], range]] = {
    "6 layers, SGD": (6, partial(SGD, momentum=0.9), range(-6, -1)),
    "14 layers, SGD": (14, partial(SGD, momentum=0.9), range(-6, -1)),
    "14 layers, Adam": (14, Adam, range(-8, -3)),
}
LEARNED, FROZEN = "PReLU, channel-wise", "PReLU, its slopes frozen"
FIXED = "Leaky ReLU, α = 0.25"
VARIANTS: dict[str, Callable[..., Network]] = {
    "ReLU": Network,
    "Leaky ReLU, α = 0.01": partial(Network, activation=LeakyReLU(0.01)),
    FIXED: partial(Network, activation=LeakyReLU(0.25)),
    "PReLU, shared": partial(Network, activation=PReLU(0.25)),
    LEARNED: partial(Network, activation=PReLU(0.25), channel_wise=True),
    # From the first step on it has the slopes that the same seed has learned, and keeps them.
    FROZEN: partial(Network, activation=PReLU(0.25), channel_wise=True),
    "ReLU, normalized": partial(Network, normalized=True),
}


def layers(depth):
    """List the layers of a plain network; the second and the fourth halve the length, so that the rest costs less."""
    hidden = [Convolution(CHANNELS, stride=2 if number in (2, 4) else 1, padding=1) for number in range(1, depth + 1)]
    return (1, LENGTH), *hidden, MeanDense(CLASSES)


@lru_cache(maxsize=32)
def samples(seed):
    """Draw a seed's samples."""
    return draw(mnist1d, TRAIN, TEST, [seed])


def learn_one(network, optimizer, seed, epochs, every, slopes):
    """Train a network of one seed; measure its accuracy on new samples (moments,), and at the end on its own."""
    own = samples(seed)
    training = Training(network, own.data, optimizer, [seed], own.rows, BATCH)
    if slopes is not None:
        training.parameters[:, network.learned_slopes] = slopes

    def accuracy(now, rows=own.others):
        return diagnostics.accuracy(now.network, now.parameters, own.data, rows)

    found = {"accuracy": train(training, epochs * EPOCH, every * EPOCH, accuracy=accuracy)["accuracy"][:, 0]}
    count = network.learned_slopes.stop - network.learned_slopes.start
    if not training.running.size:
        return found | {"fitted": np.nan, "slopes": np.full(count, np.nan)}
    learned = training.parameters[0, network.learned_slopes].astype(float)
    return found | {"fitted": accuracy(training, own.rows)[0], "slopes": learned}


def learn(setting, variant, rate, seeds, epochs, every, slopes=None):
    """Train a variant on some seeds, with slopes (seeds, slopes) that stay as they are if they are given.

    Returns
    -------
    dict : accuracy (seeds, moments), fitted (seeds,), slopes (seeds, slopes).
    """
    depth, optimizer, _ = SETTINGS[setting]
    network = VARIANTS[variant](layers(depth))
    rule = optimizer(rate, cosine_steps=epochs * EPOCH, slope_rate=float(slopes is None))
    frozen = [None] * len(seeds) if slopes is None else slopes
    found = [learn_one(network, rule, seed, epochs, every, own) for seed, own in zip(seeds, frozen, strict=True)]
    return {name: np.stack([each[name] for each in found]) for name in found[0]}


def choose_rate(runner, setting, variant, seeds, epochs, slopes=None):
    """Try learning rates: return what `search` does, and the slopes that are learned at the best (seeds, slopes)."""
    learned = {}

    def scores_at(rates):
        for rate in rates:
            part = f"{setting}, {variant}, choosing {rate:.2g}"
            learned[rate] = runner(part, learn, setting, variant, rate, seeds, epochs, epochs, slopes)
        return np.stack([learned[rate]["accuracy"][:, -1] for rate in rates])

    found = search(scores_at, GUESSING, SETTINGS[setting][2])
    return found, learned[combine([found]).chosen[0]]["slopes"]


def choose_rates(runner, setting, variants, seeds, epochs):
    """Choose each variant's learning rate: a list of what `search` returns."""
    searches, slopes = [], None
    for variant in variants:
        found, learned = choose_rate(runner, setting, variant, seeds, epochs, slopes if variant == FROZEN else None)
        slopes = learned if variant == LEARNED else slopes
        searches.append(found)
    return searches


def compare(runner, setting, variants, rates, seeds, epochs, every):
    """Train each variant at its learning rate: a list of what `learn` returns."""
    parts: dict[str, dict[str, np.ndarray]] = {}
    for variant, rate in zip(variants, rates, strict=True):
        slopes = parts[LEARNED]["slopes"] if variant == FROZEN else None
        parts[variant] = runner(f"{setting}, {variant}", learn, setting, variant, rate, seeds, epochs, every, slopes)
    return list(parts.values())
