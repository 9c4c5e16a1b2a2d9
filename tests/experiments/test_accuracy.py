"""Claim 5: networks with and without a leak are compared in pairs, and the verdict can come out either way."""

from dataclasses import replace

import numpy as np
import pytest

from helpers.experiments import accuracy
from helpers.experiments.records import record
from helpers.lessons.n06_side_by_side import accuracy as lesson
from helpers.nn.activations import LeakyReLU
from helpers.nn.datasets import Data


def made_up(*shifts):
    """A result in which each leak is better than ReLU by so many percentage points, on seeds that differ by more."""
    rng = np.random.default_rng(0)
    seeds = 0.95 + 0.02 * rng.standard_normal(20)
    last = np.stack([seeds] + [seeds + shift / 100 + 0.001 * rng.standard_normal(20) for shift in shifts])
    names = ["ReLU", *(f"Leaky ReLU, α = {k}" for k in range(len(shifts)))]
    return accuracy.Result(names, np.arange(2), np.stack([np.zeros_like(last), last], axis=1))


@pytest.mark.parametrize(
    ("shifts", "word"),
    [
        ((0.0, 0.0), "holds"),
        ((2.0, 1.0), "holds"),
        ((-2.0, -3.0), "not supported here"),
        ((0.0, -3.0), "holds when"),
    ],
)
def test_verdict_follows_the_differences(shifts, word):
    found = accuracy.verdict(made_up(*shifts))
    assert found.word == word
    assert "20 paired seeds" in found.sentence


def test_the_verdict_says_which_leaks_it_is_of_and_where_the_interval_does_not_decide():
    found = accuracy.verdict(made_up(0.0, -3.0))
    assert found.sentence.startswith("with α = 0; not with α = 1: on digits")
    result = made_up(0.0, -3.0, -0.5)
    found = accuracy.verdict(result)
    said = "with α = 0; not with α = 1; the interval does not decide with α = 2: on digits"
    assert found.word == "holds when" and found.sentence.startswith(said)
    undecided = replace(result, variants=result.variants[:3], accuracy=result.accuracy[[0, 3, 3]])
    found = accuracy.verdict(undecided)
    assert found.word == "not supported here"
    assert found.sentence.startswith("the interval does not decide with α = 0, α = 1: on digits")
    assert accuracy.verdict(made_up(0.0)).sentence.startswith("on digits")


def test_pairs_tell_what_means_cannot():
    """Seeds differ by 2 points, the activations by 0.3: only the difference on the same seed shows it."""
    result = made_up(-0.3)
    difference = result.difference()
    assert difference.high[1] < 0 < np.ptp(100 * result.accuracy[0, -1]) / 4
    assert difference.estimate[0] == difference.high[0] == 0


def test_an_experiment_with_a_bad_leak_says_so(monkeypatch):
    """With α = 1 the network is a straight line, and cannot learn what is no straight line: claim 5 is false there."""
    rng = np.random.default_rng(0)
    inputs = rng.uniform(-1, 1, (400, 2))
    data = Data(inputs, (inputs[:, 0] * inputs[:, 1] > 0).astype(int))
    monkeypatch.setattr(accuracy, "LAYERS", (2, 16, 16, 2))
    monkeypatch.setattr(accuracy, "TRAIN", 300)
    monkeypatch.setattr(accuracy, "EPOCH", 300 // accuracy.BATCH)
    straight = {"ReLU": accuracy.VARIANTS["ReLU"], "Leaky ReLU, α = 1": (LeakyReLU(1.0), False)}
    monkeypatch.setattr("helpers.experiments.variants.VARIANTS", straight)
    monkeypatch.setattr(accuracy, "VARIANTS", straight)
    assert accuracy.verdict(accuracy.run(10, 40, data=data)).word == "not supported here"


def test_the_record_agrees_with_a_run_of_a_part():
    kept = record("accuracy").result
    found = accuracy.run(6, 3)
    assert found.variants == kept.variants
    for found_of, kept_of in zip(found.accuracy, kept.accuracy[:, :4, :6], strict=True):
        # Six of 359 digits on average; the same seeds on another machine round differently, and then drift apart.
        assert np.abs(found_of - kept_of).mean() < 0.015


def test_figure_tells_the_record():
    result = record("accuracy").result
    told = lesson.figure(replace(result, accuracy=result.accuracy[:, :, :10])).at(epoch=0).readout()
    assert f"{100 * result.accuracy[0, 0, :10].mean():.1f} % right" in told
