"""Show one slope alone: found by hand, found by gradient descent, and its gradient checked."""

import numpy as np

from helpers.experiments import teacher_unit
from helpers.experiments.teacher_unit import SLOPE, X, output
from helpers.feedback.captured_output import limited_output
from helpers.feedback.run_learner_code import answer_problem, attempt, name_of, repeat_problem, signature_problem
from helpers.figure import Curve, LiveFigure, Number, Polyline, Slider, dots, layouts, line
from helpers.figure.plotting import plane
from helpers.i18n import translate

ALPHAS = np.round(np.linspace(-1, 1.5, 126), 2)
STARTS = np.array([-0.5, 0.0, 0.25, 1.0])
RATES = np.array([0.05, 0.1, 0.3, 0.6, 1.0, 1.25])
STEPS = 30
RIGHT = "Right: it agrees with the measured slope of the loss at every α tried."
SHAPE = "The gradient of one α is one number, and yours has shape {shape}: sum or average it."
WRONG = "At α = {alpha} yours is {given:.4f}, and the measured slope of the loss is {measured:.4f}.{reason}"


def by_hand(*, show_loss=False):
    """Show a teacher's data with a hidden slope, and a student whose slope the learner slides.

    Parameters
    ----------
    show_loss : bool
        Whether the loss is shown, as a dot and as a number.
    """
    ends = np.array([X[0], 0, X[-1]])

    def draw(axes):
        plane(axes["data"], title="teacher (squares) and student", x=(-2.2, 2.2), y=(-2.2, 2.2), labels=("x", "f(x)"))
        axes["data"].plot(X, output(X, SLOPE), "s", color="C2")
        if show_loss:
            _loss_axes(axes["loss"], "loss at your slope")

    panels = ["data", "loss"] if show_loss else ["data"]
    artists = {"student": line("data", Curve(ends, output(ends, ALPHAS[:, None]), over=("alpha",)), "C0")}
    if show_loss:
        artists["hand"] = dots("loss", Polyline(("alpha",), ("loss",)), "C3", clip_on=False)
    return LiveFigure(
        "A slope found by hand",
        alt="Nine squares: a teacher's outputs. The student's line runs through 0, with slope 1 on the right and "
        f"slope α on the left.{' Beside it, the loss at the present α as a dot.' if show_loss else ''}",
        draw=draw,
        layouts=layouts([panels], [[panel] for panel in panels]),
        controls=[Slider("alpha", "negative slope α", ALPHAS, -0.5)],
        artists=artists,
        numbers={"loss": Number(teacher_unit.loss(1.0, ALPHAS), ("alpha",))},
        readout="α = {alpha}, loss {loss:.4f}." if show_loss else "α = {alpha}.",
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
            "hand": dots("loss", by_hand, "C3", "D", label="your hand"),
            "machine": dots("loss", by_machine, "C1", label="gradient descent", markersize=10),
            "path": line("path", path, "C1", marker="o", markersize=4),
            "path now": dots("path", Polyline(("step",), ("slope",)), "C1", markersize=10, clip_on=False),
        },
        numbers={
            "loss by hand": Number(teacher_unit.loss(1.0, ALPHAS), ("alpha",)),
            "slope": Number(runs.slope, every),
            "loss": Number(runs.loss, every),
            "gradient": Number(2 * np.mean(np.minimum(X, 0) ** 2) * (runs.slope - SLOPE), every),
        },
        readout="Step {step}, learning rate {rate}: α = {slope:.3f}, loss {loss:.4f}, ∂L/∂α = {gradient:.3f}. Your α = "
        "{alpha} has loss {loss by hand:.4f}.",
    )


def check_alpha_gradient(function):
    """Compare a learner's ∂L/∂α with finite differences of the loss, L = mean((f(z) − y)²).

    Parameters
    ----------
    function : callable
        Takes arrays z and error = f(z) − y of the same shape, and returns one number.

    Returns
    -------
    str
        Whether it is right, and if not, which of the usual mistakes it is.
    """
    problem = signature_problem(
        function, ("z", "error"), "check_alpha_gradient", "check_alpha_gradient(my_alpha_gradient)"
    )
    if problem is not None:
        return problem
    with limited_output():
        return _checked(function)


def _checked(function):
    rng = np.random.default_rng(0)
    call = f"{name_of(function)}(z, error)"
    for alpha in (0.25, 0.0, -0.5, 1.5):
        z, y = rng.normal(size=(2, 50))
        error = output(z, alpha) - y
        tried = attempt(function, (z, error))
        if problem := answer_problem(tried, function, call) or repeat_problem(tried, function, (z, error), call):
            return problem
        given = tried.numbers
        if given.shape != ():
            return translate(SHAPE).format(shape=given.shape)
        h = 1e-6
        high, low = (np.mean((output(z, alpha + shift) - y) ** 2) for shift in (h, -h))
        measured = (high - low) / (2 * h)
        if not np.isclose(given, measured, rtol=1e-6 + tried.rounding, atol=1e-8):
            reason = next((why for why, wrong in _mistakes(z, error).items() if np.isclose(given, wrong)), "")
            return translate(WRONG).format(alpha=alpha, given=given, measured=measured, reason=translate(reason))
    return translate(RIGHT)


def _mistakes(z, error):
    """Compute what the usual mistakes would give, by the sentence that names them."""
    negative = np.minimum(z, 0)
    return {
        " You took every z, but α acts on the negative ones alone: np.minimum(z, 0).": np.mean(2 * error * z),
        " A factor 2 is missing: the derivative of e² is 2e.": np.mean(error * negative),
        " You summed over the data; the loss is their mean.": np.sum(2 * error * negative),
        " The sign is turned around.": -np.mean(2 * error * negative),
        " You took the derivative in z (the slope) where the one in α (z itself) is due.": np.mean(
            2 * error * (z <= 0)
        ),
    }


def _loss_axes(axes, title):
    axes.set(title=title, xlabel="α", ylabel="loss", xlim=(-1, 1.5), ylim=(0, 1.6))
