"""Show the unit that one step of gradient descent throws off its data, and what a negative slope does for it."""

import numpy as np

from helpers.experiments import one_unit
from helpers.experiments.one_unit import X, Y
from helpers.figure import Curve, CurveValue, LiveFigure, Number, Phrase, Polyline, Slider, dots, layouts, line
from helpers.figure.plotting import over_steps, plane
from helpers.lessons.shared import unit_outcome
from helpers.nn.validation import finite

RATES = [0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6]
SLOPES = [-1, -0.5, -0.1, 0, 0.01, 0.05, 0.1, 0.2, 0.3, 0.5, 1, 1.2, 1.5, 2]
STARTS = [-0.5, 0, 0.1, 0.25, 0.5, 1]
STEPS = np.concatenate((np.arange(21), np.arange(22, 61, 2), np.arange(65, 201, 5)))
FIRST_RATE = 0.3
# What is drawn are 32-bit numbers.
FARTHEST = 1e9
RIGHT = 2.5
FLOOR = 1e-4
FAR = 2000.0


def film_of_one_unit(alpha=0.0, *, rates=RATES, slopes=None, learn=False, choose_start=False):
    """Show one unit under gradient descent, step by step, for every learning rate and every slope.

    Parameters
    ----------
    alpha : float
        Where the slider of the negative slope stands first; the only slope, if `slopes` holds but one.
    rates, slopes : sequence of float
        What the sliders step through; by default `SLOPES`, or `STARTS` where the slope is learned.
    learn : bool
        Whether the slope is learned from there (PReLU); a fourth graph then shows it.
    choose_start : bool
        Whether there is a slider for the weight at the start.
    """
    if slopes is None:
        slopes = STARTS if learn else SLOPES
    slopes = finite("slopes", slopes, -FARTHEST, FARTHEST).ravel().tolist()
    rates = finite("rates", rates, 0, FARTHEST).ravel().tolist()
    step = Slider("step", "step", STEPS, 0, decimals=0, frames_per_second=6)
    label = "slope α at the start" if learn else "negative slope α"
    slope = [Slider("alpha", label, slopes, alpha)] if len(slopes) > 1 else []
    pace = Slider("rate", "learning rate", rates, min(rates, key=lambda rate: abs(rate - FIRST_RATE)))
    weight = Slider("start_w", "weight w at the start", np.arange(-4, 17) / 4, one_unit.START[0], kernel=True)

    def frames(start_w):
        return _frames(one_unit.run(rates, slopes, STEPS[-1], (start_w, 0.0), learn), learn)

    def draw(axes):
        plane(axes["data"], title="data (squares) and unit", x=(0, RIGHT), y=(-3, 7), labels=("x", "output"))
        plane(axes["hinge"], title="its four points on f", x=(-12.5, 7), y=(-3, 7), labels=("z = wx + b", "f(z)"))
        over_steps(axes["steps"], title="loss and gradient", last=STEPS[-1], y=(FLOOR, 1e4))
        axes["data"].plot(X, Y, "s", color="C2")
        axes["steps"].legend(loc="upper right")
        if learn:
            plane(axes["slope"], title="slope α", x=(0, STEPS[-1]), y=(-1.5, 1.5), labels=("step", "α"))

    artists, numbers = frames(weight.start)
    alpha_now = ", now α = {slope:.2f}" if learn else ", α = {slope:.2f}" if slope else ""
    last = ["slope"] if learn else ["steps"]
    return LiveFigure(
        "One unit under gradient descent",
        alt="Graphs of one unit in training. The four data points, the unit's output as a line and its pre-activation "
        "as a dotted line. The function f with the four points on it. The loss and the size of the gradient at every "
        f"step so far, on a logarithmic axis.{' And the slope α at every step so far.' if learn else ''}",
        draw=draw,
        layouts=layouts(
            [["data", "hinge"], ["steps", "slope"]] if learn else [["data", "hinge", "steps"]],
            [["data"], ["hinge"], *([["steps"]] if learn else []), last],
            medium=[["data", "hinge"], ["steps", *last]],
        ),
        controls=[step, *slope, pace, *([weight] if choose_start else [])],
        artists=artists,
        numbers=numbers,
        readout=f"Step {{step}}, learning rate {{rate}}{alpha_now}: w = {{w:.2f}}, b = {{b:.2f}}, "
        "loss {loss:.3f}, size of the gradient {gradient:.3f}. {now}{outcome}",
        renew=frames,
    )


