"""Ask for predictions about a slope that is learned, before notebook 03 shows them."""

import numpy as np

from helpers.experiments import one_unit, teacher_unit
from helpers.experiments.one_unit import START
from helpers.lessons.n03_prelu.questions.prelu import QUESTIONS
from helpers.lessons.shared.one_unit_results import LAST
from helpers.lessons.shared.predictions_on_loss_map import AXES, BEST_B, BEST_W, EDGE
from helpers.quiz.question_types import Axis, Known, MarkPrediction, PointPrediction, SketchPrediction

__all__ = ["PREDICTIONS"]

RATE = 0.1
SLOPE_START, SHARED_START = -0.5, 0.25
STEPS = np.arange(31)
WALKED = teacher_unit.run(1.0, SLOPE_START, RATE, STEPS[-1], learn_w=False).slope
PLACES = tuple(map(float, STEPS[::5]))
TEACHERS = (0.1, 0.8)
_, SHARED = teacher_unit.run_channels([TEACHERS], SHARED_START, RATE, STEPS[-1])
LEARNED = one_unit.run([0.3], [SHARED_START], LAST, learn=True)
W, B = LEARNED.w[0, 0], LEARNED.b[0, 0]
SKETCHED = next(question for question in QUESTIONS if question.name == "slope-gradient-sketch")


def _pace(shape):
    """Draw α from the start to the teacher's slope; `shape` is the part of the way after each part of the time."""
    return tuple(SLOPE_START + (teacher_unit.SLOPE - SLOPE_START) * shape(np.array(PLACES) / PLACES[-1]))


PREDICTIONS = (
    SketchPrediction(
        name="slope-gradient-over-z",
        objective="prelu",
        text="A PReLU unit with α = 0.25. Sketch ∂f/∂α at each z: by how much does the output change when α does?",
        places=SKETCHED.places,
        truth=SKETCHED.curve,
        limits=SKETCHED.limits,
        labels=("z", "∂f/∂α"),
        right=SKETCHED.right,
        otherwise=SKETCHED.otherwise,
        mistakes=SKETCHED.mistakes,
    ),
    SketchPrediction(
        name="slope-over-steps",
        objective="prelu",
        text="Gradient descent starts at α = −0.5, with learning rate 0.1. Sketch α over the steps.",
        places=PLACES,
        truth=tuple(WALKED[::5]),
        limits=(-1.0, 1.0),
        labels=("step", "α"),
        known=(Known((0.0, PLACES[-1]), (teacher_unit.SLOPE,) * 2, "the teacher's slope"),),
        right="Each step is the learning rate times the steepness of the loss, which gets smaller towards the lowest point.",
        otherwise="α walks from −0.5 to the teacher's slope, and each step is as long as the gradient is large.",
        mistakes=(
            (
                _pace(lambda part: part),
                "That is an even pace. The loss gets flatter on the way, and the steps shorter.",
            ),
            (
                _pace(lambda part: part**3),
                "A ball that rolls downhill gets faster. Gradient descent does not: each step is as long as the gradient is large.",
            ),
        ),
        fine=(tuple(map(float, STEPS)), tuple(WALKED)),
    ),
    PointPrediction(
        name="where-a-learned-slope-leads",
        objective="learned-slopes",
        text="The unit starts at w = 3, b = 0, and α = 0.25 is learned, too. Put the point where w and b end.",
        **AXES,
        truth=(W[-1], B[-1]),
        known=(
            EDGE,
            Known((START[0], W[1]), (START[1], B[1]), "the first step"),
            Known(BEST_W, BEST_B, "the best line", "star"),
        ),
        right="α becomes negative, and then negative pre-activations give positive outputs: a second valley, where all four points stay negative.",
        otherwise="α is learned, too, and it becomes negative. Which w and b give negative pre-activations at all four points?",
        mistakes=(
            (
                BEST_W,
                BEST_B,
                0.12,
                "There the unit of notebook 02 ends, whose slope is fixed. This one changes the map on its way.",
            ),
            (W[1], B[1], 0.12, "There a ReLU unit stays. With α = 0.25 there is a gradient, and the unit moves on."),
        ),
    ),
    MarkPrediction(
        name="where-a-shared-slope-ends",
        objective="learned-slopes",
        text="Two channels share one α, which starts at 0.25. Their teachers have slopes 0.1 and 0.8. Where does α end?",
        axis=Axis(-0.5, 1.0, "α"),
        tolerance=0.07,
        marks=(("the shared α", SHARED[0, -1]),),
        right="Half-way: there one channel pulls α down as hard as the other pulls it up.",
        otherwise="The gradients of both channels are added up. Where do they cancel?",
        mistakes=(
            (
                0.6,
                1.0,
                "The larger slope does not win: the further α is from a teacher, the harder this channel pulls.",
            ),
            (0.15, 0.3, "There α starts. The second channel is further away from it, and pulls harder."),
            (-0.5, 0.15, "There the second channel is far from its teacher, and pulls α up."),
        ),
    ),
)
