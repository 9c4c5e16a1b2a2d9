"""Exercises in code, by name, in the order of the series: a worked, a half and a blank one for each notebook."""

from helpers.questions.exercises import dead_units, elu, initialization, leaky_relu, pairs, relu, slope_gradient

MODULES = (relu, leaky_relu, slope_gradient, pairs, initialization, elu, dead_units)
EXERCISES = {name: exercise for module in MODULES for name, exercise in module.EXERCISES.items()}

if len(EXERCISES) != sum(len(module.EXERCISES) for module in MODULES):
    raise ValueError("two exercises have the same name.")
