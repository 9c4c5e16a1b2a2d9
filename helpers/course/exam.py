"""Set a paper of questions, drawn by a seed: timed on the page, printed, or for a learning management system."""

from helpers.course.draw import MIX, check_minutes, draw_questions
from helpers.course.export import export_files
from helpers.course.printed_paper import paper_pages
from helpers.i18n import translate
from helpers.output.files import describe_place, notebook_folder, write_files
from helpers.output.report import Report
from helpers.quiz.widget import Questions

__all__ = ["exam", "export_exam", "print_exam"]

WRITTEN = "Two pages have been written beside this notebook; open them in a browser and print them:"
WRITTEN_ELSEWHERE = "Two pages have been written; open them in a browser and print them:"
EXPORTED = "Two files have been written beside this notebook, one for Moodle and one for Canvas:"
EXPORTED_ELSEWHERE = "Two files have been written, one for Moodle and one for Canvas:"
NOWHERE = "The files cannot be written, as there is no folder that takes them:"


def exam(notebooks=None, levels=MIX, minutes=20, seed=1):
    """Set a timed paper: all questions at once, a clock, and marks with explanations when it is handed in.

    Parameters
    ----------
    notebooks : the numbers of those that are asked about, such as (1, 2, 3); None for all.
    levels : (easy, middle, hard), how many questions of each.
    minutes : after which it is handed in by itself.
    seed : the same for all who are to get the same paper. Another seed is another paper of the same mix.
    """
    check_minutes(minutes)
    return Questions(draw_questions(notebooks, levels, seed), minutes=minutes)


def print_exam(notebooks=None, levels=MIX, minutes=20, seed=1):
    """Write the paper as two pages, without answers and with them, beside the notebook if that may be; say where they are."""
    pages = paper_pages(notebooks, levels, minutes, seed)
    return _written(pages, translate(WRITTEN), translate(WRITTEN_ELSEWHERE))


def export_exam(notebooks=None, levels=MIX, minutes=20, seed=1, versions=5):
    """Write the paper for Moodle and for Canvas, beside the notebook if that may be; say where the files are.

    Parameters are those of `exam`; with ``levels=None`` it is all questions, those with numbers to draw in several versions.
    """
    files = export_files(notebooks, levels, minutes, seed, versions)
    return _written(files, translate(EXPORTED), translate(EXPORTED_ELSEWHERE))


def _written(files, beside, elsewhere):
    """Write files, and report their names below a sentence that says where they are."""
    folder = notebook_folder()
    place, problem = write_files(files, folder)
    if place == folder:
        return Report(beside, [f"`{name}`" for name in files])
    said = describe_place(folder, place, problem)
    if place is None:
        return Report(translate(NOWHERE), said)
    return Report(elsewhere, [*(f"`{place / name}`" for name in files), *said])
