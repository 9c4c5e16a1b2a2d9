"""Ask for predictions about one unit and its first step, before notebook 01 shows them."""

import numpy as np

from helpers.experiments.one_unit import START, X, Y, run
from helpers.nn.activations import ReLU
from helpers.quiz.question_types import Axis, Known, MarkPrediction, PointPrediction, SketchPrediction

RATE = 0.3
# Where the first step ends, and half of it.
STEPPED = run([RATE], [0.0], 1)
(_, W), (_, B) = STEPPED.w[0, 0], STEPPED.b[0, 0]
HALF_W, HALF_B = (START[0] + W) / 2, (START[1] + B) / 2
BEST_W, BEST_B = np.polyfit(X, Y, 1)
# All four points are negative below this line: b = −w · x for the point that is crossed last.
EDGE_W = (-2.5, 0.0, 4.0)
EDGE_B = tuple(-w * (X.max() if w > 0 else X.min()) for w in EDGE_W)
PLACES = (-2.0, -1.5, -1.0, -0.5, 0.0, 0.5, 1.0, 1.5, 2.0)
FINE = np.linspace(-2, 2, 401)
IDENTITY = (1.0,) * len(PLACES)

PREDICTIONS = (
    SketchPrediction(
        name="relu-derivative-by-hand",
        objective="relu",
        text="ReLU is drawn dotted. Sketch its derivative f′: at each place, how steep is ReLU?",
        places=PLACES,
        truth=tuple(ReLU().derivative(np.array(PLACES))),
        limits=(-1.0, 2.0),
        labels=("x", "f′(x)"),
        known=(Known((-2.0, 0.0, 2.0), tuple(ReLU()(np.array([-2.0, 0.0, 2.0]))), "ReLU, f(x)"),),
        right="The derivative is ReLU's slope: 0 on the left, where ReLU is level, and 1 on the right. It jumps at 0.",
        otherwise="Read off how steep the dotted line is there, and leave its height alone.",
        mistakes=(
            (tuple(ReLU()(np.array(PLACES))), "That is ReLU itself, its height. The derivative is how steep it is."),
            (IDENTITY, "On the left ReLU is level, so its slope there is 0."),
        ),
        fine=(
            tuple(FINE),
            tuple(np.where(np.abs(FINE) < 1e-9, np.nan, ReLU().derivative(FINE))),
        ),
    ),
    MarkPrediction(
        name="points-after-the-first-step",
        objective="death",
        text="The unit starts at w = 3, b = 0, so z = 3x. It takes one step of gradient descent at rate 0.3. "
        "Where is z after that step at each of the four points?",
        axis=Axis(-4.0, 7.0, "z"),
        marks=tuple((f"x = {x:g}", z) for x, z in zip(X, STEPPED.z[0, 0, 1], strict=True)),
        right="The step is so long that it carries all four points past 0. On the negative side the gradient is 0, and the unit stays there.",
        otherwise="The unit starts far too steep, so the errors and the step are large.",
        mistakes=((0.0, 7.0, "The step is longer than that: no point is left on the positive side."),),
    ),
    PointPrediction(
        name="end-of-the-first-step",
        objective="death",
        text="The unit starts at w = 3, b = 0, and the best line is at the star. Put the point where the first step of gradient "
        "descent ends, at rate 0.3.",
        x=Axis(-2.5, 4.0, "w"),
        y=Axis(-4.0, 2.5, "b"),
        truth=(W, B),
        known=(
            Known(EDGE_W, EDGE_B, "edge of the plateau"),
            Known(*START, "start"),
            Known(BEST_W, BEST_B, "lowest loss", "star"),
        ),
        right="The step overshoots: it passes the star and lands on the plateau, where all four points are negative.",
        otherwise="The step goes in the direction of steepest descent, and its length is the rate times the size of the gradient.",
        mistakes=(
            (
                BEST_W,
                BEST_B,
                0.1,
                "One step seldom ends at the lowest point. This one is so long that it goes past it.",
            ),
            (HALF_W, HALF_B, 0.1, "The direction is right, but the step is twice as long."),
        ),
    ),
)
