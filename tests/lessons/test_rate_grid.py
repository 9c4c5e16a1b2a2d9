"""The picture of a grid of learning rates tells what was tried, what diverged, and what was chosen."""

import numpy as np
import pytest

from helpers.experiments.learning_rates import RateSearch
from helpers.lessons.shared.rate_grid import MOST_TICKS, rate_grid

NAMES = ["ReLU", "0.25"]
RATES = np.array([0.01, 0.1, 1.0])
# Three rates, two seeds: one variant is best at 0.1, the other at 0.01, has one diverged, and was not tried at 1.
SCORE = np.array([[[50, 52], [70, 72], [60, 60]], [[80, 81], [40, 10], [np.nan, np.nan]]], float)
DIVERGED = np.array([[0, 0, 0], [0, 1, 0]])


FOUND = RateSearch(RATES, np.stack([SCORE, SCORE[::-1] / 2]), np.stack([DIVERGED, DIVERGED[::-1]]))


def grid():
    return rate_grid("Rates", FOUND, NAMES, "accuracy, %", ["shallow", "deep"])


def test_it_tells_every_variant_at_the_slider_s_rate():
    said = grid().at(rate=0.1).readout()
    assert said.startswith("shallow. Mean of 2 seeds at a rate of 0.1000: 71.0 (ReLU), 25.0 (0.25, 1/2 diverged). ")
    assert said.endswith("Chosen rates: 0.1 (ReLU), 0.01 (0.25).")
    assert "60.0 (ReLU), not tried (0.25)." in grid().at(rate=1.0).readout()


def test_a_slider_picks_the_case():
    said = grid().at(case=2, rate=0.01).readout()
    assert said.startswith("deep. Mean of 2 seeds at a rate of 0.0100: 40.2 (ReLU), 25.5 (0.25). ")
    assert said.endswith("Chosen rates: 0.01 (ReLU), 0.1 (0.25).")


def test_the_smallest_rate_is_not_shown_as_0():
    found = RateSearch(RATES * 3e-4, FOUND.score, FOUND.diverged)
    said = rate_grid("Rates", found, NAMES, "accuracy, %", ["a", "b"]).at(rate=3e-6).readout()
    assert "a rate of 0.000003:" in said and said.endswith("Chosen rates: 0.00003 (ReLU), 0.000003 (0.25).")


@pytest.mark.parametrize("case, low, high", [(1, 25.0, 80.5), (2, 12.5, 40.25)])
def test_each_case_has_a_scale_of_its_own_with_round_numbers_where_they_belong(case, low, high):
    state = grid().at(case=case)
    told = [(state.label(f"mark {k}"), state.number(f"tick {k}")) for k in range(MOST_TICKS)]
    marked = [(float(mark), place) for mark, place in told if mark]
    assert len(marked) >= 3
    for mark, place in marked:
        assert place == pytest.approx((mark - low) / (high - low))
