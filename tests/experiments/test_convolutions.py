"""Test what is claimed of deep convolutional networks (claim 9)."""

from dataclasses import replace
from itertools import chain

import numpy as np
import pytest

from helpers.experiments import convolutions as experiment
from helpers.experiments.checkpointing import Runner
from helpers.experiments.networks import curve_networks
from helpers.experiments.networks.curve_networks import FIXED, FROZEN, LEARNED, VARIANTS
from helpers.experiments.records import record
from helpers.lessons.n07_depth.convolutions import figure
from helpers.nn.confidence_intervals import mean_interval

KEPT = record("convolutions").result
PLACE = {name: number for number, name in enumerate(KEPT.variants)}
SETTING = {name: number for number, name in enumerate(KEPT.settings)}


SLOPES = [name for name in KEPT.variants if "0.25" in name or "PReLU" in name]


def worlds(count, alike, gains=0.0):
    """Make results in which it makes no difference which of the variants `alike` a network has.

    The scores are those of the record, seeds drawn anew: each seed deals its own out among these variants by chance, the
    diverged and the stalled ones as well. Then channel-wise PReLU gains some points, (settings,) of them.
    """
    score, rng, places = KEPT.score[:, :, -1], np.random.default_rng(1), [PLACE[name] for name in alike]
    for _ in range(count):
        found = score[:, :, rng.integers(score.shape[2], size=score.shape[2])]
        found[:, places] = rng.permuted(found[:, places], axis=1)
        found[:, PLACE[LEARNED]] += np.asarray(gains)[..., None] / 100
        yield replace(KEPT, accuracy=found[:, :, None])


@pytest.mark.parametrize("alike", [KEPT.variants, SLOPES], ids=["nothing matters", "a slope does, learned or not"])
def test_in_worlds_in_which_the_claim_is_false_a_verdict_rarely_says_it_holds(alike):
    found = [experiment.verdict(world).word for world in worlds(1000, alike)]
    assert np.mean([word != "not supported here" for word in found]) <= 0.05


def test_in_worlds_in_which_it_is_true_a_verdict_says_so():
    found = [experiment.verdict(world).word for world in worlds(100, KEPT.variants, 40)]
    assert np.mean([word == "holds" for word in found]) >= 0.95


def test_a_condition_is_a_setting_that_was_there_beforehand():
    only = 40 * (np.arange(len(KEPT.settings)) == SETTING["14 layers, Adam"])
    (world,) = worlds(1, KEPT.variants, only)
    found = experiment.verdict(world)
    assert found.word == "holds when"
    assert found.sentence == (
        "channel-wise PReLU gets more right than ReLU with 14 layers and Adam, and more than the fixed slope of 0.25 "
        "that it starts from."
    )


def test_a_control_that_does_as_well_refutes_and_is_named():
    (world,) = worlds(1, SLOPES)
    found = experiment.verdict(world)
    assert found.word == "not supported here" and "but so does the fixed slope of 0.25" in found.sentence
    (world,) = worlds(1, KEPT.variants)
    assert "is not shown to get more right than ReLU in every setting" in experiment.verdict(world).sentence


def test_what_the_text_says_of_the_record():
    found, score = experiment.verdict(KEPT), 100 * KEPT.score[:, :, -1]
    assert found.word == "not supported here" and "but so does the fixed slope" in found.sentence
    mean = dict(zip(KEPT.variants, score.mean(axis=2).round(1).T.tolist(), strict=True))
    assert mean["ReLU"] == [95.3, 75.1, 89.2] and mean[FIXED] == [96.1, 92.7, 94.7]
    assert mean["ReLU, normalized"] == [97.5, 96.0, 96.1] and mean[FROZEN][2] == 94.6
    assert mean[LEARNED][0] == 83.5
    assert (100 * np.nanmean(KEPT.accuracy[:, PLACE[LEARNED], -1], axis=1)).round(1).tolist() == [96.5, 93.2, 94.7]
    lost = {name: [KEPT.lost(setting, name) for setting in KEPT.settings] for name in KEPT.variants}
    assert lost.pop(LEARNED) == lost.pop(FROZEN) == [(3, 0), (1, 0), (0, 0)]
    assert lost.pop("ReLU") == [(0, 0), (0, 2), (0, 0)] and lost.pop("PReLU, shared") == [(0, 0), (0, 1), (0, 0)]
    assert set(chain.from_iterable(lost.values())) == {(0, 0)}
    assert score[1, PLACE[FIXED]].min() > 90
    assert np.sort(score[1, PLACE["ReLU"]])[[2, -1]].round().tolist() == [59, 93]
    assert (100 * np.nanmean(KEPT.longer, axis=1)).round(1).tolist() == [94.4, 96.1, 96.3]
    assert np.isnan(KEPT.longer).sum(axis=1).tolist() == [0, 0, 1] and KEPT.longer[0].min() > 0.9


