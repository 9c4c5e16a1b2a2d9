"""Set exercises on the step since which units have been dead, and what that says of a unit and of a layer."""

import numpy as np

from helpers.quiz.exercise import Exercise

__all__ = ["EXERCISES"]


def _layer(alive, dead):
    """Draw a layer with up to so many living and dead units, in any order; with one of either if so many are given."""

    def draw(rng):
        living, steps = ([] if most == 0 else rng.integers(0, 100, rng.integers(1, most + 1)) for most in (alive, dead))
        return (rng.permutation([*[-1] * len(living), *steps]).tolist(),)

    return draw


LAYERS = (
    ("all dead", (([3, 0, 12],), ([5, 5],), *[_layer(0, 9)] * 4)),
    ("one alive", (([3, -1, 12],), ([-1, 0, 2, 7],), ([4, 6, -1],), *[_layer(1, 9)] * 4)),
    ("one dead", (([-1, 4, -1],), ([-1, 0, -1],), ([1, -1, -1],), *[_layer(9, 1)] * 4)),
    ("all alive", (([-1, -1],), *[_layer(9, 0)] * 3)),
)

EXERCISES = {
    "unit-dead": Exercise(
        ("since",),
        lambda since: since != -1,
        (
            ("alive", ((-1,),)),
            ("dead since some step", ((12,), (1,), *[lambda rng: (rng.integers(2, 2000).item(),)] * 8)),
            ("dead from the start", ((0,),)),
        ),
    ),
    "number-dead": Exercise(
        ("dead_since",),
        lambda dead_since: sum(since != -1 for since in dead_since),
        LAYERS,
        missing="which units are dead",
        mistakes={
            "A unit that was dead from the start has a 0, and you leave it out: only −1 means alive.": lambda dead_since: (
                np.sum(dead_since > 0)
            ),
            "You add up the steps. Add up a yes or no for each unit instead.": lambda dead_since: np.sum(dead_since),
            "You count the living: −1 stands for a unit that is alive.": lambda dead_since: np.sum(dead_since == -1),
            "You count every unit, also the living ones.": lambda dead_since: np.sum(dead_since >= -1),
            "You count the units that were dead from the start. The others died later and are dead as well.": lambda dead_since: (
                np.sum(dead_since == 0)
            ),
            "You say whether all are dead. The question is how many are: add up one yes or no for each unit.": lambda dead_since: (
                np.sum(np.all(dead_since >= 0))
            ),
            "Without the −1 you still add up the steps. Add up a yes or no for each unit instead.": lambda dead_since: (
                np.sum(np.maximum(dead_since, 0))
            ),
            "−1 is not 0 and counts as true, and 0 counts as false. A unit is dead when its number is 0 or more.": lambda dead_since: (
                np.sum(dead_since.astype(bool))
            ),
        },
    ),
    "whole-layer": Exercise(
        ("dead_since",),
        lambda dead_since: -1 not in dead_since,
        LAYERS,
        missing="whether all of the layer's units are dead",
        mistakes={
            "One dead unit is enough for you. A layer is dead when all of its units are.": lambda dead_since: np.any(
                dead_since >= 0
            ),
            "One unit that died later is enough for you, and those that were dead from the start do not count. A layer is dead when all of its units are.": lambda dead_since: (
                np.any(dead_since > 0)
            ),
            "A unit that was dead from the start has a 0, and you take it for a living one: only −1 means alive.": lambda dead_since: (
                np.all(dead_since > 0)
            ),
            "−1 is not 0 and counts as true, and 0 counts as false. A layer is dead when all of its numbers are 0 or more.": lambda dead_since: (
                np.all(dead_since)
            ),
            "You ask whether all are alive: −1 stands for a living unit.": lambda dead_since: np.all(dead_since == -1),
            "That is the other way round: you say whether one of them is alive.": lambda dead_since: np.any(
                dead_since == -1
            ),
            "That says for each unit whether it is dead. Whether they all are is one answer, True or False.": lambda dead_since: (
                dead_since >= 0
            ),
            "That counts the dead units. It does not ask how many units the layer has.": lambda dead_since: np.sum(
                dead_since >= 0
            ),
            "In a sum or a mean late steps outweigh a living unit's −1. Ask each unit on its own.": lambda dead_since: (
                np.sum(dead_since) >= 0
            ),
        },
    ),
}
