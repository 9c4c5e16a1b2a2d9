"""Networks born dead, and units that die in training: what settles claim 2 must be able to come out either way."""

import dataclasses
import re

import numpy as np
import pytest

from helpers.experiments import born_dead, dying_network, dying_units
from helpers.experiments.checkpointing import plain
from helpers.experiments.networks import moon_networks, narrow_networks
from helpers.experiments.records import record
from helpers.experiments.samples import draw
from helpers.lessons.n04_units_in_networks import born_dead as born_dead_lesson
from helpers.lessons.n04_units_in_networks import dying_network as film_lesson
from helpers.lessons.n04_units_in_networks import dying_units as dying_lesson
from helpers.lessons.n04_units_in_networks.narrow_networks import absolute_value_learned
from helpers.nn import diagnostics
from helpers.nn.activations import LeakyReLU, ReLU
from helpers.nn.confidence_intervals import share_interval
from helpers.nn.datasets import two_moons
from helpers.nn.initialization import he, random_asymmetric
from helpers.nn.networks import Network
from helpers.nn.optimizers import SGD, Adam
from helpers.nn.training import Training

MOONS = two_moons()


@pytest.fixture(scope="module")
def born():
    return record("born_dead").result


@pytest.fixture(scope="module")
def full():
    return record("dying_units").result


@pytest.fixture(scope="module")
def small():
    """Rates at which units hardly die, die without harm, and die with harm."""
    return dying_units.run((0.3, 3, 12), seeds=6, steps=60)


# Born dead


@pytest.mark.parametrize("width, word", [(2, "holds"), (10, "not supported here")])
def test_whether_networks_are_born_dead_depends_on_their_width(width, word, monkeypatch):
    monkeypatch.setattr(born_dead, "WIDTHS", np.array([width]))
    assert born_dead.verdict(born_dead.run(networks=500, runs=2, steps=20)).word == word


def test_the_record_of_networks_born_dead_holds_when_they_are_narrow(born):
    verdict = born_dead.verdict(born)
    assert verdict.word == "holds when" and "narrow and deep" in verdict.sentence
    assert "88 % are born dead" in verdict.sentence and "88.1 %" in verdict.numbers


@pytest.mark.parametrize("share, least, most", [(born_dead.MANY, 0, 0.05), (0.12, 0.99, 1)])
def test_a_verdict_on_networks_born_dead_is_seldom_wrong(born, share, least, most):
    """Worlds in which one network in ten is born dead, just too few for the claim, and some in which it is more."""
    rng = np.random.default_rng(0)
    worlds = (dataclasses.replace(born, dead=rng.binomial(born.networks, share, born.dead.shape)) for _ in range(1000))
    words = np.array([born_dead.verdict(world).word for world in worlds])
    assert least <= np.mean(words != "not supported here") <= most


def test_born_dead_agrees_with_networks_asked_one_by_one():
    """The stacked simulation against the definition: a Network of its own, and its answers at −1 and 1."""
    layers, width, networks = 6, 3, 400
    network = Network((1, *[width] * (layers - 1), 1))
    start = network.initial(range(networks), dtype=np.float64)
    answers = diagnostics.outputs(network, start, np.array([[-1.0], [1.0]]))
    alone = share_interval(np.sum(answers[:, 0, 0] == answers[:, 1, 0]), networks)
    stacked = born_dead.draw_born_dead(he, 0.0, width, 4000, np.random.default_rng(1))[layers == born_dead.LAYERS]
    assert alone.low - 0.02 < stacked.mean() < alone.high + 0.02


def test_measured_shares_respect_the_bounds(born):
    found, (lower, upper) = born.born_dead(), born_dead.bounds()
    error = 4 * np.sqrt(0.25 / born.networks)
    assert np.all(found.estimate >= lower - error) and np.all(found.estimate <= upper + error)
    assert np.mean((found.high >= lower) & (found.low <= upper)) > 0.95


def test_published_shares_at_ten_layers(born):
    found = 100 * born.born_dead().estimate[:, np.flatnonzero(born_dead.LAYERS == 10)[0]]
    share = dict(zip(born_dead.WIDTHS.tolist(), found, strict=True))
    assert share[10] < 1 and share[5] > 10 and abs(share[3] - 60) < 5


