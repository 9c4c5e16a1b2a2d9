"""Claim 13: fates of networks are told right, limits are found, and the verdict can come out either way."""

from dataclasses import replace

import numpy as np
import pytest

from helpers.experiments import stability
from helpers.experiments.checkpointing import plain
from helpers.experiments.networks.network_fates import DATA, DIED, DIVERGED, FATES, LEARNED, STALLED, train_and_classify
from helpers.experiments.records import record
from helpers.experiments.variants import network
from helpers.lessons.n06_side_by_side import stability as lesson
from helpers.nn.confidence_intervals import mean_interval
from helpers.nn.datasets import Data
from helpers.nn.optimizers import SGD
from helpers.nn.training import Training

RATES = 2.0 ** np.arange(-2, 4)


def made_up(edges, scatter=0):
    """A result in which variants learn up to the rate with this number, more or less, and diverge beyond."""
    last = np.reshape(edges, (1, -1, 1)) + np.arange(10) % (scatter + 1)
    fate = np.where(np.arange(RATES.size)[:, None] <= last[..., None, :], LEARNED, DIVERGED)
    return result_of(np.repeat(fate, 2, axis=0), [f"variant {k}" for k in range(len(edges))])


def result_of(fate, variants=("ReLU",)):
    """A result of these fates, (data, variants, rates, seeds)."""
    return stability.Result(list(DATA), list(variants), RATES, fate, fate[:, 0], fate, np.array([0, 0.25]))


def test_limits_by_hand():
    fate = np.full((2, 1, 6, 10), LEARNED)
    fate[0, 0, 3:, 0] = DIED
    fate[0, 0, 4:, 1] = DIVERGED
    fate[1, 0, 0, 0] = STALLED
    result = result_of(fate)
    np.testing.assert_equal(result.safe, [[1.0], [np.nan]])
    np.testing.assert_equal(result.safe_slow, result.safe[:, 0])
    np.testing.assert_equal(result.edge[0, 0, :3], [1.0, 2.0, 8.0])
    assert np.isnan(result.edge[1, 0, 0])


def test_an_island_beyond_the_edge_does_not_count():
    fate = np.full((2, 1, 6, 10), LEARNED)
    fate[:, :, 2] = STALLED
    assert np.all(result_of(fate).safe == 0.5)


def one_line():
    """A line to fit: y = 2x, by a network with one hidden unit, whose fate can be worked out."""
    x = np.linspace(0.5, 2, 8)[:, None]
    return Data(x, 2 * x)


def one_unit(variant, rate, weight):
    """A hidden unit with this weight, an output that takes it as it is, no biases."""
    training = Training(network((1, 1, 1), variant), one_line(), SGD(rate), [0])
    training.parameters[...] = 0
    for number, value in ((0, weight), (1, 1.0)):
        training.network.block(training.parameters, number)[..., 0] = value
    return training


@pytest.mark.parametrize(
    ("rate", "weight", "expected"),
    [(0.05, 1.0, LEARNED), (50.0, 1.0, DIVERGED), (0.05, -1.0, DIED), (1e-6, 1.0, STALLED)],
)
def test_fates_of_one_unit(rate, weight, expected):
    assert train_and_classify(one_unit("ReLU", rate, weight), 60).tolist() == [expected]


def test_a_loss_above_its_start_counts_as_diverged_while_it_is_finite():
    training = one_unit("Leaky ReLU, α = 0.1", 0.5, 1.0)
    assert train_and_classify(training, 1).tolist() == [DIVERGED]
    assert np.isfinite(training.parameters).all()


def test_a_diverged_replica_leaves_the_others_their_fate():
    rates = np.array([0.05, 500.0, 1e-6])
    training = Training(network((1, 4, 1), "Leaky ReLU, α = 0.1"), one_line(), SGD(rates), [0, 0, 0])
    assert train_and_classify(training, 100).tolist() == [LEARNED, DIVERGED, STALLED]


@pytest.fixture(scope="module")
def kept():
    return record("stability").result


def world(result, steps, rng):
    """A result with ReLU's edges and the record's noise: the others' edges are so many steps from ReLU's on average."""
    step = np.log2(result.rates[1] / result.rates[0])
    relu = np.rint((result.octave[:, :1] - np.log2(result.rates[0])) / step)
    noise = (result.octave - result.octave[:, :1]) / step
    noise -= noise.mean(axis=-1, keepdims=True)
    drawn = rng.permuted(noise, axis=-1)[:, 1:] + np.reshape(steps, (-1, 1))
    # Up or down by chance, so that the mean stays what it is.
    others = relu + np.floor(drawn + rng.uniform(size=drawn.shape))
    last = np.concatenate([relu, others], axis=1)[:, :, None]
    fate = np.where(np.arange(result.rates.size)[:, None] <= last, LEARNED, DIVERGED)
    return replace(result, fate=fate, longer=fate)


