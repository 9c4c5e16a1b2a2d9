"""Train one ReLU unit from every start at every learning rate. What becomes of it?

Unit, data and loss are those of `one_unit`; here every start and every rate run at once, and what is kept of a run is
how it ended.
"""

from dataclasses import dataclass

import numpy as np

from helpers.experiments.one_unit import X, Y

BORN_DEAD, DIES_AT_ONCE, DIES_LATER, FITS, STOPS_SHORT, RESTLESS = range(6)
SETTLED = 1e-3


@dataclass(frozen=True, eq=False)
class DeathMap:
    """Hold the ends of the runs.

    Attributes
    ----------
    died_at : ndarray, shape (biases, rates, weights)
        The first step with all four points on the negative side, 0 for a dead start; NaN where there is none.
    loss, gradient : ndarray, shape (biases, rates, weights)
        The mean squared error, and the length of its gradient in (w, b), after the last step.
    """

    died_at: np.ndarray
    loss: np.ndarray
    gradient: np.ndarray

    @property
    def fate(self):
        """Classify what became of each unit, shape (biases, rates, weights), uint8.

        BORN_DEAD, DIES_AT_ONCE (at step 1), DIES_LATER, FITS (loss below 0.001), STOPS_SHORT (a gradient below 0.001,
        though the loss is not) or RESTLESS (neither, after the last step).
        """
        fates = [self.died_at == 0, self.died_at == 1, self.died_at > 1, self.loss < SETTLED, self.gradient < SETTLED]
        return np.select(fates, range(len(fates)), RESTLESS).astype(np.uint8)


def run(weights, biases, rates, steps=1000):
    """Train a ReLU unit by plain gradient descent from every start at every learning rate.

    Parameters
    ----------
    weights, biases, rates : array_like, shape (weights,), (biases,) and (rates,)
        The weight and the bias at the start, and the learning rate.
    steps : int

    Returns
    -------
    DeathMap
    """
    grids = np.meshgrid(biases, rates, weights, indexing="ij")
    b, rate, w = (grid.ravel().astype(float) for grid in grids)
    died_at = np.full(w.size, np.nan)
    alive = np.arange(w.size)
    for step in range(steps + 1):
        positive = (np.multiply.outer(X, w[alive]) + b[alive] > 0).any(axis=0)
        died_at[alive[~positive]] = step
        # A dead unit stays where it is for ever, so it needs no more steps.
        alive = alive[positive]
        if step < steps:
            _, toward_w, toward_b = loss_and_gradient(w[alive], b[alive])
            w[alive] -= rate[alive] * toward_w
            b[alive] -= rate[alive] * toward_b
    loss, *gradient = loss_and_gradient(w, b)
    return DeathMap(*(series.reshape(grids[0].shape) for series in (died_at, loss, np.hypot(*gradient))))


def loss_and_gradient(w, b):
    """Compute the unit's mean squared error and its derivatives in w and b, each of the shape of w and b."""
    points = (-1, *(1,) * np.ndim(w))
    x, y = X.reshape(points), Y.reshape(points)
    z = w * x + b
    error = np.maximum(z, 0) - y
    through = 2 * error * (z > 0)
    return np.mean(error**2, axis=0), np.mean(through * x, axis=0), np.mean(through, axis=0)


def deadly_rate(w, b):
    """Compute the learning rate from which on the first step kills a unit that starts at (w, b).

    After the step each pre-activation is z − rate · (x ∂L/∂w + ∂L/∂b), a straight line over the rate; the unit is dead
    once the last of them has come down to 0.

    Parameters
    ----------
    w, b : array_like, of one shape
        The start, at which no point on the negative side may be pulled up.

    Returns
    -------
    ndarray, of that shape
        NaN where no rate does, and where the unit is dead before.
    """
    w, b = np.asarray(w, dtype=float), np.asarray(b, dtype=float)
    _, toward_w, toward_b = loss_and_gradient(w, b)
    x = X.reshape(-1, *(1,) * w.ndim)
    z, fall = w * x + b, toward_w * x + toward_b
    with np.errstate(divide="ignore", invalid="ignore"):
        lands = np.where(z > 0, z / fall, -np.inf)
    escapes = np.any((z > 0) & (fall <= 0), axis=0)
    return np.where(escapes | ~(z > 0).any(axis=0), np.nan, lands.max(axis=0))
