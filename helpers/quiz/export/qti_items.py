"""Write questions as items of QTI 1.2, with the names and the order of elements that Canvas writes and reads.

The format is IMS QTI ASI 1.2.1, with Canvas's field `question_type`. Canvas reads of an item only what it writes itself: each
choice and each part of a matching has a reply of its own, but all wrong numbers share one, since to Canvas every condition
on a number is a right answer.
"""

from xml.etree.ElementTree import SubElement

from helpers.i18n import translate
from helpers.quiz.export.bank import body, decimal, model_answer, paragraphs, replies_to_numbers, to_html, to_plain

PLACE = "Place {place}"
# Canvas's name of the folder that the package's files come into.
PICTURE = "%24IMS-CC-FILEBASE%24/{path}"
RESPONSE = "response1"
TO_ALL, TO_RIGHT, TO_WRONG = "general_fb", "correct_fb", "general_incorrect_fb"


def add_item(section, item, ident, picture):
    """Add a question to a section; `picture` is where in the package its empty axes are, if it has any."""
    spec = item.spec
    element = SubElement(section, "item", ident=ident, title=item.name)
    metadata = SubElement(SubElement(element, "itemmetadata"), "qtimetadata")
    add_field(metadata, "question_type", _question_type(spec))
    add_field(metadata, "points_possible", 1)
    presentation = SubElement(element, "presentation")
    _add_material(presentation, f"<div>{body(spec, PICTURE.format(path=picture))}</div>")
    processing = SubElement(element, "resprocessing")
    outcomes = SubElement(processing, "outcomes")
    SubElement(outcomes, "decvar", maxvalue="100", minvalue="0", varname="SCORE", vartype="Decimal")
    for name, text in ADD[spec["kind"]](presentation, processing, spec).items():
        reply = SubElement(SubElement(element, "itemfeedback", ident=name), "flow_mat")
        _add_material(reply, text)


def add_field(metadata, label, entry):
    """Add a field to the data about something."""
    field = SubElement(metadata, "qtimetadatafield")
    SubElement(field, "fieldlabel").text = label
    SubElement(field, "fieldentry").text = str(entry)


def _question_type(spec):
    """Return Canvas's name of a question's kind."""
    match spec["kind"]:
        case "choice":
            return "multiple_answers_question" if spec["several"] else "multiple_choice_question"
        case "number":
            return "numerical_question"
        case "matching" | "order":
            return "matching_question"
    return "essay_question"


# Each of these adds what can be answered and what is right, and returns what is said, by names.


def _add_choice(presentation, processing, spec):
    cardinality = "Multiple" if spec["several"] else "Single"
    response = SubElement(presentation, "response_lid", ident=RESPONSE, rcardinality=cardinality)
    idents = _add_labels(response, [to_html(option["text"]) for option in spec["options"]], "text/html")
    for ident in idents:
        condition = _add_condition(processing, goes_on=True, reply=f"{ident}_fb")
        _add_equal(condition, ident)
    condition = _add_condition(processing, score=100)
    both = SubElement(condition, "and") if spec["several"] else condition
    for ident, option in zip(idents, spec["options"], strict=True):
        if option["right"]:
            _add_equal(both, ident)
        elif spec["several"]:
            _add_equal(SubElement(both, "not"), ident)
    return {f"{ident}_fb": to_html(option["feedback"]) for ident, option in zip(idents, spec["options"], strict=True)}


def _add_number(presentation, processing, spec):
    response = SubElement(presentation, "response_str", ident=RESPONSE, rcardinality="Single")
    SubElement(SubElement(response, "render_fib", fibtype="Decimal"), "response_label", ident="answer1")
    either = SubElement(_add_condition(processing, score=100, reply=TO_RIGHT), "or")
    answer, tolerance = spec["answer"], spec["tolerance"]
    _add_equal(either, decimal(answer))
    within = SubElement(either, "and")
    for tag, limit in (("vargte", answer - tolerance), ("varlte", answer + tolerance)):
        SubElement(within, tag, respident=RESPONSE).text = decimal(limit)
    SubElement(_add_condition(processing, goes_on=True, reply=TO_WRONG), "other")
    return {TO_RIGHT: to_html(spec["right"]), TO_WRONG: paragraphs(*replies_to_numbers(spec))}


def _add_matching(presentation, processing, spec):
    replies = [f"{_ident(part)}_fb" for part in range(len(spec["lefts"]))]
    _add_pairs(presentation, processing, spec["lefts"], spec["rights"], spec["partners"], replies)
    return dict(zip(replies, map(to_html, spec["feedback"]), strict=True))


def _add_order(presentation, processing, spec):
    places = [translate(PLACE).format(place=place) for place in range(1, len(spec["items"]) + 1)]
    _add_pairs(presentation, processing, places, spec["shown"], spec["items"])
    SubElement(_add_condition(processing, goes_on=True, reply=TO_ALL), "other")
    return {TO_ALL: paragraphs(*spec["reasons"])}


def _add_pairs(presentation, processing, lefts, rights, partners, replies=()):
    """Add a list to choose from for each on the left: every pair is an equal part of the score."""
    for part, left in enumerate(lefts):
        response = SubElement(presentation, "response_lid", ident=f"response_{_ident(part)}")
        _add_material(response, to_html(left))
        _add_labels(response, [to_plain(right) for right in rights], "text/plain")
    for part, partner in enumerate(partners):
        # The lists are all the same.
        ident, place = f"response_{_ident(part)}", _ident(rights.index(partner))
        condition = _add_condition(processing, score=100 / len(lefts), action="Add")
        _add_equal(condition, place, ident)
        if replies:
            _add_equal(SubElement(_add_condition(processing, reply=replies[part]), "not"), place, ident)


def _add_essay(presentation, processing, spec):
    response = SubElement(presentation, "response_str", ident=RESPONSE, rcardinality="Single")
    SubElement(SubElement(response, "render_fib"), "response_label", ident="answer1", rshuffle="No")
    SubElement(_add_condition(processing, reply=TO_ALL), "other")
    return {TO_ALL: paragraphs(*model_answer(spec))}


ADD = {
    "choice": _add_choice,
    "number": _add_number,
    "matching": _add_matching,
    "order": _add_order,
    "line": _add_essay,
    "sketch": _add_essay,
}


def _add_condition(processing, goes_on=None, score=None, action="Set", reply=None):
    """Add a condition, what it scores and what is then said; return where its variables go."""
    attributes = {} if goes_on is None else {"continue": "Yes" if goes_on else "No"}
    condition = SubElement(processing, "respcondition", attributes)
    variables = SubElement(condition, "conditionvar")
    if score is not None:
        SubElement(condition, "setvar", action=action, varname="SCORE").text = f"{score:.2f}".removesuffix(".00")
    if reply:
        SubElement(condition, "displayfeedback", feedbacktype="Response", linkrefid=reply)
    return variables


def _add_equal(parent, value, ident=RESPONSE):
    SubElement(parent, "varequal", respident=ident).text = value


def _add_labels(response, texts, kind):
    """Add what can be chosen, and return the names by which it is known."""
    choices = SubElement(response, "render_choice")
    for place, text in enumerate(texts):
        _add_material(SubElement(choices, "response_label", ident=_ident(place)), text, kind)
    return [_ident(place) for place in range(len(texts))]


def _ident(place):
    # Canvas wants numbers.
    return str(1000 + place)


def _add_material(parent, text, kind="text/html"):
    SubElement(SubElement(parent, "material"), "mattext", texttype=kind).text = text
