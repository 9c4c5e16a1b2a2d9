"""Ask about what notebook 02 teaches."""

from helpers.lessons.n02_leaky_relu.questions import leaky_line, leaky_relu, revival, set_by_hand

__all__ = ["QUESTIONS"]

QUESTIONS = [*leaky_line.QUESTIONS, *set_by_hand.QUESTIONS, *leaky_relu.QUESTIONS, *revival.QUESTIONS]