def test_a_leak_keeps_all_alive_and_an_asymmetric_start_more(born):
    assert not born.dead[1:4].any()
    # With one hidden layer and no biases a unit is positive on one side of 0: nothing is born dead.
    assert not born.dead[0, :, 0].any() and born.dead[4, 0, 0] > 0
    assert np.all(born.dead[4, :, 1:] <= born.dead[0, :, 1:])
    rng = np.random.default_rng(0)
    assert not born_dead.draw_born_dead(he, 0.01, 2, 300, rng).any()
    asymmetric = born_dead.draw_born_dead(random_asymmetric, 0.0, 2, 300, rng).mean(axis=1)
    assert 0 < asymmetric[-1] < born_dead.draw_born_dead(he, 0.0, 2, 300, rng).mean(axis=1)[-1]


def test_the_record_of_networks_born_dead_comes_out_again(born):
    again = born_dead.simulate("ReLU", networks=400)["dead"] / 400
    assert np.all(np.abs(again - born.born_dead().estimate) < 5 * np.sqrt(0.25 / 400))
    for number, variant in enumerate(born_dead.VARIANTS):
        learned = narrow_networks.learn(variant, born.rates.chosen[number], runs=8, steps=20)
        np.testing.assert_allclose(learned["answers"][0], born.answers[number, 0], atol=1e-4)


def test_narrow_networks_collapse_and_leaky_ones_do_not(born):
    ends = share_interval(born.constant[:, -1], born.runs)
    assert ends.high[0] > born_dead.PUBLISHED_COLLAPSE / 100 > ends.estimate[0] - 0.05
    assert ends.high[3] < 0.1 and born.fits[3] > 0.9 * born.runs > born.fits[0]


# Dying in training


def world(result, worse, gains, rng):
    """Make a result with the record's noise: how much worse ReLU is at the higher rate, and what a leak gains at the two."""
    there = np.nan_to_num(result.judged, nan=moon_networks.GUESSING)
    judged = 98 + rng.permuted(there - there.mean(axis=-1, keepdims=True), axis=-1)
    judged[:, :, :, 1] -= worse
    judged[:, 1] += np.reshape(gains, (2, 1))
    return dataclasses.replace(result, judged=judged)


@pytest.mark.parametrize(("worse", "gains"), [(30.0, (0, 0)), (dying_units.NOTICED, (0, 10))])
def test_the_verdict_rarely_holds_where_dying_does_no_harm(full, worse, gains, monkeypatch):
    monkeypatch.setattr(dying_units, "_numbers", lambda result: "")
    rng = np.random.default_rng(0)
    said = [dying_units.verdict(world(full, worse, gains, rng)).word for _ in range(1000)]
    assert np.mean(np.array(said) != "not supported here") <= 0.05


@pytest.mark.parametrize(("gains", "word"), [((0, 20), "holds when"), ((20, 20), "holds")])
def test_the_verdict_says_so_where_dying_does_harm(full, gains, word):
    rng = np.random.default_rng(1)
    said = [dying_units.verdict(world(full, 30.0, gains, rng)).word for _ in range(40)]
    assert np.mean(np.array(said) == word) >= 0.95


def test_what_only_one_of_the_trainings_shows_does_not_count(full):
    true = world(full, 30.0, (0, 30), np.random.default_rng(2))
    true.judged[:, 1, 1] = true.judged[:, 0, 1]
    assert dying_units.verdict(true).word == "not supported here"


def test_the_two_rates_are_relus_best_and_where_a_leak_gains_most_above_it():
    relu, leak = [90.0, 95.0, 80.0, 60.0, 50.0], [99.0, 95.0, 85.0, 70.0, np.nan]
    assert dying_units.choose(np.array([relu, leak])[..., None]) == (1, 3)
    assert dying_units.choose(np.array([relu[:2], leak[:2]])[..., None]) == (0, 1)


