"""All questions, by name, in the order of the series."""

from helpers.questions.pool import (
    bends,
    comparison,
    dead_neuron,
    depth,
    evidence,
    frameworks,
    initialization,
    leaky_relu,
    learned_slopes,
    prelu,
    relu,
    revival,
    wider_family,
)

MODULES = (
    relu,
    bends,
    dead_neuron,
    leaky_relu,
    revival,
    prelu,
    learned_slopes,
    comparison,
    depth,
    initialization,
    wider_family,
    frameworks,
    evidence,
)
POOL = {question.name: question for module in MODULES for question in module.QUESTIONS}

if len(POOL) != sum(len(module.QUESTIONS) for module in MODULES):
    raise ValueError("two questions have the same name.")
