"""Draw α^depth: what is left of a gradient after many layers, and where floating-point numbers end."""

import numpy as np

from helpers.figure import Curve, LiveFigure, Number, Phrase, Slider, dots, layouts, line

SLOPES = np.array([0.001, 0.005, 0.01, 0.02, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.7, 0.9, 1.0])
DEPTHS = np.arange(61)
FORMATS = {"float16": np.float16, "float32": np.float32, "float64": np.float64}
# Powers of ten between which the first graph lies; 0 is drawn on its lower edge.
LOWEST, HIGHEST = -50, 22
# With a slope of ½ the last format gives up at layer 1,075.
MOST_LAYERS = 2000


def powers(slope, depths, dtype):
    """Multiply a slope layer by layer in a floating-point format, as a gradient is: slope^depth from depth 0 on."""
    factors = np.full(depths, slope, dtype)
    factors[0] = 1
    with np.errstate(under="ignore"):
        return np.multiply.accumulate(factors)


def layers_until_zero(slope, dtype):
    """Find the first depth at which slope^depth is 0 in a format, subnormals included; NaN if it never is.

    A slope over ½ never gets there: once the product is the smallest number that the format has, it is rounded up to
    that number again and again.
    """
    zeros = np.flatnonzero(powers(slope, MOST_LAYERS, dtype) == 0)
    return zeros[0] if zeros.size else np.nan


def root_mean_square(slope, depths):
    """Compute the root mean square over all paths of the product of slopes, if each unit is positive with probability ½."""
    return ((1 + slope**2) / 2) ** (depths / 2)


def powers_of_slope():
    """Show a path through negative units alone beside all paths together, and the depth at which it is 0."""
    single = np.stack([powers(alpha, DEPTHS.size, np.float32) for alpha in SLOPES]).astype(float)
    over_all = np.log10(root_mean_square(SLOPES[:, None], DEPTHS))
    until = {name: np.array([layers_until_zero(alpha, dtype) for alpha in SLOPES]) for name, dtype in FORMATS.items()}
    smallest = {name: np.log10(np.finfo(dtype).smallest_subnormal) for name, dtype in FORMATS.items()}
    styles = {"float16": ("C3", "D", ":"), "float32": ("C1", "o", "-"), "float64": ("C2", "s", "--")}

    def draw(axes):
        left, right = axes["left"], axes["until"]
        left.set(title="what is left of a gradient", xlabel="layers it has passed")
        left.set(xlim=(0, DEPTHS[-1]), ylim=(LOWEST, HIGHEST))
        left.set_yticks(np.arange(-50, 1, 10), ["0", *(f"1e−{power}" for power in range(40, 0, -10)), "1"])
        for name, side, gap in (("float16", "top", -2), ("float32", "bottom", 0.5)):
            left.axhline(smallest[name], color="0.45", linewidth=1.2, linestyle=":")
            left.text(59, smallest[name] + gap, f"smallest {name}", ha="right", va=side, fontsize=9, color="0.3")
        right.set(title="layers until it is 0", xlabel="negative slope α", xlim=(0, 0.52), yscale="log", ylim=(1, 4000))
        right.set_yticks([1, 10, 100, 1000], ["1", "10", "100", "1000"])
        right.minorticks_off()
        left.legend(loc="upper right", fontsize=9)
        for name, (colour, _, dashes) in styles.items():
            right.plot(SLOPES, until[name], dashes, color=colour, linewidth=2)
            right.text(0.5, 1.25 * np.nanmax(until[name]), name, ha="right", va="bottom", color=colour)

    with np.errstate(divide="ignore"):
        heights, every = np.maximum(np.log10(single), LOWEST), ("alpha", "depth")
    along_all = Curve(DEPTHS, over_all, over=("alpha",), until="depth")
    along_negative = Curve(DEPTHS, heights, over=("alpha",), until="depth")
    dotted = {"marker": "o", "markersize": 4, "clip_on": False}
    artists = {
        "all": line("left", along_all, "C0", linestyle="--", label="all paths, root mean square"),
        "single": line("left", along_negative, "C1", label="negative units only", **dotted),
    }
    for name, (colour, marker, _) in styles.items():
        here = Curve(SLOPES[:, None], until[name][:, None], over=("alpha",), gaps=True)
        artists[f"{name} here"] = dots("until", here, colour, marker)
    exponent = np.log10(SLOPES)[:, None] * DEPTHS
    state = np.where(single > 0, np.where(single < np.finfo(np.float32).tiny, 1, 0), 2)
    return LiveFigure(
        "Slopes multiplied along a path",
        alt="First graph: what is left of a gradient after 0 to 60 layers, on a logarithmic axis, along a path through "
        "negative units only, and in the root mean square over all paths; dotted lines mark the smallest numbers of two formats. Second "
        "graph: for slopes up to one half the number of layers after which the first product is 0, in float16, float32 "
        "and float64.",
        draw=draw,
        layouts=layouts([["left", "until"]], [["left"], ["until"]]),
        controls=[
            Slider("alpha", "negative slope α", SLOPES, 0.1, decimals=3),
            Slider("depth", "layers", DEPTHS, 23, decimals=0, frames_per_second=8),
        ],
        artists=artists,
        numbers={
            "exponent": Number(exponent, every),
            "all": Number(over_all, every),
            **{f"until {name}": Number(until[name], ("alpha",)) for name in FORMATS},
            "state": Phrase(
                state,
                (
                    "In float32 that is an ordinary number.",
                    "In float32 that is a subnormal number: it has lost digits.",
                    "In float32 that is 0.",
                ),
                every,
            ),
            "ends": Phrase(
                np.isnan(until["float64"]),
                (
                    "It becomes 0 at layer {until float16:.0f} in float16, {until float32:.0f} in float32, "
                    "{until float64:.0f} in float64.",
                    "Over α = 0.5 it never becomes 0: the smallest number is rounded up to itself.",
                ),
                ("alpha",),
            ),
        },
        readout="α = {alpha}, {depth} layers. A path through negative units only leaves 10^{exponent:.1f} of a "
        "gradient. {state} {ends} The root mean square over all paths is 10^{all:.1f}.",
    )
