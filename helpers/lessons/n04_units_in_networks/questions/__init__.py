"""Ask about what notebook 04 teaches."""

from helpers.lessons.n04_units_in_networks.questions import dead_units

__all__ = ["QUESTIONS"]

QUESTIONS = [*dead_units.QUESTIONS]
