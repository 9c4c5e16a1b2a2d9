"""Draw where the wider family is flat, and what that leaves of a gradient."""

import numpy as np

from helpers.figure import Curve, LiveFigure, Number, Phrase, Polyline, Slider, dots, layouts, line
from helpers.lessons.n08_wider_family.activation_overlay import OPAQUE, STYLES
from helpers.nn.activations import LeakyReLU, ReLU
from helpers.nn.smooth_activations import SMOOTH

FAMILY = {
    "ReLU": ReLU(),
    "leaky ReLU": LeakyReLU(0.01),
    **{name: kind() for name, kind in SMOOTH.items()},
}
# The last are for activations to come.
MARKERS = dict(zip(FAMILY, "Xo^vsDP<>p"[: len(FAMILY)], strict=True))
PLACES = np.round(np.linspace(-12, 0, 121), 1)
MOST_LAYERS = 6
LAYERS = np.arange(MOST_LAYERS + 1)
# A power of ten below which nothing is drawn; 0 is drawn on it.
FLOOR = -24


def _power(slope):
    """Compute the power of ten of a slope's size, −∞ for 0."""
    with np.errstate(divide="ignore"):
        return np.log10(np.abs(slope))


def where_flat():
    """Show |f′| on the negative side on a logarithmic axis, and what layers of it leave of a gradient."""
    slopes = {name: f.derivative(PLACES) for name, f in FAMILY.items()}
    powers = {name: _power(slope) for name, slope in slopes.items()}
    fine = np.linspace(-12, 0, 4001)
    ticks = np.arange(FLOOR, 1, 4)

    def draw(axes):
        for name, title, label in (
            ("slope", "size of the slope |f′(x)|", "pre-activation x"),
            ("left", "what is left of a gradient", "layers it has passed"),
        ):
            axes[name].set(title=title, xlabel=label, ylim=(FLOOR - 0.5, 2))
            axes[name].set_yticks(ticks, ["0", *(f"1e−{-power:02d}" for power in ticks[1:-1]), "1"])
        axes["slope"].set(xlim=(-12, 0.2))
        axes["left"].set(xlim=(0, MOST_LAYERS + 0.1))
        for name, (colour, dashes) in ((each, STYLES[each]) for each in FAMILY):
            heights = np.maximum(_power(FAMILY[name].derivative(fine)), FLOOR)
            axes["slope"].plot(fine, heights, dashes, color=colour, linewidth=2)
        handles, _ = axes["left"].get_legend_handles_labels()
        place = {
            "loc": "lower right",
            "bbox_to_anchor": (1.02, 0.04),
            "ncols": 2,
            "columnspacing": 0.7,
            "borderpad": 0.1,
        }
        axes["slope"].legend(handles=handles, fontsize=8.5, handlelength=2, handletextpad=0.4, **place, **OPAQUE)

    artists = {}
    for name, (colour, dashes) in ((each, STYLES[each]) for each in FAMILY):
        marker, here = MARKERS[name], Polyline(("x",), (f"{name} height",))
        left = Curve(LAYERS, _products(powers[name]), over=("x",), until="layers")
        style = {"linestyle": dashes, "marker": marker, "markersize": 6, "linewidth": 1.5, "clip_on": False}
        artists[f"{name} here"] = dots("slope", here, colour, marker, markersize=7, clip_on=False)
        artists[name] = line("left", left, colour, label=name, **style)
    signs = {name: np.sign(slope).astype(int) + 1 for name, slope in slopes.items()}
    phrases = {name: (f"−10^{{{name} power:.1f}}", "0", f"10^{{{name} power:.1f}}") for name in FAMILY}
    return LiveFigure(
        "Where the family is flat",
        alt="First graph: the size of each derivative for x from −12 to 0, on a logarithmic axis down to 1e−24. Leaky "
        "ReLU stays at 0.01, ELU, SELU, SiLU and Mish fall along nearly straight lines to about 1e−5, GELU falls much "
        "faster, along a parabola. GELU, SiLU and Mish have a notch between −2 and 0, where the derivative changes its "
        "sign. Second graph: what is left of a gradient after 0 to 6 layers with that derivative.",
        draw=draw,
        layouts=layouts([["slope", "left"]] * 2, [["slope"], ["left"]]),
        controls=[
            Slider("x", "pre-activation x", PLACES, -3.0, decimals=1),
            Slider("layers", "layers", LAYERS, MOST_LAYERS, decimals=0, frames_per_second=2),
        ],
        artists=artists,
        numbers={
            **{f"{name} power": Number(_finite(power), ("x",)) for name, power in powers.items()},
            **{f"{name} height": Number(np.maximum(power, FLOOR), ("x",)) for name, power in powers.items()},
            **{f"{name} slope": Phrase(signs[name], phrases[name], ("x",)) for name in FAMILY},
            **{
                f"{name} left": Number(_finite(power)[:, None] * LAYERS, ("x", "layers"))
                for name, power in powers.items()
                if name != "ReLU"
            },
            "ReLU left": Phrase(LAYERS > 0, ("everything", "nothing"), ("layers",)),
        },
        readout="At x = {x} the slopes are: "
        + ", ".join(f"{name} {{{name} slope}}" for name in FAMILY)
        + ". After {layers} layers of them there is left of a gradient: "
        + ", ".join(f"{name} 10^{{{name} left:.1f}}" for name in FAMILY if name != "ReLU")
        + "; with ReLU {ReLU left}.",
    )


def _products(power):
    """Compute powers of ten of a slope multiplied layer by layer, (places, layers), cut off at the floor."""
    return np.maximum(np.column_stack([np.zeros(power.size), power[:, None] * LAYERS[1:]]), FLOOR)


def _finite(power):
    return np.where(np.isfinite(power), power, np.nan)
