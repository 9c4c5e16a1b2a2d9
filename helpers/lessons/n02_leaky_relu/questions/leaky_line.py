"""Ask about the definition of leaky ReLU and about the lecture's one line on it, word by word."""

import numpy as np

from helpers.lessons.shared.places import PLACES
from helpers.nn.activations import LeakyReLU, ReLU
from helpers.quiz.question_types import ChoiceQuestion, MatchingQuestion, NumberQuestion, Option, SketchQuestion

USUAL, HALF = LeakyReLU(0.01), LeakyReLU(0.5)

QUESTIONS = (
    NumberQuestion(
        name="leaky-derivative-at-minus-two",
        objective="leaky-relu",
        level=1,
        text="What is f′(−2) of a leaky ReLU with α = 0.01?",
        hint="On the left side the curve is a straight line. How steep is it, and does this depend on x?",
        answer=float(USUAL.derivative(-2.0)),
        right="For x < 0 the derivative is α, whatever x is.",
        mistakes=(
            (float(USUAL(-2.0)), "That is f(−2), the output. Asked is the slope, and the slope of αx is α."),
            (0.0, "That is ReLU's. A leak keeps a small slope on the left."),
            (1.0, "That is the slope on the right side. −2 lies on the left."),
            (-0.01, "To the left of 0 the line rises from left to right, too: its slope is positive."),
        ),
        otherwise="For x < 0 f(x) is αx. Its derivative in x is the number in front of x.",
    ),
    MatchingQuestion(
        name="four-cases-of-a-leak",
        objective="leaky-relu",
        level=1,
        text="Leaky ReLU with its usual α = 0.01, and its derivative: what is equal to what?",
        hint="On each side of 0 f is a straight line through 0. A derivative is the slope of that line.",
        pairs=(
            ("f(x) for x > 0", "x", "The positive side is ReLU's: what comes in goes out."),
            ("f(x) for x < 0", "0.01x", "On the negative side a small share of x comes through, α times x."),
            ("f′(x) for x > 0", "1", "The slope of the line x is the same everywhere, and does not grow with x."),
            ("f′(x) for x < 0", "0.01", "The slope of the line 0.01x is 0.01. No x is left in it, and it is never 0."),
        ),
    ),
    MatchingQuestion(
        name="words-of-the-leaky-line",
        objective="leaky-relu",
        level=1,
        text="“Leaky ReLU allows a small, (1) gradient for (2) inputs to (3) dead (4).” Which word stands where?",
        hint="Is α learned? On which side does it act? And what is it for?",
        pairs=(
            ("(1)", "fixed", "Someone sets α, and training leaves it as it is. A learned one would be PReLU's."),
            ("(2)", "negative", "For positive inputs the gradient is 1, as with ReLU. The leak is on the other side."),
            ("(3)", "mitigate", "It makes the trouble smaller. Of removing it the line does not speak."),
            ("(4)", "neurons", "It is a neuron, a unit, that is dead: its gradient is 0 on every sample."),
        ),
    ),
    ChoiceQuestion(
        name="leaky-line-explained",
        objective="revival",
        level=3,
        text="“Leaky ReLU allows a small, fixed gradient for negative inputs to mitigate dead neurons.” Which explanations of its words are right?",
        hint="Hold each explanation beside the formula: f′(z) is 1 for z > 0 and α for z < 0.",
        options=(
            Option(
                "“small”: for z < 0 f′(z) is α, usually far below 1",
                "With the usual α = 0.01 a hundredth of what comes back gets through.",
                right=True,
            ),
            Option(
                "“fixed”: no training step changes α",
                "α is set before training, and is no parameter. To learn it is what PReLU does.",
                right=True,
            ),
            Option(
                "“mitigate”: it can still move from the negative side, if slowly",
                "The gradient is not 0, so gradient descent can bring z back; with a small α it takes many steps.",
                right=True,
            ),
            Option(
                "“fixed”: the loss has the same gradient at every step",
                "Fixed is the factor f′(z) for z < 0. The error and the input are factors, too, and they change.",
            ),
            Option(
                "“negative inputs”: the data that the network gets are negative",
                "It is the input of the activation that counts, z = wx + b. It can be negative for positive data.",
            ),
            Option(
                "“mitigate”: with a leak z cannot become negative any more",
                "z becomes negative as before. What differs is that the slope there is not 0.",
            ),
        ),
    ),
    SketchQuestion(
        name="leak-of-a-half-sketch",
        objective="leaky-relu",
        level=2,
        text="Draw leaky ReLU with α = 0.5.",
        labels=("x", "f(x)"),
        hint="Start at −2: which share of it comes through, and with which sign?",
        places=PLACES,
        curve=tuple(HALF(np.array(PLACES))),
        limits=(-3.0, 3.0),
        right="y = x on the right, and on the left a line half as steep, below 0.",
        mistakes=(
            (tuple(ReLU()(np.array(PLACES))), "That is ReLU. A leak lets half of each negative x through here."),
            (
                tuple(LeakyReLU(-0.5)(np.array(PLACES))),
                "On the left the sign is turned round, as with α = −0.5. Half of a negative number is negative.",
            ),
            (PLACES, "That is y = x, a leak of 1. With α = 0.5 the left side is half as steep."),
            (tuple(HALF.derivative(np.array(PLACES))), "That is the derivative, 0.5 or 1. Asked is f itself."),
        ),
        otherwise="For x > 0 the height is x, for x < 0 it is 0.5·x.",
    ),
)
