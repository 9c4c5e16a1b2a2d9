"""Count networks that are dead before the first step of training. What becomes of them?

Claim 2 of the lecture, its first half. A network of L layers, L − 1 of them hidden, takes one number. It is born dead
if its answer is the same for every input from −1 to 1. Many networks are drawn and asked; then narrow ones, with two
units in each of nine hidden layers, learn |x|.

References
----------
Lu, Shin, Su, Karniadakis (2019), "Dying ReLU and Initialization".
"""

from dataclasses import dataclass

import numpy as np

from helpers.experiments.checkpointing import Runner
from helpers.experiments.verdict import Verdict
from helpers.nn import diagnostics
from helpers.nn.activations import LeakyReLU, ReLU
from helpers.nn.confidence_intervals import share_interval
from helpers.nn.datasets import absolute_value
from helpers.nn.initialization import he, random_asymmetric
from helpers.nn.leaky_relu import leaky_relu
from helpers.nn.networks import Network
from helpers.nn.optimizers import Adam
from helpers.nn.training import Training, train

CLAIM = "Dying is a problem in networks (before training)"
# The slope, and how the weights are drawn; only the random asymmetric way draws biases, the other leaves them at 0.
VARIANTS = {
    "ReLU": (0.0, he),
    "Leaky ReLU, α = 0.01": (0.01, he),
    "Leaky ReLU, α = 0.1": (0.1, he),
    "Leaky ReLU, α = 0.25": (0.25, he),
    "ReLU, random asymmetric": (0.0, random_asymmetric),
}
WIDTHS, LAYERS = np.arange(2, 11), np.arange(2, 21)
INPUTS = np.linspace(-1, 1, 11)
# Width and relation to the published share of networks born dead, in percent, at L = 10.
PUBLISHED = {10: ("under", 1), 5: ("over", 10), 3: ("about", 60)}
PUBLISHED_COLLAPSE = 90
NARROW, RECORDS = (1, *[2] * 9, 1), 20
# Of the answers to the 64 x some are kept, of the first runs.
SHOWN, POINTS = 8, np.linspace(0, 63, 16).round().astype(int)
# |x| goes from 0 to 1: answers that differ by less than this are as good as constant.
CONSTANT, FITS = 0.01, 0.001
MANY = 0.1
QUICK = {"networks": 1000, "runs": 12, "steps": 800}
FULL = {"networks": 20_000, "runs": 250, "steps": 2000}


@dataclass(frozen=True, eq=False)
class Result:
    """Hold counts of networks born dead, and the runs of narrow ones in training.

    Attributes
    ----------
    variants : names, in the order of the arrays.
    networks, runs : how many were drawn for each width, and how many narrow ones were trained.
    dead : (variants, widths, layers), how many of the networks are born dead; WIDTHS and LAYERS say which.
    steps : (records,), of the training.
    constant : (variants, records), how many of the runs answer the same, but for 0.01, to every x.
    fits : (variants,), how many of the runs fit |x| at the end: loss below 0.001.
    answers : (variants, records, shown runs, points), what the first runs answer to some x of the data, POINTS.
    """

    variants: list
    networks: int
    runs: int
    dead: np.ndarray
    steps: np.ndarray
    constant: np.ndarray
    fits: np.ndarray
    answers: np.ndarray

    def born_dead(self, variant=0):
        """Estimate the share of networks born dead: an Interval (widths, layers), from 0 to 1."""
        return share_interval(self.dead[variant], self.networks)


def bounds():
    """Return the lower and the upper bound of Lu et al.: two arrays (widths, layers)."""
    found = [[diagnostics.born_dead_bounds(width, layers) for layers in LAYERS] for width in WIDTHS]
    return np.moveaxis(np.array(found), -1, 0)


