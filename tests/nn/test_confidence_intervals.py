"""Intervals against SciPy's, and against how often they hold what they should hold."""

import numpy as np
import pytest

from helpers.nn.confidence_intervals import Interval, mean_interval, median_interval, share_interval


@pytest.mark.parametrize("count", [6, 10, 20, 200])
def test_mean_interval_is_scipys(count):
    stats = pytest.importorskip("scipy.stats")
    values = np.random.default_rng(count).gamma(2, size=count)
    low, high = stats.t.interval(0.95, count - 1, values.mean(), stats.sem(values))
    found = mean_interval(values)
    assert found.estimate == pytest.approx(values.mean())
    assert (found.low, found.high) == pytest.approx((low, high), rel=1e-3)


@pytest.mark.parametrize(("successes", "trials"), [(0, 10), (3, 10), (20, 20), (37, 400)])
def test_share_interval_is_scipys(successes, trials):
    stats = pytest.importorskip("scipy.stats")
    wilson = stats.binomtest(successes, trials).proportion_ci(method="wilson")
    found = share_interval(successes, trials)
    assert (found.low, found.high) == pytest.approx((wilson.low, wilson.high), abs=1e-9)


def test_student_by_hand():
    # Ten values with mean 0 and standard deviation 1; Student's 97.5 % quantile for 9 degrees of freedom is 2.2622.
    values = np.repeat([-1.0, 1.0], 5) * np.sqrt(0.9)
    assert mean_interval(values).high == pytest.approx(2.2622 / np.sqrt(10), rel=1e-4)


def test_mean_interval_leaves_out_what_is_missing_and_wants_enough():
    values = np.arange(8.0)
    assert str(mean_interval(np.append(values, np.nan))) == str(mean_interval(values))
    with pytest.raises(ValueError, match="at least 6 values, but gets 5"):
        mean_interval(np.arange(5))


def test_an_interval_of_one_number_and_of_several_can_be_printed():
    values = np.array([-1.0, 1.0] * 5)
    assert str(Interval(1, 0.5, 1.5)) == f"{Interval(1, 0.5, 1.5)}" == "1 (0.5 to 1.5)"
    assert str(mean_interval(np.stack([values, values + 2]))) == f"{mean_interval(values)}, {mean_interval(values + 2)}"
    assert str(share_interval([0, 5], 10)).count(" to ") == 2 and "estimate=array" in repr(share_interval([0, 5], 10))
    assert str(Interval(*[np.zeros((2, 2))] * 3)) == ", ".join(["0 (0 to 0)"] * 4)


def test_an_interval_is_picked_scaled_and_put_in_words():
    several = Interval(np.array([0.02, 0.5]), np.array([0.015, 0.25]), np.array([0.026, 0.75]))
    assert f"{100 * several[0]:.1f %}" == "2.0 % (1.5 to 2.6)"
    assert f"{several[1]:+.2f}" == "+0.50 (+0.25 to +0.75)"
    assert f"{several[1]}" == str(several[1]) == "0.5 (0.25 to 0.75)"
    assert several.map(np.log2)[1] == Interval(-1.0, -2.0, np.log2(0.75))


@pytest.mark.parametrize("count", [6, 10, 40])
def test_mean_interval_covers_the_mean_as_often_as_it_says(count):
    samples = np.random.default_rng(count).standard_normal((20_000, count))
    found = mean_interval(samples)
    # 20,000 coins of 95 % scatter by 0.15 percentage points.
    assert np.mean((found.low < 0) & (found.high > 0)) == pytest.approx(0.95, abs=0.006)


@pytest.mark.parametrize(("share", "trials"), [(0.5, 20), (0.1, 40), (0.9, 100)])
def test_share_interval_covers_the_share(share, trials):
    found = share_interval(np.random.default_rng(trials).binomial(trials, share, 20_000), trials)
    # Successes are whole numbers, so that no interval can cover with exactly 95 %.
    assert 0.92 <= np.mean((found.low < share) & (found.high > share)) <= 0.985


@pytest.mark.parametrize("count", [6, 7, 20, 101, 600])
def test_median_interval_covers_the_median(count):
    samples = np.random.default_rng(count).exponential(size=(4_000, count))
    found = median_interval(samples)
    assert 0.94 <= np.mean((found.low < np.log(2)) & (found.high > np.log(2))) <= 0.99
    with pytest.raises(ValueError, match="at least 6 values, but gets 5"):
        median_interval(np.arange(5))
