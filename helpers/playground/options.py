"""List what can be chosen for a run of the playground."""

from helpers.nn import initialization
from helpers.nn.activations import LeakyReLU, PReLU, ReLU, RReLU
from helpers.nn.smooth_activations import SMOOTH
from helpers.playground.tasks import POINTS

# The keys are what a run's text says, and the names what the page shows.
DATA = {
    "moons": "two moons",
    "circles": "disk in a ring",
    "spirals": "two spirals",
    "xor": "four corners (XOR)",
    "digits": "digits: even or odd",
    "abs": "curve: |x|",
    "sine": "curve: sine",
    "stairs": "curve: stairs",
}
ACTIVATIONS = {
    "relu": "ReLU",
    "leaky": "leaky ReLU",
    "prelu": "PReLU, an α per layer",
    "prelu-units": "PReLU, an α per unit",
    "rrelu": "RReLU",
    **{name.lower(): name for name in SMOOTH},
}
KINDS = {"relu": ReLU, "leaky": LeakyReLU, "prelu": PReLU, "prelu-units": PReLU, "rrelu": RReLU}
KINDS |= {name.lower(): kind for name, kind in SMOOTH.items()}
WITH_ALPHA = ("leaky", "prelu", "prelu-units")
STARTS = {
    "he": ("He", initialization.he),
    "he0": ("He, as if α were 0", initialization.he_without_slope),
    "xavier": ("Xavier", initialization.xavier),
    "asymmetric": ("random asymmetric", initialization.random_asymmetric),
}
OPTIMIZERS = {"sgd": "SGD", "momentum": "SGD, momentum 0.9", "adam": "Adam"}
# The least and the greatest that a number may be.
LIMITS = {
    "noise": (0.0, 1.0),
    "alpha": (-2.0, 2.0),
    "rate": (1e-6, 100.0),
    "batch": (1, POINTS),
    "epochs": (1, 400),
    "seed": (0, 9999),
    "at": (0, 100_000),
}
