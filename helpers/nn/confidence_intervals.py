"""Estimate a mean, a median or a share, with its interval at 95 % confidence."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from helpers.nn.validation import unmasked

__all__ = ["Interval", "mean_interval", "median_interval", "share_interval", "student_quantile"]

# The normal distribution's 97.5 % quantile.
NORMAL = 1.959963984540054


@dataclass(frozen=True)
class Interval:
    """Hold an estimate and the ends of its interval; numbers, or arrays of one shape.

    As a text with a format, such as ``f"{interval:.1f %}"``, it is "2.0 % (1.5 to 2.6)".
    """

    estimate: Any
    low: Any
    high: Any

    def __getitem__(self, place):
        return self.map(lambda part: part[place])

    def __rmul__(self, factor):
        return self.map(lambda part: factor * part)

    def __format__(self, form):
        if not form:
            return str(self)
        number, _, unit = form.partition(" ")
        estimate, low, high = (format(part, number) for part in (self.estimate, self.low, self.high))
        return f"{estimate}{f' {unit}' if unit else ''} ({low} to {high})"

    def map(self, increasing):
        """Apply an increasing function of numbers, or one of arrays that picks some, to estimate and ends."""
        return Interval(increasing(self.estimate), increasing(self.low), increasing(self.high))

    def __str__(self):
        each = zip(*map(np.ravel, (self.estimate, self.low, self.high)), strict=True)
        return ", ".join(f"{estimate:.3g} ({low:.3g} to {high:.3g})" for estimate, low, high in each)


def student_quantile(freedom):
    """Return the 97.5 % quantile of Student's distribution by Cornish and Fisher; 4 digits from 5 degrees on."""
    # As floats: n⁴ of whole numbers of 32 bits, the browser's Python's, is too large from 216 on.
    z, n = NORMAL, np.asarray(freedom, float)
    return (
        z
        + (z**3 + z) / (4 * n)
        + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * n**2)
        + (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / (384 * n**3)
        + (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / (92160 * n**4)
    )


def mean_interval(values, axis=-1, overlap=0.0):
    """Estimate the mean over an axis of values, such as one for each seed (Student's t).

    For the difference of two settings on the same seeds, give the differences. NaN are left out.

    Parameters
    ----------
    values : array_like
    axis : along which they are independent, or come from several splits of the same data.
    overlap : 0 for independent values; for splits, the samples tested on over the samples trained on. Splits share
        samples, so that their mean varies more than it seems, and the interval is wider.

    Returns
    -------
    Interval, in the unit of the values, without the axis.

    Raises
    ------
    ValueError : somewhere there are fewer than 6 values.

    References
    ----------
    Nadeau, Bengio (2003), "Inference for the Generalization Error", for splits.
    """
    values = np.asarray(unmasked("values", values), float)
    there = ~np.isnan(values)
    count = there.sum(axis=axis)
    if np.any(count < 6):
        raise ValueError(f"An interval needs at least 6 values, but gets {np.min(count)}: run more seeds.")
    mean = np.nanmean(values, axis=axis)
    half = student_quantile(count - 1) * np.nanstd(values, axis=axis, ddof=1) * np.sqrt(1 / count + overlap)
    return Interval(mean, mean - half, mean + half)


def share_interval(successes, trials):
    """Estimate the share of successes in independent trials: an Interval, from 0 to 1.

    References
    ----------
    Wilson (1927), "Probable inference, the law of succession, and statistical inference".
    """
    successes = np.asarray(unmasked("successes", successes), float)
    trials = np.asarray(unmasked("trials", trials), float)
    share, square = successes / trials, NORMAL**2 / trials
    middle = (share + square / 2) / (1 + square)
    half = NORMAL / (1 + square) * np.sqrt(share * (1 - share) / trials + square / (4 * trials))
    return Interval(share, middle - half, middle + half)


def median_interval(values):
    """Estimate the median over the last axis of independent values: an Interval between two of them.

    Raises
    ------
    ValueError : there are fewer than 6 values.
    """
    values = np.sort(unmasked("values", values), axis=-1)
    count = values.shape[-1]
    if count < 6:
        raise ValueError(f"An interval needs at least 6 values, but gets {count}: measure more often.")
    # How many values lie below the median is binomial; half a one for the step from counts to the normal distribution.
    below = max(0, int(np.floor((count - NORMAL * np.sqrt(count)) / 2 - 0.5)))
    return Interval(np.median(values, axis=-1), values[..., below], values[..., count - 1 - below])
