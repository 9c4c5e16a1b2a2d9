"""Ask which slope is best, and what can go wrong with learned ones."""

from helpers.quiz.question_types import ChoiceQuestion, MatchingQuestion, Option

QUESTIONS = (
    ChoiceQuestion(
        name="best-slope-from-one-run",
        objective="slopes-in-networks",
        level=1,
        text="Thirteen slopes are tried on two moons, with one network each. The one with α = 0.25 is right half a percentage point "
        "more often than the one with 0.1. What follows for α?",
        hint="Would another seed name the same winner?",
        options=(
            Option(
                "nothing yet",
                "The top is flat: over many seeds slopes from 0 to 0.1 are as good as the best. One run each decides by luck.",
                right=True,
            ),
            Option(
                "0.25 is the best slope on two moons",
                "One run with each slope names the luckiest. Take many seeds, and compare in pairs.",
            ),
            Option(
                "0.25 is better than 0.1 on other data, too",
                "Not even a sure winner would be one everywhere: |x| wants −1.",
            ),
            Option(
                "the larger α, the better",
                "At α = 1 the network is a straight line, and two moons cannot be parted by one.",
            ),
        ),
    ),
    MatchingQuestion(
        name="slopes-and-data",
        objective="slopes-in-networks",
        level=2,
        text="Thirteen slopes, four data sets. What does which slope do?",
        hint="Look at the function with each slope: where is its corner, and how steep is its negative side?",
        pairs=(
            ("α = −1", "it is the best on |x|, with nothing else near it", "With α = −1 a single unit is |x|."),
            (
                "α from 0 to 0.1",
                "it is as good as the best on two moons, spirals and digits",
                "The top is flat there: many seeds do not tell these slopes apart.",
            ),
            (
                "α = 1",
                "it loses two moons and spirals",
                "Without a corner the network is a straight line, and no straight line parts them.",
            ),
            (
                "α = 2",
                "it makes runs on digits diverge",
                "α enters twice, so the loss is more curved, and the step is too long.",
            ),
        ),
    ),
    ChoiceQuestion(
        name="what-goes-wrong-with-slopes",
        objective="slopes-in-networks",
        level=3,
        text="Which of these can happen to a learned slope, and did happen in notebooks 03 and 05?",
        hint="Think of notebook 03: of section 5 with w = −1, of section 4 with a high rate, and of the suspects in notebook 05, section 3.",
        options=(
            Option(
                "it runs away, past −3",
                "From w = −1 it did: nothing bounds α, and α and w can trade size with one another.",
                right=True,
            ),
            Option(
                "it jumps further from side to side with each step",
                "At rate 1.25 it did: α is a parameter like w, and its steps can be too long as well.",
                right=True,
            ),
            Option(
                "shared by a layer, it leaps in the first steps of SGD",
                "Its gradient is the sum over all units that share it, a far stronger pull than one unit's.",
                right=True,
            ),
            Option(
                "it becomes negative, and the unit is dead",
                "Dead is a slope of 0. With a negative slope the unit of notebook 03, section 7, learned, and fitted its data.",
            ),
            Option(
                "one for each unit, 128 slopes make the network overfit",
                "The channel-wise slopes did as well as a fixed 0.25, which has no extra parameter.",
            ),
        ),
    ),
)
