"""List the activations that experiments compare, by the names that figures and tables give them."""

from helpers.nn.activations import LeakyReLU, PReLU, ReLU, RReLU
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
# Those that only the experiment of the wider family compares with the first ones.
WIDER = {
    "RReLU": (RReLU(), False),
    **{name: (kind(), False) for name, kind in SMOOTH.items()},
}


def network(layers, variant):
    """Make a network with one of the variants, by its name."""
    activation, channel_wise = (VARIANTS | WIDER)[variant]
    return Network(layers, activation, channel_wise)
