"""Compute the map of one unit's loss over w and b, and the first step on it: `loss_map.js` in Python."""

import numpy as np

from helpers.figure.contour_lines import contour_lines
from helpers.lessons.shared.one_unit_results import best_line, so_far, train_unit, unit_line, unit_results
from helpers.nn.leaky_relu import value_and_derivative

# From where to where the map reaches.
WEIGHTS, BIASES = (-2.5, 4.0), (-4.0, 2.5)
# Of the arrow's head: its length in data coordinates, and half of its angle.
HEAD, ANGLE = 0.24, 0.45
# How far below its tip the text stands, and how far from the edges of the map at least: to the sides, and at the bottom.
BELOW = 0.2
ASIDE, ABOVE = 2.0, 0.4
# Up to there stands the name of the plateau.
NAMED = BIASES[0] + 0.9


def map_results(values, data):
    """Compute all that the map shows where the controls stand."""
    run, points = train_unit(values, data)
    step, learn = int(values["step"]), data["learn"]
    results, first = unit_results(run, step, points), _first_step(run, learn)
    w, b, slope = run.w[0, 0], run.b[0, 0], run.slope[0, 0]
    weights, biases = np.array(data["weights"]), np.array(data["biases"])
    losses = loss_on_grid(weights, biases, slope[0] if np.isnan(slope[step]) else slope[step], points)
    best_w, best_b, _ = best_line(*points)
    return (
        results
        | first
        | {
            "border": deadly_rate(run, points[0]),
            "positive": np.nan if np.isnan(w[step]) else run.positive[0, 0, step],
            "shades": _shade(losses, data["shades"]),
            "contours": contour_lines(weights, biases, losses, data["levels"]),
            "edge": plateau_edge(weights[0], weights[-1], points[0]),
            "best w": best_w,
            "best b": best_b,
            "path": (w[: step + 1], b[: step + 1]),
            "arrow": _arrow(w[0], b[0], w[1], b[1]),
            "first output": unit_line(w[0], b[0], slope[0]),
            "data": points,
            "losses": so_far(run.loss, step),
            "slopes": (np.arange(step + 1), slope[: step + 1]),
            # One text is enough where two would lie on each other.
            "plateau": 2 if first["landing"] and first["landing b"] < NAMED else 0 if slope[step] == 0 else 1,
        }
    )


def loss_on_grid(weights, biases, slope, points):
    """Compute the loss for every weight and bias, shape (biases, weights)."""
    x, y = points
    z = weights[:, None] * x + biases[:, None, None]
    error = value_and_derivative(z, slope)[0] - y
    return np.add.accumulate(error**2, axis=-1)[..., -1] / x.size


def plateau_edge(low, high, x):
    """Draw the line below which all points are negative, from a negative weight to a positive one."""
    return (low, 0, high), (-low * np.min(x), 0, -high * np.max(x))


@np.errstate(all="ignore")
def deadly_rate(run, x):
    """Find the lowest learning rate at which the first step takes all points to the negative side; NaN if there is none."""
    z = run.z[0, 0, 0]
    toward_w, toward_b, _ = run.gradient[0, 0, 0]
    fall = x * toward_w + toward_b
    low = np.max(z / fall, where=fall > 0, initial=0)
    high = np.min(z / fall, where=fall < 0, initial=np.inf)
    return np.nan if low > high or np.any((fall == 0) & (z > 0)) else low


def _first_step(run, learn):
    """Say what the first step does: a place in `FIRST_STEP_PHRASES`, and the numbers that they quote."""
    before, after = run.positive[0, 0, :2]
    slope = run.slope[0, 0, 1]
    thrown = after == 0 and not np.isnan(slope)
    on_plateau = 4 if learn else 3 if before == 0 else 0
    return {
        "first step": 5 if np.isnan(slope) else 2 if not thrown else on_plateau if slope == 0 else 1,
        # Only one that was not there before lands.
        "landing": int(thrown and before > 0 and slope == 0),
        "first loss": run.loss[0, 0, 0],
        "landing w": np.clip(run.w[0, 0, 1], WEIGHTS[0] + ASIDE, WEIGHTS[1] - ASIDE),
        "landing b": max(run.b[0, 0, 1] - BELOW, BIASES[0] + ABOVE),
        "slope after": slope,
        "gradient after": np.linalg.norm(run.gradient[0, 0, 1]),
        "positive after": after,
    }


@np.errstate(divide="ignore")
def _shade(losses, shades):
    """Shade losses by their logarithm, from the lightest to the darkest."""
    low, high = shades
    return np.floor(255 * np.clip((np.log10(losses) - low) / (high - low), 0, 1) + 0.5).astype(np.uint8)


def _arrow(from_x, from_y, to_x, to_y):
    """Draw an arrow in one line, there and over the two sides of its head."""
    length = np.minimum(HEAD, np.hypot(to_x - from_x, to_y - from_y) / 2)
    back = np.arctan2(from_y - to_y, from_x - to_x) + np.array([-ANGLE, ANGLE])
    (one_x, other_x), (one_y, other_y) = to_x + length * np.cos(back), to_y + length * np.sin(back)
    return [from_x, to_x, one_x, to_x, other_x], [from_y, to_y, one_y, to_y, other_y]
