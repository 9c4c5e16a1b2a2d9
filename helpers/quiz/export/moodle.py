"""Write questions as Moodle XML, as Moodle 4.4 and later import it.

The format is the one that Moodle's own question/format/xml/format.php reads. A category holds the questions of a notebook
or a paper; the versions of one template are in a category of their own below it, from which a quiz takes one at random.
"""

import base64
from xml.etree import ElementTree

from helpers.quiz.export.axes_picture import axes_png
from helpers.quiz.export.bank import body, decimal, model_answer, paragraphs, to_html, to_plain

PICTURE = "axes.png"
# Moodle's names of the kinds.
TYPES = {
    "choice": "multichoice",
    "number": "numerical",
    "matching": "matching",
    "order": "ordering",
    "line": "essay",
    "sketch": "essay",
}


def moodle_xml(groups):
    """Return the bytes of a file of questions.

    Parameters
    ----------
    groups : dict of str to list of list of helpers.quiz.export.bank.Item
        Titles of categories, and for each its questions: several items in place of one are versions of one question.
    """
    quiz = ElementTree.Element("quiz")
    for title, entries in groups.items():
        # A slash divides categories, two are one that is meant.
        path = f"$course$/top/{title.replace('/', '//')}"
        _add_category(quiz, path)
        for versions in entries:
            if len(versions) == 1:
                _add_question(quiz, versions[0], versions[0].name)
        for versions in entries:
            if len(versions) > 1:
                _add_category(quiz, f"{path}/{versions[0].name}")
                for number, item in enumerate(versions, start=1):
                    _add_question(quiz, item, f"{item.name} ({number})")
    ElementTree.indent(quiz)
    return ElementTree.tostring(quiz, encoding="utf-8", xml_declaration=True)


def _add_category(quiz, path):
    question = ElementTree.SubElement(quiz, "question", type="category")
    _add_text(question, "category", path, format=None)


def _add_question(quiz, item, name):
    spec = item.spec
    question = ElementTree.SubElement(quiz, "question", type=TYPES[spec["kind"]])
    _add_text(question, "name", name, format=None)
    asked = _add_text(question, "questiontext", body(spec, f"@@PLUGINFILE@@/{PICTURE}"))
    if spec["kind"] == "sketch":
        picture = ElementTree.SubElement(asked, "file", name=PICTURE, path="/", encoding="base64")
        picture.text = base64.b64encode(axes_png(spec)).decode()
    _add_text(question, "generalfeedback", paragraphs(*_said_to_all(spec)))
    _add_values(question, defaultgrade=1, penalty=0.3333333, hidden=0)
    ADD[spec["kind"]](question, spec)
    _add_text(question, "hint", to_html(spec["hint"]))
    tags = ElementTree.SubElement(question, "tags")
    for tag in item.tags:
        _add_text(tags, "tag", tag, format=None)


def _said_to_all(spec):
    """List what is said whatever was answered, where no answer has a reply of its own."""
    match spec["kind"]:
        case "matching":
            pairs = zip(spec["lefts"], spec["partners"], spec["feedback"], strict=True)
            return [f"{left}: {partner}. {reason}" for left, partner, reason in pairs]
        case "order":
            return spec["reasons"]
        case "line" | "sketch":
            return [spec["right"]]
    return []


def _add_choice(question, spec):
    right = sum(option["right"] for option in spec["options"])
    wrong = len(spec["options"]) - right
    several = spec["several"]
    _add_values(question, single=_said(not several), shuffleanswers="true", answernumbering="none")
    for option in spec["options"]:
        # Of several right ones each is a part of the mark, and all together with all wrong ones are worth nothing.
        fraction = 100 / right if option["right"] else -100 / wrong if several else 0
        answer = _add_answer(question, to_html(option["text"]), fraction)
        _add_text(answer, "feedback", to_html(option["feedback"]))


def _add_number(question, spec):
    answers = [(spec["answer"], 100, spec["right"])]
    answers += [(mistake["number"], 0, mistake["feedback"]) for mistake in spec["mistakes"]]
    for number, fraction, feedback in answers:
        answer = _add_answer(question, decimal(number), fraction, format=None)
        _add_values(answer, tolerance=decimal(spec["tolerance"]))
        _add_text(answer, "feedback", to_html(feedback))
    # Any other number.
    answer = _add_answer(question, "*", 0, format=None)
    _add_values(answer, tolerance=0)
    _add_text(answer, "feedback", to_html(spec["otherwise"]))


def _add_matching(question, spec):
    _add_values(question, shuffleanswers="true")
    for left, partner in zip(spec["lefts"], spec["partners"], strict=True):
        part = _add_text(question, "subquestion", to_html(left))
        # In a list of choices HTML is not shown.
        _add_text(part, "answer", to_plain(partner), format=None)


def _add_order(question, spec):
    _add_values(
        question,
        layouttype="VERTICAL",
        selecttype="ALL",
        selectcount=0,
        # A part of the mark for each two items that stand in the right order, as `orderPoints` of points.js gives.
        gradingtype="RELATIVE_ALL_PREVIOUS_AND_NEXT",
        showgrading="SHOW",
        numberingstyle="none",
    )
    # Here the fraction is the place.
    for place, item in enumerate(spec["items"], start=1):
        _add_answer(question, to_html(item), place)


def _add_essay(question, spec):
    is_line = spec["kind"] == "line"
    _add_values(
        question,
        responseformat="monospaced" if is_line else "editor",
        responserequired=_as_digit(is_line),
        responsefieldlines=5,
        attachments=_as_digit(not is_line),
        attachmentsrequired=0,
    )
    _add_text(question, "graderinfo", paragraphs(*model_answer(spec)))


ADD = {
    "choice": _add_choice,
    "number": _add_number,
    "matching": _add_matching,
    "order": _add_order,
    "line": _add_essay,
    "sketch": _add_essay,
}


def _add_answer(question, text, fraction, format="html"):
    # Moodle knows fractions by five decimals.
    return _add_text(question, "answer", text, format=format, fraction=f"{fraction:.5f}".rstrip("0").rstrip("."))


def _add_text(parent, tag, text, format="html", **attributes):
    """Add an element that holds a text, and return it."""
    element = ElementTree.SubElement(parent, tag, attributes | ({"format": format} if format else {}))
    ElementTree.SubElement(element, "text").text = text
    return element


def _add_values(parent, **values):
    for tag, value in values.items():
        ElementTree.SubElement(parent, tag).text = str(value)


def _said(condition):
    return "true" if condition else "false"


def _as_digit(condition):
    return "1" if condition else "0"
