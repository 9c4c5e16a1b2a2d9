"""Compare the test accuracy of each activation at its own best learning rate. Does a leak cost accuracy?

Claim 5 of the lecture: Leaky ReLU keeps almost all advantages of ReLU. Each seed has samples, initial weights (scaled by
the activation's own initialization) and an order of the samples, so that activations are compared in pairs. Two moons
and MNIST-1D are drawn anew for each seed, and decide; the digits, of which there are 1,797, stand beside them: intervals
from splits that overlap are too wide to see a tenth of their few errors.
"""

from itertools import product

import numpy as np

from helpers.experiments.accuracy_result import DECIDING, Result, both_lengths, fewer_errors
from helpers.experiments.checkpointing import Runner
from helpers.experiments.learning_rates import combine
from helpers.experiments.networks.compared_networks import (
    EPOCHS,
    LATE,
    TASKS,
    learn,
    learn_at_best_rate,
    push,
    step_times,
)
from helpers.experiments.records import record
from helpers.experiments.variants import CONTROL, VARIANTS, WIDER
from helpers.experiments.verdict import Verdict
from helpers.nn.confidence_intervals import median_interval

CLAIM = "Leaky ReLU keeps almost all of ReLU's advantages"
EVERY = [*VARIANTS, *WIDER, *CONTROL]
LEAKS = [name for name in VARIANTS if name.startswith("Leaky")]
# "Almost all": less than a tenth more errors. Percentage points would be another measure on each task: half a point is a
# sixth of the errors on digits, a twelfth of those on two moons, and a seventieth of those on MNIST-1D.
TENTH = 0.1
QUICK = {"seeds": 10, "tasks": ["two moons", "digits"], "variants": list(VARIANTS)}
FULL = {
    "seeds": 60,
    "tasks": ["two moons", "MNIST-1D", "digits"],
    "variants": EVERY,
    "choosing": 8,
    "longer": 30,
    "shifts": [1, 3, 6],
    "rounds": 400,
}
# Digits are learned for as many epochs as in the push: five before it, and these after.
AFTER, PUSHED_SEEDS = 20, 20


def run(seeds, tasks, variants, choosing=0, longer=0, shifts=(), rounds=0, runner=None):
    """Train every variant on every task from every seed.

    Parameters
    ----------
    seeds : how many.
    tasks : names from helpers.experiments.networks.compared_networks.
    variants : names from helpers.experiments.variants.
    choosing : the number of seeds to choose learning rates on; with 0 they are the record's.
    longer : from how many of the seeds to train three times as long as well.
    shifts : numbers to subtract from the biases.
    rounds : how often each step is timed; with 0 no time is taken.
    runner : helpers.experiments.checkpointing.Runner
    """
    runner, shape, pairs = runner or Runner(), (len(tasks), len(variants)), list(product(tasks, variants))
    if choosing:
        found = [
            runner(f"{task}, {variant}", learn_at_best_rate, task, variant, seeds, choosing, longer)
            for task, variant in pairs
        ]
        rates = combine(found, shape)
    else:
        rates = record("accuracy").result.rates_of(tasks, variants)
        found = [
            runner(f"{task}, {variant}", learn, task, variant, rate, range(seeds))
            for (task, variant), rate in zip(pairs, rates.chosen.ravel(), strict=True)
        ]
    parts = {
        name: np.reshape([each[name] for each in found], (*shape, *np.shape(found[0][name])))
        for name in ("accuracy", "fitted", "dead", "longer")
    }
    pushes = [
        runner(f"pushed, {variant}", push, variant, shifts, PUSHED_SEEDS, AFTER) for variant in variants if len(shifts)
    ]
    parts |= {name: np.array([each[name] for each in pushes]) for name in ("pushed", "pushed_last", "lost")}
    ratio = runner("times", step_times, variants, rounds)["ratio"] if rounds else np.ones((len(variants), 6))
    return Result(
        list(tasks),
        list(variants),
        rates,
        np.array(EPOCHS),
        overlap=np.array([TASKS[task].samples([0], False).overlap for task in tasks]),
        shifts=np.asarray(shifts, float),
        time=median_interval(ratio),
        **parts,
    )


def verdict(result):
    """Judge whether leaks make less than a tenth more errors than ReLU, after the longer training as well."""
    shown = fewer_errors(result, [(leak, "ReLU") for leak in LEAKS], 1 + TENTH)
    numbers, most = _numbers(result), f"a leak makes less than {100 * TENTH:.0f} % more errors than ReLU"
    if shown.all():
        sentence = f"with each at its own best learning rate, {most}, on {' and on '.join(DECIDING)}."
        return Verdict(CLAIM, "holds", sentence, numbers)
    small = [leak.split(", ")[1] for leak, every in zip(LEAKS, shown.all(axis=0), strict=True) if every]
    where = [task for task, every in zip(DECIDING, shown.all(axis=1), strict=True) if every]
    if small or where:
        condition = f"with {' and '.join(small)}" if small else f"on {where[0]}"
        return Verdict(CLAIM, "holds when", f"{condition}: there {most}, each at its own best learning rate.", numbers)
    return Verdict(CLAIM, "not supported here", f"it is not shown that {most}.", numbers)


def _numbers(result):
    """Put in words how many more errors than ReLU the leaks and PReLU make."""
    compared = dict.fromkeys(list(VARIANTS)[1:], "ReLU")
    late = result.more_errors(result.errors[:, :, -LATE:].mean(axis=2))[result.tasks.index("MNIST-1D")]
    return (
        f"More errors than ReLU, in per cent of ReLU's. {both_lengths(result, compared)} Over the "
        f"last {LATE} of the {result.epochs[-1]} epochs α = 0.25 makes, on MNIST-1D: {late[result.variants.index(LEAKS[-1])]:+.2f}."
    )
