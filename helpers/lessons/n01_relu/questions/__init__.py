"""Ask about what notebook 01 teaches."""

from helpers.lessons.n01_relu.questions import bends, dead_neuron, relu

__all__ = ["QUESTIONS"]

QUESTIONS = [*relu.QUESTIONS, *bends.QUESTIONS, *dead_neuron.QUESTIONS]
