"""Test that the numbers of the notebooks' prose come from somewhere, and that a wrong digit would be noticed."""

import re

import numpy as np
import pytest

from tools.prose_numbers.notebook_evidence import NOTEBOOKS, evidence
from tools.prose_numbers.notebook_text import sections
from tools.prose_numbers.numbers import in_question, rounds_to, siblings
from tools.translations import others


@pytest.mark.parametrize(
    "text, numbers",
    [
        ("α goes from 0.25 to −0.62, in x−0.5.", ["0.25", "−0.62", "0.5"]),
        ("10⁻⁹·⁸ is left, of $10^{-9.8}$", ["10⁻⁹·⁸", "-9.8"]),
        ("71 %, 9 to 11 %, 94 % and 0 % of 64 units", ["71 %", "9", "11 %", "94 %", "0 %"]),
        ("79 % (68 to 89), 17 points (7 to 27), 1,438.5", ["79 %", "68", "89", "1,438.5"]),
        ("[0.1](v0.2) with PyTorch 2.13.0, conv2_1 and <img width='0.5'>; x < 0.3, y > 0", ["0.1", "0.3"]),
    ],
)
def test_numbers_are_told_from_versions_links_and_names(text, numbers):
    assert [number.text for number in in_question(text)] == numbers


@pytest.mark.parametrize(
    "written, value, right",
    [
        ("−0.62", -0.6249, True),
        ("0.62", -0.6249, True),
        ("−0.62", 0.62, False),
        ("0.62", 0.626, False),
        ("71 %", 71.49, True),
    ],
)
def test_a_value_is_rounded_to_as_many_decimals_as_are_written(written, value, right):
    (number,) = in_question(written)
    assert rounds_to(value, number) == right


@pytest.fixture(scope="module")
def known():
    return {path: evidence(path) for path in NOTEBOOKS}


def texts(gathered):
    """Yield the sections, ids and texts of a notebook's cells."""
    for section in gathered.found:
        for name, text in section.texts.items():
            yield section, name, text


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_every_decimal_and_percentage_has_a_source_and_what_is_computed_is_said(path, known):
    lost = [f"{name}: {number.text}" for name, _, number, source in known[path].rows() if source is None]
    assert (lost, known[path].stale()) == ([], []), f"python -m tools.prose_numbers --missing {path}"


def said(path):
    """Return the decimals and percentages of each cell of a notebook, in order of size."""
    return {
        name: sorted(
            (number.value, number.decimals) for number in in_question(text) if number.decimals or "%" in number.text
        )
        for section in sections(path)
        for name, text in section.texts.items()
    }


@pytest.mark.parametrize("folder", others(), ids=lambda folder: folder.name)
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_other_languages_say_the_same_numbers(path, folder):
    assert said(folder / path.name) == said(path)


def noticed(gathered, section, name, text, number, other):
    """Return True if it is noticed that a text has another number in the place of one."""
    digits = re.search(r"[\d.,]+", number.text)
    start = text.index(digits[0], number.start)
    changed = f"{text[:start]}{abs(other.value):.{other.decimals}f}{text[start + len(digits[0]) :]}"
    (there,) = (each for each in in_question(changed) if each.start == number.start)
    return gathered.source(section, name, changed, there) is None or bool(gathered.unsaid(name, changed))


def test_most_wrong_last_digits_are_noticed(known):
    found = {"percentages": [], "decimals": []}
    for gathered in known.values():
        for section, name, text in texts(gathered):
            for number in in_question(text):
                if number.percent or (number.decimals and len(re.findall(r"\d", number.text)) >= 3):
                    kind = found["percentages" if number.percent else "decimals"]
                    kind += [noticed(gathered, section, name, text, number, other) for other in siblings(number)]
    shares = {kind: np.mean(each) for kind, each in found.items()}
    print({kind: f"{shares[kind]:.0%} of {len(each)}" for kind, each in found.items()})
    assert min(map(len, found.values())) > 500 and min(shares.values()) > 0.9
