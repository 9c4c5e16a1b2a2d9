"""Ask about what notebook 05 teaches."""

from helpers.lessons.n05_slopes_in_networks.questions import data_and_slopes, slopes_in_networks

__all__ = ["QUESTIONS"]

QUESTIONS = [*data_and_slopes.QUESTIONS, *slopes_in_networks.QUESTIONS]
