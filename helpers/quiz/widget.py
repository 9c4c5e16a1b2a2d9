"""Show questions in a notebook, marked and explained in the browser, with or without Python."""

import html
from pathlib import Path

import traitlets

from helpers.i18n import translate
from helpers.quiz import answer_store
from helpers.quiz.texts import TEXTS
from helpers.widget.assets import bundle_modules, bundle_styles
from helpers.widget.base import CellWidget

_HERE = Path(__file__).parent
_ANSWER = traitlets.Dict(
    per_key_traits={"right": traitlets.Bool(), "tries": traitlets.Int(), "hinted": traitlets.Bool()},
)


class Questions(CellWidget):
    """Ask some questions, one below the other.

    Parameters
    ----------
    questions : sequence of helpers.quiz.question_types.Question
    minutes : if given, the questions are a paper: they are shown when its clock is started, and marked all together
        when it is handed in or the time is up.

    Attributes
    ----------
    answers : dict
        By the names of the questions that were answered here: whether the last answer was right, after how many tries,
        and whether the hint was looked at.
    notice : str
        What is said below the questions: why an answer could not be kept, for instance.
    """

    _esm = bundle_modules(_HERE / "quiz.js")
    _css = bundle_styles(_HERE / "quiz.css")

    spec = traitlets.Dict().tag(sync=True)
    answers = traitlets.Dict(value_trait=_ANSWER).tag(sync=True)
    notice = traitlets.Unicode().tag(sync=True)

    def __init__(self, questions, minutes=None):
        self._questions = questions
        super().__init__(
            spec={
                "texts": {name: translate(text) for name, text in TEXTS.items()},
                "questions": [question.spec() for question in questions],
                "minutes": minutes,
            }
        )
        self.observe(self._keep, "answers")

    def _keep(self, change):
        """Write new answers to the learner's own disk, if they want them kept."""
        names = [question.name for question in self._questions]
        new = [name for name in names if change.new.get(name) != change.old.get(name)]
        problems = [answer_store.record_answer(name, change.new.get(name)) for name in new]
        self.notice = next(filter(None, problems), "")

    def __repr__(self):
        return "\n\n".join("\n".join(question.text_lines()) for question in self._questions)

    def _beside(self):
        """Return the questions as text."""
        lists = "".join(
            "<p>" + "<br>".join(html.escape(line, quote=False) for line in question.text_lines()) + "</p>"
            for question in self._questions
        )
        return {"text/plain": repr(self), "text/html": lists}, {}
