"""Describe the ReLU family (ReLU, Leaky ReLU, PReLU and RReLU), and what a network asks of every activation."""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import ArrayLike

from helpers.nn.leaky_relu import leaky_relu, leaky_relu_derivative
from helpers.nn.units import LearnedUnits, RandomUnits, RectifierUnits, Units
from helpers.nn.validation import finite, slope_as

__all__ = ["Activation", "LeakyReLU", "PReLU", "RReLU", "ReLU"]


class Activation:
    """Answer what a network asks of an activation; a value, fixed once made, that is called with x.

    Attributes
    ----------
    slope : negative slope, a number or (replicas,); NaN if f is no straight line for x < 0.
    he_slope : the slope by which He's rule draws the weights before it, a number or (replicas,).
    learned : how many slopes a network learns for each layer or channel: 0, 1 for PReLU, more for a learned shape.
    first_slopes : what these start with, an array that broadcasts to (replicas, layers or channels, learned).
    sums_per_unit : how many weighted sums, with weights and biases of their own, a unit has.
    """

    sums_per_unit: ClassVar[int] = 1

    @property
    def learned(self) -> int:
        return 0

    @property
    def slope(self) -> ArrayLike:
        raise NotImplementedError

    @property
    def he_slope(self) -> ArrayLike:
        raise NotImplementedError

    @property
    def first_slopes(self) -> np.ndarray:
        raise NotImplementedError

    def __call__(self, x: ArrayLike) -> np.ndarray:
        """Return f(x), an array of x's shape; x is of real numbers, of any shape."""
        raise NotImplementedError

    def derivative(self, x: ArrayLike) -> np.ndarray:
        """Return f′(x), an array of x's shape; at a kink the left-hand one."""
        raise NotImplementedError

    def is_flat(self, z: np.ndarray, slope: np.ndarray, limit: float) -> np.ndarray:
        """Find the units whose derivative is at most `limit` from 0 on every sample.

        Parameters
        ----------
        z : pre-activations (replicas, units, samples).
        slope : slopes (replicas, 1) or (replicas, units), as `Network.slopes` gives them.
        limit : from 0 to below 1.

        Returns
        -------
        boolean array (replicas, units).
        """
        raise NotImplementedError

    def units(self, shape: tuple, dtype: np.dtype, generators: list | None = None) -> Units:
        """Make one layer's units; with generators, one a replica, for training, and else for use after it."""
        raise NotImplementedError

    def only(self, replicas: np.ndarray) -> "Activation":
        """Return the activation of some of the replicas, given as a boolean array or as indices."""
        return self


class Rectifier(Activation):
    """Compute one of the ReLU family by its negative slope `alpha`, a number or an array."""

    @property
    def alpha(self) -> ArrayLike:
        raise NotImplementedError

    def __post_init__(self):
        slope_as(np.dtype(np.longdouble), self.alpha)

    def __eq__(self, other):
        return type(self) is type(other) and np.array_equal(self.alpha, other.alpha)

    def __hash__(self):
        return hash((type(self), *np.ravel(self.alpha).tolist()))

    @property
    def slope(self):
        return self.alpha

    @property
    def he_slope(self):
        return self.alpha

    def __call__(self, x):
        return leaky_relu(x, self.alpha)

    def derivative(self, x):
        return leaky_relu_derivative(x, self.alpha)

    def is_flat(self, z, slope, limit):
        return (z <= 0).all(axis=2) & (np.abs(slope) <= limit)

    def units(self, shape, dtype, generators=None):
        return RectifierUnits(self, shape, dtype)


@dataclass(frozen=True, eq=False)
class ReLU(Rectifier):
    """Compute max(x, 0).

    Nair, Hinton (2010), "Rectified Linear Units Improve Restricted Boltzmann Machines".
    """

    alpha: ClassVar[float] = 0.0


@dataclass(frozen=True, eq=False)
class LeakyReLU(Rectifier):
    """Compute x or, for x < 0, αx with a fixed α.

    Maas, Hannun, Ng (2013), "Rectifier Nonlinearities Improve Neural Network Acoustic Models".
    """

    alpha: ArrayLike = 0.01

    def only(self, replicas):
        return type(self)(np.asarray(self.alpha)[replicas]) if np.ndim(self.alpha) else self


@dataclass(frozen=True, eq=False)
class PReLU(LeakyReLU):
    """Compute x or, for x < 0, αx with a learned α.

    He, Zhang, Ren, Sun (2015), "Delving Deep into Rectifiers".
    """

    alpha: ArrayLike = 0.25
    learned: ClassVar[int] = 1

    @property
    def first_slopes(self):
        return np.reshape(self.alpha, (-1, 1, 1))

    def units(self, shape, dtype, generators=None):
        return LearnedUnits(self, shape, dtype)


@dataclass(frozen=True)
class RReLU(Rectifier):
    """Compute x or, for x < 0, αx with an α that is drawn anew for every value in training, evenly from lower to upper.

    ``alpha`` is their mean, used after training. The defaults are those of the frameworks.

    Xu, Wang, Chen, Li (2015), "Empirical Evaluation of Rectified Activations in Convolutional Network".
    """

    lower: float = 1 / 8
    upper: float = 1 / 3

    def __post_init__(self):
        if np.diff(finite("RReLU's lower and upper slope", (self.lower, self.upper))) < 0:
            raise ValueError(f"RReLU's lower slope {self.lower} is above its upper slope {self.upper}: swap them.")

    @property
    def alpha(self) -> float:
        return (self.lower + self.upper) / 2

    def units(self, shape, dtype, generators=None):
        return RandomUnits(self, shape, dtype, generators) if generators else super().units(shape, dtype)
