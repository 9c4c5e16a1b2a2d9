"""Ask about the dead units of a network, and which of them come back."""

from helpers.quiz.question_types import ChoiceQuestion, MatchingQuestion, NumberQuestion, Option

# Narrow layers, one after the other.
HIDDEN, SILENT = 4, 0.5**2

QUESTIONS = (
    MatchingQuestion(
        name="words-for-death",
        objective="death-in-networks",
        level=2,
        text="A unit is dead if its own derivative is 0 on every training sample, and alive if not. It is cut off if no gradient comes back to it from the next layer. What are these four ReLU units, on three samples each?",
        hint="Ask two questions of each unit: is one z positive, and does anything come back?",
        pairs=(
            (
                "z = −3, 2, −1; a gradient comes back",
                "alive, not cut off",
                "One positive z is enough to be alive, and what comes back from the next layer can move it.",
            ),
            (
                "z = −3, 2, −1; the whole next layer is dead",
                "alive, but cut off",
                "At z = 2 its own derivative is 1: it is alive. But in the next layer every derivative is 0, so nothing comes back.",
            ),
            (
                "z = −3, −2, −1; a gradient comes back",
                "dead, not cut off",
                "A gradient does come back to it, but all three z are negative, so that its own derivative is 0 on each sample.",
            ),
            (
                "z = −3, −2, −1; the whole next layer is dead",
                "dead and cut off",
                "Both at once: its own derivative is 0 on each sample, and nothing comes back from the next layer either.",
            ),
        ),
    ),
    ChoiceQuestion(
        name="third-of-a-network-dead",
        objective="death-in-networks",
        level=1,
        text="A third of a network's hidden units is dead, and its accuracy is good. What follows?",
        hint="How many units does the task need, and how many has the network?",
        options=(
            Option(
                "nothing yet: those that are left can be enough",
                "In notebook 04, section 2, networks that had lost a quarter of their units in the mean were as good as the others.",
                right=True,
            ),
            Option(
                "its accuracy would be a third higher with all of them alive",
                "Accuracy does not count units. A few well-placed ones can do all the work.",
            ),
            Option(
                "it is about to diverge",
                "A dead unit takes no more steps: death works more like a brake. In notebook 04, section 2, ReLU's networks seldom diverge.",
            ),
            Option(
                "a leak of 0.01 would have kept these units positive on some point",
                "In notebook 04, section 2, that leak left as many units silent at the rates at which networks learn well. It keeps a slope, it does not shorten the step.",
            ),
        ),
    ),
    NumberQuestion(
        name="chance-of-a-silent-layer",
        objective="death-in-networks",
        level=2,
        text="Four hidden layers of two ReLU units each, no biases. The weights are independent of one another, symmetric around 0, and never exactly 0. The input is x = 1. How likely is it that in some layer both units answer 0? Two decimals.",
        hint="First one layer: how likely is it that both units answer 0? Then ask for the chance that all four layers escape.",
        answer=1 - (1 - SILENT) ** HIDDEN,
        decimals=2,
        right="A layer escapes in three of four cases, and all four must escape; what is left is the chance that one does not.",
        mistakes=(
            ((1 - SILENT) ** HIDDEN, "That is the chance that every layer escapes. Asked is the opposite."),
            (
                HIDDEN * SILENT,
                "Chances may be added only if they exclude one another, or you would get above 1 with a fifth layer.",
            ),
            (1 - 0.5**HIDDEN, "½ is the chance of one unit. A layer is silent only if both its units are."),
            (SILENT**HIDDEN, "That is a silence in all four layers at once. One silent layer is enough."),
        ),
        otherwise="One unit: ½. Both units of a layer: ½ · ½. Then 1 minus the chance that no layer is silent.",
    ),
    ChoiceQuestion(
        name="who-can-come-back",
        objective="death-in-networks",
        level=3,
        text="A network has two hidden layers, one behind the other, and learns without weight decay. Which dead ReLU units can become positive on some training sample again?",
        hint="Something has to change z: the unit's own weights, or its inputs. Ask of each unit what could still move.",
        options=(
            Option(
                "one of the second layer, plain gradient descent, while the first layer learns",
                "Its inputs change as the first layer learns, and z with them.",
                right=True,
            ),
            Option(
                "one of the first layer, gradient descent with momentum, just after its death",
                "Its gradient is 0, but its step still follows the gradients of before.",
                right=True,
            ),
            Option(
                "one of the first layer, plain gradient descent on all data at every step",
                "Its inputs are the data and its gradient is 0: nothing in z can change.",
            ),
            Option(
                "one of the second layer, plain gradient descent, when the whole layer is dead",
                "The first layer gets its gradient through the second. It is cut off, so the inputs stand still as well.",
            ),
        ),
    ),
)
