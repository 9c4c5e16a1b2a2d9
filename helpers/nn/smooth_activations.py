"""Compute ELU, SELU, GELU, SiLU and Mish, the smooth relatives of ReLU: value and derivative.

Each holds for every x: at +∞ the value is ∞ and the derivative 1 (SELU's is λ); at −∞ the value is 0, or where ELU
and SELU end, and the derivative 0; NaN gives NaN; and nothing warns. Values far out are accurate relative to their
own size, however small: what is left of a gradient at −10 is a matter of such numbers. At 0 ELU and SELU have a
derivative from the left and one from the right (for ELU with α = 1 the same); ours is the left-hand one, as in PyTorch.
"""

import math
from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import ArrayLike

from helpers.nn.activations import Activation
from helpers.nn.normal_distribution import density_and_tail
from helpers.nn.units import Units
from helpers.nn.validation import real

__all__ = ["ELU", "GELU", "SELU", "SMOOTH", "Mish", "SiLU", "Smooth"]

# exp(−800) is 0 in every format in which we compute, and beyond it 0 · ∞ would be NaN.
FAR = 800.0


class Smooth(Activation):
    """Compute one of the smooth activations; a subclass gives f and f′ in `_both`.

    Attributes
    ----------
    has_kink : whether f′ may jump at 0.
    """

    has_kink: ClassVar[bool] = False
    slope: ClassVar[float] = math.nan
    # By custom the weights are drawn as for ReLU.
    he_slope: ClassVar[float] = 0.0

    def __call__(self, x):
        """Return f(x).

        Parameters
        ----------
        x : pre-activations, dimensionless, any shape; float dtypes are kept, integers and booleans become float64.
            Computed in float64, or in float32 for float32 and float16.

        Returns
        -------
        array of x's shape (0-d for a number).

        Raises
        ------
        TypeError : x is not real.
        """
        return self.both(x)[0]

    def derivative(self, x):
        """Return f′(x); see `__call__`."""
        return self.both(x)[1]

    @np.errstate(all="ignore")
    def both(self, x: ArrayLike, out: tuple | None = None) -> tuple:
        """Return f(x) and f′(x), which share most of their work; `out` is two arrays like x to write them to."""
        x = real("x", x)
        value, derivative = out or (np.empty_like(x), np.empty_like(x))
        computed = x.astype(np.float32 if x.itemsize <= 4 else np.float64, copy=False)
        value[...], derivative[...] = self._both(computed)
        return value, derivative

    def _both(self, x):
        raise NotImplementedError

    def is_flat(self, z, slope, limit):
        return (np.abs(self.derivative(z)) <= limit).all(axis=2)

    def units(self, shape, dtype, generators=None):
        return Units(self, shape, dtype)


def _mirrored(x, size, tail, slope):
    """Put together what f(x) = x · Φ(x) gives where Φ(−x) = 1 − Φ(x).

    Parameters
    ----------
    x : array.
    size : |x|, cut off where the tail is 0.
    tail : 1 − Φ(size).
    slope : size · Φ′(size) − tail.
    """
    sign = np.sign(x)
    return np.maximum(x, 0) - size * tail, (1 + sign) / 2 + sign * slope


@dataclass(frozen=True)
class ELU(Smooth):
    """Compute x where x > 0, α(eˣ − 1) elsewhere; α at least 0.

    Clevert, Unterthiner, Hochreiter (2016), "Fast and Accurate Deep Network Learning by Exponential Linear Units".
    """

    alpha: float = 1.0
    has_kink: ClassVar[bool] = True

    def __post_init__(self):
        if not 0 <= real("ELU's alpha", self.alpha) < math.inf:
            raise ValueError(f"ELU's alpha must be finite and at least 0, but is {self.alpha}: choose one that is.")

    def _both(self, x):
        negative, positive = np.minimum(x, 0), (x > 0).astype(x.dtype)
        value = np.maximum(x, 0) + self.alpha * np.expm1(negative)
        return value, positive + (1 - positive) * (self.alpha * np.exp(negative))


@dataclass(frozen=True)
class SELU(Smooth):
    """Compute λx where x > 0, λα(eˣ − 1) elsewhere: standard normal numbers keep their mean 0 and variance 1.

    Klambauer, Unterthiner, Mayr, Hochreiter (2017), "Self-Normalizing Neural Networks".
    """

    alpha: ClassVar[float] = 1.6732632423543772
    scale: ClassVar[float] = 1.0507009873554805
    has_kink: ClassVar[bool] = True
    # The paper's weights have variance 1 / fan-in, He's with slope 1.
    he_slope: ClassVar[float] = 1.0

    def _both(self, x):
        value, derivative = ELU(self.alpha)._both(x)
        return self.scale * value, self.scale * derivative


@dataclass(frozen=True)
class GELU(Smooth):
    """Compute x · Φ(x), Φ(x) the probability that a standard normal number is less than x; the exact form.

    Hendrycks, Gimpel (2016), "Gaussian Error Linear Units (GELUs)".
    """

    def _both(self, x):
        size = np.minimum(np.abs(x), 50)  # where the tail is 0 in every format
        density, tail = density_and_tail(size)
        return _mirrored(x, size, tail, size * density - tail)


@dataclass(frozen=True)
class SiLU(Smooth):
    """Compute x · σ(βx), σ(z) = 1 / (1 + e⁻ᶻ), β > 0; also called Swish.

    Elfwing, Uchibe, Doya (2018), "Sigmoid-Weighted Linear Units for Neural Network Function Approximation in
    Reinforcement Learning"; Ramachandran, Zoph, Le (2017), "Searching for Activation Functions".
    """

    beta: float = 1.0

    def __post_init__(self):
        if not 0 < real("SiLU's beta", self.beta) < math.inf:
            raise ValueError(f"SiLU's beta must be finite and greater than 0, but is {self.beta}: choose one that is.")

    def _both(self, x):
        size = np.minimum(np.abs(x), FAR / self.beta)
        power = np.exp(-self.beta * size)
        tail = power / (1 + power)
        return _mirrored(x, size, tail, tail * (self.beta * size / (1 + power) - 1))


@dataclass(frozen=True)
class Mish(Smooth):
    """Compute x · tanh(ln(1 + eˣ)).

    Misra (2020), "Mish: A Self Regularized Non-Monotonic Activation Function".
    """

    def _both(self, x):
        # With w = eˣ the tangent is n / (n + 2), n = w² + 2w; beyond 40 it is 1 in every format.
        middle = np.clip(x, -FAR, 40)
        w = np.exp(middle)
        n = w * (w + 2)
        tangent = n / (n + 2)
        return np.maximum(x, -FAR) * tangent, tangent + middle * (4 * w * (w + 1) / np.square(n + 2))


# All of them, by name, at the defaults of the frameworks: what experiments, figures and the playground compare.
SMOOTH = {kind.__name__: kind for kind in (ELU, SELU, GELU, SiLU, Mish)}
