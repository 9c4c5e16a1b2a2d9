"""Make what the playground's networks can learn: points of two classes in a plane, and curves."""

from dataclasses import dataclass

import numpy as np

from helpers.nn import datasets
from helpers.nn.datasets import Data

POINTS = 250
MARGIN = 0.15


@dataclass(frozen=True, eq=False)
class Task:
    """Hold points to learn from, others to test on, and the part of the plane that is shown.

    Attributes
    ----------
    points, others : helpers.nn.datasets.Data
    box : (x from, x to, y from, y to); of a curve, y is its height.
    """

    points: Data
    others: Data
    box: tuple

    @property
    def is_curve(self):
        return self.points.inputs.shape[1] == 1


def _stairs(x):
    return np.round(1.5 * x) / 1.5


PLANES = {
    "moons": datasets.two_moons,
    "circles": datasets.circles,
    "spirals": datasets.spirals,
    "xor": datasets.four_corners,
    "digits": datasets.even_digits,
}
CURVES = {"abs": np.abs, "sine": lambda x: np.sin(np.pi * x), "stairs": _stairs}


def _curve(function, samples, noise, seed):
    x = np.linspace(-1, 1, samples)[:, None]
    return Data(x, function(x) + noise * np.random.default_rng(seed).standard_normal(x.shape))


def task(name, noise, seed):
    """Make the points of a data set, named in PLANES or CURVES, with as much noise as asked for."""
    if name in PLANES:
        every = PLANES[name](2 * POINTS, noise=noise, seed=seed)
    else:
        every = _curve(CURVES[name], 2 * POINTS, noise, seed)
    order = np.random.default_rng(seed).permutation(2 * POINTS)
    shown = every.inputs if name in PLANES else np.hstack([every.inputs, every.targets])
    low, high = shown.min(axis=0), shown.max(axis=0)
    room = MARGIN * (high - low)
    box = np.column_stack([low - room, high + room]).ravel()
    return Task(every[order[:POINTS]], every[order[POINTS:]], tuple(box.tolist()))
