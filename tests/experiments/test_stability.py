"""Claim 13: fates of networks are told right, limits are found, and the verdict can come out either way."""

from dataclasses import replace

import numpy as np
import pytest

from helpers.experiments import stability
from helpers.experiments.records import record
from helpers.experiments.stability import DIED, DIVERGED, LEARNED, STALLED
from helpers.experiments.variants import network
from helpers.lessons.n06_side_by_side import stability as lesson
from helpers.nn.datasets import Data
from helpers.nn.optimizers import SGD
from helpers.nn.training import Training

RATES = 2.0 ** np.arange(-2, 4)


def made_up(edges, scatter=0):
    """A result in which variants learn up to the rate with this number, more or less, and diverge beyond."""
    last = np.reshape(edges, (1, -1, 1)) + np.arange(10) % (scatter + 1)
    fate = np.where(np.arange(RATES.size)[:, None] <= last[..., None, :], LEARNED, DIVERGED)
    fate = np.repeat(fate, 2, axis=0)
    return stability.Result(list(stability.DATA), [f"variant {k}" for k in range(len(edges))], RATES, fate, fate[:, -1])


def test_limits_by_hand():
    fate = np.full((2, 1, 6, 10), LEARNED)
    fate[0, 0, 3:, 0] = DIED
    fate[0, 0, 4:, 1] = DIVERGED
    fate[1, 0, 0, 0] = STALLED
    result = stability.Result(list(stability.DATA), ["ReLU"], RATES, fate, fate[:, 0])
    np.testing.assert_equal(result.safe, [[1.0], [np.nan]])
    np.testing.assert_equal(result.safe_slow, result.safe[:, 0])
    np.testing.assert_equal(result.finite, [[2.0], [8.0]])
    np.testing.assert_equal(result.edge[0, 0, :3], [1.0, 2.0, 8.0])
    assert np.isnan(result.edge[1, 0, 0])


def test_an_island_beyond_the_edge_does_not_count():
    fate = np.full((2, 1, 6, 10), LEARNED)
    fate[:, :, 2] = STALLED
    assert np.all(stability.Result(list(stability.DATA), ["ReLU"], RATES, fate, fate[:, 0]).safe == 0.5)


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
    assert stability.train_and_classify(one_unit("ReLU", rate, weight), 60).tolist() == [expected]


def test_a_loss_above_its_start_counts_as_diverged_while_it_is_finite():
    training = one_unit("Leaky ReLU, α = 0.1", 0.5, 1.0)
    assert stability.train_and_classify(training, 1).tolist() == [DIVERGED]
    assert np.isfinite(training.parameters).all()


def test_a_diverged_replica_leaves_the_others_their_fate():
    rates = np.array([0.05, 500.0, 1e-6])
    training = Training(network((1, 4, 1), "Leaky ReLU, α = 0.1"), one_line(), SGD(rates), [0, 0, 0])
    assert stability.train_and_classify(training, 100).tolist() == [LEARNED, DIVERGED, STALLED]


@pytest.mark.parametrize(
    ("edges", "word"),
    [
        ([3, 3, 3], "holds"),
        ([2, 3, 4], "holds"),
        ([3, 2, 2], "holds"),
        ([3, 1, 1], "not supported here"),
        ([3, 3, 1], "holds when"),
    ],
)
def test_verdict_follows_the_limits(edges, word):
    found = stability.verdict(made_up(edges, scatter=1))
    assert found.word == word
    assert f"{2.0 ** (min(edges[1:]) - edges[0]):.2f}" in found.sentence


def test_the_verdict_names_the_step_that_it_allows_and_who_needs_it():
    reason = stability.verdict(made_up([3, 3, 2])).sentence
    allowed = "ReLU's if its whole interval is at most a factor of 2 lower, such as 0.50 (0.50 to 0.50; variant 2) on two moons"
    assert allowed in reason
    assert "a factor of 2 lower. Every" in stability.verdict(made_up([3, 3, 3])).sentence
    kept = stability.verdict(record("stability").result)
    assert kept.word == "holds when" and kept.sentence.startswith("on digits with α = 0.01,")
    assert "; on two moons with none: a limit counts" in kept.sentence
    assert "a factor of 1.4 lower, such as 0.89 (0.81 to 0.97; PReLU, channel-wise) on digits. Every" in kept.sentence


def test_where_no_slope_bears_it_for_sure_the_claim_does_not_hold_here():
    undecided = made_up([3, 3, 3])
    undecided.fate[:, 1:, 1:, ::2] = DIVERGED
    low, high = (2 ** part[:, 1:] for part in (undecided.octaves().low, undecided.octaves().high))
    assert (low < 0.5).all() and (high > 0.5).all()
    assert stability.verdict(undecided).word == "not supported here"
    nobody_learns = made_up([-1, -1])
    found = stability.verdict(nobody_learns)
    assert found.word == "not supported here" and "up to a rate of none on two moons" in found.sentence


def test_a_seed_that_never_learns_counts_as_one_step_below_the_first_rate():
    result = made_up([3, 3])
    result.fate[0, 1, :, :9] = DIED
    assert np.isnan(result.edge[0, 1, :9]).all()
    octaves = result.octaves()
    # From 2, the rate number 3, to 1/8 are 4 doublings, in nine of ten seeds.
    assert octaves.estimate[0, 1] == pytest.approx(-3.6) and octaves.estimate[1, 1] == 0
    assert stability.verdict(result).word == "holds when"


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
    for rate in result.rates[[0, -1]]:
        position = figure.at(rate=rate)
        shown = sum(
            np.isfinite(position.points(f"{fate}, {data}")[1]).sum()
            for fate in stability.FATES
            for data in stability.DATA
        )
        assert shown == 2 * len(result.variants) * 10
