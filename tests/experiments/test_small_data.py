"""Test what is claimed of learned slopes on few samples (claim 10)."""

import dataclasses

import numpy as np
import pytest

from helpers.experiments import small_data as experiment
from helpers.experiments.networks import few_samples
from helpers.experiments.networks.few_samples import NAMES, VARIANTS, learn, noisy_samples
from helpers.experiments.records import record
from helpers.experiments.small_data import CHANNEL_WISE, FIXED, RELU, SHARED
from helpers.lessons.n05_slopes_in_networks.small_data import figure
from helpers.nn.activations import ReLU
from helpers.nn.confidence_intervals import mean_interval

SMALL = {"seeds": 6, "samples": [30, 60], "wrong": [0, 0.2], "optimizers": ["Adam"], "choosing": 2}


@pytest.fixture(scope="module")
def kept():
    return record("small_data").result


@pytest.fixture(scope="module")
def small():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(few_samples, "LEAST_STEPS", 25)
        patch.setattr(few_samples, "TEST", 100)
        return experiment.run(**SMALL)


def shifted(result, points, to=FIXED):
    """The result, if both kinds of PReLU were so many percentage points better than another variant, on the mean."""
    accuracy = result.accuracy.copy()
    for kind in (SHARED, CHANNEL_WISE):
        accuracy[..., kind, :] += points - (accuracy[..., kind, :] - accuracy[..., to, :]).mean(axis=-1)[..., None]
    return dataclasses.replace(result, accuracy=accuracy)


def worlds(result, count):
    """Draw the seeds of a result again, all that belongs to one of them together."""
    seeds = result.accuracy.shape[-1]
    for chosen in np.random.default_rng(0).integers(0, seeds, (count, seeds)):
        yield dataclasses.replace(result, accuracy=result.accuracy[..., chosen])


@pytest.mark.parametrize("to", [RELU, FIXED])
def test_where_learned_slopes_cost_nothing_the_verdict_seldom_says_they_do(kept, to):
    # Where PReLU is as good as one of the two there is no statement that is true.
    words = [experiment.verdict(world).word for world in worlds(shifted(kept, 0, to), 1000)]
    assert np.mean([word != "not supported here" for word in words]) <= 0.05


def test_where_they_cost_two_points_the_verdict_says_so(kept):
    accuracy = shifted(kept, -2).accuracy
    accuracy[..., RELU, :] = accuracy[..., FIXED, :]
    clear = dataclasses.replace(kept, accuracy=accuracy)
    assert np.mean([experiment.verdict(world).word == "holds" for world in worlds(clear, 50)]) > 0.8


def test_the_verdict_names_where_learned_slopes_lose(kept):
    accuracy = shifted(kept, 1).accuracy
    accuracy[..., RELU, :] = accuracy[..., FIXED, :]
    accuracy[1, 1, :, SHARED] -= 5
    found = experiment.verdict(dataclasses.replace(kept, accuracy=accuracy))
    assert found.word == "holds when"
    assert found.sentence.startswith("shared slopes with Adam and 20 % wrong labels: there PReLU is less accurate")


def test_the_verdict_says_where_the_loss_is_smallest(kept):
    even = shifted(kept, -3)
    even.accuracy[..., RELU, :] = even.accuracy[..., FIXED, :]
    uneven = dataclasses.replace(even, accuracy=even.accuracy.copy())
    uneven.accuracy[:, :, -1, SHARED : CHANNEL_WISE + 1] -= 2
    least = "to the fixed slope it loses least where samples are fewest"
    assert least in experiment.verdict(uneven).sentence and least not in experiment.verdict(even).sentence


def test_a_prelu_that_is_a_relu_loses_nothing(monkeypatch):
    monkeypatch.setattr(few_samples, "LEAST_STEPS", 10)
    monkeypatch.setattr(few_samples, "TEST", 100)
    for name in NAMES[SHARED : CHANNEL_WISE + 1]:
        monkeypatch.setitem(VARIANTS, name, (ReLU(), False))
    result = experiment.run(**SMALL | {"samples": [25], "wrong": [0]})
    assert not result.difference().estimate[..., [SHARED, CHANNEL_WISE]].any()
    assert experiment.verdict(result).word == "not supported here"


def test_only_the_samples_to_learn_from_get_wrong_labels():
    samples = noisy_samples(50, 0.2, [3, 4])
    wrong = samples.seen.targets != samples.right.targets
    assert (wrong[samples.rows].sum(axis=1) == 10).all() and not wrong[samples.others].any()
    assert not set(samples.rows.ravel()) & set(samples.others.ravel())


