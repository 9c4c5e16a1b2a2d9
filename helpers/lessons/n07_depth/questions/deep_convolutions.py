"""Ask about PReLU in deep convolutional networks, as measured."""

from helpers.quiz.question_types import ChoiceQuestion, Option

QUESTIONS = (
    ChoiceQuestion(
        name="what-helped-the-deep-network",
        objective="depth",
        level=3,
        text="PReLU is very good for deep CNNs, says the lecture. Measured with 14 convolutional layers and Adam, in points of accuracy with 95 % intervals: channel-wise PReLU, which starts at 0.25, minus ReLU +5.5 (4.2 to 6.7); a fixed slope of 0.25 minus ReLU +5.5 (4.3 to 6.6); PReLU minus the fixed slope 0.0 (−0.4 to +0.4). What do the numbers show?",
        hint="PReLU differs from ReLU in two things: it has a slope, and it learns it. Which of the numbers separates them?",
        options=(
            Option(
                "Learning the slope helps: PReLU is 5.5 points ahead of ReLU.",
                "PReLU differs from ReLU by having a slope as well. Without the learning the gain is the same.",
            ),
            Option(
                "The slope helps, and that learning it adds something is not shown.",
                "The fixed slope gains as much, and the interval of the last difference contains 0.",
                right=True,
            ),
            Option(
                "Neither helps: the interval of the last difference contains 0.",
                "That one compares two networks that both have slopes. Both are surely ahead of ReLU.",
            ),
            Option(
                "Learning the slope harms: without it the gain would be larger still.",
                "Then PReLU would be behind the fixed slope. The difference is 0.0, with an interval on both sides.",
            ),
        ),
    ),
)
