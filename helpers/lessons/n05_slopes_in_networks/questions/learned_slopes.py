"""More questions on notebook 03: what becomes of learned slopes, and how many parameters they are."""

from itertools import pairwise

import numpy as np

from helpers.quiz.question_types import ChoiceQuestion, NumberQuestion, Option, OrderQuestion

# A slope under decay, as in notebook 03, section 9.
TEACHER, CURVATURE, DECAY = 0.3, 5 / 3, 0.5
# Layers of dense networks, and channels and places (height times width) of a convolutional one.
DENSE, COUNTED = (64, 32, 16, 10), (2, 8, 8, 1)
CHANNELS, POSITIONS = np.array([16, 32]), np.array([8 * 8, 4 * 4])

WEIGHTS = sum(n * m for n, m in pairwise(COUNTED))
BIASES = sum(COUNTED[1:])
SLOPES = sum(COUNTED[1:-1])

QUESTIONS = (
    ChoiceQuestion(
        name="where-decay-pulls-a-slope",
        objective="learned-slopes",
        level=1,
        text="Weight decay on α: into what does it turn a PReLU unit, the stronger it is?",
        hint="Decay pulls a parameter towards one number. What is a unit with this number as its α?",
        options=(
            Option(
                "into a ReLU unit",
                "Decay pulls α towards 0, and a slope of 0 is ReLU. This is why α is left out of it.",
                right=True,
            ),
            Option(
                "into a leaky ReLU unit with α = 0.25",
                "0.25 is where α starts. Decay does not know the start, it pulls towards 0.",
            ),
            Option("into a straight line", "That is α = 1. Decay makes numbers small and does not draw them to 1."),
            Option("into |x|", "That is α = −1. Decay pulls negative slopes towards 0 as well."),
        ),
    ),
    OrderQuestion(
        name="fit-from-the-negative-side",
        objective="learned-slopes",
        level=2,
        text="The unit of notebook 01, section 4 (x = 0.5, 1, 1.5, 2; y = 0.5x + 0.25; w = 3, b = 0) learns its α, too, from 0.25, at "
        "learning rate 0.3. Put the events in order.",
        hint="It begins as in notebooks 01 and 02. What can this unit do that a fixed leak cannot?",
        items=(
            "all four points are on the positive side, and the outputs are too high",
            "one step throws all four points to the negative side",
            "α jumps from 0.25 to a negative number",
            "a negative z gives a positive output",
            "the unit fits the data, with all z negative",
        ),
        reasons=(
            "The long step is made by the large errors of the start.",
            "As long as all z are positive α has no gradient: the points must be on the negative side for it to move.",
            "αz is positive for a negative z only when α is negative: so α must jump first.",
            "The data are positive: only with positive outputs can the unit fit them.",
        ),
    ),
    ChoiceQuestion(
        name="what-goes-wrong-with-slopes",
        objective="learned-slopes",
        level=3,
        text="Which of these can happen to a learned slope, and did happen in notebook 03?",
        hint="Think of notebook 03: of section 5 with w = −1, of section 4 with a high rate, and of the suspects in section 12.",
        options=(
            Option(
                "it runs away, past −3",
                "From w = −1 it did: nothing bounds α, and α and w can trade size with one another.",
                right=True,
            ),
            Option(
                "it jumps further from side to side with each step",
                "At rate 1.25 it did: α is a parameter like w, and its steps can be too long as well.",
                right=True,
            ),
            Option(
                "shared by a layer, it leaps in the first steps of SGD",
                "Its gradient is the sum over all units that share it, a far stronger pull than one unit's.",
                right=True,
            ),
            Option(
                "it becomes negative, and the unit is dead",
                "Dead is a slope of 0. With a negative slope the unit of notebook 03, section 7, learned, and fitted its data.",
            ),
            Option(
                "one for each unit, 128 slopes make the network overfit",
                "The channel-wise slopes did as well as a fixed 0.25, which has no extra parameter.",
            ),
        ),
    ),
    NumberQuestion(
        name="where-a-slope-ends-under-decay",
        objective="learned-slopes",
        level=3,
        text="Near the teacher ∂L/∂α is (5/3)·(α − 0.3), and each step is α ← α − rate·(∂L/∂α + 0.5·α): the last term is weight decay. "
        "Where does α come to rest? Two decimals.",
        hint="At rest the step is 0: the pull of the data and the pull of the decay cancel.",
        answer=CURVATURE * TEACHER / (CURVATURE + DECAY),
        tolerance=0.0061,
        right="Between what the data ask for and 0. The stronger the decay, the nearer to 0, that is, to ReLU.",
        mistakes=(
            (TEACHER, "There the data pull no more, but the decay does. α slides on until the two pulls cancel."),
            (0.0, "There the decay pulls no more, but the data do. They hold α up."),
            (
                CURVATURE * TEACHER / (CURVATURE - DECAY),
                "You have a wrong sign: decay pulls down, towards 0, not beyond the teacher.",
            ),
            (
                TEACHER * (1 - DECAY),
                "Decay does not take a fixed share away. How far it gets depends on how hard the data pull back.",
            ),
        ),
        otherwise="Set (5/3)·(α − 0.3) + 0.5·α to 0 and solve for α.",
    ),
    NumberQuestion(
        name="count-channel-wise-slopes",
        objective="parameters",
        level=1,
        text="A dense network has 64 inputs, hidden layers of 32 and 16 units, and 10 outputs. How many slopes does it have with channel-wise PReLU?",
        hint="One for each unit that has an activation. Which layers have one?",
        answer=sum(DENSE[1:-1]),
        tolerance=0,
        right="One for each hidden unit, in both hidden layers.",
        mistakes=(
            (len(DENSE) - 2, "That is channel-shared: one for each hidden layer. Channel-wise each unit has its own."),
            (sum(DENSE[1:]), "You have counted the outputs. They have no activation, so no slope."),
            (sum(DENSE[:-1]), "You have counted the inputs. They are no units, nothing is computed there."),
            (
                DENSE[1] * DENSE[2],
                "That is the number of weights between the two layers. A unit has one slope, whatever is connected to it.",
            ),
        ),
        otherwise="Add up the units of the hidden layers, and nothing else.",
    ),
    NumberQuestion(
        name="slopes-of-convolutions",
        objective="parameters",
        level=2,
        text="Two convolutional layers, the first with 16 channels of 8 × 8 values, the second with 32 channels of 4 × 4 values, each followed "
        "by a channel-wise PReLU. How many slopes is that?",
        hint="Channel-wise: what do all the values of one channel have in common?",
        answer=CHANNELS.sum(),
        tolerance=0,
        right="One for each channel, used at all its positions: the size of the picture does not matter.",
        mistakes=(
            ((CHANNELS * POSITIONS).sum(), "That is one for each value. All positions of a channel share its slope."),
            (len(CHANNELS), "That is channel-shared, one for a layer. Here each channel has its own."),
            (
                POSITIONS.sum(),
                "You have counted the positions of one channel. A slope belongs to a channel, not to a position.",
            ),
            (
                CHANNELS.prod(),
                "Slopes do not stand between the channels of two layers, as weights do. Add, where you have multiplied.",
            ),
        ),
        otherwise="Forget the 8 × 8 and the 4 × 4, and count channels.",
    ),
    NumberQuestion(
        name="all-parameters-of-a-network",
        objective="parameters",
        level=2,
        text="A dense network 2-8-8-1 with channel-wise PReLU: how many parameters does it have in all, weights, biases and slopes?",
        hint="Weights: between neighbours, one for each pair. Biases: one for each unit. Slopes: one for each hidden unit.",
        answer=WEIGHTS + BIASES + SLOPES,
        tolerance=0,
        right="Weights, a bias for each of the 17 units, and a slope for each of the 16 hidden ones.",
        mistakes=(
            (WEIGHTS + BIASES, "That is the network with ReLU. The slopes are parameters, too."),
            (WEIGHTS + BIASES + 2, "That is with channel-shared slopes. Channel-wise each hidden unit has one."),
            (WEIGHTS + SLOPES, "The biases are missing."),
            (WEIGHTS + 2 * BIASES, "You gave the output a slope. It has a bias, but no activation."),
        ),
        otherwise="Take each kind by itself: 2·8 + 8·8 + 8·1 weights, then the biases, then the slopes.",
    ),
)
