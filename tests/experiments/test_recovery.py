"""Networks that are pushed to the negative side: who is dead, who comes back, and what follows for the claim."""

from fractions import Fraction

import numpy as np
import pytest

from helpers.experiments import recovery as experiment
from helpers.experiments.records import record
from helpers.experiments.variants import VARIANTS, network
from helpers.lessons.n04_units_in_networks.recovery import figure
from helpers.nn.activations import LeakyReLU
from helpers.nn.datasets import digits, splits
from helpers.nn.optimizers import SGD
from helpers.nn.training import Training

LEAK = "Leaky ReLU, α = 0.25"


def made_up(relu_dead, leaky_dead, leaky_end):
    """A result with one shift and eight seeds: ReLU ends at 10 %, the leaky networks where they are told."""
    spread = np.linspace(-0.01, 0.01, 8)
    accuracy = np.full((2, 1, 8, 8), 0.95)
    accuracy[0, :, -1], accuracy[1, :, -1] = 0.1, leaky_end
    dead = np.zeros((2, 1, 8, 8, 2))
    dead[0, :, -1], dead[1, :, -1] = relu_dead + spread[:, None], leaky_dead
    epochs = np.array([-5, -4, -3, -2, -1, 0, 0, 1])
    return experiment.Result(["ReLU", LEAK], np.array([3.0]), epochs, accuracy, dead)


@pytest.mark.parametrize(
    "relu_dead, leaky_dead, leaky_end, word",
    [
        (0.9, 0.0, 0.95, "holds"),
        (0.9, 0.0, 0.80, "holds when"),
        (0.9, 0.0, np.nan, "holds when"),
        (0.3, 0.3, 0.95, "not supported here"),
        (0.3, 0.6, 0.95, "not supported here"),
    ],
)
def test_the_verdict_can_come_out_every_way(relu_dead, leaky_dead, leaky_end, word):
    found = experiment.verdict(made_up(relu_dead, leaky_dead, leaky_end))
    assert found.word == word
    assert f"{100 * relu_dead:.0f} % (" in found.sentence


def test_the_verdict_names_the_shift_at_which_fewest_are_back():
    hard, harder = made_up(0.9, 0.0, 0.80), made_up(0.9, 0.0, 0.95)
    accuracy, dead = (
        np.concatenate([getattr(each, part) for each in (hard, harder)], axis=1) for part in ("accuracy", "dead")
    )
    found = experiment.verdict(experiment.Result(hard.variants, np.array([1.0, 3.0]), hard.epochs, accuracy, dead))
    assert "epochs after a shift of 3, 90 %" in found.sentence
    assert f"but with {LEAK}, after a shift of 1, the networks are then at an accuracy of 80 %" in found.sentence
    assert f"but with {LEAK} the networks are then at" in experiment.verdict(hard).sentence


def test_the_claim_is_false_of_a_leak_of_zero(monkeypatch):
    monkeypatch.setitem(VARIANTS, LEAK, (LeakyReLU(0.0), False))
    result = experiment.run([2], seeds=6, epochs=0, variants=["ReLU", LEAK])
    assert result.dead[:, :, -1].mean() > 0.5
    assert experiment.verdict(result).word == "not supported here"


def test_dead_units_after_the_push_are_those_counted_by_hand():
    result = experiment.run([1, 2], seeds=2, epochs=0, variants=["ReLU"])
    data, net = digits(), network(experiment.LAYERS, "ReLU")
    rows, _ = splits(len(data.inputs), experiment.TRAIN, range(2))
    training = Training(net, data, experiment.OPTIMIZER, [1], rows[1:], experiment.BATCH)
    training.advance(experiment.BEFORE * experiment.EPOCH)
    for place, shift in enumerate((1, 2)):
        values = data.inputs[rows[1]]
        for layer in (0, 1):
            weights, biases = (part(training.parameters, layer)[0] for part in (net.weights, net.biases))
            values = np.maximum(values @ weights + biases - shift, 0)
            assert result.dead[0, place, -1, 1, layer] == pytest.approx(np.mean(values.max(axis=0) == 0), abs=0.02)


