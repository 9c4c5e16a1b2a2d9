"""Ask about what notebook 06 teaches."""

from helpers.lessons.n06_side_by_side.questions import comparison

__all__ = ["QUESTIONS"]

QUESTIONS = [*comparison.QUESTIONS]
