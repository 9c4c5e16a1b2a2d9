"""Show learned slopes at work: beside a weight, on |x|, in channels, and under weight decay."""

import numpy as np

from helpers.experiments import one_unit, teacher_unit
from helpers.experiments.teacher_unit import SLOPE, X, output
from helpers.figure import Curve, LiveFigure, Number, Phrase, Polyline, Slider, dots, layouts, line
from helpers.figure.plotting import over_steps, plane
from helpers.lessons.shared.loss_map import COLOURS

TIMES = np.concatenate((np.arange(31), np.arange(35, 101, 5), np.arange(110, 401, 10)))
FLOOR = 1e-4
LEVELS = [0.02, 0.1, 0.3, 0.6, 1.2, 3, 6]
SHADES = COLOURS(np.linspace(0, 1, len(LEVELS) + 1))  # few, as the background is a file with few colours


def _steps(times):
    return Slider("step", "step", times, 0, decimals=0, frames_per_second=6)


def surface():
    """Train a student's weight and slope together, and show their path over the map of the loss."""
    weights, slopes = np.array([-1.0, -0.5, 0.4, 1.0, 2.0]), np.array([-0.5, 0.0, 0.25, 1.0])
    runs = teacher_unit.run(weights[:, None], slopes, 0.1, TIMES[-1])
    w, slope, loss = (series[..., TIMES] for series in (runs.w, runs.slope, runs.loss))
    found = np.abs(runs.slope[..., -1] - SLOPE) < 0.01
    starts, every = ("start_w", "start_alpha"), ("start_w", "start_alpha", "step")

    def draw(axes):
        grid = np.linspace(-1.3, 2.3, 121), np.linspace(-4.2, 1.7, 121)
        plane(axes["map"], title="loss over w and α", x=(-1.3, 2.3), y=(-4.2, 1.7), labels=("w", "α"))
        heights = teacher_unit.loss(*np.meshgrid(*grid))
        axes["map"].grid(False)
        axes["map"].contourf(*grid, heights, levels=LEVELS, colors=SHADES, extend="both", zorder=0)
        lines = axes["map"].contour(*grid, heights, levels=LEVELS, colors="0.45", linewidths=1)
        axes["map"].clabel(lines, [0.1, 0.6, 3], fontsize=9, fmt="%g")
        axes["map"].plot(1, SLOPE, "*", color="C2", markersize=16)
        over_steps(axes["loss"], title="loss", last=TIMES[-1], y=(FLOOR, 1e2))

    losses = Curve(TIMES, np.maximum(loss, FLOOR), over=starts, gaps=True, until="step")
    return LiveFigure(
        "Weight and slope trained together",
        alt="First graph: a map of the loss over w and α, with a star at the teacher, w = 1 and α = 0.3, and the path "
        "of the student over it. Second graph: the loss at every step so far, on a logarithmic axis.",
        draw=draw,
        layouts=layouts([["map", "loss"]], [["map"], ["loss"]]),
        controls=[
            _steps(TIMES),
            Slider("start_w", "w at the start", weights, 2.0, decimals=1),
            Slider("start_alpha", "α at the start", slopes, 0.25),
        ],
        artists={
            "path": line("map", Curve(w, slope, over=starts, gaps=True, until="step"), "C3"),
            "student": dots("map", Polyline(("w",), ("slope",)), "C3"),
            "loss": line("loss", losses, "C0"),
            "loss now": dots("loss", Polyline(("step",), ("loss height",)), "C0", clip_on=False),
        },
        numbers={
            "w": Number(w, every),
            "slope": Number(slope, every),
            "loss": Number(loss, every),
            "loss height": Number(np.maximum(loss, FLOOR), every),
            "end": Phrase(
                np.where(TIMES[-1] == TIMES, np.where(found, 1, 2)[..., None], 0),
                ("", " The student has found its teacher.", " The slope has run away, and the loss stays large."),
                every,
            ),
        },
        readout="Step {step}: w = {w:.3f}, α = {slope:.3f}, loss {loss:.4f}.{end}",
    )


