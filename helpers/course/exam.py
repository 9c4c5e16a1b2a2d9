"""Set a paper of questions, drawn by a seed: timed on the page, or printed with and without answers."""

import html
from numbers import Integral, Real
from pathlib import Path

import numpy as np

from helpers.course.catalogue import QUESTIONS
from helpers.i18n import translate
from helpers.nn.validation import whole
from helpers.output.report import Report
from helpers.quiz.widget import Questions

__all__ = ["draw_questions", "exam", "print_exam"]

TITLE = "Paper {seed}"
NAME = "Name: ______________________"
WITH_ANSWERS = "with answers"
WRITTEN = "Two pages have been written beside this notebook; open them in a browser and print them:"
STYLE = """
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
    """Write the paper as two pages beside the notebook, without answers and with them, and say their names."""
    names = []
    for answers in (False, True):
        name = f"paper-{seed}{'-answers' if answers else ''}.html"
        Path(name).write_text(_page_html(seed, draw_questions(seed, questions), answers), encoding="utf-8")
        names.append(f"`{name}`")
    return Report(translate(WRITTEN), names)


def _page_html(seed, questions, answers):
    title = translate(TITLE).format(seed=seed) + (f", {translate(WITH_ANSWERS)}" if answers else "")
    items = "".join(f"<li>{_question_html(question, answers)}</li>" for question in questions)
    return (
        f"<!doctype html><html><head><meta charset='utf-8'><title>{html.escape(title)}</title><style>{STYLE}</style></head>"
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
                ", ".join(f"f({x:g}) = {y:g}" for x, y in zip(spec["places"], spec["curve"], strict=True)).replace(
                    "-", "−"
                ),
                spec["right"],
            ]
    return [spec["answers"][0], spec["right"]]
