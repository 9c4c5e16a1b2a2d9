"""Look up the samples of every training step, in an order of their own for every seed."""

from numbers import Integral

import numpy as np

__all__ = ["Batches", "EpochOrder"]

# Batches are looked up for several steps at a time, as many as fit into a processor's cache.
NUMBERS_AT_ONCE = 200_000


class EpochOrder:
    """Draw the order in which each replica sees its samples: in every epoch all, in an order that its seed decides.

    Parameters
    ----------
    samples, batch : how many samples there are, and how many a step sees; an epoch's incomplete batch is left out.
    seeds : (replicas,)
    """

    def __init__(self, samples, batch, seeds):
        self._batch, self._samples = batch, samples
        distinct, self._order_of = np.unique(seeds, return_inverse=True)
        self._generators = [np.random.default_rng((seed, 1)) for seed in distinct]
        self._orders, self._at = np.empty((distinct.size, 0), int), samples

    def only(self, keep):
        """Go on with some of the replicas, given as a boolean array."""
        self._order_of = self._order_of[keep]

    def next(self, steps):
        """Return the samples of the next steps, up to the epoch's end: indices (replicas, steps or fewer, batch)."""
        if self._at + self._batch > self._samples:
            self._orders = np.stack([generator.permutation(self._samples) for generator in self._generators])
            self._at = 0
        steps = min(steps, (self._samples - self._at) // self._batch)
        orders = self._orders[:, self._at : self._at + steps * self._batch]
        self._at += steps * self._batch
        return orders.reshape(len(orders), steps, self._batch)[self._order_of]


class Batches:
    """Look up inputs and targets of the next steps.

    Parameters
    ----------
    inputs : (samples, features + 1), from helpers.nn.forward_backward.with_ones.
    targets : (samples, outputs) or (replicas, samples, outputs).
    rows : which samples to train on, (samples,) or (replicas, samples).
    batch : samples a step; None for all of them, in one order.
    seeds : (replicas,)

    Attributes
    ----------
    rows : as above, of the replicas that are left.
    size : samples a step.

    Raises
    ------
    ValueError : batch is no whole number from 1 to the number of samples.
    """

    def __init__(self, inputs, targets, rows, batch, seeds):
        samples = rows.shape[-1]
        if batch is not None and not (isinstance(batch, Integral) and 0 < int(batch) <= samples):
            raise ValueError(f"batch must be from 1 to the {samples} samples there are, but is {batch}.")
        self.rows, self.size = rows, samples if batch is None else batch
        self._inputs, self._targets, self._replicas = inputs, targets, np.arange(len(seeds))
        self._order = None if batch is None else EpochOrder(samples, batch, seeds)
        self._whole = self._look_up(rows) if batch is None else None

    def only(self, keep):
        """Go on with some of the replicas, given as a boolean array."""
        self._replicas = self._replicas[keep]
        if self.rows.ndim > 1:
            self.rows = self.rows[keep]
        if self._order is None:
            self._whole = self._look_up(self.rows)
        else:
            self._order.only(keep)

    def next(self, steps):
        """Look up the batches of some of the next steps.

        Returns
        -------
        list of up to `steps` pairs: inputs (replicas, batch, features + 1) and targets (replicas, outputs, batch); both
        have 1 replica if all see the same.
        """
        if self._order is None:
            return [self._whole] * steps
        size = self._replicas.size * self.size * self._inputs.shape[-1]
        picked = self._order.next(min(steps, 1 + NUMBERS_AT_ONCE // size))
        rows = self.rows[picked] if self.rows.ndim == 1 else self.rows[np.arange(len(picked))[:, None, None], picked]
        replicas, steps, batch = rows.shape
        inputs, targets = self._look_up(rows.reshape(replicas, -1))
        inputs = inputs.reshape(replicas, steps, batch, -1)
        targets = targets.reshape(replicas, -1, steps, batch)
        return [(inputs[:, step], targets[:, :, step]) for step in range(steps)]

    def _look_up(self, rows):
        """Return inputs and targets of rows, (samples,) or (replicas, samples), the samples last in the targets."""
        rows = np.atleast_2d(rows)
        targets = self._targets[rows] if self._targets.ndim == 2 else self._targets[self._replicas[:, None], rows]
        return self._inputs[rows], targets.transpose(0, 2, 1)
