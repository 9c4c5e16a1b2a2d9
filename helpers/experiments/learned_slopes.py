"""Train slopes layer by layer. Which are learned, and does a unit that learns its slope still die?

Claim 8 of the lecture: a PReLU solves the dead neuron almost completely and adapts its slopes to the data. Networks
learn the digits; the slopes start at 0.25 or at 0 and are pulled towards 0 by weight decay of several strengths.
"""

from dataclasses import dataclass
from functools import partial

import numpy as np

from helpers.experiments.checkpointing import Runner
from helpers.experiments.verdict import Verdict
from helpers.nn import diagnostics
from helpers.nn.activations import LeakyReLU, PReLU, ReLU
from helpers.nn.confidence_intervals import mean_interval
from helpers.nn.datasets import digits, splits
from helpers.nn.layers import Convolution
from helpers.nn.networks import Network
from helpers.nn.optimizers import SGD, Adam
from helpers.nn.training import Training, train

CLAIM = "PReLU almost completely solves the dead neuron, and is adaptive"
TRAIN, BATCH = 1438, 64
EPOCH = TRAIN // BATCH
NETWORKS = {
    "dense": (64, 64, 64, 64, 10),
    "convolutions": ((1, 8, 8), Convolution(8), Convolution(16, size=2, stride=2), Convolution(16), 10),
}
OPTIMIZERS = {"SGD": partial(SGD, 0.05, momentum=0.9), "Adam": partial(Adam, 0.003)}
SHARING = ("channel-shared", "channel-wise")
FIXED = {"ReLU": ReLU(), "Leaky ReLU, α = 0.01": LeakyReLU(0.01)}
STARTS = np.array([0.0, 0.25])
LAYERS = 3
# So many units of each layer are followed one by one, or all where a layer has fewer.
FOLLOWED = 16
# "Almost no" dead units: fewer than one in two hundred.
FEW = 0.005
QUICK = {"networks": ["dense"], "optimizers": ["Adam"], "seeds": 10, "epochs": 3, "every": 11, "decays": [0, 0.05]}
FULL = {"networks": list(NETWORKS), "optimizers": list(OPTIMIZERS), "seeds": 20, "epochs": 15, "every": 2 * EPOCH}
FULL |= {"decays": [0, 0.001, 0.01, 0.05]}


@dataclass(frozen=True, eq=False)
class Result:
    """Hold slopes and dead units over training. A setting is a network with an optimizer.

    Attributes
    ----------
    settings : such as "dense, Adam", in the order of the arrays.
    steps : (moments,), of training; 22 make an epoch.
    decays : weight decay on the slopes.
    slopes, half : (settings, sharing, starts, decays, moments, layers), the mean over seeds of each layer's (mean)
        slope, and half the width of its 95 % interval.
    last : (settings, sharing, starts, decays, seeds, layers), after training.
    units : (settings, starts, decays, moments, layers, 16), slopes of single units of the first seed, channel-wise;
        NaN beyond the last of a narrow layer.
    dead : (settings, sharing, starts, decays, moments, seeds), the share of dead units.
    dead_fixed : (settings, 2, moments, seeds), the same for ReLU and Leaky ReLU.
    """

    settings: list
    steps: np.ndarray
    decays: np.ndarray
    slopes: np.ndarray
    half: np.ndarray
    last: np.ndarray
    units: np.ndarray
    dead: np.ndarray
    dead_fixed: np.ndarray

    def falls_with_depth(self, setting, sharing, start, decay=0):
        """Subtract the last hidden layer's slope from the first layer's: an Interval; the arguments are indices."""
        last = self.last[setting, sharing, start, decay]
        return mean_interval(last[:, 0] - last[:, -1])


def dead_share(now):
    """Return the share of all hidden units that are dead on the samples trained on, (running replicas,)."""
    network, rows = now.network, now.rows
    return np.concatenate(diagnostics.dead_units(network, now.parameters, now.data.inputs, rows), axis=1).mean(axis=1)


def padded_slopes(now):
    """Return every slope of every layer, (running replicas, layers, units), NaN beyond the last of a narrow layer."""
    found = [now.network.slopes(now.parameters, layer) for layer in range(LAYERS)]
    padded = np.full((len(now.parameters), LAYERS, max(each.shape[1] for each in found)), np.nan)
    for layer, each in enumerate(found):
        padded[:, layer, : each.shape[1]] = each
    return padded


def train_and_measure(network, optimizer, seeds, epochs, every, data, **measures):
    """Train, and measure before and after the first step, and then after every so many."""
    rows, _ = splits(len(data.inputs), TRAIN, range(seeds.max() + 1))
    training = Training(network, data, optimizer, seeds, rows[seeds], BATCH)
    first = train(training, 1, 1, **measures)
    later = train(training, epochs * EPOCH - 1, every, **measures)
    together = {name: np.concatenate([first[name][:1], later[name]]) for name in measures}
    return together | {"steps": np.append(0, later.steps)}


