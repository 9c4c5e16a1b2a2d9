"""Draw the functions of the wider family and their derivatives over one another."""

import numpy as np

from helpers.figure import Checkbox, Curve, CurveValue, LiveFigure, Polyline, Slider, area, dots, layouts, line
from helpers.figure.plotting import plane
from helpers.nn.activations import RReLU
from helpers.nn.leaky_relu import leaky_relu, leaky_relu_derivative
from helpers.nn.smooth_activations import ELU, SMOOTH, SiLU

X = np.round(np.linspace(-6, 3, 91), 1)
LEAKS = np.round(np.linspace(0, 0.5, 26), 2)
ALPHAS = np.round(np.linspace(0, 2, 21), 1)
BETAS = np.round(np.linspace(0.1, 10, 100), 1)
NAMES = ("ReLU", "leaky ReLU", *SMOOTH, "SwiGLU")
# Colour and line style; two that look alike in one differ in the other. The last are for activations to come.
LINES = (("0.1", "-"), ("C0", "--"), ("C1", "-"), ("C1", ":"), ("C2", "-"), ("C2", "--"), ("C3", "-."))
LINES += (("C3", "-"), ("C3", ":"), ("C1", "--"))
STYLES = dict(zip(NAMES, LINES[: len(NAMES)], strict=True))
KINKED = ("ReLU", "leaky ReLU", *(name for name, kind in SMOOTH.items() if kind.has_kink))
PARAMETERS = {"leaky ReLU": ("leak",), "ELU": ("alpha",), "SiLU": ("beta",)}
DRAWS = 40
# A legend that lies on grid lines.
OPAQUE = {"frameon": True, "framealpha": 1, "edgecolor": "none"}


def sliders(x=-2.0):
    """Make sliders of the point, and of the parameters of those that have one."""
    return {
        "x": Slider("x", "pre-activation x", X, x, decimals=1),
        "leak": Slider("leak", "slope α of leaky ReLU", LEAKS, 0.1),
        "alpha": Slider("alpha", "α of ELU", ALPHAS, 1.0, decimals=1),
        "beta": Slider("beta", "β of SiLU", BETAS, 1.0, decimals=1),
    }


def tables():
    """Compute value and derivative of each on X, (points,) or (positions of its parameter, points), by name."""
    leaks = np.tile(X, (LEAKS.size, 1)), LEAKS[:, None]
    return {
        "ReLU": (leaky_relu(X, 0.0), leaky_relu_derivative(X, 0.0)),
        "leaky ReLU": (leaky_relu(*leaks), leaky_relu_derivative(*leaks)),
        **{name: kind().both(X) for name, kind in SMOOTH.items()},
        "ELU": np.stack([ELU(alpha).both(X) for alpha in ALPHAS], axis=1),
        "SiLU": np.stack([SiLU(beta).both(X) for beta in BETAS], axis=1),
        "SwiGLU": _swiglu(),
    }


def _swiglu():
    """Compute SiLU(wx) · vx for w = v = 1, Shazeer (2020), "GLU Variants Improve Transformer", and its derivative."""
    value, slope = SiLU().both(X)
    return X * value, value + X * slope


def _derivative(name, table):
    """Compute a derivative's frames, with a gap at 0 where it jumps there to its height from then on."""
    over = PARAMETERS.get(name, ())
    if name not in KINKED:
        return Curve(X, table, over=over)
    behind = int(np.argmax(X > 0))
    x = np.insert(X, behind, [np.nan, 0.0])
    gap = np.stack([np.full(table.shape[:-1], np.nan), table[..., behind]], axis=-1)
    y = np.concatenate([table[..., :behind], gap, table[..., behind:]], axis=-1)
    return Curve(np.broadcast_to(x, y.shape), y, over=over, gaps=True)


def lectures_fourth():
    """Show ELU, ReLU and leaky ReLU in one picture, as the lecture's fourth picture has them."""
    controls = sliders(-3.0)
    names = ("ELU", "ReLU", "leaky ReLU")
    markers = dict(zip(names, "so^", strict=True))
    family = tables()

    def draw(axes):
        plane(axes["f"], title="ELU, ReLU and leaky ReLU", x=(-6, 3), y=(-2.2, 3), labels=("x", "f(x)"))
        axes["f"].legend(loc="upper left")

    artists = {}
    for name in names:
        colour, dashes = STYLES[name]
        values = Curve(X, family[name][0], over=PARAMETERS.get(name, ()))
        artists[name] = line("f", values, colour, linestyle=dashes, label=name)
    for name in names:
        point = Polyline(("x",), (f"{name} at x",))
        artists[f"{name} point"] = dots("f", point, STYLES[name][0], markers[name])
    return LiveFigure(
        "ELU, ReLU and leaky ReLU",
        alt="Three functions. For positive x all are the straight line with slope 1. For negative x ReLU is 0, leaky "
        "ReLU a straight line with a slope of its own, and ELU a curve that leaves 0 with slope α and bends towards "
        "the floor −α. A mark on each stands at the same x.",
        draw=draw,
        layouts=layouts([["f"]], [["f"]]),
        controls=[controls["x"], controls["leak"], controls["alpha"]],
        artists=artists,
        numbers={f"{name} at x": CurveValue(name, "x") for name in names},
        readout="x = {x}: ReLU gives {ReLU at x:.2f}, leaky ReLU with slope {leak} gives {leaky ReLU at x:.2f}, and "
        "ELU with α = {alpha} gives {ELU at x:.2f}.",
    )


