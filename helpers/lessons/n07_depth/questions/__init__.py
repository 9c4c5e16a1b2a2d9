"""Ask about what notebook 07 teaches."""

from helpers.lessons.n07_depth.questions import deep_convolutions, depth, initialization

__all__ = ["QUESTIONS"]

QUESTIONS = [*deep_convolutions.QUESTIONS, *depth.QUESTIONS, *initialization.QUESTIONS]
