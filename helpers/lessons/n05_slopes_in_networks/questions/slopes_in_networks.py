"""Ask which slope is best, and what can go wrong with learned ones."""

from helpers.quiz.question_types import ChoiceQuestion, MatchingQuestion, Option

QUESTIONS = (
    ChoiceQuestion(
        name="best-slope-from-one-run",
        objective="slopes-in-networks",
        level=1,
        text="Twelve slopes are tried on two moons, with one network each. The one with α = 0.25 is right half a percentage point "
        "more often than the one with 0.1. What follows for α?",
        hint="Would another seed name the same winner?",
        options=(
            Option(
                "nothing yet, from one run each",
                "Another seed may name another winner: with one run each, luck decides about half a point.",
                right=True,
            ),
            Option(
                "0.25 is the best slope on two moons",
                "One run with each slope names the luckiest. Take many seeds, and compare in pairs.",
            ),
            Option(
                "0.25 is better than 0.1 on other data, too",
                "Perhaps, but two moons cannot say so. With one run each it is not even shown there.",
            ),
            Option(
                "the larger α is, the better",
                "At α = 1 the network is a straight line, and two moons cannot be parted by one.",
            ),
        ),
    ),
    MatchingQuestion(
        name="slopes-and-data",
        objective="slopes-in-networks",
        level=2,
        text="Four slopes, four data sets. What does which slope do?",
        hint="Look at the function with each slope: where is its corner, and how steep is its negative side?",
        pairs=(
            ("α = −1", "it fits |x| with every seed", "With α = −1 a single unit is |x|."),
            (
                "α = 0",
                "it is good on two moons and spirals, and loses nine points on MNIST-1D",
                "It is ReLU: the best rate of each slope does not close that gap.",
            ),
            (
                "α = 1",
                "it loses everywhere",
                "Without a corner the network is a straight line, and no straight line is enough.",
            ),
            (
                "α = 0.25",
                "it may be as good as the best on all four, if the training is long enough",
                "On spirals it is slower at first, and nearly gets there.",
            ),
        ),
    ),
    ChoiceQuestion(
        name="what-goes-wrong-with-slopes",
        objective="slopes-in-networks",
        level=3,
        text="Which of these can happen to a learned slope, and did happen in notebooks 03 and 05?",
        hint="Think of notebook 03, section 3, with a high rate, and of the suspects in notebook 05, section 3.",
        options=(
            Option(
                "it jumps further from side to side with each step",
                "At rate 1.25 it did: α is a parameter like w, and its steps can be too long as well.",
                right=True,
            ),
            Option(
                "shared by a layer, it ends where new samples are answered worse than at its start",
                "With 300 curves and more, shared slopes, learned or frozen, did worse than a fixed 0.25.",
                right=True,
            ),
            Option(
                "it becomes negative, and the unit is dead",
                "Dead is a slope of 0. With a negative slope the unit of notebook 03, section 4, learned, and fitted its data.",
            ),
            Option(
                "it always makes the network worse than ReLU",
                "One for each unit, slopes were ahead of ReLU with 1,000 samples. They did not beat a fixed 0.25 there.",
            ),
        ),
    ),
)
