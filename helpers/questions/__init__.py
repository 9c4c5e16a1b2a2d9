"""Questions with feedback: `ask` some by name, `recall` some from earlier notebooks, see `my_answers`."""

from helpers.questions.answers import forget, start_keeping
from helpers.questions.choose import ask, recall
from helpers.questions.overview import my_answers

__all__ = ["ask", "forget", "my_answers", "recall", "start_keeping"]
