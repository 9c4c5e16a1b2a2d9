"""Test how a typed number is read: tables of spellings, and any number in each of many notations."""

from math import inf
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.quiz.texts import TEXTS
from tests.durations import fuzzed
from tests.node_process import NodeProcess
from tests.quiz.spellings import READ, UNREAD

BENGALI = str.maketrans("0123456789", "০১২৩৪৫৬৭৮৯")
SUPERSCRIPTS = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")
MINUS = "-−–—‐‑－"


@pytest.fixture(scope="module")
def read():
    node = NodeProcess(Path(__file__).with_name("node_entry.js"))
    yield lambda texts, beside=(): node.call("read", list(texts), list(beside))
    node.close()


@pytest.mark.parametrize("beside", READ)
def test_a_number_is_read_as_people_write_it(read, beside):
    asked = [(text, number) for number, texts in READ[beside].items() for text in texts]
    readings = read([text for text, _ in asked], beside)
    wrong = [
        (text, number, reading)
        for (text, number), reading in zip(asked, readings, strict=True)
        if reading["value"] != pytest.approx(number, rel=1e-15, abs=0)
    ]
    assert not wrong
    assert {reading["says"] for reading in readings} <= {"", *TEXTS}


@pytest.mark.parametrize("says", UNREAD)
def test_what_is_no_number_is_not_read(read, says):
    readings = zip(UNREAD[says], read(UNREAD[says]), strict=True)
    assert [(text, found) for text, found in readings if (found["value"], found["says"]) != (None, says)] == []
    assert says in TEXTS


def test_what_was_understood_is_said_where_it_is_not_plain(read):
    remarks = {
        "-0.25": ("", "−0.25"),
        "− ০.২৫.": ("", "−0.25"),
        "1/2": ("readAs", "0.5"),
        "0,125": ("readAs", "0.125"),
        "1,024": ("readThousands", "1024"),
        "−1,024 slopes": ("readThousands", "−1024"),
        "1.4·10⁻⁴⁵": ("readAs", "1.4 · 10^−45"),
        "1/3": ("readAs", "0.3333333333"),
    }
    assert [(found["says"], found["shown"]) for found in read(remarks)] == list(remarks.values())
    assert read(["1 in 1,024"], ["1 in"])[0] | {"value": 0} == {"value": 0, "says": "readOneIn", "shown": "1024"}
    assert read(["0.5 নয়"])[0]["shown"] == "নয়"
    assert [found["value"] for found in read(["1 in 0", "0 in 5", "0"], ["1 in"])] == [None, None, 0]
    assert [found["value"] for found in read(f"10^{power}" for power in range(-30, 30))] == [
        float(f"1e{power}") for power in range(-30, 30)
    ]


@fuzzed
@given(st.floats(allow_nan=False, allow_infinity=False), st.sampled_from(MINUS), st.data())
def test_any_number_comes_back_from_any_notation(read, number, minus, data):
    digits, power = f"{number:.16e}".replace("-", minus, 1 if number < 0 else 0).split("e")
    power = str(int(power))
    scientific = [
        f"{digits}e{power}",
        f"{digits} E {power}".replace(" -", " −"),
        f"{digits}×10{power.translate(SUPERSCRIPTS)}",
        f"{digits} · 10^{power}",
        f"{digits}*10**{power}",
        f"{digits} x 10^({power})",
    ]
    text = data.draw(st.sampled_from(scientific))
    text = data.draw(st.sampled_from([text, text.replace(".", ","), text.translate(BENGALI)]))
    text = data.draw(st.sampled_from([text, f"w = {text}", f"~{text}", f"প্রায় {text}", f"{text} slopes", f"{text}."]))
    assert [float(found["value"]) for found in read([text])] == [number]


@fuzzed
@given(st.integers(-(2**53), 2**53), st.sampled_from([",", " ", "_", "'", "\u2009", "\u202f", "\u00a0"]))
def test_any_whole_number_comes_back_with_its_thousands_apart(read, number, mark):
    text = f"{number:,}".replace(",", mark)
    assert [found["value"] for found in read([text, text.translate(BENGALI), f"{text}.0"])] == [number] * 3


@fuzzed
@given(st.text(st.sampled_from("0123456789০৯.,-−+±*/^()e xX½²⁻√%~=:'নয়inalog"), max_size=12))
def test_any_text_is_read_as_a_finite_number_or_it_is_said_why_not(read, text):
    (found,) = read([text])
    assert found["says"] in TEXTS if found["value"] is None else -inf < found["value"] < inf
