"""Count units that die while networks learn. Does it do harm, and do they come back?

Claim 2 of the lecture, its second half. Networks with two hidden layers learn two moons, 200 points drawn anew for each
seed, at learning rates up to the edge of stability and beyond. The rates stay as they are, for it is they that kill. A
network with a leak cannot die: it is the control.

The verdict is made in three settings, and in each at two rates, which seeds of their own choose: that at which ReLU learns
best, and the one above it at which a leak gains most over ReLU. New seeds then say whether ReLU has lost accuracy there,
and whether the leak loses less.

References
----------
Shin, Karniadakis (2020), "Trainability of ReLU networks and data-dependent initialization", for tentative and permanent
death.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np

from helpers.experiments.checkpointing import Runner
from helpers.experiments.contrasts import settle
from helpers.experiments.networks.moon_networks import FOLLOWED, GUESSING, KEPT, endure, learn
from helpers.experiments.samples import FIRST_CONFIRMING_SEED, seeds_to_choose
from helpers.experiments.verdict import Verdict
from helpers.nn.confidence_intervals import mean_interval

CLAIM = "Dying is a problem in networks (in training)"
# In percentage points: a harm of less than one, two of the 200 new points, is none to speak of.
NOTICED = 1.0
# The settings of the verdict: ReLU, and a leak.
SETTINGS = {
    "32 units a layer and all points a step": ("ReLU", "Leaky ReLU, α = 0.01"),
    "32 units a layer and 10 points a step": ("ReLU, batches", "Leaky ReLU, α = 0.01, batches"),
    "8 units a layer and 10 points a step": ("ReLU, narrow, batches", "Leaky ReLU, α = 0.01, narrow, batches"),
}
FULL: dict[str, Any] = {"rates": (0.1, 0.3, 1, 2, 2.5, 3, 3.5, 4, 5, 6, 8, 12), "seeds": 20, "steps": 1000}
FULL |= {"choosing": 10, "judged": 40, "longer": 3}


@dataclass(frozen=True, eq=False)
class Result:
    """Hold units and accuracy over training; NaN where a run has diverged.

    Attributes
    ----------
    cases : names, in the order of the arrays.
    rates : (rates,), of plain gradient descent; momentum and Adam go at a tenth of it.
    steps : (records,)
    silent : (cases, rates, records, seeds, layers), the share of units that are positive on no point. With ReLU these
        are the dead ones; a leaky unit is silent and not dead.
    accuracy : (cases, rates, records, seeds), in per cent, on 200 new points.
    died, revived : (cases, rates, seeds, layers), how many units were silent at some look, and how many of these were
        positive somewhere at a later one.
    choosing : (settings, ReLU and the leak, rates, seeds), the accuracy on seeds that choose two rates; empty without
        such seeds, as are the next three.
    chosen : (settings, 2), the indices of these rates: ReLU's best, and that above it where the leak gains most.
    judged : (settings, ReLU and the leak, trainings, 2, seeds), the accuracy at these two on new seeds, after the training
        and after the longer one.
    dead : (settings, 2, seeds), the share of ReLU's units that is dead there after the training.
    """

    cases: list
    rates: np.ndarray
    steps: np.ndarray
    silent: np.ndarray
    accuracy: np.ndarray
    died: np.ndarray
    revived: np.ndarray
    choosing: np.ndarray
    chosen: np.ndarray
    judged: np.ndarray
    dead: np.ndarray

    @property
    def reached(self):
        """Return the accuracy at the end, (cases, rates, seeds): that of guessing where training has diverged."""
        return np.nan_to_num(self.accuracy[:, :, -1], nan=GUESSING)

    def diverged(self, case=0):
        """Count the runs that diverged, (rates,)."""
        return np.isnan(self.accuracy[case, :, -1]).sum(axis=1)


def choose(accuracy):
    """Find ReLU's best rate, and the one above it at which the leak gains most, in accuracies (2, rates, seeds)."""
    relu, leak = np.nan_to_num(accuracy, nan=GUESSING).mean(axis=-1)
    best = min(int(np.argmax(relu)), relu.size - 2)
    return best, best + 1 + int(np.argmax((leak - relu)[best + 1 :]))


