"""Ask about ReLU, its derivative, and the dead neuron."""

import numpy as np

from helpers.experiments.one_unit import START, X, Y
from helpers.lessons.shared.places import PLACES
from helpers.nn.activations import ReLU
from helpers.quiz.question_types import (
    ChoiceQuestion,
    CodeLineQuestion,
    NumberQuestion,
    Option,
    OrderQuestion,
    SketchQuestion,
    ways,
)

# The start of claim 1's unit, and the rate that kills it.
(W, B), RATE = START, 0.3


def _first_step():
    """Compute the unit's w after its first step."""
    error = W * X + B - Y
    return W - RATE * np.mean(2 * error * X)


QUESTIONS = (
    ChoiceQuestion(
        name="relu-at-minus-two",
        objective="relu",
        level=1,
        text="What are ReLU and its derivative at x = −2?",
        hint="ReLU lets through what is positive, and nothing else. How steep is a level line?",
        options=(
            Option("f = 0 and f′ = 0", "Left of 0 the curve is level: height 0, slope 0.", right=True),
            Option("f = −2 and f′ = 1", "That is the straight line y = x. ReLU does not let negative values through."),
            Option("f = 0 and f′ = 1", "The height is right. But a level line has slope 0, so nothing is passed back."),
            Option("f = 2 and f′ = −1", "That is |x|, which turns a negative value over. ReLU cuts it off."),
        ),
    ),
    SketchQuestion(
        name="relu-sketch",
        objective="relu",
        level=1,
        text="Draw ReLU: put each point at the height f(x).",
        labels=("x", "f(x)"),
        hint="Do the right half first. Then ask what becomes of −1, −2 and −3.",
        places=PLACES,
        curve=tuple(ReLU()(np.array(PLACES))),
        limits=(-3.0, 3.0),
        right="Level on the left, y = x on the right, with a corner at 0.",
        mistakes=(
            (tuple(np.abs(PLACES)), "That is |x|. ReLU does not turn negative values over, it cuts them off."),
            (PLACES, "That is the straight line y = x, a unit without a non-linearity."),
            (
                tuple(ReLU().derivative(np.array(PLACES))),
                "That is the derivative, with its step from 0 to 1. Asked is f itself.",
            ),
        ),
        otherwise="On the right the height is x itself; on the left it is 0 everywhere.",
    ),
    NumberQuestion(
        name="first-step-of-w",
        objective="chain-rule",
        level=2,
        text="A ReLU unit f(wx + b) with w = 3, b = 0 on four points: x = 0.5, 1, 1.5, 2 and y = 0.5x + 0.25. The loss is the mean of the squared errors, the learning rate is 0.3. What is w after the first step, to two decimals?",
        hint="All four z are positive at the start, so f′(z) = 1, and ∂L/∂w is the mean of 2·e·x with e = 3x − y.",
        answer=_first_step(),
        decimals=2,
        right="The gradient is 8.75, so w falls by 2.625 and comes close to the 0.5 that the data ask for. What kills the unit is b, which the same step takes to −1.725.",
        mistakes=(
            (
                round(W - RATE * float(np.mean((W * X - Y) * X)), 2),
                "You have left out the 2 that comes from the square, as if the loss had a ½ in front.",
            ),
            (
                round(W + RATE * float(np.mean(2 * (W * X - Y) * X)), 2),
                "You went uphill: the step is minus rate times gradient.",
            ),
        ),
        otherwise="e is 2.5x − 0.25 at each point. Take the mean of 2·e·x over the four, times 0.3, away from 3.",
    ),
    CodeLineQuestion(
        name="relu-derivative-line",
        objective="relu",
        level=1,
        text="Fill in the derivative of ReLU, with 0 for its value at exactly 0.",
        hint="Where the condition holds the slope is the second entry, elsewhere the third.",
        before="def relu_derivative(x):",
        after="",
        answers=ways(
            *(
                "return np.where({right}, 1, 0)",
                "return np.where({left}, 0, 1)",
                "return ({right}) * 1",
                "return 1 * ({right})",
            ),
            *("return ({right}).astype(float)", "return ({right}).astype(int)", "return np.heaviside(x, 0)"),
            right=("x > 0", "0 < x"),
            left=("x <= 0", "0 >= x"),
        ),
        right="1 to the right of 0, 0 elsewhere, at 0 too: the left-hand slope.",
        mistakes=(
            ("return np.where(x > 0, x, 0)", "That is ReLU itself. Its slope on the right is 1, whatever x is."),
            (
                "return np.where(x >= 0, 1, 0)",
                "Right everywhere but at exactly 0, where 0 was asked for, the slope to the left, which PyTorch takes as well.",
            ),
        ),
        otherwise="The usual one begins with `return np.where(x > 0, …`.",
    ),
    OrderQuestion(
        name="order-of-a-death",
        objective="death",
        level=2,
        text="How does a ReLU unit die? Put the events in order.",
        hint="Begin with what is too large.",
        items=(
            "the learning rate is high and the errors are large",
            "one step moves w and b very far",
            "z is negative at every data point",
            "f′(z) is 0 at every data point",
            "the gradient of w and b is 0, and they stay where they are",
        ),
        reasons=(
            "The step is the rate times the gradient, and the gradient grows with the errors: so they come first.",
            "Only the new w and b put every point on the negative side.",
            "The derivative looks at the sign of z: first z is negative, then f′ is 0.",
            "The gradient of w and b has f′(z) as a factor in every term, so it is 0 because f′ is.",
        ),
    ),
)
