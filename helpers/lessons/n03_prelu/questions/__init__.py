"""Ask about what notebook 03 teaches."""

from helpers.lessons.n03_prelu.questions import learned_slopes, parameters, prelu

__all__ = ["QUESTIONS"]

QUESTIONS = [*prelu.QUESTIONS, *learned_slopes.QUESTIONS, *parameters.QUESTIONS]