def draw_born_dead(initialization, alpha, width, networks, rng):
    """Draw networks and find those that give the same answer to every input: boolean (LAYERS, networks).

    One stack of hidden layers serves all depths: a network of L layers takes the first L − 1, and an output of its own.
    """

    def layer(units, values):
        rows = initialization(rng, networks * units, values.shape[1], alpha).reshape(networks, units, -1)
        return rows[:, :, :-1] @ values + rows[:, :, -1:]

    values, same = np.broadcast_to(INPUTS, (networks, 1, INPUTS.size)), []
    for _ in LAYERS:
        values = leaky_relu(layer(width, values), alpha)
        answers = layer(1, values)[:, 0]
        # The same number may differ in its last digits from one column of a product to the next.
        same.append(np.ptp(answers, axis=1) <= 1e-12 * np.abs(answers).max(axis=1))
    return np.stack(same)


def simulate(variant, networks):
    """Count the networks of every width and depth that are born dead, (widths, layers)."""
    alpha, initialization = VARIANTS[variant]
    found = [draw_born_dead(initialization, alpha, width, networks, np.random.default_rng(width)) for width in WIDTHS]
    return {"dead": np.stack(found).sum(axis=2)}


def learn(variant, runs, steps):
    """Train narrow networks on |x|; see `Result` for what comes back."""
    alpha, initialization = VARIANTS[variant]
    data = absolute_value()
    network = Network(NARROW, LeakyReLU(alpha) if alpha else ReLU())
    training = Training(network, data, Adam(0.01), range(runs), initialization=initialization)

    def answers(now):
        return diagnostics.outputs(now.network, now.parameters, data.inputs)[:, :, 0]

    history = train(training, steps, steps // RECORDS, answers=answers)
    loss = np.mean((history["answers"][-1] - data.targets[:, 0]) ** 2, axis=1)
    return {
        "constant": (np.ptp(history["answers"], axis=2) < CONSTANT).sum(axis=1),
        "fits": (loss < FITS).sum(),
        "answers": history["answers"][:, :SHOWN, POINTS],
    }


def run(networks, runs, steps, runner=None):
    """Draw networks of every kind, and train narrow ones.

    Parameters
    ----------
    networks : how many of each kind, width and depth.
    runs, steps : of the training.
    runner : helpers.experiments.checkpointing.Runner
    """
    runner = runner or Runner()
    drawn = [runner(f"{variant}, drawn", simulate, variant, networks) for variant in VARIANTS]
    learned = [runner(f"{variant}, trained", learn, variant, runs, steps) for variant in VARIANTS]

    def stack(parts, name):
        return np.stack([part[name] for part in parts])

    return Result(
        list(VARIANTS),
        networks,
        runs,
        stack(drawn, "dead"),
        np.linspace(0, steps, RECORDS + 1),
        *(stack(learned, name) for name in ("constant", "fits", "answers")),
    )


def verdict(result):
    """Judge whether networks are born dead, at ten layers, and whether that depends on the width."""
    found, ten = result.born_dead(), np.flatnonzero(LAYERS == 10)[0]
    narrow, wide = 100 * found[0, ten], 100 * found[-1, ten]
    lower, upper = bounds()
    inside = np.mean((found.high >= lower) & (found.low <= upper))
    constant = 100 * share_interval(result.constant[:, -1], result.runs)
    reason = (
        f"with ten layers {narrow:.1f %} of the ReLU networks of width {WIDTHS[0]} are born dead, and "
        f"{wide:.1f %} of those of width {WIDTHS[-1]} ({result.networks:,} networks each; "
        f"{100 * inside:.0f} % of all widths and depths agree with the bounds of Lu et al.). Trained on |x|, {constant[0]:.0f %} of the "
        f"narrowest ReLU networks end as a constant, with α = 0.25 {constant[3]:.0f %}, {result.runs} runs each."
    )
    if found.low[:, ten].min() > MANY:
        return Verdict(CLAIM, "holds", reason)
    if found.low[:, ten].max() < MANY and found.high[:, ten].max() < MANY:
        return Verdict(CLAIM, "not supported here", reason)
    return Verdict(CLAIM, "holds when", f"the network is narrow and deep: {reason}")