def test_the_verdict_rarely_holds_where_slopes_bear_one_step_less(kept, monkeypatch):
    monkeypatch.setattr(stability, "_numbers", lambda result: "")
    rng = np.random.default_rng(0)
    said = [stability.verdict(world(kept, -np.ones(5), rng)).word for _ in range(1000)]
    assert np.mean(np.array(said) != "not supported here") <= 0.05


def test_the_verdict_says_so_where_slopes_bear_as_much(kept):
    rng = np.random.default_rng(1)
    said = [stability.verdict(world(kept, np.full(5, 1.0), rng)).word for _ in range(40)]
    assert np.mean(np.array(said) == "holds") >= 0.95
    found = [stability.verdict(world(kept, [1, 1, 1, -4, 1], rng)) for _ in range(40)]
    assert np.mean([each.word == "holds when" for each in found]) >= 0.95
    sooner = "whole interval, on two moons with PReLU, shared; on digits with PReLU, shared."
    assert np.mean([each.sentence.endswith(sooner) for each in found]) >= 0.9


def test_what_only_one_of_the_trainings_shows_does_not_count(kept):
    good, bad = (world(kept, np.full(5, steps), np.random.default_rng(2)) for steps in (1.0, -3.0))
    assert stability.verdict(good).word == "holds"
    for first, longer in ((good, bad), (bad, good)):
        found = stability.verdict(replace(first, longer=longer.fate))
        assert found.word == "not supported here" and "lower" not in found.sentence


def test_splits_widen_the_interval_on_digits_alone(kept):
    unpaired = kept.octave - kept.octave[:, :1]
    narrow, found = mean_interval(unpaired), kept.octaves()
    wider = (found.high - found.low) / np.where(narrow.high > narrow.low, narrow.high - narrow.low, np.nan)
    np.testing.assert_allclose(wider[0, 1:], 1)
    np.testing.assert_allclose(wider[1, 1:], np.sqrt(1 + kept.fate.shape[-1] * kept.overlap[1]))


def test_a_seed_that_never_learns_counts_as_one_step_below_the_first_rate():
    result = made_up([3, 3])
    result.fate[0, 1, :, :9] = DIED  # and of the longer training, which has the same array
    assert np.isnan(result.edge[0, 1, :9]).all()
    octaves = result.octaves()
    # From 2, the rate number 3, to 1/8 are 4 doublings, in nine of ten seeds.
    assert octaves.estimate[0, 1] == pytest.approx(-3.6) and octaves.estimate[1, 1] == 0
    assert stability.verdict(result).word == "holds when"
    assert "on digits with variant 1" in stability.verdict(result).sentence
    assert "whole interval, on two moons with variant 1" in stability.verdict(result).sentence


def test_the_record_agrees_with_a_run_of_a_part():
    kept = record("stability")
    part = kept.result.rates[[4, 9]]
    variants = ("ReLU", "PReLU, shared")
    found = stability.run(6, part, kept.settings["steps"], kept.settings["epochs"], variants=variants)
    columns = [kept.result.variants.index(variant) for variant in variants]
    expected = kept.result.fate[:, columns][:, :, [4, 9], :6]
    # Near the edge another machine's rounding may decide otherwise.
    assert np.mean(found.fate == expected) > 0.85


def test_figure_counts_every_network():
    result = record("stability").result
    figure = lesson.figure(replace(result, fate=result.fate[..., :10]))
    assert record("stability").settings == plain(stability.FULL)
    for rate in result.rates[[0, -1]]:
        position = figure.at(rate=rate)
        shown = sum(np.isfinite(position.points(f"{fate}, {data}")[1]).sum() for fate in FATES for data in DATA)
        assert shown == 2 * len(result.variants) * 10


def test_what_the_words_of_06_say_of_the_record(kept):
    first, longer = (each.octaves().map(np.exp2) for each in (kept, kept.after_longer))
    shared = kept.variants.index("PReLU, shared")
    assert np.isin(kept.fate[:, 2:], [LEARNED, DIVERGED]).all()
    np.testing.assert_allclose(first.estimate[:, shared], [1 / 5, 2 / 3], atol=0.02)
    assert longer.estimate[1, shared] == pytest.approx(1 / 2, abs=0.03)
    assert np.all(np.diff(first.estimate[0, :4]) < 0)