def test_a_run_that_diverges_counts_as_guessing():
    """A slope that all units of a layer share gets the sum of their gradients, which is too much for it here."""
    result = experiment.run([3], seeds=6, epochs=1, variants=["PReLU, shared"])
    assert result.diverged[0, 0].tolist() == [0] * 7 + [6]
    assert np.all(result.reached[:, :, -1] == experiment.CHANCE) and not result.back.any()


def test_runs_that_diverge_before_the_push_count_as_guessing_too(monkeypatch):
    monkeypatch.setattr(experiment, "OPTIMIZER", SGD(1e30))
    result = experiment.run([1, 3], seeds=6, epochs=1, variants=["ReLU"])
    assert np.isfinite(result.accuracy[:, :, 0]).all() and (result.diverged[:, :, 1:] == 6).all()
    assert result.dead.shape == (1, 2, 8, 6, 2) and np.all(result.reached[:, :, -1] == experiment.CHANCE)
    assert not result.back.any()


def test_record_agrees_with_a_small_rerun():
    kept = record("recovery")
    seeds, epochs = 6, 3
    again = experiment.run([3], seeds, epochs, ["ReLU", LEAK])
    rows = [kept.result.variants.index(name) for name in again.variants]
    shift = kept.result.shifts.tolist().index(3)
    records = slice(0, again.epochs.size)
    same = kept.result.reached[rows, shift, records, :seeds].mean(axis=-1)
    np.testing.assert_allclose(again.reached[:, 0].mean(axis=-1), same, atol=0.04)
    alike = kept.result.dead[rows, shift, records, :seeds].mean(axis=2)
    np.testing.assert_allclose(again.dead[:, 0].mean(axis=2), alike, atol=0.04)
    assert kept.settings == experiment.FULL
    assert kept.result.variants == list(VARIANTS)


def test_what_the_notebook_says_of_the_record():
    kept = record("recovery").result
    names, end = kept.variants, kept.reached[:, :, -1].mean(axis=-1)
    assert experiment.verdict(kept).word == "holds when"
    leaky = [name for name in names if name.startswith("Leaky")]
    assert np.all(kept.dead[[names.index(name) for name in leaky]] == 0)
    assert kept.back[names.index("ReLU"), 0].mean() > 0.9 and end[names.index("ReLU"), 2] < 0.2
    assert end[names.index("Leaky ReLU, α = 0.01"), 2] < end[names.index(LEAK), 2] - 0.05
    assert kept.diverged[names.index("PReLU, shared"), 2, -1] > kept.accuracy.shape[3] / 2


def test_figure_tells_the_numbers_of_the_record():
    kept = record("recovery").result
    text = figure(kept).at(shift=3, epoch=10).readout()
    relu, dead = 100 * kept.reached[0, 2, 16].mean(), 100 * np.nanmean(kept.dead[0, 2, 16], axis=0)
    assert f"ReLU {relu:.0f} %" in text
    assert f"{dead[0]:.0f} % of the first hidden layer, {dead[1]:.0f} % of the second" in text


def test_no_dead_units_are_drawn_where_every_network_has_diverged():
    kept = record("recovery").result
    shared, all_diverged = kept.variants.index("PReLU, shared"), np.isnan(kept.dead).all(axis=(3, 4))
    assert all_diverged[shared, 2, -1]
    drawn = figure(kept).at(shift=3, epoch=20)
    for name in ("first layer", "second layer"):
        heights = drawn.points(name)[1]
        assert np.isnan(heights[shared]) and np.all(np.isfinite(np.delete(heights, shared)))
    assert f"Diverged, shared: {kept.diverged[shared, 2, -1]} of {kept.accuracy.shape[3]}." in drawn.readout()


def test_where_a_power_of_the_slope_becomes_zero():
    """The 23rd power of float32's 0.01 is nearer to 0 than to the smallest number there is, the 22nd is not."""
    exact, smallest = Fraction(float(np.float32(0.01))), Fraction(float(np.finfo(np.float32).smallest_subnormal))
    assert exact**22 > smallest and exact**23 < smallest / 2
    assert np.float32(0.01) ** 22 > 0 and np.float32(0.01) ** 23 == 0
    tiny = np.finfo(np.float32).tiny
    assert np.float32(0.01) ** 18 > tiny > np.float32(0.01) ** 19
