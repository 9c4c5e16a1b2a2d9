"""Ask about what notebook 10 teaches."""

from helpers.lessons.n10_playground.questions import comparing_fairly, evidence

__all__ = ["QUESTIONS"]

QUESTIONS = [*comparing_fairly.QUESTIONS, *evidence.QUESTIONS]
