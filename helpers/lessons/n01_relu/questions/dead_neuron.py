"""Ask about the death of one unit."""

import numpy as np

from helpers.experiments.one_unit import START, X, Y
from helpers.quiz.question_types import ChoiceQuestion, NumberQuestion, Option


def _rates_at_the_corner():
    """Compute the learning rate at which the first step takes each point of claim 1's unit to z = 0."""
    w, b = START
    z = w * X + b
    parts = 2 * (z - Y)
    return z / (X * np.mean(parts * X) + np.mean(parts))


BORDERS = _rates_at_the_corner()

QUESTIONS = (
    ChoiceQuestion(
        name="large-loss-and-no-step",
        objective="death",
        level=1,
        text="A single ReLU unit is dead, and its loss is large. What will plain gradient descent do with it, on the same data?",
        hint="What does a step follow: the loss, or its derivative?",
        options=(
            Option(
                "leave it as it is, at every step",
                "The step is the rate times the gradient, and the gradient is 0, at this step and at every later one.",
                right=True,
            ),
            Option(
                "move it at once, as a large loss means a large step",
                "The size of the loss is not in the step, only its derivative, and that is 0.",
            ),
            Option(
                "move it after many steps, when enough has added up",
                "Zeros do not add up: each step finds the same w and b, and the same gradient.",
            ),
            Option("move it if the learning rate is raised", "A higher rate times 0 is 0."),
        ),
    ),
    ChoiceQuestion(
        name="who-of-four-is-dead",
        objective="death",
        level=2,
        text="These are the pre-activations of four ReLU units on all five data points. Which units are dead, if f′(0) is taken to be 0?",
        hint="Look for one point at which f′(z) is not 0.",
        options=(
            Option(
                "z = −2, −0.1, −3, −1, −0.5",
                "All five are negative, so f′(z) is 0 at every point. How far below 0 they are does not matter.",
                right=True,
            ),
            Option(
                "z = −1, 0, −2, 0, −4",
                "With f′(0) = 0, the slope to the left of 0, f′(z) is 0 at every point here, too.",
                right=True,
            ),
            Option(
                "z = −2, −4, 0.01, −3, −1",
                "One point is positive, if barely. There the slope is 1, and this one point can move the unit.",
            ),
            Option(
                "z = 5, 4, 7, 3, 6",
                "On these data it bends nothing, but its slope is 1 at every point: it learns at full strength.",
            ),
        ),
    ),
    NumberQuestion(
        name="deadly-rate-of-a-sum",
        objective="death",
        level=3,
        deeper=True,
        text="A ReLU unit dies at the first step from the learning rate 0.2581 on. Its loss is the mean of four squared errors. Now the loss is their sum, with the same four points and the same start. From which rate on does it die? Three decimals.",
        hint="How much larger is the gradient of the sum than that of the mean? And which rate makes the same step?",
        answer=BORDERS.max() / len(X),
        decimals=3,
        right="The sum's gradient is four times that of the mean, so a quarter of the rate makes the same step. A rate means nothing without its loss.",
        mistakes=(
            (BORDERS.max(), "That would be so if the gradient stayed the same. The sum's is four times as large."),
            (BORDERS.max() * len(X), "The other way round: a larger gradient needs a smaller rate for the same step."),
            (
                BORDERS.min() / len(X),
                "At this rate the first point falls. The unit is dead only when the last one has fallen.",
            ),
        ),
        otherwise="A step is rate times gradient. Ask how many times larger the gradient has become, and shrink the rate by as much.",
    ),
)
