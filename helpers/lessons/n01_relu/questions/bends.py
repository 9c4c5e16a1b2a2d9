"""Ask what a non-linearity is for, and about the chain rule through one unit."""

import numpy as np

from helpers.lessons.shared.places import PLACES
from helpers.nn.activations import ReLU
from helpers.quiz.question_types import ChoiceQuestion, MatchingQuestion, NumberQuestion, Option, SketchQuestion

# Two layers without a non-linearity, and what is one layer for both.
W1, W2 = np.array([[1.0, 2.0], [0.0, -1.0]]), np.array([3.0, 4.0])
# One point of one unit.
POINT, TARGET, WEIGHT, BIAS = 3.0, 1.0, 1.0, -0.5
ERROR = WEIGHT * POINT + BIAS - TARGET


def _network_output(weights):
    """Compute what the network of notebook 01, section 1, answers at the places."""
    hidden = np.array(PLACES)[:, None] + (1.0, 0.0, -1.0)
    return tuple(ReLU()(hidden) @ np.array(weights))


QUESTIONS = (
    ChoiceQuestion(
        name="hundred-layers-without-bends",
        objective="why-nonlinear",
        level=1,
        text="A hundred layers stand one behind the other, each computes Wx + b, and nothing stands between them. What can they compute?",
        hint="Take two such layers first, and put one into the other.",
        options=(
            Option(
                "what one layer Wx + b can, and no more",
                "The product of all the matrices is one matrix, and what the biases add is one bias.",
                right=True,
            ),
            Option(
                "curves, because so many layers follow one another",
                "Depth alone bends nothing: a straight line of a straight line is a straight line.",
            ),
            Option(
                "curves, because each layer has a bias",
                "A bias adds a constant. It moves the line, and leaves it straight.",
            ),
            Option(
                "powers of x up to x¹⁰⁰",
                "The weights are multiplied with one another, but x never with itself: it enters once.",
            ),
        ),
    ),
    NumberQuestion(
        name="one-matrix-for-two-layers",
        objective="why-nonlinear",
        level=2,
        deeper=True,
        text="W₁ has the rows (1, 2) and (0, −1), W₂ is the single row (3, 4), and no activation stands between the two layers. "
        "One layer does the same as both. What is its weight for the second input?",
        hint="The one layer is W₂W₁. The second input reaches the output along two paths, one through each unit.",
        answer=(W2 @ W1)[1],
        right="The two paths give 3 · 2 and 4 · (−1), and their sum is the weight. No activation, so one layer is enough.",
        mistakes=(
            ((W2 @ W1)[0], "That is the weight for the first input: take the second column of W₁."),
            (W2[0] * W1[0, 1], "That is the path through the first unit alone. The second unit sees this input, too."),
            (W2[1] * W1[1, 1], "That is the path through the second unit alone. The first unit sees this input, too."),
        ),
        otherwise="Follow the second input through each unit: its weight in W₁ times that unit's weight in W₂. Then add the two.",
    ),
    SketchQuestion(
        name="two-bends-sketch",
        objective="why-nonlinear",
        level=3,
        text="Three hidden ReLU units have the pre-activations x + 1, x and x − 1. The output is the sum of what they put out, with the weights v1 = 1, v2 = 0, v3 = −1. Draw it.",
        labels=("x", "output"),
        hint="Each unit is 0 up to its own bend and rises with slope 1 behind it. What do two such slopes make with opposite signs?",
        places=PLACES,
        curve=_network_output((1, 0, -1)),
        limits=(-2.0, 4.0),
        right="Level up to −1, slope 1 up to 1, and level again: the third unit takes away the slope that the first has brought.",
        mistakes=(
            (
                (2.0,) * len(PLACES),
                "That is (x + 1) − (x − 1), without ReLU: there the bends are missing, and only a constant is left.",
            ),
            (_network_output((1, 0, 0)), "That is the first unit alone. From 1 on the third one takes its slope away."),
            (_network_output((1, -2, 1)), "That is the tent, with 1, −2, 1. Here v2 is 0, so nothing bends at 0."),
        ),
        otherwise="At each place compute the first and the third unit, cut off at 0, and subtract the third from the first.",
    ),
    MatchingQuestion(
        name="links-of-the-chain",
        objective="chain-rule",
        level=1,
        text="z = wx + b, and the loss is L = (f(z) − y)². Which derivative is equal to what?",
        hint="In each, only the letter below the line moves. All the others are held still.",
        pairs=(
            ("∂z/∂w", "x", "Only w moves, and in z = wx + b it is multiplied by x."),
            ("∂z/∂b", "1", "b is added as it is: z grows just as much as b does."),
            ("df/dz", "f′(z)", "This is the slope of the activation at z, the factor that is 0 in a dead unit."),
            ("∂L/∂f", "2(f(z) − y)", "The square brings down a 2, and inside it stands the error."),
        ),
    ),
    NumberQuestion(
        name="gradient-of-one-point",
        objective="chain-rule",
        level=2,
        text="One ReLU unit, one point: x = 3, y = 1, w = 1, b = −0.5, loss L = (f(z) − y)². What is ∂L/∂w?",
        hint="Compute z first, then f(z) and f′(z), then the error. The gradient is a product of three factors.",
        answer=2 * ERROR * POINT,
        right="z is positive, so f′(z) is 1, and 2 times the error times x is left.",
        mistakes=(
            (ERROR * POINT, "The 2 from the square is missing."),
            (2 * ERROR, "That is ∂L/∂b. For w there is one more factor, ∂z/∂w, which is x."),
            (
                2 * ERROR * POINT * (WEIGHT * POINT + BIAS),
                "You have put z in the place of f′(z). On the positive side the slope is 1, however large z is.",
            ),
            (-2 * ERROR * POINT, "The error is f(z) − y: the output lies above the target, so it is positive."),
        ),
        otherwise="The three factors are x, f′(z) and 2(f(z) − y). z lies on the positive side.",
    ),
    ChoiceQuestion(
        name="reasons-for-no-gradient",
        objective="chain-rule",
        level=3,
        text="One ReLU unit f(wx + b), one point, loss L = (f(z) − y)². Which of these make ∂L/∂w exactly 0, whatever else holds?",
        hint="A product is 0 as soon as one factor is. Which are the three factors?",
        options=(
            Option("z is negative", "Then the middle factor, f′(z), is 0, and no error gets through.", right=True),
            Option("f(z) = y", "Then the last factor is 0: there is nothing to learn.", right=True),
            Option("x = 0", "Then the first factor is 0: w has no part in z.", right=True),
            Option(
                "w = 0, with b > 0",
                "w is no factor of its own gradient: z is b here, which is positive, and the gradient need not be 0.",
            ),
            Option("the learning rate is 0", "The rate multiplies the step. The gradient is there before it."),
        ),
    ),
)
