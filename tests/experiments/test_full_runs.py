"""Run experiments by command, stopped and resumed, kept and read again; and see what a reader sees meanwhile."""

import json
import os
import signal
import subprocess
import sys
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.experiments import __main__ as command
from helpers.experiments import born_dead, records
from helpers.experiments.checkpointing import DamagedPart, Runner, from_plain, plain
from helpers.experiments.records import record
from helpers.experiments.result_cache import FOLDER
from helpers.experiments.verdict import Verdict
from helpers.lessons.shared import progress_bar
from tests.durations import fuzzed

RECORDS = sorted(path.stem for path in Path("helpers/experiments/records").glob("*.json"))


@dataclass(frozen=True, eq=False)
class Numbers:
    names: list
    values: np.ndarray
    parts: dict


def test_what_is_kept_is_read_again():
    numbers = Numbers(["a", "b"], np.array([[1.0, np.nan], [1 / 3, 2]]), {"x": np.arange(3)})
    kept = json.loads(json.dumps(plain(numbers)))
    again = from_plain(Numbers, kept)
    assert again.names == ["a", "b"] and again.parts["x"].tolist() == [0, 1, 2]
    np.testing.assert_allclose(again.values, numbers.values, rtol=1e-5)


def test_a_part_that_is_done_is_not_done_again(tmp_path):
    calls = []

    def part(factor):
        calls.append(factor)
        return {"values": factor * np.array([1.0, np.nan])}

    first = Runner(tmp_path)("part", part, 3)
    second = Runner(tmp_path)("part", part, 3)
    assert calls == [3]
    np.testing.assert_array_equal(first["values"], second["values"])
    Runner()("part", part, 4)
    assert calls == [3, 4]


PLAIN = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5)
NESTED = st.recursive(PLAIN, lambda inner: st.lists(inner) | st.dictionaries(st.text(max_size=5), inner), max_leaves=8)
FILES = st.binary(max_size=50) | NESTED.map(lambda value: json.dumps(value).encode())


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    return tmp_path_factory.mktemp("kept")


@pytest.mark.stress
@fuzzed
@given(FILES)
def test_a_kept_part_that_cannot_be_read_is_named(shared, content):
    (shared / "part.json").write_bytes(content)
    try:
        found = Runner(shared)("part", None)
    except DamagedPart as problem:
        assert str(problem) == f"{shared / 'part.json'} cannot be read: delete it, and it is computed anew."
    else:
        assert all(value.dtype == float for value in found.values() if isinstance(value, np.ndarray))


STORED = json.loads((Path(records.__file__).parent / "stability.json").read_text())
CHANGED = st.builds(
    lambda field, value: STORED | {"result": STORED["result"] | {field: value}},
    st.sampled_from([*STORED["result"]]),
    NESTED,
)
CUT = st.sets(st.sampled_from([*STORED, *STORED["result"]]), min_size=1).map(
    lambda gone: {
        key: {k: v for k, v in value.items() if k not in gone} if key == "result" else value
        for key, value in STORED.items()
        if key not in gone
    }
)


@pytest.mark.stress
@fuzzed
@given(FILES | (CHANGED | CUT).map(lambda value: json.dumps(value).encode()))
def test_a_record_that_is_none_is_refused_in_a_sentence(shared, content):
    (shared / "stability.json").write_bytes(content)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(records, "files", lambda package: shared)
        try:
            found = record("stability")
        except ValueError as problem:
            assert str(problem).startswith(
                "stability.json is no record of a full run: put it right, or make it anew with "
            )
        else:
            assert json.loads(content).keys() == STORED.keys() and type(found.result).__name__ == "Result"


def test_a_verdict_is_one_of_three():
    assert str(Verdict("ReLU is fast", "holds", "twice.")) == "“ReLU is fast” holds: twice."
    with pytest.raises(ValueError, match='not "maybe"'):
        Verdict("ReLU is fast", "maybe", "")


def test_a_verdict_is_shown_as_a_sentence():
    verdict = Verdict("a < b", "holds when", "a is 1.")
    assert repr(verdict) == str(verdict) == "“a < b” holds when: a is 1."
    assert verdict._repr_html_() == "<p>“a &lt; b” <strong>holds when</strong>: a is 1.</p>"


def test_the_numbers_of_a_verdict_are_folded_under_its_sentence():
    verdict = Verdict("a < b", "holds", "a is smaller.", "a is 1, b < 3.")
    assert str(verdict) == "“a < b” holds: a is smaller.\na is 1, b < 3."
    assert verdict._repr_html_().endswith(
        "a is smaller.</p><details><summary>The numbers</summary><p>a is 1, b &lt; 3.</p></details>"
    )


