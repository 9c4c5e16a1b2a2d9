"""Count networks that are dead before the first step of training. What becomes of them?

Claim 2 of the lecture, its first half. A network of L layers, L − 1 of them hidden, takes one number. It is born dead
if its answer is the same for every input from −1 to 1. Many networks are drawn and asked; then narrow ones, with two
units in each of nine hidden layers, learn |x|, each kind at its own best learning rate. There is nothing to draw anew
in |x|: all seeds learn from the same 64 points.

References
----------
Lu, Shin, Su, Karniadakis (2019), "Dying ReLU and Initialization".
"""

from dataclasses import dataclass

import numpy as np

from helpers.experiments.checkpointing import Runner
from helpers.experiments.learning_rates import RateSearch, combine, search
from helpers.experiments.records import record
from helpers.experiments.samples import seeds_to_choose
from helpers.experiments.verdict import Verdict
from helpers.nn import diagnostics
from helpers.nn.activations import LeakyReLU, ReLU
from helpers.nn.confidence_intervals import share_interval
from helpers.nn.datasets import absolute_value
from helpers.nn.initialization import he, random_asymmetric
from helpers.nn.leaky_relu import leaky_relu
from helpers.nn.networks import Network
from helpers.nn.optimizers import Adam
from helpers.nn.significance import LEVEL, holm, share_p
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
# One network in ten: fewer are lost more cheaply by training another than by changing the activation.
MANY = 0.1
# The claim is made of networks of ten layers, of the least and of the greatest width.
STATED_LAYERS, STATED_WIDTHS = 10, (0, -1)
# A network scores minus the common logarithm of its loss; a constant answer, at best 1/2, has a loss of 1/12.
GUESSING = np.log10(12)
LEAST_LOSS = 1e-12
QUICK = {"networks": 1000, "runs": 12, "steps": 800}
FULL = {"networks": 20_000, "runs": 250, "steps": 2000, "choosing": 64}


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
    rates : helpers.experiments.learning_rates.RateSearch, its score (variants, rates, seeds).
    """

    variants: list
    networks: int
    runs: int
    dead: np.ndarray
    steps: np.ndarray
    constant: np.ndarray
    fits: np.ndarray
    answers: np.ndarray
    rates: RateSearch

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


def train_narrow(variant, rates, seeds, steps, every):
    """Train narrow networks on |x|, one for each rate and seed; return their answers (records, runs, 64) and losses."""
    alpha, initialization = VARIANTS[variant]
    data = absolute_value()
    network = Network(NARROW, LeakyReLU(alpha) if alpha else ReLU())
    training = Training(network, data, Adam(rates, cosine_steps=steps), seeds, initialization=initialization)

    def answers(now):
        return diagnostics.outputs(now.network, now.parameters, data.inputs)[:, :, 0]

    found = train(training, steps, every, answers=answers)["answers"]
    return found, np.mean((found[-1] - data.targets[:, 0]) ** 2, axis=1)


def choose_rate(variant, choosing, steps):
    """Try learning rates of Adam on seeds of their own."""
    seeds = seeds_to_choose(choosing)

    def scores_at(rates):
        _, loss = train_narrow(variant, np.repeat(rates, choosing), seeds * len(rates), steps, steps)
        return -np.log10(np.maximum(loss, LEAST_LOSS)).reshape(len(rates), choosing)

    return search(scores_at, GUESSING)


def learn(variant, rate, runs, steps):
    """Train narrow networks on |x|; see `Result` for what comes back."""
    answers, loss = train_narrow(variant, rate, range(runs), steps, steps // RECORDS)
    return {
        "constant": (np.ptp(answers, axis=2) < CONSTANT).sum(axis=1),
        "fits": (loss < FITS).sum(),
        "answers": answers[:, :SHOWN, POINTS],
    }


def run(networks, runs, steps, choosing=None, runner=None):
    """Draw networks of every kind, and train narrow ones.

    Parameters
    ----------
    networks : how many of each kind, width and depth.
    runs, steps : of the training.
    choosing : seeds on which learning rates are chosen; None takes those that the full run chose.
    runner : helpers.experiments.checkpointing.Runner
    """
    runner = runner or Runner()
    drawn = [runner(f"{variant}, drawn", simulate, variant, networks) for variant in VARIANTS]
    if choosing is None:
        found = record("born_dead").result.rates
    else:
        found = combine([runner(f"{name}, rates", choose_rate, name, choosing, steps) for name in VARIANTS])
    learned = [
        runner(f"{variant}, trained", learn, variant, rate, runs, steps)
        for variant, rate in zip(VARIANTS, found.chosen, strict=True)
    ]

    def stack(parts, name):
        return np.stack([part[name] for part in parts])

    return Result(
        list(VARIANTS),
        networks,
        runs,
        dead=stack(drawn, "dead"),
        steps=np.linspace(0, steps, RECORDS + 1),
        **{name: stack(learned, name) for name in ("constant", "fits", "answers")},
        rates=found,
    )


def verdict(result):
    """Judge whether more than one ReLU network in ten is born dead, of narrow and of wide ones with ten layers."""
    ten = np.flatnonzero(LAYERS == STATED_LAYERS)[0]
    dead = result.dead[0, STATED_WIDTHS, ten]
    p = holm(share_p(dead, result.networks, MANY))
    many = (p < LEVEL) & (dead > MANY * result.networks)
    found = result.born_dead()
    narrow, wide = (100 * found[width, ten] for width in STATED_WIDTHS)
    lower, upper = bounds()
    inside = np.mean((found.high >= lower) & (found.low <= upper))
    constant = 100 * share_interval(result.constant[:, -1], result.runs)
    numbers = (
        f"With ten layers {narrow:.1f %} of the ReLU networks of width {WIDTHS[0]} are born dead, and "
        f"{wide:.1f %} of those of width {WIDTHS[-1]} ({result.networks:,} networks each; {100 * inside:.0f} % of all "
        f"widths and depths agree with the bounds of Lu et al.). Trained on |x|, each kind at its best rate of Adam "
        f"({result.rates.chosen[0]:.2g} and {result.rates.chosen[3]:.2g}), {constant[0]:.0f %} of the narrowest ReLU "
        f"networks end as a constant, with α = 0.25 {constant[3]:.0f %}, {result.runs} runs each."
    )
    if many.all():
        return Verdict(CLAIM, "holds", "of ten layers, wide networks too are born dead more than once in ten.", numbers)
    if not many.any():
        return Verdict(CLAIM, "not supported here", "of ten layers, hardly any network is born dead.", numbers)
    sentence = f"the network is narrow and deep: with ten layers of two units {100 * found.estimate[0, ten]:.0f} % are born dead."
    return Verdict(CLAIM, "holds when", sentence, numbers)
