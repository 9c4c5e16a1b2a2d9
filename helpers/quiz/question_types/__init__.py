"""Ask questions of six kinds: each knows its right answer, and what to say to every wrong one.

All texts are English here and rendered by `helpers.i18n.translate` where they are shown. Numbers are computed where the
question is made, not typed.
"""

from helpers.quiz.question_types.question import Question
from helpers.quiz.question_types.selected import ChoiceQuestion, MatchingQuestion, Option, OrderQuestion
from helpers.quiz.question_types.typed import CodeLineQuestion, NumberQuestion, SketchQuestion, ways

__all__ = [
    "ChoiceQuestion",
    "CodeLineQuestion",
    "MatchingQuestion",
    "NumberQuestion",
    "Option",
    "OrderQuestion",
    "Question",
    "SketchQuestion",
    "ways",
]
