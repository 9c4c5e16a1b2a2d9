"""Test what is claimed of depth: α^depth, sizes at the start, thirty layers in training."""

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest

from helpers.experiments import depth as experiment
from helpers.experiments import start_sizes
from helpers.experiments.checkpointing import plain
from helpers.experiments.learning_rates import combine
from helpers.experiments.networks import deep_networks
from helpers.experiments.networks.deep_networks import GUESSING
from helpers.experiments.records import record
from helpers.lessons.n07_depth.depth import deep_learning_at_length, figure, rates_of_deep_networks, sizes_at_start
from helpers.lessons.n07_depth.slope_powers import layers_until_zero, powers, powers_of_slope
from helpers.nn.activations import LeakyReLU
from helpers.nn.datasets import Data
from helpers.nn.initialization import he, he_without_slope, xavier
from helpers.nn.leaky_relu import leaky_relu
from helpers.nn.networks import Network
from tests.no_warnings import quiet


@pytest.mark.parametrize("kind, smallest", [(np.float16, -24), (np.float32, -149), (np.float64, -1074)])
def test_a_power_is_0_where_half_of_the_smallest_number_is_larger(kind, smallest):
    for slope in (0.001, 0.01, 0.1, 0.25):
        exact = Fraction(float(kind(slope)))
        depth = next(depth for depth in range(2000) if exact**depth <= Fraction(1, 2) * Fraction(2) ** smallest)
        # Near the end each product is rounded, so that the computer may be a layer late.
        assert layers_until_zero(slope, kind) - depth in (0, 1), slope
    assert layers_until_zero(0.5, kind) == 1 - smallest
    assert np.isnan(layers_until_zero(0.7, np.float16))


def test_one_hundredth_is_0_at_layer_23_and_subnormal_before():
    left = powers(0.01, 24, np.float32)
    assert left[22] > 0 == left[23]
    assert left[18] > np.finfo(np.float32).tiny > left[19]
    assert [layers_until_zero(0.01, kind) for kind in (np.float16, np.float64)] == [4, 162]
    assert layers_until_zero(0.1, np.float32) == 46


def test_sizes_are_those_of_a_pass_written_out():
    network = Network((5, 4, 4, 3), LeakyReLU(0.3))
    parameters = network.initial(range(2), he, np.float64)
    data = Data(np.random.default_rng(1).standard_normal((4, 5)), np.array([0, 1, 2, 1]))
    rows = np.array([3, 1])
    values, gradients = start_sizes.mean_squares(network, parameters, data, rows)
    for replica, row in enumerate(rows):
        first, second, last = (network.weights(parameters, layer)[replica] for layer in range(3))
        z = data.inputs[row] @ first
        above = leaky_relu(z, 0.3) @ second
        chances = np.exp(leaky_relu(above, 0.3) @ last)
        error = chances / chances.sum() - np.eye(3)[data.targets[row]]
        toward = last @ error * np.where(above > 0, 1, 0.3)
        below = second @ toward * np.where(z > 0, 1, 0.3)
        np.testing.assert_allclose(values[replica], [1, np.mean(above**2) / np.mean(z**2)], rtol=1e-9)
        np.testing.assert_allclose(gradients[replica], [np.mean(below**2) / np.mean(toward**2), 1], rtol=1e-9)


def test_theory_knows_the_initializations():
    for function, name in zip((xavier, he_without_slope, he), start_sizes.INITIALIZATIONS, strict=True):
        weights = function(np.random.default_rng(0), 500, 200, 0.7)[:, :-1]
        assert start_sizes.INITIALIZATIONS[name](0.7) == pytest.approx(200 * weights.var(), rel=0.02)
    factors = [start_sizes.variance_factor(name, 0.7) for name in start_sizes.INITIALIZATIONS]
    assert factors == pytest.approx([0.745, 1.49, 1])


def test_measured_sizes_lie_around_the_theory():
    sizes = start_sizes.run((3, 12), (0.0, 0.7), 60)
    for kind in ("values", "gradients"):
        measured, predicted = getattr(sizes, kind), getattr(sizes, f"predicted_{kind}")
        there = np.isfinite(predicted)
        np.testing.assert_array_equal(np.isfinite(measured).all(axis=-1), there)
        np.testing.assert_allclose(np.log(measured[there][:, 0]), np.log(predicted[there]), atol=0.35)
        inside = (measured[..., 1] <= predicted * 1.0001) & (predicted * 0.9999 <= measured[..., 2])
        assert inside[there].mean() > 0.7


@pytest.fixture(scope="module")
def kept():
    return record("depth").result


def world(result, xaviers, hes, rng, noisy=(0, 1)):
    """Make a result of ReLU networks whose means, (optimizers, trainings), are given, with the record's noise.

    Each optimizer has the noise of one of the two, by default its own.
    """
    accuracy, longer = result.accuracy.copy(), result.longer.copy()
    for place, name, means in ((0, experiment.XAVIER, xaviers), (1, experiment.HE, hes)):
        for optimizer, (mean, after) in enumerate(np.broadcast_to(means, (2, 2))):
            for ends, middle, out in (
                (result.final[noisy[optimizer], -1, 0, name], mean, accuracy[optimizer, -1, 0, name, -1]),
                (result.longest[noisy[optimizer], 0, place], after, longer[optimizer, 0, place]),
            ):
                out[...] = middle + rng.choice(ends - ends.mean(), ends.size)
    return replace(result, accuracy=accuracy, longer=longer)


