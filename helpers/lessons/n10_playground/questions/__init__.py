"""Ask about what notebook 10 teaches."""

from helpers.lessons.n10_playground.questions import evidence

__all__ = ["QUESTIONS"]

QUESTIONS = [*evidence.QUESTIONS]