def overlay(*shown):
    """Show f and f′ of the whole family, each to be shown or hidden.

    Parameters
    ----------
    shown : names in STYLES, or "RReLU", that are shown at first; by default ReLU, ELU and GELU.
    """
    shown, family = shown or ("ReLU", "ELU", "GELU"), tables()
    if unknown := [name for name in shown if name not in [*STYLES, "RReLU"]]:
        raise ValueError(f'there is no "{unknown[0]}" in the family: choose among {", ".join(STYLES)} and RReLU.')
    rng, chance = np.random.default_rng(0), RReLU()
    at = np.sort(rng.uniform(X[0], 0, DRAWS))
    drawn = rng.uniform(chance.lower, chance.upper, DRAWS)
    ends = X[[0, -1]]
    fan = np.array([0, ends[0], ends[0]]), np.array([0, chance.lower * ends[0], chance.upper * ends[0]])
    slab = np.array([ends[0], 0, 0, ends[0]]), np.repeat([chance.lower, chance.upper], 2)

    def draw(axes):
        plane(axes["f"], title="f(x)", x=(-6, 3), y=(-2.2, 4.6), labels=("x", "f(x)"))
        plane(axes["df"], title="its slope f′(x)", x=(-6, 3), y=(-0.3, 2.0), labels=("x", "f′(x)"))
        rrelu, *others = axes["f"].get_legend_handles_labels()[0]
        style = {"fontsize": 9, "handlelength": 2.6, "columnspacing": 1, "borderpad": 0.2}
        axes["f"].legend(handles=[*others, rrelu], loc="upper left", ncols=2, **style, **OPAQUE)

    artists = {}
    for axes, band, draws in (("f", fan, drawn * at), ("df", slab, drawn)):
        artists[f"RReLU {axes}"] = area(axes, Curve(*band), color="C0", alpha=0.2, linewidth=0, label="RReLU")
        artists[f"RReLU draws {axes}"] = dots(axes, Curve(at, draws), "C0", ".", markersize=5)
    for name, (value, slope) in family.items():
        colour, dashes = STYLES[name]
        curves = {"f": Curve(X, value, over=PARAMETERS.get(name, ())), "df": _derivative(name, slope)}
        for axes, frames in curves.items():
            here = Polyline(("x",), (f"{name} {axes} at x",))
            artists[f"{name} {axes}"] = line(axes, frames, colour, linestyle=dashes, linewidth=2, label=name)
            artists[f"{name} {axes} here"] = dots(axes, here, colour, markersize=6)
    numbers = {f"{name} {axes} at x": CurveValue(f"{name} {axes}", "x") for name in STYLES for axes in ("f", "df")}
    artists_of = {name: tuple(each for each in artists if each.startswith(f"{name} ")) for name in (*STYLES, "RReLU")}
    controls = [
        *(
            Checkbox(f"show_{name.lower().replace(' ', '_')}", name, shows, start=name in shown)
            for name, shows in artists_of.items()
        ),
        *sliders().values(),
    ]
    return LiveFigure(
        "The wider family and its slopes",
        alt="Two graphs: the functions that are ticked, and their derivatives. For positive x all are straight lines "
        "with slope 1 or near it. For negative x ReLU is 0, leaky ReLU a line, ELU and SELU fall to a floor, "
        "GELU, SiLU and Mish dip below 0 and come back, SwiGLU stays above 0, and RReLU is a band in which each value draws "
        "its own slope. SwiGLU alone grows like x² on the right.",
        draw=draw,
        layouts=layouts([["f", "df"]] * 2, [["f"], ["df"]]),
        controls=controls,
        artists=artists,
        numbers=numbers,
        readout="At x = {x}, f and f′ are: "
        + "; ".join(f"{name} {{{name} f at x:.3f}} and {{{name} df at x:.3f}}" for name in STYLES)
        + ".",
    )
