"""The best negative slope on several data sets: what counts as the best, and what follows for the claim."""

import numpy as np
import pytest

from helpers.experiments import best_slope as experiment
from helpers.experiments.records import record
from helpers.lessons.n05_slopes_in_networks.best_slope import figure, format_loss
from helpers.nn.datasets import splits

SLOPES = np.array([-1.0, 0.0, 0.1, 1.0])


def made_up(*best):
    """A result in which on each data set some slopes are 5 points better than the others, on eight seeds."""
    score = 90 + np.random.default_rng(0).normal(0, 0.1, (len(best), SLOPES.size, 8))
    for row, good in zip(score, best, strict=True):
        row[good] += 5
    return experiment.Result([f"data {n}" for n in range(len(best))], SLOPES, score)


@pytest.mark.parametrize(
    "best, word, told",
    [
        (([1, 2], [2, 3], [2]), "not supported here", "α = 0.1 is as good"),
        (([0], [1, 2], [1]), "holds when", "data 0 is one of them; the others share α = 0 ("),
        (([0], [1], [2]), "holds", "data 0: −1; data 1: 0; data 2: 0.1"),
    ],
)
def test_the_verdict_can_come_out_every_way(best, word, told):
    found = experiment.verdict(made_up(*best))
    assert found.word == word and told in found.sentence


def test_the_claim_is_false_where_all_data_sets_are_one():
    moons = experiment.tasks()["two moons"]
    result = experiment.run([-0.5, 0.1, 1], seeds=8, on={"moons": moons, "the same moons": moons, "once more": moons})
    assert experiment.verdict(result).word == "not supported here"
    np.testing.assert_array_equal(result.score[0], result.score[1])


def test_a_slope_with_divergence_is_never_the_best():
    result = made_up([0, 1])
    result.score[0, 0, 3] = np.nan
    assert result.best.tolist() == [1] and result.flat.tolist() == [[False, True, False, False]]
    assert result.diverged.tolist() == [[1, 0, 0, 0]]


def test_flat_is_what_may_fall_short_by_no_more_than_half_a_point():
    steps = np.array([0.0, 0.4, 0.6, 2.0])
    score = 90 - steps[:, None] + np.linspace(0, 5, 10)
    assert experiment.Result(["one"], SLOPES, score[None]).flat.tolist() == [[True, True, False, False]]


def test_divergence_is_recorded_without_a_warning():
    moons = experiment.tasks()["two moons"]
    score = experiment.learn(moons, [0.1, 1e4], 3)["score"]
    assert np.isfinite(score[0]).all() and np.isnan(score[1]).all()
    assert np.isnan(experiment.learn(moons, [1e4], 2)["score"]).all()


def test_no_network_of_slope_one_beats_the_straight_line():
    task = experiment.tasks()["|x|"]
    score = experiment.learn(task, [-1.0, 1.0], 6)["score"]
    _, others = splits(len(task.data.inputs), task.train, range(6))
    x, y = task.data.inputs[:, 0], task.data.targets[:, 0]
    for seed, rows in enumerate(others):
        residual = y[rows] - np.polyval(np.polyfit(x[rows], y[rows], 1), x[rows])
        assert score[1, seed] <= -np.log10(np.mean(residual**2)) + 1e-6
    assert np.all(score[0] > 3), "with α = −1 a unit is |x| itself"


def test_ranges_in_words():
    assert experiment.as_ranges(SLOPES, [True, True, False, True]) == "−1 to 0, 1"
    assert experiment.as_ranges(SLOPES, [False, False, True, False]) == "0.1"
    assert format_loss(7.4) == "4 · 10⁻⁸"


def test_record_agrees_with_a_small_rerun():
    kept, slopes, seeds = record("best_slope"), [-1.0, 0.1, 1.0], 6
    columns = [kept.result.slopes.tolist().index(slope) for slope in slopes]
    small = {name: task for name, task in experiment.tasks().items() if name in ("|x|", "two moons")}
    again = experiment.run(slopes, seeds, on=small)
    same = kept.result.score[:2, columns, :seeds]
    np.testing.assert_allclose(again.mean[1], same[1].mean(axis=-1), atol=1.5)
    np.testing.assert_allclose(again.mean[0], same[0].mean(axis=-1), atol=2)
    assert kept.settings == experiment.FULL and kept.result.data_sets == list(experiment.tasks())


def test_what_the_notebook_says_of_the_record():
    kept = record("best_slope").result
    assert experiment.verdict(kept).word == "holds when"
    flat = {name: set(kept.slopes[row]) for name, row in zip(kept.data_sets, kept.flat, strict=True)}
    assert flat.pop("|x|") == {-1}
    assert {0, 0.01, 0.05, 0.1} <= set.intersection(*flat.values())
    assert kept.diverged[kept.data_sets.index("digits"), kept.slopes == 2].item() > 30


def test_the_word_depends_on_what_counts_as_a_difference(monkeypatch):
    monkeypatch.setattr(experiment, "SMALL", 0)
    found = experiment.verdict(record("best_slope").result)
    assert found.word == "holds"
    assert "spirals: −0.6 to −0.1; digits: 0 to 0.5;" in found.sentence


def test_figure_tells_the_numbers_of_the_record():
    kept = record("best_slope").result
    text, at = figure(kept).at(alpha=2).readout(), np.flatnonzero(kept.slopes == 2).item()
    assert f"two moons: {kept.mean[1, at]:.1f} % (the best, α = " in text
    assert f"digits: {kept.diverged[3, at]} of 40 runs diverged" in text
