"""Test the text of a run: Python and the page read, refuse and write it alike."""

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.i18n import set_language
from helpers.playground import Playground
from helpers.playground.options import ACTIVATIONS, DATA, LIMITS, OPTIMIZERS, STARTS, WITH_ALPHA
from helpers.playground.page_text import read_page, write_page
from helpers.playground.settings import Settings
from helpers.playground.settings_checks import SettingsError, format_value
from helpers.playground.settings_sentences import SENTENCES
from helpers.playground.spec import OPTIONS
from helpers.playground.tasks import POINTS
from tests.durations import fuzzed

NUMBERS = [
    "8",
    "-1",
    "+3",
    "-0",
    "1e-5",
    "1e999",
    ".5",
    "5.",
    "nan",
    "inf",
    "1_0",
    "٣",
    "0x10",
    "1e400",
    "9" * 16,
    "0.30000000000000004",
]
PIECES = [
    "act=",
    "rate=",
    "net=",
    "-",
    "8-8",
    "08-8",
    "relu",
    "gelu",
    "at=1",
    "then_rate=2",
    "then_alpha=",
    "=",
    "|",
    " ",
    "\x00",
    "\u00a0",
    "\ufeff",
]
NAMED = st.builds(
    "{}={}".format,
    st.sampled_from([*LIMITS, "then_alpha", "then_rate", "net", "act"]),
    st.sampled_from(NUMBERS) | st.floats().map(repr),
)
WRONG = {
    "act=tanh": 'act="tanh" is not known; choose one of: relu, leaky, prelu,',
    "data=": 'data="" is not known',
    "act=" + "x" * 250: "x" * 200 + '…" is not known',
    "rate=fast": 'rate="fast" should be a number.',
    "rate=nan": 'rate="nan" should be a number.',
    "rate=1e999": 'rate="1e999" should be a number.',
    "seed=1_0": 'seed="1_0" should be a whole number.',
    "batch=2.5": 'batch="2.5" should be a whole number.',
    "rate=0": "rate=0 should be from 1e-06 to 100.",
    "alpha=1e17": "alpha=1e+17 should be from -2 to 2.",
    "at=2 then_alpha=2.5": "then_alpha=2.5 should be from -2 to 2.",
    "net=8-x": 'net="8-x" should be the units of each hidden layer, as in 8-8: up to 40 layers of 1 to 32 units.',
    "net=8--8": 'net="8--8" should be',
    "net=0": 'net="0" should be',
    "net=33": 'net="33" should be',
    "net=²": 'net="²" should be',
    "net=" + "-".join(["1"] * 41): "up to 40 layers",
    "batch=1 epochs=400": "400 epochs in batches of 1 are 100,000 steps, and at most 20,000 are possible",
    "at=5": 'A "what if" says both when and what',
    "then_rate=1": 'A "what if" says both when and what',
    "at=1000 then_rate=1": "at=1000 should be a step before the end, from 0 to 999.",
    "act=gelu at=5 then_alpha=0.1": "GELU has no slope α that could be changed",
    "seed=1 seed=2": '"seed" is said twice',
    "colour=red": '"colour=red" is not understood',
    "relu": '"relu" is not understood',
    "x" * 600: "A run is a text of at most 500 letters",
    "| ||": "The playground has room for 3 runs, and the text names 4",
}


