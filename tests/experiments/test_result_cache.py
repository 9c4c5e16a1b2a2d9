"""Results that are kept for other processes are those that were computed, to the last bit."""

from dataclasses import dataclass, fields, is_dataclass

import numpy as np
import pytest

from helpers.experiments import accuracy, born_dead, dying_units
from helpers.experiments.result_cache import FOLDER, cached

SMALL = {
    accuracy: {"seeds": 6, "tasks": ["two moons"], "variants": ["ReLU"]},
    born_dead: {"networks": 50, "runs": 6, "steps": 20},
    dying_units: {"rates": [1, 3], "seeds": 6, "steps": 20},
}
calls = []


@dataclass(frozen=True, eq=False)
class Result:
    names: list
    values: np.ndarray
    counts: np.ndarray
    flags: np.ndarray


def run(seed, runner):
    calls.append(seed)
    values = np.random.default_rng(seed).normal(size=(3, 4)) / 3
    values[0, 0], values[1, 1] = np.nan, np.inf
    return Result(["a", "b"], values, np.arange(3), values > 0)


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv(FOLDER, str(tmp_path))
    calls.clear()
    return tmp_path


def same(one, other):
    """Compare two results field by field, to the last bit and with their types."""
    for field in fields(one):
        mine, theirs = getattr(one, field.name), getattr(other, field.name)
        if is_dataclass(mine):
            same(mine, theirs)
            continue
        mine, theirs = np.asarray(mine), np.asarray(theirs)
        assert mine.dtype == theirs.dtype
        np.testing.assert_array_equal(mine, theirs)


def test_a_result_is_computed_once_and_comes_back_whole(folder):
    first, second = cached(run, {"seed": 1}), cached(run, {"seed": 1})
    assert calls == [1]
    same(first, second)
    assert [file.suffix for file in folder.iterdir()] == [".json"]


def test_other_settings_are_another_result():
    assert cached(run, {"seed": 1}).values[2, 2] != cached(run, {"seed": 2}).values[2, 2]
    assert calls == [1, 2]


@pytest.mark.parametrize("experiment", SMALL, ids=lambda experiment: experiment.__name__)
def test_an_experiment_from_the_cache_is_the_one_that_was_run(experiment):
    computed = experiment.run(**SMALL[experiment])
    cached(experiment.run, SMALL[experiment])
    same(computed, cached(experiment.run, SMALL[experiment]))
