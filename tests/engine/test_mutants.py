"""What breaks the engine is caught by the comparisons that the other tests make."""

from contextlib import closing
from functools import cache, partial

import pytest

from tests.engine import test_activations, test_networks, test_random_numbers
from tests.engine.cases import ACTIVATIONS, Case
from tests.engine.comparisons import differences, expected
from tests.engine.driver import Engine
from tests.engine.mutants import MUTANTS, compile_mutants

MOMENTUM, DECAYS = {"momentum": 0.9, "decay": 0.02}, {"slope_decay": 0.1, "slope_rate": 0.3}
FEW, MANY = (0, 1), (0, 1, 2, 3, 4)  # samples in the lanes, and replicas, of which three are padding
CASES = [
    Case((2, 5, 4, 3), alpha=0.1, rules=MOMENTUM, seeds=FEW, batch=5, samples=13, others=5),
    Case((2, 5, 1), alpha=0.4, loss="logistic", seeds=MANY, batch=3, samples=7, others=5),
    Case((1, 4, 2), "elu", loss="softmax", optimizer="adam", rules={"epsilon": 1e-3}, seeds=FEW, samples=90),
    Case((2, 4, 3, 1), "prelu-units", 0.25, "squared", rules=MOMENTUM | DECAYS, seeds=MANY, batch=4, samples=9),
    Case((2, 4, 3, 1), "prelu", 0.25, "logistic", "adam", 0.01, DECAYS, seeds=FEW, batch=4, samples=9),
    Case((2, 4, 1), "rrelu", rules=MOMENTUM, initialization="xavier", seeds=MANY, batch=4, samples=9),
    Case((2, 4, 3), "gelu", loss="softmax", initialization="asymmetric", seeds=MANY, batch=5, samples=9),
]


@cache
def expected_once(case_number):
    return expected(CASES[case_number])


def steps_are_numpys(case_number, engine):
    assert differences(engine, CASES[case_number], expected_once(case_number)) == [], CASES[case_number]


COMPARISONS = [
    *(partial(steps_are_numpys, number) for number in range(len(CASES))),
    test_networks.test_where_a_pre_activation_is_0_the_derivative_is_the_left_hand_one,
    test_networks.test_dead_units_are_those_whose_derivative_is_0_on_all_samples_that_are_asked_for,
    *(
        partial(test_activations.test_values_and_derivatives_are_numpys, activation=activation)
        for activation in ACTIVATIONS
        if not activation.startswith("prelu")
    ),
    *(
        partial(test_networks.test_small_losses_of_large_outputs_are_numpys, loss=loss)
        for loss in ("logistic", "softmax")
    ),
    partial(test_networks.test_networks_diverge_at_numpys_step_and_leave_the_others_as_they_are, replicas=7, rules={}),
    test_random_numbers.test_a_million_normal_numbers_are_numpys,
]


@pytest.fixture(scope="module")
def breakable(tmp_path_factory):
    """Start the build of the mutants."""
    with closing(Engine(compile_mutants(tmp_path_factory.mktemp("mutants")))) as running:
        running.ask(("engine", "exports", [], "exports"))
        yield running


def test_what_is_not_broken_passes_every_comparison(breakable):
    breakable.ask(("exports", "break", [0]))
    for compare in COMPARISONS:
        compare(engine=breakable)


@pytest.mark.parametrize("number", range(1, 1 + len(MUTANTS)), ids=[mutant.name for mutant in MUTANTS])
def test_what_is_broken_is_caught(breakable, number):
    breakable.ask(("exports", "break", [number]))
    with pytest.raises(AssertionError):
        for compare in COMPARISONS:
            compare(engine=breakable)
