"""Say at which places sketches are drawn and exercises are tried."""

from helpers.quiz.exercise import places

__all__ = ["PLACES", "SIDES", "any_size"]

PLACES = (-3.0, -2.0, -1.0, 0.0, 1.0, 2.0, 3.0)


def any_size(rng):
    """Draw a positive number: a threshold may stand anywhere, and a function may be capped."""
    return 2.0 ** rng.uniform(-8, 8)


# Of other numbers on the left than on the right, so that the corner is not their median.
SIDES = (
    ("x > 0", (*places(0.5, 3.0, 0.01, 50.0, 200.0, 0.0005), *[lambda rng: (any_size(rng),)] * 4)),
    ("x < 0", (*places(-0.5, -2.0, -0.01, -50.0, -200.0, -0.0005), *[lambda rng: (-any_size(rng),)] * 7)),
    ("x = 0", places(0.0)),
)
