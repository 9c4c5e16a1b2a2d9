"""Ask for guesses on figures: which slopes are good, which are learned, and what they cost where data are few."""

import numpy as np

from helpers.experiments.records import record
from helpers.experiments.small_data import CHANNEL_WISE, FIXED, SHARED
from helpers.lessons.n05_slopes_in_networks.slopes_by_depth import PUBLISHED
from helpers.quiz.question_types import Axis, Known, MarkPrediction, SketchPrediction

TRIED = (-1.0, -0.6, 0.0, 0.25, 0.6, 1.0, 1.5, 2.0)
LAYERS = (1.0, 2.0, 3.0)
START, MOST = 0.25, 1000


def _scores():
    """Return the slopes, and the mean accuracy that each reaches on MNIST-1D."""
    kept = record("best_slope").result
    return kept.slopes, kept.score[-1, kept.data_sets.index("MNIST-1D")].mean(axis=-1)


def _learned_slopes():
    """Return the mean channel-wise slope of each layer of the dense network, trained with Adam from 0.25 on."""
    kept = record("learned_slopes").result
    return tuple(kept.slopes[kept.settings.index("dense, Adam"), 1, 1, 0, -1])


def _leads():
    """Return by how many points three variants are ahead of ReLU with the most curves, right labels and SGD."""
    kept = record("small_data").result
    leads = kept.difference().estimate[kept.optimizers.index("SGD"), 0, np.flatnonzero(kept.samples == MOST)[0]]
    return tuple(leads[[FIXED, SHARED, CHANNEL_WISE]])


SLOPES, SCORES = _scores()
HEIGHTS = tuple(np.interp(TRIED, SLOPES, SCORES))
PREDICTIONS = (
    SketchPrediction(
        name="accuracy-over-the-slope",
        objective="slopes-in-networks",
        text="Dense networks learn MNIST-1D, with one fixed slope each. Sketch their accuracy over α. That of ReLU stands "
        "there; guessing gets 10 %.",
        places=TRIED,
        truth=HEIGHTS,
        limits=(0.0, 70.0),
        labels=("negative slope α", "accuracy (%)"),
        known=(Known(0.0, float(np.interp(0, SLOPES, SCORES)), "ReLU"),),
        fine=(tuple(SLOPES), tuple(SCORES)),
        right="A positive slope is better than none here. At α = 1 the bend is gone, and with it much of the accuracy.",
        otherwise="From 0 to 0.25 the curve rises. At α = 1 the network is a straight line, and beyond 1 it bends again.",
        mistakes=(
            (
                tuple(np.where(np.array(TRIED) == 1, HEIGHTS[3], HEIGHTS)),
                "At α = 1 there is no bend: the whole network is a straight line.",
            ),
        ),
    ),
    SketchPrediction(
        name="slopes-of-three-layers",
        objective="slopes-in-networks",
        text="Each unit of a dense network learns its own slope, with Adam, from 0.25 on. Sketch the mean slope of each hidden "
        "layer after training.",
        places=LAYERS,
        truth=_learned_slopes(),
        limits=(-0.6, 0.9),
        labels=("hidden layer", "mean α"),
        known=(Known(LAYERS, (START,) * 3, "start"),),
        right="In the mean the slopes go to about 0 in every layer. Single units go their own ways.",
        otherwise="In the mean the slopes leave their start and end near 0 in every layer.",
        mistakes=(
            ((START,) * 3, "The slopes do leave their start."),
            (
                tuple(PUBLISHED["channel-wise"][at] for at in (0, 5, -1)),
                "That is the pattern that was published for a large convolutional network: steep first, flat later. This one is "
                "small and dense, and shows another.",
            ),
        ),
    ),
    MarkPrediction(
        name="points-ahead-of-relu",
        objective="slopes-in-networks",
        text="With 1,000 curves, how many percentage points more of new curves than ReLU does each variant get right? SGD, "
        "right labels; below 0 it is worse than ReLU.",
        axis=Axis(-15.0, 15.0, "accuracy minus ReLU's, in points"),
        marks=tuple(zip(("fixed 0.25", "shared", "channel"), _leads(), strict=True)),
        right="The fixed slope is ahead of ReLU, one learned slope for each unit nearly as far, and one for a whole layer behind.",
        otherwise="The fixed slope is ahead of ReLU. A slope for each unit keeps most of that lead, one for a whole layer loses "
        "it: the number of extra parameters is not what does the harm.",
    ),
)
