"""Draw where the wider family is flat, what that leaves of a gradient, and the slopes of RReLU."""

import numpy as np

from helpers.figure import Curve, LiveFigure, Number, Phrase, Polyline, Slider, dots, layouts, line
from helpers.figure.plotting import plane
from helpers.lessons.n08_wider_family.activation_overlay import OPAQUE, STYLES
from helpers.nn.activations import LeakyReLU, ReLU, RReLU
from helpers.nn.smooth_activations import SMOOTH
from helpers.nn.validation import whole

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
# Where a divisor is drawn from in the paper, and a slope in the frameworks.
DIVISORS, SLOPES = (3.0, 8.0), (RReLU().lower, RReLU().upper)
PAPERS_TEST = 2 / sum(DIVISORS)


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
        for name, (colour, dashes) in STYLES.items():
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
    for name, (colour, dashes) in STYLES.items():
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
            },
        },
        readout="At x = {x} the slopes are: "
        + ", ".join(f"{name} {{{name} slope}}" for name in FAMILY)
        + ". After {layers} layers of them there is left of a gradient: "
        + ", ".join(f"{name} 10^{{{name} left:.1f}}" for name in FAMILY if name != "ReLU")
        + "; with ReLU nothing.",
    )


def _products(power):
    """Compute powers of ten of a slope multiplied layer by layer, (places, layers), cut off at the floor."""
    return np.maximum(np.column_stack([np.zeros(power.size), power[:, None] * LAYERS[1:]]), FLOOR)


def _finite(power):
    return np.where(np.isfinite(power), power, np.nan)


def random_slopes(draws=60, times=12):
    """Show RReLU in training, where every value draws its own slope, and two rules for drawing."""
    whole("draws", draws, 1)
    whole("times", times, 2)
    rng = np.random.default_rng(1)
    at = np.sort(rng.uniform(-4, 0, draws))
    drawn = rng.uniform(*SLOPES, (times, draws))
    grid = np.linspace(*SLOPES, 201)
    low, high = DIVISORS
    # If the divisor a is even from 3 to 8, its slope s = 1/a has the density 1/(5 s²).
    density = {"frameworks": np.full_like(grid, 1 / (SLOPES[1] - SLOPES[0])), "paper": 1 / ((high - low) * grid**2)}
    mean = RReLU().alpha

    def draw(axes):
        plane(axes["f"], title="RReLU in training", x=(-4, 2), y=(-1.5, 2), labels=("x", "f(x)"))
        axes["f"].fill([0, -4, -4], [0, -4 * SLOPES[0], -4 * SLOPES[1]], color="C0", alpha=0.2, linewidth=0)
        axes["f"].plot([-4, 0, 2], [-4 * mean, 0, 2], color="C3", label="after training")
        axes["slopes"].set(title="how often a slope is drawn", xlabel="slope (marks: after training)", ylabel="density")
        axes["slopes"].set(xlim=(0.1, 0.36), ylim=(0, 15))
        styles = {"frameworks": ("C0", "-", mean, "o"), "paper": ("C1", "--", PAPERS_TEST, "D")}
        for name, (colour, dashes, test, marker) in styles.items():
            axes["slopes"].plot(grid, density[name], dashes, color=colour, marker=marker, markevery=[], label=name)
            axes["slopes"].plot([test], [0], marker, color=colour, clip_on=False)
        axes["slopes"].legend(loc="upper right")
        axes["f"].legend(loc="upper left", reverse=True)

    return LiveFigure(
        "The slopes that RReLU draws",
        alt="First graph: a band on the negative side, between a slope of one eighth and one of a third, and in it "
        "dots, each with a slope of its own; a line through the band is the function after training. Second graph: how often "
        "each slope is drawn. In the frameworks all are equally likely; in the paper small ones are more likely.",
        draw=draw,
        layouts=layouts([["f", "slopes"]], [["f"], ["slopes"]]),
        controls=[Slider("step", "training step", np.arange(1, times + 1), 1, decimals=0, frames_per_second=2)],
        artists={"draws": dots("f", Curve(at, drawn * at, over=("step",)), "C0", markersize=4, label="drawn")},
        numbers={
            "least": Number(drawn.min(axis=1), ("step",)),
            "most": Number(drawn.max(axis=1), ("step",)),
            "mean": Number(drawn.mean(axis=1), ("step",)),
        },
        readout=f"Step {{step}}: {draws} negative values have drawn slopes from {{least:.3f}} to {{most:.3f}}, "
        f"{{mean:.3f}} on average. After training the slope is {mean:.3f} in the frameworks and {PAPERS_TEST:.3f} in the paper.",
    )
