"""Time a slope on its own, written in several ways, and in a whole step of training. What does it cost?

Claim 4 of the lecture: Leaky ReLU is simple and fast, and PReLU needs slightly more computation. Times differ from
machine to machine and from minute to minute, so that every round measures all candidates in turn, and what counts is the
ratio of two times of the same round: a machine that slows down slows both. Now and then another program interrupts a
round; a mean would be about those few, so that medians are compared, by the sign test.
"""

import platform
import re
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from time import perf_counter

import numpy as np

from helpers.experiments.checkpointing import Runner
from helpers.experiments.variants import network
from helpers.experiments.verdict import Verdict
from helpers.nn.confidence_intervals import median_interval
from helpers.nn.datasets import Data
from helpers.nn.leaky_relu import leaky_relu
from helpers.nn.optimizers import SGD
from helpers.nn.significance import LEVEL, holm, share_p
from helpers.nn.training import Training

CLAIM = "Leaky ReLU is simple and fast, PReLU needs slightly more computation"
SIZES = (1_000, 100_000, 10_000_000)
# Short measurements, many of them: few are then interrupted by another program.
# A time is read to one tick of the clock: a twentieth of what is timed, or less.
TICKS = 20
CALLS = {1_000: 10, 100_000: 1, 10_000_000: 1}
SLOPE, CHANNELS = 0.01, 100
# Layers, and samples a step.
NETWORKS = {
    "2-8-8-1, batch 10": ((2, 8, 8, 1), 10),
    "64-64-64-10, batch 64": ((64, 64, 64, 10), 64),
    "256-256-256-10, batch 128": ((256, 256, 256, 10), 128),
}
COMPARED = ("ReLU", "Leaky ReLU, α = 0.01", "PReLU, shared", "PReLU, channel-wise")
# From which ratio to ReLU on a step is no longer as fast: the same step differs by more than a tenth from one round to
# another. And from which on it is more than slightly slower: an hour of training becomes more than an hour and a quarter.
AS_FAST, SLIGHTLY = 1.1, 1.25
QUICK = {"rounds": 7, "step_rounds": 100}
FULL = {"rounds": 100, "step_rounds": 1000}


def forms(x, out):
    """Return ways to compute an activation of x, by name; all but the first two give leaky ReLU's value.

    Parameters
    ----------
    x, out : arrays (elements,) of one dtype, elements a multiple of 100. Those ways that can write to `out`.
    """
    alpha, alphas = np.array(SLOPE, x.dtype), np.full(CHANNELS, SLOPE, x.dtype)
    table, out_table = x.reshape(-1, CHANNELS), out.reshape(-1, CHANNELS)
    return {
        "copyto(out, x)": lambda: np.copyto(out, x),
        "maximum(x, 0, out)": lambda: np.maximum(x, 0, out=out),
        "where(x > 0, x, α * x)": lambda: np.where(x > 0, x, alpha * x),
        "maximum(x, α * x)": lambda: np.maximum(x, alpha * x),
        "multiply, maximum, out": lambda: np.maximum(x, np.multiply(x, alpha, out=out), out=out),
        "helpers, one α": lambda: leaky_relu(x, SLOPE, out),
        "helpers, 100 channels": lambda: leaky_relu(table, alphas, out_table),
    }


FORMS = list(forms(*np.zeros((2, CHANNELS))))


@dataclass(frozen=True, eq=False)
class Result:
    """Hold the seconds, round by round.

    Attributes
    ----------
    forms, variants, networks : names, in the order of the arrays.
    sizes : (sizes,), elements of the array; single precision, of random sign.
    form_seconds : (forms, sizes, rounds), for one call.
    step_seconds : (networks, variants, rounds), for one step of full-batch descent of one network.
    machine : processor and versions.
    """

    forms: list
    sizes: np.ndarray
    form_seconds: np.ndarray
    networks: list
    variants: list
    step_seconds: np.ndarray
    machine: dict

    @property
    def nanoseconds(self):
        """Return nanoseconds an element of every form at every size, an Interval of medians."""
        return median_interval(1e9 * self.form_seconds / np.reshape(self.sizes, (-1, 1)))

    @property
    def ratio(self):
        """Divide the time of a step by ReLU's in the same round: an Interval of medians (networks, variants)."""
        return median_interval(self.step_seconds / self.step_seconds[:, :1])

    @property
    def ratio_of_fastest(self):
        """Divide each one's fastest round by ReLU's (networks, variants): what a machine at rest can do."""
        fastest = self.step_seconds.min(axis=2)
        return fastest / fastest[:, :1]


def time_calls(candidates, calls, rounds):
    """Time candidates in turns, at least so many calls at once: seconds a call, (candidates, rounds)."""
    calls = max(enough_calls(candidate, calls) for candidate in candidates)
    seconds = np.empty((len(candidates), rounds))
    rng = np.random.default_rng(0)
    for turn in range(rounds):
        # In an order of their own each time: what ran before has left its data in the cache.
        for number in rng.permutation(len(candidates)):
            start = perf_counter()
            for _ in range(calls):
                candidates[number]()
            seconds[number, turn] = (perf_counter() - start) / calls
    return seconds


