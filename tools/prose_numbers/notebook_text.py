"""Read what a notebook says and shows, section by section."""

import re
from dataclasses import dataclass, field

import nbformat

# What these show are questions, whose wrong answers are no evidence.
ASKING = re.compile(r"^\s*(?:\w+ = )?(?:ask|recap|exam|print_exam|check|predict|my_answers)\(", flags=re.MULTILINE)
HEADING = re.compile(r"^#{1,3} (?:\d+\. )?(.*)$", flags=re.MULTILINE)


@dataclass
class Section:
    """Hold a section of a notebook: its heading, texts by the id of their cell, code and outputs."""

    heading: str
    texts: dict = field(default_factory=dict)
    code: list = field(default_factory=list)
    outputs: list = field(default_factory=list)


def sections(path):
    """List the sections of a notebook."""
    found = []
    for cell in nbformat.read(path, as_version=4).cells:
        if cell.cell_type == "markdown":
            if heading := HEADING.search(cell.source):
                found.append(Section(heading[1]))
            text = re.sub(r"^(#+) \d+\. ", r"\1 ", cell.source, flags=re.MULTILINE)
            found[-1].texts[cell.id] = f"{text}\n{cell.metadata.get('teacher', '')}"
        else:
            found[-1].code.append(cell.source)
            if not ASKING.search(cell.source):
                found[-1].outputs += [_shown(output) for output in cell.outputs]
    return found


def _shown(output):
    """Return the text of an output, and of what is folded in its page."""
    data = output.get("data", {})
    page = re.sub(r"<[^>]*>", " ", data.get("text/html", ""))
    return "\n".join([output.get("text", ""), data.get("text/plain", ""), page])
