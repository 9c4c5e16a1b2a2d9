"""Ask how a learned slope adapts to data, and what it gains and risks by that."""

import numpy as np

from helpers.lessons.shared.places import PLACES
from helpers.nn.activations import LeakyReLU, PReLU
from helpers.quiz.question_types import ChoiceQuestion, MatchingQuestion, Option, OrderQuestion, SketchQuestion

LEARNED = PReLU(-0.5)

QUESTIONS = (
    ChoiceQuestion(
        name="what-adapts-in-prelu",
        objective="learned-slopes",
        level=1,
        text="PReLU is called adaptive, or data-driven. What adapts to what?",
        hint="Which number does PReLU have in the place of a fixed one, and where does its gradient come from?",
        options=(
            Option(
                "the learning rate, to the size of its gradient",
                "Some optimizers do this, Adam for one. PReLU is an activation and has no learning rate.",
            ),
            Option(
                "the number of units, to the size of the data",
                "The network keeps its units. What PReLU learns is a number in each of them, or in each layer.",
            ),
            Option(
                "the negative slope, to the training data",
                "α follows the gradient of the loss, and the loss comes from the data: other data, another α.",
                right=True,
            ),
            Option(
                "the negative slope, to each new sample",
                "α moves in training only. When the network answers, α is one number for all samples.",
            ),
        ),
    ),
    MatchingQuestion(
        name="data-and-learned-slopes",
        objective="learned-slopes",
        level=2,
        text="A PReLU unit has w = 1 and b = 0, and only α is trained, by gradient descent on the squared error, until nothing moves any more. There are points with x < 0 and with x > 0. Where does α end with which data?",
        hint="For x > 0 each of these gives x. Which α makes f(x) = αx the target for x < 0?",
        pairs=(
            ("y = |x|", "α = −1", "For x < 0 the target is −x, and αx is −x if α is −1."),
            ("y = max(0, x)", "α = 0", "For x < 0 the target is 0, so the slope has to be 0: the unit ends as ReLU."),
            ("y = max(0.3x, x)", "α = 0.3", "For x < 0 the larger of the two is 0.3x: the unit ends as a leaky ReLU."),
            ("y = x", "α = 1", "For x < 0 the target is x itself: the corner goes away, and a straight line is left."),
        ),
    ),
    OrderQuestion(
        name="one-step-of-prelu",
        objective="prelu",
        level=1,
        text="What happens in one training step of a PReLU unit? Put it in order.",
        hint="Forward first, then backward, then the update.",
        items=(
            "z = wx + b is computed from the data",
            "f(z) is z, or αz for z < 0",
            "the loss compares f(z) with the target",
            "the gradients of w, b and α are computed",
            "w, b and α move against their gradients",
        ),
        reasons=(
            "f needs its input: z comes before f(z).",
            "The loss needs the output.",
            "Gradients are derivatives of the loss, and contain its error.",
            "A step is minus rate times gradient, so the gradient comes first; α is updated with the others.",
        ),
    ),
    SketchQuestion(
        name="learned-negative-slope-sketch",
        objective="learned-slopes",
        level=2,
        text="Training has taken the α of a PReLU unit to −0.5. Draw its f(z).",
        labels=("z", "f(z)"),
        hint="Compute f(−2) first. A negative number times a negative one has which sign?",
        places=PLACES,
        curve=tuple(LEARNED(np.array(PLACES))),
        limits=(-3.0, 3.0),
        right="y = z on the right. On the left it rises to the left, half as steep: −0.5 times a negative z is positive.",
        mistakes=(
            (
                tuple(LeakyReLU(0.5)(np.array(PLACES))),
                "That is α = 0.5. With −0.5 a negative z gives a positive output.",
            ),
            (tuple(np.abs(PLACES)), "That is |z|, with α = −1. Here the left side is half as steep."),
            (
                tuple(LEARNED.derivative(np.array(PLACES))),
                "That is the derivative, −0.5 or 1. Asked is f itself.",
            ),
            (tuple(np.maximum(PLACES, 0)), "That is ReLU. A slope of −0.5 is not 0, if it is below 0."),
        ),
        otherwise="For z > 0 the height is z, for z < 0 it is −0.5·z.",
    ),
    ChoiceQuestion(
        name="why-prelu-is-more-flexible",
        objective="learned-slopes",
        level=3,
        text="Leaky ReLU and PReLU have the same formula, x for x > 0 and αx for x < 0. Why is PReLU called more flexible?",
        hint="Count the shapes that a unit can have at the end of training.",
        options=(
            Option(
                "its α is larger, so more of a negative x comes through",
                "It may become larger or smaller. Its usual start is 0.25, and training takes it where the loss falls.",
            ),
            Option(
                "its formula has more corners, so it can draw more shapes",
                "One corner at 0, as with a leak. What is new is that the slope beside it can be learned.",
            ),
            Option(
                "its α can end at any number, and differ between channels",
                "With a leak the shape is settled beforehand. A learned α has all these shapes to choose from.",
                right=True,
            ),
            Option(
                "its positive side is learned, too, so it can be steeper",
                "On the positive side the slope is 1 and stays 1, with PReLU as with a leak.",
            ),
        ),
    ),
    ChoiceQuestion(
        name="which-risk-of-an-extra-slope",
        objective="parameters",
        level=1,
        text="A learned α is fitted to the training samples, as weights are. Which risk does the lecture see in such extra parameters?",
        hint="More numbers to fit make the training samples easier. What about samples that are new?",
        options=(
            Option(
                "overfitting: chance in the training samples is learned, too",
                "Each further parameter is one more way to follow what is true of the training samples only.",
                right=True,
            ),
            Option(
                "underfitting: the training samples are fitted too badly",
                "More parameters make fitting the training samples easier, not harder.",
            ),
            Option(
                "dying: some of the units have a derivative of 0 everywhere",
                "That is ReLU's trouble, for which a slope is the remedy.",
            ),
            Option(
                "vanishing: what comes back becomes smaller layer by layer",
                "That is about depth and the size of weights and slopes, not about the number of parameters.",
            ),
        ),
    ),
    ChoiceQuestion(
        name="share-of-the-extra-slopes",
        objective="parameters",
        level=3,
        text="A dense network has 8,970 weights and biases. Channel-wise PReLU adds 128 slopes, channel-shared PReLU 2. Extra parameters bring a risk of overfitting. What do these numbers alone say?",
        hint="How many per cent more parameters are 128, and how many are 2?",
        options=(
            Option(
                "there is no risk, for 128 slopes are too few to fit anything",
                "Few numbers are not none. A slope acts on all samples of its unit, and can be fitted to them.",
            ),
            Option(
                "there are 1.4 % more at most, and how much it does has to be measured",
                "128 of 8,970 is 1.4 %. Counting shows that it is little, and not what it does to new samples.",
                right=True,
            ),
            Option(
                "channel-shared slopes overfit 64 times less than channel-wise ones",
                "They are 64 times fewer, but overfitting is not proportional to a number of parameters.",
            ),
            Option(
                "channel-wise slopes double the risk, as each unit has one of its own",
                "Each unit has one number more, beside the dozens of weights that it has already.",
            ),
        ),
    ),
)
