"""Ask about what notebook 04 teaches."""

from helpers.lessons.n04_units_in_networks.questions import alive_and_back, dead_units

__all__ = ["QUESTIONS"]

QUESTIONS = [*alive_and_back.QUESTIONS, *dead_units.QUESTIONS]
