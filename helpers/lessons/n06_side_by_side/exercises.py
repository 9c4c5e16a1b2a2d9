"""Set exercises on two lists of accuracies, compared in pairs."""

import numpy as np

from helpers.quiz.exercise import Exercise

__all__ = ["EXERCISES"]

FACTOR = 2.02  # 95 % with the 40 seeds of the notebook
SEEDS = np.arange(40)
LUCK = 97 + (7 * SEEDS % 11) / 5  # what a seed does to both lists
NOISE = (3 * SEEDS % 5 - 2) / 4  # what it does to one alone; its mean is 0


def _half_width(values):
    return FACTOR * np.std(values, ddof=1) / np.sqrt(len(values))


def _apart(values, half=_half_width):
    return bool(abs(np.mean(values)) > half(values))


def _intervals_apart(first, second):
    return bool(abs(np.mean(first) - np.mean(second)) > _half_width(first) + _half_width(second))


def _ahead(points, noise=NOISE):
    """Make two lists of which the first is ahead by so many points on average."""
    return np.round(LUCK + points + noise, 2).tolist(), np.round(LUCK, 2).tolist()


EXERCISES = {
    "mean-difference": Exercise(
        ("first", "second"),
        lambda first, second: np.mean(first) - np.mean(second),
        (
            ("equal numbers", (([0.9, 0.8], [0.9, 0.8]),)),
            ("different numbers", (([0.9, 0.8, 0.7], [0.8, 0.8, 0.5]), ([0.7, 0.6], [0.8, 0.9]))),
        ),
    ),
    "half-width": Exercise(
        ("first", "second"),
        lambda first, second: _half_width(np.subtract(first, second)),
        (
            ("one list is always ahead by the same", (([97.0, 98.0, 96.0], [96.5, 97.5, 95.5]),)),
            ("both lists rise and fall together", (_ahead(0.3),)),
            ("the lists have nothing to do with each other", (([97.0, 98.0, 96.0, 97.0], [98.0, 97.5, 97.0, 95.0]),)),
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
            "That is one difference, of the two means, and a single number has no spread. Subtract seed by seed.": lambda first, second: (
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
            ("the first is a little ahead, on nearly every seed", (_ahead(0.4),)),
            ("the second is", (_ahead(-0.4),)),
            ("the first is far ahead, on every seed", (_ahead(1.0),)),
            ("the first is far ahead, with a few exceptions", (_ahead(1.0, 4 * NOISE),)),
            ("a difference of chance", (_ahead(0.05), _ahead(-0.05))),
        ),
        missing="whether 0 lies outside the interval of the differences",
        mistakes={
            "You compare two intervals. Subtract seed by seed first: then what a seed did to both drops out.": _intervals_apart,
            "Your interval has the width of the single seeds. That of the mean is narrower, by √40.": lambda first, second: (
                _apart(first - second, lambda values: FACTOR * np.std(values, ddof=1))
            ),
            "You say True even where the difference may be chance. 0 lies outside only if both ends are above it, or both below, and they must be the ends of the interval of `first - second`.": lambda first, second: (
                True
            ),
            "You never say True. Do you ask for both at once, with `and`? No interval lies above 0 and below it: one of the two is enough, `or`.": lambda first, second: (
                False
            ),
            "You say whether the first is ahead, and not whether that could be chance.": lambda first, second: (
                np.mean(first - second) > 0
            ),
            "You look at one side only. If both ends are below 0, the lists are told apart, too: the second is ahead.": lambda first, second: (
                np.mean(first - second) > _half_width(first - second)
            ),
            "You look at one side only. If both ends are above 0, the lists are told apart, too: the first is ahead.": lambda first, second: (
                np.mean(first - second) < -_half_width(first - second)
            ),
            "That is the other way round: if 0 lies between the two ends, the lists are not told apart.": lambda first, second: (
                not _apart(first - second)
            ),
        },
    ),
}
