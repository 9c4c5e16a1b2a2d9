"""Give each seed samples to learn from and samples to be tested on: drawn anew, or split off the digits."""

from dataclasses import dataclass

import numpy as np

from helpers.nn.datasets import Data, digits, splits

__all__ = ["FIRST_CHOOSING_SEED", "FIRST_CONFIRMING_SEED", "Samples", "digit_splits", "draw", "seeds_to_choose"]

# Learning rates are chosen on seeds from here on, so that no verdict is made on data that they were chosen on.
FIRST_CHOOSING_SEED = 1000
# Where a statement was settled after a first run had been seen, the verdict is made on new seeds, from here on.
FIRST_CONFIRMING_SEED = 100
# Of the 1,797 digits a third is kept for that.
DIGITS_TO_CHOOSE, TRAINED_ON = 599, 0.8


@dataclass(frozen=True, eq=False)
class Samples:
    """Hold the samples of all seeds.

    Attributes
    ----------
    data : helpers.nn.datasets.Data
    rows, others : (seeds, samples), which of them each seed learns from, and which it is tested on.
    overlap : 0 where each seed has samples of its own; else the samples tested on over those trained on, which
        helpers.nn.confidence_intervals.mean_interval asks for.
    """

    data: Data
    rows: np.ndarray
    others: np.ndarray
    overlap: float


def seeds_to_choose(count):
    """List the seeds on which learning rates are chosen."""
    return list(range(FIRST_CHOOSING_SEED, FIRST_CHOOSING_SEED + count))


def draw(make, train, test, seeds):
    """Draw new samples for each seed.

    Parameters
    ----------
    make : function of a number of samples and a `seed`, such as helpers.nn.datasets.two_moons.
    train, test : how many samples.
    seeds : (seeds,)
    """
    parts = [make(train + test, seed=seed) for seed in seeds]
    rows, others = splits(train + test, train, seeds)
    start = (train + test) * np.arange(len(parts))[:, None]
    data = Data(np.concatenate([part.inputs for part in parts]), np.concatenate([part.targets for part in parts]))
    return Samples(data, start + rows, start + others, 0.0)


def digit_splits(seeds, choosing=False):
    """Split two thirds of the digits anew for each seed; to choose a learning rate, the other third."""
    every = digits()
    order = np.random.default_rng(0).permutation(len(every.inputs))
    data = every[order[:DIGITS_TO_CHOOSE] if choosing else order[DIGITS_TO_CHOOSE:]]
    samples = len(data.inputs)
    train = round(TRAINED_ON * samples)
    rows, others = splits(samples, train, seeds)
    return Samples(data, rows, others, (samples - train) / train)