def train_fixed(layers, optimizer, seeds, epochs, every, data):
    """Train the activations that learn no slope; return their dead units."""
    runs = [
        train_and_measure(
            Network(layers, activation), optimizer(), np.arange(seeds), epochs, every, data, dead=dead_share
        )
        for activation in FIXED.values()
    ]
    return {"dead": np.stack([run["dead"] for run in runs])}


def train_learned(layers, optimizer, channel_wise, decays, seeds, epochs, every, data):
    """Train slopes from every start and with every decay, which with the seeds are the replicas."""
    shape = (STARTS.size, len(decays), seeds)
    start, decay, seed = (axis.ravel() for axis in np.meshgrid(STARTS, decays, np.arange(seeds), indexing="ij"))
    network, rule = Network(layers, PReLU(start), channel_wise), optimizer(slope_decay=decay)
    run = train_and_measure(network, rule, seed, epochs, every, data, dead=dead_share, slopes=padded_slopes)
    every = np.moveaxis(run["slopes"].reshape(-1, *shape, LAYERS, run["slopes"].shape[-1]), 0, 2)
    mean = np.nanmean(every, axis=-1)
    interval = mean_interval(mean, axis=3)
    return {
        "steps": run["steps"],
        "slopes": interval.estimate,
        "half": interval.high - interval.estimate,
        "last": mean[:, :, -1],
        "units": np.round(every[:, :, :, 0, :, :FOLLOWED], 4),
        "dead": np.moveaxis(run["dead"].reshape(-1, *shape), 0, 2),
    }


def run(networks, optimizers, seeds, epochs, every, decays, runner=None, data=None):
    """Train every network with every optimizer.

    Parameters
    ----------
    networks, optimizers : names from NETWORKS and OPTIMIZERS.
    seeds, epochs : how many.
    every : steps from one measurement to the next.
    decays : weight decay on the slopes, increasing from 0.
    runner : helpers.experiments.checkpointing.Runner
    data : helpers.nn.datasets.Data, by default the digits.
    """
    runner, data = runner or Runner(), data or digits()
    settings = [(name, rule) for name in networks for rule in optimizers]
    parts, dead_fixed = [], []
    for name, rule in settings:
        setting = NETWORKS[name], OPTIMIZERS[rule]
        dead_fixed.append(runner(f"{name}, {rule}, fixed", train_fixed, *setting, seeds, epochs, every, data)["dead"])
        for sharing in SHARING:
            own = sharing == "channel-wise", decays
            parts.append(
                runner(f"{name}, {rule}, {sharing}", train_learned, *setting, *own, seeds, epochs, every, data)
            )
    arrays = {name: np.stack([part[name] for part in parts]) for name in ("slopes", "half", "last", "dead")}
    arrays = {name: each.reshape(len(settings), len(SHARING), *each.shape[1:]) for name, each in arrays.items()}
    units = np.stack([part["units"] for part in parts[1::2]])
    names, steps, decays = [", ".join(setting) for setting in settings], parts[0]["steps"], np.asarray(decays, float)
    return Result(names, steps, decays, **arrays, units=units, dead_fixed=np.stack(dead_fixed))


def verdict(result):
    """Judge whether almost no PReLU unit is dead after training, and whether most slopes leave their starts."""
    free = result.dead[:, :, :, 0]
    dead = mean_interval(free[..., -1, :].reshape(-1, free.shape[-1]).mean(axis=0))
    relu = mean_interval(result.dead_fixed[:, 0, -1].mean(axis=0))
    at_zero = 100 * np.nanmean(free[:, :, 0], axis=(0, 1, 3))
    moved = np.abs(result.slopes[..., 0, -1, :] - STARTS[:, None]) > result.half[..., 0, -1, :]
    falls = [result.falls_with_depth(setting, 1, 1) for setting in range(len(result.settings))]
    depth = "; ".join(f"{name} {fall:+.3f}" for name, fall in zip(result.settings, falls, strict=True))
    reason = (
        f"on digits {100 * dead.estimate:.1f} % of the PReLU units are dead after training, and of the ReLU units "
        f"{100 * relu:.1f %}. Started at α = 0, "
        f"{at_zero[0]:.1f} % are dead at first and {at_zero[1]:.1f} % after one step. Of the layers' mean slopes, "
        f"{moved.sum()} of {moved.size} leave their start. First layer's slope less the last one's, channel-wise from "
        f"0.25: {depth}."
    )
    if dead.high <= FEW < relu.low and moved.mean() > 0.5:
        return Verdict(CLAIM, "holds", reason)
    some = np.nanmean(free[..., -1, :], axis=(0, 1, 3)) <= FEW
    if not some.any() or not relu.low > FEW:
        return Verdict(CLAIM, "not supported here", reason)
    conditions = []
    if not some.all():
        conditions.append(f"the slopes start at α = {', '.join(f'{start:g}' for start in STARTS[some])}")
    elif dead.high > FEW:
        conditions.append(f"the mean decides, and not its interval, up to {100 * dead.high:.1f} % of dead PReLU units")
    if moved.mean() <= 0.5:
        conditions.append("the dead neuron alone is meant, because most slopes stay")
    return Verdict(CLAIM, "holds when", f"{', and '.join(conditions)}: {reason}")
