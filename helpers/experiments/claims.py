"""Collect the verdicts on the lecture's claims from the full records, and the sections in which the experiments run."""

from dataclasses import dataclass
from functools import cache
from importlib import import_module

from helpers.experiments import comparison_table, one_unit, teacher_unit
from helpers.experiments.records import record
from helpers.experiments.verdict import Verdict

ONE, THREE, FOUR, FIVE, SIX, SEVEN = (
    "01_relu_and_the_dead_neuron",
    "03_prelu",
    "04_units_in_networks",
    "05_slopes_in_networks",
    "06_side_by_side",
    "07_depth_and_initialization",
)
# The number of a claim, the experiment that settles it, and the notebook and section in which it runs.
SETTLED_BY = (
    (1, "one_unit", ONE, "4. Death in one step"),
    (2, "born_dead", FOUR, "4. Born dead"),
    (2, "dying_units", FOUR, "2. How many die, and what does it cost?"),
    (3, "recovery", FOUR, "6. Alive, and back?"),
    (4, "speed", SIX, "2. What does it cost in time?"),
    (5, "accuracy", SIX, "3. Does a leak cost accuracy?"),
    (6, "best_slope", FIVE, "1. The best slope"),
    (7, "teacher_unit", THREE, "8. Weight and slope together"),
    (8, "learned_slopes", FIVE, "2. What networks learn"),
    (9, "convolutions", SEVEN, "7. Convolutions"),
    (10, "small_data", FIVE, "3. Small data"),
    (11, "depth", SEVEN, "5. Thirty layers in training"),
    (12, "comparison_table", SIX, "4. The table, measured"),
    (13, "stability", SIX, "6. Which one tolerates the larger learning rate?"),
)
# Rows of the comparison table that are seen in another section than their experiment's claim.
ROWS = {
    "Parameters": (THREE, "6. One α, or one for each?"),
    "Flexibility": (THREE, "5. The absolute value"),
}
# Those that take no time are run and not kept.
AT_ONCE = {
    "one_unit": lambda: one_unit.verdict(one_unit.run(one_unit.RATES, one_unit.SLOPES, one_unit.STEPS)),
    "teacher_unit": lambda: teacher_unit.verdict(teacher_unit.run(2.0, [0.25, 0.0, -0.5], 0.1, 400)),
    "comparison_table": lambda: comparison_table.verdict(comparison_table.table()),
}


@dataclass(frozen=True)
class Settled:
    """Hold a claim of the lecture and the verdict of its experiment.

    Attributes
    ----------
    number : from 1 to 13.
    experiment : a module of helpers.experiments.
    notebook, section : where it runs; the notebook's name without its ending, the section's heading.
    verdict : None as long as there is no full record.
    """

    number: int
    experiment: str
    notebook: str
    section: str
    verdict: Verdict | None

    @property
    def claim(self):
        """Return the lecture's words."""
        if self.verdict:
            return self.verdict.claim
        return import_module(f"helpers.experiments.{self.experiment}").CLAIM

    @property
    def word(self):
        """Return the verdict in a word or three."""
        return self.verdict.word if self.verdict else "not run yet"

    @property
    def sentence(self):
        """Return the verdict's sentence, or say that its record is missing."""
        return self.verdict.sentence if self.verdict else f"a record of “{self.experiment}” is missing."


def settle(experiment):
    """Return the verdict of one experiment; None as long as there is no full record.

    Raises
    ------
    ValueError : no claim is settled by an experiment of this name.
    """
    known = [row[1] for row in SETTLED_BY]
    if experiment not in known:
        raise ValueError(f'there is no claim settled by "{experiment}": choose one of {", ".join(known)}.')
    try:
        if experiment in AT_ONCE:
            return AT_ONCE[experiment]()
        return import_module(f"helpers.experiments.{experiment}").verdict(record(experiment).result)
    except FileNotFoundError:
        return None


@cache
def verdicts():
    """Return all claims, settled, in the lecture's order; claim 2 has two experiments."""
    return tuple(Settled(*row, settle(row[1])) for row in SETTLED_BY)
