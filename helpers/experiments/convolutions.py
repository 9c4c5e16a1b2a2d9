"""Train two convolutional networks with each activation on digits. Is a learned slope good for them?

Claim 9 of the lecture. The digits are 8 × 8 pixels, so that the networks are small: one of three convolutions and a
dense layer, and one of six convolutions of 2 × 2, as deep as 8 × 8 pixels allow without padding. Each seed has a split,
random numbers for the weights and an order of the samples, so that activations are compared in pairs.
"""

from dataclasses import dataclass

import numpy as np

from helpers.experiments.checkpointing import Runner
from helpers.experiments.variants import VARIANTS, network
from helpers.experiments.verdict import Verdict
from helpers.nn import diagnostics
from helpers.nn.confidence_intervals import median_interval
from helpers.nn.datasets import digits, splits
from helpers.nn.layers import Convolution
from helpers.nn.optimizers import SGD
from helpers.nn.training import Training, train

CLAIM = "PReLU is very good for deep CNNs"
# By the number of their convolutions.
NETWORKS = {
    3: ((1, 8, 8), Convolution(8), Convolution(16), Convolution(16), 32, 10),
    6: ((1, 8, 8), *[Convolution(8, size=2)] * 6, 10),
}
TRAIN, BATCH, OPTIMIZER = 1438, 64, SGD(0.02, momentum=0.9)
EPOCH = TRAIN // BATCH
# Twice what guessing gets right: below, a network has learned nothing to speak of.
STALLED = 0.2
LEARNED = ("PReLU, shared", "PReLU, channel-wise")
# The slope that PReLU starts from, held still.
FIXED = "Leaky ReLU, α = 0.25"
QUICK = {"seeds": 10, "epochs": 3, "networks": (3,)}
FULL = {"seeds": 40, "epochs": 15, "networks": (3, 6)}
# Top-1 and top-5 errors on ImageNet, in per cent: He, Zhang, Ren, Sun (2015), "Delving Deep into Rectifiers".
PUBLISHED = {"ReLU": (33.82, 13.34), "PReLU, shared": (32.71, 12.87), "PReLU, channel-wise": (32.64, 12.75)}


@dataclass(frozen=True, eq=False)
class Result:
    """Hold the accuracy on digits that were not trained on, and the slopes that were learned.

    Attributes
    ----------
    networks : numbers of convolutions.
    variants : names, in the order of the arrays.
    epochs : (epochs,), 0 is before the first.
    accuracy : (networks, variants, epochs, seeds), from 0 to 1; NaN from where a network has diverged.
    slopes : (networks, variants in LEARNED, hidden layers, seeds), at the end, the mean of a layer's channels; NaN
        where a network has no such layer.
    """

    networks: np.ndarray
    variants: list
    epochs: np.ndarray
    accuracy: np.ndarray
    slopes: np.ndarray

    def difference(self, other="ReLU"):
        """Subtract another variant's accuracy on the same seed, in percentage points.

        The intervals (networks, variants, epochs) are of the median, because a single network that learns nothing moves
        a mean by more than activations do; those are counted by `stalled`. One that has diverged gets nothing right.
        """
        right = np.nan_to_num(self.accuracy)
        return median_interval(100 * (right - right[:, [self.variants.index(other)]]))

    def stalled(self, network, variant):
        """Count the networks of a variant that have learned nothing at the end, or have diverged."""
        last = self.accuracy[list(self.networks).index(network), self.variants.index(variant), -1]
        return int(np.sum(~(last >= STALLED)))


def learn(layers, variant, seeds, epochs, data):
    """Train one variant; return its accuracy (epochs, seeds), and its slopes at the end (hidden layers, seeds)."""
    rows, others = splits(len(data.inputs), TRAIN, range(seeds))
    training = Training(network(layers, variant), data, OPTIMIZER, range(seeds), rows, BATCH)

    def accuracy(now):
        return diagnostics.accuracy(now.network, now.parameters, data, others[now.running])

    found = train(training, epochs * EPOCH, EPOCH, accuracy=accuracy)["accuracy"]
    slopes = np.full((len(layers) - 2, seeds), np.nan)
    for layer in range(len(slopes)):
        slopes[layer, training.running] = training.network.slopes(training.parameters, layer).mean(axis=1)
    return {"accuracy": found, "slopes": slopes}


def run(seeds, epochs, networks, runner=None, data=None):
    """Train every variant of some networks on every seed.

    Parameters
    ----------
    seeds, epochs : how many.
    networks : some of the keys of NETWORKS.
    runner : helpers.experiments.checkpointing.Runner
    data : helpers.nn.datasets.Data, by default the digits.
    """
    runner, data = runner or Runner(), data or digits()
    accuracy = np.empty((len(networks), len(VARIANTS), epochs + 1, seeds))
    slopes = np.full((len(networks), len(LEARNED), max(len(NETWORKS[size]) - 2 for size in networks), seeds), np.nan)
    for place, size in enumerate(networks):
        for number, variant in enumerate(VARIANTS):
            part = runner(f"{size} convolutions, {variant}", learn, NETWORKS[size], variant, seeds, epochs, data)
            accuracy[place, number] = part["accuracy"]
            if variant in LEARNED:
                slopes[place, LEARNED.index(variant), : len(part["slopes"])] = part["slopes"]
    return Result(np.array(networks), list(VARIANTS), np.arange(epochs + 1), accuracy, slopes)


def _condition(networks, better, needed):
    """Put in words with which networks PReLU is better than ReLU, and than a slope of 0.25; both lists of bool."""

    def where(which):
        sizes = " and ".join(str(size) for size, does in zip(networks, which, strict=True) if does)
        return "" if all(which) else f" with {sizes} convolutions"

    beside = f"and with a fixed slope of 0.25{where(needed)}" if any(needed) else "not with a fixed slope of 0.25"
    return f"compared with ReLU{where(better)}, {beside}"


def verdict(result):
    """Judge whether channel-wise PReLU, as in the paper, is better than ReLU, and than the slope it starts from."""
    sentences, better, needed = [], [], []
    over = [result.difference(other) for other in ("ReLU", FIXED)]
    for place, size in enumerate(result.networks):
        at = place, result.variants.index(LEARNED[1]), -1
        relu, fixed = (each[at] for each in over)
        better.append(relu.low > 0.01)
        needed.append(fixed.low > 0.01)
        sentences.append(
            f"with {size} convolutions channel-wise PReLU's test accuracy is, in the median, "
            f"{relu:+.1f percentage points from ReLU's} "
            f"and {fixed:+.1f from that of a fixed slope of 0.25}; "
            f"{result.stalled(size, LEARNED[1])} of its networks and "
            f"{result.stalled(size, 'ReLU')} of ReLU's learn nothing"
        )
    reason = f"on small images, over {result.accuracy.shape[3]} paired seeds, " + "; ".join(sentences) + "."
    if not any(better):
        return Verdict(CLAIM, "not supported here", reason)
    if all(better) and all(needed):
        return Verdict(CLAIM, "holds", reason)
    return Verdict(CLAIM, "holds when", f"{_condition(result.networks, better, needed)}: {reason}")