def told(ours, others, decimals=1):
    """Write a mean difference in percentage points as the text does, over the pairs in which nothing diverged."""
    difference = 100 * (ours - others)
    return f"{mean_interval(difference[np.isfinite(difference)]):.{decimals}f}"


def test_what_the_text_says_of_differences():
    last = dict(zip(KEPT.variants, KEPT.score[:, :, -1].swapaxes(0, 1), strict=True))
    reached = dict(zip(KEPT.variants, KEPT.accuracy[:, :, -1].swapaxes(0, 1), strict=True))
    six, sgd, adam = range(3)
    ahead = [told(last["ReLU, normalized"][each], last[FIXED][each]) for each in (six, sgd, adam)]
    assert ahead == ["1.4 (1.3 to 1.6)", "3.3 (2.8 to 3.7)", "1.4 (0.9 to 1.8)"]
    small = [mean_interval(last["Leaky ReLU, α = 0.01"][each] - last["ReLU"][each]) for each in (six, sgd, adam)]
    assert all(each.low < 0 < each.high for each in small)
    assert all(mean_interval(last[FIXED][each] - last["ReLU"][each]).low > 0 for each in (six, sgd, adam))
    assert told(last["ReLU"][six], last["PReLU, shared"][six]) == "0.9 (0.4 to 1.3)"
    assert told(last["ReLU"][adam], last["ReLU"][sgd], 0) == "14 (2 to 26)"
    survivors = [told(reached[name][six], reached[FIXED][six], 2) for name in (LEARNED, FROZEN)]
    assert survivors == ["0.35 (0.18 to 0.52)", "0.43 (0.17 to 0.70)"]
    survivors = [told(reached[name][sgd], reached[FIXED][sgd]) for name in (LEARNED, FROZEN)]
    assert survivors == ["0.4 (-0.3 to 1.2)", "1.1 (0.5 to 1.7)"]
    assert told(last[FIXED][sgd], last["ReLU"][sgd], 0) == "18 (6 to 29)"
    assert told(KEPT.longer[1], KEPT.longer[0]) == "1.7 (1.2 to 2.2)"


def test_what_the_text_says_of_rates():
    mean = (100 * KEPT.rates.score.mean(axis=-1)).round(1)
    chosen = {name: KEPT.rates.chosen[:, number].round(3).tolist() for name, number in PLACE.items()}
    assert chosen["ReLU"][0] == chosen[FIXED][0] == chosen[LEARNED][0] == 0.1 and chosen["PReLU, shared"][0] == 0.032
    one, three, ten = (int(np.argmin(abs(KEPT.rates.rates - rate))) for rate in (0.01, 0.032, 0.1))
    assert KEPT.rates.diverged[0, PLACE[LEARNED], three] == 0 and mean[0, PLACE[LEARNED], three] == 93.8
    six, sgd = SETTING["6 layers, SGD"], SETTING["14 layers, SGD"]
    assert (mean[sgd, PLACE[LEARNED]] - mean[sgd, PLACE["ReLU"]])[[one, three]].round().tolist() == [11, 10]
    assert mean[sgd, PLACE[FIXED]][[one, three]].tolist() == [89.0, 93.5]
    assert mean[sgd, PLACE["ReLU, normalized"]][[one, three]].tolist() == [79.9, 94.7]
    assert KEPT.rates.diverged[sgd, [PLACE["ReLU"], PLACE[LEARNED], PLACE[FIXED]], ten].tolist() == [0, 2, 1]
    assert mean[sgd, [PLACE["ReLU"], PLACE[LEARNED]], ten].max() < 20
    assert KEPT.rates.diverged[six, PLACE["PReLU, shared"], ten] == 3


