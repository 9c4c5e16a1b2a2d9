"""Compute how many minutes a learner needs for each section of the notebooks: ``python -m tools.minutes [notebook …]``.

``--write`` puts the table of the lecture's sections into docs/teaching.md, where the rule and its reasons stand.
"""

import argparse
import re
from dataclasses import dataclass, field
from pathlib import Path

from tools.translations import SOURCE, read

GUIDE = SOURCE.parent.parent / "docs" / "teaching.md"
TABLE = re.compile(r"(?<=<!-- minutes -->\n).*?(?=<!-- end of minutes -->)", re.DOTALL)
LECTURE = ("00", "01", "02", "03")
WITHOUT_MINUTES = ("09", "10")  # practice, which takes as long as one likes
DEEPER = "deeper"  # the id of the cell behind which nothing is needed for the next notebook
SPINE = "spine"  # the tag of the headings that a hurried reader follows
SKIPPED = ("install", "language", "imports")
STEP = 5  # texts name minutes in steps of this size

# docs/teaching.md has the reasons.
WORDS_A_MINUTE = 130
MINUTES = {
    "figure": 2.0,
    "picture": 1.0,
    "code": 0.5,
    "formula": 0.5,
    "prediction": 1.0,
    "question": 1.5,
    "exercise": 2.5,
    "check": 0.5,
}

HEADING = re.compile(r"(#{1,3}) (.+)")
NO_PROSE = re.compile(r"```.*?```|\$\$.*?\$\$|<[^>]*>|\]\([^)]*\)", re.DOTALL)
CHECK = re.compile(r"\*\*(?:Check|Try|Question for)|^\d\. .*\?$", re.MULTILINE)
FOLD = re.compile(r"<details>.*?</details>", re.DOTALL)
ASKED = re.compile(r"\b(ask|predict)\(([^)]*)\)")
RECAPPED = 2


@dataclass
class Section:
    """Count what a learner has to do in a section.

    Parameters
    ----------
    title : str
    level : int
        Of its heading.
    deeper : bool
        Whether it stands under "Deeper".
    spine : bool
        Whether a hurried reader is led through it.
    words : int
    counts : dict of str to int
        How often there is what `MINUTES` has a time for.
    """

    title: str
    level: int
    deeper: bool
    spine: bool
    words: int = 0
    counts: dict = field(default_factory=lambda: dict.fromkeys(MINUTES, 0))

    @property
    def minutes(self):
        return self.words / WORDS_A_MINUTE + sum(MINUTES[kind] * count for kind, count in self.counts.items())


def sections(notebook):
    """Divide a notebook into its sections, each with what there is to do.

    Parameters
    ----------
    notebook : nbformat.NotebookNode
        In English, with its outputs.

    Returns
    -------
    list of Section
    """
    found, deeper = [], False
    for cell in notebook.cells:
        tags = cell.metadata.get("tags", [])
        deeper |= cell.id == DEEPER
        if cell.cell_type == "markdown" and (heading := HEADING.match(cell.source)):
            found.append(Section(heading[2], len(heading[1]), deeper, SPINE in tags))
        if "launch" in tags or cell.id in SKIPPED or not found:
            continue
        if cell.cell_type == "markdown":
            found[-1].words += len(NO_PROSE.sub("", cell.source).split())
            found[-1].counts["formula"] += cell.source.count("$$") // 2
            found[-1].counts["check"] += len(CHECK.findall(FOLD.sub("", cell.source)))
        else:
            kind, count = _to_do(cell)
            found[-1].counts[kind] += count
    return found


def _to_do(cell):
    """Tell what a cell of code asks of the learner, and how often."""
    if asked := ASKED.search(cell.source):
        return {"ask": "question", "predict": "prediction"}[asked[1]], asked[2].count('"') // 2
    if "recap(" in cell.source:
        return "question", RECAPPED
    if re.search(r"\bcheck\(", cell.source):
        return "exercise", 1
    if any("image/png" in output.get("data", {}) for output in cell.outputs):
        return "picture" if _is_drawn_here(cell) else "figure", 1
    return "code", 1


def _is_drawn_here(cell):
    """Tell if a cell draws with matplotlib itself, so that nothing in its picture moves."""
    return any(output.get("data", {}).get("text/plain", "").startswith("<Figure") for output in cell.outputs)


def main_and_deeper(parts):
    """Add up the minutes of a notebook's sections: of those that the next notebook needs, and of the others."""
    return tuple(sum(part.minutes for part in parts if part.deeper == deeper) for deeper in (False, True))


def stated(minutes):
    """Round minutes to those that texts name."""
    return STEP * round(minutes / STEP)


def lecture_table():
    """Write the lecture's sections with their minutes as a Markdown table."""
    lines = ["| notebook | section | minutes |", "|---|---|---|"]
    for path in notebooks():
        if path.name[:2] in LECTURE:
            parts = sections(read(path))
            for part in parts:
                mark = ", deeper" if part.deeper else ", spine" if part.spine else ""
                lines.append(f"| {path.name[:2]} | {part.title} | {part.minutes:.0f}{mark} |")
            needed, more = main_and_deeper(parts)
            lines.append(f"| {path.name[:2]} | together | {needed:.0f}, and {more:.0f} deeper |")
    return "\n".join(lines) + "\n"


def notebooks():
    """List the notebooks whose minutes are computed."""
    return [path for path in sorted(SOURCE.glob("[0-9]*.ipynb")) if path.name[:2] not in WITHOUT_MINUTES]


def main():
    """Print each section's minutes, with what they are made of."""
    parser = argparse.ArgumentParser(prog="python -m tools.minutes", description=main.__doc__)
    parser.add_argument("notebooks", nargs="*", type=Path, help="all of the English ones, if none is named")
    parser.add_argument("--write", action="store_true", help="put the lecture's table into docs/teaching.md")
    options = parser.parse_args()
    for path in options.notebooks or notebooks():
        parts = sections(read(path))
        print(path.stem)
        for part in parts:
            counted = ", ".join(f"{count} {kind}" for kind, count in part.counts.items() if count)
            mark = "deeper" if part.deeper else "spine" if part.spine else ""
            print(f"{part.minutes:7.1f}  {mark:6}  {part.title}: {part.words} words{', ' if counted else ''}{counted}")
        needed, more = main_and_deeper(parts)
        spine = sum(part.minutes for part in parts if part.spine)
        print(f"{needed:7.1f}  together; spine {spine:.1f}, deeper {more:.1f}\n")
    if options.write:
        GUIDE.write_text(TABLE.sub(lambda _: lecture_table(), GUIDE.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
