"""Networks that are pushed to the negative side: who is dead, who comes back, and what follows for the claim."""

from dataclasses import replace

import numpy as np
import pytest

from helpers.experiments import recovery as experiment
from helpers.experiments.checkpointing import plain
from helpers.experiments.networks import pushed_networks
from helpers.experiments.records import record
from helpers.experiments.samples import digit_splits
from helpers.experiments.variants import VARIANTS, network
from helpers.lessons.n04_units_in_networks.recovery import figure
from helpers.nn.activations import LeakyReLU
from helpers.nn.optimizers import SGD
from helpers.nn.training import Training

LEAK = "Leaky ReLU, α = 0.25"
RATE = 0.1


@pytest.fixture(scope="module")
def kept():
    return record("recovery").result


def world(result, relu, leaks, rng, like=None):
    """Make a result whose pushed networks are so many points from their twins on average, with the record's noise.

    The noise is each kind's own, or that of one kind for all leaks.
    """
    accuracy, longer = result.accuracy.copy(), result.longer.copy()
    for name, behind in (("ReLU", relu), *zip(experiment.FIXED[1:], np.broadcast_to(leaks, 3), strict=True)):
        row, noisy = (result.variants.index(each) for each in (name, like if like and name != "ReLU" else name))
        for ends, out in ((result.reached[:, :, -1], accuracy[row, -1, -1]), (result.longest, longer[row, -1])):
            noise = ends[noisy, -1] - ends[noisy, 0]
            out[...] = ends[row, 0] + behind + rng.choice(noise - noise.mean(), noise.size)
    return replace(result, accuracy=accuracy, longer=longer)


@pytest.mark.parametrize(("relu", "leaks"), [(-80.0, -experiment.NEAR), (0.0, 0.0)])
def test_the_verdict_rarely_holds_where_no_leak_brings_networks_back_or_relu_does_as_well(
    kept, relu, leaks, monkeypatch
):
    monkeypatch.setattr(experiment, "_numbers", lambda result: "")
    rng = np.random.default_rng(0)
    said = [experiment.verdict(world(kept, relu, leaks, rng)).word for _ in range(1000)]
    assert np.mean(np.array(said) != "not supported here") <= 0.05


def test_the_verdict_says_so_where_leaks_bring_networks_back(kept):
    rng = np.random.default_rng(1)
    every = [experiment.verdict(world(kept, -85.0, 0.0, rng, LEAK)) for _ in range(40)]
    assert np.mean([each.word == "holds" for each in every]) >= 0.95
    large = [experiment.verdict(world(kept, -85.0, (-20.0, 0.0, 0.0), rng, LEAK)) for _ in range(40)]
    assert np.mean([each.word == "holds when" for each in large]) >= 0.95
    assert "only with α = 0.1 and α = 0.25 are the networks surely back" in large[0].sentence


def test_one_that_diverges_counts_as_guessing_and_is_counted(kept):
    longer = kept.longer.copy()
    longer[kept.variants.index(LEAK), -1, :12] = np.nan
    found = experiment.verdict(replace(kept, longer=longer))
    assert "0.25" in experiment.verdict(kept).sentence and "0.25" not in found.sentence
    assert "0 and 12 of them diverged;" in found.numbers
    assert "0 and 1 of them diverged, 1 with its twin, which" in experiment.verdict(kept).numbers


def test_a_leak_of_zero_leaves_as_many_units_dead(monkeypatch):
    monkeypatch.setitem(VARIANTS, LEAK, (LeakyReLU(0.0), False))
    relu, leak = (pushed_networks.learn(name, [RATE], [2.0], range(2), 0, 1)["dead"] for name in ("ReLU", LEAK))
    np.testing.assert_array_equal(relu, leak)
    assert relu[0, 0, -1].mean() > 0.4


def test_dead_units_after_the_push_are_those_counted_by_hand():
    found = pushed_networks.learn("ReLU", [RATE], [1.0, 2.0], range(2), 3, 1)
    samples, net = digit_splits(range(2)), network(pushed_networks.LAYERS, "ReLU")
    epoch = pushed_networks.EPOCH
    assert epoch == samples.rows.shape[1] // pushed_networks.BATCH
    rule = SGD(RATE, momentum=0.9, cosine_steps=(pushed_networks.BEFORE + 3) * epoch)
    training = Training(net, samples.data, rule, [1], samples.rows[1:], pushed_networks.BATCH)
    training.advance(pushed_networks.BEFORE * epoch)
    for place, shift in enumerate((1, 2)):
        values = samples.data.inputs[samples.rows[1]]
        for layer in (0, 1):
            weights, biases = (part(training.parameters, layer)[0] for part in (net.weights, net.biases))
            values = np.maximum(values @ weights + biases - shift, 0)
            dead = found["dead"][0, place, pushed_networks.BEFORE + 1, 1, layer]
            assert dead == pytest.approx(np.mean(values.max(axis=0) == 0), abs=0.02)


