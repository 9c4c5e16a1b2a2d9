"""Draw learned slopes over the depth of networks, ours beside published ones."""

import numpy as np

from helpers.experiments.networks.slope_training import OPTIMIZERS, SHARING, STARTS
from helpers.experiments.records import record
from helpers.figure import Checkbox, Curve, LiveFigure, Number, bars, layouts, line
from helpers.figure.plotting import plane
from helpers.lessons.n05_slopes_in_networks.learned_slopes import LAYER, STYLES, film_controls, span

# Slopes that a network of 14 layers learned on ImageNet, layer by layer; channel-wise ones are a layer's mean.
# He, Zhang, Ren, Sun (2015), "Delving Deep into Rectifiers", table 1: convolutions, then two dense layers.
CONVOLUTIONS = 11
PUBLISHED = {
    "channel-shared": [0.681, 0.103, 0.099, 0.228, 0.561, 0.126, 0.089, 0.124, 0.062, 0.008, 0.210, 0.063, 0.031],
    "channel-wise": [0.596, 0.321, 0.204, 0.294, 0.464, 0.196, 0.152, 0.145, 0.124, 0.134, 0.198, 0.074, 0.075],
}


def by_depth():
    """Show the full run's slopes over the depth, in both networks, beside published ones."""
    result = record("learned_slopes").result
    networks = {"dense": "dense (ours)", "convolutions": "convolutions (ours)"}
    free, half_width = result.slopes[..., 0, :, :], result.half[..., 0, :, :]
    # Shared slopes that SGD trains in the convolutional network leave the frame: in it the others could not be told apart.
    usual = np.delete(free, result.settings.index("convolutions, SGD"), axis=0)
    limits = span(usual, *PUBLISHED.values())
    lines = {
        (network, rule, sharing): (result.settings.index(f"{network}, {rule}"), number)
        for network in networks
        for rule in OPTIMIZERS
        for number, sharing in enumerate(SHARING)
    }

    def draw(axes):
        for name, title in networks.items() | {"published": "He et al. 2015 (published)"}.items():
            last = len(PUBLISHED["channel-wise"]) if name == "published" else LAYER[-1]
            plane(axes[name], title=title, x=(0.5, last + 0.5), y=limits, labels=("layer", "α"))
            axes[name].set_xticks(np.arange(1, last + 1, 1 + 2 * (last > LAYER[-1])))
        for name, (colour, marker) in STYLES.items():
            layers = 1 + np.arange(len(PUBLISHED[name]))
            axes["published"].plot(layers, PUBLISHED[name], color=colour, marker=marker, markersize=6, label=name)
        axes["published"].legend(loc="lower right", fontsize=9)

    artists, numbers = {}, {}
    for (network, rule, sharing), (setting, number) in lines.items():
        mean, half = free[setting, number], half_width[setting, number]
        x = LAYER + 0.06 * (-1 if sharing == "channel-shared" else 1)
        name, (colour, marker), over = f"{network} {rule} {sharing}", STYLES[sharing], ("start", "step")
        style = {"linestyle": ":" if rule == "SGD" else "-", "marker": marker, "markersize": 6, "linewidth": 1.8}
        artists[name] = line(network, Curve(x, mean, over), colour, **style)
        artists[f"{name} bars"] = bars(network, x, mean - half, mean + half, colour, over, linewidth=1.3)
        falls = [result.falls_with_depth(setting, number, start) for start in range(STARTS.size)]
        numbers[f"{name} falls"] = Number(np.array([fall.estimate for fall in falls]), ("start",))
        numbers[f"{name} half"] = Number(np.array([fall.high - fall.estimate for fall in falls]), ("start",))

    first, *_, last = slopes = PUBLISHED["channel-wise"]
    falls = f"{first - slopes[CONVOLUTIONS - 1]:.2f} to the last convolution, {first - last:.2f} to a dense layer"

    def trained_with(rule):
        return tuple(name for name in artists if f" {rule} " in name)

    def difference(network, rule):
        return f"{{{network} {rule} channel-wise falls:.2f}} ± {{{network} {rule} channel-wise half:.2f}}"

    return LiveFigure(
        "Learned slopes over the depth",
        alt="Three graphs of the slope over the layers: a dense network and a convolutional one of ours, and the "
        "published slopes of a network with 14 layers; channel-shared as circles, channel-wise means as squares.",
        draw=draw,
        layouts=layouts(
            [["dense", "convolutions", "published"]],
            [["dense"], ["convolutions"], ["published"]],
            [["dense", "convolutions"], ["published", "published"]],
        ),
        controls=[
            *film_controls(result),
            Checkbox("adam", "Adam (solid)", trained_with("Adam"), start=True),
            Checkbox("sgd", "SGD with momentum (dotted)", trained_with("SGD")),
        ],
        artists=artists,
        numbers=numbers,
        readout="First layer's slope minus the last one's at the end, channel-wise: dense "
        f"{difference('dense', 'Adam')} with Adam and {difference('dense', 'SGD')} with SGD; convolutions "
        f"{difference('convolutions', 'Adam')} and {difference('convolutions', 'SGD')}; published {falls}.",
    )
