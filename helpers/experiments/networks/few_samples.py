"""Train ReLU, a fixed slope and PReLU, whose slopes may be frozen, on few samples of MNIST-1D with some wrong labels."""

from dataclasses import dataclass, replace

import numpy as np

from helpers.experiments.learning_rates import combine, search, to_part
from helpers.experiments.samples import draw, seeds_to_choose
from helpers.nn import diagnostics
from helpers.nn.activations import LeakyReLU, PReLU, ReLU
from helpers.nn.datasets import Data, mislabel, mnist1d
from helpers.nn.networks import Network
from helpers.nn.optimizers import SGD, Adam
from helpers.nn.training import Training

__all__ = ["FROZEN", "GUESSING", "NAMES", "OPTIMIZERS", "VARIANTS", "compare", "learn", "noisy_samples"]

LAYERS, BATCH, TEST, CLASSES, GUESSING = (40, 64, 64, 10), 25, 2000, 10, 10.0
# More steps where there are more samples, so that each is seen 25 times or more.
LEAST_STEPS = 1000
# Each with the exponents of the learning rates that are tried first, see `learning_rates`.
OPTIMIZERS = {"SGD": (SGD, range(-5, 0)), "Adam": (Adam, range(-6, -1))}
VARIANTS = {
    "ReLU": (ReLU(), False),
    "fixed slope 0.25": (LeakyReLU(0.25), False),
    "PReLU, shared": (PReLU(0.25), False),
    "PReLU, channel-wise": (PReLU(0.25), True),
}
# Each with the slopes that the PReLU of the same samples learned.
FROZEN = {"shared, frozen": "PReLU, shared", "channel-wise, frozen": "PReLU, channel-wise"}
NAMES = [*VARIANTS, *FROZEN]


@dataclass(frozen=True, eq=False)
class NoisySamples:
    """Hold samples of each seed, of which some that are learned from have wrong labels.

    Attributes
    ----------
    right, seen : the Data without mistakes, and as it is learned from.
    rows, others : (seeds, samples), to learn from and to be tested on.
    seeds : (seeds,)
    """

    right: Data
    seen: Data
    rows: np.ndarray
    others: np.ndarray
    seeds: np.ndarray


def noisy_samples(size, wrong, seeds):
    """Draw samples for each seed, and give a share of those to learn from another label."""
    drawn = draw(mnist1d, size, TEST, seeds)
    labels = drawn.data.targets.copy()
    labels[drawn.rows] = mislabel(labels[drawn.rows], wrong, CLASSES, seeds)
    return NoisySamples(drawn.data, replace(drawn.data, targets=labels), drawn.rows, drawn.others, np.asarray(seeds))


def learn(variant, optimizer, rates, samples, frozen=None):
    """Train one variant at each rate and on each seed.

    Parameters
    ----------
    variant : its activation, and whether slopes are channel-wise.
    optimizer : SGD or Adam
    rates : (rates,)
    samples : NoisySamples
    frozen : (seeds, slopes) of PReLU, to be kept as they are; NaN where there are none, as if that run had diverged.

    Returns
    -------
    dict of arrays (rates, seeds, …): accuracy and fitted, in per cent; slopes, each layer's mean; learned, all slopes.
    All are NaN where a run diverged.
    """
    seed, rate = np.tile(np.arange(samples.seeds.size), len(rates)), np.repeat(rates, samples.seeds.size)
    steps = max(LEAST_STEPS, samples.rows.shape[1])
    rule = optimizer(rate, momentum=0.9, cosine_steps=steps, slope_rate=float(frozen is None))
    network = Network(LAYERS, *variant)
    training = Training(network, samples.seen, rule, samples.seeds[seed], samples.rows[seed], BATCH)
    if frozen is not None:
        training.parameters[:, network.learned_slopes] = frozen[seed]
    training.advance(steps)
    network, parameters, there = training.network, training.parameters, training.running
    layers, slopes = len(network.stages) - 1, network.learned_slopes
    shapes = {"accuracy": (), "fitted": (), "slopes": (layers,), "learned": (slopes.stop - slopes.start,)}
    found = {name: np.full((seed.size, *shape), np.nan) for name, shape in shapes.items()}
    if there.size:
        rows, others = samples.rows[seed[there]], samples.others[seed[there]]
        found["accuracy"][there] = 100 * diagnostics.accuracy(network, parameters, samples.right, others)
        found["fitted"][there] = 100 * diagnostics.accuracy(network, parameters, samples.seen, rows)
        means = [network.slopes(parameters, layer).mean(axis=1) for layer in range(layers)]
        found["slopes"][there] = np.stack(means, axis=1)
        found["learned"][there] = parameters[:, slopes]
    return {name: each.reshape(len(rates), samples.seeds.size, *each.shape[1:]) for name, each in found.items()}


def search_rates(variant, rule, samples, frozen=None):
    """Try learning rates of an optimizer, by its name; see `learning_rates.search`."""
    optimizer, exponents = OPTIMIZERS[rule]
    return search(lambda rates: learn(variant, optimizer, rates, samples, frozen)["accuracy"], GUESSING, exponents)


def compare(rule, wrong, size, seeds, choosing=0, rates=None):
    """Train all variants, each at its own learning rate.

    Parameters
    ----------
    rule : name of the optimizer.
    wrong, size : share of wrong labels, and samples to learn from.
    seeds : how many.
    choosing : how many other seeds choose the rates.
    rates : (variants,), if they are chosen already.

    Returns
    -------
    dict of arrays (variants, …): accuracy, fitted and slopes of `learn`; where rates were chosen, exponents (rates,),
    score (variants, rates, seeds) and diverged (variants, rates) as well.
    """
    optimizer, _ = OPTIMIZERS[rule]
    judged = noisy_samples(size, wrong, range(seeds))
    chooser = noisy_samples(size, wrong, seeds_to_choose(choosing)) if choosing else None
    searches, runs, learned = [], [], dict.fromkeys(VARIANTS, (None, None))
    for number, name in enumerate(NAMES):
        source = FROZEN.get(name, name)
        variant, (on_chooser, on_judged) = VARIANTS[source], learned[source]
        if choosing:
            searches.append(search_rates(variant, rule, chooser, on_chooser))
            rate = combine(searches[-1:]).chosen
        else:
            rate = rates[number : number + 1]
        runs.append(learn(variant, optimizer, rate, judged, on_judged))
        if name in FROZEN.values():
            again = learn(variant, optimizer, rate, chooser)["learned"][0] if choosing else None
            learned[name] = again, runs[-1]["learned"][0]
    found = {name: np.stack([run[name][0] for run in runs]) for name in ("accuracy", "fitted", "slopes")}
    return found | (to_part(combine(searches)) if choosing else {})
