"""Set how long the random walks are: short in `make test`, long in `make stress`."""

import os

import pytest
from hypothesis import HealthCheck, settings

STRESS = bool(os.environ.get("STRESS"))


def only_in_stress(test):
    """Mark a test that `make stress` runs, and `make test` does not."""
    return pytest.mark.stress(pytest.mark.skipif(not STRESS, reason="make stress runs it")(test))


def either(short, long):
    """Return what holds for this run."""
    return long if STRESS else short


# How fast examples come is the machine's affair.
fuzzed = settings(max_examples=either(200, 10_000), deadline=None, suppress_health_check=[HealthCheck.too_slow])
