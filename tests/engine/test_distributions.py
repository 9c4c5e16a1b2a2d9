"""Over whole runs, where chaos parts any two programs, the engine's networks fare as NumPy's do.

Both sides draw the same weights and orders from each seed, so that the runs are compared in pairs, and all intervals
are those of a mean difference.
"""

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import pytest

from helpers.nn import diagnostics
from helpers.nn.datasets import Data, two_moons
from tests.durations import either
from tests.engine.cases import Case

SEEDS = tuple(range(either(2048, 16_384)))
DEVIATIONS = 3.3  # of the mean, of which one difference in a thousand is beyond
NARROW = 0.01  # of shares and accuracies: where runs part most, 0.005 over 2,048 seeds and 0.002 over 16,384
EQUAL = 1e-3


@dataclass(frozen=True)
class Moons(Case):
    """Describe networks that learn the two moons, as classes or as numbers."""

    @cached_property
    def data(self):
        moons = two_moons(self.samples + self.others, noise=0.2)
        targets = moons.targets[:, None].astype(np.float32) if self.loss == "squared" else moons.targets
        return Data(moons.inputs.astype(np.float32), targets)


MOONS = Moons((2, 8, 8, 1), loss="logistic", samples=120, others=60, batch=10, seeds=SEEDS)
# By name: networks, for how many steps they are trained, what share of the runs is at least equal at their end, and what
# they are chosen for, which befalls some and not others.
POPULATIONS = {
    "momentum": (replace(MOONS, rate=0.3, rules={"momentum": 0.9}), 400, 0.3, "dead in layer 1"),
    "few units": (replace(MOONS, layers=(2, 4, 4, 4, 1), rate=1.0), 200, 0.75, "a lost layer"),
    "large steps": (replace(MOONS, layers=(2, 6, 6, 1), alpha=0.2, loss="squared", rate=0.5), 200, 0.95, "diverged"),
}


@dataclass
class Fates:
    """Hold what became of networks: (replicas, …) each.

    Attributes
    ----------
    parameters, accuracy, dead : of a network that has diverged they say nothing.
    diverged_at : the step, or −1.
    """

    parameters: np.ndarray
    diverged_at: np.ndarray
    accuracy: np.ndarray
    dead: np.ndarray


def numpys(case, steps):
    training = case.training()
    training.advance(steps)
    network, rows = case.network(), case.rows()[0]
    parameters = np.zeros((case.replicas, network.size), np.float32)
    parameters[training.running] = training.parameters
    dead = np.concatenate(diagnostics.dead_units(network, parameters, case.data.inputs, rows), axis=1)
    is_classes = case.loss != "squared"
    accuracy = diagnostics.accuracy(network, parameters, case.data, rows) if is_classes else np.zeros(case.replicas)
    return Fates(parameters, np.nan_to_num(training.diverged_at, nan=-1), accuracy, dead)


def engines_own(engine, case, steps):
    networks = engine.networks(case.spec())
    networks.train(steps)
    parameters = np.array(networks.ask(*(("parameters", replica) for replica in range(case.replicas))))
    measured = networks.measure()
    return Fates(
        parameters, networks.get("divergedAt"), measured["accuracy"], measured["dead"].reshape(case.replicas, -1)
    )


def statistics(fates, hidden, run):
    """Return by name a number for each network of those that run, and for each of all whether it has diverged."""
    ends = np.cumsum(hidden)
    shares = [fates.dead[run, end - units : end].mean(axis=1) for end, units in zip(ends, hidden, strict=True)]
    return {
        "diverged": fates.diverged_at >= 0,
        "accuracy": fates.accuracy[run],
        **{f"dead in layer {layer}": share for layer, share in enumerate(shares)},
        "a lost layer": np.max(shares, axis=0) == 1,
    }


@pytest.mark.stress
@pytest.mark.parametrize("population", POPULATIONS)
def test_networks_die_diverge_and_learn_as_often_as_numpys(engines, population):
    case, steps, least_equal, about = POPULATIONS[population]
    theirs = numpys(case, steps)
    for engine in engines[: either(1, None)]:
        ours = engines_own(engine, case, steps)
        run = (ours.diverged_at < 0) & (theirs.diverged_at < 0)
        both = [statistics(fates, case.layers[1:-1], run) for fates in (ours, theirs)]
        for name, our_numbers in both[0].items():
            difference = np.subtract(our_numbers, both[1][name], dtype=float)
            width = DEVIATIONS * difference.std(ddof=1) / np.sqrt(difference.size)
            assert abs(difference.mean()) <= width <= NARROW, f"{name} differs by {difference.mean()} ± {width}"
        assert 0.1 < np.mean(both[1][about]) < 0.9
        close = np.abs(ours.parameters - theirs.parameters) <= EQUAL * (1 + np.abs(theirs.parameters))
        assert least_equal < np.mean(close[run].all(axis=1)) < 1
