"""More questions on notebook 01: death, of one unit and in networks."""

import numpy as np

from helpers.lessons.n01_relu.questions.relu import B, W, X, Y
from helpers.quiz.question_types import ChoiceQuestion, NumberQuestion, Option

# Narrow layers, one after the other.
HIDDEN, SILENT = 4, 0.5**2


def _rates_at_the_corner():
    """The learning rate at which the first step takes each point of claim 1's unit to z = 0."""
    z = W * X + B
    parts = 2 * (z - Y)
    return z / (X * np.mean(parts * X) + np.mean(parts))


BORDERS = _rates_at_the_corner()

QUESTIONS = (
    ChoiceQuestion(
        name="large-loss-and-no-step",
        objective="death",
        level=1,
        text="A single unit is dead, and its loss is large. What will plain gradient descent do with it, on the same data?",
        hint="What does a step follow: the loss, or its derivative?",
        options=(
            Option(
                "nothing, at any step",
                "The step is the rate times the gradient, and the gradient is 0, at this step and at every later one.",
                right=True,
            ),
            Option(
                "move it at once, for a large loss means a large step",
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
        text="These are the pre-activations of four ReLU units on all five training samples. Who is dead?",
        hint="Look for one sample on which f′(z) is not 0. And remember the convention at 0.",
        options=(
            Option(
                "z = −2, −0.1, −3, −1, −0.5",
                "All five are negative, so f′(z) is 0 on every sample. How far below 0 they are does not matter.",
                right=True,
            ),
            Option(
                "z = −1, 0, −2, 0, −4",
                "At exactly 0 the convention takes the left-hand slope, 0, so here f′(z) is 0 everywhere, too.",
                right=True,
            ),
            Option(
                "z = −2, −4, 0.01, −3, −1",
                "One sample is positive, if barely. There the slope is 1, and this one sample can move the unit.",
            ),
            Option(
                "z = 5, 4, 7, 3, 6",
                "On these data it bends nothing, but its slope is 1 on every sample: it learns at full strength.",
            ),
        ),
    ),
    NumberQuestion(
        name="deadly-rate-of-a-sum",
        objective="death",
        level=3,
        text="The unit of notebook 01, section 4 (x = 0.5, 1, 1.5, 2; y = 0.5x + 0.25; w = 3, b = 0) dies at the first step from the rate "
        "0.258 on, with the mean of the four squared errors as its loss. Now the loss is their sum. From which rate on does it die? Three decimals.",
        hint="How much larger is the gradient of the sum than that of the mean? And which rate makes the same step?",
        answer=BORDERS.max() / len(X),
        tolerance=0.0011,
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
    ChoiceQuestion(
        name="third-of-a-network-dead",
        objective="death-in-networks",
        level=1,
        text="A third of a network's hidden units is dead, and its accuracy is good. What follows?",
        hint="How many hinges did the two moons of notebook 01 need, and how many units were there?",
        options=(
            Option(
                "nothing yet: those that are left can be enough",
                "In notebook 01, section 10, networks that had lost a third of their units got every point right.",
                right=True,
            ),
            Option(
                "its accuracy would be a third higher with all of them alive",
                "Accuracy does not count units. A few well-placed ones can do all the work.",
            ),
            Option(
                "it is about to diverge",
                "A dead unit takes no more steps, so it cannot run away. Death works like a brake.",
            ),
            Option(
                "a leak of 0.01 would have kept these units positive on some point",
                "At rates up to 3 that leak left as many units silent. It keeps a slope, it does not shorten the step.",
            ),
        ),
    ),
    NumberQuestion(
        name="chance-of-a-silent-layer",
        objective="death-in-networks",
        level=2,
        text="Four hidden layers of two ReLU units each, random weights (as often positive as negative), no biases. The input is x = 1. "
        "How likely is it that in some layer both units answer 0? Two decimals.",
        hint="First one layer: how likely is it that both units answer 0? Then ask for the chance that all four layers escape.",
        answer=1 - (1 - SILENT) ** HIDDEN,
        tolerance=0.006,
        right="A layer escapes in three of four cases, and all four must escape; what is left is the chance that one does not.",
        mistakes=(
            ((1 - SILENT) ** HIDDEN, "That is the chance that every layer escapes. Asked is the opposite."),
            (
                HIDDEN * SILENT,
                "Chances may be added only if they exclude one another, or you would get above 1 with a fifth layer.",
            ),
            (1 - 0.5**HIDDEN, "½ is the chance of one unit. A layer is silent only if both its units are."),
            (SILENT**HIDDEN, "That is a silence in all four layers at once. One silent layer is enough."),
        ),
        otherwise="One unit: ½. Both units of a layer: ½ · ½. Then 1 minus the chance that no layer is silent.",
    ),
    ChoiceQuestion(
        name="who-can-come-back",
        objective="death-in-networks",
        level=3,
        text="Which dead ReLU units can become positive on some training sample again?",
        hint="Something has to change z: the unit's own weights, or its inputs. Ask of each unit what could still move.",
        options=(
            Option(
                "one of the second layer, plain descent, while the first layer learns",
                "Its inputs change as the first layer learns, and z with them.",
                right=True,
            ),
            Option(
                "one of the first layer, with momentum, just after its death",
                "Its gradient is 0, but its step still follows the gradients of before.",
                right=True,
            ),
            Option(
                "one of the first layer, plain descent on all data at every step",
                "Its inputs are the data and its gradient is 0: nothing in z can change.",
            ),
            Option(
                "one of the second layer, plain descent, when the whole second layer is dead",
                "The first layer gets its gradient through the second. It is cut off, so the inputs stand still as well.",
            ),
        ),
    ),
)
