"""Networks of the engine stop where they diverge, leave each other alone, and go on with other slopes and rates."""

from dataclasses import replace

import numpy as np
import pytest

from helpers.nn import diagnostics
from helpers.nn.optimizers import SGD
from tests.engine.cases import ACTIVATIONS, Case
from tests.engine.comparisons import differences, expected

TAME, WILD = 0.02, (30.0, 1e3, 1e4)
REPLICAS = 7  # in lanes of four, the second group padded
CASE = Case((2, 6, 5, 1), alpha=0.1, rate=TAME, seeds=tuple(range(REPLICAS)), batch=5, samples=13)


def every_parameter(networks, replicas):
    return np.array(networks.ask(*(("parameters", replica) for replica in range(replicas))))


@pytest.mark.parametrize("rules", [{}, {"momentum": 0.5}], ids=["descent", "momentum"])
@pytest.mark.parametrize("replicas", [3, REPLICAS])
def test_networks_diverge_at_numpys_step_and_leave_the_others_as_they_are(engine, replicas, rules):
    tame = replace(CASE, rate=(TAME,) * replicas, seeds=CASE.seeds[:replicas], rules=rules)
    wild = replace(tame, rate=(*WILD[: replicas - 1], *(TAME,) * (replicas - len(WILD[: replicas - 1]))))
    theirs = wild.training()
    theirs.advance(100)
    undisturbed = engine.networks(tame.spec())
    undisturbed.train(100)
    alone = every_parameter(undisturbed, replicas)
    networks = engine.networks(wild.spec())
    left = networks.train(40), networks.train(60)
    diverged_at = networks.get("divergedAt")
    np.testing.assert_array_equal(diverged_at, np.where(np.isnan(theirs.diverged_at), -1, theirs.diverged_at))
    assert left == (theirs.running.size,) * 2
    assert 0 < theirs.running.size < replicas
    np.testing.assert_array_equal(every_parameter(networks, replicas)[theirs.running], alone[theirs.running])


def test_networks_that_have_all_diverged_are_not_trained_on(engine):
    networks = engine.networks(replace(CASE, rate=WILD[-1]).spec())
    assert networks.train(50) == 0
    diverged_at = networks.get("divergedAt")
    assert networks.train(50) == 0
    assert networks.get("step") == 100
    np.testing.assert_array_equal(networks.get("divergedAt"), diverged_at)


@pytest.mark.parametrize("optimizer", ["sgd", "adam"])
@pytest.mark.parametrize("activation", ACTIVATIONS)
@pytest.mark.parametrize("replicas", [2, REPLICAS])
def test_a_run_in_parts_is_the_run_and_measuring_does_not_disturb_it(engine, replicas, activation, optimizer):
    case = replace(CASE, activation=activation, optimizer=optimizer, seeds=CASE.seeds[:replicas])
    whole = engine.networks(case.spec())
    whole.train(11)
    expected_end = every_parameter(whole, replicas)
    parts = engine.networks(case.spec())
    for steps in (1, 4, 0, 6):
        assert parts.train(steps) == replicas
        parts.measure({"gradients": True, "others": steps == 4})
    np.testing.assert_array_equal(every_parameter(parts, replicas), expected_end)


@pytest.mark.parametrize("learned", [False, True], ids=["fixed", "learned"])
def test_slopes_and_rates_are_changed_between_steps_as_numpys_are(engine, learned):
    slopes, rates = np.linspace(-0.5, 1.5, REPLICAS), np.linspace(0.002, 0.02, REPLICAS)
    case = replace(CASE, activation="prelu-units" if learned else "rectifier", rules={"momentum": 0.9})
    theirs = case.training()
    networks = engine.networks(case.spec())
    for alpha, rate in ((slopes, 0.01), (0.3, rates), (slopes[::-1], rates)):
        network = replace(case, alpha=tuple(alpha) if np.ndim(alpha) else alpha).network()
        theirs.change(network, SGD(rate, momentum=0.9))
        if learned:
            theirs.parameters[:, network.learned_slopes] = np.reshape(alpha, (-1, 1))
        theirs.advance(3)
        networks.ask(("setAlpha", np.ravel(alpha).tolist() if np.ndim(alpha) else alpha))
        networks.ask(("setRate", np.ravel(rate).tolist() if np.ndim(rate) else rate), ("train", 3))
        np.testing.assert_allclose(every_parameter(networks, REPLICAS), theirs.parameters, rtol=1e-4, atol=1e-5)


