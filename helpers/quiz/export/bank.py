"""Describe what is exported, and write what is asked and what is said about it as HTML."""

import html
import re
from typing import NamedTuple

import numpy as np

from helpers.i18n import translate
from helpers.quiz.texts import TEXTS

SKETCH = "Draw on paper and attach a photo, or write down the height at each place."
AXES = "Empty axes: x from {0} to {1}, heights from {2} to {3}."
GAP = "______"
MODEL = "For whoever marks it:"
CODE_OR_MATHS = re.compile(r"`([^`]*)`|\$([^$]+)\$")


class Item(NamedTuple):
    """Hold a question that is exported: its name, what `spec()` says of it, and what it is found by."""

    name: str
    spec: dict
    tags: tuple[str, ...]


def to_html(text):
    r"""Turn a text into HTML: `code` into <code>, and $maths$ into \(maths\), which Moodle and Canvas set."""
    parts, end = [], 0
    for found in CODE_OR_MATHS.finditer(text):
        code, maths = found.groups()
        parts += [
            html.escape(text[end : found.start()], quote=False),
            f"<code>{html.escape(code, quote=False)}</code>"
            if maths is None
            else rf"\({html.escape(maths, quote=False)}\)",
        ]
        end = found.end()
    return "".join([*parts, html.escape(text[end:], quote=False)])


def to_plain(text):
    """Turn a text into one for a list of choices, where HTML is not shown."""
    return CODE_OR_MATHS.sub(lambda found: found[1] or found[2], text)


def paragraphs(*texts):
    """Turn texts into paragraphs of HTML."""
    return "".join(f"<p>{to_html(text)}</p>" for text in texts)


def asked(spec):
    """Write what is asked as HTML, without what can be chosen and without pictures."""
    text = paragraphs(spec["text"])
    if spec["kind"] == "choice" and spec["several"]:
        return text + paragraphs(translate(TEXTS["several"]))
    if spec["kind"] == "line":
        code = "\n".join(filter(None, (spec["before"], GAP, spec["after"])))
        return f"{text}<pre>{html.escape(code, quote=False)}</pre>"
    return text


def body(spec, picture):
    """Write what is asked for a system without sketches; `picture` is the address of the empty axes, where there are any."""
    if spec["kind"] != "sketch":
        return asked(spec)
    return f'{asked(spec)}<p><img src="{picture}" alt="{axes_text(spec)}"/></p>{paragraphs(translate(SKETCH))}'


def axes_text(spec):
    """Describe the empty axes of a sketch for those who do not see them."""
    ends = [written(spec[axis][end]) for axis in "xy" for end in ("low", "high")]
    return html.escape(translate(AXES).format(*ends))


def model_answer(spec):
    """List what whoever marks a typed line or a sketch has to know."""
    if spec["kind"] == "line":
        known = [
            f"`{spec['answers'][0]}`",
            spec["right"],
            *(f"`{mistake['answer']}`: {mistake['feedback']}" for mistake in spec["mistakes"]),
        ]
    else:
        points = zip(spec["places"], spec["truth"], strict=True)
        known = [", ".join(f"({written(x)}, {written(y)})" for x, y in points), spec["right"]]
    return [translate(MODEL), *known]


def replies_to_numbers(spec):
    """List what is said to wrong numbers, for where only one text can be said to all."""
    return [
        *(f"{written(mistake['number'])}: {mistake['feedback']}" for mistake in spec["mistakes"]),
        spec["otherwise"],
    ]


def written(number):
    """Write a number as texts do: with a minus sign, and six digits at most."""
    return f"{number:.6g}".replace("-", "−")


def decimal(number):
    """Write a number for a machine, with all its digits and no power of ten: 0.0009765625."""
    return np.format_float_positional(float(f"{number:.15g}"), trim="-")
