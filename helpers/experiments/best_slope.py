"""Compare negative slopes from −1 to 2 on four data sets. Is one of them good on all?

Claim 6 of the lecture: α must be set by hand, and the best one is not the same for every data set. Each slope learns at
the learning rate that is best for it, and each seed has samples of its own. Rates, and the slope that counts as the
best of a data set, are chosen on other seeds than the verdict is made on. Statements, both for Holm: every slope is
clearly worse than the best on some data set; every slope is so on some data set of classes. They are judged after
three times as many steps as a first look takes, so that slow slopes have had their time. The figure marks slopes by
the same p, corrected in the same way.
"""

from dataclasses import dataclass

import numpy as np

from helpers.experiments.checkpointing import Runner
from helpers.experiments.contrasts import LEVEL, p_above
from helpers.experiments.learning_rates import RateSearch, from_parts
from helpers.experiments.networks.slope_tasks import FITTED, TASKS, choose, compare
from helpers.experiments.records import record
from helpers.experiments.verdict import Verdict
from helpers.nn.significance import holm

CLAIM = "The best α is not the same for all data sets"
# Half a percentage point is one answer in two hundred, or half a per cent of the variance of |x|.
MARGIN = 0.5
STATEMENTS = 2
SLOPES = [-1, -0.8, -0.6, -0.4, -0.2, 0, 0.01, 0.05, 0.1, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.75, 1, 1.2, 1.5, 2]
SOME = [-1, -0.8, -0.4, 0, 0.01, 0.1, 0.25, 0.5, 0.75, 1, 1.5, 2]
QUICK = {"slopes": SOME, "seeds": 10}
# Few seeds would choose rates at which one run in four diverges on others.
FULL = {"slopes": SLOPES, "seeds": 40, "choosing": 20, "lengths": [1, 3]}


@dataclass(frozen=True, eq=False)
class Result:
    """Hold the scores on samples that were not trained on, in per cent.

    Attributes
    ----------
    data_sets : names, in the order of the arrays.
    slopes : (slopes,)
    lengths : (lengths,), how many times the steps of the task.
    rates : RateSearch, (lengths, data sets, slopes), on other seeds.
    score : (lengths, data sets, slopes, seeds), the accuracy; for |x| the share of the variance that is explained. One
        that has diverged scores what guessing does.
    diverged : (lengths, data sets, slopes), how many of the seeds.
    """

    data_sets: list
    slopes: np.ndarray
    lengths: np.ndarray
    rates: RateSearch
    score: np.ndarray
    diverged: np.ndarray

    @property
    def best(self):
        """Return the index of the slope that was best while rates were chosen, (lengths, data sets)."""
        return np.argmax(np.nanmax(self.rates.mean, axis=-1), axis=-1)

    def shortfall(self, length=-1):
        """Subtract each slope's score from that of the best, seed by seed: (data sets, slopes, seeds)."""
        score, best = self.score[length], self.best[length]
        return score[np.arange(len(score)), best][:, None] - score

    def clearly_worse(self, length=-1):
        """Find the slopes that surely lose more than the margin, as sure as the verdict is: (data sets, slopes)."""
        p = p_above(self.shortfall(length), MARGIN)
        return STATEMENTS * len(p) * p < LEVEL


def searched(slopes, choosing, lengths, runner, tasks):
    """Choose the learning rate of every slope, for each length and data set: a RateSearch."""
    parts = [
        runner(
            f"data set {number}, {length} times the steps, rates", choose, task, length * task.steps, slopes, choosing
        )
        for length in lengths
        for number, task in enumerate(tasks.values())
    ]
    return from_parts(parts, (len(lengths), len(tasks), len(slopes)))


def recorded(slopes, lengths):
    """Take the learning rates of some of the full run's slopes and lengths from its record: a RateSearch."""
    kept = record("best_slope").result
    at = np.ix_(
        np.searchsorted(kept.lengths, lengths), range(len(kept.data_sets)), np.searchsorted(kept.slopes, slopes)
    )
    return kept.rates[at]


