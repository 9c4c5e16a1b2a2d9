"""Test the playground and the questions, told anything in any order; the figures' walks are in test_figures.py."""

import json

import pytest
from hypothesis import strategies as some
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from helpers.course import ask
from helpers.course.catalogue import QUESTIONS
from helpers.playground import Playground
from helpers.playground.options import ACTIVATIONS, DATA, LIMITS, OPTIMIZERS, STARTS
from helpers.playground.settings import Settings
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
RUNS = some.dictionaries(some.text(max_size=2), ANYTHING, max_size=3)
REQUESTS = some.fixed_dictionaries({"number": ANYTHING, "runs": RUNS})


@pytest.mark.stress
@quiet
def test_the_playground_answers_whatever_it_is_asked():
    page = Playground(QUICK)
    spec = page.spec

    class Walk(RuleBasedStateMachine):
        @initialize()
        def begins(self):
            self.number = 0
            self.is_asked({"0": QUICK, "1": "", "2": ""})

        @rule(runs=some.dictionaries(some.sampled_from("012"), TEXTS | some.just(""), max_size=3))
        def is_asked(self, runs):
            self.number += 1
            send(page, {"request": {"number": self.number, "runs": runs}})
            assert page.answer["number"] == self.number

        @rule(request=ANYTHING | REQUESTS)
        def is_told_anything(self, request):
            send(page, {"request": request})

        @invariant()
        def has_runs_that_can_be_said_again(self):
            runs = [getattr(page, f"run_{slot}") for slot in range(3)]
            assert any(runs)
            for slot, run in enumerate(runs):
                assert bool(run) == bool(getattr(page, f"run_{slot}_bytes"))
                assert not run or str(Settings.read(run["text"])) == run["text"]
            assert page.spec is spec

        @invariant()
        def says_what_was_wrong(self):
            assert page.answer["problem"] == "" or page.answer["problem"].strip().endswith((".", "1"))

    walk(Walk, either(4, 100), either(10, 40))


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
