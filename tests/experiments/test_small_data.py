"""Test what is claimed of learned slopes on few digits (claim 10)."""

import dataclasses
import re

import numpy as np
import pytest

from helpers.experiments import small_data as experiment
from helpers.experiments.records import record
from helpers.lessons.n05_slopes_in_networks.small_data import figure
from helpers.nn.activations import ReLU
from helpers.nn.datasets import digits, splits


@pytest.fixture(scope="module")
def kept():
    return record("small_data").result


@pytest.fixture(scope="module")
def small():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(experiment, "STEPS", 25)
        return experiment.run(seeds=6, samples=[25, 50], wrong=[0, 0.2])


def shifted(result, points):
    """The result, if both kinds of PReLU had been so many percentage points better than ReLU, give or take."""
    accuracy = result.accuracy.copy()
    noise = np.random.default_rng(0).normal(scale=0.001, size=accuracy[..., 0, :].shape)
    for variant in (experiment.SHARED, experiment.CHANNEL_WISE):
        accuracy[..., variant, :] = accuracy[..., 0, :] + points / 100 + noise
    return dataclasses.replace(result, accuracy=accuracy)


def test_learned_slopes_lose_where_labels_are_wrong_and_so_does_a_fixed_one(kept):
    found = experiment.verdict(kept)
    assert found.word == "holds when"
    assert "less accurate than ReLU with SGD and 20 % wrong labels, with Adam and 20 % wrong labels." in found.sentence
    assert (experiment.pooled(kept, experiment.FIXED).high[:, 1] < 0).all()


def test_the_verdict_says_which_labels_each_difference_belongs_to(kept):
    said_of_labels = r"by at most (\S+) \(.*?\) with 0 % wrong labels and (\S+) \(.*?\) with 20 % wrong labels\."
    beside = re.search(said_of_labels, experiment.verdict(kept).sentence)
    found = experiment.pooled(kept, experiment.CHANNEL_WISE, experiment.FIXED).estimate
    for share, said in enumerate(beside.groups()):
        assert abs(float(said.replace("−", "-"))) == pytest.approx(abs(found[:, share]).max(), abs=0.051)


def test_slopes_that_learn_slowly_lose_less(kept):
    assert (experiment.pooled(kept, experiment.SLOW, experiment.SHARED).low[0] > 0).all()


@pytest.mark.parametrize("points, word", [(-2, "holds"), (0.5, "not supported here"), (0, "not supported here")])
def test_the_verdict_turns_round_with_the_accuracy(kept, points, word):
    assert experiment.verdict(shifted(kept, points)).word == word


def test_the_verdict_names_the_kind_that_loses(kept):
    result, worse = shifted(kept, 0.5), shifted(kept, -2).accuracy
    result.accuracy[1, 1, :, experiment.SHARED] = worse[1, 1, :, experiment.SHARED]
    found = experiment.verdict(result)
    assert found.word == "holds when" and "both kinds" not in found.sentence and "nothing that" not in found.sentence
    assert (
        "digits channel-shared PReLU is less accurate than ReLU with Adam and 20 % wrong labels. Diff" in found.sentence
    )
    result.accuracy[0, :, :, experiment.CHANNEL_WISE] = worse[0, :, :, experiment.CHANNEL_WISE]
    both = "and channel-wise PReLU is less accurate than ReLU with SGD and 0 % wrong labels, with SGD and 20 % wrong labels. "
    assert both in experiment.verdict(result).sentence


def test_slopes_that_learn_slowly_are_called_worse_where_they_are(kept):
    result = shifted(kept, 0)
    result.accuracy[0, :, :, experiment.SLOW] = result.accuracy[0, :, :, experiment.SHARED] + np.reshape(
        [0.01, -0.01], (2, 1, 1)
    )
    said = r"slower do better by \+1\.0 \(\S+ to \S+\) with 0 % wrong labels and worse by \+1\.0 \(\+\S+ to \+\S+\) with 20 %"
    assert re.search(said, experiment.verdict(result).sentence)


def test_a_prelu_that_is_a_relu_loses_nothing(monkeypatch):
    monkeypatch.setattr(experiment, "STEPS", 10)
    for name in experiment.NAMES[1:3]:
        monkeypatch.setitem(experiment.VARIANTS, name, (ReLU(), False, 1))
    result = experiment.run(seeds=6, samples=[25], wrong=[0])
    assert not result.difference().estimate[..., 1:3].any()
    found = experiment.verdict(result)
    assert found.word == "not supported here" and "nothing that was tried" in found.sentence


def test_only_the_digits_to_learn_from_get_wrong_labels(monkeypatch):
    seen = []

    def remember(variant, optimizer, data, rows, others, right):
        seen.append((data, rows, others, right))
        return np.zeros(4), np.zeros(4), np.full((4, 2), 0.5)

    monkeypatch.setattr(experiment, "learn", remember)
    data = digits()
    experiment.compare(None, 0.2, 50, 4, data)
    noisy, rows, others, right = seen[0]
    each = np.arange(4)[:, None]
    assert ((noisy.targets[each, rows] != data.targets[rows]).sum(axis=1) == 10).all()
    assert (noisy.targets[each, others] == data.targets[others]).all() and right is data


def test_the_fixed_slope_is_the_mean_of_those_that_were_learned(small):
    learned, fixed = (small.slopes[..., variant, :, :] for variant in (experiment.SHARED, experiment.LARGE))
    np.testing.assert_allclose(fixed, np.broadcast_to(learned.mean(axis=-1, keepdims=True), fixed.shape), atol=1e-6)
    assert (np.abs(small.slopes[..., experiment.SLOW, :, :] - 0.25) < np.abs(learned - 0.25).max() / 2).all()


def test_what_is_pooled_is_paired_by_split(small):
    interval = experiment.pooled(small, experiment.SLOW, experiment.FIXED)
    by_hand = [
        100 * np.mean([small.accuracy[1, 0, n, 3, seed] - small.accuracy[1, 0, n, 4, seed] for n in range(2)])
        for seed in range(6)
    ]
    assert interval.estimate[1, 0] == pytest.approx(np.mean(by_hand))


def test_the_record_agrees_with_a_rerun(kept):
    data, some = digits(), slice(8)
    rows, others = splits(len(data.inputs), 50, range(8))
    labelled = dataclasses.replace(data, targets=np.repeat(data.targets[None], 8, axis=0))
    for name in ("ReLU", "PReLU, channel-wise"):
        place = 1, 0, 0, experiment.NAMES.index(name), some
        variant, optimizer = experiment.VARIANTS[name], experiment.OPTIMIZERS["Adam"]
        accuracy, fitted, slopes = experiment.learn(variant, optimizer, labelled, rows, others, data)
        np.testing.assert_allclose(accuracy, kept.accuracy[place], atol=0.01)
        np.testing.assert_allclose(fitted, kept.fitted[place], atol=0.05)
        np.testing.assert_allclose(slopes, kept.slopes[place], atol=0.01)


def test_the_figure_shows_what_its_sliders_say(small):
    shown = figure(small).at(samples=25, wrong=0.2)
    difference = small.difference().estimate[1, 1, 0, 1:]
    np.testing.assert_allclose(shown.points("accuracy Adam")[1], difference, atol=1e-5)
