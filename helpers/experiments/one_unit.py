"""Train one unit. Can it die in one step of gradient descent, and does a negative slope bring it back?

The unit computes f(w·x + b) on four points that lie on a line, and starts far too steep. Plain gradient descent
minimizes the mean squared error (without a factor ½, with which nothing dies at these rates).
"""

from dataclasses import dataclass

import numpy as np

from helpers.experiments.verdict import Verdict
from helpers.nn.leaky_relu import value_and_derivative
from helpers.nn.validation import finite, whole

CLAIM = "For x < 0 ReLU's output and gradient are 0, and a neuron may die"
X = np.array([0.5, 1.0, 1.5, 2.0])
Y = 0.5 * X + 0.25
START = (3.0, 0.0)
LOST = 1e6
MOST_STEPS = 100_000
# What settles the claim: every pair of these, 400 steps.
RATES, SLOPES, STEPS = (0.2, 0.3), (0.0, 0.01, 0.1, 0.25, 0.5, 1.0, 1.2), 400


@dataclass(frozen=True, eq=False)
class OneUnit:
    """Hold the runs of one unit, for every learning rate and every negative slope at once.

    Attributes
    ----------
    w, b, slope, loss : ndarray, shape (rates, slopes, steps + 1)
        Weight, bias, negative slope and mean squared error before each step, and after the last; NaN from the step on
        at which the loss has passed a million (the run has diverged).
    gradient : ndarray, shape (rates, slopes, steps + 1, 3)
        The derivatives of the loss with respect to w, b and the slope; the last is 0 where the slope is not learned.
    z : ndarray, shape (rates, slopes, steps + 1, points)
        The pre-activations of the data.
    """

    w: np.ndarray
    b: np.ndarray
    slope: np.ndarray
    loss: np.ndarray
    gradient: np.ndarray
    z: np.ndarray

    @property
    def positive(self):
        """Count the points on the positive side, shape (rates, slopes, steps + 1)."""
        return np.count_nonzero(self.z > 0, axis=-1)

    @property
    def diverged(self):
        """Find the runs that diverged, shape (rates, slopes)."""
        return np.isnan(self.loss[..., -1])

    @property
    def fallen_at(self):
        """Find the first step with all points on the negative side, shape (rates, slopes); NaN where there is none."""
        return _first(np.all(self.z <= 0, axis=-1))

    def back_at(self, points):
        """Find the first step after the fall with at least so many points positive; NaN where there is none."""
        steps = np.arange(self.loss.shape[-1])
        return _first((self.positive >= points) & (steps > self.fallen_at[..., None]))


@np.errstate(all="ignore")
def run(rates, slopes, steps, start=START, learn=False, data=(X, Y)):
    """Train one unit for every pair of a learning rate and a negative slope.

    Parameters
    ----------
    rates : array_like, shape (rates,)
    slopes : array_like, shape (slopes,)
        Negative slopes α; 0 is ReLU.
    steps : int
    start : tuple of float
        The weight and the bias before the first step.
    learn : bool
        Whether the slope is learned, too, at the same rate; the given one is then where it starts (PReLU).
    data : tuple of ndarray, each of shape (points,)
        Inputs and targets.

    Returns
    -------
    OneUnit
    """
    x, y = (finite("data", part) for part in data)
    if x.shape != y.shape:
        raise ValueError(f"there are {x.size} inputs and {y.size} targets: give each input one.")
    rates, slopes, start = finite("rates", rates, 0), finite("slopes", slopes), finite("start", start)
    whole("steps", steps, 0, MOST_STEPS)
    rate, slope = (grid[..., None] for grid in np.meshgrid(rates, slopes, indexing="ij"))
    parameters = np.concatenate((np.broadcast_to(start, (*slope.shape[:2], 2)), slope), axis=-1)
    history = []
    for _ in range(steps + 1):
        w, b, slope = np.split(parameters, 3, axis=-1)
        z = w * x + b
        value, derivative = value_and_derivative(z, slope)
        error = value - y
        loss = _mean(error**2)
        through = 2 * error * derivative
        parameters[~(loss <= LOST)] = np.nan
        toward_slope = bool(learn) * 2 * error * np.minimum(z, 0)
        gradient = np.stack([_mean(part) for part in (through * x, through, toward_slope)], axis=-1)
        gone = np.isnan(parameters[..., 0])
        loss[gone], gradient[gone], z[gone] = np.nan, np.nan, np.nan
        history.append((parameters.copy(), loss, gradient, z))
        parameters -= rate * gradient
    parameters, loss, gradient, z = (np.stack(series, axis=2) for series in zip(*history, strict=True))
    w, b, slope = np.moveaxis(parameters, -1, 0)
    return OneUnit(w, b, slope, loss, gradient, z)


def verdict(result, rates=RATES):
    """Judge whether ReLU can die where a slope brings the unit back; of runs with slope 0 first, at these rates."""
    steps = np.arange(result.loss.shape[-1])
    fell = result.fallen_at
    after = steps > fell[:, :1]
    relu_dead = np.isfinite(fell[:, 0]) & np.all((result.gradient[:, 0] == 0).all(axis=-1) | ~after, axis=-1)
    back = result.back_at(1)[:, 1:]
    dies = np.flatnonzero(relu_dead)
    lives = ", ".join(f"{rate:g}" for rate in np.asarray(rates)[~relu_dead])
    if not dies.size:
        return Verdict(CLAIM, "not supported here", f"ReLU dies at none of the learning rates {lives}.")
    row = dies[0]
    returned = np.isfinite(back[row])
    first = np.append(back[row, returned], np.nan)[0]
    numbers = (
        f"All points are negative from step {fell[row, 0]:.0f} on, and in "
        f"{steps[-1] - fell[row, 0]:.0f} further steps ReLU's gradient is exactly 0. Of {returned.size} other slopes, "
        f"{returned.sum()} bring the unit back"
        + (f", {result.slope[row, 1:, 0][returned][0]:g} at step {first:.0f}" if returned.any() else "")
        + (f". At a rate of {lives} ReLU lives." if lives else ".")
    )
    sentence = (
        "output and gradient are 0 by definition, and a unit does die: at a learning rate of "
        f"{rates[row]:g} it never moves again, where a slope brings it back."
    )
    if returned.all():
        return Verdict(CLAIM, "holds", sentence, numbers)
    if not returned.any():
        return Verdict(CLAIM, "not supported here", "no other slope brings the unit back.", numbers)
    bring, leave = (
        ", ".join(f"{slope:g}" for slope in result.slope[row, 1:, 0][which]) for which in (returned, ~returned)
    )
    return Verdict(CLAIM, "holds when", f"the slope beside ReLU's is {bring}, not {leave}: {sentence}", numbers)


def _mean(parts):
    """Average over the points, one after the other, as `one_unit.js` does: both then give the same number to the last bit."""
    return np.add.accumulate(parts, axis=-1)[..., -1] / parts.shape[-1]


def _first(happens):
    """Find the first step at which something happens, shape of the other axes; NaN where it never does."""
    return np.where(happens.any(axis=-1), happens.argmax(axis=-1), np.nan)