def enough_calls(candidate, calls):
    """Double a number of calls until they take many ticks of the clock, which is coarse in a browser."""
    candidate()  # the first call is slower: its memory is new
    least = TICKS * clock_tick()
    while True:
        start = perf_counter()
        for _ in range(calls):
            candidate()
        if perf_counter() - start >= least:
            return calls
        calls *= 2


def clock_tick():
    """Measure the smallest time that the clock can tell from none, in seconds."""
    # A machine that is busy lets ticks pass unseen, though seldom every time.
    return min(_next_tick() for _ in range(5))


def _next_tick():
    start = perf_counter()
    while (now := perf_counter()) == start:
        pass
    return now - start


def time_forms(size, rounds):
    """Time every form at one size."""
    x = np.random.default_rng(0).standard_normal(size, dtype=np.float32)
    candidates = list(forms(x, np.zeros_like(x)).values())
    return {"seconds": time_calls(candidates, CALLS[size], rounds)}


def time_steps(name, rounds):
    """Time a step of training with every activation in one network."""
    layers, batch = NETWORKS[name]
    rng = np.random.default_rng(0)
    data = Data(rng.standard_normal((batch, layers[0])), rng.integers(0, max(2, layers[-1]), batch))
    trainings = [Training(network(layers, variant), data, SGD(1e-3), [0]) for variant in COMPARED]
    candidates = [partial(training.advance, 1) for training in trainings]
    return {"seconds": time_calls(candidates, 1, rounds)}


def processor():
    """Return the processor's name, as far as the system tells it."""
    described = Path("/proc/cpuinfo")
    found = re.search(r"^model name\s*: (.*)$", described.read_text(), re.MULTILINE) if described.is_file() else None
    return found[1].strip() if found else platform.processor() or platform.machine()


def run(rounds, step_rounds, runner=None):
    """Time every form at every size, and a step of every network.

    Parameters
    ----------
    rounds, step_rounds : how often each form, and each step, is measured; at least 6.
    runner : helpers.experiments.checkpointing.Runner
    """
    runner = runner or Runner()
    by_size = [runner(f"{size} elements", time_forms, size, rounds)["seconds"] for size in SIZES]
    by_network = [runner(name, time_steps, name, step_rounds)["seconds"] for name in NETWORKS]
    machine = {"processor": processor(), "python": platform.python_version(), "numpy": np.__version__}
    return Result(
        FORMS, np.array(SIZES), np.stack(by_size, axis=1), list(NETWORKS), list(COMPARED), np.stack(by_network), machine
    )


def shown(result):
    """Say for each network whether leaky ReLU is as fast as ReLU, and both PReLUs slower, and by little: (networks,)."""
    ratio = result.step_seconds / result.step_seconds[:, :1]
    leaky, learned = ratio[:, 1:2], ratio[:, 2:]
    # One statement a column: how many rounds agree with it.
    agree = np.concatenate([leaky < AS_FAST, learned > 1, learned < SLIGHTLY], axis=1).sum(axis=2)
    rounds = ratio.shape[2]
    p = holm(share_p(agree, rounds, 0.5).ravel()).reshape(agree.shape)
    return np.all((p < LEVEL) & (2 * agree > rounds), axis=1)


def verdict(result):
    """Judge whether leaky ReLU is as fast as ReLU, and PReLU slower by little, in steps of training."""
    ratio, agrees = result.ratio, shown(result)
    names = np.array([name.replace(", batch", " at batch") for name in result.networks])
    numbers = "A training step takes, as a multiple of ReLU's, " + "; ".join(
        f"{name}: {ratio[row, 1]:.2f} with a leak, {ratio[row, 2]:.2f} with shared PReLU, {ratio[row, 3]:.2f} with "
        "channel-wise PReLU"
        for row, name in enumerate(names)
    )
    numbers += (
        f" (medians of {result.step_seconds.shape[2]} rounds, {result.machine['processor']}). Slightly is taken to mean "
        f"less than {100 * (SLIGHTLY - 1):.0f} % longer: an hour of training is then less than an hour and a quarter."
    )
    if not agrees.any():
        return Verdict(CLAIM, "not supported here", "no network is as fast with a leak and slightly slower.", numbers)
    longer = 100 * (ratio.estimate[agrees][:, 2:] - 1)
    sentence = (
        "a step of training takes no longer with a leak than with ReLU, and "
        f"{longer.min():.0f} to {longer.max():.0f} % longer with PReLU."
    )
    if agrees.all():
        return Verdict(CLAIM, "holds", sentence, numbers)
    return Verdict(CLAIM, "holds when", f"the network is {' or '.join(names[agrees])}: {sentence}", numbers)
