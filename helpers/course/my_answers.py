"""Show what a learner can answer and what not yet: the record of their answers, by objective."""

from helpers.course.catalogue import QUESTIONS
from helpers.course.objectives import OBJECTIVES
from helpers.i18n import translate
from helpers.output.report import Report
from helpers.output.table import Table
from helpers.quiz.answer_store import find_record, load_record

NOTHING = "Nothing is kept so far. `start_keeping()` begins a record on your own disk; `forget()` removes it."
EMPTY = "No answer is kept yet. The first one that you give comes into this file:"
TITLE = "What you can answer, and what not yet, by what the questions are about."
COLUMNS = ("notebook", "you can", "questions", "answered", "right", "right at once")


def my_answers():
    """Show the learner's record as a table."""
    try:
        record = load_record()
    except ValueError as problem:
        return Report(str(problem), [])
    if not record and (file := find_record()):
        return Report(translate(EMPTY), [f"`{file}`"])
    if not record:
        return Report(translate(NOTHING), [])
    rows = []
    for objective, (notebook, ability) in OBJECTIVES.items():
        names = [name for name, question in QUESTIONS.items() if question.objective == objective]
        mine = [record[name] for name in names if name in record]
        right, first = (sum(each[key] for each in mine) for key in ("right", "first"))
        rows.append([notebook, ability, *map(str, (len(names), len(mine), right, first))])
    return Table(TITLE, COLUMNS, rows)