def run(rates, seeds, steps, choosing=0, judged=0, longer=1, runner=None):
    """Train every case at every rate from every seed.

    Parameters
    ----------
    rates : learning rates of plain gradient descent.
    seeds, steps : how many; the steps a multiple of 5.
    choosing, judged : how many seeds of their own choose the two rates of the verdict, and how many make it; 0 for none.
    longer : how many times as long the second training of the verdict is.
    runner : helpers.experiments.checkpointing.Runner
    """
    runner, rates = runner or Runner(), np.array(rates, float)
    parts = [runner(case, learn, case, rates, list(range(seeds)), steps) for case in FOLLOWED]
    stacked = {name: np.stack([part[name] for part in parts]) for name in parts[0]}
    kept = np.array([step for step in sorted({*KEPT, steps}) if step <= steps])
    found, two, ends = [], [], []
    for pair in SETTINGS.values() if choosing else ():
        others, new = seeds_to_choose(choosing), list(range(FIRST_CONFIRMING_SEED, FIRST_CONFIRMING_SEED + judged))
        found.append([runner(f"{case}, choosing", endure, case, rates, others, steps)["accuracy"] for case in pair])
        two.append(choose(found[-1]))
        how = rates[list(two[-1])], new
        ends.append(
            [
                [runner(f"{case}, judged, {length}", endure, case, *how, length) for length in (steps, longer * steps)]
                for case in pair
            ]
        )
    judged_at = np.array([[[each["accuracy"] for each in kind] for kind in setting] for setting in ends])
    dead = np.array([setting[0][0]["dead"] for setting in ends])
    more = {"choosing": np.array(found), "chosen": np.array(two), "judged": judged_at, "dead": dead}
    return Result(list(FOLLOWED), rates, kept, **stacked, **more)


def statements(result):
    """Compute what would show harm by death, for each setting and each training.

    Returns
    -------
    array (settings, trainings, 3, seeds) : what the leak gains at ReLU's best rate; how far ReLU's accuracy is
        below that at the higher rate, which must surpass NOTICED; and what the leak gains there.
    """
    relu, leak = np.nan_to_num(result.judged, nan=GUESSING).swapaxes(0, 1)
    gain = leak - relu
    return np.stack([gain[:, :, 0], relu[:, :, 0] - relu[:, :, 1], gain[:, :, 1]], axis=2)


def verdict(result):
    """Judge whether ReLU networks are harmed where units die, and those whose units cannot die are harmed less."""
    stated = statements(result)
    margins = np.broadcast_to([0.0, NOTICED, 0.0], stated.shape[:-1])
    found = settle(stated.reshape(-1, stated.shape[-1]), margins.ravel())
    # What is so after one of the two trainings alone is not counted.
    at_best, worse, helped = found.shown.reshape(margins.shape).all(axis=1).T
    above = worse & helped
    numbers = _numbers(result)
    if at_best.all():
        sentence = "even at its best learning rate ReLU loses to a leak by its dead units."
        return Verdict(CLAIM, "holds", sentence, numbers)
    if not above.any():
        sentence = "at the rates judged a leak, with which nothing can die, is not shown to do better."
        return Verdict(CLAIM, "not supported here", sentence, numbers)
    places = [
        f"at {high:g}, {high / best:.0f} times ReLU's best, with {name}"
        for name, (best, high), true in zip(SETTINGS, result.rates[result.chosen], above, strict=True)
        if true
    ]
    rest = "" if above.all() else "; in the other settings that is not shown"
    most = np.ceil(10 * mean_interval(stated[:, :, 0]).high.max()) / 10
    sentence = (
        f"the learning rate is far too high: {', and '.join(places)}, a leak of 0.01 loses less{rest}. At ReLU's best "
        f"rate a leak gains less than {most:.1f} points."
    )
    return Verdict(CLAIM, "holds when", sentence, numbers)


def _numbers(result):
    """Put in words dead units and accuracy at the two rates of the verdict."""
    relu, leak = np.nan_to_num(result.judged, nan=GUESSING).swapaxes(0, 1)
    gain = mean_interval(statements(result)[:, :, [0, 2]])
    ahead = mean_interval(relu[:, 0, 0] - leak[:, 0, 1])
    lost = np.isnan(result.judged).sum(axis=-1)
    parts = []
    for row, name in enumerate(SETTINGS):
        said = [
            f"at {result.rates[at]:g} {mean_interval(100 * result.dead[row, number]):.0f %} of ReLU's units are dead and "
            f"{mean_interval(relu[row, 0, number]):.0f %} of new points right; a leak gains {gain[row, 0, number]:+.2f} points, "
            f"after three times as many steps {gain[row, 1, number]:+.2f}"
            for number, at in enumerate(result.chosen[row])
        ]
        relus, leaks = (f"{first} and {longer}" for first, longer in lost[row, :, :, 1])
        parts.append(
            f"With {name}, {'; '.join(said)}. There {relus} of ReLU's networks diverged in the two trainings and {leaks} "
            f"of the leak's, and ReLU at its best rate is {ahead[row]:.1f} points ahead of the leak."
        )
    return (
        f"At ReLU's best rate, and at the higher one where a leak of 0.01 gains most, {result.judged.shape[-1]} new seeds each. "
        f"{' '.join(parts)}"
    )
