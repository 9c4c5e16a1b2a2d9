"""Ask about the lecture's memory trick and its one line on PReLU, word by word."""

from helpers.quiz.question_types import ChoiceQuestion, MatchingQuestion, Option

QUESTIONS = (
    MatchingQuestion(
        name="words-of-the-memory-trick",
        objective="learned-slopes",
        level=1,
        text="“ReLU (1) negatives, Leaky ReLU lets them (2), PReLU lets the network (3).” Which word stands where?",
        hint="What is left of a negative input in each of the three: nothing, a little, or as much as was learned?",
        pairs=(
            ("(1)", "kills", "Of a negative input ReLU leaves nothing: its output is 0, and so is the gradient."),
            ("(2)", "whisper", "A leak lets a small share through: softly, but it is heard."),
            ("(3)", "decide", "PReLU's slope is learned, so training settles how much comes through."),
        ),
    ),
    MatchingQuestion(
        name="memory-trick-as-formulas",
        objective="learned-slopes",
        level=2,
        text="Leaky ReLU has α = 0.01 here. Which part of the memory trick says what happens at x = −2, in the forward pass and in a step of training?",
        hint="First the output at −2, then ask whether training can change it for the same input.",
        pairs=(
            ("“kills negatives”", "the output is 0", "With ReLU nothing comes through at −2, whatever is trained."),
            (
                "“lets them whisper”",
                "the output is −0.02, and no step changes α",
                "A leak of 0.01 lets a hundredth through, and this share is fixed.",
            ),
            (
                "“lets the network decide”",
                "the output is −2α, and a step can change α",
                "With PReLU the share itself is a parameter: it follows its own gradient.",
            ),
        ),
    ),
    ChoiceQuestion(
        name="what-the-network-decides",
        objective="learned-slopes",
        level=3,
        text="“PReLU lets the network decide.” What does it decide, and how?",
        hint="Which number in the formula of PReLU is trained, and by what are numbers trained?",
        options=(
            Option(
                "which units get a slope: those that are dead for too long",
                "Nothing is switched on. Each PReLU unit has a slope from the start, and learns from z < 0.",
            ),
            Option(
                "how steep the side z < 0 is: α follows its own gradient",
                "α is trained like a weight, so the loss settles how much of a negative z comes through.",
                right=True,
            ),
            Option(
                "whether a unit is ReLU or leaky ReLU: it takes the better one",
                "There is no choice between two. α can become any number, also a negative one.",
            ),
            Option(
                "how much of each input comes through: α depends on the input",
                "After training α is one number for all samples, as with a leak.",
            ),
        ),
    ),
    MatchingQuestion(
        name="words-of-the-prelu-line",
        objective="prelu",
        level=1,
        text="“PReLU generalizes Leaky ReLU by (1) the negative slope during (2), improving (3) at the cost of extra (4).” Which word stands where?",
        hint="What does PReLU do with α that a leak does not, when, what is gained, and what is paid?",
        pairs=(
            ("(1)", "learning", "Leaky ReLU fixes the slope, PReLU learns it: this is the difference."),
            ("(2)", "training", "α moves while the weights move, by gradient steps. Afterwards it stays."),
            ("(3)", "flexibility", "With a slope that can be any number a unit can take more shapes."),
            ("(4)", "parameters", "Each α is one number more to learn, beside weights and biases."),
        ),
    ),
    ChoiceQuestion(
        name="prelu-line-explained",
        objective="prelu",
        level=3,
        text="“PReLU generalizes Leaky ReLU by learning the negative slope during training, improving flexibility at the cost of extra parameters.” Which explanations of its words are right?",
        hint="Generalizing a formula and answering new samples well are two things. And which slope is meant by “negative slope”?",
        options=(
            Option(
                "“generalizes”: every leaky ReLU is a PReLU whose α no longer moves",
                "With α held at 0.01 the formula is the same. PReLU has this case, and others beside it.",
                right=True,
            ),
            Option(
                "“flexibility”: a unit can become |x|, which no leak of 0.01 can",
                "For |x| the slope on the left has to be −1, and a learned α can get there.",
                right=True,
            ),
            Option(
                "“extra parameters”: one α for a layer, or one for each of its units",
                "Channel-shared it is one for a layer; channel-wise, in a dense network, one for each unit.",
                right=True,
            ),
            Option(
                "“generalizes”: it is sure to answer new samples better",
                "That is another meaning of the word. The formula is more general; what it is worth on new samples has to be measured.",
            ),
            Option(
                "“negative slope”: α has to become negative in training",
                "It is the slope for negative z. α may be positive, 0 or negative.",
            ),
            Option(
                "“during training”: first α is learned, and then the weights",
                "All are learned together: each step moves α, weights and biases.",
            ),
        ),
    ),
)