def absolute_value():
    """Let three units learn |x|: one PReLU unit can be |x|, the other two cannot."""
    data = X, np.abs(X)
    fixed = one_unit.run([0.1], [0.0, 0.1], TIMES[-1], (0.5, 0.0), data=data)
    learned = one_unit.run([0.1], [0.25], TIMES[-1], (0.5, 0.0), learn=True, data=data)
    w, b, slope, loss = (
        np.concatenate([getattr(runs, name)[0][:, TIMES] for runs in (fixed, learned)])
        for name in ("w", "b", "slope", "loss")
    )
    names = ("ReLU", "leaky ReLU", "PReLU")
    fine = np.linspace(-2.2, 2.2, 45)

    def draw(axes):
        plane(axes["data"], title="|x| (squares) and three units", x=(-2.2, 2.2), y=(-0.8, 2.6), labels=("x", "output"))
        over_steps(axes["loss"], title="loss", last=TIMES[-1], y=(FLOOR, 1e2))
        axes["data"].plot(*data, "s", color="C2")
        axes["loss"].legend(loc="upper right")

    artists = {}
    for i, (name, colour, dashes) in enumerate(zip(names, ("C3", "C0", "C1"), ("--", "-", "-."), strict=True)):
        fitted = output(w[i, :, None] * fine + b[i, :, None], slope[i, :, None])
        losses = Curve(TIMES, np.maximum(loss[i], FLOOR), until="step")
        artists[name] = line("data", Curve(fine, fitted, over=("step",)), colour, linestyle=dashes)
        artists[f"loss of {name}"] = line("loss", losses, colour, linestyle=dashes, label=name)
        artists[f"loss of {name} now"] = dots("loss", Polyline(("step",), (f"height {i}",)), colour, clip_on=False)
    return LiveFigure(
        "The absolute value, learned",
        alt="First graph: squares on |x| and the outputs of three units: ReLU dashed, leaky ReLU solid, PReLU "
        "dash-dotted. Second graph: their losses at every step so far, on a logarithmic axis.",
        draw=draw,
        layouts=layouts([["data", "loss"]], [["data"], ["loss"]]),
        controls=[_steps(TIMES)],
        artists=artists,
        numbers={f"loss {i}": Number(loss[i], ("step",)) for i in range(3)}
        | {f"height {i}": Number(np.maximum(loss[i], FLOOR), ("step",)) for i in range(3)}
        | {"w": Number(w[2], ("step",)), "slope": Number(slope[2], ("step",))},
        readout="Step {step}. Losses: ReLU {loss 0:.3f}, leaky ReLU {loss 1:.3f}, PReLU {loss 2:.3f}. The PReLU unit has "
        "w = {w:.2f} and α = {slope:.2f}.",
    )


def channels():
    """Train two channels with a slope each, and with one slope for both."""
    times = np.arange(31)
    second = np.round(np.linspace(-0.5, 1, 31), 2)
    teachers = np.stack([np.full(second.size, 0.1), second], axis=-1)
    own, shared = teacher_unit.run_channels(teachers, 0.25, 0.1, times[-1])
    ends = np.array([X[0], 0, X[-1]])

    def hinge(slope):
        return Curve(ends, output(ends, slope[..., None]), over=("second", "step"))

    def draw(axes):
        for name in ("first", "second"):
            plane(axes[name], title=f"{name} channel", x=(-2.2, 2.2), y=(-2.2, 2.2), labels=("z", "f(z)"))
            axes[name].legend(loc="lower right")

    targets = Curve(X, output(X, 0.1)), Curve(X, output(X, second[:, None]), over=("second",))
    artists = {}
    for i, name in enumerate(("first", "second")):
        artists |= {
            f"teacher {i}": dots(name, targets[i], "C2", "s", label="teacher"),
            f"own {i}": line(name, hinge(own[..., i]), "C0", label="channel-wise"),
            f"shared {i}": line(name, hinge(shared), "C1", linestyle="--", label="channel-shared"),
        }
    return LiveFigure(
        "Channel-wise and channel-shared slopes",
        alt="Two graphs, one for each channel: squares are its teacher's outputs, the solid line has the slope learned "
        "for this channel alone, the dashed one the slope learned for both.",
        draw=draw,
        layouts=layouts([["first", "second"]], [["first"], ["second"]]),
        controls=[_steps(times), Slider("second", "teacher's α in channel 2", second, 0.8)],
        artists=artists,
        numbers={
            "own 1": Number(own[..., 0], ("second", "step")),
            "own 2": Number(own[..., 1], ("second", "step")),
            "shared": Number(shared, ("second", "step")),
        },
        readout="Step {step}. The teachers have α = 0.10 and {second}. Channel-wise: {own 1:.2f} and {own 2:.2f}. "
        "Channel-shared: {shared:.2f} for both.",
    )


def decay():
    """Show where a slope ends that weight decay pulls towards 0."""
    strengths = np.round(np.linspace(0, 2, 41), 2)
    times = np.arange(61)
    runs = teacher_unit.run(1.0, 0.25, 0.3, times[-1], learn_w=False, decay=strengths)

    def draw(axes):
        plane(axes["path"], title="α, step by step", x=(0, times[-1]), y=(0, 0.4), labels=("step", "α"))
        axes["path"].axhline(SLOPE, color="C2", linestyle="--", label="the teacher's slope")
        axes["path"].legend(loc="upper right")
        plane(axes["end"], title="where α ends", x=(0, 2), y=(0, 0.4), labels=("weight decay on α", "α"))
        axes["end"].axhline(SLOPE, color="C2", linestyle="--")

    return LiveFigure(
        "Weight decay on the slope",
        alt="First graph: α over the steps, below the teacher's slope, which is dashed. Second graph: the last α over "
        "the strength of the decay, as far as the slider has come.",
        draw=draw,
        layouts=layouts([["path", "end"]], [["path"], ["end"]]),
        controls=[Slider("strength", "weight decay on α", strengths, 0.0)],
        artists={
            "path": line("path", Curve(times, runs.slope, over=("strength",)), "C0"),
            "ends": line("end", Curve(strengths, runs.slope[:, -1], until="strength"), "C0"),
            "end": dots("end", Polyline(("strength",), ("last",)), "C3", clip_on=False),
        },
        numbers={"last": Number(runs.slope[:, -1], ("strength",))},
        readout="With weight decay {strength} the slope ends at {last:.3f}; the teacher's is 0.300.",
    )
