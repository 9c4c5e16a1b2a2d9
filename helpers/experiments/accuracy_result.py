"""Hold what activations reach side by side, and compare their errors in pairs."""

from dataclasses import dataclass

import numpy as np

from helpers.experiments.learning_rates import RateSearch
from helpers.experiments.networks.compared_networks import TASKS, TIMES_LONGER
from helpers.nn.confidence_intervals import Interval, mean_interval
from helpers.nn.significance import LEVEL, holm, student_p

__all__ = ["DECIDING", "Result", "both_lengths", "fewer_errors"]

# Their samples are drawn anew for each seed.
DECIDING = ("two moons", "MNIST-1D")


@dataclass(frozen=True, eq=False)
class Result:
    """Hold the accuracy on samples that were not trained on, in per cent; NaN where training had diverged.

    Attributes
    ----------
    tasks, variants : names, in the order of the arrays.
    rates : RateSearch (tasks, variants); of a quick run, that of the record.
    epochs : (records,)
    accuracy : (tasks, variants, records, seeds)
    fitted : (tasks, variants, seeds), the accuracy on the training samples at the end.
    longer : (tasks, variants, fewer seeds), the accuracy after a training three times as long at the same rate.
    dead : (tasks, variants, limits), the mean share of hidden units that are dead at the end, and nearly dead.
    overlap : (tasks,), see helpers.experiments.samples.Samples.
    shifts : (shifts,), what was subtracted from all biases after five epochs on digits; none in a quick run.
    pushed : (variants, rates, shifts, records), at the rates of `PUSH_RATES`, the mean accuracy, in every epoch from −5
        to 0 before it, and from 0 on after it; that of guessing where training had diverged.
    pushed_last : (variants, rates, shifts, seeds), the same at the end.
    lost : (variants, rates, shifts), the mean share of hidden units that are dead at the end, in per cent; NaN where
        all diverged.
    time : the time of a training step on digits over ReLU's in the same round, an Interval of medians (variants,).
    """

    tasks: list
    variants: list
    rates: RateSearch
    epochs: np.ndarray
    accuracy: np.ndarray
    fitted: np.ndarray
    longer: np.ndarray
    dead: np.ndarray
    overlap: np.ndarray
    shifts: np.ndarray
    pushed: np.ndarray
    pushed_last: np.ndarray
    lost: np.ndarray
    time: Interval

    @property
    def errors(self):
        """Return the wrong answers in per cent, (tasks, variants, records, seeds); a diverged network guesses."""
        return 100 - self._or_guessing(self.accuracy)

    @property
    def longer_errors(self):
        """Return the same after the longer training, (tasks, variants, seeds)."""
        return 100 - self._or_guessing(self.longer)

    def rates_of(self, tasks, variants):
        """Return the search for the rates of some variants on some tasks."""
        at = np.ix_([self.tasks.index(each) for each in tasks], [self.variants.index(each) for each in variants])
        return self.rates[at]

    @property
    def diverged(self):
        """Count the networks that had diverged at the end, (tasks, variants)."""
        return np.isnan(self.accuracy[:, :, -1]).sum(axis=-1)

    @property
    def failed(self):
        """Count the networks that had diverged at the end or were right no more often than guessing is."""
        return (~(self.accuracy[:, :, -1] > self._guessing(3))).sum(axis=-1)

    def _guessing(self, dimensions):
        return np.array([TASKS[task].guessing for task in self.tasks]).reshape(-1, *[1] * (dimensions - 1))

    def _or_guessing(self, accuracy):
        return np.where(np.isnan(accuracy), self._guessing(accuracy.ndim), accuracy)

    def more_errors(self, errors, than="ReLU"):
        """Compare errors (tasks, variants, seeds) in pairs, in per cent of the other's mean: Intervals, a list of tasks."""
        other = errors[:, [self.variants.index(than)]]
        relative = 100 * (errors - other) / other.mean(axis=-1, keepdims=True)
        return [mean_interval(each, overlap=overlap) for each, overlap in zip(relative, self.overlap, strict=True)]


def fewer_errors(result, pairs, share=1.0, longer=True):
    """Say which variants surely make fewer errors than a share of another's, and still do after the longer training.

    Holm's p decides over all pairs and tasks, at each length for itself, and both have to show it: an effect that does
    not last is not shown. (The p has two sides of which one counts, so that both lengths together err in 5 % at most.)

    Parameters
    ----------
    result : Result
    pairs : (better, than), names of variants.
    share : of the errors of `than`.
    longer : False to ignore the longer training.

    Returns
    -------
    array of bool (tasks of `DECIDING`, pairs)
    """
    at = [result.tasks.index(task) for task in DECIDING]
    better, than = ([result.variants.index(name) for name in names] for names in zip(*pairs, strict=True))
    shown, spread = np.ones((len(DECIDING), len(pairs)), bool), 0.0
    for errors in [result.errors[:, :, -1], result.longer_errors][: 1 + longer]:
        difference = share * errors[at][:, than] - errors[at][:, better]
        seeds, mean = difference.shape[-1], difference.mean(axis=-1)
        # Few seeds may miss a rare failure: the longer training counts as no less noisy than the shorter.
        spread = np.maximum(spread, difference.std(axis=-1, ddof=1))
        p = np.where(mean > 0, student_p(mean / (spread / np.sqrt(seeds)), seeds - 1), 1.0)
        shown &= (holm(p.ravel()) < LEVEL).reshape(p.shape)
    return shown


def both_lengths(result, reference):
    """Tell how many more errors than its reference each variant makes, and how many of its networks diverged.

    Parameters
    ----------
    result : Result
    reference : dict from names of variants to those of what they are compared with.
    """
    last = f"After {result.epochs[-1]} epochs, {result.accuracy.shape[-1]} paired seeds: "
    longer = f"After {TIMES_LONGER} times as many at the same rate, {result.longer.shape[-1]} seeds: "
    return (
        f"{last}{_more_errors(result, result.errors[:, :, -1], reference)}; diverged: "
        f"{_diverged(result, result.accuracy[:, :, -1], reference)}. "
        f"{longer}{_more_errors(result, result.longer_errors, reference)}; diverged: "
        f"{_diverged(result, result.longer, reference)}."
    )


def _more_errors(result, errors, reference):
    found = {than: result.more_errors(errors, than) for than in reference.values()}
    parts = []
    for number, task in enumerate(result.tasks):
        each = [
            f"{name.removeprefix('Leaky ReLU, ')}: {found[than][number][result.variants.index(name)]:+.2f}"
            for name, than in reference.items()
        ]
        relu = errors[number, result.variants.index("ReLU")].mean()
        where = "these 1,797 digits" if task == "digits" else task
        parts.append(f"on {where} (ReLU: {relu:.2f} % errors) {', '.join(each)}")
    return "; ".join(parts)


def _diverged(result, accuracy, names):
    gone = np.isnan(accuracy).sum(axis=-1)
    found = [
        f"{gone[number, row]} with {name.removeprefix('Leaky ReLU, ')} on {task}"
        for number, task in enumerate(result.tasks)
        for name in names
        if gone[number, row := result.variants.index(name)]
    ]
    return ", ".join(found) or "none"
