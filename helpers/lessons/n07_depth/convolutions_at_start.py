"""Draw what depth does to a convolutional network before its first step: to gradients, and to what tells two curves apart."""

import numpy as np

from helpers.experiments.networks.curve_networks import layers
from helpers.figure import Curve, LiveFigure, Number, Slider, bars, layouts, line
from helpers.nn import diagnostics
from helpers.nn.activations import LeakyReLU
from helpers.nn.confidence_intervals import mean_interval
from helpers.nn.datasets import mnist1d
from helpers.nn.forward_backward import Pass, with_ones
from helpers.nn.initialization import he, he_without_slope
from helpers.nn.networks import Network

DEPTH, NETWORKS, SAMPLES = 14, 10, 40
SLOPES = np.array([0.0, 0.01, 0.1, 0.25, 0.5, 0.7, 1.0])
STARTS = {"He": he, "He, slope left out": he_without_slope}
STYLES = {"He": ("C0", "o", "-"), "He, slope left out": ("C3", "D", ":")}


def likeness(network, parameters, inputs):
    """Compute how alike two samples are in each hidden layer, in the mean over all pairs, before it the inputs: the cosine.

    Returns
    -------
    array (replicas, 1 + hidden layers), from −1 to 1; 1 where a layer gives all samples the same but for their size.
    """
    network_pass = Pass(network, parameters, len(inputs))
    network_pass.forward(with_ones(inputs[None].astype(parameters.dtype)))
    values = [np.broadcast_to(inputs.T, (len(parameters), *inputs.T.shape))]
    values += [network.activation(z) for z in network_pass.pre_activations[:-1]]
    found = []
    for each in values:
        directions = each / np.linalg.norm(each, axis=1, keepdims=True)
        cosines = directions.swapaxes(1, 2) @ directions
        # A sample and itself are no pair.
        count = cosines.shape[1]
        found.append((cosines.sum(axis=(1, 2)) - count) / (count * (count - 1)))
    return np.stack(found, axis=1)


def measure(alpha):
    """Measure networks with a slope: powers of ten of gradients (starts, replicas, layers), and `likeness`."""
    data, network = mnist1d(SAMPLES), Network(layers(DEPTH), LeakyReLU(alpha))
    drawn = {name: network.initial(range(NETWORKS), start) for name, start in STARTS.items()}
    norms = [diagnostics.gradient_norms(network, parameters, data) for parameters in drawn.values()]
    # The length of the weights does not matter here: they are the same random numbers, times a constant.
    return np.log10(norms), likeness(network, drawn["He"], data.inputs)


def convolutions_at_start():
    """Show the gradient's size in each layer, with and without the slope in He's rule, and how alike curves become."""
    norms, alike = (np.stack(part) for part in zip(*map(measure, SLOPES), strict=True))
    size, same = mean_interval(norms, axis=2), mean_interval(alike, axis=1)
    numbered, over = np.arange(1, DEPTH + 2), ("alpha",)

    def draw(axes):
        gradients, likenesses = axes["gradients"], axes["alike"]
        gradients.set(title="size of the gradient", xlabel="layer", ylabel="power of ten", xlim=(0, 16), ylim=(-2, 4.5))
        gradients.legend(loc="upper left", fontsize=9)
        likenesses.set(title="how alike two curves look", xlabel="layer", ylabel="cosine", xlim=(-0.5, 14.5))
        likenesses.set(ylim=(-0.05, 1.05))
        likenesses.plot(np.arange(DEPTH + 1), same.estimate[0], "--", color="0.5", linewidth=1.5, label="ReLU")
        for each in axes.values():
            each.set_xticks(np.arange(0, 15, 2))
        likenesses.legend(loc="upper left", fontsize=9)

    artists = {}
    for number, (name, (colour, marker, dashes)) in enumerate(STYLES.items()):
        middle, low, high = (part[:, number] for part in (size.estimate, size.low, size.high))
        style = {"linestyle": dashes, "marker": marker, "markersize": 5, "linewidth": 1.5}
        artists[f"{name} bars"] = bars("gradients", numbered, low, high, colour, over, linewidth=1.5)
        artists[name] = line("gradients", Curve(numbered, middle, over), colour, label=name, **style)
    places = np.arange(DEPTH + 1)
    artists["alike bars"] = bars("alike", places, same.low, same.high, "C0", over, linewidth=1.5)
    artists["alike"] = line("alike", Curve(places, same.estimate, over), "C0", marker="o", markersize=5, label="this α")
    return LiveFigure(
        "Fourteen convolutions before the first step",
        alt="Two graphs over the layers. The size of the gradient of each layer's weights, in powers of ten, with He's "
        "initialization and with the slope left out. And the mean cosine between what two different curves give in a "
        "layer, from 0 to 1, beside ReLU's.",
        draw=draw,
        layouts=layouts([["gradients", "alike"]], [["gradients"], ["alike"]]),
        controls=[Slider("alpha", "negative slope α", SLOPES, 0.25)],
        artists=artists,
        numbers={
            "first": Number(size.estimate[:, 0, 1], over),
            "last": Number(size.estimate[:, 0, DEPTH - 1], over),
            "first without": Number(size.estimate[:, 1, 1], over),
            "same": Number(same.estimate[:, -1], over),
        },
        readout="α = {alpha}, mean of "
        f"{NETWORKS} networks. With He's rule the gradient's size is 10^{{last:.1f}} in layer 14 and 10^{{first:.1f}} in "
        "layer 2; with the slope left out it is 10^{first without:.1f} there. Behind layer 14 the cosine of two "
        "different curves is {same:.2f}.",
    )
