"""Draw the slopes that networks learn, layer by layer, and their dead units."""

import numpy as np

from helpers.experiments import learned_slopes as experiment
from helpers.experiments.networks.slope_training import FIXED, LAYERS, LEARNED, STARTS
from helpers.figure import Checkbox, Curve, LiveFigure, Number, Slider, bars, dots, layouts, line
from helpers.figure.plotting import plane
from helpers.lessons.shared.progress_bar import run_with_progress

LAYER = np.arange(1, LAYERS + 1)
# Shared slopes stand to the left of the layer's number, channel-wise ones to the right, single units beyond.
ASIDE = {"channel-shared": -0.2, "channel-wise": 0.0}
STYLES = {"channel-shared": ("C0", "o"), "channel-wise": ("C1", "s")}
SHORT = {"channel-shared": "shared", "channel-wise": "channel"}


def slopes_learned(result=None):
    """Show a result of the experiment for the dense network with Adam; without one, run it at its quick size."""
    if result is None:
        result = run_with_progress(experiment.run, len(FIXED | LEARNED), **experiment.QUICK)
    return figure(result, result.settings.index("dense, Adam"))


def film_controls(result):
    """Make sliders over the steps of training and over the slopes' start."""
    return [
        Slider("step", "step", result.steps, result.steps[-1], decimals=0, frames_per_second=4),
        Slider("start", "α at the start", STARTS, STARTS[-1]),
    ]


def span(*parts):
    """Choose limits of an axis that show all values of all parts."""
    return np.floor(10 * min(map(np.nanmin, parts))) / 10 - 0.05, np.ceil(10 * max(map(np.nanmax, parts))) / 10 + 0.05


def figure(result, setting=0):
    """Show the slopes of every layer during training, and the share of dead units beside it.

    Parameters
    ----------
    result : experiments.learned_slopes.Result
    setting : index of the network and optimizer to show.
    """
    mean, half, units = result.slopes[setting], result.half[setting], result.units[setting]
    dead = 100 * np.nanmean(result.dead[setting], axis=-1)
    fixed = 100 * np.nanmean(result.dead_fixed[setting], axis=-1)
    every = ("start", "decay", "step")
    places = LAYER[:, None] + np.linspace(0.15, 0.4, units.shape[-1])

    def draw(axes):
        plane(
            axes["slopes"],
            title="learned slopes",
            x=(0.5, LAYER[-1] + 0.5),
            y=span(mean - half, mean + half, units),
            labels=("hidden layer", "α"),
        )
        axes["slopes"].set_xticks(LAYER)
        plane(
            axes["dead"],
            title="dead units",
            x=np.array([-0.02, 1.03]) * result.steps[-1],
            y=(-1, np.ceil(1.7 * max(fixed.max(), dead.max()))),
            labels=("step", "hidden units (%)"),
        )
        axes["dead"].legend(loc="upper right", ncols=2, fontsize=8.5, columnspacing=0.8, handlelength=1.6)

    level = Curve([0.5, LAYER[-1] + 0.5], STARTS[:, None].repeat(2, axis=1), over=("start",))
    artists = {"start": line("slopes", level, "0.4", linestyle=":", linewidth=1.5)}
    for number, (name, (colour, marker)) in enumerate(STYLES.items()):
        x, low, high = LAYER + ASIDE[name], mean[number] - half[number], mean[number] + half[number]
        artists[f"{name} bars"] = bars("slopes", x, low, high, colour, every, linewidth=1.5)
        artists[name] = dots("slopes", Curve(x, mean[number], over=every), colour, marker, markersize=7)
    single = Curve(places.ravel(), units.reshape(*units.shape[:3], -1), over=every, gaps=True)
    artists["units"] = dots("slopes", single, "C3", "^", markersize=3)
    for row, (name, colour, dashes) in enumerate((("ReLU", "C3", "-"), ("Leaky ReLU", "C2", (0, (1, 3))))):
        so_far = Curve(result.steps, fixed[row], until="step")
        artists[name] = line("dead", so_far, colour, linestyle=dashes, label=name)
    for number, (name, (colour, marker)) in enumerate(STYLES.items()):
        so_far = Curve(result.steps, dead[number], over=every[:2], until="step")
        style = {"marker": marker, "markersize": (9, 4)[number], "linestyle": "--", "linewidth": 1.2}
        artists[f"dead {name}"] = line("dead", so_far, colour, label=f"PReLU, {SHORT[name]}", **style)
    numbers = {"seeds": Number(result.dead.shape[-1], ()), "dead ReLU": Number(fixed[0], ("step",))}
    for number, name in enumerate(STYLES):
        numbers[f"dead {name}"] = Number(dead[number], every)
        numbers |= {f"{name} {k}": Number(mean[number, ..., k - 1], every) for k in LAYER}

    def three(name):
        return ", ".join(f"{{{name} {k}:.2f}}" for k in LAYER)

    return LiveFigure(
        f"Slopes learned on MNIST-1D ({result.settings[setting]})",
        alt="First graph: the mean slope of each hidden layer, channel-shared as circles and channel-wise as squares, "
        "with 95 percent intervals over the seeds; small triangles are single units. Second graph: the share of dead "
        "units over the steps for ReLU, leaky ReLU and PReLU.",
        draw=draw,
        layouts=layouts([["slopes", "dead"]], [["slopes"], ["dead"]]),
        controls=[
            *film_controls(result),
            Slider("decay", "weight decay on α", result.decays, 0, decimals=3),
            Checkbox("shared", "channel-shared (circles)", ("channel-shared", "channel-shared bars"), start=True),
            Checkbox("wise", "channel-wise, mean (squares)", ("channel-wise", "channel-wise bars"), start=True),
            Checkbox("single", "single units of one network (triangles)", ("units",), start=True),
        ],
        artists=artists,
        numbers=numbers,
        readout="Step {step}, {seeds:.0f} seeds. Mean slopes of the layers, channel-shared: "
        f"{three('channel-shared')}; channel-wise: {three('channel-wise')}. Dead: {{dead ReLU:.1f}} % with ReLU, "
        "{dead channel-shared:.1f} % and {dead channel-wise:.1f} % with PReLU.",
        chaotic=True,
    )
