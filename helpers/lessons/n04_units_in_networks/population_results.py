"""Train the populations of `population.py` in NumPy, for the picture that is saved; population_results.js does the same."""

from functools import lru_cache

import numpy as np

from helpers.lessons.shared.population_figure import BATCH, NOISE
from helpers.nn import diagnostics
from helpers.nn.activations import LeakyReLU, PReLU
from helpers.nn.confidence_intervals import mean_interval
from helpers.nn.datasets import Data
from helpers.nn.networks import Network
from helpers.nn.optimizers import SGD
from helpers.nn.training import Training
from helpers.playground.tasks import POINTS, task

NAMES = ("relu", "leaky", "prelu")
GOLDEN = (np.sqrt(5) - 1) / 2
WIDEST_SPREAD, BESIDE = 3, 0.18
FEWEST = 6  # networks, of which there is an interval
BOTTOM = {"first": 13, "step": 4}


def population_results(values, data):
    """Compute what the figure shows of the large population where its controls stand, by name."""
    size = data["large"]
    results = {"settled": 1, "networks": size["networks"], "steps": size["steps"], "chosen": ((), ())}
    for kind, name in enumerate(NAMES):
        outcome = train_kind(name, *(values[each] for each in ("rate", "alpha", "width", "depth")), **size)
        results |= {
            f"{name} {what}": value for what, value in _kind_results(outcome, kind, int(values["width"])).items()
        }
    return results


@lru_cache(maxsize=24)
def train_kind(name, rate, alpha, width, depth, networks, steps):
    """Train networks of one kind on two moons, each on points of its own.

    Returns
    -------
    dead : (networks, layers), the share of dead units.
    accuracy : (networks,), of new points.
    diverged : (networks,), boolean; what diverged has NaN above.
    """
    tasks = [task("moons", NOISE, seed) for seed in range(1, networks + 1)]
    parts = [part for each in tasks for part in (each.points, each.others)]
    every = Data(np.concatenate([part.inputs for part in parts]), np.concatenate([part.targets for part in parts]))
    rows = np.arange(len(every.inputs)).reshape(networks, 2, POINTS)
    layers = (2, *[int(width)] * int(depth), 1)
    activation = PReLU(alpha) if name == "prelu" else LeakyReLU(alpha if name == "leaky" else 0)
    training = Training(
        Network(layers, activation), every, SGD(rate), range(1, networks + 1), rows=rows[:, 0], batch=BATCH
    )
    training.advance(steps)
    running = training.running
    dead, accuracy = np.full((networks, int(depth)), np.nan), np.full(networks, np.nan)
    if running.size:
        network, parameters = training.network, training.parameters
        dead[running] = diagnostics.dead_share(network, parameters, every.inputs, rows[running, 0])
        accuracy[running] = diagnostics.accuracy(network, parameters, every, rows[running, 1])
    return dead, accuracy, np.isfinite(training.diverged_at)


def _kind_results(outcome, kind, width):
    dead, accuracy, diverged = outcome
    networks, depth = dead.shape
    aside = (np.arange(networks) * GOLDEN + kind / 3) % 1 - 0.5
    x = 100 * dead.mean(axis=1) + min(WIDEST_SPREAD, 80 / (width * depth)) * aside
    x = np.where(diverged, 100 * (np.arange(networks) + 0.5) / networks, x)
    y = np.where(diverged, BOTTOM["first"] + BOTTOM["step"] * kind, 100 * accuracy)
    there = ~diverged
    places, gaps = np.arange(1, depth + 1) + BESIDE * (kind - 1), np.full(depth, np.nan)
    means = 100 * dead[there].mean(axis=0) if there.any() else gaps
    interval = 100 * mean_interval(dead[there], axis=0) if there.sum() >= FEWEST else None
    return {
        "dots": (x[there], y[there]),
        "crosses": (x[diverged], y[diverged]),
        "layers": (places, means),
        "intervals": (
            np.repeat(places, 3),
            np.stack([interval.low, interval.high, gaps] if interval else [gaps] * 3, axis=1).ravel(),
        ),
        "dead": np.mean(means),
        "right": 100 * accuracy[there].mean() if there.any() else np.nan,
        "lost": np.sum((dead[there] > 1 - 1e-6).any(axis=1)),
        "diverged": np.sum(diverged),
        "fate": 2 if diverged.all() else int(diverged.any()),
    }
