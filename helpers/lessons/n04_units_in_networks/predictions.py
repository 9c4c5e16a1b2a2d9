"""Ask for guesses on figures: how many units die, and how soon a pushed network is back."""

import numpy as np

from helpers.experiments.records import record
from helpers.quiz.question_types import Axis, Known, MarkPrediction, SketchPrediction

PLACES = (0, 1, 2, 5, 10, 15, 20)


def _shares():
    """Return two learning rates and what percentage of the narrow ReLU networks' units died at each."""
    kept = record("dying_units").result
    return zip(kept.rates[kept.chosen[-1]], 100 * kept.dead[-1].mean(axis=-1), strict=True)


def _accuracies(*names):
    """Return the epochs after the hardest push with the mean accuracy at each, for each of some activations."""
    kept = record("recovery").result
    after = slice(np.flatnonzero(kept.epochs == 0)[-1], None)
    pushed = [kept.reached[kept.variants.index(name), kept.shifts.argmax()] for name in names]
    return [(kept.epochs[after], kept.mean(each).estimate[after]) for each in pushed]


def _at_places(curve):
    return tuple(np.interp(PLACES, *curve))


SMALL, LARGE, RELU = _accuracies("Leaky ReLU, α = 0.01", "Leaky ReLU, α = 0.25", "ReLU")

PREDICTIONS = (
    MarkPrediction(
        name="dead-units-at-two-rates",
        objective="death-in-networks",
        text="What percentage of ReLU's units is dead after training? Networks with two hidden layers of eight units, ten "
        "points a step: at the rate at which they learn best, and at one twelve times as high.",
        axis=Axis(0, 100, "dead units (%)"),
        marks=tuple((f"rate {rate:g}", share) for rate, share in _shares()),
        right="At the best rate hardly a unit dies. Far above it most of them do.",
        otherwise="At the best rate hardly a unit dies: the steps are too short to throw one beyond all points. Far above "
        "it most of them are thrown there, and none of the first layer comes back.",
    ),
    SketchPrediction(
        name="accuracy-after-a-push",
        objective="death-in-networks",
        text="Networks that read digits were pushed: 3 is subtracted from every hidden bias. Sketch how the accuracy of those "
        "with α = 0.01 goes on. The curve of those with α = 0.25 stands there.",
        places=PLACES,
        truth=_at_places(SMALL),
        limits=(0, 100),
        labels=("epochs after the push", "new digits right (%)"),
        known=(Known(*map(tuple, LARGE), "α = 0.25"),),
        fine=SMALL,
        right="The gradient is there, but it is a hundredth as strong where a unit is negative: alive is not yet back.",
        otherwise="No unit is dead with α = 0.01, so the networks move. But on the negative side they move at a hundredth of "
        "the usual strength, and after 20 epochs they are still far from back.",
        mistakes=(
            (_at_places(LARGE), "That is how α = 0.25 comes back. A smaller slope passes on less of the gradient."),
            (_at_places(RELU), "That is ReLU, with which nothing moves any more. With α = 0.01 no unit is dead."),
        ),
    ),
)
