"""Train networks whose slopes are fixed or learned, each at its own learning rate, and follow slopes and dead units."""

from functools import partial

import numpy as np

from helpers.experiments.learning_rates import combine, search, to_part
from helpers.experiments.samples import draw, seeds_to_choose
from helpers.nn import diagnostics
from helpers.nn.activations import LeakyReLU, PReLU, ReLU
from helpers.nn.confidence_intervals import mean_interval
from helpers.nn.datasets import mnist1d
from helpers.nn.layers import Convolution, MeanDense
from helpers.nn.networks import Network
from helpers.nn.optimizers import SGD, Adam
from helpers.nn.training import Training, train

__all__ = ["FIXED", "GUESSING", "LEARNED", "NETWORKS", "OPTIMIZERS", "SHARING", "STARTS", "choose", "follow"]

TRAIN, TEST, BATCH, GUESSING, LAYERS = 1000, 1000, 50, 10.0, 3
# The hidden layers of a network are equally wide.
NETWORKS = {
    "dense": (40, 64, 64, 64, 10),
    "convolutions": (
        (1, 40),
        Convolution(16, stride=2, padding=1),
        Convolution(16, stride=2, padding=1),
        Convolution(16, padding=1),
        MeanDense(10),
    ),
}
# Each with the exponents of the learning rates that are tried first, see `learning_rates`.
OPTIMIZERS: dict[str, tuple] = {
    "SGD": (partial(SGD, momentum=0.9), range(-4, 1)),
    "Adam": (Adam, range(-6, -1)),
}
SHARING, STARTS = ("channel-shared", "channel-wise"), np.array([0.0, 0.25])
FIXED = {"ReLU": (ReLU(), False), "Leaky ReLU, α = 0.01": (LeakyReLU(0.01), False)}
LEARNED = {
    f"{sharing} from {start:g}": (PReLU(start), sharing == "channel-wise") for sharing in SHARING for start in STARTS
}
# So many units of each layer are followed one by one, or all where a layer has fewer.
FOLLOWED = 16


def prepare(network, rule, kind, rates, decays, steps, samples, seeds):
    """Make the training of one kind of slopes: replicas are rates or decays, whichever are several, and seeds."""
    rate, decay = (each.ravel() for each in np.broadcast_arrays(rates, decays))
    seed = np.tile(np.arange(len(seeds)), rate.size)
    rate, decay = (np.repeat(each, len(seeds)) for each in (rate, decay))
    optimizer = OPTIMIZERS[rule][0](rate, cosine_steps=steps, slope_decay=decay)
    layers = Network(NETWORKS[network], *(FIXED | LEARNED)[kind])
    return Training(layers, samples.data, optimizer, np.asarray(seeds)[seed], samples.rows[seed], BATCH)


def accuracy(now, samples):
    """Measure the running replicas on new samples, in per cent."""
    seed = now.running % len(samples.others)
    return 100 * diagnostics.accuracy(now.network, now.parameters, samples.data, samples.others[seed])


def dead_share(now):
    """Return the share of all hidden units that are dead on the samples trained on, (running replicas,)."""
    network, rows = now.network, now.rows
    return np.concatenate(diagnostics.dead_units(network, now.parameters, now.data.inputs, rows), axis=1).mean(axis=1)


def all_slopes(now):
    """Return every slope, (running replicas, layers, units); 1 unit where a layer shares its slope."""
    return np.stack([now.network.slopes(now.parameters, layer) for layer in range(LAYERS)], axis=1)


def choose(network, rule, kind, steps, choosing):
    """Try learning rates, on seeds of their own: what `from_parts` takes."""
    seeds = seeds_to_choose(choosing)
    samples = draw(mnist1d, TRAIN, TEST, seeds)

    def scores_at(rates):
        training = prepare(network, rule, kind, rates, 0.0, steps, samples, seeds)
        training.advance(steps)
        found = np.full(training.diverged_at.size, np.nan)
        if training.running.size:
            found[training.running] = accuracy(training, samples)
        return found.reshape(len(rates), choosing)

    return to_part(combine([search(scores_at, GUESSING, OPTIMIZERS[rule][1])]))


def follow(network, rule, kind, rate, decays, steps, every, seeds):
    """Train at one rate with each decay on the slopes; measure before and after the first step, and every so many.

    Returns
    -------
    dict of arrays: steps (moments,); dead (decays, moments, seeds); slopes and half (decays, moments, layers), the mean
    over seeds of each layer's mean slope, and half the width of its 95 % interval; last (decays, seeds, layers); moved
    (decays, seeds), the mean distance of a slope from its start; units (decays, moments, layers, 16) of the first seed;
    accuracy (decays, seeds), in per cent. A run that diverged is NaN, and is left out of means.
    """
    samples = draw(mnist1d, TRAIN, TEST, range(seeds))
    training = prepare(network, rule, kind, rate, np.asarray(decays, float), steps, samples, range(seeds))
    measures = {"dead": dead_share, "slopes": all_slopes}
    first, later = train(training, 1, 1, **measures), train(training, steps - 1, every, **measures)
    run = {name: np.concatenate([first[name][:1], later[name]]) for name in measures}
    shape = len(decays), seeds
    dead, slopes = (np.moveaxis(each.reshape(-1, *shape, *each.shape[2:]), 0, 1) for each in run.values())
    right = np.full(training.diverged_at.size, np.nan)
    if training.running.size:
        right[training.running] = accuracy(training, samples)
    means = slopes.mean(axis=-1)
    interval = mean_interval(means, axis=2)
    return {
        "steps": np.append(0, later.steps),
        "dead": dead,
        "slopes": interval.estimate,
        "half": interval.high - interval.estimate,
        "last": means[:, -1],
        "moved": np.abs(slopes[:, -1] - slopes[:, 0]).mean(axis=(-2, -1)),
        "units": np.round(slopes[:, :, 0, :, :FOLLOWED], 4),
        "accuracy": right.reshape(shape),
    }
