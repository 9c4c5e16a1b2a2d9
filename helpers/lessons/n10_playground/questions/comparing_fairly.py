"""Ask which comparison isolates what a claim is about."""

from helpers.quiz.question_types import ChoiceQuestion, Option

QUESTIONS = (
    ChoiceQuestion(
        name="control-for-a-learned-slope",
        objective="evidence",
        level=3,
        text="Someone claims that networks become better because PReLU learns its slopes. Its slopes start at 0.25. Which comparison, over many seeds, tests just this?",
        hint="The two sides should differ in the learning of the slopes, and in nothing else.",
        options=(
            Option(
                "PReLU with a network that has ReLU, the same in all else",
                "Two things differ: whether there is a slope, and whether it is learned. A lead may come from either.",
            ),
            Option(
                "PReLU with a leaky ReLU of 0.01, the usual slope",
                "The learning differs, but the start as well: 0.25 and 0.01. A lead may come from the larger slope.",
            ),
            Option(
                "PReLU with a leaky ReLU of 0.25, the same in all else",
                "Before the first step both are the same network. Then α moves on one side only, so a sure difference comes from that.",
                right=True,
            ),
            Option(
                "PReLU after the training with the same networks before it",
                "All weights have been trained in between. That they are better then says nothing about the slopes.",
            ),
        ),
    ),
)
