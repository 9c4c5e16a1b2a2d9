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
        text="A network for two classes has two inputs, one hidden layer, and the same slope for all its units. What goes with which slope?",
        hint="Draw the function with each slope: is there a corner, and is the left side flat?",
        pairs=(
            (
                "α = −1",
                "a unit's output is |z|",
                "With α = −1 the output is z for z > 0 and −z for z < 0, and that is |z|.",
            ),
            (
                "α = 0",
                "the border can bend, but units can die",
                "This is ReLU: there is a corner, and the left side is flat.",
            ),
            (
                "α = 0.25",
                "the border can bend, no unit dies, and its output grows with z",
                "There is a corner, and neither side is flat. Both rise to the right, so that a larger z gives more.",
            ),
            (
                "α = 1",
                "the border of the classes is a straight line",
                "With α = 1 both sides have the same slope. Without a corner nothing can bend.",
            ),
        ),
    ),
    ChoiceQuestion(
        name="what-goes-wrong-with-slopes",
        objective="slopes-in-networks",
        level=3,
        text="A network has PReLU with a slope for each unit, learned by plain gradient descent together with the weights. Which of these can happen?",
        hint="α is a parameter like any other: it follows the gradient of the loss on the training data, and 0 is no wall for it.",
        options=(
            Option(
                "α jumps from side to side, further with each step",
                "α is a parameter like w: with a rate that is too high its steps overshoot as well.",
                right=True,
            ),
            Option(
                "the training loss falls, and new samples are answered worse than with a fixed slope",
                "A slope is fitted to the training data, as weights are. It can overfit, above all where data are few.",
                right=True,
            ),
            Option(
                "α becomes negative, and its unit is dead from then on",
                "Dead is a slope of 0. With a negative slope a unit learns on: its gradient only has the other sign there.",
            ),
            Option(
                "α of a unit moves, while all the z of this unit are positive",
                "Where z is positive there is no α in f(z), so ∂f/∂α is 0: without a negative z the slope stands still.",
            ),
        ),
    ),
)
