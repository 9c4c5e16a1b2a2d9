"""Probabilities agree with SciPy's, and Holm's procedure keeps what it promises."""

import numpy as np
import pytest
from scipy import stats

from helpers.nn.significance import holm, student_p


@pytest.mark.parametrize("freedom", [1, 2, 5, 19, 39, 400])
def test_student_agrees_with_scipy(freedom):
    t = np.array([0, 0.1, -1, 2, 3, -10, 40, 1000])
    assert student_p(t, freedom) == pytest.approx(2 * stats.t.sf(np.abs(t), freedom), rel=1e-10, abs=1e-250)
    assert student_p(np.inf, freedom) == 0


def test_holm_adjusts_as_in_the_textbook():
    # The smallest of four counts four times, the next three times, and none falls below one before it.
    assert holm([0.01, 0.04, 0.03, 0.005]) == pytest.approx([0.03, 0.06, 0.06, 0.02])
    assert holm([0.6, 0.9]).tolist() == [1, 1]


def test_holm_lets_a_false_statement_pass_once_in_twenty():
    rng = np.random.default_rng(0)
    values = rng.standard_normal((4000, 5, 12))
    t = values.mean(axis=2) / (values.std(axis=2, ddof=1) / np.sqrt(12))
    p = student_p(t, 11)
    assert 0.04 < np.mean([holm(row).min() < 0.05 for row in p]) < 0.06
    assert np.mean(p.min(axis=1) < 0.05) > 0.2
