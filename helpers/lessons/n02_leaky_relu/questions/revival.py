"""Ask how a dead unit comes back, and what a leak costs."""

import numpy as np

from helpers.experiments.one_unit import START, X, Y
from helpers.nn.activations import LeakyReLU
from helpers.quiz.question_types import ChoiceQuestion, MatchingQuestion, NumberQuestion, Option

# The start of claim 1's unit, and the rate that kills it.
(W, B), RATE = START, 0.3


def _gradient(w, b, alpha):
    """Compute the gradient of claim 1's unit, (∂L/∂w, ∂L/∂b)."""
    f, z = LeakyReLU(alpha), w * X + b
    parts = 2 * (f(z) - Y) * f.derivative(z)
    return np.mean(parts * X), np.mean(parts)


def _step(w, b, alpha):
    toward_w, toward_b = _gradient(w, b, alpha)
    return w - RATE * toward_w, b - RATE * toward_b


def _first_step_back(alpha):
    """Find the step at which the unit's first point is positive again."""
    w, b = _step(W, B, alpha)
    steps = 1
    while np.all(w * X + b <= 0):
        w, b = _step(w, b, alpha)
        steps += 1
    return steps


# After the first step, which is the same for every α, and the second one with α = 0.2.
THROWN_W, THROWN_B = _step(W, B, 0.0)
SECOND_SLOPE = 0.2
TOWARD = _gradient(THROWN_W, THROWN_B, SECOND_SLOPE)[0]
THROWN_Z = THROWN_W * X + THROWN_B
# With the pre-activation for the output, as if the leak were in the slope alone.
TOWARD_BY_Z = np.mean(2 * (THROWN_Z - Y) * SECOND_SLOPE * X)
# The learning rate below which gradient descent settles while all four points are positive.
INPUTS = np.stack([X, np.ones_like(X)])
LIMIT = 2 / np.linalg.eigvalsh(2 * INPUTS @ INPUTS.T / len(X)).max()
STEEP = 1.5