def test_what_diverges_scores_as_guessing_does_and_is_counted():
    accuracy = KEPT.accuracy.copy()
    at = SETTING["6 layers, SGD"], PLACE["ReLU"], -1
    accuracy[at] = 0.9
    accuracy[(*at, slice(0, 3))] = np.nan, 0.1, 0.19
    found = replace(KEPT, accuracy=accuracy)
    assert found.lost("6 layers, SGD", "ReLU") == (1, 2)
    assert found.score[(*at, 0)] == 0.1
    assert found.differences()[0, 0, 0] == pytest.approx(100 * (KEPT.score[0, PLACE[LEARNED], -1, 0] - 0.1))


@pytest.mark.parametrize("depth", [6, 14])
def test_networks_are_as_described(depth):
    layers = curve_networks.layers(depth)
    weights = (3 + 1) * 16 + (depth - 1) * (3 * 16 + 1) * 16 + (16 + 1) * 10
    for name, more in (("ReLU", 0), ("PReLU, shared", depth), (LEARNED, 16 * depth), ("ReLU, normalized", 64 * depth)):
        assert VARIANTS[name](layers).size == weights + more
    lengths = [stage.outputs[-1] for stage in VARIANTS["ReLU"](layers).stages[:-1]]
    assert lengths == [40, 20, 20] + [10] * (depth - 3)


@pytest.fixture
def small(monkeypatch):
    for name, value in {"TRAIN": 60, "TEST": 50, "BATCH": 20, "EPOCH": 3}.items():
        monkeypatch.setattr(curve_networks, name, value)
    curve_networks.samples.cache_clear()
    yield
    curve_networks.samples.cache_clear()


def test_each_variant_trains_at_the_rate_that_other_seeds_chose(small, monkeypatch):
    # Each call: variant, rate, seeds, epochs, slopes.
    calls, original = [], curve_networks.learn

    def learn(setting, variant, rate, seeds, epochs, every, slopes=None):
        calls.append((variant, rate, list(seeds), epochs, slopes))
        return original(setting, variant, rate, seeds, epochs, every, slopes)

    for module in (curve_networks, experiment):
        monkeypatch.setattr(module, "learn", learn)
    names = ["ReLU", FIXED, LEARNED, FROZEN]
    result = experiment.run(["14 layers, SGD"], names, 6, 2, 1, choosing=2, longer=["ReLU"])
    assert result.accuracy.shape == (1, 4, 3, 6) and result.longer.shape == (1, 6)
    for number, name in enumerate(names):
        own = [call for call in calls if call[0] == name]
        tried = [rate for _, rate, seeds, *_ in own if seeds == [1000, 1001]]
        ((_, rate, _, _, _),) = [call for call in own if call[2:4] == (list(range(6)), 2)]
        assert len(tried) >= 5 and rate in tried and rate == result.rates.chosen[0, number]
        assert all((slopes is None) == (name != FROZEN) for *_, slopes in own)
    assert [call[3] for call in calls if len(call[2]) == 6] == [2, 2, 2, 2, 6]
    frozen = calls[-2][4].reshape(6, 14, 16)
    np.testing.assert_allclose(np.median(frozen, axis=2).mean(axis=0), result.slopes[0, :, 1])


def test_frozen_slopes_stay_as_they_were_given(small):
    given = np.random.default_rng(0).uniform(0, 1, (2, 6 * 16))
    free = curve_networks.learn("6 layers, SGD", LEARNED, 0.1, [3, 4], 2, 2)
    frozen = curve_networks.learn("6 layers, SGD", FROZEN, 0.1, [3, 4], 2, 2, given)
    np.testing.assert_allclose(frozen["slopes"], given, rtol=1e-6)
    assert np.all(free["slopes"] != 0.25) and np.any(free["accuracy"] != frozen["accuracy"])
    assert free["accuracy"].shape == (2, 2) and free["fitted"].shape == (2,)


def test_the_quick_run_takes_the_rates_of_the_record(small):
    quick = experiment.QUICK | {"seeds": 6, "epochs": 1}
    places = np.ix_([SETTING[name] for name in quick["settings"]], [PLACE[name] for name in quick["variants"]])
    rates = replace(KEPT.rates, score=KEPT.rates.score[places], diverged=KEPT.rates.diverged[places])
    result = experiment.run(**quick, rates=rates, runner=Runner())
    assert result.rates.chosen.tolist() == KEPT.rates.chosen[places].tolist()
    assert "epoch" in figure(result).at().readout()
