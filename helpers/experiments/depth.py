"""What does the initialization do to a deep network? Twelve and thirty hidden layers learn the digits from each.

Row 11 of the evidence. The lecture leaves depth out; the claim is that of He, Zhang, Ren and Sun (2015), "Delving Deep
into Rectifiers": with 22 layers both initializations converge, He's sooner (figure 2); with 30 Xavier's "completely
stalls" (figure 3). Each seed has a split, random numbers for the weights, which an initialization scales, and an order
of the samples, so that initializations are compared in pairs.
"""

from dataclasses import dataclass

import numpy as np

from helpers.experiments.checkpointing import Runner, Verdict
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
FULL = {"seeds": 20, "steps": 500, "every": 20, "batch": 32}
FULL |= {"depths": (12, 30), "slopes": (0.0, 0.25, 0.7), "rescue": True}


@dataclass(frozen=True, eq=False)
class Result:
    """Networks in training, on digits that they are not trained on; NaN from where one has diverged.

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
        """Which seeds have learned nothing at the end, and which have diverged: boolean arrays (seeds,)."""
        place = list(self.depths).index(depth), list(self.slopes).index(slope)
        last = self.accuracy[(*place, self.initializations.index(initialization), -1)]
        return last < STALLED, np.isnan(last)


def learn(depth, alpha, initialization, seeds, steps, every, batch, data, optimizer=OPTIMIZER):
    """Train networks of one kind; loss and accuracy (steps, seeds), and the first layer's gradient (seeds,)."""
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
    """The number of networks that have learned nothing at the end, or have diverged, for each initialization."""
    return [int(np.logical_or(*result.stalled(depth, slope, name)).sum()) for name in initializations]


def _rescued(result):
    """A sentence on Xavier's initialization with other rates, and with Adam; and the condition, if most learn with one."""
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
    """Whether, with ReLU, Xavier's initialization stalls where He's learns: at the greatest depth, by plain steps."""
    sentences, seeds, slope = [], result.accuracy.shape[-1], result.slopes[0]
    for depth in result.depths:
        counts = _stalled(result, depth, slope, "Xavier", "He")
        xaviers, hes = (share_interval(count, seeds) for count in counts)
        sentences.append(
            f"with {depth} hidden layers {counts[0]} of {seeds} networks stall from Xavier's initialization "
            f"({xaviers.low:.0%} to {xaviers.high:.0%}) and {counts[1]} from He's ({hes.low:.0%} to {hes.high:.0%})"
        )
    reason = f"with ReLU and {result.steps[-1]} steps at learning rate {OPTIMIZER.rate}, " + "; ".join(sentences) + "."
    for alpha in result.slopes[1:]:
        plain, hers = _stalled(result, depth, alpha, "He, slope left out", "He")
        reason += f" With α = {alpha:g}, {plain} of {seeds} fail with the slope left out of He's, and {hers} with it."
    rescue, condition = _rescued(result) if result.rates.size else ("", "")
    if not xaviers.low > 0.5 > hes.high:
        return Verdict(CLAIM, "does not hold here", reason + rescue)
    return Verdict(CLAIM, "holds when" if condition else "holds", condition + reason + rescue)
