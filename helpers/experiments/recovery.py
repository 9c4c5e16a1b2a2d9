"""Push the units of networks to the negative side while they learn. Do the networks come back?

Claim 3 of the lecture: with a leak the gradient is never 0, and far fewer units die. Networks learn the digits. After
five epochs a number is subtracted from all biases of the hidden layers, as one overlong step would do, the velocity is
reset, and training goes on. Each seed has a split, initial weights and an order of the samples of its own, and a twin
that is never pushed; each activation has the learning rate at which its twins do best. The margin, and that the longer training decides, were
settled after a first run from the seeds 0 to 19; what is kept is a second one, from seeds of its own.
"""

from dataclasses import dataclass

import numpy as np

from helpers.experiments.checkpointing import Runner
from helpers.experiments.contrasts import settle
from helpers.experiments.learning_rates import RateSearch, combine
from helpers.experiments.networks.pushed_networks import BEFORE, GUESSING, choose, learn
from helpers.experiments.records import record
from helpers.experiments.samples import FIRST_CONFIRMING_SEED, digit_splits
from helpers.experiments.variants import VARIANTS
from helpers.experiments.verdict import Verdict
from helpers.nn.confidence_intervals import mean_interval

CLAIM = "With Leaky ReLU the gradient is never 0, and far fewer units are dead"
# In percentage points: networks are back that are, on average, at most so far behind their twins. Settled after a first
# run, which is why the verdict is made on new seeds.
NEAR = 5.0
FIXED = tuple(name for name in VARIANTS if "PReLU" not in name)
QUICK = {"shifts": [3], "seeds": 10, "epochs": 20, "variants": list(FIXED)}
FULL = {"shifts": [0, 1, 2, 3], "seeds": 20, "epochs": 20, "variants": list(VARIANTS), "choosing": 10, "longer": 60}


@dataclass(frozen=True, eq=False)
class Result:
    """Hold accuracy, in per cent, and dead units before and after the push; NaN where training had diverged.

    Attributes
    ----------
    variants : names, in the order of the arrays.
    shifts : (shifts,), what was subtracted from the biases; with 0 these are the twins.
    epochs : (records,), since the shift: from −5 to 0 before it, and from 0 on after it.
    rates : RateSearch (variants,), the accuracy of the twins at every rate that was tried.
    accuracy : (variants, shifts, records, seeds), on digits that were not trained on.
    dead : (variants, shifts, records, seeds, hidden layers), the share of units whose derivative is 0 on the whole
        training set.
    longer_epochs, longer_rates, longer : the epochs after the shift of a longer training, the rates that were chosen
        for it (variants,), and the accuracy at its end (variants, shifts, seeds); 0 and none in a quick run.
    overlap : of the splits, see helpers.experiments.samples.Samples.
    """

    variants: list
    shifts: np.ndarray
    epochs: np.ndarray
    rates: RateSearch
    accuracy: np.ndarray
    dead: np.ndarray
    longer_epochs: int
    longer_rates: np.ndarray
    longer: np.ndarray
    overlap: float

    @property
    def reached(self):
        """Return the accuracy, (variants, shifts, records, seeds): that of guessing where training had diverged."""
        return np.nan_to_num(self.accuracy, nan=GUESSING)

    @property
    def diverged(self):
        """Count the seeds that had diverged, (variants, shifts, records)."""
        return np.isnan(self.accuracy).sum(axis=3)

    @property
    def longest(self):
        """Return the accuracy after the longer training, (variants, shifts, seeds); guessing if diverged."""
        return np.nan_to_num(self.longer, nan=GUESSING)

    def mean(self, values):
        """Estimate a mean over the seeds, the last axis: an Interval, widened for the overlap of the splits."""
        return mean_interval(values, overlap=self.overlap)


def recorded(variants):
    """Take the learning rates of some variants from the full run's record: a RateSearch."""
    kept = record("recovery").result
    return kept.rates[[kept.variants.index(variant) for variant in variants]]