def run(slopes, seeds, choosing=0, lengths=(1,), runner=None, tasks=None):
    """Train on every data set with every slope.

    Parameters
    ----------
    slopes : increasing numbers.
    seeds : how many.
    choosing : how many other seeds choose the learning rates; 0 takes those of the full run.
    lengths : how many times the steps of the task, increasing.
    runner : helpers.experiments.checkpointing.Runner
    tasks : dict of SlopeTask by name, by default the four.
    """
    runner, tasks, slopes = runner or Runner(), tasks or TASKS, np.asarray(slopes, float)
    rates = searched(slopes, choosing, lengths, runner, tasks) if choosing else recorded(slopes, lengths)
    score = np.empty((len(lengths), len(tasks), slopes.size, seeds))
    for row, chosen, length in zip(score, rates.chosen, lengths, strict=True):
        for number, task in enumerate(tasks.values()):
            name = f"data set {number}, {length} times the steps"
            row[number] = runner(name, compare, task, length * task.steps, slopes, chosen[number], seeds)["score"]
    guessing = np.array([task.guessing for task in tasks.values()])[:, None, None]
    diverged = np.isnan(score)
    return Result(
        list(tasks), slopes, np.array(lengths), rates, np.where(diverged, guessing, score), diverged.sum(axis=-1)
    )


def p_good_everywhere(p):
    """Return each slope's p of being clearly worse on none of the data sets, from p (data sets, slopes): (slopes,).

    A slope is judged by the data set that speaks most against it, and so that p is multiplied by their number.
    """
    return np.minimum(1, len(p) * p.min(axis=0))


def as_ranges(slopes, chosen):
    """Put the chosen slopes in words, neighbours as ranges: "−0.2 to 0.1, 2"."""
    ends = np.flatnonzero(np.diff(np.concatenate([[0], np.asarray(chosen, int), [0]])))
    pieces = zip(slopes[ends[::2]], slopes[ends[1::2] - 1], strict=True)
    words = [f"{low:g}" if low == high else f"{low:g} to {high:g}" for low, high in pieces]
    return ", ".join(words).replace("-", "−")


def verdict(result):
    """Judge by the longest training whether every slope is clearly worse than the best somewhere, with |x| or without."""
    classes = np.array([name != FITTED for name in result.data_sets])
    slopes, found = result.slopes, []
    for length, times in enumerate(result.lengths):
        p, worse = p_above(result.shortfall(length), MARGIN), result.clearly_worse(length)
        on_all, on_classes = p_good_everywhere(p), p_good_everywhere(p[classes])
        # No slope is good everywhere if not even the one with the largest p is.
        p_all, p_classes = holm([on_all.max(), on_classes.max()])
        good = "; ".join(
            f"{name}: {as_ranges(slopes, ~row)}" for name, row in zip(result.data_sets, worse, strict=True)
        )
        shorter = result.lengths.max() / times
        steps = f"1/{shorter:g} of the steps" if shorter > 1 else "all steps"
        numbers = f"after {steps}, {good}"
        found.append((worse, p_all, p_classes, numbers))
    numbers = (
        f"Not shown to be worse than the best by more than {MARGIN:g} points: {'. And '.join(each[-1] for each in found)} "
        f"({result.score.shape[-1]} seeds, each slope at its own learning rate)."
    )
    worse, p_all, p_classes, _ = found[-1]
    if p_classes < LEVEL:
        sentence = f"each of {slopes.size} slopes is clearly worse than the best on some data set, even without |x|."
        return Verdict(CLAIM, "holds", sentence, numbers)
    if p_all < LEVEL:
        left = as_ranges(slopes, ~worse[classes].any(axis=0))
        sentence = f"|x| is one of them: on the other data sets α = {left} may be as good as the best."
        return Verdict(CLAIM, "holds when", sentence, numbers)
    left = as_ranges(slopes, ~worse.any(axis=0))
    return Verdict(CLAIM, "not supported here", f"α = {left} may be as good as the best on every data set.", numbers)
