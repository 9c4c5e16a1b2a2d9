"""Share what predictions on the map of one unit's loss have in common: the axes, the plateau's edge, the best place."""

from helpers.experiments.one_unit import X, Y
from helpers.lessons.shared.loss_map_results import BIASES, WEIGHTS, plateau_edge
from helpers.lessons.shared.one_unit_results import best_line
from helpers.quiz.question_types import Axis, Known

AXES = {"x": Axis(*WEIGHTS, "w"), "y": Axis(*BIASES, "b")}
EDGE = Known(*plateau_edge(*WEIGHTS, X), "below: all four points negative")
BEST_W, BEST_B, _ = best_line(X, Y)
