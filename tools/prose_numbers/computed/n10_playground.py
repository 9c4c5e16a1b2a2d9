"""Compute what 10 says of the playground's runs."""

from functools import cache

from helpers.playground.run import run
from helpers.playground.settings import Settings
from tools.prose_numbers.computed.settings import COMMON

SETTINGS = COMMON | {"a rate to try": [0.05]}
RING = "data=circles net=4 act={} seed={}"


def unseen(activation):
    """Return how many per cent of new points a network of 4 units gets right."""
    return 100 * run(Settings.read(RING.format(activation, 1))).unseen[-1]


@cache
def slopes():
    """Return the slopes that PReLU learns with the seeds 1 to 8."""
    return [run(Settings.read(RING.format("prelu alpha=0.25", seed))).slopes[-1, 0] for seed in range(1, 9)]


NUMBERS = {
    "own-question": {"right on new points": lambda: unseen("relu"), "PReLU's slope": lambda: slopes()[0]},
    "own-look": {
        "right on new points": lambda: unseen("relu"),
        "PReLU's slope": lambda: [slopes()[0], min(slopes()), round(max(slopes()))],
    },
}
