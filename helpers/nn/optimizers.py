"""Move parameters by their gradient, in place, all replicas at once."""

import math
from dataclasses import dataclass

import numpy as np

from helpers.nn.validation import finite, whole

__all__ = ["SGD", "Adam"]


@dataclass(frozen=True)
class SGD:
    """Describe gradient descent with momentum: v ← momentum · v + gradient, then parameters ← parameters − rate · v.

    Parameters
    ----------
    rate : learning rate, a number or (replicas,).
    momentum : from 0 to below 1.
    decay : weight decay: this share of each weight and bias is added to its gradient; learned slopes are left alone.
    slope_decay : the same for the learned slopes.
    slope_rate : learning rate of the slopes, as a share of `rate`.
    cosine_steps : over so many steps the rate falls along half a cosine to 0, and stays 0; None keeps it constant.

    Raises
    ------
    ValueError : one of them is below 0 or not finite, momentum is 1 or more, or cosine_steps no whole number from 1 on.

    References
    ----------
    He, Zhang, Ren, Sun (2015), section 2: momentum, and no decay, for the slopes.
    Loshchilov, Hutter (2017), "SGDR: Stochastic Gradient Descent with Warm Restarts", equation 5: the cosine, here
    without restarts.
    """

    rate: float | np.ndarray
    momentum: float = 0.0
    decay: float | np.ndarray = 0.0
    slope_decay: float | np.ndarray = 0.0
    slope_rate: float = 1.0
    cosine_steps: int | None = None

    def __post_init__(self):
        finite("momentum", self.momentum, 0, below=1)
        if self.cosine_steps is not None:
            whole("cosine_steps", self.cosine_steps, 1)
        for name in ("rate", "decay", "slope_decay", "slope_rate"):
            finite(name, getattr(self, name), 0)

    def start(self, network, parameters):
        """Make what moves these parameters, and remembers its velocity."""
        return _Descent(self, network, parameters)


@dataclass(frozen=True)
class Adam(SGD):
    """Describe Adam; `momentum` is its β₁, and `second` its β₂, from 0 to below 1, too.

    References
    ----------
    Kingma, Ba (2015), "Adam: A Method for Stochastic Optimization".
    """

    momentum: float = 0.9
    second: float = 0.999
    epsilon: float = 1e-8

    def __post_init__(self):
        super().__post_init__()
        finite("second", self.second, 0, below=1)

    def start(self, network, parameters):
        return _AdaptiveDescent(self, network, parameters)


@np.errstate(over="ignore")
def _row(weights, slopes, network, parameters):
    """Spread a number for weights and biases, and another for slopes, over parameters: (1 or replicas, 1 or size)."""
    weights, slopes = (np.reshape(each, (-1, 1)) for each in (weights, slopes))
    if not np.array_equal(weights, slopes):
        rows = np.repeat(np.broadcast_to(weights, (max(len(weights), len(slopes)), 1)), network.size, axis=1)
        rows[:, network.learned_slopes] = slopes
        weights = rows
    return weights.astype(parameters.dtype)


class _Descent:
    def __init__(self, optimizer, network, parameters):
        self.change(optimizer, network, parameters)
        self._velocity, self._steps = np.zeros_like(parameters), 0

    def change(self, optimizer, network, parameters):
        """Go on with other rates; what it remembers stays."""
        self._optimizer = optimizer
        rate = np.asarray(optimizer.rate, float)
        self._rate = _row(rate, rate * optimizer.slope_rate, network, parameters)
        self._decay = _row(optimizer.decay, optimizer.slope_decay, network, parameters)
        if network.normalized:
            # What normalizes is no weight; its moving averages would decay as well.
            self._decay = np.repeat(self._decay, network.size // self._decay.shape[1], axis=1)
            self._decay[:, network.learned_normalization] = 0
        self._decays = self._decay.any()

    def _rate_now(self):
        """Return the rate of this step, in the shape that `_row` gives it."""
        end = self._optimizer.cosine_steps
        if end is None:
            return self._rate
        return self._rate * ((1 + math.cos(math.pi * min(self._steps / end, 1))) / 2)

    def only(self, keep):
        """Go on with some of the replicas, given as a boolean array."""
        for name, value in vars(self).items():
            if isinstance(value, np.ndarray) and len(value) == keep.size:
                setattr(self, name, value[keep])

    def forget(self):
        """Reset the velocity; the learning rate goes on falling from where it is."""
        self._velocity[...] = 0

    def step(self, parameters, gradient):
        """Move the parameters; the gradient is used up."""
        if self._decays:
            gradient += self._decay * parameters
        if self._optimizer.momentum:
            np.multiply(self._velocity, self._optimizer.momentum, out=self._velocity)
            np.add(self._velocity, gradient, out=self._velocity)
            np.multiply(self._velocity, self._rate_now(), out=gradient)
        else:
            np.multiply(gradient, self._rate_now(), out=gradient)
        np.subtract(parameters, gradient, out=parameters)
        self._steps += 1


class _AdaptiveDescent(_Descent):
    def __init__(self, optimizer, network, parameters):
        super().__init__(optimizer, network, parameters)
        self._square = np.zeros_like(parameters)
        self._remembered = 0

    def forget(self):
        super().forget()
        self._square[...] = 0
        self._remembered = 0

    def step(self, parameters, gradient):
        first, second = self._optimizer.momentum, self._optimizer.second
        if self._decays:
            gradient += self._decay * parameters
        self._remembered += 1
        self._velocity *= first
        self._velocity += (1 - first) * gradient
        self._square *= second
        np.square(gradient, out=gradient)
        gradient *= 1 - second
        self._square += gradient
        np.multiply(self._square, 1 / (1 - second**self._remembered), out=gradient)
        np.sqrt(gradient, out=gradient)
        gradient += self._optimizer.epsilon
        np.divide(self._velocity, gradient, out=gradient)
        gradient *= self._rate_now() / (1 - first**self._remembered)
        np.subtract(parameters, gradient, out=parameters)
        self._steps += 1