@pytest.mark.parametrize(
    ("said", "printed"),
    [
        ("-0.3 (-0.6 to +0.0)", "−0.3 (−0.6 to 0.0)"),
        ("+0.0 (-0.0 to +0.1), or -0.", "0.0 (0.0 to +0.1), or 0."),
        ("-0.011 (-0.018 to -0.005); 64-64-10", "−0.011 (−0.018 to −0.005); 64-64-10"),
        ("0% to 16%, 3 %", "0 % to 16 %, 3 %"),
    ],
)
def test_a_verdict_has_its_numbers_as_they_are_printed(said, printed):
    assert Verdict("This", "holds", said).sentence == printed


def test_there_are_records():
    assert RECORDS


@pytest.mark.parametrize("name", RECORDS)
def test_a_record_says_how_it_came_about_and_gives_a_verdict(name):
    kept, experiment = record(name), import_module(f"helpers.experiments.{name}")
    assert kept.command == f"python -m helpers.experiments {name}"
    assert kept.settings == plain(experiment.FULL)
    assert set(kept.versions) >= {"python", "numpy"}
    assert isinstance(experiment.verdict(kept.result), Verdict)


def test_a_record_that_is_not_there_is_named():
    with pytest.raises(FileNotFoundError, match=r'no full run of "nothing": choose one of .*accuracy'):
        record("nothing")


def test_every_experiment_with_a_full_size_has_a_record():
    assert command.names() == RECORDS


SMALL = """
import sys
from helpers.experiments import __main__ as command, born_dead
born_dead.FULL = {"networks": 20, "runs": 10, "steps": 20}
sys.argv = ["experiments", "born_dead", "--folder", "results"]
"""


def start(folder, code):
    return subprocess.Popen(
        [sys.executable, "-c", SMALL + code],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(Path.cwd())},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_a_full_run_leaves_its_record(tmp_path):
    run = start(tmp_path, "command.main()")
    said, complaints = run.communicate(timeout=120)
    assert run.returncode == 0 and complaints == ""
    assert "Leaky ReLU, α = 0.25, trained" in said and born_dead.CLAIM in said
    stored = json.loads((tmp_path / "results/born_dead.json").read_text())
    assert stored["settings"] == {"networks": 20, "runs": 10, "steps": 20} and stored["result"]["runs"] == 10
    assert not (tmp_path / "results/born_dead.parts").exists()


def test_a_stopped_run_says_so_and_goes_on_where_it_was(tmp_path):
    # Whatever runs in a shell's background is born deaf to it.
    wait = """
import signal
signal.signal(signal.SIGINT, signal.default_int_handler)
simulate, done = born_dead.simulate, []
def simulate_and_wait(variant, *others):
    if done:
        print("waiting", flush=True)
        __import__("time").sleep(60)
    done.append(variant)
    return simulate(variant, *others)
born_dead.simulate = simulate_and_wait
command.main()
"""
    run = start(tmp_path, wait)
    for line in run.stdout:
        if line.startswith("waiting"):
            break
    run.send_signal(signal.SIGINT)
    _, complaints = run.communicate(timeout=60)
    assert run.returncode == 1 and "the same command goes on from there" in complaints and "Traceback" not in complaints
    parts = tmp_path / "results/born_dead.parts"
    (part,) = parts.iterdir()
    assert part.name == "ReLU, drawn.json"
    marked = {"dead": np.full_like(json.loads(part.read_text())["dead"], 7.0).tolist()}
    part.write_text(json.dumps(marked))
    start(tmp_path, "command.main()").communicate(timeout=120)
    stored = json.loads((tmp_path / "results/born_dead.json").read_text())
    assert stored["result"]["dead"][0] == marked["dead"], "the first part was done anew"


@pytest.fixture
def shown(monkeypatch):
    seen = []
    monkeypatch.setattr(progress_bar, "clear_output", lambda wait=False: seen.append("cleared"))
    monkeypatch.setattr("builtins.print", lambda text: seen.append(text))
    return seen


def patient(runner):
    for part in range(3):
        runner(f"part {part}", dict)
    return "result"


def test_a_long_experiment_says_how_far_it_is(shown, monkeypatch):
    monkeypatch.delenv(FOLDER)
    monkeypatch.setattr(progress_bar, "SECONDS_OF_PATIENCE", -1)
    assert progress_bar.run_with_progress(patient, 3) == "result"
    assert shown == [
        "cleared",
        "■□□ 1 of 3 parts done after 0 s",
        "cleared",
        "■■□ 2 of 3 parts done after 0 s",
        "cleared",
    ]


def test_a_short_one_says_nothing(shown, monkeypatch):
    monkeypatch.delenv(FOLDER)
    assert progress_bar.run_with_progress(patient, 3) == "result"
    assert [text for text in shown if text != "cleared"] == []
