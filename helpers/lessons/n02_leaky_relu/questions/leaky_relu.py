"""Ask about leaky ReLU and its derivative."""

import numpy as np

from helpers.lessons.shared.places import PLACES
from helpers.nn.activations import LeakyReLU, ReLU
from helpers.quiz.question_types import ChoiceQuestion, CodeLineQuestion, NumberQuestion, Option, SketchQuestion, ways

MIRROR = LeakyReLU(-1.0)

QUESTIONS = (
    NumberQuestion(
        name="leaky-relu-at-minus-four",
        objective="leaky-relu",
        level=1,
        text="What does leaky ReLU with α = 0.05 give for x = −4?",
        hint="The leak is a share of the input, and keeps its sign.",
        answer=float(LeakyReLU(0.05)(-4.0)),
        right="On the negative side the output is α·x, a twentieth of the input here.",
        mistakes=(
            (0.05, "That is the slope there, f′. The output is the slope times x."),
            (0.2, "The size is right. But a small share of a negative number is negative, too."),
            (0.0, "That is ReLU, with α = 0. A leak lets something through."),
            (-4.0, "That would be α = 1, a straight line. Only a share of the input leaks."),
        ),
        otherwise="x is negative, so multiply it by α.",
    ),
    CodeLineQuestion(
        name="leaky-relu-line",
        objective="leaky-relu",
        level=1,
        text="Fill in leaky ReLU, so that it is right for every α, also above 1.",
        hint="Number by number: x where x is positive, a share of x elsewhere.",
        before="def leaky_relu(x, alpha):",
        after="",
        answers=ways(
            *("return np.where({right}, x, {leak})", "return np.where({left}, {leak}, x)"),
            *(
                "return np.maximum({both}) + alpha * np.minimum({both})",
                "return alpha * np.minimum({both}) + np.maximum({both})",
            ),
            right=("x > 0", "x >= 0", "0 < x", "0 <= x"),
            left=("x < 0", "x <= 0", "0 > x", "0 >= x"),
            leak=("alpha * x", "x * alpha"),
            both=("x, 0", "0, x"),
        ),
        right="x on the positive side, α·x on the other. At 0 both are 0.",
        mistakes=(
            (
                "return np.maximum(x, alpha * x)",
                "This is right up to α = 1. Above 1 it takes the wrong one of the two on either side.",
            ),
            (
                "return np.where(x > 0, x, alpha)",
                "That puts out the same α for every negative x. The leak is a share of x.",
            ),
            ("return np.where(x > 0, 1, alpha)", "That is the derivative. Asked is the function."),
            (
                "return np.where(x < 0, x, alpha * x)",
                "The two sides have changed places: this leaks on the positive side.",
            ),
        ),
        otherwise="The usual one begins with `return np.where(x > 0, …`.",
    ),
    SketchQuestion(
        name="slope-of-the-mirror-sketch",
        objective="leaky-relu",
        level=2,
        text="Leaky ReLU with α = −1. Draw its derivative; at exactly 0 take the slope to the left of it.",
        labels=("x", "f′(x)"),
        hint="The derivative knows two values only. Which one is it to the left of 0?",
        places=PLACES,
        curve=tuple(MIRROR.derivative(np.array(PLACES))),
        limits=(-3.0, 3.0),
        right="−1 up to 0 and at 0 itself, 1 to the right: α on one side, 1 on the other, as for every α.",
        mistakes=(
            (tuple(MIRROR(np.array(PLACES))), "That is the function, |x|. Asked is its slope."),
            (
                tuple(ReLU().derivative(np.array(PLACES))),
                "That is the slope of ReLU. Here the left side falls, so its slope is not 0.",
            ),
            (
                tuple(np.where(np.array(PLACES) > 0, 1.0, -np.array(PLACES))),
                "On the left you have drawn αx. The derivative of αx is α, the same for every x.",
            ),
            (
                tuple(np.where(np.array(PLACES) >= 0, 1.0, -1.0)),
                "Right everywhere but at exactly 0, where the slope to the left was asked for.",
            ),
        ),
        otherwise="The slope is α on the negative side and at 0, and 1 on the positive side, at every distance from 0.",
    ),
    ChoiceQuestion(
        name="border-of-maximum",
        objective="leaky-relu",
        level=3,
        deeper=True,
        text="For which of these α is `np.maximum(x, alpha * x)` the same as leaky ReLU (x for x > 0, αx elsewhere), for every x?",
        hint="Try x = 1 and x = −1 with each α, and see which of the two numbers is the larger.",
        options=(
            Option(
                "α = −1",
                "For x = −2 the two are −2 and 2, and the larger one is αx. For x > 0 it is x: this is |x|.",
                right=True,
            ),
            Option("α = 0", "The larger of x and 0 is ReLU.", right=True),
            Option(
                "α = 0.25",
                "A quarter of a negative x is nearer to 0, so larger; a quarter of a positive x is smaller.",
                right=True,
            ),
            Option(
                "α = 1.5",
                "For x > 0 the larger number is 1.5x, where x is due, and for x < 0 it is x. The sides have changed places.",
            ),
            Option("α = 2", "For x = 1 it gives 2, where 1 is due. Over 1 the shortcut mixes up the sides."),
        ),
    ),
)
