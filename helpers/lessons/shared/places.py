"""Say at which places sketches are drawn and exercises are tried."""

from helpers.quiz.exercise import places

__all__ = ["PLACES", "SIDES"]

PLACES = (-3.0, -2.0, -1.0, 0.0, 1.0, 2.0, 3.0)
# Both near the corner and far from it: a threshold may stand elsewhere, and a function may be capped.
SIDES = (
    ("x > 0", places(0.5, 3.0, 0.01, 50.0)),
    ("x < 0", places(-0.5, -2.0, -0.01, -50.0)),
    ("x = 0", places(0.0)),
)
