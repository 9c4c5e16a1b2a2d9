"""Rates are found where they are best, samples are a seed's own, and contrasts are shown only where they are there."""

import numpy as np
import pytest
from scipy import stats

from helpers.experiments.checkpointing import from_plain, plain
from helpers.experiments.contrasts import Contrast, p_above, paired, settle
from helpers.experiments.learning_rates import (
    FIRST_EXPONENTS,
    MOST_EXTENSIONS,
    RateSearch,
    combine,
    from_parts,
    search,
    to_part,
)
from helpers.experiments.samples import digit_splits, draw, seeds_to_choose
from helpers.nn.confidence_intervals import mean_interval
from helpers.nn.datasets import digits, two_moons


def hill(top, seeds=3, breaks=np.inf):
    """Score less the farther the rate is from its best, and diverge beyond another."""

    def scores_at(rates):
        heights = 1 - 0.1 * np.abs(np.log10(rates) - np.log10(top))
        return np.where(rates > breaks, np.nan, heights)[:, None] + 0.001 * np.arange(seeds)

    return scores_at


@pytest.mark.parametrize("top", [1e-5, 1e-3, 0.01, 0.1, 1.0])
def test_a_search_goes_on_until_the_best_lies_inside(top):
    found = combine([search(hill(top), guessing=0.1)])
    assert found.chosen[0] == pytest.approx(top)
    assert 0 < found.best[0] < found.rates.size - 1
    assert np.diff(np.log10(found.rates)) == pytest.approx(0.5)


def test_a_search_ends_where_there_is_no_best():
    found = search(lambda rates: np.log10(rates)[:, None] + np.zeros(3), guessing=-99)
    assert found["exponents"].tolist() == [*FIRST_EXPONENTS, *range(-1, -1 + MOST_EXTENSIONS)]


def test_a_diverged_run_scores_what_guessing_does_and_is_counted():
    found = combine([search(hill(1.0, breaks=0.05), guessing=0.1)])
    assert found.chosen[0] == pytest.approx(10**-1.5)
    assert found.diverged[0, -1] == 3 and np.all(found.score[0, -1] == 0.1)


def test_searches_of_other_rates_stand_side_by_side():
    found = combine([search(hill(top), guessing=0) for top in (0.001, 1.0)], (1, 2))
    assert found.score.shape == (1, 2, found.rates.size, 3)
    assert np.isnan(found.mean[0, 0, -1]) and np.isnan(found.mean[0, 1, :0]).all()
    assert found.chosen[0] == pytest.approx([0.001, 1.0])
    again = from_plain(RateSearch, plain(found))
    assert again.chosen[0] == pytest.approx([0.001, 1.0])


def test_searches_of_several_parts_are_laid_side_by_side():
    tops = (0.001, 1.0), (0.01, 0.1)
    parts = [to_part(combine([search(hill(top), guessing=0) for top in each])) for each in tops]
    found = from_parts(parts, (2, 2))
    assert found.chosen.ravel() == pytest.approx([0.001, 1.0, 0.01, 0.1])
    together = combine([search(hill(top), guessing=0) for each in tops for top in each], (2, 2))
    np.testing.assert_array_equal(found.score, together.score)


def test_each_seed_has_samples_of_its_own():
    samples = draw(two_moons, 30, 20, [3, 4])
    used = np.concatenate([samples.rows, samples.others], axis=1)
    assert [sorted(row) for row in used] == [list(range(50)), list(range(50, 100))]
    assert np.array_equal(np.sort(samples.data.inputs[used[1]], axis=0), np.sort(two_moons(50, seed=4).inputs, axis=0))
    assert samples.overlap == 0


def test_rates_are_chosen_on_digits_that_no_verdict_sees():
    chosen, judged = digit_splits(seeds_to_choose(2), choosing=True), digit_splits([0, 1])
    assert len(chosen.data.inputs) + len(judged.data.inputs) == len(digits().inputs)
    seen = {row.tobytes() for row in chosen.data.inputs}
    assert sum(row.tobytes() in seen for row in judged.data.inputs) < 3
    assert judged.overlap == pytest.approx(judged.others.shape[1] / judged.rows.shape[1])


def test_contrasts_are_of_the_same_seed():
    score = np.array([[1.0, 2.0], [4.0, 4.5]])
    assert paired([Contrast("b", "a")], ["a", "b"], score).tolist() == [[3.0, 2.5]]


def test_overlapping_splits_make_the_interval_wider_as_published():
    values = np.random.default_rng(0).standard_normal(10)
    plainly, corrected = mean_interval(values), mean_interval(values, overlap=0.25)
    # Nadeau and Bengio: 1/J + n₂/n₁ in place of 1/J.
    widths = [found.high - found.low for found in (plainly, corrected)]
    assert widths[1] / widths[0] == pytest.approx(np.sqrt((1 / 10 + 0.25) / (1 / 10)))


def test_what_is_above_its_margin_is_shown_and_what_is_below_refuted():
    noise = np.random.default_rng(0).standard_normal((4, 30))
    means = np.array([2.0, 0.0, -2.0, -0.1])[:, None]
    found = settle(noise - noise.mean(axis=1, keepdims=True) + means, margins=[0, 0, 0, -1])
    assert found.shown.tolist() == [True, False, False, True]
    assert found.refuted.tolist() == [False, False, True, False]
    assert found.difference.estimate == pytest.approx(means[:, 0])


def test_where_all_seeds_agree_nothing_is_left_to_chance():
    found = settle([[1.0] * 8, [0.0] * 8])
    assert found.shown.tolist() == [True, False] and found.refuted.tolist() == [False, False]


def test_of_false_statements_one_in_twenty_families_shows_any():
    rng = np.random.default_rng(1)
    assert np.mean([settle(rng.standard_normal((6, 20))).shown.any() for _ in range(1000)]) < 0.05


def test_corrected_for_overlap_even_fewer_are_shown():
    values = 0.6 + np.random.default_rng(2).standard_normal((1, 40))
    assert settle(values).shown[0] and not settle(values, overlap=0.25).shown[0]


def test_p_is_students_where_the_mean_is_above_the_margin_and_else_1():
    differences = np.random.default_rng(0).normal(0.4, 1, (2, 3, 12))
    found = p_above(differences, 0.4)
    by_scipy = stats.ttest_1samp(differences, 0.4, axis=-1)
    np.testing.assert_allclose(found, np.where(by_scipy.statistic > 0, by_scipy.pvalue, 1), rtol=1e-6)
    assert (found == 1).any() and (found < 0.5).any()
    assert p_above(np.ones((1, 6)), 0.5) == 0 and p_above(np.ones((1, 6)), 1) == 1