def run(shifts, seeds, epochs, variants=FIXED, choosing=0, longer=0, runner=None):
    """Train every variant on every seed, and shift its biases by every number.

    Parameters
    ----------
    shifts : numbers to subtract from the biases.
    seeds, epochs : how many; epochs after the shift.
    variants : names from helpers.experiments.variants.
    choosing : on how many seeds learning rates are chosen; with 0 they are those of the full record.
    longer : epochs after the shift of a longer training; 0 for none.
    runner : helpers.experiments.checkpointing.Runner
    """
    runner, judged = runner or Runner(), range(FIRST_CONFIRMING_SEED, FIRST_CONFIRMING_SEED + seeds)

    def trained(length, every, grid):
        """Train each variant at the rate of its own."""
        rates = grid.chosen
        return rates, [
            runner(f"{variant}, {length} epochs", learn, variant, [rate], shifts, judged, length, every)
            for variant, rate in zip(variants, rates, strict=True)
        ]

    def searched(length):
        return combine([runner(f"{each}, {length} epochs, rates", choose, each, choosing, length) for each in variants])

    grid = searched(epochs) if choosing else recorded(variants)
    _, found = trained(epochs, 1, grid)
    accuracy, dead = (np.stack([each[name][0] for each in found]) for name in ("accuracy", "dead"))
    longer_rates, after = np.empty(0), np.empty(0)
    if longer:
        longer_rates, found = trained(longer, longer, searched(longer))
        after = np.stack([each["accuracy"][0, :, -1] for each in found])
    records = np.append(np.arange(-BEFORE, 1), np.arange(epochs + 1))
    overlap = digit_splits(judged).overlap
    return Result(
        variants=list(variants),
        shifts=np.asarray(shifts, float),
        epochs=records,
        rates=grid,
        accuracy=accuracy,
        dead=dead,
        longer_epochs=longer,
        longer_rates=longer_rates,
        longer=after,
        overlap=overlap,
    )


def statements(result):
    """Compute what the claim states of the leaks after the hardest push, and by how much each must be surpassed.

    Returns
    -------
    differences, margins : (trainings, leaks, 2, seeds) and (trainings, leaks, 2): the accuracy minus that of ReLU's
        networks, which must be above 0, and minus that of their own twins, which must be above −NEAR.
    """
    leaks = [number for number, name in enumerate(result.variants) if name.startswith("Leaky")]
    relu, hardest, twin = result.variants.index("ReLU"), np.argmax(result.shifts), np.argmin(result.shifts)
    ends = np.stack([result.reached[:, :, -1], result.longest])
    pushed = ends[:, leaks, hardest]
    differences = np.stack([pushed - ends[:, [relu], hardest], pushed - ends[:, leaks, twin]], axis=2)
    return differences, np.broadcast_to([0.0, -NEAR], differences.shape[:-1])


def verdict(result):
    """Judge whether networks with a leak, in which no unit can be dead, come back from a push that ReLU's do not."""
    differences, margins = statements(result)
    seeds = differences.shape[-1]
    found = settle(differences.reshape(-1, seeds), margins.ravel(), result.overlap)
    # Surely better than ReLU and surely back, (trainings, leaks); the longer training decides, the first says how soon.
    soon, late = found.shown.reshape(margins.shape).all(axis=2)
    slopes = np.array([name.partition("α = ")[2] for name in result.variants if name.startswith("Leaky")])
    numbers = _numbers(result)
    alive, push = "no unit with a leak is dead, by definition", f"a shift of {result.shifts.max():g}"
    if soon.all() and late.all():
        return Verdict(CLAIM, "holds", f"{alive}, and the networks come back from {push}; ReLU's do not.", numbers)
    if not late.any():
        return Verdict(CLAIM, "not supported here", f"{alive}, and after {push} none is surely back.", numbers)

    def listed(which):
        return " and ".join(f"α = {slope}" for slope in slopes[which]) or "none"

    if late.all():
        condition = (
            f"the training is long enough: {alive}, but soon after {push} only those with {listed(soon)} are back."
        )
        return Verdict(CLAIM, "holds when", condition, numbers)
    condition = (
        f"the leak is large enough: {alive}, but only with {listed(late)} are the networks surely back after {push}."
    )
    return Verdict(CLAIM, "holds when", condition, numbers)


def _numbers(result):
    """Put in words how many units are dead, how accurate the networks are beside their twins, and how many diverged."""
    hardest, twin, relu = np.argmax(result.shifts), np.argmin(result.shifts), result.variants.index("ReLU")
    dead = result.mean(100 * result.dead[relu, hardest, -1].mean(axis=-1))
    parts = []
    for number, name in enumerate(result.variants):
        ends = result.reached[number, :, -1], result.longest[number]
        behind = [result.mean(each[hardest] - each[twin]) for each in ends]
        lost = [np.isnan(each).sum() for each in (result.accuracy[number, hardest, -1], result.longer[number, hardest])]
        gone = f", {lost[0]} and {lost[1]} of them diverged" if any(lost) else ""
        if both := np.isnan(result.longer[number, [hardest, twin]]).all(axis=0).sum():
            gone += f", {both} with its twin, which counts as no difference"
        parts.append(f"{name.replace('Leaky ReLU, ', '')} {behind[0]:.1f} and {behind[1]:.1f}{gone}")
    return (
        f"After a shift of {result.shifts[hardest]:g} {dead:.0f %} of ReLU's hidden units are dead at the end. The "
        f"networks' accuracy on these 1,797 digits minus that of their twins, in percentage points, {result.epochs[-1]} "
        f"and {result.longer_epochs} epochs after it, {result.accuracy.shape[-1]} seeds, each kind at its best rate: "
        f"{'; '.join(parts)}."
    )
