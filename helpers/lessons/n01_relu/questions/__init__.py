"""Ask about what notebook 01 teaches."""

from helpers.lessons.n01_relu.questions import bends, dead_neuron, left_side, relu

__all__ = ["QUESTIONS"]

QUESTIONS = [*left_side.QUESTIONS, *relu.QUESTIONS, *bends.QUESTIONS, *dead_neuron.QUESTIONS]
