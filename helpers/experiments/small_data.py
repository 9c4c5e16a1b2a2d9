"""Train PReLU beside ReLU and a fixed slope on few samples, some with wrong labels. Do learned slopes overfit?

Claim 10 of the lecture. If the extra parameter is to blame, doing without it must be better, in whichever way one does
without: with ReLU, and with the fixed slope 0.25 that PReLU starts from. So that is the statement, for shared and for
channel-wise slopes, for each optimizer and each share of wrong labels, on the mean over the sizes; eight for Holm.
Where it is shown, the sentence says whether the loss is surely smallest with the fewest samples: then it is not they
that are to blame. Beside them stand the learned slopes, frozen from the first step on: do they hurt, or does the
learning of them?
"""

from dataclasses import dataclass

import numpy as np

from helpers.experiments.checkpointing import Runner
from helpers.experiments.contrasts import LEVEL, p_above
from helpers.experiments.learning_rates import RateSearch, from_parts
from helpers.experiments.networks.few_samples import GUESSING, NAMES, OPTIMIZERS, compare
from helpers.experiments.records import record
from helpers.experiments.verdict import Verdict
from helpers.nn.confidence_intervals import mean_interval
from helpers.nn.significance import holm

CLAIM = "PReLU: an extra parameter, so a risk of overfitting; may not do well on small data sets"
RELU, FIXED, SHARED, CHANNEL_WISE = range(4)
KINDS = {SHARED: "shared", CHANNEL_WISE: "channel-wise"}
QUICK = {"seeds": 10, "samples": [100, 300], "wrong": [0], "optimizers": ["SGD"]}
FULL = {"seeds": 30, "samples": [100, 300, 1000], "wrong": [0, 0.2], "optimizers": list(OPTIMIZERS)}
# One in three runs diverges at some rates: few seeds might not show it.
FULL |= {"choosing": 16}


@dataclass(frozen=True, eq=False)
class Result:
    """Hold accuracy and slopes after training.

    Attributes
    ----------
    optimizers, variants : names, in the order of the arrays.
    wrong : shares of wrong labels among the samples learned from.
    samples : how many there are of them.
    rates : RateSearch, (optimizers, wrong, samples, variants), on other seeds.
    accuracy : (optimizers, wrong, samples, variants, seeds), on new samples, in per cent; one that has diverged scores
        what guessing does.
    fitted : the same shape, on the samples learned from, with their labels, the wrong ones too; NaN if diverged.
    slopes : (…, seeds, layers), each layer's mean slope; NaN if diverged.
    """

    optimizers: list
    variants: list
    wrong: np.ndarray
    samples: np.ndarray
    rates: RateSearch
    accuracy: np.ndarray
    fitted: np.ndarray
    slopes: np.ndarray

    @property
    def diverged(self):
        """Count the seeds that diverged, (optimizers, wrong, samples, variants)."""
        return np.isnan(self.fitted).sum(axis=-1)

    def difference(self, to=RELU):
        """Subtract the accuracy of variant `to` on the same samples: an Interval, in percentage points."""
        return mean_interval(self.accuracy - self.accuracy[..., to : to + 1, :])

    def pooled(self, variant, to):
        """Subtract the accuracy of `to`, averaged over the sizes: (optimizers, wrong, seeds)."""
        return (self.accuracy[..., variant, :] - self.accuracy[..., to, :]).mean(axis=2)


def recorded(optimizers, wrong, samples):
    """Take the learning rates of some settings from the full run's record: a RateSearch."""
    kept = record("small_data").result
    at = np.ix_(
        [kept.optimizers.index(rule) for rule in optimizers],
        np.searchsorted(kept.wrong, wrong),
        np.searchsorted(kept.samples, samples),
    )
    return kept.rates[at]


