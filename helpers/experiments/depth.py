"""Train networks of twelve and thirty hidden layers from each initialization. What does it do to a deep network?

Row 11 of the evidence. The lecture leaves depth out; the claim is that of He, Zhang, Ren and Sun (2015), "Delving Deep
into Rectifiers": with 22 layers both initializations converge, He's sooner (figure 2); with 30 Xavier's "completely
stalls" (figure 3). Each seed has a split, random numbers for the weights, which an initialization scales, and an order
of the samples, so that initializations are compared in pairs.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np

from helpers.experiments.checkpointing import Runner
from helpers.experiments.verdict import Verdict
from helpers.nn import diagnostics
from helpers.nn.activations import LeakyReLU
from helpers.nn.confidence_intervals import share_interval
from helpers.nn.datasets import digits, splits
from helpers.nn.initialization import he, he_without_slope, xavier
from helpers.nn.networks import Network
from helpers.nn.optimizers import SGD, Adam
from helpers.nn.training import Training, train

CLAIM = "A network of 30 layers learns with He's initialization, and stalls with Xavier's (not in the lecture)"
INITIALIZATIONS = {"Xavier": xavier, "He, slope left out": he_without_slope, "He": he}
WIDTH, TRAIN = 64, 1438
OPTIMIZER = SGD(0.005, momentum=0.9)
# Could Xavier's be rescued? By a larger learning rate, or by an optimizer that forgets how large a gradient is.
RATES, ADAM = (0.01, 0.1, 1.0), Adam(0.0003)
# Twice what guessing gets right: below, a network has learned nothing to speak of.
STALLED = 0.2
TESTED = 160
QUICK = {"seeds": 10, "steps": 120, "every": 20, "batch": 16, "depths": (12, 30), "slopes": (0.0,)}
FULL: dict[str, Any] = {"seeds": 20, "steps": 500, "every": 20, "batch": 32}
FULL |= {"depths": (12, 30), "slopes": (0.0, 0.25, 0.7), "rescue": True}


@dataclass(frozen=True, eq=False)
class Result:
    """Hold loss and accuracy on digits that were not trained on; NaN from where a network has diverged.

    Attributes
    ----------
    initializations : names, in the order of the arrays.
    depths, slopes, steps : what the arrays' axes stand for; depths are hidden layers.
    loss, accuracy : (depths, slopes, initializations, steps, seeds).
    first_gradient : (depths, slopes, initializations, seeds), the length of the first layer's gradient at the start,
        for one digit. (In the mean over many digits the errors of different classes cancel each other, the more the
        more alike the answers are.)
    rates, by_rate : learning rates, and the accuracies (rates, seeds) at the end, from Xavier's initialization with the
        greatest depth and slope 0; empty in a quick run.
    adam : (Xavier's and He's, seeds), the same with Adam; empty in a quick run.
    """

    initializations: list
    depths: np.ndarray
    slopes: np.ndarray
    steps: np.ndarray
    loss: np.ndarray
    accuracy: np.ndarray
    first_gradient: np.ndarray
    rates: np.ndarray
    by_rate: np.ndarray
    adam: np.ndarray

    def stalled(self, depth, slope, initialization):
        """Find the seeds that have learned nothing at the end, and those that have diverged: two boolean arrays."""
        place = list(self.depths).index(depth), list(self.slopes).index(slope)
        last = self.accuracy[(*place, self.initializations.index(initialization), -1)]
        return last < STALLED, np.isnan(last)


def learn(depth, alpha, initialization, seeds, steps, every, batch, data, optimizer=OPTIMIZER):
    """Train networks of one kind; return loss and accuracy (steps, seeds), and the first layer's gradient (seeds,)."""
    network = Network((data.inputs.shape[1], *(WIDTH,) * depth, data.targets.max() + 1), LeakyReLU(alpha))
    rows, others = splits(len(data.inputs), TRAIN, range(max(seeds) + 1))
    rows, others = rows[list(seeds)], others[list(seeds)][:, :TESTED]
    training = Training(network, data, optimizer, seeds, rows, batch, INITIALIZATIONS[initialization])
    first = diagnostics.gradient_norms(network, training.parameters, data, others[:, :1])[:, 0]
    history = train(
        training,
        steps,
        every,
        loss=lambda now: diagnostics.loss(now.network, now.parameters, data, others[now.running]),
        accuracy=lambda now: diagnostics.accuracy(now.network, now.parameters, data, others[now.running]),
    )
    # A network that diverges puts out NaN before its parameters are no longer finite.
    gone = ~np.isfinite(history["loss"])
    return {
        "loss": np.where(gone, np.nan, history["loss"]),
        "accuracy": np.where(gone, np.nan, history["accuracy"]),
        "first": first,
    }


