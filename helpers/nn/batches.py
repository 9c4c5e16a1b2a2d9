"""Mini-batches, in an order of their own for every seed."""

import numpy as np

__all__ = ["Batches"]


class Batches:
    """Which samples each replica sees at each step: in every epoch all, in an order that its seed decides."""

    def __init__(self, samples, batch, seeds):
        self._batch, self._samples = batch, samples
        distinct, self._order_of = np.unique(seeds, return_inverse=True)
        self._generators = [np.random.default_rng((seed, 1)) for seed in distinct]
        self._orders, self._at = np.empty((len(self._generators), 0), int), samples

    def only(self, keep):
        """Go on with some of the replicas."""
        self._order_of = self._order_of[keep]

    def next(self, steps):
        """Indices (replicas, steps or fewer, batch)."""
        if self._at + self._batch > self._samples:
            self._orders = np.stack([generator.permutation(self._samples) for generator in self._generators])
            self._at = 0
        steps = min(steps, (self._samples - self._at) // self._batch)
        orders = self._orders[:, self._at : self._at + steps * self._batch]
        self._at += steps * self._batch
        return orders.reshape(len(orders), steps, self._batch)[self._order_of]
