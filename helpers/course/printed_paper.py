"""Write a paper as a page to print: what is asked, with room to answer, or what is right and why, and why the rest is wrong."""

import base64
import html
from itertools import zip_longest
from string import ascii_uppercase

from helpers.course.draw import check_minutes, draw_questions
from helpers.i18n import chosen_language, translate
from helpers.quiz.export.axes_picture import axes_png
from helpers.quiz.export.bank import asked, axes_text, paragraphs, replies_to_numbers, to_html, written

TITLE = "Paper {seed}"
NAME = "Name: ______________________"
TIME = "Time: {minutes} minutes"
POINTS = "Points: ____ of {all}"
WITH_ANSWERS = "with answers"
STYLE = """
  :root { color-scheme: light; background: #ffffff; }
  body { max-width: 42em; margin: 2em auto; font: 12pt/1.5 "Noto Sans", "Noto Sans Bengali", sans-serif; color: #1a1a1a; }
  .head { display: flex; flex-wrap: wrap; gap: 0 2em; }
  li { margin: 0 0 1.2em; break-inside: avoid; } p { margin: 0.3em 0; } pre { white-space: pre-wrap; }
  .room { height: 3em; border-bottom: 1px dotted #8c8c8c; } .choices p { padding-left: 1.6em; text-indent: -1.6em; }
  table { border-spacing: 0 0.3em; } td { padding-right: 2em; vertical-align: top; } img { max-width: 100%; width: 22em; }
  .answer { border-left: 4px solid #007a58; padding-left: 0.8em; } .reason { color: #555555; }
"""
BOX, RIGHT, WRONG = "☐", "✓", "✗"


def paper_pages(notebooks, levels, minutes, seed):
    """Write a paper as two pages, without and with what is right: HTML by the names of files."""
    check_minutes(minutes)
    drawn = draw_questions(notebooks, levels, seed)
    return {
        f"paper-{seed}{'-answers' if answers else ''}.html": _page_html(seed, minutes, drawn, answers)
        for answers in (False, True)
    }


def _page_html(seed, minutes, questions, answers):
    title = html.escape(translate(TITLE).format(seed=seed) + (f", {translate(WITH_ANSWERS)}" if answers else ""))
    head = (
        translate(NAME),
        translate(TIME).format(minutes=f"{minutes:g}"),
        translate(POINTS).format(all=len(questions)),
    )
    fields = "".join(f"<span>{html.escape(field)}</span>" for field in head)
    items = "".join(f"<li>{_question_html(question.spec(), answers)}</li>" for question in questions)
    return (
        f"<!doctype html><html lang='{chosen_language()}'><head><meta charset='utf-8'><title>{title}</title><style>{STYLE}</style></head>"
        f"<body><h1>{title}</h1><p class='head'>{fields}</p><ol>{items}</ol></body></html>"
    )


def _question_html(spec, answers):
    if not answers:
        return asked(spec) + ROOM[spec["kind"]](spec)
    return f"{asked(spec)}<div class='answer'>{ANSWER[spec['kind']](spec)}</div>"


def _choice_room(spec):
    return _choices(f"{BOX} {option['text']}" for option in spec["options"])


def _matching_room(spec):
    letters = [f"{letter}. {right}" for letter, right in zip(ascii_uppercase, spec["rights"], strict=False)]
    return _table([f"{left}\u00a0____" for left in spec["lefts"]], letters)


def _order_room(spec):
    return _choices(f"____ {item}" for item in spec["shown"])


def _sketch_room(spec):
    return _axes(spec, axes_png(spec))


def _line_of_room(spec):
    return "<div class='room'></div>"


def _choice_answer(spec):
    return "".join(
        _with_reason(f"{RIGHT if option['right'] else WRONG} {option['text']}", option["feedback"])
        for option in spec["options"]
    )


def _number_answer(spec):
    return _with_reason(written(spec["answer"]), spec["right"]) + "".join(
        f"<p class='reason'>{WRONG} {to_html(reply)}</p>" for reply in replies_to_numbers(spec)[:-1]
    )


def _matching_answer(spec):
    pairs = zip(spec["lefts"], spec["partners"], spec["feedback"], strict=True)
    return "".join(_with_reason(f"{left}: {partner}", reason) for left, partner, reason in pairs)


def _order_answer(spec):
    return "".join(
        _with_reason(f"{place}. {item}", reason)
        for place, (item, reason) in enumerate(zip(spec["items"], [*spec["reasons"], ""], strict=True), start=1)
    )


def _sketch_answer(spec):
    return _axes(spec, axes_png(spec, with_truth=True)) + paragraphs(spec["right"])


def _line_answer(spec):
    wrong = (f"`{mistake['answer']}`: {mistake['feedback']}" for mistake in spec["mistakes"])
    return _with_reason(f"`{spec['answers'][0]}`", spec["right"]) + "".join(
        f"<p class='reason'>{WRONG} {to_html(reply)}</p>" for reply in wrong
    )


ROOM = {
    "choice": _choice_room,
    "number": _line_of_room,
    "matching": _matching_room,
    "order": _order_room,
    "sketch": _sketch_room,
    "line": _line_of_room,
}
ANSWER = {
    "choice": _choice_answer,
    "number": _number_answer,
    "matching": _matching_answer,
    "order": _order_answer,
    "sketch": _sketch_answer,
    "line": _line_answer,
}


def _choices(texts):
    return f"<div class='choices'>{paragraphs(*texts)}</div>"


def _with_reason(text, reason):
    return paragraphs(text) + (f"<p class='reason'>{to_html(reason)}</p>" if reason else "")


def _axes(spec, picture):
    data = base64.b64encode(picture).decode()
    return f"<p><img alt='{axes_text(spec)}' src='data:image/png;base64,{data}'></p>"


def _table(lefts, rights):
    rows = zip_longest(lefts, rights, fillvalue="")
    return f"<table>{''.join(f'<tr><td>{to_html(left)}</td><td>{to_html(right)}</td></tr>' for left, right in rows)}</table>"
