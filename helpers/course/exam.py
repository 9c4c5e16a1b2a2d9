"""Set a paper of questions, drawn by a seed: timed on the page, printed, or for a learning management system."""

import html

from helpers.course.draw import MIX, check_minutes, draw_questions
from helpers.course.export import export_files
from helpers.i18n import chosen_language, translate
from helpers.output.files import describe_place, notebook_folder, write_files
from helpers.output.report import Report
from helpers.quiz.widget import Questions

__all__ = ["exam", "export_exam", "print_exam"]

TITLE = "Paper {seed}"
NAME = "Name: ______________________"
TIME = "Time: {minutes} minutes"
WITH_ANSWERS = "with answers"
WRITTEN = "Two pages have been written beside this notebook; open them in a browser and print them:"
WRITTEN_ELSEWHERE = "Two pages have been written; open them in a browser and print them:"
EXPORTED = "Two files have been written beside this notebook, one for Moodle and one for Canvas:"
EXPORTED_ELSEWHERE = "Two files have been written, one for Moodle and one for Canvas:"
NOWHERE = "The files cannot be written, as there is no folder that takes them:"
STYLE = """
  :root { color-scheme: light; background: #ffffff; }
  body { max-width: 42em; margin: 2em auto; font: 12pt/1.5 "Noto Sans", "Noto Sans Bengali", sans-serif; color: #1a1a1a; }
  li { margin: 0 0 1.2em; break-inside: avoid; } pre { white-space: pre-wrap; }
  .room { height: 4em; border-bottom: 1px dotted #8c8c8c; } .answer { border-left: 4px solid #007a58; padding-left: 0.8em; }
"""


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
    check_minutes(minutes)
    drawn = draw_questions(notebooks, levels, seed)
    pages = {
        f"paper-{seed}{'-answers' if answers else ''}.html": _page_html(seed, minutes, drawn, answers)
        for answers in (False, True)
    }
    return _written(pages, notebook_folder(), WRITTEN, WRITTEN_ELSEWHERE)


def export_exam(notebooks=None, levels=MIX, minutes=20, seed=1, versions=5):
    """Write the paper for Moodle and for Canvas, beside the notebook if that may be; say where the files are.

    Parameters are those of `exam`; with ``levels=None`` it is all questions, those with numbers to draw in several versions.
    """
    files = export_files(notebooks, levels, minutes, seed, versions)
    return _written(files, notebook_folder(), EXPORTED, EXPORTED_ELSEWHERE)


def _written(files, folder, beside, elsewhere):
    """Write files, and report their names."""
    place, problem = write_files(files, folder)
    if place == folder:
        return Report(translate(beside), [f"`{name}`" for name in files])
    said = describe_place(folder, place, problem)
    if place is None:
        return Report(translate(NOWHERE), said)
    return Report(translate(elsewhere), [*(f"`{place / name}`" for name in files), *said])


def _page_html(seed, minutes, questions, answers):
    title = html.escape(translate(TITLE).format(seed=seed) + (f", {translate(WITH_ANSWERS)}" if answers else ""))
    head = html.escape(f"{translate(NAME)} {translate(TIME).format(minutes=f'{minutes:g}')}")
    items = "".join(f"<li>{_question_html(question, answers)}</li>" for question in questions)
    return (
        f"<!doctype html><html lang='{chosen_language()}'><head><meta charset='utf-8'><title>{title}</title><style>{STYLE}</style></head>"
        f"<body><h1>{title}</h1><p>{head}</p><ol>{items}</ol></body></html>"
    )


def _question_html(question, answers):
    # On a page several blanks are one.
    text = "<br>".join(html.escape(line).replace("   ", " · ") for line in question.text_lines())
    if not answers:
        return f"<p>{text}</p><div class='room'></div>"
    solution = "".join(f"<p class='answer'>{html.escape(line)}</p>" for line in _answer_lines(question.spec()))
    return f"<p>{text}</p>{solution}"


def _answer_lines(spec):
    """List the right answer of a question, and why it is right, as lines."""
    match spec["kind"]:
        case "choice":
            return [f"{option['text']}: {option['feedback']}" for option in spec["options"] if option["right"]]
        case "number":
            return [f"{spec['answer']:.6g}".replace("-", "−"), spec["right"]]
        case "matching":
            return [f"{left}: {right}" for left, right in zip(spec["lefts"], spec["partners"], strict=True)]
        case "order":
            return [*(f"{place}. {item}" for place, item in enumerate(spec["items"], start=1)), *spec["reasons"]]
        case "sketch":
            return [
                ", ".join(f"f({x:g}) = {y:g}" for x, y in zip(spec["places"], spec["truth"], strict=True)).replace(
                    "-", "−"
                ),
                spec["right"],
            ]
    return [spec["answers"][0], spec["right"]]
