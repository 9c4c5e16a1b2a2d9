"""Ask about what notebook 07 teaches."""

from helpers.lessons.n07_depth.questions import depth, initialization

__all__ = ["QUESTIONS"]

QUESTIONS = [*depth.QUESTIONS, *initialization.QUESTIONS]
