"""Ask about seeds, settings and intervals: notebooks 06 and 10."""

import numpy as np

from helpers.quiz.question_types import ChoiceQuestion, MatchingQuestion, NumberQuestion, Option

# Paired differences of accuracy, in percentage points: how many, their standard deviation; the factor for 95 %.
SEEDS, DEVIATION, FACTOR = 40, 0.5, 2.02


def _half_width(seeds):
    """Compute half the width of the mean's 95 % interval."""
    return FACTOR * DEVIATION / np.sqrt(seeds)


QUESTIONS = (
    ChoiceQuestion(
        name="half-a-point-better",
        objective="evidence",
        level=1,
        text="A friend trains networks with ReLU and with PReLU, and finds PReLU better by half a percentage point on new digits. Which questions help to judge the claim?",
        hint="What, apart from the activation, could have made the difference?",
        options=(
            Option(
                "At which epoch did you stop, and was that fixed before?",
                "The lead can change hands during training, so the claim has to name its moment.",
                right=True,
            ),
            Option(
                "Can you train on until PReLU is ahead by a whole point?",
                "That is picking the moment. If one stops when the lead is as wished, a lead is sure to be found.",
            ),
            Option(
                "Did both start from the same seeds?",
                "If so, what the seed did to both drops out of the difference.",
                right=True,
            ),
            Option(
                "Is there a seed on which PReLU is ahead by more?",
                "That is picking a seed. With one seed you can prove whatever you like.",
            ),
            Option(
                "How many seeds were tried?",
                "One seed tells you mostly about itself: its split, its weights, its order.",
                right=True,
            ),
        ),
    ),
    ChoiceQuestion(
        name="what-holds-when-says",
        objective="evidence",
        level=1,
        text="The verdict on a claim is “holds when the learning rate is too high”. What does that say to someone who trains a network?",
        hint="A sentence in a table has no room for conditions.",
        options=(
            Option(
                "The learning rate should be high, so that it holds.",
                "The condition says when something happens, not that it is good when it happens.",
            ),
            Option(
                "The claim is true with such a rate, so look at yours.",
                "The condition is the useful part: it tells you what to check in your own case.",
                right=True,
            ),
            Option(
                "The claim is refuted, as it needs a condition.",
                "A condition refutes nothing: the claim holds where it is met. One that fails its test everywhere would be “not supported here”.",
            ),
            Option(
                "The claim is true in general, and the rest is small print.",
                "At a good rate it is not true. The condition decides which of the two cases is yours.",
            ),
        ),
    ),
    MatchingQuestion(
        name="what-intervals-say",
        objective="evidence",
        level=1,
        text="Differences of accuracy from ReLU on the same seeds, as 95 % intervals in percentage points. What does each one say?",
        hint="Is 0 inside? And how far does the interval reach on either side?",
        pairs=(
            (
                "+0.5 to +1.1",
                "better, by half a point or more",
                "0 is not inside, and the whole interval lies at +0.5 or above.",
            ),
            (
                "−0.3 to −0.01",
                "worse, and perhaps by next to nothing",
                "0 is not inside, so it is worse. But one end is so near to 0 that the difference may hardly matter.",
            ),
            (
                "−0.1 to +0.1",
                "no difference larger than a tenth of a point",
                "0 is inside, and both ends are near: if there is a difference, it is small.",
            ),
            (
                "−4 to +3",
                "too little data to say",
                "0 is inside, but so are large differences both ways. This does not prove that there is none.",
            ),
        ),
    ),
    NumberQuestion(
        name="half-an-interval",
        objective="evidence",
        level=2,
        text="Over 40 paired seeds the differences of accuracy have a standard deviation of 0.5 percentage points. "
        "The 95 % interval is the mean ± 2.02 standard errors. Which number stands after the ±, to two decimals?",
        hint="The standard error of a mean is the standard deviation divided by the root of how many there are.",
        answer=_half_width(SEEDS),
        decimals=2,
        right="2.02 · 0.5 / √40. A mean of 40 is known much more exactly than a single seed.",
        mistakes=(
            (
                round(FACTOR * DEVIATION, 2),
                "That is how far single seeds scatter. The mean of 40 scatters less, by √40.",
            ),
            (
                round(FACTOR * DEVIATION / SEEDS, 3),
                "You divided by 40. Chance averages out more slowly than that: by the root of 40.",
            ),
            (
                round(float(DEVIATION / np.sqrt(SEEDS)), 3),
                "That is one standard error. For 95 % it takes 2.02 of them.",
            ),
            (
                round(float(2 * _half_width(SEEDS)), 2),
                "That is the whole width of the interval. The number after the ± is half of it.",
            ),
        ),
        otherwise="First divide 0.5 by √40, then multiply by 2.02.",
        beside=("±", "%"),
    ),
    ChoiceQuestion(
        name="two-intervals-overlap",
        objective="evidence",
        level=2,
        text="Sixty seeds, 95 % intervals of the mean accuracy on MNIST-1D. ReLU: 65.07 to 65.67 %. A leak of 0.25: 65.50 to 66.13 %. The mean difference on the same seed, the leak minus ReLU: 0.02 to 0.86 points. What follows?",
        hint="Which of the three intervals is about the difference?",
        options=(
            Option(
                "The leak is better on each of the sixty seeds.",
                "The interval is about the mean. On a single seed either of the two may be ahead.",
            ),
            Option(
                "The leak is better than ReLU, on any data.",
                "The seeds vary the samples and the weights, not the task: this is about MNIST-1D and these networks.",
            ),
            Option(
                "In the mean the leak is ahead, by less than a point.",
                "0 lies outside the interval of the difference, if barely. What the seed did to both has dropped out of it.",
                right=True,
            ),
            Option(
                "The first two intervals overlap, so nothing can be said.",
                "These two are wide because of what moves both up and down together. In the difference on the same seed it drops out.",
            ),
        ),
    ),
    ChoiceQuestion(
        name="ahead-after-two-epochs",
        objective="evidence",
        level=2,
        text="“After two epochs PReLU is 15 percentage points better.” After fifteen epochs its lead has shrunk to 2. What is the fairest sentence?",
        hint="Two different things can be better: how fast, and how well in the end.",
        options=(
            Option(
                "PReLU learns faster, and ends only a little ahead.",
                "Two moments, two findings: most of the early lead was speed.",
                right=True,
            ),
            Option(
                "PReLU is 15 points better, for so it was measured.",
                "That is true of one moment. A difference means little without the moment at which it was taken.",
            ),
            Option(
                "PReLU is 8 points better, on average over the epochs.",
                "A mean over epochs mixes speed with the final result, and is true of neither.",
            ),
            Option(
                "The first measurement was wrong.",
                "It was right for epoch 2. It just says nothing about epoch 15.",
            ),
        ),
    ),
    NumberQuestion(
        name="seeds-for-half-the-interval",
        objective="evidence",
        level=3,
        text="With 40 seeds an interval is too wide to decide, and you want it half as wide. About how many seeds do you need in all?",
        hint="The width goes with 1/√n.",
        answer=SEEDS * 2**2,
        right="Half the width takes four times the seeds. This is why small differences are expensive.",
        mistakes=(
            (2 * SEEDS, "Twice as many make it narrower by a factor of only √2."),
            (3 * SEEDS, "That is how many have to be added. The question is how many there are in all."),
            (
                round(float(np.sqrt(2) * SEEDS)),
                "The root belongs to the width: to halve the width, the number has to grow by the square of 2.",
            ),
            (SEEDS / 2, "Fewer seeds make it wider: chance has less room to average out."),
        ),
        otherwise="By what factor must n grow so that √n becomes twice as large?",
    ),
    ChoiceQuestion(
        name="rate-tuned-for-one",
        objective="evidence",
        level=3,
        text="A paper compares activation A with ReLU over 40 paired seeds, at one learning rate that was tuned for A. A is ahead, and 0 is far outside the interval. What can you conclude?",
        hint="The interval covers the chance in the seeds. Does it cover the choice of the setting?",
        options=(
            Option(
                "Nothing, because 40 paired seeds are too few.",
                "More seeds make the interval narrower, but leave the rate as it is. It is the setting that is in doubt.",
            ),
            Option(
                "ReLU is better, because the rate was not tuned for it.",
                "This is possible, but nobody has measured it. An unfair comparison does not prove the opposite.",
            ),
            Option(
                "A is ahead at this rate, and at other rates it is open.",
                "Seeds and intervals guard against chance, not against a setting that favours one side.",
                right=True,
            ),
            Option(
                "A is better than ReLU, because 0 is far outside the interval.",
                "The interval only says that it is not chance. The rate was chosen for A, and the interval does not cover that choice.",
            ),
        ),
    ),
)