QUESTIONS = (
    ChoiceQuestion(
        name="why-a-leak-revives",
        objective="revival",
        level=1,
        text="One long step has thrown all four points of a unit from the positive side to the negative one. With ReLU it never comes back, with a leak of 0.1 it does. Why?",
        hint="What is f′(z) on the negative side, and where does it stand in the gradient?",
        options=(
            Option(
                "because the gradient still has a part from each point",
                "f′(z) is a factor of the gradient. With α = 0.1 it is a tenth, with ReLU it is 0.",
                right=True,
            ),
            Option(
                "because its output on the negative side is not 0",
                "An output moves nothing by itself. The step asks how the output changes with w, and that is f′(z).",
            ),
            Option(
                "because with a leak the long step was a little shorter",
                "Before that step all four points were positive, so α had no part in it: it is as long as ReLU's.",
            ),
            Option(
                "because its loss is larger, so that it is pulled back harder",
                "The step follows the derivative of the loss and not its size. ReLU stands still at a large loss.",
            ),
        ),
    ),
    NumberQuestion(
        name="steps-with-half-the-slope",
        objective="revival",
        level=2,
        text="One step has thrown all four points of a unit to the negative side. With α = 0.02 the first point is back at step 25, and with α = 0.01 at step 49, at the same learning rate. At about which step with α = 0.005?",
        hint="What has happened to the number of steps when α was halved the first time?",
        answer=_first_step_back(0.005),
        decimals=-1,
        right="Half the slope, half the pull, about twice the time.",
        mistakes=(
            (
                _first_step_back(0.01) + _first_step_back(0.01) - _first_step_back(0.02),
                "You have added the same number again. The way is the same and the pull is halved, so the time is doubled.",
            ),
            (_first_step_back(0.02), "A smaller slope pulls less: it takes longer, not less long."),
            (
                _first_step_back(0.01),
                "With half the slope each step is about half as long, and the way back is the same.",
            ),
        ),
        otherwise="Compare 49 with 25: about what factor is that? Take it once more.",
    ),
    NumberQuestion(
        name="second-step-with-a-leak",
        objective="revival",
        level=3,
        text="A leaky ReLU unit with α = 0.2 has w = 0.375, b = −1.725, so that z = −1.5375, −1.35, −1.1625, −0.975 at x = 0.5, 1, 1.5, 2, where y = 0.5x + 0.25. The loss is the mean of the squared errors, the learning rate is 0.3. What is w after one step, to two decimals?",
        hint="α stands in two places: in the output αz, and so in the error, and in the slope f′(z).",
        answer=THROWN_W - RATE * TOWARD,
        decimals=2,
        right="All errors are negative, so w grows: each point pulls it back, at a fifth of its strength.",
        mistakes=(
            (THROWN_W, "That is ReLU, which stands still. With a leak f′(z) is α and not 0."),
            (THROWN_W + RATE * TOWARD, "You went uphill. The gradient is negative, and the step goes against it."),
            (THROWN_W - RATE * TOWARD / 2, "The 2 from the square is missing."),
            (
                THROWN_W - RATE * TOWARD / SECOND_SLOPE,
                "f′(z) is missing: on the negative side each point pulls with α times its strength only.",
            ),
            (THROWN_W - RATE * TOWARD_BY_Z, "You have taken z for the output. The output is αz, and the error αz − y."),
        ),
        otherwise="e = 0.2z − y at each point. Take the mean of 2·e·0.2·x over the four, times 0.3, away from 0.375.",
    ),
    ChoiceQuestion(
        name="what-every-leak-loses",
        objective="price-of-a-leak",
        level=1,
        text="Which advantage of ReLU is lost with every leak, however small?",
        hint="Count something in the outputs of a layer, not in its gradients.",
        options=(
            Option(
                "the many outputs that are exactly 0",
                "With ReLU every negative z gives an output of exactly 0. With a leak none does: a share of a number other than 0 is not 0.",
                right=True,
            ),
            Option(
                "that the slope on the positive side is 1",
                "α acts on the negative side alone. The positive side is ReLU's.",
            ),
            Option(
                "that it has a corner, so that a network can draw curves",
                "The corner is lost at α = 1 only. With a small α it is nearly as sharp as ReLU's.",
            ),
            Option(
                "that it can be written in one short line of code",
                "It is still one line, with one multiplication more.",
            ),
        ),
    ),
    MatchingQuestion(
        name="what-becomes-of-the-unit",
        objective="price-of-a-leak",
        level=2,
        deeper=True,
        text="A unit f(wx + b) starts at w = 3, b = 0 on x = 0.5, 1, 1.5, 2 with y = 0.5x + 0.25: mean squared error, learning rate 0.3. The first step takes all four z below 0. What becomes of the unit with which α?",
        hint="Ask for each α: does a negative point pull, how strongly, and is the step still stable?",
        pairs=(
            ("α = 0", "it never moves again", "α = 0 is ReLU: on the negative side no point pulls at all."),
            (
                "α = 0.01",
                "it comes back to the positive side, after dozens of steps",
                "A hundredth of the pull is enough to come back, and it takes 49 steps for the first point.",
            ),
            (
                "α = 1",
                "it comes back at once, and is a straight line",
                "With α = 1 both sides have slope 1: every point pulls at full strength, and there is no corner.",
            ),
            (
                "α = 1.5",
                "it diverges",
                "The slope enters twice, so the loss is 2.25 times as curved there, and the step is too long for it.",
            ),
            (
                "α = −0.1",
                "it stays on the negative side, and slowly approaches the data",
                "With a negative α a negative z gives a positive output, and the unit comes nearer from there: slowly, for α² is 0.01.",
            ),
        ),
    ),
    NumberQuestion(
        name="limit-of-the-rate-with-a-slope",
        objective="price-of-a-leak",
        level=3,
        deeper=True,
        text="A leaky ReLU unit f(wx + b) has the mean of squared errors as its loss. With all its points on the positive side, gradient descent settles below the learning rate 0.362. The same points are all on the negative side now, and α = 1.5. Below which rate does it settle there? Two decimals.",
        hint="The output is α(wx + b) there. How does α enter the curvature of a squared error: once or twice?",
        answer=LIMIT / STEEP**2,
        decimals=2,
        right="α enters twice, in the output and in f′, so the curvature is 2.25 times as large and the limit as many times smaller. 0.3 is above it: the run diverges.",
        mistakes=(
            (
                LIMIT / STEEP,
                "You have taken α once. It is in the output and in the slope, so the curvature grows with α².",
            ),
            (LIMIT * STEEP**2, "The other way round: more curvature needs shorter steps, so the limit falls."),
            (
                LIMIT,
                "That is the limit of the positive side, where the slope is 1. Here the loss has another curvature.",
            ),
        ),
        otherwise="The limit is 2 divided by the curvature. Ask how many times larger the curvature is with the slope 1.5 than with 1.",
    ),
)