def run(seeds, steps, every, batch, depths, slopes, rescue=False, runner=None, data=None):
    """Train networks of every depth and slope from every initialization.

    Parameters
    ----------
    seeds, steps, every, batch : how many; it measures after every so many steps.
    depths : numbers of hidden layers.
    slopes : negative slopes; with 0, He's initialization is the one that leaves the slope out.
    rescue : whether to try other learning rates and Adam, too.
    runner : helpers.experiments.checkpointing.Runner
    data : helpers.nn.datasets.Data, by default the digits.
    """
    runner, data = runner or Runner(), data or digits()
    moments = np.unique(np.append(np.arange(0, steps, every), steps))
    shape = len(depths), len(slopes), len(INITIALIZATIONS)
    loss, accuracy = np.empty((2, *shape, moments.size, seeds))
    first = np.empty((*shape, seeds))
    for place in np.ndindex(shape):
        depth, alpha, name = depths[place[0]], slopes[place[1]], list(INITIALIZATIONS)[place[2]]
        twin = (*place[:2], 1)
        if alpha == 0 and name == "He":
            loss[place], accuracy[place], first[place] = loss[twin], accuracy[twin], first[twin]
            continue
        part = f"{depth} layers, slope {alpha}, {name}"
        found = runner(part, learn, depth, alpha, name, range(seeds), steps, every, batch, data)
        loss[place], accuracy[place], first[place] = found["loss"], found["accuracy"], found["first"]
    by_rate, adam = np.empty((0, seeds)), np.empty((0, seeds))
    if rescue:
        settings = steps, steps, batch, data
        several = np.tile(np.arange(seeds), len(RATES))
        optimizer = SGD(np.repeat(RATES, seeds), momentum=0.9)
        found = runner("rates", learn, max(depths), 0.0, "Xavier", several, *settings, optimizer)
        by_rate = found["accuracy"][-1].reshape(len(RATES), seeds)
        adam = np.stack(
            [
                runner(f"Adam, {name}", learn, max(depths), 0.0, name, range(seeds), *settings, ADAM)["accuracy"][-1]
                for name in ("Xavier", "He")
            ]
        )
    rates = np.array(RATES if rescue else [])
    axes = list(INITIALIZATIONS), np.array(depths), np.array(slopes), moments
    return Result(*axes, loss, accuracy, first, rates, by_rate, adam)


def _stalled(result, depth, slope, *initializations):
    """Count the networks that have learned nothing at the end, or have diverged, for each initialization."""
    return [int(np.logical_or(*result.stalled(depth, slope, name)).sum()) for name in initializations]


def _rescued(result):
    """Put in words whether Xavier's networks learn at other rates or with Adam, and what to except if most do."""
    by_rate, by_adam = (result.by_rate >= STALLED).sum(axis=1), (result.adam[0] >= STALLED).sum()
    seeds = result.adam.shape[1]

    def listed(numbers):
        return ", ".join(f"{number:g}" for number in numbers)

    sentence = (
        f" At learning rates {listed(result.rates)} Xavier's learn in {listed(by_rate)} of {seeds} runs; "
        f"with Adam in {by_adam} of {seeds}."
    )
    rescuing = result.rates[by_rate > seeds / 2]
    but = [f"at {listed(rescuing)}"] * bool(rescuing.size) + ["with Adam"] * bool(by_adam > seeds / 2)
    rate = f" at learning rate {OPTIMIZER.rate}" if rescuing.size else ""
    return sentence, f"with SGD and momentum{rate}, not {' nor '.join(but)}: " if but else ""


def verdict(result):
    """Judge whether, with ReLU, at the greatest depth, Xavier's initialization stalls where He's learns."""
    seeds, slope, deepest = result.accuracy.shape[-1], result.slopes[0], result.depths[-1]
    counts = [_stalled(result, depth, slope, "Xavier", "He") for depth in result.depths]
    shares = [[share_interval(count, seeds) for count in pair] for pair in counts]
    sentences = [
        f"with {depth} hidden layers {xaviers} of {seeds} networks stall from Xavier's initialization "
        f"({xavier_share.low:.0%} to {xavier_share.high:.0%}) and {hes} from He's "
        f"({he_share.low:.0%} to {he_share.high:.0%})"
        for depth, (xaviers, hes), (xavier_share, he_share) in zip(result.depths, counts, shares, strict=True)
    ]
    reason = f"with ReLU and {result.steps[-1]} steps at learning rate {OPTIMIZER.rate}, " + "; ".join(sentences) + "."
    for alpha in result.slopes[1:]:
        without, with_slope = _stalled(result, deepest, alpha, "He, slope left out", "He")
        reason += (
            f" With α = {alpha:g}, {without} of {seeds} fail with the slope left out of He's, and {with_slope} with it."
        )
    rescue, condition = _rescued(result) if result.rates.size else ("", "")
    xaviers, hes = shares[-1]
    if not xaviers.low > 0.5 > hes.high:
        return Verdict(CLAIM, "not supported here", reason + rescue)
    return Verdict(CLAIM, "holds when" if condition else "holds", condition + reason + rescue)