def run(seeds, samples, wrong, optimizers, choosing=0, runner=None):
    """Train every variant with every optimizer on every kind of data.

    Parameters
    ----------
    seeds : how many, each with samples of its own.
    samples : how many to learn from, increasing.
    wrong : shares of wrong labels, increasing.
    optimizers : names from OPTIMIZERS.
    choosing : how many other seeds choose the learning rates; 0 takes those of the full run.
    runner : helpers.experiments.checkpointing.Runner
    """
    runner, shape = runner or Runner(), (len(optimizers), len(wrong), len(samples))
    known = None if choosing else recorded(optimizers, wrong, samples)
    parts = []
    for place in np.ndindex(shape):
        rule, share, size = optimizers[place[0]], wrong[place[1]], samples[place[2]]
        rates = known and known.chosen[place]
        parts.append(runner(f"{rule}, {share} wrong, {size}", compare, rule, share, size, seeds, choosing, rates))
    rates = known or from_parts(parts, (*shape, len(NAMES)))
    arrays = {name: np.stack([part[name] for part in parts]) for name in ("accuracy", "fitted", "slopes")}
    arrays = {name: each.reshape(*shape, *each.shape[1:]) for name, each in arrays.items()}
    arrays["accuracy"] = np.nan_to_num(arrays["accuracy"], nan=GUESSING)
    return Result(list(optimizers), NAMES, np.array(wrong, float), np.array(samples), rates, **arrays)


def statements(result):
    """Say how surely PReLU is worse than ReLU as well as the fixed slope.

    Returns
    -------
    p : (kinds, optimizers, wrong), Holm's over all; of a statement the larger one of its two halves.
    """
    halves = [[p_above(-result.pooled(kind, to)) for to in (RELU, FIXED)] for kind in KINDS]
    p = np.max(halves, axis=1)
    return holm(p.ravel()).reshape(p.shape)


def grows(result):
    """Find where PReLU surely loses more to the fixed slope with the most samples than with the fewest.

    Returns
    -------
    (kinds, optimizers, wrong) of bool.
    """
    few, many = (
        np.stack([result.accuracy[:, :, size, FIXED] - result.accuracy[:, :, size, kind] for kind in KINDS])
        for size in (0, -1)
    )
    return p_above(many - few) < LEVEL


def verdict(result):
    """Judge where learned slopes cost accuracy, beside ReLU and beside the slope that they start from."""
    shown, where = statements(result) < LEVEL, []
    for row, kind in enumerate(KINDS.values()):
        for rule, labels in zip(result.optimizers, shown[row], strict=True):
            if labels.any():
                some = "" if labels.all() else f" and {' or '.join(map(_labels, result.wrong[labels]))}"
                where.append(f"{kind} slopes with {rule}{some}")
    less = "less accurate than ReLU and than the slope of 0.25 that it starts from, on the mean over the sizes"
    least = "; to the fixed slope it loses least where samples are fewest" if grows(result)[shown].all() else ""
    if shown.all():
        return Verdict(CLAIM, "holds", f"PReLU is everywhere {less}{least}.", _numbers(result))
    if shown.any():
        sentence = f"{'; '.join(where)}: there PReLU is {less}{least}."
        return Verdict(CLAIM, "holds when", sentence, _numbers(result))
    return Verdict(CLAIM, "not supported here", f"PReLU is nowhere shown to be {less}.", _numbers(result))


def _labels(share):
    """Say how many labels are wrong."""
    return f"{100 * share:.0f} % wrong labels" if share else "right labels"


def _numbers(result):
    """List the differences that the verdict rests on."""
    parts = []
    for kind, name in KINDS.items():
        for at in np.ndindex(len(result.optimizers), len(result.wrong)):
            relu, fixed = (mean_interval(result.pooled(kind, to)[at]) for to in (RELU, FIXED))
            setting = f"{name}, {result.optimizers[at[0]]}, {_labels(result.wrong[at[1]])}"
            each = (result.accuracy[at][:, kind] - result.accuracy[at][:, FIXED]).mean(axis=-1)
            by_size = ", ".join(f"{points:+.1f}" for points in each)
            parts.append(f"{setting}: {relu:+.1f} to ReLU, {fixed:+.1f} to the fixed slope ({by_size})")
    sizes = ", ".join(f"{size:.0f}" for size in result.samples)
    lost = result.diverged.sum(axis=(0, 1, 2))
    gone = [f"{count} with {name}" for name, count in zip(result.variants, lost, strict=True) if count]
    return (
        f"Differences in percentage points, on the mean over {sizes} samples of MNIST-1D, {result.accuracy.shape[-1]} "
        f"seeds, each variant at its own learning rate; in brackets size by size. {'; '.join(parts)}. Of "
        f"{result.fitted[:, :, :, 0].size} runs of each variant there diverged: {', '.join(gone) or 'none'}."
    )
