"""Questions with feedback: `ask` some by name, `recap` some from earlier notebooks, `check` code, see `my_answers`."""

from helpers.questions.answers import forget, start_keeping
from helpers.questions.check import check
from helpers.questions.choose import ask, recap
from helpers.questions.overview import my_answers
from helpers.questions.paper import exam, print_exam

__all__ = ["ask", "check", "exam", "forget", "my_answers", "print_exam", "recap", "start_keeping"]
