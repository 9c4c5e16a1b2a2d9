"""Ask about the gradient of α, and about one update."""

from itertools import permutations

import numpy as np

from helpers.lessons.shared.places import PLACES
from helpers.nn.activations import PReLU, ReLU
from helpers.nn.leaky_relu import slope_gradient
from helpers.quiz.question_types import ChoiceQuestion, CodeLineQuestion, NumberQuestion, Option, SketchQuestion, ways

# Three points of one PReLU unit, and the rate of its update.
Z, TARGETS, SLOPE, RATE = np.array([-2.0, -1.0, 2.0]), np.array([-1.0, -0.5, 1.0]), 0.25, 0.3
ERRORS = PReLU(SLOPE)(Z) - TARGETS
TOWARD = np.mean(2 * ERRORS * slope_gradient(Z))
# How one may write the negative part of z.
NEGATIVE_PART = (
    *("np.minimum(z, 0)", "np.minimum(0, z)", "np.clip(z, None, 0)"),
    *("np.where(z > 0, 0, z)", "np.where(z >= 0, 0, z)", "np.where(z < 0, z, 0)", "np.where(z <= 0, z, 0)"),
    *("z * (z < 0)", "z * (z <= 0)", "(z < 0) * z", "(z <= 0) * z"),
)

QUESTIONS = (
    SketchQuestion(
        name="slope-gradient-sketch",
        objective="prelu",
        level=1,
        text="A PReLU unit with α = 0.25. Draw ∂f/∂α at each z (left to right).",
        labels=("z", "∂f/∂α"),
        hint="z is held still and α moves. For which z does the output notice it at all?",
        places=PLACES,
        curve=tuple(slope_gradient(np.array(PLACES))),
        limits=(-3.0, 3.0),
        right="z itself on the negative side, where f = αz, and 0 on the positive side, where there is no α.",
        mistakes=(
            (tuple(PReLU(SLOPE)(np.array(PLACES))), "That is f. Asked is how much f changes when α does."),
            (
                tuple(PReLU(SLOPE).derivative(np.array(PLACES))),
                "That is the derivative in z, α or 1. Here z is held still, and α moves.",
            ),
            (PLACES, "On the right f is z, without any α: there nothing changes when α does."),
            (tuple(ReLU()(np.array(PLACES))), "That is the positive part of z. α acts on the other side."),
        ),
        otherwise="For z > 0 f has no α in it. For z ≤ 0 it is αz: take its derivative in α, not in z.",
    ),
    CodeLineQuestion(
        name="slope-gradient-line",
        objective="prelu",
        level=2,
        text="Fill in ∂L/∂α of a PReLU unit, where L is the mean of the squared errors and `error` is f(z) − y.",
        hint="The chain rule: the mean of twice the error times ∂f/∂α, and ∂f/∂α is z on one side alone.",
        before="def alpha_gradient(z, error):",
        after="",
        answers=ways(
            *(f"return np.mean({' * '.join(factors)})" for factors in permutations(("2", "error", "{part}"))),
            *("return 2 * np.mean(error * {part})", "return 2 * np.mean({part} * error)"),
            *("return np.mean(error * {part}) * 2", "return np.mean({part} * error) * 2"),
            "return (2 * error * {part}).mean()",
            part=NEGATIVE_PART,
        ),
        right="The error times the negative part of z: both cases in one.",
        mistakes=(
            ("return np.mean(2 * error * z)", "This takes every z. α acts on the negative ones alone."),
            ("return np.mean(2 * error * np.maximum(z, 0))", "That is the positive part of z, where f has no α in it."),
            ("return np.mean(error * np.minimum(z, 0))", "The 2 from the square is missing."),
            (
                "return np.mean(2 * error * np.where(z > 0, 1, alpha))",
                "That is the derivative in z, which w and b need. Here α moves.",
            ),
            ("return np.sum(2 * error * np.minimum(z, 0))", "The loss is the mean, so its gradient is a mean, too."),
        ),
        otherwise="The usual one begins with `return np.mean(2 * error * …`.",
    ),
    NumberQuestion(
        name="one-update-of-a-slope",
        objective="prelu",
        level=2,
        text="A PReLU unit with α = 0.25 has z = −2, −1, 2 and targets y = −1, −0.5, 1. The loss is the mean of the squared errors, "
        "the learning rate is 0.3. What is α after one step?",
        hint="First the outputs and errors e. Then the mean of 2·e·min(z, 0) over all three points.",
        answer=SLOPE - RATE * TOWARD,
        decimals=2,
        right="The point with z > 0 has an error and no say. The other two want a steeper slope, so α grows.",
        mistakes=(
            (SLOPE + RATE * TOWARD, "You went uphill. The gradient is negative, and the step goes against it."),
            (
                SLOPE - RATE * np.mean(2 * ERRORS * Z),
                "You let the point with z > 0 take part. There f has no α in it, so its min(z, 0) is 0.",
            ),
            (
                SLOPE - RATE * TOWARD * len(Z) / np.sum(Z < 0),
                "You have divided by 2. The third point adds 0, and it is still one of the three.",
            ),
            (SLOPE - RATE * TOWARD / 2, "The 2 from the square is missing."),
        ),
        otherwise="The outputs are −0.5, −0.25 and 2. Take y from each, times 2·min(z, 0), and the mean of the three times 0.3 away from α.",
    ),
    ChoiceQuestion(
        name="born-with-slope-zero",
        objective="prelu",
        level=3,
        text="A PReLU unit has α = 0, all its z are negative, and its outputs are too low. What does one step of plain gradient descent move?",
        hint="Look into each of the three gradients for the factor f′(z).",
        options=(
            Option(
                "α, and nothing else",
                "∂L/∂α contains min(z, 0) and not the slope, so α moves. From the next step on w and b have a gradient, too.",
                right=True,
            ),
            Option(
                "nothing: the unit is dead", "Dead it is, for w and b. But the gradient of α does not contain f′(z)."
            ),
            Option(
                "w and b, but not α",
                "Just the other way round: the gradients of w and b contain f′(z) = α = 0, that of α does not.",
            ),
            Option(
                "all three, w, b and α", "At this step f′(z) is still 0 everywhere, so w and b wait until α has moved."
            ),
        ),
    ),
)
