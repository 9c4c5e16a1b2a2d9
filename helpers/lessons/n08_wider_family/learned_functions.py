"""Draw one unit that learns: PReLU its slope, Maxout both of its lines, a piecewise linear unit its whole shape."""

import numpy as np

from helpers.figure import Curve, LiveFigure, Number, Phrase, Slider, dots, layouts, line
from helpers.figure.plotting import plane
from helpers.nn import diagnostics
from helpers.nn.activations import PReLU
from helpers.nn.datasets import Data
from helpers.nn.learned_functions import Maxout, PiecewiseLinear
from helpers.nn.networks import Network
from helpers.nn.optimizers import SGD
from helpers.nn.training import Training

X, POINTS = np.linspace(-2.5, 2.5, 51), np.linspace(-2.4, 2.4, 24)
# What the points come from, and the noise that they have.
TARGETS = {
    "|x|": (np.abs, 0.0),
    "a bump": (lambda x: 2 * np.exp(-2 * x**2), 0.0),
    "a wave": (lambda x: np.sin(2.5 * x), 0.0),
    "a straight line and noise": (lambda x: x / 2, 0.6),
}
UNITS = {"PReLU": PReLU(0.25), "Maxout": Maxout(), "learned shape": PiecewiseLinear(0.25)}
STYLES = {"PReLU": ("C0", "--"), "Maxout": ("C1", "-."), "learned shape": ("C3", "-")}
STEPS = np.array([0, 1, 2, 3, 5, 7, 10, 15, 20, 30, 40, 60, 80, 120, 160, 200, 300, 400, 600, 800])
Z = np.array([-3.0, *UNITS["learned shape"].hinges, 3.0])


def points_of(target):
    """Return the points (24,) of a target, by its name."""
    curve, noise = TARGETS[target]
    return curve(POINTS) + noise * np.random.default_rng(0).standard_normal(POINTS.size)


def learn(target, unit):
    """Train one unit, that begins as leaky ReLU, on a target.

    Returns
    -------
    dict of arrays, by step: fit (steps, 51) on X, loss (steps,) on the points, missed (steps,) from the curve that they
    come from, and shape (steps, places of Z) of a learned shape.
    """
    network, data = Network((1, 1, 1), UNITS[unit]), Data(POINTS[:, None], points_of(target)[:, None])
    training = Training(network, data, SGD(0.02, momentum=0.9), [0], dtype=np.float64)
    lines = network.weights(training.parameters, 0)[0, 0]
    lines[...] = [1, 0.25][: lines.size]
    network.weights(training.parameters, 1)[...] = 1
    found = {"fit": [], "loss": [], "missed": [], "shape": []}
    for step in STEPS:
        training.advance(int(step) - training.step)
        fit = diagnostics.outputs(network, training.parameters, X[:, None])[0, :, 0]
        found["fit"].append(fit)
        found["loss"].append(diagnostics.loss(network, training.parameters, data)[0])
        found["missed"].append(np.mean((fit - TARGETS[target][0](X)) ** 2))
        if unit == "learned shape":
            found["shape"].append(UNITS[unit].both(Z, network.slopes(training.parameters, 0)[0])[0])
    return {name: np.array(each) for name, each in found.items()}


def watch_it_bend():
    """Show one PReLU, one Maxout and one piecewise linear unit while each is trained on the same points."""
    found = {unit: [learn(target, unit) for target in TARGETS] for unit in UNITS}
    every = {
        (unit, name): np.stack([each[name] for each in runs])
        for unit, runs in found.items()
        for name in runs[0]
        if name != "shape" or unit == "learned shape"
    }
    shape, over = every["learned shape", "shape"], ("target", "step")

    def draw(axes):
        plane(axes["fit"], title="what one unit makes of x", x=(-2.5, 2.5), y=(-3.8, 3.2), labels=("x", "output"))
        plane(axes["shape"], title="the learned shape", x=(-3, 3), y=(-3.2, 3.2), labels=("pre-activation z", "f(z)"))
        axes["shape"].plot(Z, UNITS["learned shape"](Z), "--", color="0.55", label="at the start")
        axes["fit"].legend(loc="lower left", fontsize=9, ncols=2)
        axes["shape"].legend(loc="lower right", fontsize=9)

    artists = {
        "points": dots("fit", Curve(POINTS, np.stack([points_of(each) for each in TARGETS]), ("target",)), "0.1",
                       hollow=True, markersize=5, label="points"),
        **{
            unit: line("fit", Curve(X, every[unit, "fit"], over), colour, linestyle=dashes, linewidth=2, label=unit)
            for unit, (colour, dashes) in STYLES.items()
        },
        "shape": line("shape", Curve(Z, shape, over), "C3", linewidth=2, label="now"),
        "hinges": dots("shape", Curve(Z[1:-1], shape[..., 1:-1], over), "C3", markersize=5),
    }  # fmt: skip
    return LiveFigure(
        "A unit that learns its shape",
        alt="First graph: points, and the output of one PReLU unit, of one Maxout unit and of one unit that learns its "
        "shape, as each is trained. Second graph: the learned shape, a line through nine hinges that begins as leaky "
        "ReLU, which is dashed, and bends at every hinge.",
        draw=draw,
        layouts=layouts([["fit", "shape"]], [["fit"], ["shape"]]),
        controls=[
            Slider("target", "target", np.arange(1, len(TARGETS) + 1), 1, decimals=0),
            Slider("step", "step", STEPS, 0, decimals=0, frames_per_second=5),
        ],
        artists=artists,
        numbers={f"{unit} {name}": Number(every[unit, name], over) for unit in UNITS for name in ("loss", "missed")}
        | {"name": Phrase(np.arange(len(TARGETS)), tuple(TARGETS), ("target",))},
        readout="Target: {name}. After step {step} the mean square error on the points is "
        + ", ".join(f"{{{unit} loss:.3f}} ({unit})" for unit in UNITS)
        + ", and beside the curve that they come from "
        + ", ".join(f"{{{unit} missed:.3f}} ({unit})" for unit in UNITS)
        + ".",
    )
