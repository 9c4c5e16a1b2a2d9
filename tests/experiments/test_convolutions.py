"""Test what is claimed of convolutional networks (claim 9)."""

from dataclasses import replace

import numpy as np
import pytest

from helpers.experiments import convolutions as experiment
from helpers.experiments.records import record
from helpers.experiments.variants import VARIANTS, network
from helpers.lessons.n07_depth.convolutions import digits_convolved_at_length, figure
from helpers.nn.datasets import Data, digits

PLACE = {name: number for number, name in enumerate(VARIANTS)}


def fake(**gains):
    """A result with 40 seeds on which some variants do better than ReLU, by so many percentage points."""
    rng = np.random.default_rng(0)
    accuracy = np.full((1, len(VARIANTS), 2, 40), 0.9) + rng.uniform(-0.03, 0.03, 40)
    for name, gain in gains.items():
        accuracy[0, PLACE[name], -1] += (gain + rng.uniform(-0.5, 0.5, 40)) / 100
    return experiment.Result(np.array([3]), list(VARIANTS), np.arange(2), accuracy, np.full((1, 2, 4, 40), 0.25))


def test_verdict_comes_out_either_way():
    learned, fixed = experiment.LEARNED[1], experiment.FIXED
    assert experiment.verdict(fake(**{learned: 2.0})).word == "holds"
    assert experiment.verdict(fake(**{learned: 2.0, fixed: 2.0})).word == "holds when"
    assert experiment.verdict(fake(**{fixed: 2.0})).word == "not supported here"
    assert experiment.verdict(fake(**{learned: -2.0})).word == "not supported here"
    assert "+1.9 percentage points from ReLU's" in experiment.verdict(fake(**{learned: 2.0})).sentence


def test_a_verdict_under_a_condition_begins_with_it():
    learned, fixed = experiment.LEARNED[1], experiment.FIXED
    both, neither = fake(**{learned: 2.0}), fake()
    alike = fake(**{learned: 2.0, fixed: 2.0})
    assert experiment.verdict(alike).sentence.startswith("compared with ReLU, not with a fixed slope of 0.25: on small")
    for second, condition in (
        (alike, "compared with ReLU, and with a fixed slope of 0.25 with 3 convolutions: "),
        (neither, "compared with ReLU with 3 convolutions, and with a fixed slope of 0.25 with 3 convolutions: "),
    ):
        two = replace(
            both,
            networks=np.array([3, 6]),
            accuracy=np.concatenate([both.accuracy, second.accuracy]),
            slopes=np.concatenate([both.slopes, second.slopes]),
        )
        found = experiment.verdict(two)
        assert found.word == "holds when" and found.sentence.startswith(condition)
    assert experiment.verdict(both).sentence.startswith("on small images")


def test_a_network_that_learns_nothing_is_counted_and_does_not_decide():
    result = fake(**{experiment.LEARNED[1]: 2.0})
    result.accuracy[0, PLACE["ReLU"], -1, :2] = 0.1, np.nan
    assert result.stalled(3, "ReLU") == 2 and result.stalled(3, experiment.LEARNED[1]) == 0
    assert "0 of its networks and 2 of ReLU's learn nothing" in experiment.verdict(result).sentence
    assert result.difference().estimate[0, PLACE[experiment.LEARNED[1]], -1] == pytest.approx(2, abs=0.2)


def test_on_labels_that_mean_nothing_no_activation_is_better():
    data = digits()
    shuffled = Data(data.inputs, np.random.default_rng(3).permutation(data.targets))
    result = experiment.run(seeds=6, epochs=1, networks=(3,), data=shuffled)
    assert result.accuracy[:, :, -1].max() < 0.25
    assert experiment.verdict(result).word == "not supported here"
    assert np.isfinite(result.slopes).all() and (result.slopes != 0.25).any()
    assert "epoch" in figure(result).at().readout()


def test_networks_are_as_described():
    counts = {size: [network(layers, name).size for name in VARIANTS] for size, layers in experiment.NETWORKS.items()}
    # Three convolutions of 3 × 3, a dense layer of 32 on 2 × 2 positions, and ten outputs.
    weights = (9 + 1) * 8 + (9 * 8 + 1) * 16 + (9 * 16 + 1) * 16 + (4 * 16 + 1) * 32 + (32 + 1) * 10
    assert counts[3] == [weights] * 4 + [weights + 4, weights + 8 + 16 + 16 + 32]
    weights = (4 + 1) * 8 + 5 * (4 * 8 + 1) * 8 + (4 * 8 + 1) * 10
    assert counts[6] == [weights] * 4 + [weights + 6, weights + 6 * 8]


def test_the_record_agrees_with_a_rerun():
    result, seeds = record("convolutions").result, 6
    again = experiment.learn(experiment.NETWORKS[3], "ReLU", seeds, 2, digits())
    np.testing.assert_allclose(result.accuracy[0, 0, :2, :seeds], again["accuracy"][:2], atol=0.03)
    assert result.accuracy.shape == (2, 6, 16, 40)
    assert experiment.verdict(result).word == "holds when"
    alike = np.repeat(result.accuracy[:, :1], 6, axis=1)
    assert experiment.verdict(replace(result, accuracy=alike)).word == "not supported here"


def test_figure_shows_the_paired_differences():
    drawn, result = digits_convolved_at_length(), record("convolutions").result
    _, heights = drawn.at(convolutions=6).points("medians")
    np.testing.assert_allclose(heights, result.difference().estimate[1, 1:, -1], atol=1e-4)
    assert "nan" not in drawn.at(epoch=0, convolutions=6).readout()
