"""Ask what it means that a leak leaves hardly any neuron dead."""

from helpers.quiz.question_types import ChoiceQuestion, Option

QUESTIONS = (
    ChoiceQuestion(
        name="alive-and-not-yet-back",
        objective="death-in-networks",
        level=3,
        text="All biases of trained networks are pushed down by 3, then training goes on for 20 epochs. Accuracy minus that of the same networks without the push, in points, with 95 % intervals: ReLU −88.4 (−89.5 to −87.2), α = 0.01 −59.2 (−86.6 to −31.8), α = 0.25 −1.0 (−1.8 to −0.3). A leak leaves no unit dead, and the lecture says that it reduces the dead neuron problem. What do the numbers add?",
        hint="No unit is dead with either leak. Do both leaks recover within the 20 epochs?",
        options=(
            Option(
                "a leak makes no difference: none of the three is quite back after 20 epochs",
                "−1.0 is nearly back, −88.4 is not. With α = 0.25 the leak makes nearly all the difference.",
            ),
            Option(
                "without dead units a network is back: the leaks lose because of their other faults",
                "With α = 0.01 no unit is dead either, and the network is far from back: alive is not yet back.",
            ),
            Option(
                "a leak helps only if it is large enough: with 0.01 much is still missing after 20 epochs",
                "Alive means a gradient, and a small one may take longer than there is time. With 0.25 only about a point is missing.",
                right=True,
            ),
            Option(
                "the larger α, the better a network: 0.25 has the highest accuracy of the three",
                "The numbers are about recovery from a push, beside their own networks. Which accuracy these have they do not say.",
            ),
        ),
    ),
)
