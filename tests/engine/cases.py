"""Describe networks and their training once, for the engine and for NumPy."""

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from helpers.nn.activations import LeakyReLU, PReLU, RReLU
from helpers.nn.datasets import Data
from helpers.nn.initialization import he, he_without_slope, random_asymmetric, xavier
from helpers.nn.networks import Network
from helpers.nn.optimizers import SGD, Adam
from helpers.nn.smooth_activations import ELU, GELU, SELU, Mish, SiLU
from helpers.nn.training import Training

# By name: the activation with a slope, and whether each unit has its own.
ACTIVATIONS = {
    "rectifier": lambda alpha: (LeakyReLU(alpha), False),
    "prelu": lambda alpha: (PReLU(alpha), False),
    "prelu-units": lambda alpha: (PReLU(alpha), True),
    "rrelu": lambda alpha: (RReLU(), False),
    "elu": lambda alpha: (ELU(), False),
    "selu": lambda alpha: (SELU(), False),
    "gelu": lambda alpha: (GELU(), False),
    "silu": lambda alpha: (SiLU(), False),
    "mish": lambda alpha: (Mish(), False),
}
RECTIFIERS = ("rectifier", "prelu", "prelu-units", "rrelu")
KINKED = (*RECTIFIERS, "selu")  # whose derivative jumps at 0
LOSSES = ("squared", "logistic", "softmax")
INITIALIZATIONS = {"he": he, "he0": he_without_slope, "xavier": xavier, "asymmetric": random_asymmetric}


@dataclass(frozen=True)
class Case:
    """Describe networks that learn random numbers.

    Parameters
    ----------
    layers, activation, alpha, loss, initialization, seeds, batch, is_data_per_replica : as of the engine's NetworksSpec.
    optimizer : "sgd" or "adam".
    rules : what else the optimizer is told, by the names of helpers.nn.optimizers.
    samples, others : how many to learn from, and how many to measure on besides.
    """

    layers: tuple
    activation: str = "rectifier"
    alpha: float | tuple = 0.0
    loss: str = "squared"
    optimizer: str = "sgd"
    rate: float | tuple = 0.1
    rules: dict = field(default_factory=dict)
    initialization: str = "he"
    seeds: tuple = (0,)
    batch: int | None = None
    samples: int = 10
    others: int = 3
    is_data_per_replica: bool = False

    @property
    def replicas(self):
        return len(self.seeds)

    @cached_property
    def data(self):
        """Return every sample, data set after data set, and in each the others behind those to learn from."""
        rng = np.random.default_rng((self.samples, self.others))
        count = (self.samples + self.others) * (self.replicas if self.is_data_per_replica else 1)
        inputs, outputs = rng.standard_normal((count, self.layers[0])).astype(np.float32), self.layers[-1]
        if self.loss == "squared":
            return Data(inputs, rng.standard_normal((count, outputs)).astype(np.float32))
        return Data(inputs, rng.integers(0, max(outputs, 2), count))

    def rows(self, others=False):
        """Return which samples each replica learns from, or is measured on besides: (replicas, samples)."""
        first = np.arange(self.replicas) * (self.samples + self.others) * self.is_data_per_replica
        return first[:, None] + (np.arange(self.others) + self.samples if others else np.arange(self.samples))

    def spec(self):
        """Return what the engine is asked for."""
        names = {"slope_decay": "slopeDecay", "slope_rate": "slopeRate"}
        spec = {
            **{names.get(name, name): value for name, value in self.rules.items()},
            "layers": self.layers,
            "activation": self.activation,
            "alpha": self.alpha,
            "loss": self.loss,
            "optimizer": self.optimizer,
            "rate": self.rate,
            "initialization": self.initialization,
            "seeds": self.seeds,
            **self._samples(others=False),
            "others": self._samples(others=True),
            "isDataPerReplica": self.is_data_per_replica,
        }
        return spec | ({} if self.batch is None else {"batch": self.batch})

    def _samples(self, others):
        rows = self.rows(others)[: self.replicas if self.is_data_per_replica else 1].ravel()
        targets = self.data.targets[rows]
        if self.loss == "softmax":
            targets = np.eye(self.layers[-1])[targets]
        return {
            "inputs": self.data.inputs[rows].ravel().astype(np.float32),
            "targets": targets.ravel().astype(np.float32),
        }

    def network(self, copies=1):
        """Return NumPy's description of the networks, so many of each, copy after copy."""
        alpha = np.tile(self.alpha, copies) if isinstance(self.alpha, tuple) else self.alpha
        return Network(self.layers, *ACTIVATIONS[self.activation](alpha))

    def training(self, copies=1):
        """Return NumPy's training of the networks, so many of each, copy after copy."""
        rate = np.tile(self.rate, copies) if isinstance(self.rate, tuple) else self.rate
        return Training(
            self.network(copies),
            self.data,
            {"sgd": SGD, "adam": Adam}[self.optimizer](rate, **self.rules),
            seeds=np.tile(self.seeds, copies),
            rows=np.tile(self.rows(), (copies, 1)),
            batch=self.batch,
            initialization=INITIALIZATIONS[self.initialization],
        )

    def __str__(self):
        default = Case((1,))
        changed = {name: value for name, value in vars(self).items() if value != getattr(default, name, None)}
        return ", ".join(f"{name} {value}" for name, value in changed.items() if name != "data")
