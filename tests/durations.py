"""Set how long the random walks are: short in `make test`, long in `make stress`."""

import os

from hypothesis import HealthCheck, settings

STRESS = bool(os.environ.get("STRESS"))


def either(short, long):
    """Return what holds for this run."""
    return long if STRESS else short


# How fast examples come is the machine's affair.
fuzzed = settings(max_examples=either(200, 10_000), deadline=None, suppress_health_check=[HealthCheck.too_slow])
