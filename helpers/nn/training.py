"""Train networks, all replicas side by side, and record what is measured of them on the way."""

from dataclasses import dataclass

import numpy as np

from helpers.nn.batches import Batches
from helpers.nn.datasets import Data
from helpers.nn.forward_backward import Pass, with_ones
from helpers.nn.initialization import he
from helpers.nn.losses import loss_for
from helpers.nn.networks import Network
from helpers.nn.optimizers import SGD
from helpers.nn.validation import seeds_in, unmasked, whole

__all__ = ["History", "Training", "train"]


class Training:
    """Train networks, one for each seed; a replica that diverges stops computing.

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
    running : (running replicas,), indices of the replicas that have not diverged.
    step : steps made.
    diverged_at : (replicas,), the step at which a parameter was no longer finite; NaN where all are.

    Raises
    ------
    TypeError : network, data or optimizer is of another kind.
    ValueError : seeds, batch or the shapes of the data are not as they must be.
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
        # Shapes of what was measured of one replica, by name: where all have diverged there is nothing to measure.
        self._measured: dict[str, tuple] = {}
        self.running, self.diverged_at = np.arange(seeds.size), np.full(seeds.size, np.nan)
        self.parameters = network.initial(seeds, initialization, dtype)
        self.rule = optimizer.start(network, self.parameters)
        self._outputs = network.stages[-1].outputs[0]
        self.loss = loss_for(unmasked("targets", data.targets), self._outputs)
        targets = self.loss.targets(data.targets, self._outputs).astype(dtype)
        if targets.shape[-2] != len(inputs):
            raise ValueError(f"there are {len(inputs)} samples and {targets.shape[-2]} targets: give each sample one.")
        rows = np.arange(len(data.inputs)) if rows is None else np.asarray(rows)
        self._batches = Batches(with_ones(inputs.astype(dtype)), targets, rows, batch, seeds)
        self._generators = [np.random.default_rng((seed, 2)) for seed in seeds.ravel()]
        self._make_buffers()

    @property
    def rows(self):
        """Return the samples that are trained on, (samples,) or (running replicas, samples)."""
        return self._batches.rows

    def _make_buffers(self):
        self._pass = Pass(self.network, self.parameters, self._batches.size, self._generators)
        self._error = np.empty((len(self.parameters), self._outputs, self._batches.size), self.parameters.dtype)
        self._share = np.array(1 / self._batches.size, self.parameters.dtype)

    def change(self, network, optimizer):
        """Go on with another activation of the same kind, or another optimizer of the same kind, from this step on.

        What the optimizer remembers, and the order of the samples, stay as they are.
        """
        self.network = network
        self.rule.change(optimizer, network, self.parameters)
        self._make_buffers()

    @np.errstate(all="ignore")
    def advance(self, steps):
        """Train for some steps more."""
        end = self.step + whole("steps", steps)
        while self.step < end and self.running.size:
            before = self.running
            for inputs, targets in self._batches.next(end - self.step):
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
        self._batches.only(keep)
        if self.running.size:
            self._make_buffers()


@dataclass(frozen=True)
class History:
    """Hold what was measured of each replica; NaN where it had diverged.

    Attributes
    ----------
    steps : (records,), the steps after which it was measured.
    values : by name, an array (records, replicas, …).
    diverged_at : (replicas,), the step at which a parameter was no longer finite; NaN where all are.
    """

    steps: np.ndarray
    values: dict[str, np.ndarray]
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
        helpers.nn.diagnostics. Where all replicas have diverged they are not called, and NaN is recorded.

    Returns
    -------
    History

    Raises
    ------
    ValueError : steps or every is no whole number, or all replicas had diverged before something was ever measured.
    """
    moments = np.unique(np.append(np.arange(0, whole("steps", steps), whole("every", every, 1)), steps))
    start = training.step
    found: dict[str, list[np.ndarray]] = {name: [] for name in measures}
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
