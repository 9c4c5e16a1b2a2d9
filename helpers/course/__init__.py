"""Ask questions and for predictions by name, `recap` earlier ones, `check` code, set papers, and show who answered what."""

from helpers.course.ask import ask, predict, recap
from helpers.course.check import check
from helpers.course.class_answers import class_answers
from helpers.course.exam import exam, export_exam, print_exam
from helpers.course.my_answers import my_answers
from helpers.quiz.answer_store import forget, start_keeping

__all__ = [
    "ask",
    "check",
    "class_answers",
    "exam",
    "export_exam",
    "forget",
    "my_answers",
    "predict",
    "print_exam",
    "recap",
    "start_keeping",
]
