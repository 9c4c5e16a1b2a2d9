"""Ask what leaky ReLU and PReLU cost in computation."""

from helpers.quiz.question_types import ChoiceQuestion, Option

QUESTIONS = (
    ChoiceQuestion(
        name="where-the-extra-time-goes",
        objective="comparison",
        level=2,
        text="A program multiplies by a slope for negative z with every activation; for ReLU the slope is 0. In it a training step takes as long with leaky ReLU as with ReLU, and longer with PReLU. What is the extra time for?",
        hint="What does PReLU compute in a step that leaky ReLU does not?",
        options=(
            Option(
                "multiplying z by α in the forward pass",
                "Leaky ReLU does this too, and here even ReLU. So it cannot make a difference.",
            ),
            Option(
                "the gradient of α in the backward pass",
                "α is learned, so its gradient has to be computed: from the errors and the negative z of all samples.",
                right=True,
            ),
            Option(
                "larger matrices between the layers",
                "The weights are as many as before. A slope is no weight between two units.",
            ),
            Option(
                "trying out several α before each step",
                "Nothing is tried out. α takes one gradient step, as the weights do.",
            ),
        ),
    ),
    ChoiceQuestion(
        name="less-extra-in-larger-networks",
        objective="comparison",
        level=3,
        text="With channel-wise PReLU a training step took 1.27 times as long as with ReLU in a 2-8-8-1 network, 1.21 times in 64-64-64-10, and 1.13 times in 256-256-256-10. What is a likely reason that the factor falls?",
        hint="Make a layer of n units twice as wide: by which factor grow its weights, and by which its slopes?",
        options=(
            Option(
                "PReLU's part grows with n, that of the products of matrices with n²",
                "A layer of n units between layers of n has n² weights and n slopes. So the slopes' share of the time falls.",
                right=True,
            ),
            Option(
                "a larger network has fewer negative z, so α is needed less often",
                "Nothing says so: for a start from random weights about half of the z are negative, however large it is.",
            ),
            Option(
                "the larger network has more slopes, and they are computed at once",
                "They are more, so that they take longer. What matters is that all the rest takes longer still.",
            ),
            Option(
                "the factor falls because a step of the larger network is shorter",
                "Its step is longer. The extra time grows as well, only less than the time of the whole step.",
            ),
        ),
    ),
)