@st.composite
def settings(draw):
    act = draw(st.sampled_from(list(ACTIVATIONS)))
    batch, epochs = draw(st.integers(10, POINTS)), draw(st.integers(1, 400))
    more = {"alpha": draw(st.floats(*LIMITS["alpha"]))} if act in WITH_ALPHA else {}
    if draw(st.booleans()):
        more |= {"at": draw(st.integers(0, epochs * (POINTS // batch) - 1)), "then_rate": draw(st.floats(0.001, 10))}
    return Settings(
        data=draw(st.sampled_from(list(DATA))),
        noise=draw(st.floats(0, 1)),
        net="-".join(map(str, draw(st.lists(st.integers(1, 32), min_size=1, max_size=40)))),
        act=act,
        init=draw(st.sampled_from(list(STARTS))),
        opt=draw(st.sampled_from(list(OPTIMIZERS))),
        rate=draw(st.floats(1e-6, 100)),
        batch=batch,
        epochs=epochs,
        seed=draw(st.integers(0, 9999)),
        **more,
    )


def read_in_python(text):
    try:
        return {"text": write_page(read_page(text))}
    except SettingsError as problem:
        return {"problem": str(problem)}


@pytest.mark.stress
@fuzzed
@given(chosen=settings())
def test_a_text_gives_back_the_settings_that_it_was_made_from(engine, chosen):
    again = Settings.read(str(chosen))
    assert str(again) == str(chosen) == engine.read(str(chosen))["text"]
    assert again == dataclasses.replace(chosen, **({} if chosen.act in WITH_ALPHA else {"alpha": Settings().alpha}))


@pytest.mark.stress
@fuzzed
@given(
    text=st.text()
    | st.lists(st.sampled_from(PIECES + NUMBERS) | NAMED).map("".join)
    | st.lists(NAMED, max_size=4).map(" ".join)
)
def test_any_text_is_read_alike_or_refused_in_the_same_sentence(engine, text):
    found = read_in_python(text)
    assert found == engine.read(text)
    if "problem" in found:
        assert found["problem"].endswith((".", "=1")) and len(found["problem"]) < 700


@pytest.mark.parametrize("text", WRONG)
def test_what_is_wrong_with_a_text_is_said(engine, text):
    found = read_in_python(text)
    assert WRONG[text] in found["problem"]
    assert engine.read(text) == found


def test_every_sentence_is_tried():
    said = " ".join(read_in_python(text)["problem"] for text in WRONG)
    for sentence in SENTENCES.values():
        start = max(sentence.replace("{", "}").split("}")[::2], key=len)
        assert start in said, sentence


def test_what_parts_words_is_the_same_in_both_languages(engine):
    letters = [chr(code) for code in range(0x3100) if not 0xD800 <= code < 0xE000] + ["\ufeff", "\U0001f600"]
    parting = [letter for letter in letters if read_in_python(f"seed=2{letter}rate=1").get("text")]
    assert [letter for letter in letters if engine.read(f"seed=2{letter}rate=1").get("text")] == parting
    assert {" ", "\n", "\u00a0", "\u2028", "\ufeff", "\x85"} <= set(parting)


def test_a_run_is_refused_in_the_language_of_the_notebook(engine):
    set_language("bn")
    try:
        engine.receive_texts()
        found, in_page = read_in_python("act=tanh"), engine.read("act=tanh")
    finally:
        set_language("en")
        engine.receive_texts()
    assert "চেনা নয়" in found["problem"] and in_page == found


@pytest.mark.parametrize("number", [5, 1e-6, 1.5e-7, 12.03125, 1e16, 1.5e300, 123456789.0, 0.1 + 0.2, -0.25, 5e-324])
def test_a_number_is_written_in_as_few_digits_as_tell_it_from_every_other(engine, number):
    assert engine.call("formatValue", number) == format_value(number)
    assert float(format_value(number)) == number


def test_what_no_text_is_is_refused():
    with pytest.raises(SettingsError, match="at most 500 letters"):
        Settings.read(None)
    with pytest.raises(SettingsError, match="room for 3 runs, and the text names 4"):
        Playground("||| ")


def test_a_slope_per_unit_is_named():
    assert [Settings(act=act).name for act in ("prelu", "prelu-units", "leaky")] == [
        "PReLU",
        "PReLU per unit",
        "leaky ReLU (0.1)",
    ]


def test_what_the_page_offers_can_be_read(engine):
    for name, values in OPTIONS.items():
        for value in values:
            value = value[0] if isinstance(value, tuple | list) else value
            text = f"{name}={value}" if name in ("act", "batch") else f"act=leaky {name}={value}"
            text += " epochs=1" if name == "batch" else ""
            assert "text" in engine.read(text)
