"""Ask about the fifteen cells of the lecture's table, and about two of its words beside a measurement."""

from helpers.quiz.question_types import ChoiceQuestion, MatchingQuestion, Option

QUESTIONS = (
    MatchingQuestion(
        name="cells-of-slope-and-parameters",
        objective="comparison",
        level=1,
        text="Fill in two rows of the lecture's table. An entry may be used more than once.",
        hint="Whose α is a number that someone has set, and whose α is a parameter?",
        pairs=(
            ("negative slope, ReLU", "0", "Left of 0 ReLU is level."),
            ("negative slope, Leaky ReLU", "fixed (0.01)", "Its α is set before training, usually to 0.01."),
            ("negative slope, PReLU", "learnable", "Its α follows its own gradient."),
            (
                "parameters, ReLU",
                "none",
                "In ReLU's formula nothing is learned. Weights and biases stand outside of it.",
            ),
            ("parameters, Leaky ReLU", "none", "A fixed α is a setting and no parameter: no step changes it."),
            ("parameters, PReLU", "extra α", "Each α is one number more to learn."),
        ),
    ),
    MatchingQuestion(
        name="cells-of-death-and-flexibility",
        objective="comparison",
        level=1,
        text="Fill in two rows of the lecture's table. An entry may be used more than once.",
        hint="In one of the rows the words fall from left to right, in the other they rise.",
        pairs=(
            ("dead neuron, ReLU", "high", "ReLU has no slope on the left: the lecture sees the risk of death here."),
            (
                "dead neuron, Leaky ReLU",
                "low",
                "A small slope lets a unit come back. The lecture keeps one word for less still.",
            ),
            ("dead neuron, PReLU", "very low", "The lecture: a learned slope solves the problem almost completely."),
            ("flexibility, ReLU", "low", "ReLU has one shape, with a level left side."),
            ("flexibility, Leaky ReLU", "medium", "The lecture puts a fixed slope between no slope and a learned one."),
            (
                "flexibility, PReLU",
                "high",
                "A learned slope can become any number, so that the unit can take many shapes.",
            ),
        ),
    ),
    MatchingQuestion(
        name="cells-of-speed",
        objective="comparison",
        level=1,
        text="Fill in the row “speed” of the lecture's table. An entry may be used more than once.",
        hint="Which of the three has one gradient more to compute in each step?",
        pairs=(
            ("ReLU", "very fast", "One comparison for each number, and nothing else."),
            ("Leaky ReLU", "very fast", "One product more for each number: the lecture still calls this very fast."),
            ("PReLU", "fast", "It also computes the gradient of α: slightly more computation, says the lecture."),
        ),
    ),
    ChoiceQuestion(
        name="is-nine-per-cent-high",
        objective="comparison",
        level=2,
        text="Say that “high” means 10 % dead units or more. With ReLU 9.1 % are dead in the mean of 20 networks, with a 95 % interval of 6.1 to 12.1 %. Does the lecture's word “high” fit?",
        hint="Where does 10 % lie: outside the interval, or in it?",
        options=(
            Option(
                "it does not fit, because 9.1 % is less than 10 %",
                "9.1 % is the mean of these 20. That of endlessly many may be 11 % as well: that is in the interval.",
            ),
            Option(
                "it fits, because the interval reaches up to 12.1 %",
                "It also reaches down to 6.1 %. One end alone does not decide.",
            ),
            Option(
                "it is undecided, because 10 % lies in the interval",
                "The mean of all such networks may lie on either side of 10 %: these 20 do not tell which.",
                right=True,
            ),
            Option(
                "it is meaningless, because 20 networks are too few",
                "20 networks do say something: that 15 % and 3 % lie outside the interval, for instance.",
            ),
        ),
    ),
    ChoiceQuestion(
        name="low-beside-very-low",
        objective="comparison",
        level=3,
        text="The table calls dead neurons “low” with leaky ReLU and “very low” with PReLU. A unit counts as dead if its derivative is 0 on every sample. With leaks, and with PReLUs whose α is not 0, the count is 0 every time. What follows for the two words?",
        hint="Can a unit with a slope other than 0 ever be counted?",
        options=(
            Option(
                "They are refuted: “very low” has to be less than “low”, and here it is not.",
                "A count that can come out in one way only refutes nothing. It tells the two apart as little as it would tell anything else.",
            ),
            Option(
                "They cannot be told apart by this count: with a slope it is 0 by definition.",
                "No unit whose slope is not 0 can be dead in this sense. A difference would have to show elsewhere, such as in the time to come back.",
                right=True,
            ),
            Option(
                "They are confirmed: 0 is low, and for PReLU, which learns, it is very low.",
                "The numbers are equal. Equal numbers do not confirm that one is less than the other.",
            ),
            Option(
                "They need more networks: with enough of them some leaky units would be dead.",
                "However many there are, a leak of 0.01 makes the derivative 0.01 or 1, and never 0.",
            ),
        ),
    ),
)
