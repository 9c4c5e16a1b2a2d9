"""Test that the same text is the same run in the page and in Python: points, first weights, steps, and what is measured."""

import numpy as np
import pytest

from helpers.nn import diagnostics
from helpers.playground.options import ACTIVATIONS, DATA, OPTIMIZERS, SMOOTH, STARTS
from helpers.playground.run import MOMENTS, choose_moments, run
from helpers.playground.settings import Settings
from helpers.playground.tasks import task

EARLY = 20  # steps, before chaos parts any two programs
SLOW = "rate=0.03 epochs=4"


def read(text):
    return run(Settings.read(text))


def network_at(found, moment):
    """Return the network of a moment, with the slope that it has then."""
    chosen = found.settings
    changed = chosen.at is not None and found.steps[moment] > chosen.at
    return chosen.network(chosen.then_alpha if changed else None)


@pytest.mark.parametrize("seed", [0, 7, 9999])
@pytest.mark.parametrize("data", DATA)
def test_the_points_are_the_same(engine, data, seed):
    ours, theirs = task(data, 0.13, seed), engine.task(f"data={data} noise=0.13 seed={seed}")
    for name in ("points", "others"):
        for part in ("inputs", "targets"):
            expected = np.float32(getattr(getattr(ours, name), part).ravel())
            # Sines and cosines may differ in their last place.
            np.testing.assert_array_max_ulp(theirs[name][part], expected, maxulp=1)
    np.testing.assert_allclose(theirs["box"], ours.box, rtol=1e-12)
    assert theirs["isCurve"] == ours.is_curve


def test_the_moments_are_the_same(engine):
    rng = np.random.default_rng(0)
    for _ in range(200):
        steps, size = int(rng.integers(1, 20_001)), int(rng.integers(4, 45_000))
        extra = [int(rng.integers(0, steps))][: rng.integers(0, 2)]
        expected = choose_moments(steps, size, *(extra or [None]))
        assert engine.call("chooseMoments", steps, size, *extra) == expected.tolist()
        assert expected[0] == 0 and expected[-1] == steps and (np.diff(expected) > 0).all()
        assert len(expected) <= MOMENTS + 2


@pytest.mark.parametrize("init", STARTS)
@pytest.mark.parametrize("act", ["relu", "leaky alpha=0.3", "prelu alpha=-0.5", "prelu-units", "rrelu", "selu", "gelu"])
def test_the_first_weights_are_the_same(engine, act, init):
    text = f"act={act} init={init} net=5-4-3 seed=8 epochs=1"
    np.testing.assert_array_max_ulp(engine.train(text).parameters[0], read(text).parameters[0], maxulp=1)


@pytest.mark.parametrize("opt", OPTIMIZERS)
@pytest.mark.parametrize("act", ACTIVATIONS)
def test_the_first_steps_are_the_same(engine, act, opt):
    for data in ("moons", "sine"):
        text = f"data={data} act={act} opt={opt} net=6-5 seed=4 {SLOW}"
        ours, theirs = read(text), engine.train(text)
        np.testing.assert_array_equal(theirs.steps, ours.steps)
        early = ours.steps <= EARLY
        assert early.sum() > 10
        np.testing.assert_allclose(theirs.parameters[early], ours.parameters[early], rtol=2e-3, atol=2e-5)


def test_full_batches_and_single_points_are_the_same_too(engine):
    for text in ("batch=250 epochs=10 rate=0.3", "batch=1 epochs=1 rate=0.01"):
        ours, theirs = read(text), engine.train(text)
        np.testing.assert_allclose(theirs.parameters[:12], ours.parameters[:12], rtol=2e-3, atol=2e-5)


@pytest.mark.parametrize(
    "text",
    [
        *(f"act={act} net=6-5 rate=0.1 epochs=4" for act in ACTIVATIONS),
        "act=relu rate=2 seed=2",
        "act=leaky alpha=-0.5 data=stairs net=7-1 rate=0.05",
        "act=gelu rate=3 seed=2",
        "act=relu rate=2 seed=2 at=300 then_alpha=0.1",
        "act=prelu alpha=0.25 rate=0.1 at=100 then_alpha=-0.5",
        "act=leaky alpha=0.5 rate=100 seed=2",
    ],
)
def test_what_is_measured_is_what_the_network_does(engine, text):
    found = engine.train(text)
    work = task(found.settings.data, found.settings.noise, found.settings.seed)
    since = np.full(found.dead_since.shape[1], -1)
    for moment, row in enumerate(found.parameters):
        network, row = network_at(found, moment), row[None]
        hidden = network.stages[:-1]
        np.testing.assert_allclose(found.loss[moment], diagnostics.loss(network, row, work.points)[0], rtol=1e-4)
        np.testing.assert_allclose(
            found.gradients[moment], diagnostics.gradient_norms(network, row, work.points)[0], rtol=2e-3, atol=1e-6
        )
        slopes = [np.broadcast_to(network.slopes(row, i)[0], stage.outputs) for i, stage in enumerate(hidden)]
        np.testing.assert_array_equal(found.slopes[moment], np.float32(np.concatenate(slopes)))
        for name, points in (("accuracy", work.points), ("unseen", work.others)):
            share = np.nan if work.is_curve else diagnostics.accuracy(network, row, points)[0]
            np.testing.assert_allclose(getattr(found, name)[moment], share, atol=1.5 / len(points.inputs))
        dead = np.concatenate([layer[0] for layer in diagnostics.dead_units(network, row, work.points.inputs)])
        since = np.where(dead, np.where(since < 0, found.steps[moment], since), -1)
        np.testing.assert_array_equal(found.dead_since[moment], since)


