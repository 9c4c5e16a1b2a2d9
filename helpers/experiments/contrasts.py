"""Compare variants in pairs, by contrasts that an experiment fixes before it is run, and say which are shown."""

from dataclasses import dataclass

import numpy as np

from helpers.nn.confidence_intervals import Interval, mean_interval
from helpers.nn.significance import LEVEL, holm, student_p

__all__ = ["Contrast", "Finding", "paired", "settle"]


@dataclass(frozen=True)
class Contrast:
    """State that one variant scores higher than another, by more than a margin.

    Attributes
    ----------
    better, than : names of the variants.
    margin : in the unit of the scores; a negative one states that `better` is not worse by as much as that.
    """

    better: str
    than: str
    margin: float = 0.0


@dataclass(frozen=True, eq=False)
class Finding:
    """Hold what came out of several statements of one claim; all arrays are (statements,).

    Attributes
    ----------
    difference : Interval at 95 %, each for itself, of the mean of the paired differences.
    p : Holm's, over the statements, for the mean being the margin.
    shown, refuted : whether the difference is surely above its margin, or surely below it.
    """

    difference: Interval
    p: np.ndarray
    shown: np.ndarray
    refuted: np.ndarray


def paired(contrasts, names, score):
    """Subtract the scores of each contrast, seed by seed: (contrasts, seeds).

    Parameters
    ----------
    contrasts : list of Contrast
    names : of the variants, in the order of the scores.
    score : array (variants, seeds); one that has diverged scores what guessing does.
    """
    return np.stack([score[names.index(each.better)] - score[names.index(each.than)] for each in contrasts])


def settle(differences, margins=0.0, overlap=0.0):
    """Say which of the differences are above their margins, all at once at a level of 5 %.

    Parameters
    ----------
    differences : (statements, seeds), paired.
    margins : a number, or (statements,).
    overlap : see helpers.nn.confidence_intervals.mean_interval.

    Returns
    -------
    Finding
    """
    differences, margins = np.asarray(differences, float), np.broadcast_to(margins, len(differences))
    interval = mean_interval(differences, overlap=overlap)
    away, p = _paired_p(differences, margins, overlap)
    p = holm(p)
    return Finding(interval, p, (p < LEVEL) & (away > 0), (p < LEVEL) & (away < 0))


def p_above(differences, margin=0.0):
    """Return the p of paired differences (…, seeds) whose mean is above the margin, each for itself, and else 1."""
    away, p = _paired_p(np.asarray(differences, float), margin)
    return np.where(away > 0, p, 1.0)


def _paired_p(differences, margins, overlap=0.0):
    """Return how far the means of differences (…, seeds) are from their margins, and Student's p of that."""
    seeds, away = differences.shape[-1], differences.mean(axis=-1) - margins
    error = differences.std(axis=-1, ddof=1) * np.sqrt(1 / seeds + overlap)
    # Where all seeds agree to the last digit nothing is left to chance.
    with np.errstate(divide="ignore", invalid="ignore"):
        t = np.where(away == 0, 0.0, away / error)
    return away, student_p(t, seeds - 1)
