"""Hold what activations reach side by side, and compare their errors in pairs."""

from dataclasses import dataclass

import numpy as np

from helpers.experiments.compared_networks import TASKS
from helpers.experiments.learning_rates import RateSearch
from helpers.nn.confidence_intervals import Interval, mean_interval

__all__ = ["DECIDING", "Result", "fewer_errors"]

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
        return RateSearch(self.rates.rates, self.rates.score[at], self.rates.diverged[at])

    @property
    def diverged(self):
        """Count the networks that had diverged at the end, (tasks, variants)."""
        return np.isnan(self.accuracy[:, :, -1]).sum(axis=-1)

    def _or_guessing(self, accuracy):
        guessing = np.array([TASKS[task].guessing for task in self.tasks])
        return np.where(np.isnan(accuracy), guessing.reshape(-1, *[1] * (accuracy.ndim - 1)), accuracy)

    def more_errors(self, errors, than="ReLU"):
        """Compare errors (tasks, variants, seeds) in pairs, in per cent of the other's mean: Intervals, a list of tasks."""
        other = errors[:, [self.variants.index(than)]]
        relative = 100 * (errors - other) / other.mean(axis=-1, keepdims=True)
        return [mean_interval(each, overlap=overlap) for each, overlap in zip(relative, self.overlap, strict=True)]


def fewer_errors(result, better, than, share=1.0, tasks=DECIDING):
    """Subtract the errors of `better` from a share of those of `than`, in pairs: (tasks, seeds), in percentage points."""
    at = [result.tasks.index(task) for task in tasks]
    last = result.errors[at, :, -1]
    return share * last[:, result.variants.index(than)] - last[:, result.variants.index(better)]
