"""Say what has become of a unit in training."""

import numpy as np

from helpers.experiments.one_unit import X

STEP_PHRASES = (
    "All four points are on the negative side, where the slope is 0: the gradient is exactly 0, the unit is dead, and "
    "no further step moves it.",
    "All four points are on the negative side, but the slope there is {slope:.2f}, so the gradient is not 0.",
    "One of the four points is on the positive side.",
    "Two of the four points are on the positive side.",
    "Three of the four points are on the positive side.",
    "All four points are on the positive side.",
    "The run has diverged: its loss has passed a million.",
)
LATE, FITS = 20, 0.02
FELL = "At step {fallen:.0f} all four points were on the negative side"
RUN_PHRASES = (
    "No step of this run threw all four points to the negative side.",
    "No step of this run threw all four points to the negative side, but some stay there: with α below 0 the unit "
    "bends upwards on its left and settles for a worse fit.",
    "No step of this run threw all four points to the negative side, but it has not settled.",
    f"{FELL}, and there they stay.",
    f"{FELL}, and there they stay: with α below 0 their outputs are positive, and they approach the data from there.",
    f"{FELL}, and none is back yet.",
    f"{FELL}. The first was back at step {{first:.0f}}, all four at step {{last:.0f}}, and the unit fits the data.",
    f"{FELL}. The first was back at step {{first:.0f}}, all four at step {{last:.0f}}, and the run has not settled.",
    f"{FELL}. The first was back at step {{first:.0f}}, and not all four are yet.",
    "With this slope the learning rate is too large: each step overshoots further than the one before.",
    "No step of this run threw all four points to the negative side, and it ends with a loss of {end loss:.3f}.",
    f"{FELL}. The first was back at step {{first:.0f}}, all four at step {{last:.0f}}, and the run ends with a loss of "
    "{end loss:.3f}.",
)


def classify_steps(runs, steps):
    """Choose which of `STEP_PHRASES` is true at each step."""
    positive, slope = runs.positive[..., steps], runs.slope[..., steps]
    return np.select([np.isnan(slope), (positive == 0) & (slope == 0)], [6, 0], positive + 1)


def classify_runs(runs, best):
    """Choose which of `RUN_PHRASES` is true of each run, from 1; `best` is the loss of the best straight line."""
    slope, late = runs.slope[..., -1], runs.loss[..., -LATE:]
    fell, first, all_four = (np.isfinite(at) for at in (runs.fallen_at, runs.back_at(1), runs.back_at(X.size)))
    restless = np.ptp(late, axis=-1) >= FITS
    fits = np.max(late, axis=-1) < best + FITS
    stuck = (runs.positive[..., -1] < X.size) & (slope < 0)
    cases = [
        (runs.diverged, 10),
        (~fell & stuck, 2),
        (~fell & fits, 1),
        (~fell & restless, 3),
        (~fell, 11),
        (all_four & fits, 7),
        (all_four & restless, 8),
        (all_four, 12),
        (first, 9),
        (slope < 0, 5),
        (slope > 0, 6),
    ]
    return np.select(*zip(*cases, strict=True), default=4)