def test_dead_units_are_those_whose_derivative_is_0_on_all_samples_that_are_asked_for(engine):
    for activation in ACTIVATIONS:
        case = replace(CASE, activation=activation, alpha=0.0)
        networks, network = engine.networks(case.spec()), case.network()
        parameters = every_parameter(networks, REPLICAS)
        # Biases so far out that each unit is on one side, whatever the sample; and one in the middle.
        network.block(parameters, 0)[:, :, -1] = np.tile([-300, 300, -300, 0, 300, -300], (REPLICAS, 1))
        networks.ask(*(("setParameters", replica, values) for replica, values in enumerate(parameters)))
        dead = networks.measure()["dead"].reshape(REPLICAS, -1)[:, :6]
        off = activation != "rrelu"
        np.testing.assert_array_equal(
            dead[:, [0, 1, 2, 4, 5]], np.tile([off, 0, off, 0, off], (REPLICAS, 1)), activation
        )
        assert not dead[:, 3].all()


def test_where_a_pre_activation_is_0_the_derivative_is_the_left_hand_one(engine):
    for activation in ACTIVATIONS:
        case = replace(CASE, activation=activation)
        networks, theirs = engine.networks(case.spec()), case.training()
        for layer in (0, 1):  # behind them the last layer hands its gradient back
            theirs.network.block(theirs.parameters, layer)[...] = 0
        networks.ask(*(("setParameters", replica, values) for replica, values in enumerate(theirs.parameters)))
        networks.train(1)
        theirs.advance(1)
        np.testing.assert_allclose(
            every_parameter(networks, REPLICAS), theirs.parameters, 1e-5, 1e-7, err_msg=activation
        )


@pytest.mark.parametrize("loss", ["logistic", "softmax"])
def test_small_losses_of_large_outputs_are_numpys(engine, loss):
    case = replace(CASE, layers=(2, 6, 1 if loss == "logistic" else 3), loss=loss)
    networks, network = engine.networks(case.spec()), case.network()
    parameters = every_parameter(networks, REPLICAS) * np.linspace(1, 60, REPLICAS, dtype=np.float32)[:, None]
    networks.ask(*(("setParameters", replica, values) for replica, values in enumerate(parameters)))
    data = case.data[case.rows()[0]]
    assert np.abs(diagnostics.outputs(network, parameters, data.inputs)).max() > 300  # e³⁰⁰ is more than float32 holds
    measured = networks.measure({"gradients": True})
    np.testing.assert_allclose(measured["loss"], diagnostics.loss(network, parameters, data), rtol=1e-5)
    norms = diagnostics.gradient_norms(network, parameters, data)
    np.testing.assert_allclose(measured["gradients"], norms.ravel(), rtol=1e-5)


SIZES = {
    "digits": Case((64, 32, 32, 10), alpha=0.01, loss="softmax", batch=64, samples=200, seeds=(1, 2)),
    "digits, many": Case(
        (64, 32, 32, 10), "gelu", 0, "softmax", "adam", 0.001, batch=64, samples=200, seeds=tuple(range(16))
    ),
    "thirty layers": Case((2, *(8,) * 30, 1), alpha=0.3, loss="logistic", batch=10, samples=50, seeds=tuple(range(5))),
    "67 networks": Case((2, 8, 8, 1), "prelu", 0.25, "logistic", samples=250, batch=10, seeds=tuple(range(67))),
    "no hidden layer": Case((3, 2), loss="softmax", samples=9, batch=2, seeds=(1, 2, 3, 4, 5)),
    "one of everything": Case((1, 1, 1), samples=1, seeds=(0,)),
}


@pytest.mark.parametrize("size", SIZES)
def test_networks_of_every_size_are_numpys(engine, size):
    case = SIZES[size]
    assert differences(engine, case, expected(case)) == []