def _frames(runs, learn):
    """Compute the film's artists and numbers."""
    several = runs.loss.shape[1] > 1
    each = ("rate", "alpha") if several else ("rate",)
    every = (*each, "step")

    def film(series):
        return series if several else series[:, 0]

    w, b, slope, loss = (film(series[..., STEPS]) for series in (runs.w, runs.b, runs.slope, runs.loss))
    gradient = film(np.linalg.norm(runs.gradient, axis=-1)[..., STEPS])
    inputs, outputs = [f"z{i}" for i in range(X.size)], [f"f{i}" for i in range(X.size)]
    so_far = {"over": each, "gaps": True, "until": "step"}
    output = Polyline((0.0, "corner", RIGHT), ("f left", "f corner", "f right"))
    losses = Curve(STEPS, np.maximum(loss, FLOOR), **so_far)
    sizes = Curve(STEPS, np.maximum(gradient, FLOOR), **so_far)
    dashed = {"linestyle": "--", "linewidth": 2}
    artists = {
        "pre-activation": line("data", Polyline((0.0, RIGHT), ("b", "z right")), "0.4", linestyle=":", linewidth=2),
        "output": line("data", output, "C0"),
        "hinge": line("hinge", Polyline((-FAR, 0.0, FAR), ("f far left", 0.0, FAR)), "C0"),
        "points": dots("hinge", Polyline(tuple(inputs), tuple(outputs)), "C3"),
        "loss": line("steps", losses, "C0", linewidth=2, label="loss"),
        "loss now": dots("steps", Polyline(("step",), ("loss height",)), "C0", clip_on=False),
        "gradient": line("steps", sizes, "C1", label="size of the gradient", **dashed),
        "gradient now": dots("steps", Polyline(("step",), ("gradient height",)), "C1", "s", clip_on=False),
    }
    numbers = {
        "w": Number(w, every),
        "b": Number(b, every),
        "slope": Number(slope, every),
        "loss": Number(loss, every),
        "gradient": Number(gradient, every),
        "z right": Number(b + RIGHT * w, every),
        "corner": Number(_corner(w, b), every),
        "f far left": Number(-FAR * slope, every),
        "z corner": CurveValue("pre-activation", "corner"),
        "f left": CurveValue("hinge", "b"),
        "f corner": CurveValue("hinge", "z corner"),
        "f right": CurveValue("hinge", "z right"),
        "loss height": CurveValue("loss", "step"),
        "gradient height": CurveValue("gradient", "step"),
        "fallen": Number(film(runs.fallen_at), each),
        "first": Number(film(runs.back_at(1)), each),
        "last": Number(film(runs.back_at(X.size)), each),
        "now": Phrase(film(unit_outcome.classify_steps(runs, STEPS, learn)), unit_outcome.STEP_PHRASES, every),
        "outcome": Phrase(
            film(unit_outcome.classify_runs(runs, STEPS)),
            ("", *(f"\n{outcome}" for outcome in unit_outcome.RUN_PHRASES)),
            every,
        ),
    }
    numbers |= {z: CurveValue("pre-activation", float(x)) for z, x in zip(inputs, X, strict=True)}
    numbers |= {f: CurveValue("hinge", z) for f, z in zip(outputs, inputs, strict=True)}
    if learn:
        artists["slope"] = line("slope", Curve(STEPS, slope, **so_far), "C3", linewidth=2)
        artists["slope now"] = dots("slope", Polyline(("step",), ("slope",)), "C3", clip_on=False)
    return artists, numbers


def _corner(w, b):
    """Find where on the x-axis the pre-activation is 0; the nearer end where it is so nowhere."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.clip(-b / w, 0, RIGHT)
