"""Ask about what notebook 06 teaches."""

from helpers.lessons.n06_side_by_side.questions import comparison, cost_of_a_step, table_cells

__all__ = ["QUESTIONS"]

QUESTIONS = [*table_cells.QUESTIONS, *cost_of_a_step.QUESTIONS, *comparison.QUESTIONS]
