"""Ask about the lecture's table, measured."""

from helpers.quiz.question_types import ChoiceQuestion, CodeLineQuestion, MatchingQuestion, NumberQuestion, Option, ways

# What one unit is left with on |x| after 400 steps: ReLU, a leak of 0.01, PReLU (notebook 06, section 4).
RELU, LEAKY, PRELU = 0.833, 0.849, 0.0
# A learning rate that some ReLU network just tolerates, and shared PReLU's limit on two moons as a multiple of ReLU's.
RELU_LIMIT, SHARED = 3.0, 0.21

QUESTIONS = (
    MatchingQuestion(
        name="rows-and-measurements",
        objective="comparison",
        level=1,
        text="Which measurement belongs to which row of the lecture's table?",
        hint="Ask of each row what one would have to count, or to time.",
        pairs=(
            (
                "dead neuron",
                "share of units with derivative 0 on every sample",
                "Death is about the unit's derivative on the whole training set, not about how well the network reads digits.",
            ),
            (
                "speed",
                "time of a training step, divided by ReLU's",
                "Speed here is time for a step. How many steps are needed is another question.",
            ),
            (
                "flexibility",
                "loss that one unit is left with on |x|",
                "Flexible means: can take another shape. So give one unit a shape to fit, and see what is left of the loss.",
            ),
            (
                "parameters",
                "numbers to learn beyond weights and biases",
                "Parameters are counted. Nothing has to be trained for that.",
            ),
        ),
    ),
    ChoiceQuestion(
        name="cells-that-do-not-fit",
        objective="comparison",
        level=2,
        text="Measured with ReLU, leaky ReLU (0.01) and PReLU, in this order: dead units 30 %, 0 %, 0 %; loss that one unit is left with on |x| "
        "0.83, 0.85, 0.00; time of a step, divided by ReLU's, 1.00, 1.00, 1.21. Which word of the lecture's table do these numbers contradict?",
        hint="A unit is flexible if little loss is left. Is the number of each word on the side where the word is?",
        options=(
            Option(
                "dead neuron, ReLU: “high”",
                "It fits: 30 % is the most of the three, and nearly every third unit.",
            ),
            Option(
                "dead neuron, PReLU: “very low”",
                "It fits: 0 % is as low as can be. That the leaky “low” is 0 % as well does not make it wrong.",
            ),
            Option(
                "flexibility, leaky ReLU: “medium”",
                "A medium loss would lie between 0.83 and 0.00. With 0.85 the leak is a little worse on |x| than ReLU.",
                right=True,
            ),
            Option(
                "flexibility, PReLU: “high”",
                "It fits: no loss is left, so that its unit has taken the shape of |x|.",
            ),
            Option(
                "speed, leaky ReLU: “very fast”",
                "It fits: with a leak a step takes as long as with ReLU, which is called very fast as well.",
            ),
        ),
    ),
    CodeLineQuestion(
        name="leak-without-where",
        objective="comparison",
        level=2,
        text="Leaky ReLU the fast way, for 0 ≤ α ≤ 1 and without a choice for every element: both candidates are computed and the larger is taken. "
        "Which line is missing? It writes into `out`, too.",
        hint="`out` holds αx already. Which function takes the larger of two arrays, element by element?",
        before="np.multiply(x, alpha, out=out)",
        after="",
        answers=ways(
            *(
                "np.maximum({both}, out=out)",
                "np.maximum({both}, out)",
                "out[...] = np.maximum({both})",
                "out[:] = np.maximum({both})",
            ),
            both=("x, out", "out, x"),
        ),
        right="For x > 0 the larger one is x, for x < 0 it is αx. Nothing has to be guessed by the processor.",
        mistakes=(
            (
                "np.minimum(x, out, out=out)",
                "The smaller of the two gives αx on the right and x on the left: the bend is on the wrong side.",
            ),
            (
                "np.maximum(0, out, out=out)",
                "With 0 in the place of x all negative values are lost: that is αReLU, not a leak.",
            ),
            (
                "np.maximum(x, 0, out=out)",
                "That overwrites αx by ReLU. The second candidate is what `out` holds, not 0.",
            ),
            ("np.maximum(x, out)", "The numbers are right, but they land in a new array, and `out` still holds αx."),
            (
                "np.max(x, out, out=out)",
                "`np.max` gives the one largest element of an array. Asked for is the larger of two, place by place.",
            ),
            (
                "np.where(x > 0, x, out)",
                "The right numbers, but by the choice for every element that was to be avoided, and in a new array.",
            ),
        ),
        otherwise="The usual one begins with `np.maximum(`, takes the two candidates, and says where the result goes.",
    ),
    ChoiceQuestion(
        name="death-as-a-fuse",
        objective="comparison",
        level=2,
        deeper=True,
        text="At learning rates that are too large, networks with a slope diverge, and ReLU's networks mostly die or stall. Why this difference?",
        hint="What does a ReLU unit still put out after it was thrown to the negative side? And a leaky one?",
        options=(
            Option(
                "A slope makes the learning rate itself larger, on the left and on the right.",
                "The rate is the same for both. What a slope adds is a part of the output and of the gradient that ReLU cuts off.",
            ),
            Option(
                "Leaky networks diverge because most of their units are dead.",
                "With a slope no unit is dead, and that is the point: nothing in such a network falls silent.",
            ),
            Option(
                "A ReLU unit that is thrown too far falls silent, and makes no step longer.",
                "Death works like a fuse. With a slope, output and gradient go on, and each overlong step makes the next one longer.",
                right=True,
            ),
            Option(
                "ReLU's networks compute with smaller numbers, because f′ is at most 1.",
                "f′ is at most 1 with a leak up to 1, too. What differs is the left side: silent, or not.",
            ),
        ),
    ),
    NumberQuestion(
        name="rate-for-shared-prelu",
        objective="comparison",
        level=2,
        deeper=True,
        text="On two moons the largest learning rate that shared PReLU tolerates is, on average over the seeds, 0.21 times ReLU's. "
        "A ReLU network tolerates rates up to 3. Up to which rate do you expect the same network to learn with shared PReLU, to two decimals?",
        hint="“0.21 times” is a ratio of limits: less than 1 means that the limit is lower.",
        answer=RELU_LIMIT * SHARED,
        decimals=2,
        right="A learned, shared slope costs stability: what ReLU tolerates easily throws this network out.",
        mistakes=(
            (
                round(RELU_LIMIT / SHARED, 2),
                "You divided. Then PReLU would tolerate more than ReLU, but it is the first to break.",
            ),
            (
                round(RELU_LIMIT - SHARED, 2),
                "0.21 is not a difference of rates but a factor: one fifth of ReLU's limit.",
            ),
            (round(RELU_LIMIT * (1 - SHARED), 2), "That is by how much the limit falls. Asked is where it ends up."),
            (RELU_LIMIT, "That is ReLU's own limit. A shared PReLU gives up earlier."),
        ),
        otherwise="Multiply ReLU's limit by the factor.",
    ),
    NumberQuestion(
        name="share-of-the-gap-closed",
        objective="comparison",
        level=3,
        text="One unit is fitted to |x|. It is left with a loss of 0.833 with ReLU, 0.849 with a leak of 0.01, and 0.000 with PReLU. "
        "How many per cent of the gap between ReLU and PReLU does the leak close? Round to a whole number.",
        hint="0 % would be ReLU's loss, 100 % PReLU's. On which side of ReLU's loss is the leak's?",
        answer=round(100 * (RELU - LEAKY) / (RELU - PRELU)),
        decimals=0,
        right="The leak bends the left side the wrong way for |x|, which needs α = −1. So “medium” is no place between the other two.",
        mistakes=(
            (
                round(100 * (LEAKY - RELU) / (RELU - PRELU)),
                "The size is right, but not the side: the leak's loss is above ReLU's, so the gap has become wider.",
            ),
            (
                round(100 * (LEAKY - PRELU) / (RELU - PRELU)),
                "That is the leak's loss as a share of ReLU's. Asked is how far it has come from ReLU's towards PReLU's.",
            ),
            (50, "“Medium” suggests halfway. The measured losses say something else: compare 0.833 and 0.849."),
        ),
        otherwise="Divide what the leak gains on ReLU by what PReLU gains on ReLU. A loss is a negative gain.",
        beside=("%",),
    ),
    ChoiceQuestion(
        name="is-it-alphas-own-step",
        objective="comparison",
        level=3,
        deeper=True,
        text="Leaky ReLU with α = 0.25 and shared PReLU, which starts at 0.25, are the same network before the first step. Yet PReLU gives up at a lower rate. "
        "Which experiment shows whether α's own steps are a reason?",
        hint="Change one thing, and exactly the one that you suspect.",
        options=(
            Option(
                "PReLU again, only α learning at a tenth of the rate",
                "Only the suspect changes. The limit then rises, so a part of the lost stability is due to α's steps.",
                right=True,
            ),
            Option(
                "PReLU again, all parameters learning at a tenth of the rate",
                "Then every network tolerates more on paper, and you cannot tell whether α or the weights were the reason.",
            ),
            Option(
                "PReLU again, all α started at 0.01 in place of 0.25",
                "That changes the network before the first step, not how far α moves in a step. A rise of the limit could come from either.",
            ),
            Option(
                "PReLU again, channel-wise in place of shared",
                "This changes two things at once: the number of slopes, and how much gradient each one collects.",
            ),
        ),
    ),
)
