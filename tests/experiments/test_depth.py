"""Test what is claimed of depth: α^depth, sizes at the start, thirty layers in training."""

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest

from helpers.experiments import depth as experiment
from helpers.experiments import start_sizes
from helpers.experiments.records import record
from helpers.lessons.n07_depth.depth import deep_learning_at_length, figure, sizes_at_start
from helpers.lessons.n07_depth.slope_powers import layers_until_zero, powers, powers_of_slope
from helpers.nn.activations import LeakyReLU
from helpers.nn.datasets import Data, digits
from helpers.nn.initialization import he, he_without_slope, xavier
from helpers.nn.leaky_relu import leaky_relu
from helpers.nn.networks import Network
from tests.no_warnings import quiet

SMALL = {"seeds": 6, "steps": 1, "every": 1, "batch": 4}


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


def test_the_first_layers_gradient_is_the_predicted_ratio():
    result = experiment.run(**SMALL, depths=(12,), slopes=(0.0, 0.7))
    for slope, alpha in enumerate((0.0, 0.7)):
        xaviers, _, hes = np.log10(result.first_gradient[0, slope])
        predicted = 6 * np.log10(start_sizes.variance_factor("Xavier", alpha))
        np.testing.assert_allclose(np.mean(xaviers - hes), predicted, atol=0.2)
    np.testing.assert_array_equal(result.loss[0, 0, 1], result.loss[0, 0, 2])


def test_shallow_networks_learn_from_either():
    result = experiment.run(**(SMALL | {"steps": 150, "every": 150, "batch": 16}), depths=(1,), slopes=(0.0,))
    assert experiment.verdict(result).word == "not supported here"


def fake(xaviers, hes, **rescue):
    """A result in which some of 20 networks have learned."""
    last = np.stack([0.1 + 0.8 * (np.arange(20) < learned) for learned in (xaviers, hes, hes)])
    accuracy = np.stack([np.full_like(last, 0.1), last], axis=1)[None, None]
    nothing = {"rates": np.array([]), "by_rate": np.empty((0, 20)), "adam": np.empty((0, 20))}
    names, axes = list(experiment.INITIALIZATIONS), (np.array([30]), np.array([0.0]), np.array([0, 500]))
    return experiment.Result(names, *axes, 1 - accuracy, accuracy, np.ones((1, 1, 3, 20)), **nothing | rescue)


def test_verdict_comes_out_either_way():
    assert experiment.verdict(fake(0, 20)).word == "holds"
    assert experiment.verdict(fake(20, 20)).word == "not supported here"
    assert experiment.verdict(fake(0, 0)).word == "not supported here"
    assert "20 of 20 networks stall" in experiment.verdict(fake(0, 20)).sentence
    rates = {"rates": np.array([0.1, 1.0]), "by_rate": np.full((2, 20), 0.1), "adam": np.full((2, 20), 0.1)}
    assert experiment.verdict(fake(0, 20, **rates)).word == "holds"
    assert experiment.verdict(fake(0, 20, **rates | {"adam": np.full((2, 20), 0.9)})).word == "holds when"
    assert experiment.verdict(fake(0, 20, **rates | {"by_rate": np.full((2, 20), 0.9)})).word == "holds when"


def test_a_rescue_is_one_of_most_networks_and_is_named_first():
    def told(learned, adam):
        by_rate = 0.1 + 0.8 * (np.arange(20) < np.reshape(learned, (-1, 1)))
        rescue = {"rates": np.array([0.1, 1.0]), "by_rate": by_rate, "adam": np.full((2, 20), adam)}
        return experiment.verdict(fake(0, 20, **rescue))

    few = told([10, 1], 0.1)
    assert few.word == "holds" and few.sentence.startswith("with ReLU")
    assert "At learning rates 0.1, 1 Xavier's learn in 10, 1 of 20 runs; with Adam in 0 of 20." in few.sentence
    for learned, adam, condition in (
        ([10, 1], 0.9, "with SGD and momentum, not with Adam: with ReLU"),
        ([11, 1], 0.1, "with SGD and momentum at learning rate 0.005, not at 0.1: with ReLU"),
        ([11, 20], 0.9, "with SGD and momentum at learning rate 0.005, not at 0.1, 1 nor with Adam: with ReLU"),
    ):
        found = told(learned, adam)
        assert found.word == "holds when" and found.sentence.startswith(condition)


def test_a_network_that_diverges_counts_as_one_that_fails():
    result = fake(20, 20)
    result.accuracy[0, 0, 0, -1] = np.nan
    stalled, diverged = result.stalled(30, 0.0, "Xavier")
    assert diverged.all() and not stalled.any()
    assert experiment.verdict(result).word == "holds"


@quiet
def test_runs_that_diverge_are_recorded_and_drawn():
    settings = {"seeds": 6, "steps": 20, "every": 5, "batch": 16, "depths": (30,), "slopes": (0.7,)}
    result = experiment.run(**settings)
    assert np.isnan(result.loss[0, 0, 1, -1]).all() and np.isfinite(result.loss[0, 0, 2]).all()
    drawn = figure(result)
    assert "Diverged, of 6 each: 0 (Xavier), 6 (He, slope left out), 0 (He)" in drawn.at().readout()
    x, y = drawn.at().points("loss He, slope left out ended")
    assert np.isfinite(x).all() and np.isfinite(y).all()
    assert np.isnan(drawn.at().points("loss He ended")[1]).all()


def test_the_record_agrees_with_a_rerun():
    kept = record("depth")
    result, seeds = kept.result, 6
    every, batch = kept.settings["every"], kept.settings["batch"]
    again = experiment.learn(12, 0.7, "He", range(seeds), every, every, batch, digits())
    np.testing.assert_allclose(result.loss[0, 2, 2, :2, :seeds], again["loss"], rtol=0.02)
    np.testing.assert_allclose(result.first_gradient[0, 2, 2, :seeds], again["first"], rtol=0.01)
    assert list(result.slopes) == [0, 0.25, 0.7] and result.accuracy.shape[-1] >= 20
    assert experiment.verdict(result).word == "holds when"
    assert experiment.verdict(replace(result, adam=result.adam * 0)).word == "holds"


def test_what_the_notebook_says_of_the_record():
    result = record("depth").result
    deep, shallow = result.accuracy[1].mean(axis=-1), result.accuracy[0].mean(axis=-1)
    assert deep[0, 0, -1] < 0.15 and 0.4 < deep[0, 2, -1] < 0.6
    assert np.isnan(deep[2, 1, 1]) and deep[0, 2, -1] < deep[1, 2, -1] < deep[2, 2, -1]
    reached = int(np.argmax(shallow[0, 2] > 0.9))
    assert shallow[0, 0, reached] < 0.25 and shallow[0, 0, -1] > 0.5


@pytest.mark.parametrize("draw", [powers_of_slope, sizes_at_start, deep_learning_at_length])
def test_figures_say_where_they_stand(draw):
    drawn = draw()
    for slider in drawn.controls:
        for end in slider.values[[0, -1]]:
            assert "nan" not in drawn.at(**{slider.name: end}).readout()
