"""Draw or load the data that the networks learn.

What draws takes the number of samples, the standard deviation of the noise (from 0 to 1000) and a seed, and raises
ValueError where one of them is not so.
"""

from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from numbers import Integral

import numpy as np

from helpers.nn import digit_curves
from helpers.nn.validation import finite, seeds_in, whole

__all__ = [
    "Data",
    "absolute_value",
    "circles",
    "digits",
    "even_digits",
    "four_corners",
    "mislabel",
    "mnist1d",
    "projected_digits",
    "spirals",
    "splits",
    "two_moons",
]

# More would hide anything, and far more would overflow.
MOST_NOISE = 1000


@dataclass(frozen=True, eq=False)
class Data:
    """Hold inputs (samples, features) and targets: class numbers (samples,), or numbers to fit (samples, outputs)."""

    inputs: np.ndarray
    targets: np.ndarray

    def __getitem__(self, rows):
        """Return the samples of `rows`; of rows (replicas, samples), a part of the data for each replica."""
        return Data(self.inputs[rows], self.targets[rows])


def _generator(samples, noise, seed, most=None):
    """Return the generator of a seed, or raise ValueError if data cannot be drawn so."""
    whole("samples", samples, 1, most)
    finite("noise", noise, 0, MOST_NOISE)
    return np.random.default_rng(whole("seed", seed))


def two_moons(samples=200, noise=0.15, seed=0):
    """Draw two half circles, of radius 1, that reach into each other, with Gaussian noise; classes 0 and 1."""
    rng = _generator(samples, noise, seed)
    upper = (samples + 1) // 2
    angle = np.pi * np.concatenate([np.linspace(0, 1, upper), np.linspace(0, 1, samples - upper)])
    moon = np.arange(samples) >= upper
    x = np.where(moon, 1 - np.cos(angle), np.cos(angle))
    y = np.where(moon, 0.5 - np.sin(angle), np.sin(angle))
    return Data(np.column_stack([x, y]) + noise * rng.standard_normal((samples, 2)), moon.astype(int))


def spirals(samples=200, noise=0.05, turns=1.25, seed=0):
    """Draw two spirals in [−1, 1]², the one the other's half turn, with Gaussian noise; classes 0 and 1."""
    rng = _generator(samples, noise, seed)
    arm = np.arange(samples) % 2
    radius = np.sqrt(rng.uniform(0.01, 1, samples))
    angle = 2 * np.pi * finite("turns", turns) * radius + np.pi * arm
    places = radius[:, None] * np.column_stack([np.cos(angle), np.sin(angle)])
    return Data(places + noise * rng.standard_normal((samples, 2)), arm)


def circles(samples=200, noise=0.1, seed=0):
    """Draw a disk of radius 0.5, class 1, in a ring from 0.8 to 1.1, class 0, with Gaussian noise."""
    rng = _generator(samples, noise, seed)
    inner = np.arange(samples) % 2
    low, high = np.where(inner, 0, 0.8**2), np.where(inner, 0.5**2, 1.1**2)
    radius = np.sqrt(rng.uniform(low, high))  # evenly over the area
    angle = rng.uniform(0, 2 * np.pi, samples)
    places = radius[:, None] * np.column_stack([np.cos(angle), np.sin(angle)])
    return Data(places + noise * rng.standard_normal((samples, 2)), inner)


def four_corners(samples=200, noise=0.1, seed=0):
    """Draw the XOR problem: even in [−1, 1]², class 1 where x₁ and x₂ have the same sign, then Gaussian noise."""
    rng = _generator(samples, noise, seed)
    places = rng.uniform(-1, 1, (samples, 2))
    return Data(places + noise * rng.standard_normal((samples, 2)), (places.prod(axis=1) > 0).astype(int))


def absolute_value(samples=64):
    """Compute y = |x| on evenly spaced x from −1 to 1."""
    x = np.linspace(-1, 1, whole("samples", samples, 1))[:, None]
    return Data(x, np.abs(x))


def digits():
    """Load 1,797 handwritten digits of 8 × 8 grey values, from 0 to 1, in rows of 64; classes 0 to 9.

    References
    ----------
    Alpaydin, Kaynak (1998), "Optical Recognition of Handwritten Digits", UCI Machine Learning Repository, CC BY 4.0.
    """
    with as_file(files("helpers.nn") / "data" / "digits.npz") as path, np.load(path) as stored:
        return Data(stored["images"].reshape(-1, 64) / 16, stored["labels"].astype(int))


def mnist1d(samples, seed=0):
    """Draw MNIST-1D: digits as curves of 40 values, moved, stretched, tilted and with noise; classes 0 to 9.

    Classes are equally frequent, and come in any order. All values together have mean 0 and standard deviation 1: draw
    the samples to train on and those to test on at once.

    References
    ----------
    Greydanus, Kobak (2024), "Scaling Down Deep Learning with MNIST-1D", with its package's default arguments; the
    templates are under the Apache License 2.0.
    """
    rng = _generator(samples, 0, seed)
    digit = rng.permutation(np.arange(samples) % 10)
    curves = digit_curves.bend(digit_curves.templates()[digit], **digit_curves.chance(rng, samples))
    return Data((curves - curves.mean()) / curves.std(), digit)


@cache
def projected_digits():
    """Project all digits on their first two principal components, scaled by the first one's deviation; class 1 if even.

    Places are rounded to four decimals: whatever library computes the components, they are the same.
    """
    every = digits()
    centred = every.inputs - every.inputs.mean(axis=0)
    _, _, directions = np.linalg.svd(centred, full_matrices=False)
    # Which way a component points is arbitrary: its largest entry is made positive.
    two = directions[:2] * np.sign(directions[[0, 1], np.abs(directions[:2]).argmax(axis=1)])[:, None]
    places = centred @ two.T
    return Data(np.round(places / places[:, 0].std(), 4), (every.targets % 2 == 0).astype(int))


def even_digits(samples=200, noise=0.0, seed=0):
    """Choose among the 1,797 projected digits by the seed, without repetition; Gaussian noise may be added."""
    every = projected_digits()
    rng = _generator(samples, noise, seed, most=len(every.inputs))
    chosen = every[rng.choice(len(every.inputs), samples, replace=False)]
    return Data(chosen.inputs + noise * rng.standard_normal((samples, 2)), chosen.targets)


def splits(samples, train, seeds):
    """Divide the samples anew for each seed: rows to train on (seeds, train), rows to test on (seeds, the rest)."""
    if not isinstance(train, Integral) or not 0 < int(train) < samples:
        raise ValueError(f"train must leave something to test on: choose from 1 to {samples - 1}, not {train}.")
    rows = np.stack([np.random.default_rng(seed).permutation(samples) for seed in seeds_in(seeds)])
    return rows[:, :train], rows[:, train:]


def mislabel(targets, share, classes, seeds):
    """Give a share of each row of class numbers, (seeds, samples), another class, chosen by the row's seed."""
    finite("share", share, 0, 1)
    wrong = np.array(targets)
    for row, seed in zip(wrong, seeds, strict=True):
        rng = np.random.default_rng((seed, 1))
        chosen = rng.choice(row.size, round(share * row.size), replace=False)
        row[chosen] = (row[chosen] + rng.integers(1, classes, chosen.size)) % classes
    return wrong
