"""How long the random walks are: short in `make test`, long in `make stress`."""

import os

STRESS = bool(os.environ.get("STRESS"))


def either(short, long):
    """Return what holds for this run."""
    return long if STRESS else short
