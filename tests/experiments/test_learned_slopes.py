"""Test what is claimed of learned slopes: one unit finds its teacher's (claim 7); what networks learn (claim 8)."""

import dataclasses

import numpy as np
import pytest

from helpers.experiments import learned_slopes as experiment
from helpers.experiments import teacher_unit
from helpers.experiments.networks import slope_training
from helpers.experiments.networks.slope_training import LEARNED, OPTIMIZERS, choose, follow
from helpers.experiments.records import record
from helpers.experiments.samples import draw
from helpers.lessons.n05_slopes_in_networks.learned_slopes import figure
from helpers.lessons.n05_slopes_in_networks.slopes_by_depth import PUBLISHED, by_depth
from helpers.nn.activations import PReLU
from helpers.nn.datasets import Data, digits, mnist1d
from helpers.nn.diagnostics import outputs
from helpers.nn.networks import Network
from helpers.nn.optimizers import Adam
from helpers.nn.training import Training

SMALL = {"networks": ["dense"], "optimizers": ["Adam"], "seeds": 6, "steps": 21, "every": 20, "decays": [0, 0.5]}


@pytest.fixture(scope="module")
def kept():
    return record("learned_slopes").result


@pytest.fixture(scope="module")
def small():
    return experiment.run(**SMALL)


def test_a_slope_is_found_by_gradient_from_three_starts():
    found = teacher_unit.verdict(teacher_unit.run(2.0, [0.25, 0.0, -0.5], 0.1, 400))
    assert found.word == "holds" and "3 of 3 students" in found.sentence and "−0.50 to 0.30" in found.numbers


@pytest.mark.parametrize(
    "w, rate, word",
    [([2.0, -1.0], 0.1, "holds when"), (-1.0, 0.1, "not supported here"), (1.0, 5.0, "not supported here")],
)
def test_a_slope_is_not_found_from_elsewhere_or_at_too_large_a_rate(w, rate, word):
    assert teacher_unit.verdict(teacher_unit.run(w, 0.25, rate, 400)).word == word


def test_prelu_leaves_no_unit_dead_and_moves_its_slopes(kept):
    assert not np.nan_to_num(kept.dead[..., -1, :]).any(), "but of networks that diverged"
    assert (experiment.statements(kept)[1] < 0.05).all()


def test_what_the_notebook_says_of_the_record(kept):
    assert experiment.verdict(kept).sentence.startswith("dense, Adam; convolutions, Adam: there dead units are gone")
    curves = kept.settings.index("convolutions, SGD")
    assert np.isnan(kept.accuracy[curves, 1, 0, 0]).sum() == 2
    small, start = kept.settings.index("dense, Adam"), 0
    assert not kept.dead[small, :, start, 0, 2].any()


def worlds(kept, count, dead=None, moved=None):
    """Draw the seeds again, as if none had diverged; ReLU's dead share, or how far slopes move, may have another mean."""
    kept = dataclasses.replace(kept, dead=np.nan_to_num(kept.dead), moved=np.nan_to_num(kept.moved, nan=0.3))
    relu, away = kept.dead_fixed.copy(), kept.moved.copy()
    if dead is not None:
        relu[:, 0, -1] += dead - relu[:, 0, -1].mean(axis=-1, keepdims=True)
    if moved is not None:
        away += moved - away.mean(axis=-1, keepdims=True)
    for chosen in np.random.default_rng(0).integers(0, relu.shape[-1], (count, relu.shape[-1])):
        yield dataclasses.replace(kept, dead_fixed=relu[..., chosen], moved=away[..., chosen])


@pytest.mark.parametrize("false", [{"dead": experiment.FEW}, {"moved": experiment.CHANGE}])
def test_where_there_is_nothing_to_solve_or_no_slope_moves_the_verdict_seldom_says_so(kept, false):
    words = [experiment.verdict(world).word for world in worlds(kept, 1000, **false)]
    assert np.mean([word != "not supported here" for word in words]) <= 0.05


def test_where_relu_has_dead_units_and_slopes_move_the_verdict_says_so(kept):
    words = [experiment.verdict(world).word for world in worlds(kept, 50, dead=0.1, moved=0.3)]
    assert np.mean([word == "holds" for word in words]) > 0.8


def test_dead_units_of_prelu_are_held_against_it(kept):
    as_dead_as_relu = np.broadcast_to(kept.dead_fixed[:, None, None, None, 0], kept.dead.shape)
    assert experiment.verdict(dataclasses.replace(kept, dead=as_dead_as_relu)).word == "not supported here"


