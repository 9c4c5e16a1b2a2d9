"""Ask what a learned slope can do, and what weight decay does to it."""

from helpers.quiz.question_types import ChoiceQuestion, NumberQuestion, Option, OrderQuestion

# A slope under decay, as in notebook 03, section 9.
TEACHER, CURVATURE, DECAY = 0.3, 5 / 3, 0.5

QUESTIONS = (
    ChoiceQuestion(
        name="where-decay-pulls-a-slope",
        objective="learned-slopes",
        level=1,
        deeper=True,
        text="Weight decay on α: into what does it turn a PReLU unit, the stronger it is?",
        hint="Decay pulls a parameter towards one number. What is a unit with this number as its α?",
        options=(
            Option(
                "into a ReLU unit",
                "Decay pulls α towards 0, and a slope of 0 is ReLU. This is why α is left out of it.",
                right=True,
            ),
            Option(
                "into a leaky ReLU unit with α = 0.25",
                "0.25 is where α starts. Decay does not know the start, it pulls towards 0.",
            ),
            Option("into a straight line", "That is α = 1. Decay makes numbers small and does not draw them to 1."),
            Option("into |x|", "That is α = −1. Decay pulls negative slopes towards 0 as well."),
        ),
    ),
    OrderQuestion(
        name="fit-from-the-negative-side",
        objective="learned-slopes",
        level=2,
        text="A PReLU unit f(wx + b) starts at w = 3, b = 0, α = 0.25 on x = 0.5, 1, 1.5, 2 with y = 0.5x + 0.25: mean squared error, and a learning rate that is too high for this start. Put the events in order.",
        hint="It begins with what kills a ReLU unit. What can this unit do that a fixed leak cannot?",
        items=(
            "all four points are on the positive side, and the outputs are too high",
            "one step throws all four points to the negative side",
            "α jumps from 0.25 to a negative number",
            "a negative z gives a positive output",
            "the unit fits the data, with all z negative",
        ),
        reasons=(
            "The long step is made by the large errors of the start.",
            "As long as all z are positive α has no gradient: the points must be on the negative side for it to move.",
            "αz is positive for a negative z only when α is negative: so α must jump first.",
            "The data are positive: only with positive outputs can the unit fit them.",
        ),
    ),
    NumberQuestion(
        name="where-a-slope-ends-under-decay",
        objective="learned-slopes",
        level=3,
        deeper=True,
        text="Near the teacher ∂L/∂α is (5/3)·(α − 0.3), and each step is α ← α − rate·(∂L/∂α + 0.5·α): the last term is weight decay. "
        "Where does α come to rest? Two decimals.",
        hint="At rest the step is 0: the pull of the data and the pull of the decay cancel.",
        answer=CURVATURE * TEACHER / (CURVATURE + DECAY),
        decimals=2,
        right="Between what the data ask for and 0. The stronger the decay, the nearer to 0, that is, to ReLU.",
        mistakes=(
            (TEACHER, "There the data pull no more, but the decay does. α slides on until the two pulls cancel."),
            (0.0, "There the decay pulls no more, but the data do. They hold α up."),
            (
                CURVATURE * TEACHER / (CURVATURE - DECAY),
                "You have a wrong sign: decay pulls down, towards 0, not beyond the teacher.",
            ),
            (
                TEACHER * (1 - DECAY),
                "Decay does not take a fixed share away. How far it gets depends on how hard the data pull back.",
            ),
        ),
        otherwise="Set (5/3)·(α − 0.3) + 0.5·α to 0 and solve for α.",
    ),
)
