"""Train slopes layer by layer. Which are learned, and does a unit that learns its slope still die?

Claim 8 of the lecture: a PReLU solves the dead neuron almost completely and adapts its slopes to the data. A unit whose
slope is not 0 is alive by definition; so what is asked is whether slopes that start at 0 leave it, where ReLU has dead
units at its best learning rate. Statements, for each network with each optimizer, together for Holm: fewer than one
unit in two hundred is dead with channel-wise slopes from 0, and more with ReLU; channel-wise slopes leave their start,
0 as well as 0.25, by more than 0.05 on the mean.
"""

from dataclasses import dataclass

import numpy as np

from helpers.experiments.checkpointing import Runner
from helpers.experiments.contrasts import LEVEL, p_above
from helpers.experiments.learning_rates import RateSearch, from_parts
from helpers.experiments.networks.slope_training import (
    FIXED,
    LEARNED,
    NETWORKS,
    OPTIMIZERS,
    SHARING,
    STARTS,
    choose,
    follow,
)
from helpers.experiments.records import record
from helpers.experiments.verdict import Verdict
from helpers.nn.confidence_intervals import mean_interval
from helpers.nn.significance import holm

CLAIM = "PReLU almost completely solves the dead neuron, and is adaptive"
# "Almost no" dead units: fewer than one in two hundred. A fifth of the start 0.25 is a change.
FEW, CHANGE = 0.005, 0.05
QUICK = {"networks": ["dense"], "optimizers": ["Adam"], "seeds": 10, "steps": 200, "every": 20, "decays": [0, 0.05]}
FULL = {"networks": list(NETWORKS), "optimizers": list(OPTIMIZERS), "seeds": 20, "steps": 1000, "every": 50}
FULL |= {"decays": [0, 0.01, 0.05], "choosing": 8}


@dataclass(frozen=True, eq=False)
class Result:
    """Hold slopes and dead units over training. A setting is a network with an optimizer.

    Attributes
    ----------
    settings : such as "dense, Adam", in the order of the arrays.
    steps : (moments,), of training; 20 make an epoch.
    decays : weight decay on the slopes.
    rates : RateSearch, (settings, kinds): ReLU, leaky ReLU, and by sharing and start the four that learn.
    slopes, half : (settings, sharing, starts, decays, moments, layers), the mean over seeds of each layer's (mean)
        slope, and half the width of its 95 % interval.
    last : (settings, sharing, starts, decays, seeds, layers), after training.
    moved : (settings, sharing, starts, decays, seeds), the mean distance of a slope from its start, after training.
    units : (settings, starts, decays, moments, layers, 16), slopes of single units of the first seed, channel-wise.
    dead : (settings, sharing, starts, decays, moments, seeds), the share of dead units.
    dead_fixed : (settings, 2, moments, seeds), the same for ReLU and leaky ReLU.
    accuracy, accuracy_fixed : in per cent, like dead and dead_fixed without the moments.

    Runs that diverged are NaN.
    """

    settings: list
    steps: np.ndarray
    decays: np.ndarray
    rates: RateSearch
    slopes: np.ndarray
    half: np.ndarray
    last: np.ndarray
    moved: np.ndarray
    units: np.ndarray
    dead: np.ndarray
    dead_fixed: np.ndarray
    accuracy: np.ndarray
    accuracy_fixed: np.ndarray

    def falls_with_depth(self, setting, sharing, start):
        """Subtract the last hidden layer's slope from the first layer's: an Interval; the arguments are indices; without decay."""
        last = self.last[setting, sharing, start, 0]
        return mean_interval(last[:, 0] - last[:, -1])


def recorded(settings):
    """Take the learning rates of some settings from the full run's record: a RateSearch."""
    kept = record("learned_slopes").result
    at = [kept.settings.index(setting) for setting in settings]
    return kept.rates[at]


