"""Train a unit on the output of another, its teacher. Does gradient descent find the teacher's slope?

Claim 7 of the lecture.

The teacher computes f(x) with slope 0.3 at nine inputs from -2 to 2. The student computes f(w·x) with a slope of its
own, and minimizes the mean squared error by plain gradient descent in w and in the slope.
"""

from dataclasses import dataclass

import numpy as np

from helpers.experiments.verdict import Verdict
from helpers.nn.leaky_relu import value_and_derivative
from helpers.nn.validation import finite, whole

CLAIM = "α is not fixed: it is updated by gradient, and the network learns it itself"
X = np.linspace(-2, 2, 9)
SLOPE = 0.3
LOST = 1e6
MOST_STEPS = 100_000
# A slope that ends this near to the teacher's has found it.
NEAR = 0.01


@dataclass(frozen=True, eq=False)
class Student:
    """Hold the runs of a student.

    Attributes
    ----------
    w, slope, loss : ndarray, shape (*runs, steps + 1)
        Before each step and after the last; NaN from the step on at which the loss has passed a million.
    """

    w: np.ndarray
    slope: np.ndarray
    loss: np.ndarray


def output(z, slope):
    """Compute a unit's output from pre-activations and slopes that broadcast against each other."""
    return value_and_derivative(z, slope)[0]


Y = output(X, SLOPE)


@np.errstate(all="ignore")
def loss(w, slope):
    """Compute the mean squared error of a student; w and slope may be arrays that broadcast against each other."""
    z = np.multiply.outer(w, X)
    return np.mean((output(z, np.asarray(slope)[..., None]) - Y) ** 2, axis=-1)


@np.errstate(all="ignore")
def run(w, slope, rate, steps, *, learn_w=True, decay=0.0):
    """Train students from given starts.

    Parameters
    ----------
    w, slope, rate, decay : float or array_like
        Where each run starts, its learning rate, and the weight decay on its slope (the decay times the slope is
        added to the slope's gradient); they broadcast against each other, and their shape is that of the runs.
    steps : int
    learn_w : bool
        Whether w is learned, too.

    Returns
    -------
    Student
    """
    whole("steps", steps, 0, MOST_STEPS)
    starts = finite("w", w), finite("slope", slope), finite("rate", rate, 0), finite("decay", decay, 0)
    try:
        w, slope, rate, decay = np.broadcast_arrays(*starts)
    except ValueError:
        shapes = ", ".join(str(each.shape) for each in starts)
        raise ValueError(
            f"w, slope, rate and decay have the shapes {shapes}, which do not go together: give one number, or equally many."
        ) from None
    history = []
    for _ in range(steps + 1):
        z = w[..., None] * X
        value, derivative = value_and_derivative(z, slope[..., None])
        error = value - Y
        now = np.mean(error**2, axis=-1)
        w, slope, now = (np.where(now <= LOST, quantity, np.nan) for quantity in (w, slope, now))
        history.append((w, slope, now))
        toward_w = np.mean(2 * error * derivative * X, axis=-1)
        toward_slope = np.mean(2 * error * np.minimum(z, 0), axis=-1) + decay * slope
        w, slope = w - rate * toward_w * learn_w, slope - rate * toward_slope
    return Student(*(np.stack(series, axis=-1) for series in zip(*history, strict=True)))


def run_channels(slopes, start, rate, steps):
    """Train the slopes of channels that each have a teacher, with a slope for each and with a slope for all.

    Parameters
    ----------
    slopes : array_like, shape (*runs, channels)
        The teachers' slopes.
    start, rate : float
    steps : int

    Returns
    -------
    own : ndarray, shape (*runs, steps + 1, channels)
        Channel-wise: each slope follows the gradient of its own channel's loss.
    shared : ndarray, shape (*runs, steps + 1)
        Channel-shared: the one slope follows the sum of the channels' gradients.
    """
    curvature = 2 * np.mean(np.minimum(X, 0) ** 2)
    slopes = np.asarray(slopes, dtype=float)
    own, shared = np.full(slopes.shape, start), np.full(slopes.shape[:-1], start)
    history = []
    for _ in range(steps + 1):
        history.append((own, shared))
        own = own - rate * curvature * (own - slopes)
        shared = shared - rate * curvature * np.sum(shared[..., None] - slopes, axis=-1)
    by_channel, by_run = zip(*history, strict=True)
    return np.stack(by_channel, axis=-2), np.stack(by_run, axis=-1)


def verdict(student):
    """Judge whether the students, at least one, found their teacher's slope."""
    starts, ends = student.slope[..., 0].ravel(), student.slope[..., -1].ravel()
    found = np.abs(ends - SLOPE) < NEAR
    runs = ", ".join(f"{start:.2f} to {end:.2f}" for start, end in zip(starts, ends, strict=True))
    numbers = f"In {student.slope.shape[-1] - 1} steps of gradient descent, with α from {runs}."
    sentence = (
        "that α is learned is the definition; gradient descent also finds the right one: "
        f"{found.sum()} of {found.size} students end at their teacher's slope of {SLOPE}."
    )
    return Verdict(
        CLAIM, "holds" if found.all() else "holds when" if found.any() else "not supported here", sentence, numbers
    )
