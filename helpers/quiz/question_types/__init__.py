"""Ask questions of six kinds, and for predictions of three: each knows its right answer, and what to say to wrong ones.

All texts are English here and rendered by `helpers.i18n.translate` where they are shown. Numbers are computed where the
question is made, not typed.
"""

from helpers.quiz.question_types.axis import Axis, Known
from helpers.quiz.question_types.predicted import MarkPrediction, PointPrediction, Prediction, SketchPrediction
from helpers.quiz.question_types.question import Prompt, Question
from helpers.quiz.question_types.selected import ChoiceQuestion, MatchingQuestion, Option, OrderQuestion
from helpers.quiz.question_types.sketched import SketchQuestion
from helpers.quiz.question_types.template import NumberTemplate, printed, template
from helpers.quiz.question_types.typed import CodeLineQuestion, NumberQuestion, ways

__all__ = [
    "Axis",
    "ChoiceQuestion",
    "CodeLineQuestion",
    "Known",
    "MarkPrediction",
    "MatchingQuestion",
    "NumberQuestion",
    "NumberTemplate",
    "Option",
    "OrderQuestion",
    "PointPrediction",
    "Prediction",
    "Prompt",
    "Question",
    "SketchPrediction",
    "SketchQuestion",
    "printed",
    "template",
    "ways",
]
