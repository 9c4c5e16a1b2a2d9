"""Ask about ReLU's flat left side, and what it takes for a unit to be dead."""

from helpers.quiz.question_types import ChoiceQuestion, Option

QUESTIONS = (
    ChoiceQuestion(
        name="functions-that-bend",
        objective="why-nonlinear",
        level=2,
        text="A network has one hidden layer, and all its hidden units have the same activation f. With which f can its output bend?",
        hint="Draw each f. Which of the drawings is one straight line?",
        options=(
            Option("f(z) = max(0, z)", "There is a corner at 0, and sums of corners bend.", right=True),
            Option(
                "f(z) = |z|", "It turns round at 0, so it has a corner there, with the slopes −1 and 1.", right=True
            ),
            Option("f(z) = max(0.1z, z)", "The slope is 0.1 on one side and 1 on the other: a corner.", right=True),
            Option("f(z) = 2z", "A straight line through 0. Sums of straight lines are straight, however steep."),
            Option("f(z) = z + 1", "A straight line again: adding 1 does what a bias does, and bends nothing."),
        ),
    ),
    ChoiceQuestion(
        name="why-the-left-is-flat",
        objective="relu",
        level=3,
        text="For x < 0 ReLU's output is 0, and so is its derivative. Why the derivative?",
        hint="Is the derivative of every function 0 where its value is 0? Think of x − 1 at x = 1.",
        options=(
            Option(
                "where an output is 0 nothing can be derived, so its slope is 0, too",
                "A value of 0 says nothing about the slope: x − 1 is 0 at x = 1, and its slope there is 1.",
            ),
            Option(
                "the output stays 0 if x moves a little, and the slope is that change",
                "The derivative asks how the output changes. To the left of 0 it does not change at all.",
                right=True,
            ),
            Option(
                "a negative x has a negative slope, and max makes a 0 out of it",
                "`max` acts on the value. It makes a constant of the left side, whose slope is 0 for this reason.",
            ),
            Option(
                "at its corner ReLU has no slope, and all of the left side takes part in this",
                "The corner is a single point. To the left of it the slope is well defined, and it is 0.",
            ),
        ),
    ),
    ChoiceQuestion(
        name="what-dead-means",
        objective="death",
        level=1,
        text="Which sentence says that a ReLU unit f(wx + b) is dead?",
        hint="Dead units do not learn. What has to be 0 for that, and at how many points?",
        options=(
            Option(
                "its weight w and its bias b are both 0",
                "They can be any numbers: at w = 1, b = −5 all x below 5 give a negative z.",
            ),
            Option(
                "its output is 0 at some of the training points",
                "That is a usual ReLU unit. At the other points it has a slope, and learns from them.",
            ),
            Option(
                "its derivative is 0 at every training point",
                "Then no point gives w or b a gradient, and gradient descent leaves both as they are.",
                right=True,
            ),
            Option(
                "its loss no longer falls from step to step",
                "A unit that has learned everything stands still, too. And a dead one may have a large loss.",
            ),
        ),
    ),
    ChoiceQuestion(
        name="why-only-may-die",
        objective="death",
        level=3,
        text="A ReLU neuron may become dead, says the lecture: for a negative z its output and its gradient are 0. Why “may”, if z is negative at one of the training points?",
        hint="The gradient of w is a mean over all points. When are all its parts 0?",
        options=(
            Option(
                "one point is too few to make a gradient of exactly 0 at that point",
                "At that point it is exactly 0. What counts is that there are others.",
            ),
            Option(
                "any other point with a positive z still gives it a gradient to learn from",
                "The gradient is a mean over the points, and one part that is not 0 is enough to move w and b.",
                right=True,
            ),
            Option(
                "the next step can make z positive there without any other point",
                "If no point gives a gradient, the next step changes nothing. It is the other points that can move z.",
            ),
            Option(
                "the error at that point is 0 as well, so there is nothing more to learn",
                "The output is 0 there, not the error. The target may be anything.",
            ),
        ),
    ),
)
