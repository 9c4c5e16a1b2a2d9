"""Set a paper of questions, drawn by a seed: timed on the page, or printed with and without answers."""

import html
from numbers import Integral, Real

import numpy as np

from helpers.course.catalogue import QUESTIONS
from helpers.i18n import chosen_language, translate
from helpers.nn.validation import whole
from helpers.output.files import describe_place, notebook_folder, write_files
from helpers.output.report import Report
from helpers.quiz.widget import Questions

__all__ = ["draw_questions", "exam", "print_exam"]

TITLE = "Paper {seed}"
NAME = "Name: ______________________"
WITH_ANSWERS = "with answers"
WRITTEN = "Two pages have been written beside this notebook; open them in a browser and print them:"
WRITTEN_ELSEWHERE = "Two pages have been written; open them in a browser and print them:"
NOWHERE = "The pages cannot be written, as there is no folder that takes them:"
STYLE = """
  :root { color-scheme: light; background: #ffffff; }
  body { max-width: 42em; margin: 2em auto; font: 12pt/1.5 "Noto Sans", "Noto Sans Bengali", sans-serif; color: #1a1a1a; }
  li { margin: 0 0 1.2em; break-inside: avoid; } pre { white-space: pre-wrap; }
  .room { height: 4em; border-bottom: 1px dotted #8c8c8c; } .answer { border-left: 4px solid #007a58; padding-left: 0.8em; }
"""


def draw_questions(seed, questions):
    """Draw so many questions by a seed, spread over the objectives, the easy ones first.

    Raises
    ------
    ValueError : there are not so many questions.
    """
    whole("seed", seed)
    if not isinstance(questions, Integral) or not 1 <= questions <= len(QUESTIONS):
        raise ValueError(
            f"a paper has from 1 to {len(QUESTIONS)} questions, as many as there are; {questions} were asked for."
        )
    order = np.random.default_rng(seed).permutation(len(QUESTIONS))
    shuffled = [list(QUESTIONS.values())[place] for place in order]
    # One of each objective before a second one of any.
    seen, ranked = {}, []
    for place, question in enumerate(shuffled):
        ranked.append((seen.get(question.objective, 0), place, question))
        seen[question.objective] = seen.get(question.objective, 0) + 1
    chosen = [question for _, _, question in sorted(ranked, key=lambda each: each[:2])[:questions]]
    return sorted(chosen, key=lambda question: question.level)


def exam(seed=1, questions=12, minutes=20):
    """Set a timed paper: all questions at once, a clock, and marks with explanations when it is handed in.

    Parameters
    ----------
    seed : the same for all who are to get the same paper.
    questions : how many.
    minutes : after which it is handed in by itself.
    """
    if not isinstance(minutes, Real) or not 0 < minutes <= 600:
        raise ValueError(f"minutes must be more than 0 and at most 600, but is {minutes}.")
    return Questions(draw_questions(seed, questions), minutes=minutes)


def print_exam(seed=1, questions=12):
    """Write the paper as two pages, without answers and with them, beside the notebook if that may be; say where they are."""
    drawn, folder = draw_questions(seed, questions), notebook_folder()
    pages = {
        f"paper-{seed}{'-answers' if answers else ''}.html": _page_html(seed, drawn, answers)
        for answers in (False, True)
    }
    place, problem = write_files(pages, folder)
    if place == folder:
        return Report(translate(WRITTEN), [f"`{name}`" for name in pages])
    said = describe_place(folder, place, problem)
    if place is None:
        return Report(translate(NOWHERE), said)
    return Report(translate(WRITTEN_ELSEWHERE), [*(f"`{place / name}`" for name in pages), *said])


def _page_html(seed, questions, answers):
    title = translate(TITLE).format(seed=seed) + (f", {translate(WITH_ANSWERS)}" if answers else "")
    items = "".join(f"<li>{_question_html(question, answers)}</li>" for question in questions)
    return (
        f"<!doctype html><html lang='{chosen_language()}'><head><meta charset='utf-8'><title>{html.escape(title)}</title><style>{STYLE}</style></head>"
        f"<body><h1>{html.escape(title)}</h1><p>{html.escape(translate(NAME))}</p><ol>{items}</ol></body></html>"
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
