"""Ask about what notebook 02 teaches."""

from helpers.lessons.n02_leaky_relu.questions import leaky_relu, revival

__all__ = ["QUESTIONS"]

QUESTIONS = [*leaky_relu.QUESTIONS, *revival.QUESTIONS]