def test_units_that_start_at_0_are_dead_like_relus_and_soon_alive(small):
    from_zero = small.dead[0, :, 0, 0]
    np.testing.assert_allclose(from_zero[:, 0], small.dead_fixed[0, 0, :1].repeat(2, axis=0))
    assert (from_zero[:, 0].mean(axis=-1) > 0).all() and not from_zero[:, -1].any()


def test_decay_on_the_slopes_pulls_them_to_0_and_leaves_the_start_alone(small):
    starts = np.broadcast_to(np.array([[[0.0]], [[0.25]]]), (2, 2, 2, 3))
    np.testing.assert_allclose(small.slopes[0, :, :, :, 0], starts, atol=1e-6)
    free, pulled = small.slopes[0, 1, 1, :, -1]
    assert (pulled < free - 0.01).all()


def test_slopes_and_dead_units_are_those_of_the_network():
    data = digits()
    part = Data(data.inputs[:80], data.targets[:80])
    training = Training(Network((64, 4, 4, 4, 10), PReLU(0.0), True), part, Adam(0.01), range(3), batch=20)
    training.parameters[1, training.network.learned_slopes] = np.arange(12)
    training.parameters[:, :-12] *= 3
    np.testing.assert_array_equal(slope_training.all_slopes(training)[1], np.arange(12).reshape(3, 4))
    values, silent = part.inputs, []
    for layer in range(3):
        z = values @ training.network.weights(training.parameters, layer)[0]
        values = np.where(z > 0, z, 0)
        silent.extend((z <= 0).all(axis=0))
    assert slope_training.dead_share(training)[0] == pytest.approx(np.mean(silent))


def test_the_fall_with_depth_is_paired_by_seed(kept):
    last = kept.last[1, 0, 1, 0]
    fall = kept.falls_with_depth(1, 0, 1)
    assert fall.estimate == pytest.approx(np.mean([seed[0] - seed[2] for seed in last]))
    upside_down = dataclasses.replace(kept, last=kept.last[..., ::-1])
    assert upside_down.falls_with_depth(1, 0, 1).high == pytest.approx(-fall.low)


def test_the_record_agrees_with_a_rerun(kept):
    setting, kinds = kept.settings.index("dense, Adam"), list(LEARNED)
    rate = kept.rates.chosen[setting, 2 + kinds.index("channel-wise from 0.25")]
    again = follow("dense", "Adam", "channel-wise from 0.25", rate, [0], 1000, 1000, 6)
    # A rate that is kept with 6 digits leads elsewhere in 1,000 steps, but not far.
    assert again["accuracy"].mean() == pytest.approx(kept.accuracy[setting, 1, 1, 0, :6].mean(), abs=1.5)
    np.testing.assert_allclose(again["last"][0].mean(axis=0), kept.last[setting, 1, 1, 0, :6].mean(axis=0), atol=0.05)


def test_each_network_is_tested_on_the_samples_of_its_own_seed():
    seeds = [3, 4]
    samples = draw(mnist1d, slope_training.TRAIN, 200, seeds)
    rates = np.array([0.001, 1e30, 0.03])
    training = slope_training.prepare("dense", "SGD", "ReLU", rates, 0.0, 30, samples, seeds)
    training.advance(30)
    assert training.running.tolist() == [0, 1, 4, 5]
    found = slope_training.accuracy(training, samples)
    for place, replica in enumerate(training.running):
        own = samples.others[replica % 2]
        row = training.parameters[place : place + 1]
        by_hand = (
            outputs(training.network, row, samples.data.inputs, own)[0].argmax(axis=1) == samples.data.targets[own]
        )
        assert found[place] == pytest.approx(100 * by_hand.mean())


def test_a_rate_that_diverges_is_not_chosen():
    found = choose("dense", "SGD", "channel-shared from 0.25", 40, 3)
    assert found["diverged"][0, -1] == 3 and found["score"][0, -1].max() == slope_training.GUESSING
    assert found["exponents"].tolist()[:5] == list(OPTIMIZERS["SGD"][1])


def test_the_published_slopes_fall_by_half():
    assert all(len(slopes) == 13 for slopes in PUBLISHED.values())
    assert "published 0.40 to the last convolution, 0.52 to a dense layer" in by_depth().at().readout()


def test_the_figure_shows_the_slopes_of_its_sliders(small):
    shown = figure(small).at(step=21, start=0, decay=0.5)
    np.testing.assert_allclose(shown.points("channel-wise")[1], small.slopes[0, 1, 0, 1, -1], atol=1e-6)
