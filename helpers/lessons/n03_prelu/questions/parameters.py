"""Ask how many parameters learned slopes are."""

from itertools import pairwise

import numpy as np

from helpers.quiz.question_types import NumberQuestion

# Layers of dense networks, and channels and places (height times width) of a convolutional one.
DENSE, COUNTED = (64, 32, 16, 10), (2, 8, 8, 1)
CHANNELS, POSITIONS = np.array([16, 32]), np.array([8 * 8, 4 * 4])

WEIGHTS = sum(n * m for n, m in pairwise(COUNTED))
BIASES = sum(COUNTED[1:])
SLOPES = sum(COUNTED[1:-1])

QUESTIONS = (
    NumberQuestion(
        name="count-channel-wise-slopes",
        objective="parameters",
        level=1,
        text="A dense network has 64 inputs, hidden layers of 32 and 16 units, and 10 outputs. How many slopes does it have with channel-wise PReLU?",
        hint="One for each unit that has an activation. Which layers have one?",
        answer=sum(DENSE[1:-1]),
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
        text="A dense network 2-8-8-1 (2 inputs, two hidden layers of 8, 1 output) with channel-wise PReLU: how many "
        "parameters does it have in all, weights, biases and slopes?",
        hint="Weights: between neighbours, one for each pair. Biases: one for each unit. Slopes: one for each hidden unit.",
        answer=WEIGHTS + BIASES + SLOPES,
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
