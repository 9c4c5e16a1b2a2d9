"""Claim 4: the forms compute what they say, and the verdict follows the times; no test asks how fast this machine is."""

import time
from dataclasses import replace
from functools import partial

import numpy as np
import pytest

from helpers.experiments import speed
from helpers.experiments.records import record
from helpers.lessons.n06_side_by_side import speed as lesson


def made_up(leaky=1.0, prelu=1.1, noise=0.02, rounds=50):
    """A result in which each activation takes so many times as long as ReLU."""
    rng = np.random.default_rng(0)
    shape = (len(speed.NETWORKS), len(speed.COMPARED), rounds)
    seconds = np.reshape([1, leaky, prelu, prelu], (-1, 1)) * (1 + noise * rng.random(shape))
    forms = np.ones((len(speed.FORMS), len(speed.SIZES), rounds))
    return speed.Result(
        speed.FORMS,
        np.array(speed.SIZES),
        forms,
        list(speed.NETWORKS),
        list(speed.COMPARED),
        seconds,
        {"processor": "none"},
    )


def test_forms_compute_what_they_say():
    x = np.random.default_rng(0).standard_normal(1000, dtype=np.float32)
    expected = {"copyto(out, x)": x, "maximum(x, 0, out)": np.where(x > 0, x, 0)}
    leaky = np.where(x > 0, x, np.float32(speed.SLOPE) * x)
    found = set()
    for name, call in speed.forms(x, out := np.full_like(x, np.nan)).items():
        out[...] = np.nan
        returned = call()
        result = out if returned is None else np.reshape(returned, x.shape)
        np.testing.assert_array_equal(result, expected.get(name, leaky), err_msg=name)
        found.add(name)
    assert found == set(speed.FORMS)


def test_every_candidate_is_called_as_often_and_in_changing_order():
    calls = []

    def candidate(name):
        time.sleep(1e-4)  # many ticks of this machine's clock
        calls.append(name)

    seconds = speed.time_calls([partial(candidate, name) for name in "abc"], calls=2, rounds=20)
    assert seconds.shape == (3, 20) and np.all(seconds > 0)
    timed = calls[-120:]
    assert [timed.count(name) for name in "abc"] == [40] * 3
    assert len({tuple(timed[start : start + 6 : 2]) for start in range(0, 120, 6)}) > 3


def test_a_browsers_coarse_clock_reads_no_time_as_none(monkeypatch):
    tick = 1e-3
    monkeypatch.setattr(speed, "perf_counter", lambda: tick * (time.perf_counter() // tick))
    assert speed.clock_tick() == pytest.approx(tick)
    assert np.all(speed.time_calls([lambda: None, lambda: 1], calls=1, rounds=6) > 0)


def test_nanoseconds_are_an_elements():
    result = made_up()
    assert result.nanoseconds.estimate[0] == pytest.approx(1e9 / np.array(speed.SIZES))


def test_a_slow_machine_does_not_change_ratios():
    result = made_up(prelu=1.2)
    load = 1 + 5 * np.random.default_rng(1).random(result.step_seconds.shape[2])
    slowed = replace(result, step_seconds=result.step_seconds * load)
    assert slowed.ratio.estimate == pytest.approx(result.ratio.estimate)


@pytest.mark.parametrize(
    ("leaky", "prelu", "word"),
    [
        (1.0, 1.1, "holds"),
        (1.0, 2.0, "not supported here"),  # much slower
        (1.0, 0.8, "not supported here"),  # not slower at all
        (1.5, 1.6, "not supported here"),  # the leak is not as fast
    ],
)
def test_verdict_follows_the_times(leaky, prelu, word):
    found = speed.verdict(made_up(leaky, prelu))
    assert found.word == word
    assert f"{prelu:.2f}"[:3] in found.numbers


@pytest.mark.parametrize(("leaky", "prelu", "most"), [(1.0, speed.SLIGHTLY, 0.05), (speed.AS_FAST, 1.1, 0.05)])
def test_of_worlds_in_which_the_claim_is_just_false_few_end_otherwise(leaky, prelu, most):
    """The scatter of the record, round by round, with the medians moved to where the claim begins to be false."""
    kept = record("speed").result
    ratio = kept.step_seconds / kept.step_seconds[:, :1]
    scatter = (ratio / np.median(ratio, axis=2, keepdims=True))[:, :, :200]
    rng = np.random.default_rng(0)
    words = []
    for _ in range(1000):
        rounds = rng.integers(0, scatter.shape[2], scatter.shape[2])
        world = scatter[:, :, rounds] * np.reshape([1, leaky, prelu, prelu], (-1, 1))
        words.append(speed.verdict(replace(kept, step_seconds=world)).word)
    assert np.mean(np.array(words) != "not supported here") <= most


def test_verdict_names_a_condition_where_networks_differ():
    seconds = made_up(prelu=1.1).step_seconds.copy()
    seconds[0, 2:] *= 2
    assert speed.verdict(replace(made_up(), step_seconds=seconds)).word == "holds when"


def test_a_small_run_has_the_shape_of_the_record(monkeypatch):
    monkeypatch.setattr(speed, "SIZES", (1_000, 2_000))
    monkeypatch.setattr(speed, "CALLS", {1_000: 1, 2_000: 1})
    found, kept = speed.run(rounds=6, step_rounds=6), record("speed").result
    assert found.form_seconds.shape == (len(kept.forms), 2, 6)
    assert found.step_seconds.shape == (*kept.step_seconds.shape[:2], 6)
    assert found.machine.keys() == kept.machine.keys()
    assert all("/" not in fact for fact in kept.machine.values())
    assert list(kept.sizes) == [1_000, 100_000, 10_000_000]
    assert kept.forms == found.forms


def test_figure_tells_the_record():
    result = record("speed").result
    told = lesson.figure(result).at(power=5).readout()
    assert f"{result.nanoseconds.estimate[2, 1]:.1f}"[:3] in told
