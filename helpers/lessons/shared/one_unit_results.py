"""Compute what the figures of one unit show where their controls stand: `one_unit_results.js` in Python."""

import numpy as np

from helpers.experiments import one_unit
from helpers.experiments.one_unit import START, X, Y
from helpers.lessons.shared import unit_outcome
from helpers.nn.leaky_relu import value_and_derivative

LAST = 200
FLOOR = 1e-4
RIGHT = 2.5
FAR = 2000.0


def still(alpha, learn=False):
    """Gather what stands still in a figure of one unit; a control of the same name goes before it."""
    return {
        "x": X.tolist(),
        "y": Y.tolist(),
        "start": list(START),
        "alpha": float(alpha),
        "learn": learn,
        "steps": LAST,
        "right": RIGHT,
        "far": FAR,
        "floor": FLOOR,
    }


def train_unit(values, data):
    """Train the unit from where the controls stand.

    Returns
    -------
    run : OneUnit
        Of one learning rate and one slope.
    points : ndarray, shape (2, points)
        Inputs and targets.
    """
    points = np.array([[values.get(f"{name}{i}", part) for i, part in enumerate(data[name])] for name in "xy"])
    start = (values.get("start_w", data["start"][0]), values.get("start_b", data["start"][1]))
    slope = values.get("alpha", data["alpha"])
    return one_unit.run([values["rate"]], [slope], LAST, start, data["learn"], points), points


def unit_results(run, step, points):
    """Say where the unit stands at a step, what has become of it, and how its line lies."""
    w, b, slope, loss = (float(series[0, 0, step]) for series in (run.w, run.b, run.slope, run.loss))
    gradient = float(np.linalg.norm(run.gradient[0, 0, step]))
    return {
        "w": w,
        "b": b,
        "slope": slope,
        "loss": loss,
        "gradient": gradient,
        "loss height": np.maximum(loss, FLOOR),
        "gradient height": np.maximum(gradient, FLOOR),
        "end loss": run.loss[0, 0, -1],
        "fallen": run.fallen_at[0, 0],
        "first": run.back_at(1)[0, 0],
        "last": run.back_at(points.shape[1])[0, 0],
        "now": unit_outcome.classify_steps(run, step)[0, 0],
        # How a run ends is told at its end.
        "outcome": unit_outcome.classify_runs(run, best_line(*points)[2])[0, 0] if step == LAST else 0,
        "output": unit_line(w, b, slope),
    }


@np.errstate(all="ignore")
def unit_line(w, b, slope):
    """Draw f(wx + b) from x = 0 to the right end, through its corner."""
    corner = np.clip(np.nan_to_num(np.divide(-b, w)), 0, RIGHT)
    x = np.array([0.0, corner, RIGHT])
    return x, value_and_derivative(w * x + b, slope)[0]


def so_far(series, step):
    """Return a series over the steps so far, no lower than what is drawn."""
    return np.arange(step + 1), np.maximum(series[0, 0, : step + 1], FLOOR)


@np.errstate(all="ignore")
def best_line(x, y):
    """Fit a straight line by least squares: its slope, its height at 0, and its loss; NaN where all inputs are the same."""
    off = x - x.mean()
    w = np.mean(off * (y - y.mean())) / np.mean(off**2)
    b = y.mean() - w * x.mean()
    return w, b, np.mean((w * x + b - y) ** 2)
