"""Test the minutes that texts name: they are those that the rule of docs/teaching.md gives."""

import re
from pathlib import Path

import pytest

from tools import minutes
from tools.minutes import LECTURE, MINUTES, WORDS_A_MINUTE, main_and_deeper, notebooks, sections, stated
from tools.translations import SOURCE, others, read

FOLDERS = [SOURCE, *others()]
# The sections that carry a lecture, in the words of a table: | [01 …](…) | … | 30 |
ROW = re.compile(r"^\| *\[?`?(\d\d)[_ ][^|]*\|[^|]*\| *(\d+|–) *\|", re.MULTILINE)
FRACTIONS = {"½": 0.5, "1½": 1.5, "2½": 2.5}
RULE_ROWS = dict(
    zip(
        ("figure", "picture", "prediction", "code", "formula", "question", "exercise", "check"),
        range(1, 9),
        strict=True,
    )
)


def needed(path):
    return main_and_deeper(sections(read(SOURCE / path.name)))[0]


@pytest.mark.parametrize("path", notebooks(), ids=lambda path: path.stem)
@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_the_first_cell_of_a_notebook_names_its_minutes(folder, path):
    title = read(folder / path.name).cells[0].source
    assert re.search(rf"\b{stated(needed(path))}\b", title), f"{stated(needed(path))} of {needed(path):.1f} minutes"


def tables():
    """Return the texts that list the notebooks with their minutes."""
    return {"README": Path("README.md").read_text(encoding="utf-8")} | {
        folder.name: "\n".join(cell.source for cell in read(folder / "00_start_here.ipynb").cells) for folder in FOLDERS
    }


@pytest.mark.parametrize("name", tables())
def test_a_list_of_the_notebooks_names_their_minutes(name):
    listed = dict(ROW.findall(tables()[name]))
    assert {number: listed.get(number) for number in minutes.WITHOUT_MINUTES} == dict.fromkeys(
        minutes.WITHOUT_MINUTES, "–"
    )
    assert {path.name[:2]: listed.get(path.name[:2]) for path in notebooks()} == {
        path.name[:2]: str(stated(needed(path))) for path in notebooks()
    }


def test_the_guide_has_the_minutes_of_each_section_of_the_lecture():
    assert minutes.TABLE.search(minutes.GUIDE.read_text(encoding="utf-8"))[0] == minutes.lecture_table()


def test_the_guide_states_the_rule_that_is_applied():
    guide = minutes.GUIDE.read_text(encoding="utf-8")
    rows = re.findall(r"^\| ([^|]+) \| (\d*½|\d+) \| [^|]+ \|$", guide, flags=re.MULTILINE)
    assert rows[0] == (f"{WORDS_A_MINUTE} words of prose", "1")
    assert {kind: FRACTIONS.get(rows[row][1]) or float(rows[row][1]) for kind, row in RULE_ROWS.items()} == MINUTES


def test_the_lecture_takes_at_most_140_minutes_and_none_of_its_notebooks_more_than_45():
    lecture = [needed(path) for path in notebooks() if path.name[:2] in LECTURE]
    assert len(lecture) == len(LECTURE)
    assert max(lecture) <= 45 and sum(lecture) <= 140


@pytest.mark.parametrize("path", notebooks()[1:], ids=lambda path: path.stem)
def test_a_hurried_reader_needs_a_third_of_the_time(path):
    parts = sections(read(path))
    spine = [part for part in parts if part.spine]
    assert len(spine) > 1 and not any(part.deeper for part in spine)
    assert sum(part.minutes for part in spine) <= needed(path) / 3


@pytest.mark.parametrize("path", notebooks()[1:], ids=lambda path: path.stem)
@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_the_spine_leads_from_each_section_to_the_next(folder, path):
    """The title cell links to the first section, the end of each section to the next, and that of the last to Remember."""
    english, cells = read(SOURCE / path.name).cells, read(folder / path.name).cells
    stops = [i for i, cell in enumerate(english) if minutes.SPINE in cell.metadata.get("tags", [])]
    stops.append(next(i for i, cell in enumerate(english) if cell.source.startswith("## Remember")))
    anchors = [re.sub(r"^#+ ", "", cells[i].source.splitlines()[0]).replace(" ", "-") for i in stops]
    ends = [0, *(_last_cell(english, i) for i in stops[:-1])]
    for end, anchor in zip(ends, anchors, strict=True):
        assert f"](#{anchor})" in cells[end].source, (cells[end].id, anchor)


def _last_cell(cells, heading):
    """Find the last cell of Markdown of the section that begins at a heading."""
    last = heading
    for i in range(heading + 1, len(cells)):
        if cells[i].cell_type == "markdown":
            if re.match(r"#{1,3} ", cells[i].source):
                break
            last = i
    return last
