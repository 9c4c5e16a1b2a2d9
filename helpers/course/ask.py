"""Choose the questions to show: by name, or from earlier notebooks, those first that are not answered yet."""

import pkgutil

from helpers import lessons
from helpers.course.catalogue import QUESTIONS
from helpers.course.objectives import OBJECTIVES
from helpers.quiz.answer_store import load_record
from helpers.quiz.widget import Questions

RECAPPED = 2
LAST = max(int(name[1:3]) for _, name, _ in pkgutil.iter_modules(lessons.__path__) if name != "shared")
NUMBERS = [f"{number:02}" for number in range(LAST + 1)]


def ask(*names):
    """Ask questions by their names.

    Raises
    ------
    KeyError : there is no such question.
    """
    for name in names:
        if name not in list(QUESTIONS):
            raise KeyError(f'there is no question "{name}"; helpers.course.catalogue has those that there are.')
    return Questions([QUESTIONS[name] for name in names])


def recap(notebook):
    """Ask two questions from the notebooks before this one.

    If answers are kept, those come first that were not right, or never asked; without a record, or in case of a tie,
    the order is that of the pool, from the notebook just before this one backwards.

    Parameters
    ----------
    notebook : its number, as in "03" or 3.
    """
    notebook = str(notebook).zfill(2)
    if notebook not in NUMBERS:
        raise ValueError(f'there is no notebook "{notebook}": the last one is "{NUMBERS[-1]}".')
    earlier = [name for name, question in QUESTIONS.items() if OBJECTIVES[question.objective][0] < notebook]
    if not earlier:
        raise ValueError(
            f'no notebook before "{notebook}" has questions: give the number of a later one, such as "02".'
        )
    try:
        record, problem = load_record(), ""
    except ValueError as error:
        record, problem = {}, str(error)
    known = {
        name: record.get(name, {}).get("first", False) + record.get(name, {}).get("right", False) for name in earlier
    }
    # From each objective one question first, so that two questions are about two things.
    seen, ranked = {}, []
    for name in reversed(earlier):
        objective = QUESTIONS[name].objective
        ranked.append((known[name], seen.get(objective, 0), len(ranked), name))
        seen[objective] = seen.get(objective, 0) + 1
    asked = ask(*(name for *_, name in sorted(ranked)[:RECAPPED]))
    asked.notice = problem
    return asked