def test_divergence_counts_as_guessing(full):
    accuracy = full.accuracy.copy()
    accuracy[1, 0, -1] = np.nan
    assert np.all(dataclasses.replace(full, accuracy=accuracy).reached[1, 0] == moon_networks.GUESSING)


def test_the_leak_of_the_verdict_silences_as_many_units_and_diverges(full):
    low = full.rates <= 2.5
    relu, leaky = (full.silent[case][low, -1].mean(axis=(1, 2)) for case in (0, 1))
    np.testing.assert_allclose(leaky, relu, atol=0.05)
    assert full.diverged(1)[full.rates == 8] > 15 > 5 > full.diverged(0)[full.rates == 8]


def test_a_silent_unit_is_dead_without_a_leak_only():
    training = Training(Network(moon_networks.LAYERS, LeakyReLU(0.01)), MOONS, SGD(3.0), range(4))
    training.advance(60)
    assert moon_networks.silent_units(training, MOONS).sum() > 20
    assert not any(layer.any() for layer in diagnostics.dead_units(training.network, training.parameters, MOONS.inputs))


def test_what_comes_back_where(full, small):
    for result in (full, small):
        assert result.died[0, :, :, 0].sum() > 50 and result.revived[0, :, :, 0].sum() == 0
        assert result.revived[0, :, :, 1].sum() > 20
    assert full.revived[2, :, :, 0].sum() > 0 and full.revived[3, :, :, 0].sum() > 0
    assert np.all(full.revived <= full.died)


@pytest.mark.parametrize("optimizer, moves", [(SGD(4.0), False), (SGD(0.8, momentum=0.9), True), (Adam(0.3), True)])
def test_a_dead_unit_of_the_first_layer_moves_by_memory_only(optimizer, moves):
    training = Training(Network(moon_networks.LAYERS, ReLU()), MOONS, optimizer, range(6))
    training.advance(15)
    dead = moon_networks.silent_units(training, MOONS)[:, 0]
    before = training.network.block(training.parameters, 0)[dead]
    training.advance(1)
    assert dead.sum() >= 5
    assert np.any(training.network.block(training.parameters, 0)[dead] != before) == moves


def test_deaths_and_returns_are_counted_by_hand():
    """The same training, looked at every five steps, with a set for each."""
    counted = moon_networks.learn("ReLU", [3.0], [0], 60)
    samples = draw(two_moons, moon_networks.POINTS, moon_networks.POINTS, [0])
    data, rows = samples.data, samples.rows
    training = Training(Network(moon_networks.LAYERS, ReLU()), data, SGD(np.array([3.0])), [0], rows)
    died, back = set(), set()
    for _ in range(13):
        silent = moon_networks.silent_units(training, data, rows)[0]
        died |= {tuple(unit) for unit in np.argwhere(silent)}
        back |= {unit for unit in died if not silent[unit]}
        training.advance(5)
    for layer in range(2):
        assert counted["died"][0, 0, layer] == sum(unit[0] == layer for unit in died)
        assert counted["revived"][0, 0, layer] == sum(unit[0] == layer for unit in back)
    assert back


def test_the_record_of_dying_comes_out_again(full):
    again = dying_units.run((0.3, 3), seeds=2, steps=50)
    rates, steps = np.flatnonzero(np.isin(full.rates, again.rates)), full.steps <= 50
    theirs, accuracy = full.silent[:, rates][:, :, steps, :2], full.accuracy[:, rates][:, :, steps, :2]
    np.testing.assert_allclose(again.silent[:, :, :3], theirs[:, :, :3], atol=0.04)  # before rounding has grown
    np.testing.assert_allclose(again.silent[:, 0], theirs[:, 0], atol=0.1)
    np.testing.assert_allclose(again.accuracy[:, 0], accuracy[:, 0], atol=3)
    assert record("dying_units").settings == plain(dying_units.FULL)


def test_runs_that_diverge_are_drawn_as_such(small):
    assert small.diverged(1)[2] == 6
    figure = dying_lesson.figure(small)
    assert "α = 0.01: 50 % are right, 6 have diverged" in figure.at(rate=12.0).readout()
    _, heights = figure.at(rate=12.0).points("leaky")
    assert np.all(heights < dying_lesson.DIVERGED)


