"""Test the teacher's guide: its sections, controls and numbers are those of the notebooks."""

import re
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from helpers.course.catalogue import QUESTIONS
from helpers.experiments.records import record
from helpers.lessons.n01_relu.chain_rule import chain
from helpers.lessons.n03_prelu.alpha_in_training import absolute_value, channels
from helpers.lessons.n03_prelu.prelu import by_descent
from helpers.lessons.n04_units_in_networks import dying_units
from helpers.lessons.n04_units_in_networks.dying_network import film_of_a_network
from helpers.lessons.n04_units_in_networks.recovery import pushed
from helpers.lessons.n05_slopes_in_networks.learned_slopes import slopes_learned
from helpers.lessons.n06_side_by_side.claims import pick_a_row
from helpers.lessons.n07_depth.slope_powers import powers_of_slope
from helpers.lessons.n08_wider_family.flat_regions import where_flat
from helpers.lessons.shared.loss_map import loss_map
from helpers.lessons.shared.one_unit_training import film_of_one_unit
from tools.translations import SOURCE, read

GUIDE = Path("docs/teaching.md").read_text(encoding="utf-8")
ROWS = [[cell.strip() for cell in line.strip("|").split("|")] for line in GUIDE.splitlines() if line.startswith("| ")]
NUMBER = r"\d[\d,]*\.?\d*"


def film_of_a_relu():
    return film_of_one_unit(choose_alpha=False)


def map_of_a_relu():
    return loss_map(rate=0.1, choose_alpha=False)


def map_of_a_learned_slope():
    return loss_map(0.25, learn=True)


def revivals():
    return dying_units.revivals(record("dying_units").result)


def slopes_of_the_record():
    return slopes_learned(record("learned_slopes").result)


# A figure, a position of its controls, what it says there, and the guide's words for it.
QUOTED = (
    (film_of_a_relu, {"step": 200}, "loss 0.844, size of the gradient 0.000", "loss 0.844, gradient 0.000"),
    (
        film_of_a_relu,
        {"rate": 0.2, "step": 1},
        "Three of the four points",
        "one point falls, and the other three pull it back",
    ),
    (chain, {"w": 1, "b": -2}, "z = −0.50", "z is −0.50"),
    (map_of_a_relu, {"rate": 0.26}, "first step lands on the plateau", "0.26: the arrow lands on the plateau"),
    (map_of_a_relu, {"rate": 0.25}, "After the first step 1 of 4 points", "At 0.25 one point is left"),
    (
        film_of_one_unit,
        {"alpha": 0.1, "step": 200},
        "first was back at step 6, all four at step 31",
        "At step 6, and all four by step 31",
    ),
    (film_of_one_unit, {"alpha": 0.01, "step": 200}, "first was back at step 49", "α = 0.01: the first at step 49"),
    (film_of_one_unit, {"alpha": 1.5, "step": 200}, "has diverged", "the run diverges"),
    (film_of_one_unit, {"alpha": 1, "step": 200}, "first was back at step 2", "Back at step 2"),
    (
        film_of_a_network,
        {"rate": 3, "step": 100},
        "4 of 32 units are dead in the first layer, 14 of 32",
        "At rate 3, step 100: 4 and 14 of 32 dead",
    ),
    (
        film_of_a_network,
        {"rate": 5, "step": 13},
        "32 of 32 in the second; 50 %",
        "whole second layer is dead by step 13, and 50 %",
    ),
    (revivals, {"rate": 3}, "descent 0.0 of 9.2 in the first layer, 10.9 of 20.1", "of the second 11 of 20"),
    (
        slopes_of_the_record,
        {"start": 0, "step": 51},
        "Dead: 4.6 % with ReLU, 0.0 % and 0.0 % with PReLU",
        "At step 51 none is dead, while ReLU has 4.6 %",
    ),
    (
        pushed,
        {"shift": 3, "epoch": 20},
        "ReLU 9 %, 0.01 38 %, 0.1 95 %, 0.25 96 %",
        "ReLU is right on 9 %, α = 0.01 on 38 %, 0.1 on 95 %, 0.25 on 96 %",
    ),
    (by_descent, {"rate": 0.6, "step": 1}, "α = 0.300", "to 0.30. At 0.60 one step is enough"),
    (map_of_a_learned_slope, {"step": 2}, "α = −0.62", "α jumps to −0.62 at step 2"),
    (map_of_a_learned_slope, {"alpha": 0, "step": 1}, "the unit is dead", "dead at step 1"),
    (map_of_a_learned_slope, {"alpha": 0, "step": 2}, "α = −0.62", "at step 2 α is −0.62"),
    (absolute_value, {"step": 400}, "α = −1.00", "α = −1.00, a shape"),
    (channels, {"step": 30}, "0.45 for both", "| At 0.45."),
    (
        pick_a_row,
        {"row": 2},
        "9.1 % (6.1 to 12.1)",
        '9.1 % dead where the table says "high", with an interval from 6.1 to 12.1',
    ),
    (pick_a_row, {"row": 4}, "1.21 × ReLU's time", "1.21 times the time"),
    (pick_a_row, {"row": 5}, "≠ 0.849", "0.849 beside ReLU's 0.833"),
    (where_flat, {"x": -10}, "GELU −10^−21.1", "10 to the power of −21"),
    (powers_of_slope, {"alpha": 0.01, "depth": 23}, "In float32 that is 0.", "exactly 0 in float32"),
    (
        powers_of_slope,
        {"alpha": 0.01, "depth": 23},
        "root mean square over all paths is 10^−3.5",
        "the root mean square over all paths is 10 to the power of −3.5",
    ),
)