@pytest.mark.parametrize(
    "xaviers, hes",
    [(80.0, 80.0), (experiment.LUCKY, 80.0), (10.0, experiment.LUCKY), ([[10, experiment.LUCKY], [50, 50]], 80.0)],
)
def test_the_verdict_rarely_holds_where_the_claim_is_false(kept, xaviers, hes, monkeypatch):
    monkeypatch.setattr(experiment, "_numbers", lambda result: "")
    rng = np.random.default_rng(0)
    said = [experiment.verdict(world(kept, xaviers, hes, rng)).word for _ in range(1000)]
    assert np.mean(np.array(said) != "not supported here") <= 0.05


@pytest.mark.parametrize(
    "xaviers, word, sentence",
    [
        (6.0, "holds", "none of Xavier's"),
        ([[6, 6], [30, 40]], "holds when", "with Adam they learn, too, and He's learn better"),
    ],
)
def test_the_verdict_holds_where_the_claim_is_true(kept, xaviers, word, sentence):
    rng = np.random.default_rng(1)
    found = [experiment.verdict(world(kept, xaviers, 85.0, rng, (0, 0))) for _ in range(40)]
    assert np.mean([each.word == word and sentence in each.sentence for each in found]) >= 0.95


def test_a_network_that_diverges_counts_as_guessing(kept):
    accuracy = kept.accuracy.copy()
    accuracy[:, -1, 0, experiment.HE, -1] = np.nan
    assert np.all(experiment.statements(replace(kept, accuracy=accuracy))[:, 0, 1] == GUESSING - experiment.LUCKY)
    assert experiment.verdict(replace(kept, accuracy=accuracy)).word == "not supported here"


def test_a_guesser_is_lucky_in_one_of_forty_cases():
    right = np.random.default_rng(0).binomial(240, 0.1, 100_000) / 2.4
    assert 0.01 < np.mean(right > experiment.LUCKY) < 0.025 < np.mean(right > experiment.LUCKY - 0.5)


@quiet
def test_runs_that_diverge_are_counted_and_drawn(kept):
    loss, accuracy = kept.loss.copy(), kept.accuracy.copy()
    for each in (loss, accuracy):
        each[0, 1, 2, experiment.LEFT_OUT, 3:] = np.nan
    drawn = figure(replace(kept, loss=loss, accuracy=accuracy)).at(alpha=0.7)
    assert "Diverged, of 20 each: 0 (Xavier), 20 (He, slope left out), 0 (He)" in drawn.readout()
    assert "He, slope left out 10 %" in drawn.readout()
    x, y = drawn.points("loss He, slope left out ended")
    assert np.isfinite(x).all() and np.isfinite(y).all()
    assert np.isnan(drawn.points("loss He ended")[1]).all()


def test_the_record_agrees_with_a_rerun(kept):
    seeds, settings = 4, record("depth").settings
    rate = combine([kept.searched("SGD", 12, 0.7, "He")]).chosen
    how = rate, range(seeds), settings["steps"], settings["every"], settings["batch"]
    again = deep_networks.learn("SGD", 12, 0.7, "He", *how)
    np.testing.assert_allclose(kept.loss[0, 0, 2, experiment.HE, :2, :seeds], again["loss"][:2, 0], rtol=0.02)
    np.testing.assert_allclose(kept.final[0, 0, 2, experiment.HE, :seeds].mean(), again["accuracy"][-1].mean(), atol=3)
    assert settings == plain(experiment.FULL)


def test_a_quick_run_takes_the_rates_of_the_record(kept):
    result = experiment.run(**experiment.QUICK | {"seeds": 6, "steps": 2, "every": 1, "batch": 4})
    np.testing.assert_allclose(result.rates.chosen[0, :, 0], kept.rates.chosen[0, :, 0], rtol=1e-5)
    np.testing.assert_array_equal(result.loss[0, :, 0, experiment.LEFT_OUT], result.loss[0, :, 0, experiment.HE])
    assert np.isfinite(result.loss).all()


@pytest.mark.parametrize("draw", [powers_of_slope, sizes_at_start, deep_learning_at_length, rates_of_deep_networks])
def test_figures_say_where_they_stand(draw):
    drawn = draw()
    for slider in drawn.controls:
        for end in slider.values[[0, -1]]:
            assert "nan" not in drawn.at(**{slider.name: end}).readout()


def test_what_the_words_of_07_say_of_the_record(kept):
    sgd = kept.final[0]
    gained = kept.mean(sgd[1, 1, experiment.HE] - sgd[1, 0, experiment.HE])
    assert gained.low < 0 < gained.high
    lost = np.isnan(kept.accuracy[0, 1, :, :, -1]).sum(axis=-1)
    assert lost[2, experiment.LEFT_OUT] == 2 and lost[1, experiment.HE] == 1
    chosen = kept.rates.chosen[0, 1, 2]
    assert chosen[experiment.HE] == pytest.approx(100 * chosen[experiment.LEFT_OUT], rel=1e-4)
    after = kept.mean(kept.longest[:, 1, 1] - kept.longest[:, 1, 0])
    assert np.all(after.low < 0) and np.all(after.high > 0)
    # Two optimizers and depths, three starts and slopes less one that is the same, and 2 x 2 x 2 longer ones.
    assert f"Of {20 * (2 * 2 * (3 * 3 - 1) + 8)} networks 4 diverged" in experiment.verdict(kept).numbers
    assert round(1 / kept.rates.chosen[0, 1, 0, experiment.HE]) == 316
    stalled = kept.searched("SGD", 30, 0.0, "Xavier")
    assert stalled["score"].mean(axis=1).max() < experiment.LUCKY and set(stalled["exponents"]) == set(range(-11, 1))