# The film


@pytest.fixture(scope="module")
def film():
    return dying_network.run((1, 3, 5), film_lesson.TIMES, np.zeros((1, 2)), seed=2)


def test_hinges_are_where_the_pre_activation_is_0(film):
    figure = film_lesson.film_of_a_network(rates=(1, 3, 5))
    for name, dead in (("alive", 0), ("dead", 1)):
        x, y = (np.reshape(each, (-1, 3)) for each in figure.at(rate=5.0, step=1000.0).points(name))
        drawn = np.isfinite(x[:, 0])
        assert drawn.any() and np.all(film.dead[2, -1, 0][drawn] == dead)
        w1, w2, b = film.weights[2, -1][drawn].T
        distance = (w1[:, None] * x[drawn, :2] + w2[:, None] * y[drawn, :2] + b[:, None]) / np.hypot(w1, w2)[:, None]
        np.testing.assert_allclose(distance, 0, atol=1e-4)


def test_what_the_notebook_says_of_the_film(film):
    gentle, harmless, deadly = film.dead.mean(axis=3)
    early = np.flatnonzero(film_lesson.TIMES == 5)[0]
    assert not gentle[:, 0].any()
    assert harmless[early, 0] > 0 and 0.3 < harmless[-1, 1] < 0.7 and film.accuracy[1, -1] == 1
    assert deadly[-1, 1] == 1 and film.accuracy[2, -1] == 0.5


def test_a_network_with_a_dead_layer_answers_all_points_alike():
    film = dying_network.run((5,), film_lesson.TIMES[:14], MOONS.inputs, seed=2)
    whole = film.dead[0, :, 1].all(axis=1)
    assert whole[-1] and not whole[0]
    assert np.ptp(film.answers[0, -1]) < 1e-3 < np.ptp(film.answers[0, 0])


# The figures


def test_figures_show_the_records(born, full):
    figure = born_dead_lesson.figure(born)
    assert "57.7 % are born dead" in figure.at(width=3.0, layers=10.0).readout()
    assert "Published (Lu et al. 2019): about 60 %" in figure.at(width=3.0, layers=10.0).readout()
    assert "Published" not in figure.at(width=3.0, layers=9.0).readout()
    assert "0.0 of 9.2 in the first layer" in dying_lesson.revivals(full).at(rate=3.0).readout()
    learned = absolute_value_learned(born).at(step=2000.0, alpha=0.25).readout()
    assert re.search(r"94 % of the ReLU networks and 4 % of those with α = 0.25", learned)


def test_too_few_runs_left_have_no_mean(full):
    lost = np.arange(20) < 15
    few = dataclasses.replace(
        full, silent=np.where(lost[:, None], np.nan, full.silent), accuracy=np.where(lost, np.nan, full.accuracy)
    )
    assert "– % of the first layer" in dying_lesson.figure(few).at(rate=3.0).readout()


def test_what_the_words_of_04_say_of_the_record(full):
    def at(rate):
        return np.flatnonzero(full.rates == rate)[0]

    assert 100 * full.silent[0, at(3), -1].mean() == pytest.approx(100 / 3, abs=1)
    for rate in (2, 3):
        found = dying_units.mean_interval(full.reached[5, at(rate)] - full.reached[4, at(rate)])
        assert found.low < 0 < found.high
    assert full.diverged(1)[at(5)] == 16 and full.rates[full.chosen].tolist() == [[0.3, 1], [0.3, 2], [0.3, 3.5]]
    harmed, whole = full.accuracy[0, :, -1] < 90, np.any(full.silent[0, :, -1] == 1, axis=-1)
    assert np.any(harmed & ~whole), "harm begins before a whole layer is dead"


def test_what_the_words_of_04_say_of_the_leak(full, born):
    lost = np.isnan(full.judged).sum(axis=-1)
    assert lost[2, 1, 0, 1] == 5 and not lost[:, 0].any()
    assert not born.dead[1:4].any(), "no leaky network is born dead"
