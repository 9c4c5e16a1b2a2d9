"""Choose what is asked: by name, or from earlier notebooks, that first which is not answered yet."""

import pkgutil

from helpers import lessons
from helpers.course.catalogue import PREDICTIONS, QUESTIONS
from helpers.course.objectives import OBJECTIVES
from helpers.quiz.answer_store import load_record
from helpers.quiz.question_types import ChoiceQuestion, MatchingQuestion, OrderQuestion, Prediction, SketchQuestion
from helpers.quiz.widget import Questions

# What needs no computing.
FROM_MEMORY = (ChoiceQuestion, MatchingQuestion, OrderQuestion, SketchQuestion, Prediction)
LAST = max(int(name[1:3]) for _, name, _ in pkgutil.iter_modules(lessons.__path__) if name != "shared")
NUMBERS = [f"{number:02}" for number in range(LAST + 1)]


def ask(*names):
    """Ask questions by their names.

    Raises
    ------
    KeyError : there is no such question.
    """
    return Questions(_named(names, QUESTIONS, "question"))


def predict(*names):
    """Ask for predictions by their names: a guess is made on a figure, then the truth is laid over it.

    Raises
    ------
    KeyError : there is no such prediction.
    """
    return Questions(_named(names, PREDICTIONS, "prediction"))


def _named(names, pool, what):
    for name in names:
        if name not in list(pool):
            raise KeyError(f'there is no {what} "{name}"; helpers.course.catalogue has those that there are.')
    return [pool[name] for name in names]


def recap(notebook):
    """Ask two questions from the notebooks before this one; the first is answered from memory.

    If answers are kept, those come first that were not right, or never asked; without a record, or in case of a tie,
    the order is that of the pool, from the notebook just before this one backwards. A prediction comes back if it was
    wrong, and a question about what stands under "Deeper" if it has been answered before.

    Parameters
    ----------
    notebook : its number, as in "03" or 3.
    """
    notebook = str(notebook).zfill(2)
    if notebook not in NUMBERS:
        raise ValueError(f'there is no notebook "{notebook}": the last one is "{NUMBERS[-1]}".')
    try:
        record, problem = load_record(), ""
    except ValueError as error:
        record, problem = {}, str(error)
    earlier = _earlier(notebook, record)
    if not earlier:
        raise ValueError(
            f'no notebook before "{notebook}" has questions: give the number of a later one, such as "02".'
        )
    ranked = _ranked(earlier, record)
    first = next(each for each in ranked if isinstance(each, FROM_MEMORY))
    second = next(each for each in ranked if each is not first)
    asked = Questions([first, second])
    asked.notice = problem
    return asked


def _earlier(notebook, record):
    """List what can come back from the notebooks before, the last one's at the end."""
    wrong = [each for name, each in PREDICTIONS.items() if name in record and not record[name]["right"]]
    met = [each for name, each in QUESTIONS.items() if name in record or not each.deeper]
    pool = [each for each in [*met, *wrong] if OBJECTIVES[each.objective][0] < notebook]
    return sorted(pool, key=lambda each: OBJECTIVES[each.objective][0])


def _ranked(earlier, record):
    """Put what is not known first, and from each objective one before a second one of any."""
    seen, ranked = {}, []
    for each in reversed(earlier):
        known = record.get(each.name, {}).get("first", False) + record.get(each.name, {}).get("right", False)
        ranked.append((known, seen.get(each.objective, 0), len(ranked), each))
        seen[each.objective] = seen.get(each.objective, 0) + 1
    return [each for *_, each in sorted(ranked, key=lambda entry: entry[:3])]
