"""Ask for predictions about ReLU's slope and about the first step of a unit, before notebook 01 shows them."""

import numpy as np

from helpers.experiments.one_unit import START, X, Y, run
from helpers.lessons.shared.loss_map_results import BIASES, WEIGHTS, loss_on_grid
from helpers.lessons.shared.predictions_on_loss_map import AXES, BEST_B, BEST_W, EDGE
from helpers.nn.activations import ReLU
from helpers.quiz.question_types import Axis, Known, MarkPrediction, PointPrediction, SketchPrediction

# A sketch need not hit the convention at 0.
PLACES = np.array([-2.0, -1.5, -1.0, -0.5, 0.5, 1.0, 1.5, 2.0])
SLOPES = tuple(ReLU().derivative(PLACES))

RATE = 0.3
STEPPED = run([RATE], [0.0], 1)
(_, W), (_, B) = STEPPED.w[0, 0], STEPPED.b[0, 0]
TOWARD_W, TOWARD_B, _ = STEPPED.gradient[0, 0, 0]


def line_of_equal_loss(w, b, weights, biases):
    """Find the line on the map that has the loss of (w, b): for each weight the lowest of the biases that exceed it."""
    level = loss_on_grid(np.array([w]), np.array([b]), 0.0, (X, Y)).item()
    exceeds = loss_on_grid(weights, biases, 0.0, (X, Y)) > level
    reached = exceeds.any(axis=0)
    return tuple(weights[reached]), tuple(biases[exceeds.argmax(axis=0)[reached]])


PREDICTIONS = (
    SketchPrediction(
        name="relu-derivative-by-hand",
        objective="relu",
        text="The dotted line is ReLU. Sketch its derivative: put each point at the height of f′(x).",
        places=tuple(PLACES),
        truth=SLOPES,
        limits=(-1.0, 2.0),
        labels=("x", "f′(x)"),
        known=(Known((-2.0, 0.0, 2.0), tuple(ReLU()(np.array([-2.0, 0.0, 2.0]))), "ReLU, f(x)"),),
        right="The slope is 0 on the left, where ReLU is flat, and 1 on the right, however large x is. At 0 it jumps.",
        otherwise="Look at how steep the dotted line is there. Its height does not matter.",
        mistakes=(
            (tuple(ReLU()(PLACES)), "That is ReLU itself, its height. The derivative says how steep it is."),
            ((1.0,) * PLACES.size, "On the left ReLU is flat, so its slope is 0 there."),
            (
                tuple(np.sign(PLACES)),
                "With slope −1 on the left, ReLU would fall there. It is flat, so its slope is 0.",
            ),
        ),
        fine=((-2.0, 0.0, 0.0, 0.0, 2.0), (*SLOPES[:2], np.nan, *SLOPES[-2:])),
    ),
    MarkPrediction(
        name="points-after-the-first-step",
        objective="death",
        text="Before the step z is 1.5, 3, 4.5 and 6. Put each mark where z is after one step at learning rate 0.3.",
        axis=Axis(-4.0, 7.0, "z"),
        marks=tuple((f"x = {x:g}", z) for x, z in zip(X, STEPPED.z[0, 0, 1], strict=True)),
        right="The unit starts far too steep. So its errors are large, the step is long, and all four z end below 0.",
        otherwise="All four z end below 0, and close together, because the new w is small.",
        mistakes=(
            (0.0, 1.5, "About there lie the targets. But the step goes further: all four z end below 0."),
            (1.5, 7.0, "The step is longer than that: all four z end below 0."),
        ),
    ),
    PointPrediction(
        name="end-of-the-first-step",
        objective="death",
        text="Put the point where the first step ends, at learning rate 0.3.",
        **AXES,
        truth=(W, B),
        known=(
            EDGE,
            Known(
                *line_of_equal_loss(*START, np.linspace(*WEIGHTS, 27), np.linspace(*BIASES, 651)),
                "loss as at the start",
            ),
            Known(*START, "start"),
            Known(BEST_W, BEST_B, "loss 0", "star"),
        ),
        right="The step crosses the valley and ends on the other side of it, where all four z are negative.",
        otherwise=f"From the start, w falls by 0.3 · {TOWARD_W:.2f}, and b by 0.3 · {TOWARD_B:.2f}.",
        mistakes=(
            (
                BEST_W,
                BEST_B,
                0.1,
                "A step does not aim at the lowest place. It goes straight downhill from the start, as far as the learning rate says.",
            ),
            ((START[0] + W) / 2, (START[1] + B) / 2, 0.1, "The direction is right, but the step is twice as long."),
        ),
    ),
)