def test_twins_are_not_pushed():
    found = pushed_networks.learn("ReLU", [RATE], [0.0, 3.0], range(2), 1, 1)["accuracy"][0]
    before, after = found[:, pushed_networks.BEFORE], found[:, pushed_networks.BEFORE + 1]
    np.testing.assert_array_equal(before[0], before[1])
    np.testing.assert_array_equal(after[0], before[0])
    assert np.all(after[1] < before[1] - 50)


def test_runs_that_diverge_before_the_push_are_not_numbers():
    found = pushed_networks.learn("ReLU", [1e30], [1.0], range(6), 1, 1)
    assert np.isfinite(found["accuracy"][0, 0, 0]).all() and np.isnan(found["accuracy"][0, 0, 1:]).all()


def test_record_agrees_with_a_small_rerun(kept):
    seeds = 4
    for name in ("ReLU", LEAK):
        row = kept.variants.index(name)
        rate = kept.rates.chosen[row]
        again = pushed_networks.learn(name, [rate], [3.0], range(100, 100 + seeds), kept.epochs[-1], 1)
        reached = np.nan_to_num(again["accuracy"][0, 0], nan=pushed_networks.GUESSING)
        np.testing.assert_allclose(reached.mean(axis=1), kept.reached[row, -1, :, :seeds].mean(axis=1), atol=6)
        dead, theirs = again["dead"][0, 0].mean(axis=1), kept.dead[row, -1, :, :seeds].mean(axis=1)
        np.testing.assert_allclose(dead, theirs, atol=0.04)
    assert record("recovery").settings == plain(experiment.FULL) and kept.variants == list(VARIANTS)


def test_a_quick_run_takes_the_rates_of_the_record(kept):
    result = experiment.run(shifts=[3], seeds=6, epochs=1)
    rows = [kept.variants.index(name) for name in result.variants]
    np.testing.assert_array_equal(result.rates.chosen, kept.rates.chosen[rows])
    assert result.accuracy.shape == (4, 1, 8, 6) and "shift 3" not in figure(result).at().readout()


def test_figure_tells_the_numbers_of_the_record(kept):
    text = figure(kept).at(shift=3, epoch=10).readout()
    at = experiment.BEFORE + 1 + 10
    relu, dead = kept.reached[0, -1, at].mean(), 100 * np.nanmean(kept.dead[0, -1, at], axis=0)
    assert f"ReLU {relu:.0f} %" in text
    assert f"{dead[0]:.0f} % of the first hidden layer, {dead[1]:.0f} % of the second" in text


def test_no_dead_units_are_drawn_where_every_network_has_diverged(kept):
    shared, dead, accuracy = kept.variants.index("PReLU, shared"), kept.dead.copy(), kept.accuracy.copy()
    for each in (dead, accuracy):
        each[shared, -1, 8:] = np.nan
    drawn = figure(replace(kept, dead=dead, accuracy=accuracy)).at(shift=3, epoch=20)
    for name in ("first layer", "second layer"):
        heights = drawn.points(name)[1]
        assert np.isnan(heights[shared]) and np.all(np.isfinite(np.delete(heights, shared)))
    assert f"Diverged, shared: {kept.accuracy.shape[3]} of {kept.accuracy.shape[3]}." in drawn.readout()


def test_what_the_words_of_04_say_of_the_record(kept):
    relu, shared, each = (kept.variants.index(name) for name in ("ReLU", "PReLU, shared", "PReLU, channel-wise"))
    assert kept.diverged[shared, -1, -1] == 20 and not kept.diverged[each, :, -1].any()
    assert np.all(kept.reached[1:4, 2, -1].mean(axis=-1) > kept.reached[1:4, 0, -1].mean(axis=-1) - 1)
    first = kept.dead[relu, 1, [experiment.BEFORE + 1, -1], :, 0].mean(axis=1)
    assert np.all((first > 0.3) & (first < 1 / 3)) and abs(np.diff(first)) < 0.02
    assert 0 < np.mean(kept.reached[relu, 2, -1] > 90) < 0.5
    assert all(np.nanmax(kept.dead[row]) == 0 for row in range(1, 6))
