"""Show what a whole class got wrong most: many learners' records in one table, by objective."""

from pathlib import Path

from helpers.course.catalogue import QUESTIONS
from helpers.course.objectives import OBJECTIVES
from helpers.i18n import translate
from helpers.output.report import Report
from helpers.output.table import Table
from helpers.quiz.answer_store import read_record

__all__ = ["class_answers"]

NO_FOLDER = (
    "{folder} is no folder. Put the learners' files my_answers.json into one, under any names that end in .json."
)
NO_FILES = "There is no record of answers in {folder}. Its files' names must end in .json."
TITLE = "Records of {learners} learners: what was wrong at the first try, the most first."
SKIPPED = "Not counted: {problems}"
COLUMNS = (
    "notebook",
    "a learner can",
    "learners",
    "answers",
    "wrong at first",
    "the question most often wrong at first",
)
COUNT = "{part} of {all}"


def class_answers(folder):
    """Show what was got wrong most, by objective, from the records in a folder and the folders in it.

    Parameters
    ----------
    folder : str or pathlib.Path
        Holds the learners' `my_answers.json`, under any names that end in ``.json``.
    """
    folder = Path(folder).expanduser()
    if not folder.is_dir():
        return Report(translate(NO_FOLDER).format(folder=folder), [])
    records, problems = [], []
    for file in sorted(folder.rglob("*.json")):
        try:
            records.append(read_record(file))
        except ValueError as problem:
            problems.append(str(problem))
    if not records:
        return Report(translate(NO_FILES).format(folder=folder), problems)
    # Sorted by the share that was wrong; of equal shares the objective that comes first in the series.
    rows = sorted(filter(None, (_row(objective, records) for objective in OBJECTIVES)), key=lambda row: -row[0])
    title = translate(TITLE).format(learners=len(records))
    if problems:
        title = f"{title} {translate(SKIPPED).format(problems=' '.join(problems))}"
    return Table(title, COLUMNS, [texts for _, texts in rows])


def _row(objective, records):
    """Return the share that was wrong at first and the row of an objective, or None if nobody answered."""
    names = [name for name, question in QUESTIONS.items() if question.objective == objective]
    answers = {name: [record[name]["first"] for record in records if name in record] for name in names}
    answered = {name: firsts for name, firsts in answers.items() if firsts}
    if not answered:
        return None
    firsts = [first for each in answered.values() for first in each]
    learners = sum(any(name in record for name in names) for record in records)
    worst = max(answered, key=lambda name: _wrong(answered[name]) / len(answered[name]))
    notebook, ability = OBJECTIVES[objective]
    return _wrong(firsts) / len(firsts), [
        *(notebook, ability, str(learners), str(len(firsts)), _count(firsts)),
        f"{_count(answered[worst])}: {translate(QUESTIONS[worst].text)}",
    ]


def _wrong(firsts):
    return firsts.count(False)


def _count(firsts):
    return translate(COUNT).format(part=_wrong(firsts), all=len(firsts))
