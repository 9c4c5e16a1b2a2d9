"""Ask what depth does to a gradient."""

import numpy as np

from helpers.quiz.question_types import ChoiceQuestion, MatchingQuestion, NumberQuestion, Option


def _layers_until_zero(slope, dtype):
    """Count the layers after which the product of their slopes is 0 in a floating-point format."""
    with np.errstate(under="ignore"):
        products = np.multiply.accumulate(np.full(400, slope, dtype))
    return int(np.flatnonzero(products == 0)[0]) + 1


def _mean_square_factor(alpha):
    """Compute a layer's factor for the mean square, weights left out."""
    return (1 + alpha**2) / 2


QUESTIONS = (
    MatchingQuestion(
        name="dead-stalled-diverged",
        objective="depth",
        level=1,
        text="Three networks do not learn. Which sign belongs to which trouble?",
        hint="Look at the gradient: exactly 0, tiny, or growing?",
        pairs=(
            (
                "dead units",
                "the gradient is exactly 0, because of the sign of z",
                "Death is a matter of signs: z is negative on all data, and f′ is exactly 0 there.",
            ),
            (
                "stalled",
                "the gradient is tiny but not 0, because of the weights' size",
                "Stalling is a matter of size: many layers have each made the gradient a little smaller.",
            ),
            (
                "diverged",
                "the numbers grow from step to step until they are not finite",
                "To diverge is to run away: here nothing is too small, everything is too large.",
            ),
        ),
    ),
    NumberQuestion(
        name="layers-until-float32-is-zero",
        objective="depth",
        level=2,
        text="float32's smallest number above 0 is 1.4 · 10⁻⁴⁵, and what is below half of it becomes 0. On a path through negative units only, slopes are multiplied in float32: 0.01 leaves exactly 0 after 23 layers. After how many layers does 0.1?",
        hint="How many layers of 0.1 make one of 0.01?",
        answer=_layers_until_zero(0.1, np.float32),
        right="0.1 · 0.1 = 0.01: each layer takes one power of ten in place of two, so the path lasts twice as long.",
        mistakes=(
            (
                10 * _layers_until_zero(0.01, np.float32),
                "The slope is ten times as large, but it counts by its power of ten: one a layer in place of two.",
            ),
            (_layers_until_zero(0.01, np.float32), "That is for 0.01. A larger slope lasts longer."),
            (_layers_until_zero(0.1, np.float64), "That is float64, which reaches much further down than float32."),
            (
                _layers_until_zero(0.1, np.float16),
                "That is float16, whose smallest number is far larger than float32's.",
            ),
        ),
        otherwise="Count powers of ten: how many does a layer of 0.01 take, and how many one of 0.1?",
    ),
    NumberQuestion(
        name="worst-path-odds",
        objective="depth",
        level=1,
        text="Each unit on a path is negative with probability ½, independently of the others. One path in how many is negative at all of 10 layers?",
        hint="With two layers it is one in four.",
        answer=2**10,
        right="2¹⁰ = 1024. With 30 layers it is one in a billion: the worst path is not the usual one.",
        mistakes=(
            (2 * 10, "Probabilities of independent events multiply, they do not add: ½ · ½ · ½ · …"),
            (10**2, "It is 2 to the power of the number of layers, not the number of layers squared."),
            (2**9, "That is one layer short: the first one has its ½, too."),
        ),
        otherwise="Every layer halves the share of the paths that are still negative throughout.",
        beside=("1 in",),
    ),
    NumberQuestion(
        name="mean-square-of-one-layer",
        objective="depth",
        level=2,
        text="Half of the units are positive, half negative, and α = 0.5. By which factor does one layer of slopes multiply the mean square of a gradient?",
        hint="Take the mean of the two slopes' squares.",
        answer=_mean_square_factor(0.5),
        right="½ · 1² + ½ · 0.5² = ½(1 + α²). With ReLU it is ½.",
        mistakes=(
            ((1 + 0.5) / 2, "That is the mean of the slopes. For the mean square each slope is squared first."),
            (1 + 0.5**2, "The ½ is missing: only half of the units have the slope 1, and half the slope α."),
            (
                0.5**2,
                "That is for a path through negative units only. Half of the units are positive and pass everything on.",
            ),
            (
                round(float(np.sqrt(_mean_square_factor(0.5))), 3),
                "You have taken the root as well: that is the factor for the size. Asked is the mean square.",
            ),
        ),
        otherwise="Square 1 and α, and take the mean of the two squares.",
    ),
    ChoiceQuestion(
        name="what-rescues-a-stalled-network",
        objective="depth",
        level=2,
        text="A ReLU network of 30 layers starts with Xavier's weights, so that each layer halves the mean square. Under SGD it stalls: the gradients of its first layers are tiny, those of its output biases are as large as ever. What can be expected to get it to learn?",
        hint="Which remedies treat layers differently, or mend the cause?",
        options=(
            Option(
                "Adam in place of SGD",
                "Adam divides each gradient by its own recent size, so that a tiny one still makes a step.",
                right=True,
            ),
            Option(
                "a leak of 0.01 in place of ReLU",
                "A leak raises the dead. Here the factor of a layer is the trouble, and ½(1 + 0.01²) is still a half.",
            ),
            Option(
                "a much larger learning rate for all layers",
                "A rate that suits the tiny gradients of the first layer is far too large for the output biases. Notebook 07 tried up to 316 times the best one of He's, in vain.",
            ),
            Option(
                "He's weights in place of Xavier's",
                "It mends the cause: with n · Var[w] = 2 a ReLU layer keeps the mean square.",
                right=True,
            ),
        ),
    ),
    ChoiceQuestion(
        name="equally-many-dead",
        objective="depth",
        level=3,
        text="He's weights are Xavier's times √2, if drawn from the same random numbers; all biases are 0. In 30 layers of ReLU both networks start with the same dead units, but only He's learns. Why the same, and what follows?",
        hint="What does a positive factor do to a sign, and what to a size?",
        options=(
            Option(
                "It is chance. With another seed He's network would have fewer dead units.",
                "With another seed other units are dead, but again the same ones in both networks: the factor √2 changes no sign.",
            ),
            Option(
                "√2 changes no sign. So the dead do not explain why only one of them learns.",
                "Signs decide about death, sizes about stalling. Here only the sizes differ.",
                right=True,
            ),
            Option(
                "The variance is the same in both. So He's network learns by chance alone.",
                "The variances are 1/n and 2/n. One network learns and one stalls, and the variance is the reason.",
            ),
            Option(
                "Death depends on the data only. So no choice of first weights can kill a unit.",
                "z = Σ w·x: the sign depends on the weights, too. It is only the common positive factor that leaves it alone.",
            ),
        ),
    ),
)
