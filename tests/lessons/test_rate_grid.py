"""The picture of a grid of learning rates tells what was tried, what diverged, and what was chosen."""

import numpy as np

from helpers.experiments.learning_rates import RateSearch
from helpers.lessons.shared.rate_grid import rate_grid

NAMES = ["ReLU", "0.25"]
RATES = np.array([0.01, 0.1, 1.0])
# Three rates, two seeds: one variant is best at 0.1, the other at 0.01, has one diverged, and was not tried at 1.
SCORE = np.array([[[50, 52], [70, 72], [60, 60]], [[80, 81], [40, 10], [np.nan, np.nan]]], float)
DIVERGED = np.array([[0, 0, 0], [0, 1, 0]])


def test_it_tells_every_variant_at_the_slider_s_rate():
    figure = rate_grid("Rates", RateSearch(RATES, SCORE, DIVERGED), NAMES, "accuracy, %")
    said = figure.at(rate=0.1).readout()
    assert "mean of 2 seeds: ReLU 71.0; 0.25 25.0 (1/2 diverged)" in said
    assert "Chosen: ReLU 0.1, 0.25 0.01." in said
    assert "0.25 –" in figure.at(rate=1.0).readout()


def test_with_several_cases_a_slider_picks_one():
    found = RateSearch(RATES, np.stack([SCORE, SCORE[::-1]]), np.stack([DIVERGED, DIVERGED[::-1]]))
    figure = rate_grid("Rates", found, NAMES, "accuracy, %", ["shallow", "deep"])
    assert figure.at(case=1, rate=0.01).readout().startswith("shallow. At a rate of 0.01")
    said = figure.at(case=2, rate=0.01).readout()
    assert "ReLU 80.5; 0.25 51.0" in said and "Chosen: ReLU 0.01, 0.25 0.1." in said
