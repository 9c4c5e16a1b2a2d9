"""Ask about what notebook 05 teaches."""

from helpers.lessons.n05_slopes_in_networks.questions import learned_slopes

__all__ = ["QUESTIONS"]

QUESTIONS = [*learned_slopes.QUESTIONS]
