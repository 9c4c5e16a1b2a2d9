"""Count units that die while networks learn. Does it do harm, and do they come back?

Claim 2 of the lecture, its second half. Networks with two hidden layers of 32 units learn two moons by gradient steps
on all 200 points, at learning rates up to the edge of stability and beyond.

References
----------
Shin, Karniadakis (2020), "Trainability of ReLU networks and data-dependent initialization", for tentative and permanent
death.
"""

from dataclasses import dataclass

import numpy as np

from helpers.experiments.checkpointing import Runner
from helpers.experiments.verdict import Verdict
from helpers.nn import diagnostics
from helpers.nn.activations import LeakyReLU, ReLU
from helpers.nn.confidence_intervals import mean_interval, share_interval
from helpers.nn.datasets import two_moons
from helpers.nn.networks import Network
from helpers.nn.optimizers import SGD, Adam
from helpers.nn.training import Training, train

CLAIM = "Dying is a problem in networks (in training)"
LAYERS = (2, 32, 32, 1)
HIDDEN = LAYERS[1:-1]
GENTLE = 0.1
# The activation, and the optimizer for a rate. Momentum .9 makes the same slope count ten times over, and a step of
# Adam is about as long as its rate: both take a tenth of the rate.
CASES = {
    "ReLU": (ReLU(), SGD),
    "Leaky ReLU, α = 0.01": (LeakyReLU(0.01), SGD),
    "ReLU, momentum": (ReLU(), lambda rate: SGD(GENTLE * rate, momentum=0.9)),
    "ReLU, Adam": (ReLU(), lambda rate: Adam(GENTLE * rate)),
}
# Units are looked at every so many steps; of these looks some are kept.
EVERY, KEPT = 5, (0, 5, 10, 20, 50, 100, 200, 500, 1000)
FIT, MOST, NOTICED = 0.99, 90, 0.05
QUICK = {"rates": (1, 2, 3, 5, 8), "seeds": 10, "steps": 100}
FULL = {"rates": (0.1, 0.3, 1, 2, 2.5, 3, 3.5, 4, 5, 6, 8, 12), "seeds": 20, "steps": 1000}


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
    accuracy : (cases, rates, records, seeds), on the points trained on.
    died, revived : (cases, rates, seeds, layers), how many units were silent at some look, and how many of these were
        positive somewhere at a later one.
    """

    cases: list
    rates: np.ndarray
    steps: np.ndarray
    silent: np.ndarray
    accuracy: np.ndarray
    died: np.ndarray
    revived: np.ndarray

    def fits(self, case=0):
        """Estimate the share of runs that end with at least 99 % of the points right: an Interval (rates,)."""
        last = self.accuracy[case, :, -1]
        return share_interval((last >= FIT).sum(axis=1), last.shape[1])

    def diverged(self, case=0):
        """Count the runs that diverged, (rates,)."""
        return np.isnan(self.accuracy[case, :, -1]).sum(axis=1)


def silent_units(training, data):
    """Find the units that are positive on no sample, (replicas, layers, units); the layers are equally wide."""
    layers = training.network.layers
    found = diagnostics.dead_units(Network(layers, ReLU()), training.parameters, data.inputs)
    return np.stack(found, axis=1)


def learn(case, rates, seeds, steps, data):
    """Train one case at every rate from every seed; see `Result` for what comes back."""
    activation, optimizer = CASES[case]
    rate, seed = (grid.ravel() for grid in np.meshgrid(rates, np.arange(seeds), indexing="ij"))
    training = Training(Network(LAYERS, activation), data, optimizer(rate), seed)
    history = train(
        training,
        steps,
        EVERY,
        silent=lambda now: silent_units(now, data),
        accuracy=lambda now: diagnostics.accuracy(now.network, now.parameters, data),
    )
    kept = np.flatnonzero(np.isin(history.steps, (*KEPT, steps)))
    seen_silent = np.maximum.accumulate(history["silent"] == 1, axis=0)
    back = np.any(seen_silent & (history["silent"] == 0), axis=0)

    def by_rate(array):
        """Part the replicas, the first axis, into rates and seeds."""
        return array.reshape(len(rates), seeds, *array.shape[1:])

    return {
        "silent": by_rate(history["silent"][kept].mean(axis=3).swapaxes(0, 1)).swapaxes(1, 2),
        "accuracy": by_rate(history["accuracy"][kept].T).swapaxes(1, 2),
        "died": by_rate(seen_silent[-1].sum(axis=2)),
        "revived": by_rate(back.sum(axis=2)),
    }


def run(rates, seeds, steps, runner=None, data=None):
    """Train every case at every rate from every seed.

    Parameters
    ----------
    rates : learning rates of plain gradient descent.
    seeds, steps : how many; the steps a multiple of 5.
    runner : helpers.experiments.checkpointing.Runner
    data : helpers.nn.datasets.Data, by default two moons.
    """
    runner, data = runner or Runner(), data or two_moons()
    parts = [runner(case, learn, case, rates, seeds, steps, data) for case in CASES]
    stacked = {name: np.stack([part[name] for part in parts]) for name in parts[0]}
    kept = np.array([step for step in sorted({*KEPT, steps}) if step <= steps])
    return Result(list(CASES), np.array(rates, float), kept, **stacked)


def verdict(result):
    """Judge whether ReLU units die in training, whether networks then fail, and at which learning rates."""
    dead = result.silent[0].mean(axis=3)

    def dead_at_end(rate):
        return mean_interval(100 * dead[rate, -1])

    more = dead[:, -1] - dead[:, 0]
    there = np.isfinite(more).sum(axis=1)
    gained = np.nansum(more, axis=1) / np.maximum(there, 1)
    fits, leaky, seeds = 100 * result.fits(), 100 * result.fits(1), result.accuracy.shape[3]
    # Where nearly all runs have diverged, it is not by dying that they fail.
    deadly = (gained > NOTICED) & (there >= 6)
    harmed, harmless = np.flatnonzero(deadly & (fits.high < MOST)), np.flatnonzero(fits.estimate > MOST)
    reason = ""
    if harmless.size:
        most = harmless[np.argmax(gained[harmless])]
        reason = (
            f"at rate {result.rates[most]:g}, with {dead_at_end(most):.0f %} of the hidden units dead at the end, "
            f"{fits[most]:.0f %} of {seeds} runs learn the two moons."
        )
    if not harmed.size:
        return Verdict(CLAIM, "not supported here", f"{reason} At no rate do units die and runs fail.".strip())
    lost = ~(result.accuracy[0, harmed, -1] >= FIT)
    whole = lost & np.any(result.silent[0, harmed, -1] == 1, axis=2)
    first, last = harmed[0], harmed[-1]
    low, high = (f"{result.rates[at]:g}" for at in (first, last))
    reason += (
        f" At rate {low}, with {dead_at_end(first):.0f %} dead, {fits[first]:.0f %} learn, at rate {high} "
        f"{fits[last]:.0f %}; from the one rate to the other a whole layer is dead in {whole.sum()} of {lost.sum()} "
        f"failures. With a leak of 0.01, at rate {low}, {leaky[first]:.0f %} learn, and "
        f"{result.diverged(1)[first]} of {seeds} diverge."
    )
    if harmed.size == result.rates.size:
        return Verdict(CLAIM, "holds", reason.strip())
    return Verdict(CLAIM, "holds when", f"the learning rate is too high: {reason.strip()}")
