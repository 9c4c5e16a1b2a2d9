"""Hold a row of the lecture's comparison table: its words, and what was measured for them."""

from dataclasses import dataclass

import numpy as np

from helpers.nn.confidence_intervals import Interval

COLUMNS = ("ReLU", "Leaky ReLU", "PReLU")
NO_WORDS = ("–",) * len(COLUMNS)


@dataclass(frozen=True, eq=False)
class ComparisonRow:
    """Hold a row of the table.

    Attributes
    ----------
    feature : its name in the lecture.
    words : the lecture's, one a column.
    values : an Interval (columns,).
    unit, decimals : of the values.
    setting : what was measured, on what, over how many seeds.
    experiment : the module of helpers.experiments with the whole of it.
    agrees : one a column: True or False; None where the interval does not decide, and where the lecture has no word.
    meant : what the words are taken to mean, and why.
    remark : what the words leave out, or why they differ.
    runs : one a column, the learning rate and how many runs diverged; empty where nothing was trained.
    """

    feature: str
    words: tuple
    values: Interval
    unit: str
    decimals: int
    setting: str
    experiment: str
    agrees: tuple
    meant: str
    remark: str
    runs: tuple = ("",) * len(COLUMNS)

    def text(self, column):
        """Put the measurement of one column in words, with its interval unless nothing was left to chance."""
        low, middle, high = (
            f"{part[column]:.{self.decimals}f}".replace("-", "−")
            for part in (self.values.low, self.values.estimate, self.values.high)
        )
        unit = f" {self.unit}" if self.unit else ""
        return f"{middle}{unit}" if low == high else f"{middle}{unit} ({low} to {high})"


def judged(meets, fails):
    """Return True where a measurement surely meets what a word means, False where it surely does not, else None."""
    return True if meets else False if fails else None


def exact(*values):
    """Return an Interval without width, of values in which nothing was left to chance."""
    return Interval(*[np.array(values, float)] * 3)
