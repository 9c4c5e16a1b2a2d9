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
    "All four points are on the negative side, where the slope is 0: w and b get no gradient, and the unit is dead, but "
    "α still has a gradient.",
)
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
)


def classify_steps(runs, steps, learn):
    """Choose which of `STEP_PHRASES` is true at each step."""
    positive, slope = runs.positive[..., steps], runs.slope[..., steps]
    return np.select([np.isnan(slope), (positive == 0) & (slope == 0)], [6, 7 if learn else 0], positive + 1)


def classify_runs(runs, steps):
    """Choose which of `RUN_PHRASES` is true of each run, from 1; 0 before its last step, to give nothing away."""
    slope = runs.slope[..., -1]
    fell, first, all_four = (np.isfinite(at) for at in (runs.fallen_at, runs.back_at(1), runs.back_at(X.size)))
    settled = np.max(runs.loss[..., -20:], axis=-1) < 0.02
    stuck = (runs.positive[..., -1] < X.size) & (slope < 0)
    fate = np.select(
        [
            runs.diverged,
            ~fell & stuck,
            ~fell & settled,
            ~fell,
            all_four & settled,
            all_four,
            first,
            slope < 0,
            slope > 0,
        ],
        [10, 2, 1, 3, 7, 8, 9, 5, 6],
        4,
    )
    return np.where(steps == steps[-1], fate[..., None], 0)