def run(networks, optimizers, seeds, steps, every, decays, choosing=0, runner=None):
    """Train every network with every optimizer.

    Parameters
    ----------
    networks, optimizers : names from NETWORKS and OPTIMIZERS.
    seeds, steps : how many.
    every : steps from one measurement to the next.
    decays : weight decay on the slopes, increasing from 0; rates are chosen without.
    choosing : how many other seeds choose the learning rates; 0 takes those of the full run.
    runner : helpers.experiments.checkpointing.Runner
    """
    runner, kinds = runner or Runner(), [*FIXED, *LEARNED]
    settings = [(network, rule) for network in networks for rule in optimizers]
    titles = [", ".join(setting) for setting in settings]
    if choosing:
        parts = [
            runner(f"{', '.join(each)}, {kind}, rates", choose, *each, kind, steps, choosing)
            for each in settings
            for kind in kinds
        ]
        rates = from_parts(parts, (len(settings), len(kinds)))
    else:
        rates = recorded(titles)
    fixed: list[dict] = []
    learned: list[dict] = []
    for setting, chosen in zip(settings, rates.chosen, strict=True):
        for kind, rate in zip(kinds, chosen, strict=True):
            found, own = (fixed, [0.0]) if kind in FIXED else (learned, decays)
            found.append(
                runner(f"{', '.join(setting)}, {kind}", follow, *setting, kind, rate, own, steps, every, seeds)
            )
    shape = len(settings), len(SHARING), STARTS.size
    names = [name for name in learned[0] if name not in ("steps", "units")]
    arrays = {name: np.stack([part[name] for part in learned]) for name in names}
    arrays = {name: each.reshape(*shape, *each.shape[1:]) for name, each in arrays.items()}
    single = np.stack(
        [
            part["units"]
            for kind, part in zip(kinds[len(FIXED) :] * len(settings), learned, strict=True)
            if "wise" in kind
        ]
    )
    arrays["units"] = single.reshape(shape[0], shape[2], *single.shape[1:])
    for name in ("dead", "accuracy"):
        each = np.stack([part[name][0] for part in fixed])
        arrays[f"{name}_fixed"] = each.reshape(len(settings), len(FIXED), *each.shape[1:])
    return Result(titles, learned[0]["steps"], np.array(decays, float), rates, **arrays)


def dead_after(result):
    """Return the dead units after training, of ReLU and of channel-wise PReLU from 0: two arrays (settings, seeds).

    They are shares in per cent. A network that diverged counts as dead altogether.
    """
    shares = result.dead_fixed[:, 0, -1], result.dead[:, 1, 0, 0, -1]
    return tuple(100 * np.nan_to_num(each, nan=1.0) for each in shares)


def statements(result):
    """Return Holm's p of the statements: dead units are gone, slopes leave their start; (2, settings)."""
    relu, prelu = dead_after(result)
    gone = np.maximum(p_above(relu, 100 * FEW), p_above(-prelu, -100 * FEW))
    # A network that diverged has not moved to anywhere.
    moved = p_above(np.nan_to_num(result.moved[:, 1, :, 0]), CHANGE).max(axis=1)
    return holm(np.stack([gone, moved]).ravel()).reshape(2, -1)


def verdict(result):
    """Judge where dead units are gone with PReLU and slopes leave their start."""
    gone, moved = statements(result) < LEVEL
    relu, prelu = (mean_interval(each) for each in dead_after(result))
    away = mean_interval(np.nan_to_num(result.moved[:, 1, :, 0]))
    lost = np.isnan(result.accuracy[:, 1, :, 0]).sum(axis=-1)
    numbers = "After training, channel-wise slopes. " + "; ".join(
        f"{name}: {relu[at]:.1f %} of the units dead with ReLU, {prelu[at]:.1f %} with PReLU from 0; slopes end "
        f"on the mean {away[at, 0]:.2f} away from a start at 0, and {away[at, 1]:.2f} from one at 0.25; {lost[at, 0]} and {lost[at, 1]} of "
        f"{result.dead.shape[-1]} diverged"
        for at, name in enumerate(result.settings)
    )
    numbers += ". A diverged network counts as dead, and each has its own learning rate."
    if (gone & moved).all():
        sentence = "slopes leave their start, and with them PReLU's dead units are gone, where ReLU has some."
        return Verdict(CLAIM, "holds", sentence, numbers)
    if (gone & moved).any():
        where = "; ".join(name for name, shown in zip(result.settings, gone & moved, strict=True) if shown)
        sentence = f"{where}: there dead units are gone, where ReLU has some, and slopes leave their start."
        return Verdict(CLAIM, "holds when", sentence, numbers)
    sentence = "nowhere are dead units shown to be gone where ReLU has some, and slopes to leave their start."
    return Verdict(CLAIM, "not supported here", sentence, numbers)
