"""Ask about what notebook 08 teaches."""

from helpers.lessons.n08_wider_family.questions import frameworks, wider_family

__all__ = ["QUESTIONS"]

QUESTIONS = [*wider_family.QUESTIONS, *frameworks.QUESTIONS]
