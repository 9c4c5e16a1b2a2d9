"""Ask about what notebook 03 teaches."""

from helpers.lessons.n03_prelu.questions import adaptive, learned_slopes, parameters, prelu, prelu_line

__all__ = ["QUESTIONS"]

QUESTIONS = [
    *prelu_line.QUESTIONS,
    *adaptive.QUESTIONS,
    *prelu.QUESTIONS,
    *learned_slopes.QUESTIONS,
    *parameters.QUESTIONS,
]
