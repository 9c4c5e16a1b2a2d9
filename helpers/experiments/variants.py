"""List the activations that experiments compare, by the names that figures and tables give them."""

from helpers.nn.activations import LeakyReLU, PReLU, ReLU, RReLU
from helpers.nn.learned_functions import Maxout, PiecewiseLinear
from helpers.nn.networks import Network
from helpers.nn.smooth_activations import SMOOTH

VARIANTS = {
    "ReLU": (ReLU(), False),
    "Leaky ReLU, α = 0.01": (LeakyReLU(0.01), False),
    "Leaky ReLU, α = 0.1": (LeakyReLU(0.1), False),
    "Leaky ReLU, α = 0.25": (LeakyReLU(0.25), False),
    "PReLU, shared": (PReLU(0.25), False),
    "PReLU, channel-wise": (PReLU(0.25), True),
}
# Those that only the experiments of the wider family compare with the first ones.
WIDER = {
    "RReLU": (RReLU(), False),
    **{name: (kind(), False) for name, kind in SMOOTH.items()},
    "Maxout": (Maxout(), False),
    "learned shape": (PiecewiseLinear(), False),
}
# Half as many units again give ReLU about as many parameters as Maxout has.
CONTROL = {"ReLU, more units": (ReLU(), False)}


def network(layers, variant):
    """Make a network with one of the variants, by its name."""
    if variant in CONTROL:
        inputs, *hidden, outputs = layers
        layers = (inputs, *(3 * units // 2 for units in hidden), outputs)
    activation, channel_wise = (VARIANTS | WIDER | CONTROL)[variant]
    return Network(layers, activation, channel_wise)
