"""Show the unit that one step of gradient descent throws off its data, and what a negative slope does for it."""

import pathlib

import numpy as np

from helpers.experiments.one_unit import X, Y
from helpers.figure import Computed, LiveFigure, Phrase, Polyline, Slider, dots, layouts, line
from helpers.figure.plotting import over_steps, plane
from helpers.lessons.shared import unit_outcome
from helpers.lessons.shared.one_unit_results import FAR, FLOOR, LAST, RIGHT, so_far, still, train_unit, unit_results
from helpers.nn.leaky_relu import value_and_derivative
from helpers.widget.assets import bundle_modules

RATES = np.arange(1, 61) / 100
SLOPES = np.arange(-100, 201) / 100
STEPS = np.concatenate((np.arange(21), np.arange(22, 61, 2), np.arange(65, LAST + 1, 5)))
FIRST_RATE = 0.3
OUTCOMES = ("", *(f"\n{outcome}" for outcome in unit_outcome.RUN_PHRASES))


class OneUnitFilm(LiveFigure):
    """Compute the film of one unit in the page."""

    _esm = bundle_modules(pathlib.Path(__file__).with_name("one_unit_film.js"))

    @staticmethod
    def compute(values, data):
        """Compute the film as `one_unit_film.js` does."""
        run, points = train_unit(values, data)
        step = int(values["step"])
        results = unit_results(run, step, points)
        w, b, slope = results["w"], results["b"], results["slope"]
        inputs = w * points[0] + b
        return results | {
            "pre-activation": ([0.0, RIGHT], [b, w * RIGHT + b]),
            "hinge": ([-FAR, 0.0, FAR], [-FAR * slope, 0.0, FAR]),
            "points": (inputs, value_and_derivative(inputs, slope)[0]),
            "losses": so_far(run.loss, step),
            "gradients": so_far(np.linalg.norm(run.gradient, axis=-1), step),
        }


def film_of_one_unit(alpha=0.0, *, choose_alpha=True):
    """Show one unit under gradient descent, step by step, for every learning rate and every slope.

    Parameters
    ----------
    alpha : float
        The negative slope, from −1 to 2 in hundredths.
    choose_alpha : bool
        Whether there is a slider for it, which stands there first.
    """
    controls = training_controls(alpha, choose_alpha, first_step=0)

    def draw(axes):
        plane(axes["data"], title="data (squares) and unit", x=(0, RIGHT), y=(-3, 7), labels=("x", "output"))
        plane(axes["hinge"], title="its four points on f", x=(-12.5, 7), y=(-3, 7), labels=("z = wx + b", "f(z)"))
        over_steps(axes["steps"], title="loss and gradient", last=LAST, y=(FLOOR, 1e4))
        axes["data"].plot(X, Y, "s", color="C2")
        axes["steps"].legend(loc="upper right")

    dashed = {"linestyle": "--", "linewidth": 2}
    artists = {
        "pre-activation": line("data", Computed("pre-activation"), "0.4", linestyle=":", linewidth=2),
        "output": line("data", Computed("output"), "C0"),
        "hinge": line("hinge", Computed("hinge"), "C0"),
        "points": dots("hinge", Computed("points"), "C3"),
        "loss": line("steps", Computed("losses"), "C0", linewidth=2, label="loss"),
        "loss now": dots("steps", Polyline(("step",), ("loss height",)), "C0", clip_on=False),
        "gradient": line("steps", Computed("gradients"), "C1", label="size of the gradient", **dashed),
        "gradient now": dots("steps", Polyline(("step",), ("gradient height",)), "C1", "s", clip_on=False),
    }
    return OneUnitFilm(
        "One unit under gradient descent",
        alt="Graphs of one unit in training. The four data points, the unit's output as a line and its pre-activation "
        "as a dotted line. The function f with the four points on it. The loss and the size of the gradient at every "
        "step so far, on a logarithmic axis.",
        draw=draw,
        layouts=layouts(
            [["data", "hinge", "steps"]],
            [["data"], ["hinge"], ["steps"]],
            medium=[["data", "hinge"], ["steps", "steps"]],
        ),
        controls=controls,
        artists=artists,
        numbers=unit_numbers(),
        readout=f"Step {{step}}, learning rate {{rate}}{', α = {slope:.2f}' if choose_alpha else ''}: w = {{w:.2f}}, "
        "b = {b:.2f}, loss {loss:.3f}, size of the gradient {gradient:.3f}. {now}{outcome}",
        data=still(alpha),
    )


def training_controls(alpha, choose_alpha, first_step, rate=FIRST_RATE, label="negative slope α"):
    """Make the sliders of a unit in training: the step, its slope where it is to be chosen, and the learning rate."""
    slope = Slider("alpha", label, SLOPES, alpha)
    return [
        Slider("step", "step", STEPS, first_step, decimals=0, frames_per_second=6),
        *([slope] if choose_alpha else []),
        Slider("rate", "learning rate", RATES, rate),
    ]


def unit_numbers():
    """Name the numbers and phrases that tell of a unit in training, for a figure that computes `unit_results`."""
    names = ("w", "b", "slope", "loss", "gradient", "fallen", "first", "last")
    return {name: Computed(name) for name in (*names, "loss height", "gradient height", "end loss")} | {
        "now": Phrase(Computed("now"), unit_outcome.STEP_PHRASES),
        "outcome": Phrase(Computed("outcome"), OUTCOMES),
    }
