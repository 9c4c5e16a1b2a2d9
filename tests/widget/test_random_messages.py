"""Test the playground and the questions, told anything in any order; the figures' walks are in test_figures.py."""

import json

import pytest
from hypothesis import strategies as some
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from helpers.course import ask
from helpers.course.catalogue import QUESTIONS
from helpers.playground import Playground
from helpers.playground.options import ACTIVATIONS, DATA, LIMITS, OPTIMIZERS, STARTS
from helpers.playground.page_text import read_page, write_page
from tests.durations import either
from tests.no_warnings import quiet
from tests.random_walks import ANYTHING, send, walk

QUICK = "net=3 epochs=1 batch=50"
ODD = ["", "x", "1e400", "nan", "-0", "٣", *map(str, sum(LIMITS.values(), ()))]
NUMBERS = some.floats(-3, 3) | some.sampled_from(ODD)
NUMBERED = ["noise", "alpha", "rate", "seed", "at", "then_alpha", "then_rate"]
WORDS = some.one_of(
    *(
        some.sampled_from([f"{name}={value}" for value in [*known, "none"]])
        for name, known in (("data", DATA), ("act", ACTIVATIONS), ("init", STARTS), ("opt", OPTIMIZERS))
    ),
    some.builds("{}={}".format, some.sampled_from(NUMBERED), NUMBERS),
    some.text(max_size=10),
)
TEXTS = some.lists(WORDS, max_size=4).map(lambda words: " ".join([QUICK, *words])) | some.text(max_size=600)


@pytest.mark.stress
@quiet
def test_the_playground_holds_runs_whatever_a_page_sends():
    page = Playground(QUICK)
    spec = page.spec

    class Walk(RuleBasedStateMachine):
        @rule(texts=some.lists(TEXTS, max_size=4))
        def is_sent_runs(self, texts):
            send(page, {"text": "|".join(texts)})

        @rule(text=ANYTHING)
        def is_sent_anything(self, text):
            send(page, {"text": text})

        @invariant()
        def has_runs_that_can_be_said_again(self):
            assert page.text == write_page(read_page(page.text))
            assert page.spec is spec

    walk(Walk, either(10, 200), either(10, 40))


@pytest.mark.stress
def test_questions_keep_what_is_an_answer(tmp_path, monkeypatch):
    (tmp_path / "en").mkdir()
    monkeypatch.chdir(tmp_path / "en")
    record = tmp_path / "my_answers.json"
    record.write_text("{}")
    names = list(QUESTIONS)[:3]
    asked = ask(*names)

    class Walk(RuleBasedStateMachine):
        @rule(name=some.sampled_from(names), right=some.booleans(), tries=some.integers(1, 9))
        def is_answered(self, name, right, tries):
            answer = {"right": right, "tries": tries, "hinted": tries > 2}
            send(asked, {"answers": asked.answers | {name: answer}})
            assert json.loads(record.read_text())[name]["right"] is right

        @rule(answers=ANYTHING | some.dictionaries(some.sampled_from(names), ANYTHING, max_size=2))
        def is_told_anything(self, answers):
            send(asked, {"answers": answers})

        @invariant()
        def is_a_record(self):
            for each in json.loads(record.read_text()).values():
                assert type(each["tries"]) is int and type(each["right"]) is bool is type(each["first"])

    walk(Walk, either(10, 200), either(10, 50))
