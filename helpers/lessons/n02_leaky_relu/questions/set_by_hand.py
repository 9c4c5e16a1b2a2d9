"""Ask why a small slope helps, what stays of ReLU, and what it means that someone has to set α."""

from helpers.quiz.question_types import ChoiceQuestion, Option

QUESTIONS = (
    ChoiceQuestion(
        name="idea-against-death",
        objective="revival",
        level=1,
        text="By which idea do leaky ReLU and PReLU answer the problem of dead ReLU neurons?",
        hint="A dead neuron gets no gradient. On which side of 0 is it missing?",
        options=(
            Option(
                "a dead neuron gets new random weights",
                "That would be another remedy. These two change the activation and leave the weights alone.",
            ),
            Option(
                "the negative side keeps some gradient",
                "A slope that is not 0 lets the error through, so a neuron there can still learn.",
                right=True,
            ),
            Option(
                "the positive side gets a larger gradient",
                "The positive side stays as it is, with slope 1. A dead neuron has no point there.",
            ),
            Option(
                "negative inputs are kept away from it",
                "They come as before. What changes is the slope that they find there.",
            ),
        ),
    ),
    ChoiceQuestion(
        name="what-a-leak-changes-in-the-chain",
        objective="revival",
        level=3,
        text="A unit has z < 0 at its one point. ∂L/∂w is the product of x, f′(z) and 2(f(z) − y). In place of ReLU it gets a leak of 0.1; w and b stay. Which of these change by that?",
        hint="Write down each factor twice: with f(z) = 0, and with f(z) = 0.1z.",
        options=(
            Option("f′(z)", "It is 0 with ReLU and 0.1 with the leak: now the product need not be 0.", right=True),
            Option("f(z) − y", "f(z) is 0 with ReLU and 0.1z with the leak, so the error is another one.", right=True),
            Option("x", "x comes from the data, and no activation changes it."),
            Option("z", "z = wx + b comes before the activation, and w and b stay as they are."),
        ),
    ),
    ChoiceQuestion(
        name="no-gradient-with-a-leak",
        objective="revival",
        level=3,
        text="With a leak of 0.01 the slope f′(z) is never 0. Yet a unit f(wx + b) with the mean of (f(z) − y)² as its loss may get ∂L/∂w = 0, computed exactly. In which of these cases is it 0 for certain?",
        hint="The gradient is the mean of 2·(f(z) − y)·f′(z)·x over the points. Which factor can still be 0?",
        options=(
            Option("at every point f(z) = y", "Every error is 0: there is nothing left to learn.", right=True),
            Option(
                "at every point x = 0", "Then w has no part in any z, so no change of w changes the loss.", right=True
            ),
            Option(
                "at every point z < 0",
                "Then every f′(z) is 0.01. That is little, and not 0: this is what the leak is for.",
            ),
            Option("at every point z < −1000", "On the left the slope is 0.01 at every distance from 0."),
            Option("at every point y = 0", "The error is f(z) there, and with a leak f(z) is 0 only at z = 0."),
        ),
    ),
    ChoiceQuestion(
        name="what-a-leak-keeps",
        objective="price-of-a-leak",
        level=2,
        text="Leaky ReLU keeps nearly all advantages of ReLU. Which of these does a leak of 0.01 keep?",
        hint="Compare the two formulas for z > 0, then for z < 0.",
        options=(
            Option(
                "for z > 0 the gradient passes unchanged",
                "The slope on the positive side is 1, with and without a leak.",
                right=True,
            ),
            Option("no exponential has to be computed", "One comparison and one product are enough.", right=True),
            Option(
                "with many units it can draw curves",
                "The slopes 0.01 and 1 meet in a corner at 0, and corners are enough.",
                right=True,
            ),
            Option(
                "for z < 0 the output is exactly 0",
                "The output is 0.01z there: small, and 0 for no z < 0. This advantage is lost.",
            ),
            Option(
                "for z < 0 no computing is needed on the way back",
                "With ReLU all that arrives there is lost. With a leak 0.01 of it goes on.",
            ),
        ),
    ),
    ChoiceQuestion(
        name="alpha-set-by-hand",
        objective="price-of-a-leak",
        level=1,
        text="In leaky ReLU α has to be set manually, says the lecture. What does that mean?",
        hint="Who chooses α, and when? And what does a training step do with it?",
        options=(
            Option(
                "someone looks at each sample and chooses α for it",
                "There is one α for all samples, and it does not depend on what comes in.",
            ),
            Option(
                "someone chooses its start, and training goes on from there",
                "That is PReLU: its α has a start, and then follows its gradient.",
            ),
            Option(
                "someone chooses it before training, and it stays so",
                "α is no parameter of the network, but a setting of it, like the number of its layers.",
                right=True,
            ),
            Option(
                "someone computes its gradient by hand",
                "With a fixed α nobody needs a gradient for it: no step moves α.",
            ),
        ),
    ),
    ChoiceQuestion(
        name="choosing-alpha-fairly",
        objective="price-of-a-leak",
        level=3,
        text="α is to be set by hand, for data that are new to you: some to train on, some to choose by, and some to report the accuracy on at the end. How do you choose it fairly?",
        hint="Two things can deceive you: luck, and choosing by samples that were to judge at the end.",
        options=(
            Option(
                "try several α with many seeds each, and take the one with the lowest loss on what they train on",
                "What they have learned by heart counts there, too. The lowest training loss may be the worst on new samples.",
            ),
            Option(
                "try several α with many seeds each, and take the one that is best where the accuracy is reported",
                "Then the samples at the end have chosen, and their accuracy is better than that on really new ones.",
            ),
            Option(
                "try several α with one seed each, and take the one that is best on the samples to choose by",
                "One seed each finds the luckiest α, which need not be the best one.",
            ),
            Option(
                "try several α with many seeds each, and take the one best on the samples to choose by",
                "Many seeds against luck, and samples of their own for the choice: so the report at the end stays honest.",
                right=True,
            ),
        ),
    ),
)
