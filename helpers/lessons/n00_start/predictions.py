"""Ask for a prediction about the three units of notebook 00, before it shows them."""

from helpers.experiments import one_unit
from helpers.lessons.n00_start.three_units import RATE, STEPS
from helpers.quiz.question_types import Axis, MarkPrediction

FIXED = one_unit.run([RATE], [0.0, 0.1], STEPS[-1]).loss[0, :, -1]
LEARNED = one_unit.run([RATE], [0.25], STEPS[-1], learn=True).loss[0, 0, -1]

PREDICTIONS = (
    MarkPrediction(
        name="losses-of-three-units",
        objective="death",
        text="At the start the loss of each unit is 10.2. Where is it after 200 steps? 0 is a perfect fit.",
        axis=Axis(0.0, 12.0, "loss"),
        marks=tuple(zip(("ReLU", "leaky ReLU", "PReLU"), (*FIXED, LEARNED), strict=True)),
        tolerance=0.04,
        right="Two of the three fit the data. The ReLU has stopped on its way: after its first step it never moves again.",
        otherwise="Two of the three fit the data. The ReLU comes nearer in its first step, and then it never moves again.",
    ),
)
