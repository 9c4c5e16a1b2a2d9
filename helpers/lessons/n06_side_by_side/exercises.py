"""Set exercises on two lists of accuracies, compared in pairs."""

import numpy as np

from helpers.quiz.exercise import Exercise

__all__ = ["EXERCISES"]

SEEDS = 40
FACTOR = 2.02  # 95 % with so many seeds
# Means in standard errors. Between those just inside and just outside lie 2.00, which is the notebook's with its 60
# seeds, 2.02, and Student's 2.023; outside lie 1.96, and 2.02 with `ddof=0`, which is as good as 1.995.
MIDDLE, INSIDE, OUTSIDE, FAR = (0.02, 0.5, 1.0, 1.5, 1.9), 1.9985, 2.035, (2.3, 3.0, 4.5, 7.0, 10.0, 12.4, 13.2, 20.0)


def _half_width(values, factor=FACTOR):
    return factor * np.std(values, ddof=1) / np.sqrt(len(values))


def _apart(values, factor=FACTOR):
    return bool(abs(np.mean(values)) > _half_width(values, factor))


def _intervals_apart(first, second):
    return bool(abs(np.mean(first) - np.mean(second)) > _half_width(first) + _half_width(second))


def _pairs(errors, low, high):
    """Draw two lists whose mean difference is so many standard errors; single differences have a deviation from low to high.

    The differences are skewed, so that their median is elsewhere.
    """

    def draw(rng):
        skewed = rng.beta(0.5, 2, SEEDS) * rng.choice([-1, 1])
        noise = (skewed - skewed.mean()) / skewed.std(ddof=1)
        differences = rng.uniform(low, high) * (noise + errors / np.sqrt(SEEDS))
        luck = rng.normal(55, 4 + high / 4, SEEDS)  # what a seed does to both lists
        return (luck + differences / 2).tolist(), (luck - differences / 2).tolist()

    return draw


def _both_ways(several, low=1.0, high=6.0):
    return tuple(_pairs(sign * errors, low, high) for errors in several for sign in (1, -1))


def _accuracies(rng, fewest, most=12):
    """Draw accuracies in steps of 1/16, with which float16 computes without rounding."""
    return rng.integers(16 * 80, 16 * 100, rng.integers(fewest, most + 1)) / 16


def _ahead(rng):
    """Draw two lists of which one is always ahead by the same."""
    second = _accuracies(rng, 2)
    return (second + rng.integers(-60, 60) / 16).tolist(), second.tolist()


def _together(rng):
    """Draw two lists that rise and fall together."""
    second = _accuracies(rng, 3)
    return (second + rng.integers(-8, 16, len(second)) / 16).tolist(), second.tolist()


def _unrelated(rng):
    first = _accuracies(rng, 3)
    return first.tolist(), _accuracies(rng, len(first), len(first)).tolist()


def _shares(rng):
    """Draw four or eight shares for each of two lists, in steps of ⅛: float16 has their means."""
    return tuple((rng.integers(0, 9, (2, rng.choice([4, 8]))) / 8).tolist())


EXERCISES = {
    "mean-difference": Exercise(
        ("first", "second"),
        lambda first, second: np.mean(first) - np.mean(second),
        (
            ("equal numbers", (([0.875, 0.75], [0.875, 0.75]), *[lambda rng: _shares(rng)[:1] * 2] * 2)),
            (
                "different numbers",
                (
                    ([0.875, 0.75, 0.75, 0.125], [0.75, 0.75, 0.5, 0.5]),
                    ([0.75, 0.625], [0.875, 1.0]),
                    *[_shares] * 6,
                ),
            ),
        ),
    ),
    "half-width": Exercise(
        ("first", "second"),
        lambda first, second: _half_width(np.subtract(first, second)),
        (
            ("one list is always ahead by the same", (([97.0, 98.0, 96.0], [96.5, 97.5, 95.5]), *[_ahead] * 2)),
            ("both lists rise and fall together", (([97.0, 98.0, 92.0], [96.5, 97.0, 91.75]), *[_together] * 4)),
            (
                "the lists have nothing to do with each other",
                (([97.0, 98.0, 96.0, 97.0], [98.0, 97.5, 97.0, 95.0]), *[_unrelated] * 4),
            ),
        ),
        missing="the differences, seed by seed",
        mistakes={
            "You look at the first list alone. What a seed did to both drops out only if you subtract the second.": lambda first, second: (
                _half_width(first)
            ),
            "You look at the second list alone. What a seed did to both drops out only if you subtract it from the first.": lambda first, second: (
                _half_width(second)
            ),
            "You add where you should subtract: what a seed did to both counts twice now, and was to drop out.": lambda first, second: (
                _half_width(first + second)
            ),
            "You dropped the signs. A seed on which the second list is ahead must count the other way.": lambda first, second: (
                _half_width(abs(first - second))
            ),
            "A single number has no spread, and there is one difference for each seed. Subtract seed by seed.": lambda first, second: (
                _half_width(np.mean(first) - np.mean(second))
            ),
            "You put both lists into one. Then nothing knows any more which two numbers belong to one seed.": lambda first, second: (
                _half_width(np.concatenate([first, second]))
            ),
            "You sorted before you subtracted, and that tears the pairs apart: place i must be seed i in both lists.": lambda first, second: (
                _half_width(np.sort(first) - np.sort(second))
            ),
        },
    ),
    "told-apart": Exercise(
        ("first", "second"),
        lambda first, second: _apart(np.subtract(first, second)),
        (
            ("0 lies far outside the interval of the differences", _both_ways(FAR)),
            ("0 lies near its middle", _both_ways(MIDDLE)),
            # So wide that `interval`, which rounds to two decimals, does not round its ends to 0.
            ("0 lies just outside it", _both_ways((OUTSIDE,) * 2, 23, 26)),
            ("0 lies just inside it", _both_ways((INSIDE,) * 2, 23, 26)),
        ),
        missing="whether 0 lies outside the interval of the differences",
        mistakes={
            "Two intervals, one for each list, would say the same. Subtract seed by seed first: then what a seed did to both drops out.": _intervals_apart,
            "That compares with the spread of single seeds. The spread of their mean is smaller, by √40.": lambda first, second: (
                _apart(first - second, np.sqrt(SEEDS) * FACTOR)
            ),
            "You always say True, even where the difference may be chance. 0 lies outside the interval of `first - second` only if both of its ends are above it, or both below.": lambda first, second: (
                True
            ),
            "You never say True. 0 lies outside the interval of `first - second` if both of its ends are above it, or both below: one of the two is enough.": lambda first, second: (
                False
            ),
            "You say True a little too soon: 0 must be more than 2.02 standard errors, with `ddof=1`, from the mean difference.": lambda first, second: (
                _apart(first - second, 1.96)
            ),
            "You say True a little too late: 2.02 standard errors between 0 and the mean difference are enough.": lambda first, second: (
                _apart(first - second, 2.1)
            ),
            "You say whether the first is ahead, and not whether that could be chance.": lambda first, second: (
                np.mean(first - second) > 0
            ),
            "You say True only where the first is ahead. Where the second is, the lists can be told apart as well.": lambda first, second: (
                np.mean(first - second) > _half_width(first - second)
            ),
            "You say True only where the second is ahead. Where the first is, the lists can be told apart as well.": lambda first, second: (
                np.mean(first - second) < -_half_width(first - second)
            ),
            "That is the other way round: True is due where 0 lies outside the interval, and False where it lies inside.": lambda first, second: (
                not _apart(first - second)
            ),
        },
    ),
}
