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
from helpers.experiments.learning_rates import RateSearch, combine
from helpers.experiments.networks.narrow_networks import RECORDS, VARIANTS, choose_rate, learn
from helpers.experiments.records import record
from helpers.experiments.verdict import Verdict
from helpers.nn import diagnostics
from helpers.nn.confidence_intervals import share_interval
from helpers.nn.leaky_relu import leaky_relu
from helpers.nn.significance import LEVEL, holm, share_p

CLAIM = "Dying is a problem in networks (before training)"
WIDTHS, LAYERS = np.arange(2, 11), np.arange(2, 21)
INPUTS = np.linspace(-1, 1, 11)
# Width and relation to the published share of networks born dead, in percent, at L = 10.
PUBLISHED = {10: ("under", 1), 5: ("over", 10), 3: ("about", 60)}
PUBLISHED_COLLAPSE = 90
# One network in ten: fewer are lost more cheaply by training another than by changing the activation.
MANY = 0.1
# The claim is made of networks of ten layers, of the least and of the greatest width.
STATED_LAYERS, STATED_WIDTHS = 10, (0, -1)
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
