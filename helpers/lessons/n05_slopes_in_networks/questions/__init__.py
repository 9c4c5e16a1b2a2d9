"""Ask about what notebook 05 teaches."""

from helpers.lessons.n05_slopes_in_networks.questions import slopes_in_networks

__all__ = ["QUESTIONS"]

QUESTIONS = [*slopes_in_networks.QUESTIONS]
