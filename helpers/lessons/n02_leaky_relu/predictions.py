"""Ask for predictions about the slope of leaky ReLU, and the way back of a unit, before notebook 02 shows them."""

import numpy as np

from helpers.experiments.one_unit import START, X, run
from helpers.lessons.shared.predictions_on_loss_map import AXES, EDGE
from helpers.nn.activations import LeakyReLU, ReLU
from helpers.quiz.question_types import Axis, Known, MarkPrediction, PointPrediction, SketchPrediction

RATE = 0.3
LEAK = LeakyReLU(0.1)
PLACES = (-2.0, -1.0, -0.5, 0.0, 0.5, 1.0, 2.0)
AT = np.array(PLACES)
ENDS = (-2.0, 0.0, 2.0)

SLOPES = (0.02, 0.05, 0.1)
BACK = run([RATE], SLOPES, 200)
FIRST_BACK = dict(zip(SLOPES, BACK.back_at(1)[0], strict=True))
W, B = BACK.w[0, -1], BACK.b[0, -1]
LANDING = W[1], B[1]
ON_THE_EDGE = 0.6, -0.6 * X.max()

STEPS = Axis(1, 100, "step", ticks=(1, 2, 5, 10, 20, 50, 100), logarithmic=True)

PREDICTIONS = (
    MarkPrediction(
        name="first-point-back",
        objective="revival",
        text="After its first step, at rate 0.3, the unit of notebook 01, section 4, has all four points on the negative "
        "side. With α = 0.1, at which step is the first of them positive again?",
        axis=STEPS,
        marks=(("α = 0.1", FIRST_BACK[0.1]),),
        tolerance=0.07,
        right="Each point pulls with a tenth of its strength. That is enough for the way back, but not for one step.",
        otherwise="The points still pull, each with a tenth of its strength. It takes several steps, but not dozens.",
        mistakes=((1, 2.5, "That would be α = 1, with the full pull. A tenth of it needs more steps."),),
    ),
    SketchPrediction(
        name="slope-of-a-leak",
        objective="leaky-relu",
        text="Leaky ReLU with α = 0.1 is drawn. Sketch its derivative: at each place, how steep is it? At 0 give the "
        "left-hand slope.",
        places=PLACES,
        truth=tuple(LEAK.derivative(AT)),
        limits=(-0.4, 2.0),
        labels=("x", "f′(x)"),
        known=(Known(ENDS, tuple(LEAK(np.array(ENDS))), "leaky ReLU, f(x)"),),
        fine=((-2.0, 0.0, 0.0, 0.0, 2.0), (*LEAK.derivative(AT[:2]), np.nan, *LEAK.derivative(AT[-2:]))),
        tolerance=0.03,
        right="The derivative is α on the whole left side and 1 on the whole right side, at every distance from 0.",
        otherwise="On each side the graph is a straight line, and a straight line has one slope.",
        mistakes=(
            (
                tuple(ReLU().derivative(AT)),
                "That is ReLU's derivative. Here the left side is not level: its slope is α.",
            ),
            (tuple(np.where(AT > 0, 1, 0.1 * AT)), "On the left you drew αx, the height. The slope of αx is α."),
            (tuple(LEAK(AT)), "That is leaky ReLU itself, its height. The derivative is how steep it is."),
            (tuple(np.where(AT >= 0, 1, 0.1)), "Only at 0 it differs: there this series takes the left-hand slope."),
        ),
    ),
    PointPrediction(
        name="end-of-the-path",
        objective="revival",
        text="With α = 0.1 the first step leads from the start into the area where all four points are negative. Put the "
        "point where the path of gradient descent ends.",
        **AXES,
        truth=(W[-1], B[-1]),
        known=(
            EDGE,
            Known(*START, "start"),
            Known(*LANDING, "after the first step", "triangle"),
        ),
        right="It ends at w = 0.5, b = 0.25, the line of the data. With a leak the ground is not level where the first "
        "step ends, so the path goes on from there.",
        otherwise="The path goes downhill until the loss is lowest, and that is at the line of the data, y = 0.5x + 0.25.",
        mistakes=(
            (*LANDING, 0.07, "There ReLU's path ends. With α = 0.1 the gradient is not 0 there, so the path goes on."),
            (
                *START,
                0.12,
                "The loss at the start is larger than where the first step ended: downhill leads away from it.",
            ),
            (*ON_THE_EDGE, 0.1, "At the edge the first point is positive again, and then it pulls with full strength."),
        ),
    ),
    MarkPrediction(
        name="steps-until-back",
        objective="revival",
        text="After the first step, at rate 0.3, all four points of the unit are negative. With α = 0.01 the first of "
        "them is positive again at step 49. At which step with each of these α?",
        axis=STEPS,
        marks=tuple((f"α = {alpha}", FIRST_BACK[alpha]) for alpha in (0.02, 0.05)),
        tolerance=0.07,
        right="The way back is the same, and each point pulls with α times its strength: twice the α takes about half the "
        "time, five times the α about a fifth.",
        otherwise="Twice the α pulls twice as hard, so it takes about half the time. Five times the α takes about a fifth.",
        mistakes=((45, 100, "A larger α pulls harder, so the unit is back sooner than at step 49."),),
    ),
)
