"""The training loop, all replicas side by side, and its history."""

from dataclasses import dataclass
from numbers import Integral

import numpy as np

from helpers.nn.batches import Batches
from helpers.nn.datasets import Data
from helpers.nn.forward_backward import Pass, with_ones
from helpers.nn.initialization import he
from helpers.nn.losses import loss_for
from helpers.nn.networks import Network
from helpers.nn.optimizers import SGD
from helpers.nn.validation import seeds_in, whole

__all__ = ["History", "Training", "train"]

# Batches are looked up for several steps at a time, as many as fit into a processor's cache.
NUMBERS_AT_ONCE = 200_000


class Training:
    """Networks in training, one for each seed; a replica that diverges stops computing.

    Parameters
    ----------
    network : helpers.nn.networks.Network
    data : helpers.nn.datasets.Data; targets may have a replica axis in front.
    optimizer : helpers.nn.optimizers.SGD or Adam
    seeds : (replicas,), of initial weights and the order of samples; replicas of one seed begin alike.
    rows : which samples to train on, (samples,) or (replicas, samples); by default all.
    batch : samples a step, by default all; an incomplete batch at an epoch's end is left out.
    initialization : from helpers.nn.initialization.
    dtype : float32 or float64.

    Attributes
    ----------
    parameters : array (running replicas, size). Change it in place between steps, if you like.
    running : (running replicas,), which they are.
    step : steps made.
    diverged_at : (replicas,), the step at which a parameter was no longer finite; NaN where all are.
    """

    @np.errstate(over="ignore")
    def __init__(self, network, data, optimizer, seeds, rows=None, batch=None, initialization=he, dtype=np.float32):
        for name, value, kind in (("network", network, Network), ("data", data, Data), ("optimizer", optimizer, SGD)):
            if not isinstance(value, kind):
                raise TypeError(
                    f"{name} must be of the kind {kind.__name__}, but is {value!r:.60}: make one of it first."
                )
        inputs, seeds = network.fitting(data.inputs), seeds_in(seeds)
        self.network, self.data, self.step = network, data, 0
        # What was measured of one replica, so that it can be said of replicas that are no more: shapes, by name.
        self._measured = {}
        self.running, self.diverged_at = np.arange(seeds.size), np.full(seeds.size, np.nan)
        self.parameters = network.initial(seeds, initialization, dtype)
        self.rule = optimizer.start(network, self.parameters)
        self.loss = loss_for(data.targets, network.stages[-1].outputs[0])
        outputs = network.stages[-1].outputs[0]
        self._inputs = with_ones(inputs.astype(dtype))
        self._targets = self.loss.targets(data.targets, outputs).astype(dtype)
        if self._targets.shape[-2] != len(inputs):
            raise ValueError(
                f"there are {len(inputs)} samples and {self._targets.shape[-2]} targets: give each sample one."
            )
        self.rows = np.arange(len(data.inputs)) if rows is None else np.asarray(rows)
        samples = self.rows.shape[-1]
        self._batch = samples if batch is None else batch
        if not isinstance(self._batch, Integral) or not 0 < self._batch <= samples:
            raise ValueError(f"batch must be from 1 to the {samples} samples there are, but is {batch}.")
        self._batches = None if batch is None else Batches(samples, batch, seeds)
        self._generators = [np.random.default_rng((seed, 2)) for seed in seeds.ravel()]
        self._make_room()

    def _make_room(self):
        self._pass = Pass(self.network, self.parameters, self._batch, self._generators)
        outputs = self.network.stages[-1].outputs[0]
        self._error = np.empty((len(self.parameters), outputs, self._batch), self.parameters.dtype)
        self._share = np.array(1 / self._batch, self.parameters.dtype)
        if self._batches is None:
            self._whole = self._look_up(self.rows)

    def change(self, network, optimizer):
        """Go on with another activation of the same kind, or another optimizer of the same kind, from this step on.

        What the optimizer remembers, and the order of the samples, stay as they are.
        """
        self.network = network
        self.rule.change(optimizer, network, self.parameters)
        self._make_room()

    def _look_up(self, rows):
        """Inputs and targets of rows, (samples,) or (replicas, samples), the samples last in the targets."""
        rows = np.atleast_2d(rows)
        targets = self._targets[rows] if self._targets.ndim == 2 else self._targets[self.running[:, None], rows]
        return self._inputs[rows], targets.transpose(0, 2, 1)

    def _next_batches(self, steps):
        """The batches of some of the next steps: inputs (replicas, steps, batch, features + 1), and targets."""
        size = len(self.parameters) * self._batch * self._inputs.shape[-1]
        picked = self._batches.next(min(steps, 1 + NUMBERS_AT_ONCE // size))
        rows = self.rows[picked] if self.rows.ndim == 1 else self.rows[np.arange(len(picked))[:, None, None], picked]
        replicas, steps, batch = rows.shape
        inputs, targets = self._look_up(rows.reshape(replicas, -1))
        inputs = inputs.reshape(replicas, steps, batch, -1)
        targets = targets.reshape(replicas, -1, steps, batch)
        return [(inputs[:, step], targets[:, :, step]) for step in range(steps)]

    @np.errstate(all="ignore")
    def advance(self, steps):
        """Train for some steps more."""
        end = self.step + whole("steps", steps)
        while self.step < end and self.running.size:
            left = end - self.step
            batches = [self._whole] * left if self._batches is None else self._next_batches(left)
            before = self.running
            for inputs, targets in batches:
                if not self.running.size:
                    break
                if before.size > self.running.size:
                    keep = np.isin(before, self.running)
                    inputs, targets = (each[keep] if len(each) > 1 else each for each in (inputs, targets))
                self._descend(inputs, targets)
        self.step = end

    def _descend(self, inputs, targets):
        outputs = self._pass.forward(inputs)
        self.loss.gradient(outputs, targets, self._error)
        np.multiply(self._error, self._share, out=self._error)
        self.rule.step(self.parameters, self._pass.backward(self._error))
        self.step += 1
        # One number says whether all are finite; only if not, or if they are huge, it is worth a closer look.
        if not np.isfinite(np.dot(self.parameters.ravel(), self.parameters.ravel())):
            self._drop(~np.isfinite(self.parameters).all(axis=1))

    def _drop(self, diverged):
        if not diverged.any():
            return
        keep = ~diverged
        self.diverged_at[self.running[diverged]] = self.step
        self.running, self.parameters = self.running[keep], self.parameters[keep]
        self.network = self.network.only(keep)
        self._generators = [generator for generator, kept in zip(self._generators, keep, strict=True) if kept]
        self.rule.only(keep)
        if self.rows.ndim > 1:
            self.rows = self.rows[keep]
        if self._batches is not None:
            self._batches.only(keep)
        if self.running.size:
            self._make_room()


@dataclass(frozen=True)
class History:
    """What was measured of each replica; NaN where it had diverged.

    Attributes
    ----------
    steps : (records,), the steps after which it was measured.
    values : by name, an array (records, replicas, …).
    diverged_at : (replicas,), the step at which a parameter was no longer finite; NaN where all are.
    """

    steps: np.ndarray
    values: dict
    diverged_at: np.ndarray

    def __getitem__(self, name):
        return self.values[name]


def train(training, steps, every, **measures):
    """Train on, and measure before the first step, and then after every so many.

    Parameters
    ----------
    training : Training
    steps, every : int
    measures : functions of the training that return an array (running replicas, …), such as those in
        helpers.nn.diagnostics. Where all replicas have diverged they are not called, and what they measured before is NaN.
    """
    moments = np.unique(np.append(np.arange(0, whole("steps", steps), whole("every", every, 1)), steps))
    start, found = training.step, {name: [] for name in measures}
    for moment in moments:
        training.advance(start + moment - training.step)
        for name, measure in measures.items():
            now = None
            if training.running.size:
                now = np.asarray(measure(training), float)
                training._measured[name] = now.shape[1:]
            elif name not in training._measured:
                raise ValueError(
                    f"all networks have diverged before {name} was ever measured: choose a smaller learning rate."
                )
            record = np.full((training.diverged_at.size, *training._measured[name]), np.nan)
            if now is not None:
                record[training.running] = now
            found[name].append(record)
    return History(start + moments, {name: np.stack(records) for name, records in found.items()}, training.diverged_at)