def test_a_run_that_diverges_ends_with_its_last_finite_moment(engine):
    text = "act=leaky alpha=0.5 rate=100 seed=2"
    found = engine.train(text)
    assert found.diverged == read(text).diverged and found.steps[-1] < found.diverged
    assert np.isfinite(found.parameters).all()


@pytest.fixture(params=["NumPy", "engine"])
def trained(request, engine):
    """Train a run from its text, on either side."""
    return read if request.param == "NumPy" else engine.train


def test_going_on_as_before_changes_nothing(trained):
    for more in ("act=leaky alpha=0.2", "act=relu opt=adam", "act=silu opt=momentum", "act=prelu alpha=0.2"):
        plain, same = trained(f"{more} rate=0.1"), trained(f"{more} rate=0.1 at=300 then_rate=0.1")
        assert 300 in same.steps and 301 in same.steps
        np.testing.assert_array_equal(plain.parameters[-1], same.parameters[-1])


def test_a_what_if_shares_the_past_and_not_the_future(trained):
    plain = trained("act=relu rate=2 seed=2")
    other = trained("act=relu rate=2 seed=2 at=300 then_alpha=0.1 then_rate=0.05")
    before = plain.steps[plain.steps <= 300]
    past = np.isin(other.steps, before)
    np.testing.assert_array_equal(other.parameters[past], plain.parameters[: before.size])
    np.testing.assert_array_equal(other.slopes[other.steps <= 300], 0)
    np.testing.assert_allclose(other.slopes[other.steps > 300], 0.1)
    np.testing.assert_array_equal(plain.gradients[-1, 0], 0)
    assert (other.dead_since[-1] < 0).all() and other.loss[-1] < plain.loss[-1]


@pytest.mark.parametrize("change", ["then_alpha=0.4 then_rate=0.3", "then_alpha=-0.5", "then_rate=0.3"])
@pytest.mark.parametrize("act", ["relu", "prelu opt=adam"])
def test_what_comes_after_a_what_if_is_the_same(engine, act, change):
    text = f"act={act} {SLOW} seed=3"
    ours, theirs, unchanged = read(f"{text} at=5 {change}"), engine.train(f"{text} at=5 {change}"), read(text)
    early = ours.steps <= EARLY
    np.testing.assert_allclose(theirs.parameters[early], ours.parameters[early], rtol=2e-3, atol=2e-5)
    assert np.abs(ours.parameters[early] - unchanged.parameters[early]).max() > 0.01


@pytest.mark.parametrize("act", SMOOTH)
def test_a_smooth_activation_can_be_read_off_its_table(engine, act):
    table = engine.train(f"act={act.lower()} epochs=1").table
    places = np.linspace(table["low"], table["high"], len(table["values"]))
    x = np.random.default_rng(0).uniform(-60, 60, 10_000)
    first, last = np.diff(table["values"])[[0, -1]] / (places[1] - places[0])
    left = table["values"][0] + (x - places[0]) * first
    right = table["values"][-1] + (x - places[-1]) * last
    inside = np.interp(x, places, table["values"])
    read_off = np.select([x < places[0], x > places[-1]], [left, right], inside)
    np.testing.assert_allclose(read_off, SMOOTH[act]()(x), rtol=2e-4, atol=4e-4)


@pytest.mark.parametrize("act", ACTIVATIONS)
@pytest.mark.parametrize("data", ["moons", "sine"])
def test_the_page_computes_what_the_network_answers(engine, act, data):
    text = f"data={data} act={act} net=6-5 epochs=4 rate=0.5"
    found = engine.train(text)
    places = np.random.default_rng(0).uniform(-3, 3, (50, found.inputs.shape[1])).astype(np.float32)
    for moment in (0, len(found.steps) - 1):
        layers = engine.call("answer", text, moment, places.T.ravel().tolist())
        assert [layer.size for layer in layers] == [6 * 50, 5 * 50, 50]
        np.testing.assert_allclose(layers[-1], found.answers(moment, places), rtol=2e-3, atol=2e-3)


def test_hinges_are_where_inputs_of_units_are_0(engine):
    pieces = engine.call("findLine", [-1, 1, -2, 2], 21)
    ends = np.array(pieces).reshape(-1, 2)
    x, y = -1 + ends[:, 0] / 10, -2 + ends[:, 1] / 5
    np.testing.assert_allclose(x + 0.5 * y, 0.33, atol=1e-5)
    assert y.max() == 2 and x.max() == 1 and len(pieces) > 20


def test_runs_are_light(engine):
    numbers = ("steps", "parameters", "slopes", "loss", "accuracy", "unseen", "dead_since", "gradients")

    def size(text):
        return sum(getattr(engine.train(text), name).size for name in numbers)

    assert size("net=" + "-".join(["32"] * 10) + " epochs=2") < 600_000
    assert size("epochs=40") < 100_000
