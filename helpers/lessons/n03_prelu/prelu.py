"""Show one slope alone: found by hand, and found by gradient descent."""

import numpy as np

from helpers.experiments import teacher_unit
from helpers.experiments.teacher_unit import SLOPE, X, Y, output
from helpers.figure import Curve, LiveFigure, Number, Polyline, Slider, dots, layouts, line
from helpers.figure.plotting import plane

ALPHAS = np.round(np.linspace(-1, 1.5, 126), 2)
STARTS = np.array([-0.5, 0.0, 0.25, 1.0])
RATES = np.array([0.05, 0.1, 0.3, 0.6, 1.0, 1.25])
STEPS = 30


def by_hand():
    """Show a teacher's data with a hidden slope, and a student whose slope the learner slides."""
    ends, losses = np.array([X[0], 0, X[-1]]), teacher_unit.loss(1.0, ALPHAS)

    def draw(axes):
        plane(axes["data"], title="teacher (squares) and student", x=(-2.2, 2.2), y=(-2.2, 2.2), labels=("z", "f(z)"))
        axes["data"].plot(X, Y, "s", color="C2")
        _loss_axes(axes["loss"], "loss, as far as your slope")

    return LiveFigure(
        "A slope found by hand",
        alt="First graph: nine squares, a teacher's outputs, and the student's line through 0, with slope 1 on the right "
        "and slope α on the left. Second graph: the loss over α, drawn from the left as far as the present α.",
        draw=draw,
        layouts=layouts([["data", "loss"]], [["data"], ["loss"]]),
        controls=[Slider("alpha", "negative slope α", ALPHAS, -0.5)],
        artists={
            "student": line("data", Curve(ends, output(ends, ALPHAS[:, None]), over=("alpha",)), "C0"),
            "losses": line("loss", Curve(ALPHAS, losses, until="alpha"), "C0"),
            "hand": dots("loss", Polyline(("alpha",), ("loss",)), "C3", clip_on=False),
        },
        numbers={"loss": Number(losses, ("alpha",))},
        readout="α = {alpha}, loss {loss:.4f}.",
    )


def by_descent():
    """Show the loss as a curve of α, with the learner's hand and with gradient descent on it."""
    step = Slider("step", "step", np.arange(STEPS + 1), 0, decimals=0, frames_per_second=4)
    hand = Slider("alpha", "your α", ALPHAS, 0.8)
    start = Slider("start", "start of gradient descent", STARTS, -0.5)
    rate = Slider("rate", "learning rate", RATES, 0.1)
    runs = teacher_unit.run(1.0, STARTS, RATES[:, None], STEPS, learn_w=False)
    each, every = ("rate", "start"), ("rate", "start", "step")

    def draw(axes):
        _loss_axes(axes["loss"], "loss as a curve of α")
        axes["loss"].plot(ALPHAS, teacher_unit.loss(1.0, ALPHAS), color="C0")
        plane(axes["path"], title="α, step by step", x=(0, STEPS), y=(-1, 1.5), labels=("step", "α"))
        axes["path"].axhline(SLOPE, color="C2", linestyle="--", label="the teacher's slope")
        axes["loss"].legend(loc="upper right")
        axes["path"].legend(loc="lower right")

    path = Curve(np.arange(STEPS + 1), runs.slope, over=each, gaps=True, until="step")
    by_hand, by_machine = Polyline(("alpha",), ("loss by hand",)), Polyline(("slope",), ("loss",))
    return LiveFigure(
        "A slope found by gradient descent",
        alt="First graph: the loss over α, a valley with its lowest point at the teacher's slope; a diamond where the "
        "learner's slider stands and a dot where gradient descent stands. Second graph: α over the steps.",
        draw=draw,
        layouts=layouts([["loss", "path"]], [["loss"], ["path"]]),
        controls=[step, start, rate, hand],
        artists={
            "hand": dots("loss", by_hand, "C3", "D", label="your α", clip_on=False),
            "machine": dots("loss", by_machine, "C1", label="gradient descent", markersize=10, clip_on=False),
            "path": line("path", path, "C1", marker="o", markersize=4),
            "path now": dots("path", Polyline(("step",), ("slope",)), "C1", markersize=10, clip_on=False),
        },
        numbers={
            "loss by hand": Number(teacher_unit.loss(1.0, ALPHAS), ("alpha",)),
            "slope": Number(runs.slope, every),
            "loss": Number(runs.loss, every),
            "gradient": Number(2 * np.mean(np.minimum(X, 0) ** 2) * (runs.slope - SLOPE), every),
        },
        readout="Step {step}, learning rate {rate}: α = {slope:.3f}, loss {loss:.4f}, ∂L/∂α = {gradient:.3f}. The diamond: "
        "α = {alpha}, loss {loss by hand:.4f}.",
    )


def _loss_axes(axes, title):
    axes.set(title=title, xlabel="α", ylabel="loss", xlim=(-1, 1.5), ylim=(0, 1.6))
