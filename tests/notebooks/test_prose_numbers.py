"""Test that the numbers of the notebooks' prose come from somewhere, and that a wrong digit would be noticed."""

import re

import numpy as np
import pytest

from tools.prose_numbers.notebook_text import sections
from tools.prose_numbers.numbers import in_question, siblings
from tools.prose_numbers.series import NOTEBOOKS, evidence
from tools.translations import others

OPEN = ("01", "02", "03", "04", "05")
TRACED = [path for path in NOTEBOOKS if path.stem[:2] not in OPEN]


@pytest.fixture(scope="module")
def known():
    return {path: evidence(path) for path in TRACED}


def texts(gathered):
    """Yield the sections, ids and texts of a notebook's cells."""
    for section in gathered.found:
        for name, text in section.texts.items():
            yield section, name, text


@pytest.mark.parametrize("path", TRACED, ids=lambda path: path.stem)
def test_every_decimal_and_percentage_has_a_source_and_what_is_computed_is_said(path, known):
    lost = [f"{name}: {number.text}" for name, _, number, source in known[path].rows() if source is None]
    assert (lost, known[path].stale()) == ([], []), f"python -m tools.prose_numbers --missing {path}"


def said(path):
    """Return the decimals and percentages of each cell of a notebook, in order of size."""
    return {
        name: sorted((number.value, number.decimals) for number in in_question(text) if number.decimals or "%" in number.text)
        for section in sections(path)
        for name, text in section.texts.items()
    }


@pytest.mark.parametrize("folder", others(), ids=lambda folder: folder.name)
@pytest.mark.parametrize("path", TRACED, ids=lambda path: path.stem)
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