def test_frozen_slopes_are_those_that_were_learned_and_stay(monkeypatch, small):
    np.testing.assert_allclose(small.slopes[..., 4:, :, :], small.slopes[..., 2:4, :, :], atol=1e-6)
    assert (small.accuracy[..., 4:, :] != small.accuracy[..., 2:4, :]).any()
    monkeypatch.setattr(few_samples, "LEAST_STEPS", 25)
    samples, variant = noisy_samples(30, 0, range(3)), VARIANTS["PReLU, channel-wise"]
    frozen = np.random.default_rng(0).normal(size=(3, 128)).astype(np.float32)
    frozen[2] = np.nan
    found = learn(variant, few_samples.SGD, [0.01, 0.02], samples, frozen)
    np.testing.assert_array_equal(found["learned"], [frozen, frozen])
    assert np.isnan(found["accuracy"]).tolist() == [[False, False, True]] * 2, "a PReLU that diverged has no slopes"


def test_a_slope_that_is_frozen_at_its_start_is_a_fixed_slope(monkeypatch):
    monkeypatch.setattr(few_samples, "LEAST_STEPS", 25)
    samples = noisy_samples(30, 0, range(3))
    frozen = learn(VARIANTS["PReLU, shared"], few_samples.SGD, [0.02], samples, np.full((3, 2), 0.25, np.float32))
    fixed = learn(VARIANTS["fixed slope 0.25"], few_samples.SGD, [0.02], samples)
    np.testing.assert_allclose(frozen["accuracy"], fixed["accuracy"], atol=0.11)


def test_what_is_pooled_is_paired_by_seed(small):
    by_hand = [
        np.mean([small.accuracy[0, 0, n, SHARED, seed] - small.accuracy[0, 0, n, FIXED, seed] for n in range(2)])
        for seed in range(6)
    ]
    np.testing.assert_allclose(small.pooled(SHARED, FIXED)[0, 0], by_hand)


def test_what_the_notebook_says_of_the_record(kept):
    sgd, adam = kept.optimizers.index("SGD"), kept.optimizers.index("Adam")
    to_relu, right = kept.difference().estimate, 0
    assert ((to_relu[:, right, 1:, FIXED] > 4.8) & (to_relu[:, right, 1:, FIXED] < 8.2)).all(), "five to eight points"
    assert (kept.difference().high[sgd, right, 1:, SHARED] < 0).all() and (
        abs(to_relu[adam, :, 1:, SHARED]) < 0.5
    ).all()
    assert ((to_relu[adam, right, 1:, CHANNEL_WISE] > 4) & (to_relu[adam, right, 1:, CHANNEL_WISE] < 6)).all()
    assert (abs(kept.accuracy[:, right, 0].mean(axis=-1) - 22) < 0.8).all()
    assert np.nanmean(kept.fitted[:, right], axis=-1).min() > 92.9
    frozen = kept.fitted[sgd, 0, 2, 4], kept.fitted[sgd, 1, 1, CHANNEL_WISE], kept.fitted[sgd, 1, 1, 5]
    assert [np.isnan(each).sum() for each in frozen] == [11, 11, 11]
    assert (np.isnan(frozen[1]) == np.isnan(frozen[2])).all()
    rates = kept.rates.chosen
    assert np.mean(rates[..., SHARED] < rates[..., FIXED]) > 0.8, "shared slopes mostly need a smaller rate"
    fits_better, answers_worse = (
        (each[:, :, 2, [SHARED, CHANNEL_WISE]] - each[:, :, 2, [FIXED]]) * sign > 0
        for each, sign in ((np.nanmean(kept.fitted, axis=-1), 1), (kept.accuracy.mean(axis=-1), -1))
    )
    assert np.sum(fits_better & answers_worse) == 7, (
        "of eight: a better fit to what is seen, a worse one to what is new"
    )
    for kind in (*experiment.KINDS, 4, 5):
        assert (mean_interval(kept.pooled(kind, FIXED)).high < 0).all(), "learned or frozen, they lose to 0.25"


def test_the_record_agrees_with_a_rerun(kept):
    place = kept.optimizers.index("SGD"), 0, 0
    for number in (RELU, CHANNEL_WISE):
        rates = kept.rates.chosen[place][number : number + 1]
        again = learn(VARIANTS[NAMES[number]], few_samples.SGD, rates, noisy_samples(100, 0, range(4)))
        np.testing.assert_allclose(again["accuracy"][0], kept.accuracy[place][number, :4], atol=0.5)
        np.testing.assert_allclose(again["slopes"][0], kept.slopes[place][number, :4], atol=0.01)


def test_the_figure_shows_what_its_sliders_say(small):
    shown = figure(small).at(samples=60, wrong=0.2)
    difference = small.difference().estimate[0, 1, 1, 1:]
    np.testing.assert_allclose(shown.points("accuracy Adam")[1], difference, atol=1e-5)
