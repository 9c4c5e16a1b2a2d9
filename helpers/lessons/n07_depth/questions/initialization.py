"""Ask about the size of the first weights."""

import numpy as np

from helpers.quiz.question_types import (
    ChoiceQuestion,
    CodeLineQuestion,
    NumberQuestion,
    Option,
    OrderQuestion,
    SketchQuestion,
    ways,
)

PLACES = (-1.0, -0.5, 0.0, 0.5, 1.0)

QUESTIONS = (
    ChoiceQuestion(
        name="larger-or-smaller-weights",
        objective="initialization",
        level=1,
        text="To keep the mean square of the values from layer to layer, must the first weights of a network with α = 0.7 be larger or smaller than those of a ReLU network?",
        hint="Which of the two lets more through?",
        options=(
            Option(
                "larger",
                "They would be if a slope took something away. But it lets more through than ReLU's 0, so less has to be made up for.",
            ),
            Option(
                "equally large",
                "This is He's rule with the slope left out. At α = 0.7 each layer then multiplies the mean square by 1.49, and thirty layers make the size about 400 times too large.",
            ),
            Option(
                "smaller",
                "Its units let α² of the negative half's square through as well, so the weights have less to give back.",
                right=True,
            ),
        ),
    ),
    NumberQuestion(
        name="he-variance-with-a-slope",
        objective="initialization",
        level=2,
        text="A layer has a fan-in of 50 and units with α = 0.5. Which variance does He's rule give its weights, to three decimals?",
        hint="The condition was ½(1 + α²) · n · Var[w] = 1.",
        answer=2 / ((1 + 0.5**2) * 50),
        decimals=3,
        right="2 / (1.25 · 50). A ReLU layer would get 2/50, a little more.",
        mistakes=(
            (2 / 50, "You have left the slope out: that is the variance for ReLU."),
            (1 / 50, "That is Xavier's variance, which is right for α = 1 only."),
            (round(2 / ((1 + 0.5) * 50), 4), "The slope enters squared, because it is the mean square that is kept."),
            (
                round(float(np.sqrt(2 / ((1 + 0.5**2) * 50))), 3),
                "That is the standard deviation. The variance is its square.",
            ),
        ),
        otherwise="Solve the rule for Var[w], then put in n and α.",
    ),
    CodeLineQuestion(
        name="he-deviation-line",
        objective="initialization",
        level=2,
        text="Fill in the standard deviation with which He's rule draws weights for a slope `alpha`.",
        hint="The variance is 2 / ((1 + α²) n). How does one get from a variance to a standard deviation?",
        before="def he_deviation(fan_in, alpha):",
        after="",
        answers=ways(
            *("return np.sqrt(2 / {below})", "return (2 / {below}) ** 0.5"),
            below=ways(
                *("(({sum}) * fan_in)", "(fan_in * ({sum}))", "({sum}) / fan_in", "fan_in / ({sum})"),
                sum=("1 + alpha**2", "alpha**2 + 1", "1 + alpha * alpha", "alpha * alpha + 1"),
            ),
        ),
        right="The root of the variance. With alpha = 0 it is ReLU's √(2/n), with alpha = 1 Xavier's √(1/n).",
        mistakes=(
            (
                "return 2 / ((1 + alpha**2) * fan_in)",
                "That is the variance. A normal number is multiplied by the standard deviation, its root.",
            ),
            (
                "return np.sqrt(2 / fan_in)",
                "The slope is left out. At 0.25 it does little harm, at 0.7 thirty layers blow up.",
            ),
            (
                "return np.sqrt(1 / fan_in)",
                "That is Xavier's, for units that let everything through. With a bend it is too small.",
            ),
            (
                "return np.sqrt(2 / ((1 + alpha) * fan_in))",
                "The slope enters squared, because it is the mean square that is kept.",
            ),
            (
                "return np.sqrt(2 / (1 + alpha**2) * fan_in)",
                "Python divides first and then multiplies by fan_in. The fan-in belongs below the line, too: mind the brackets.",
            ),
        ),
        otherwise="The usual one begins with `return np.sqrt(2 / (`, and both the slope and the fan-in stand below the line.",
    ),
    OrderQuestion(
        name="steps-of-hes-derivation",
        objective="initialization",
        level=2,
        text="How is He's rule derived, from z of one layer on? Put the steps in order.",
        hint="Begin with z itself, and end with what the weights have to be.",
        items=(
            "square z = Σ w·x: squares and mixed products",
            "take the mean: the mixed products vanish, E[z²] = n Var[w] E[x²]",
            "go through f: E[x²] = ½(1 + α²) E[z′²]",
            "read off the factor of one layer: ½(1 + α²) n Var[w]",
            "ask that the factor be 1, and solve for Var[w]",
        ),
        reasons=(
            "There are no mixed products to vanish before the sum has been squared.",
            "E[x²] turns up only when the mean of z² is taken; then f is needed, to get from x back to the layer below.",
            "The factor between two layers is what the two lines give together, so both come first.",
            "One can ask for a factor of 1 only when one knows it.",
        ),
    ),
    NumberQuestion(
        name="xavier-after-twenty-layers",
        objective="initialization",
        level=3,
        text="ReLU layers with Xavier's weights (n · Var[w] = 1). Which share of the size, the root of the mean square, is left after 20 layers? Give at least four decimals.",
        hint="One layer multiplies the mean square by ½(1 + α²) · n · Var[w]. The root comes at the end.",
        answer=0.5 ** (20 / 2),
        decimals=4,
        right="The mean square is halved twenty times, and its root ten times: about a thousandth is left.",
        mistakes=(
            (round(0.5**20, 7), "That is the mean square. The size is its root."),
            (1, "That would be He's weights. With Xavier's, n · Var[w] is 1 and not 2, so the ½ of the bend stays."),
            (round(float(np.sqrt(0.5)), 4), "That is one layer. Twenty of them multiply."),
        ),
        otherwise="Write down the factor of one layer for the mean square, its 20th power, and the root of that.",
    ),
    SketchQuestion(
        name="he-rule-against-the-slope",
        objective="initialization",
        level=3,
        text="Draw n · Var[w] of He's rule for the slopes α = −1, −0.5, 0, 0.5 and 1.",
        labels=("slope α", "n · Var[w]"),
        hint="Begin with ReLU, α = 0, and with the straight line, α = 1. Then ask whether the sign of α matters.",
        places=PLACES,
        curve=tuple(2 / (1 + np.array(PLACES) ** 2)),
        limits=(0.0, 3.0),
        right="2 for ReLU, 1 for the straight line, and the same for −α as for α: what counts is how much of the square gets through.",
        mistakes=(
            (
                tuple(1 + np.array(PLACES) ** 2),
                "Upside down: the more the units let through, the smaller the weights have to be.",
            ),
            (
                (2.0,) * 5,
                "That is the rule with the slope left out. A slope lets more through, so n · Var[w] has to fall.",
            ),
            ((1.0,) * 5, "That is Xavier's n · Var[w], which is right only where f has no bend or is |x|."),
            (
                tuple(2 / (1 + np.abs(PLACES))),
                "Nearly: the slope enters squared, so that α = 0.5 adds only a quarter below the line, not a half.",
            ),
        ),
        otherwise="Compute 2 / (1 + α²) at each place. The square takes the sign of α away.",
    ),
)
