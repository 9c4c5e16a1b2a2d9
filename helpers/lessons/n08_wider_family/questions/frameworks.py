"""Ask about PyTorch, Keras and JAX: sections 9 to 12 of notebook 08."""

from helpers.quiz.question_types import ChoiceQuestion, CodeLineQuestion, MatchingQuestion, NumberQuestion, Option

# A leak whose derivative at exactly 0 is asked for.
ALPHA = 0.1
# A convolution's output: channels of side × side values.
CHANNELS, SIDE = 8, 10
# A learned slope's start, learning rate, weight decay and number of steps.
START, RATE, DECAY, STEPS = 0.25, 0.1, 0.05, 100

QUESTIONS = (
    MatchingQuestion(
        name="slopes-unasked",
        objective="frameworks",
        level=1,
        deeper=True,
        text="Which slope do you get from PyTorch and from Keras 3 if you do not say?",
        hint="Keras has two defaults of its own, and both are larger than PyTorch's.",
        pairs=(
            ("torch.nn.LeakyReLU()", "0.01", "PyTorch's leaky ReLU takes the lecture's slope, and so does JAX's."),
            (
                "keras.layers.LeakyReLU()",
                "0.3",
                "Keras's layer has the largest default, thirty times PyTorch's. The function has another one.",
            ),
            ("keras.activations.leaky_relu", "0.2", "Keras's function and its layer do not agree: 0.2 and 0.3."),
            (
                "torch.nn.PReLU(), before training",
                "0.25",
                "PyTorch starts a learned slope where the authors of PReLU do.",
            ),
            ("keras.layers.PReLU(), before training", "0", "Keras starts a learned slope as a ReLU."),
        ),
    ),
    ChoiceQuestion(
        name="what-frameworks-share",
        objective="frameworks",
        level=1,
        deeper=True,
        text="The same network, with the same weights and α = 0.1 written out, is computed by PyTorch, JAX and Keras. What else is the same in all three without your saying so?",
        hint="Three things stand around the forward pass: the choice at 0, the defaults, the decay.",
        options=(
            Option(
                "the derivative of leaky ReLU at exactly 0",
                "PyTorch gives the left side's slope, JAX the right side's. A corner has no derivative, so somebody has to choose.",
            ),
            Option("where a learned slope starts", "0.25 in PyTorch, 0 in Keras, and JAX has no PReLU: you write it."),
            Option(
                "the outputs, but for rounding",
                "z = xW + b, the bend, and the next layer: the forward pass is the same three lines everywhere.",
                right=True,
            ),
            Option(
                "the default slope of leaky ReLU",
                "It goes from 0.01 to 0.3. Who trusts the defaults when translating a network has changed it.",
            ),
        ),
    ),
    MatchingQuestion(
        name="derivatives-at-exactly-zero",
        objective="frameworks",
        level=2,
        deeper=True,
        text="With α = 0.1, which derivative at exactly 0 does each of these give? PyTorch's leaky_relu asks x > 0, JAX's asks x ≥ 0; in both, maximum shares a tie half and half; PyTorch's clip lets the gradient through at its bounds.",
        hint="To which side does 0 belong in the first two? And how many of the two parts let something through in the others?",
        pairs=(
            (
                "leaky_relu in PyTorch",
                f"{ALPHA:.2f}",
                "PyTorch asks x > 0, so that 0 belongs to the left side, whose slope is α.",
            ),
            ("leaky_relu in JAX", f"{1:.2f}", "JAX asks x ≥ 0, so that 0 belongs to the right side, whose slope is 1."),
            (
                "maximum(x, αx) in PyTorch and JAX",
                f"{(1 + ALPHA) / 2:.2f}",
                "At 0 the two are equal. The tie is shared, half a gradient for each: (1 + α)/2.",
            ),
            (
                "clip(x, 0, ∞) + α·clip(x, −∞, 0) in PyTorch",
                f"{1 + ALPHA:.2f}",
                "To PyTorch the bound is still inside, so both halves let the gradient through: 1 + α, a slope that f has on neither side.",
            ),
        ),
    ),
    NumberQuestion(
        name="slopes-behind-a-convolution",
        objective="frameworks",
        level=2,
        deeper=True,
        text="A convolution gives 8 channels of 10 × 10 values. How many slopes does `keras.layers.PReLU()` have behind it, if nothing else is said?",
        hint="`shared_axes` would tell it along which axes to share. Nobody has told it.",
        answer=CHANNELS * SIDE**2,
        right="One slope for each place in each channel. With `shared_axes=[1, 2]` it would be one for each channel.",
        mistakes=(
            (
                CHANNELS,
                "That is channel-wise, as `torch.nn.PReLU(8)` has it. Keras shares nothing until `shared_axes` is given.",
            ),
            (
                1,
                "That is channel-shared, as `torch.nn.PReLU()` has it. Keras shares nothing until `shared_axes` is given.",
            ),
            (SIDE**2, "That is one for each place, shared over the channels. Keras does not share over them either."),
            (CHANNELS * SIDE, "The places of a channel are 10 times 10."),
        ),
        otherwise="Count all values that the convolution gives for one image.",
    ),
    CodeLineQuestion(
        name="slopes-without-decay",
        objective="frameworks",
        level=2,
        deeper=True,
        text="In PyTorch, `weights` are to decay and the slopes of PReLU, `slopes`, are not. Which second group is missing?",
        hint="A group is a dict, as the first one is. What a group does not say, it takes from the optimizer's default.",
        before='torch.optim.AdamW([{"params": weights, "weight_decay": 0.01},',
        after="])",
        answers=(
            '{"params": slopes, "weight_decay": 0}',
            '{"weight_decay": 0, "params": slopes}',
            *("dict(params=slopes, weight_decay=0)", "dict(weight_decay=0, params=slopes)"),
        ),
        right="A group of its own with decay 0: now only the data move the slopes.",
        mistakes=(
            (
                '{"params": slopes}',
                "A group that does not mention decay gets AdamW's default, and that is 0.01, not 0.",
            ),
            (
                '{"params": slopes, "weight_decay": 0.01}',
                "That is the decay of the weights: it pulls the slopes towards 0, that is, towards ReLU.",
            ),
            (
                '{"params": slopes, "lr": 0}',
                "A rate of 0 stops the decay, and the learning too: the slopes would never move.",
            ),
            (
                "slopes",
                "Among groups that are dicts a group must be a dict, too, and the decay has to be switched off in it.",
            ),
        ),
        otherwise='The usual one begins with `{"params": slopes, ` and says what the decay is.',
    ),
    NumberQuestion(
        name="decay-of-an-unused-slope",
        objective="frameworks",
        level=2,
        deeper=True,
        text="A PReLU unit is positive on all samples, so its α gets no gradient from the loss. α starts at 0.25 and is in the weight decay of plain SGD, whose steps are α ← α − 0.1 · 0.05 · α here: learning rate 0.1, decay 0.05. What is α after 100 steps, to two decimals?",
        hint="Each step takes away the share 0.1 · 0.05 of what is left.",
        answer=START * (1 - RATE * DECAY) ** STEPS,
        decimals=2,
        right="0.25 · 0.995¹⁰⁰. The slope shrinks although no sample has asked for it.",
        mistakes=(
            (START, "The gradient of the loss is 0, but the decay is not: it moves α by itself."),
            (
                round(START * (1 - DECAY) ** STEPS, 4),
                "You have left the learning rate out: a step takes away rate times decay, not the decay alone.",
            ),
            (
                START * (1 - RATE * DECAY * STEPS),
                "You took the same amount away in every step. But it is a share of what is left, which becomes less.",
            ),
        ),
        otherwise="Multiply 0.25 by 1 − 0.1 · 0.05, a hundred times.",
    ),
    ChoiceQuestion(
        name="one-program-two-derivatives",
        objective="frameworks",
        level=3,
        deeper=True,
        text="The same Keras program uses `leaky_relu`. On one machine its derivative at exactly 0 is α, on another it is 1. What is the best explanation?",
        hint="Keras does not compute by itself.",
        options=(
            Option(
                "The default slope is another one in their versions of Keras.",
                "A default changes α, and with it the slope of the whole left side. Here only the choice at one point differs.",
            ),
            Option(
                "Keras leaves it to its backend, and that is another one.",
                "PyTorch asks x > 0 and JAX x ≥ 0. Both are right about f, but they put the corner on different sides.",
                right=True,
            ),
            Option(
                "One of the two machines computes the corner wrongly.",
                "A corner has no derivative, so neither α nor 1 is wrong. Each framework has to choose, and they chose differently.",
            ),
            Option(
                "It is rounding: float32 on one machine, float64 on the other.",
                "Rounding changes last digits, not 0.1 into 1. And 0 is exact in every format.",
            ),
        ),
    ),
)
