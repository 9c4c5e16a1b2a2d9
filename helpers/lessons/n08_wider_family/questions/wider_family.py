"""Ask about ELU, SELU, GELU, SiLU and Mish: sections 1 to 8 of notebook 08."""

import numpy as np

from helpers.nn.activations import LeakyReLU, ReLU
from helpers.nn.smooth_activations import ELU
from helpers.quiz.question_types import (
    ChoiceQuestion,
    MatchingQuestion,
    NumberQuestion,
    Option,
    OrderQuestion,
    SketchQuestion,
)

PLACES = (-3.0, -2.0, -1.0, 0.0, 1.0)
# A leak to compare ELU's slope with.
LEAK = 0.05

QUESTIONS = (
    MatchingQuestion(
        name="gates-of-the-family",
        objective="wider-family",
        level=1,
        text="GELU, SiLU, Mish and ReLU are x times a gate. Which gate belongs to which?",
        hint="GELU's G is for Gauss, SiLU's Si for sigmoid.",
        pairs=(
            ("ReLU", "1 for x > 0, else 0", "ReLU's gate is a switch: open or shut, nothing between."),
            (
                "GELU",
                "Φ(x), the probability that a standard normal number is less than x",
                "GELU takes its gate from the normal distribution of Gauss.",
            ),
            ("SiLU", "σ(x) = 1 / (1 + e⁻ˣ)", "SiLU is the sigmoid linear unit: its gate is the sigmoid σ."),
            ("Mish", "tanh(ln(1 + eˣ))", "Mish's gate is a tanh, of the softened ReLU ln(1 + eˣ)."),
        ),
    ),
    SketchQuestion(
        name="elu-sketch",
        objective="wider-family",
        level=1,
        text="Draw ELU with α = 1: put each point at the height f(x).",
        labels=("x", "f(x)"),
        hint="On the right it is like ReLU. On the left it is eˣ − 1: what becomes of eˣ far out?",
        places=PLACES,
        curve=tuple(ELU()(np.array(PLACES))),
        limits=(-1.5, 1.5),
        right="It leaves 0 with slope 1, without a corner, and falls to a floor at −1.",
        mistakes=(
            (tuple(ReLU()(np.array(PLACES))), "That is ReLU. ELU goes below 0 on the left, down to a floor."),
            (
                tuple(LeakyReLU(0.1)(np.array(PLACES))),
                "That is a leak: a small slope everywhere. ELU is steep near 0 and level far out.",
            ),
            (
                tuple(np.maximum(PLACES, -1)),
                "The floor is right. But ELU bends softly on its way down, and at x = −1 it is not there yet.",
            ),
            (
                tuple(np.where(np.array(PLACES) > 0, PLACES, np.exp(np.minimum(PLACES, 0)))),
                "On the left that is eˣ. One has to be taken away, so that both sides meet at 0.",
            ),
        ),
        otherwise="On the right the height is x. On the left it comes down from 0 and stays above −1.",
    ),
    NumberQuestion(
        name="elu-slope-equals-a-leak",
        objective="wider-family",
        level=2,
        text="ELU with α = 1 has the slope eˣ on the left. At which x is it the slope of a leak of 0.05? To one decimal; further out the leak lets more through.",
        hint="Which function undoes eˣ? And on which side of 0 are we?",
        answer=np.log(LEAK),
        decimals=1,
        right="eˣ = 0.05 at x = ln 0.05. To the left of it ELU's slope goes on fading, and the leak's does not.",
        mistakes=(
            (
                round(float(-np.log(LEAK)), 1),
                "The size is right, but there ELU's slope is 1. The slope eˣ belongs to the left side.",
            ),
            (round(float(np.log10(LEAK)), 1), "That is the logarithm to the base ten. The slope is a power of e."),
            (round(float(np.log(0.01)), 1), "That is for a leak of 0.01. A larger leak overtakes ELU nearer to 0."),
            (-1 / LEAK, "The slope is eˣ, not −1/x. It fades much faster than that."),
        ),
        otherwise="Solve eˣ = 0.05 with the natural logarithm.",
    ),
    OrderQuestion(
        name="flatness-at-minus-ten",
        objective="wider-family",
        level=2,
        text="Order by |f′(−10)|, the size of the derivative at x = −10, the largest first.",
        hint="A leak does not fade. x · eˣ fades a little more slowly than eˣ, and e^(−x²/2) much faster.",
        items=("leaky ReLU with α = 0.01", "SiLU", "ELU with α = 1", "GELU"),
        reasons=(
            "The leak is 0.01 everywhere; SiLU's slope is down to 4 parts in 10,000 at −10.",
            "Both fade like eˣ, but SiLU's has a factor of about x in it, which at −10 makes it nine times as large as ELU's.",
            "ELU's slope fades like eˣ. GELU's gate shuts like e^(−x²/2): at −10 that is less than 1 part in 10²¹.",
        ),
    ),
    ChoiceQuestion(
        name="walks-away-from-its-target",
        objective="wider-family",
        level=3,
        text="SiLU has its lowest point at z = −1.28, and rises from there to both sides. A single SiLU unit stands at z = −2, and gradient descent in small steps moves z, on the loss (f(z) − 1)². Where does z go?",
        hint="The output should become larger. In which direction does f grow at −2?",
        options=(
            Option(
                "to the right, until f(z) = 1",
                "So do leaky ReLU and ELU, whose f grows to the right everywhere. SiLU's f first falls to the right of −2.",
            ),
            Option(
                "nowhere, because f′ is 0 there",
                "That is ReLU. SiLU's slope at −2 is about −0.09: small, but not 0, and below 0.",
            ),
            Option(
                "to the right, as far as the lowest point, and stays there",
                "The lowest point is where the output is smallest, and the loss asks for a larger one. So z is pushed away from it.",
            ),
            Option(
                "to the left, away from where f is 1",
                "Left of the lowest point f′ is negative: a larger output lies on the left, where f climbs back to 0. The gradient is not 0, but it points to the wrong side.",
                right=True,
            ),
        ),
    ),
    ChoiceQuestion(
        name="flat-in-float32",
        objective="wider-family",
        level=3,
        text="The derivative is computed exactly, then rounded to float32, whose smallest number above 0 is 1.4 · 10⁻⁴⁵. Which of these units are dead then, though on paper their derivative is not 0?",
        hint="eˣ gets below that beyond −100, e^(−x²/2) much earlier, and a leak never.",
        options=(
            Option(
                "a GELU unit with z = −20 on all data",
                "GELU fades like e^(−x²/2): from about −14.5 on its slope is rounded to exactly 0.",
                right=True,
            ),
            Option(
                "an ELU unit (α = 1) with z = −20 on all data",
                "e⁻²⁰ is 2 · 10⁻⁹: hardly any gradient, but far from the end of float32. Nearly dead is not dead.",
            ),
            Option(
                "a leaky ReLU unit with α = 0.01 and z = −1000 on all data",
                "A leak does not fade with the distance: its slope is 0.01 there as well.",
            ),
            Option(
                "an ELU unit (α = 1) with z = −110 on all data",
                "e⁻¹¹⁰ is below the smallest number of float32. It takes a far longer throw than for GELU, but it can happen.",
                right=True,
            ),
            Option(
                "a SiLU unit with z = −20 on all data",
                "SiLU fades like x · eˣ, so at −20 there is about 4 · 10⁻⁸ left. It is GELU's gate that shuts so early.",
            ),
        ),
    ),
)