@cache
def built(figure):
    return figure()


def numbers(text):
    return {float(number.replace(",", "")) for number in re.findall(NUMBER, text)}


def words_of(cell):
    """Return what a cell says, and what its outputs say in words."""
    outputs = cell.get("outputs", [])
    printed = (output.get("text", "") + output.get("data", {}).get("text/plain", "") for output in outputs)
    return "\n".join((cell.source, *printed))


def test_every_section_that_is_named_is_there():
    named = re.findall(r"\[(\d\d), (\d+)\]\(\.\./(notebooks/en/[^)]+)\)", GUIDE)
    assert len(named) > 30
    for notebook, section, path in named:
        assert Path(path).name.startswith(notebook)
        headings = [line for cell in read(Path(path)).cells for line in cell.source.splitlines()]
        assert any(re.match(rf"#{{2,3}} {section}\. ", line) for line in headings), (path, section)


def test_every_control_that_is_named_is_there():
    sources = [path.read_text(encoding="utf-8") for path in Path("helpers").rglob("*.[pj][ys]")]
    named = {name for row in ROWS if len(row) > 2 for name in re.findall(r"\*([^*]+)\*", row[2])}
    assert len(named) > 15
    for name in named:
        assert any(f'"{name}"' in source for source in sources), name


def test_every_number_with_decimals_stands_in_a_notebook_or_is_told_by_a_figure():
    known = numbers(" ".join(words_of(cell) for path in SOURCE.glob("*.ipynb") for cell in read(path).cells))
    known |= numbers(" ".join(sentence for _, _, sentence, _ in QUOTED))
    prose = re.sub(r"\]\([^)]*\)", "]", GUIDE)
    quoted = {number for number in re.findall(NUMBER, prose) if "." in number.rstrip(".") or "," in number.rstrip(",")}
    assert len(quoted) > 20
    assert [number for number in sorted(quoted) if not numbers(number) <= known] == []


@pytest.mark.parametrize("figure, controls, sentence, quoted", QUOTED)
def test_what_the_guide_quotes_is_what_the_figure_says(figure, controls, sentence, quoted):
    assert sentence in built(figure).at(**controls).readout()
    assert quoted in GUIDE


def test_the_guide_counts_the_questions_of_the_series():
    assert f"The series has {len(QUESTIONS)} more" in GUIDE


def test_no_plan_leaves_a_minute_out():
    plans = [part for part in GUIDE.split("\n## ") if re.match(r"\d+ minutes", part)]
    assert len(plans) == 3
    for plan in plans:
        minutes = [(int(low), int(high)) for low, high in re.findall(r"^\| (\d+)–(\d+) \|", plan, flags=re.MULTILINE)]
        assert minutes[0][0] == 0 and minutes[-1][1] == int(plan.split()[0])
        assert all(before[1] == after[0] for before, after in pairwise(minutes))


def of_the_lecture():
    """Read the table of the lecture's sentences: each with the names of its questions."""
    table = GUIDE.partition("<!-- lecture -->")[2].partition("<!-- end of lecture -->")[0]
    rows = re.findall(r"^\| (.+) \| (`.+`) \|$", table, flags=re.MULTILINE)
    assert len(rows) == len(table.strip().splitlines()) - 2
    return {sentence: re.findall("`([^`]+)`", names) for sentence, names in rows}


def test_each_sentence_of_the_lecture_has_questions_that_are_there():
    for sentence, names in of_the_lecture().items():
        assert len(set(names)) == len(names) >= 1, sentence
        assert set(names) <= set(QUESTIONS), sentence


def test_what_the_series_quotes_from_the_lecture_is_among_its_sentences():
    # The memory trick and both exam lines, as the Bangla handout has them, and the rows of the table as 06 has it.
    handout = Path("notebooks/handouts/bn.md").read_text(encoding="utf-8")
    cells = [cell.source for cell in read(SOURCE / "06_side_by_side.ipynb").cells]
    (table,) = [source for source in cells if "| feature | ReLU |" in source]
    rows = re.findall(r"^\| (?!feature|-)(.+) \|$", table, flags=re.MULTILINE)
    quoted = [*re.findall(r"^> (.+)$", handout, flags=re.MULTILINE), *(row.replace("|", "·") for row in rows)]
    sentences = {re.sub("[^a-zα0-9]", "", sentence.lower()) for sentence in of_the_lecture()}
    assert len(quoted) == 8
    assert [each for each in quoted if re.sub("[^a-zα0-9]", "", each.lower()) not in sentences] == []
