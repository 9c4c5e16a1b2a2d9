"""Choose questions for a learning management system, and write them as Moodle XML and QTI 1.2."""

from helpers.course.draw import check_minutes, choose_questions, draw_questions
from helpers.course.objectives import OBJECTIVES
from helpers.i18n import translate
from helpers.nn.validation import whole
from helpers.quiz.export import Item, moodle_xml, qti_zip
from helpers.quiz.question_types import NumberTemplate

__all__ = ["FORMATS", "export_files"]

POOL = "ReLU, Leaky ReLU, PReLU: notebook {notebook}"
PAPER = "Paper {seed}"
# What is behind a file's name, and what writes it.
FORMATS = {"moodle": ".moodle.xml", "qti": ".qti.zip"}
MOST_VERSIONS = 100


def export_files(notebooks=None, levels=None, minutes=20, seed=1, versions=5, formats=tuple(FORMATS)):
    """Write a paper, or all questions there are, in the chosen language, for Moodle and for Canvas.

    Parameters
    ----------
    notebooks : the numbers of those that are asked about, such as (1, 2, 3); None for all.
    levels : (easy, middle, hard), how many questions of each for a paper; None for all questions.
    minutes : for the paper.
    seed : of the paper, or of the numbers in the templates' versions.
    versions : how many a template has, of which a learner gets one; a paper has one that the seed draws.
    formats : those of `FORMATS` that are wanted.

    Returns
    -------
    dict of str to bytes
        Files by their names.
    """
    check_minutes(minutes)
    if levels is None:
        name, groups = "questions", _pool(notebooks, seed, versions)
        minutes = None
    else:
        name, groups = f"paper-{seed}", _paper(notebooks, levels, seed)
    write = {"moodle": lambda: moodle_xml(groups), "qti": lambda: qti_zip(groups, minutes)}
    return {name + FORMATS[each]: write[each]() for each in formats}


def _paper(notebooks, levels, seed):
    drawn = draw_questions(notebooks, levels, seed)
    # Moodle lists the questions of a category by their names.
    return {
        translate(PAPER).format(seed=seed): [
            [_item(question, f"{place:02} {question.name}")] for place, question in enumerate(drawn, start=1)
        ]
    }


def _pool(notebooks, seed, versions):
    """Sort the questions by their notebooks."""
    whole("seed", seed)
    whole("versions", versions, least=1, most=MOST_VERSIONS)
    groups = {}
    for question in choose_questions(notebooks):
        count = versions if isinstance(question, NumberTemplate) else 1
        # Another order of the answers is no other version: systems shuffle them anyway.
        drawn = [question.drawn(seed + number) for number in range(count)] if count > 1 else [question]
        # Two seeds may draw the same numbers.
        different = {str(each.spec()): each for each in drawn}.values()
        title = translate(POOL).format(notebook=OBJECTIVES[question.objective][0])
        groups.setdefault(title, []).append([_item(each, question.name) for each in different])
    return groups


def _item(question, name):
    notebook, _ = OBJECTIVES[question.objective]
    return Item(name, question.spec(), (f"level {question.level}", f"notebook {notebook}", question.objective))
