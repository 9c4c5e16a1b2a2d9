"""Ask about what notebook 03 teaches."""

from helpers.lessons.n03_prelu.questions import prelu

__all__ = ["QUESTIONS"]

QUESTIONS = [*prelu.QUESTIONS]
