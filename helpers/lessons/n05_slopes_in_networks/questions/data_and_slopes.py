"""Ask about the lecture's words on data: one α for all, small data sets, and dead neurons almost solved."""

from helpers.quiz.question_types import ChoiceQuestion, Option

QUESTIONS = (
    ChoiceQuestion(
        name="one-alpha-for-all-data",
        objective="slopes-in-networks",
        level=3,
        text="“The optimal α is not the same for all data sets.” Several α are tried on two data sets A and B, with many seeds. Which result would show this?",
        hint="The opposite is that some α is among the best on A and on B. What would exclude that?",
        options=(
            Option(
                "on A another α has the highest mean than on B",
                "Two α that are equally good change places by luck. The lead has to be more than luck.",
            ),
            Option(
                "each α surely has a higher accuracy on A than on B",
                "Then A is the easier data set. The same α may still be the best on both.",
            ),
            Option(
                "on A one α is surely better than all others",
                "This is about A alone. On B the same α may be the best as well.",
            ),
            Option(
                "each α is surely worse than the best on A or on B",
                "Then no α is among the best on both: this is what the sentence says. In notebook 05, section 1, this was not found: some α may be as good as the best on all four data sets.",
                right=True,
            ),
        ),
    ),
    ChoiceQuestion(
        name="why-few-samples-are-a-risk",
        objective="slopes-in-networks",
        level=1,
        text="PReLU may not do well on small data sets, says the lecture. What is the thought behind it?",
        hint="A slope is fitted to the samples. What are few samples full of?",
        options=(
            Option(
                "from few samples α gets a gradient of 0 and stays where it started",
                "One sample with a negative z and an error is enough for α to have a gradient.",
            ),
            Option(
                "from few samples α may learn what is chance in them, and not the rule",
                "The fewer the samples, the more of what they have in common is luck: this is overfitting.",
                right=True,
            ),
            Option(
                "with few samples the units of PReLU die more often than those of ReLU",
                "A unit is dead with a slope of 0 only, and then α can still move it.",
            ),
            Option(
                "with few samples the extra computing for α takes too long a time",
                "Computing takes less time with fewer samples. And time is not accuracy.",
            ),
        ),
    ),
    ChoiceQuestion(
        name="small-data-measured",
        objective="slopes-in-networks",
        level=2,
        text="Accuracy of a channel-shared PReLU minus that of the fixed slope 0.25, in points, SGD, 30 seeds: −0.3 with 100 samples to learn from, −6.1 with 300, −9.5 with 1000. The lecture expects that PReLU may not do well on small data sets. What do these numbers say?",
        hint="On which side does the difference grow: towards fewer samples, or towards more?",
        options=(
            Option(
                "PReLU is behind with each size, and least with the fewest samples",
                "It does not do well here. But that it is a matter of few samples, these three sizes do not show.",
                right=True,
            ),
            Option(
                "PReLU is behind with each size, and most with the fewest samples",
                "It is the other way round: −0.3 with 100 samples, −9.5 with 1000.",
            ),
            Option(
                "PReLU is behind with 100 samples, and ahead with 300 and with 1000",
                "All three numbers are negative: it is behind with each size.",
            ),
            Option(
                "PReLU would be ahead with 10,000 samples, as it is with large data",
                "Nobody has measured this here. From 100 to 1000 it falls further behind.",
            ),
        ),
    ),
    ChoiceQuestion(
        name="more-slopes-and-less-lost",
        objective="slopes-in-networks",
        level=3,
        text="“Extra parameter ⇒ overfitting risk.” In one setting channel-wise PReLU, with a slope for each unit, is 2.0 points (1.7 to 2.3) more accurate than ReLU on new samples, and channel-shared PReLU, with one slope for each layer, 1.7 points (1.3 to 2.0) less. Which explanation do these numbers speak against?",
        hint="Which of the two has more extra parameters, and which one loses?",
        options=(
            Option(
                "that one slope for a whole layer collects the gradients of all its units and moves too far",
                "This would harm the shared slopes, and it is these that lose. The numbers do not prove it, but they fit it.",
            ),
            Option(
                "that the loss comes from the number of extra parameters: the more slopes, the less accurate",
                "Channel-wise PReLU has many times as many slopes, and gains. So their number cannot be what costs accuracy here.",
                right=True,
            ),
            Option(
                "that a slope of its own can suit each unit, and one for the whole layer suits only few of them",
                "Then channel-wise slopes would be ahead of the shared ones, and they are.",
            ),
            Option(
                "that a learned slope may do better or worse than ReLU, depending on how it is shared",
                "This is just what the numbers say: one kind gains, the other one loses.",
            ),
        ),
    ),
    ChoiceQuestion(
        name="two-diverged-of-twenty",
        objective="slopes-in-networks",
        level=3,
        text="PReLU almost completely solves the dead neuron, says the lecture. Of 20 networks with PReLU 2 diverge, and a diverged network is counted as if all its units were dead. The mean over the 20 is 10.0 % dead units, exactly. What is true of the 18 others?",
        hint="How much do the two add to the mean all by themselves?",
        options=(
            Option(
                "none of their units is dead: the two alone make 10 %",
                "2 · 100 % divided by 20 is 10 %, so that nothing is left for the others. PReLU's trouble here is divergence, not death.",
                right=True,
            ),
            Option(
                "10 % of their units are dead, as in the mean of all",
                "Then the mean of all 20 would be (18 · 10 % + 2 · 100 %) / 20 = 19 %.",
            ),
            Option(
                "a ninth of their units is dead, as 2 of 18 is a ninth",
                "Then they would add another 10 points to the mean, beside the 10 of the two.",
            ),
            Option(
                "nothing can be said without the count of each network",
                "A mean of 20 numbers of which two are known leaves a mean for the others, and no share is below 0.",
            ),
        ),
    ),
)
