"""Draw narrow, deep networks in training, and how many of them become constant."""

import numpy as np

from helpers.experiments import born_dead as experiment
from helpers.experiments.networks.narrow_networks import POINTS, VARIANTS
from helpers.figure import Curve, LiveFigure, Number, Slider, bars, dots, layouts, line
from helpers.figure.plotting import plane
from helpers.lessons.n04_units_in_networks.born_dead import LEAKS, RELU
from helpers.nn.confidence_intervals import share_interval
from helpers.nn.datasets import absolute_value

ALPHAS = [alpha for alpha, _ in VARIANTS.values()][LEAKS]


def absolute_value_learned(result):
    """Show narrow, deep networks that learn |x|, and how many of them are constant at every step."""
    x, steps = absolute_value().inputs[POINTS, 0], result.steps
    step = Slider("step", "step", steps, 0, decimals=0, frames_per_second=4)
    number = Slider("number", "network", np.arange(1, result.answers.shape[2] + 1), 1, decimals=0)
    constant = share_interval(result.constant, result.runs)
    answers = np.moveaxis(result.answers, 2, 1)
    names = ("ReLU", *(f"{alpha:g}" for alpha in ALPHAS), "asym.")

    def draw(axes):
        limits = {"x": (-1.05, 1.05), "y": (-0.8, 1.2)}
        plane(axes["learned"], title="|x| (squares) and two networks", **limits, labels=("x", "answer"))
        axes["share"].set(title="same answer to every x", xlim=(-0.6, 4.6), ylim=(-4, 135), yticks=range(0, 101, 20))
        axes["share"].set(xlabel="ReLU; leaky, by α; asymmetric", ylabel="networks (%)")
        axes["share"].set_xticks(range(5), names)
        axes["learned"].plot(x, np.abs(x), "s", color="C2", markersize=5)
        published = experiment.PUBLISHED_COLLAPSE
        axes["share"].plot([-0.3], [published], "^", color="C2", label=f"published: over {published} %")
        axes["learned"].legend(loc="lower left")
        axes["share"].legend(loc="upper left")

    leaky = Curve(x, answers[LEAKS], over=("alpha", "number", "step"))
    shares = Curve(np.arange(5), 100 * constant.estimate.T, over=("step",))
    return LiveFigure(
        "Narrow networks learn the absolute value",
        alt="First graph: squares on |x|, and what a ReLU network, solid, and a leaky one, dashed, answer. Second "
        "graph: how many percent of the networks give the same answer, but for 0.01, to every x, for each kind.",
        draw=draw,
        layouts=layouts([["learned", "share"]], [["learned"], ["share"]]),
        controls=[step, number, Slider("alpha", "negative slope α", ALPHAS, 0.25)],
        artists={
            "ReLU": line("learned", Curve(x, answers[RELU], over=("number", "step")), "C0", label="ReLU"),
            "leaky": line("learned", leaky, "C1", linestyle="--", label="leaky ReLU, your α"),
            "bars": bars("share", np.arange(5), 100 * constant.low.T, 100 * constant.high.T, "C0", ("step",)),
            "shares": dots("share", shares, "C0", markersize=6),
        },
        numbers={
            "runs": Number(result.runs, ()),
            "ReLU": Number(100 * constant.estimate[RELU], ("step",)),
            "leaky": Number(100 * constant.estimate[LEAKS], ("alpha", "step")),
        },
        readout="Step {step}, over {runs:.0f} networks of each kind: {ReLU:.0f} % of the ReLU networks and "
        "{leaky:.0f} % of those with α = {alpha} give the same answer to every x.",
        chaotic=True,
    )
