"""Draw leaky ReLU and its derivative for `02_leaky_relu`, alone and beside ReLU."""

import numpy as np

from helpers.figure import (
    Checkbox,
    Curve,
    CurveValue,
    LiveFigure,
    Number,
    Phrase,
    Polyline,
    Slider,
    Tangent,
    dots,
    layouts,
    line,
)
from helpers.figure.plotting import GUIDE, plane
from helpers.nn.leaky_relu import leaky_relu

SLOPES = np.round(np.linspace(-1, 2, 301), 2)
REACH = 3.0


def alpha_slider(start=0.1, values=SLOPES):
    """Make the slider of the negative slope."""
    return Slider("alpha", "negative slope α", values, start)


def hinge(values=SLOPES, reach=REACH):
    """Compute f over the slopes; three points carry it, for it is straight on either side of 0."""
    values = np.asarray(values)
    x = np.array([-reach, 0, reach])
    return Curve(x, leaky_relu(np.tile(x, (values.size, 1)), values[:, None]), over=("alpha",))


def hinge_slope(values=SLOPES):
    """Compute f′ over the slopes: α up to 0, then a gap, then 1."""
    x = np.array([-REACH, 0, np.nan, 0, REACH])
    left = np.repeat(values[:, None], 2, axis=1)
    return Curve(
        np.broadcast_to(x, (values.size, 5)),
        np.column_stack((left, np.full(values.size, np.nan), np.ones((values.size, 2)))),
        over=("alpha",),
        gaps=True,
    )


def function_and_slope():
    """Show f and f′ on one α slider, a point that walks along both, and the negative side magnified."""
    x = Slider("x", "point x", np.round(np.linspace(-REACH, REACH, 121), 2), -2.0)
    jump = np.where(SLOPES == 1, np.nan, SLOPES)
    side = np.sign(x.values).astype(int) + 1 + np.where(SLOPES[:, None] == 1, 3, 0)

    def draw(axes):
        plane(axes["f"], title="f(x) = x for x > 0, αx otherwise", x=(-3, 3), y=(-3, 3), labels=("x", "f(x)"))
        plane(axes["df"], title="its slope f′(x)", x=(-3, 3), y=(-1.25, 2.25), labels=("x", "f′(x)"))
        plane(axes["glass"], title="f for x < 0, heights magnified", x=(-3, 0.3), y=(-0.06, 0.02), labels=("x", "f(x)"))
        for name in ("f", "glass"):
            axes[name].plot([-3, 0, 3], [0, 0, 3], **GUIDE | {"linestyle": ":", "linewidth": 2})

    jumps = Curve([0, 0], np.column_stack((jump, np.where(SLOPES == 1, np.nan, 1))), over=("alpha",), gaps=True)
    return LiveFigure(
        "Leaky ReLU and its slope",
        alt="Three graphs. Leaky ReLU f: a straight line through 0 with slope 1 to the right of 0 and slope α to the "
        "left; ReLU, which is 0 to the left, is dotted. Its derivative f′: the height α left of 0 and the height 1 "
        "right of 0, with a jump at 0. And f left of 0 with its heights magnified.",
        draw=draw,
        layouts=layouts([["f", "df"], ["f", "glass"]], [["f"], ["df"], ["glass"]]),
        controls=[
            alpha_slider(),
            x,
            Checkbox("show_tangent", "tangent at x", ("tangent",), start=True),
        ],
        artists={
            "f": line("f", hinge(), "C0"),
            "f near 0": line("glass", hinge(), "C0"),
            "tangent": line("f", Tangent("x", "height", "steepness", reach=1.2), "C3", linestyle="--", linewidth=2),
            "slope": line("df", hinge_slope(), "C1"),
            "jump": dots("df", jumps, "C1", hollow=True),
            "point on f": dots("f", Polyline(("x",), ("height",)), "C3"),
            "point on slope": dots("df", Polyline(("x",), ("steepness",)), "C3"),
            "point near 0": dots("glass", Polyline(("x",), ("height",)), "C3"),
        },
        numbers={
            "height": CurveValue("f", at="x"),
            "steepness": CurveValue("slope", at="x"),
            "side": Phrase(
                side,
                (
                    "On the negative side the slope is α.",
                    "At x = 0 the graph has a corner and no slope; by convention f′(0) is the left-hand one, α.",
                    "On the positive side the slope is 1, whatever α is.",
                    *("With α = 1 there is no corner: f(x) = x, a straight line, and the slope is 1 everywhere.",) * 3,
                ),
                over=("alpha", "x"),
            ),
        },
        readout="α = {alpha}. At x = {x}: f(x) = {height:.3f} and f′(x) = {steepness:.2f}. {side}",
    )


def overlaid():
    """Show ReLU and a leaky ReLU in one picture, as the lecture's first picture has them."""

    def draw(axes):
        plane(axes["f"], title="ReLU and leaky ReLU", x=(-10, 10), y=(-4, 10), labels=("x", "f(x)"))
        axes["f"].plot([-10, 0, 10], [0, 0, 10], color="C3", linestyle="--", label="ReLU")
        axes["f"].legend(loc="upper left", reverse=True)

    values = np.round(np.linspace(0, 0.4, 41), 2)
    return LiveFigure(
        "ReLU and leaky ReLU",
        alt="ReLU, dashed, is 0 for negative x. Leaky ReLU lies on it for positive x and runs below it, with slope α, "
        "for negative x.",
        draw=draw,
        layouts=layouts([["f"]], [["f"]]),
        controls=[alpha_slider(values=values)],
        artists={"leaky ReLU": line("f", hinge(values, 10), "C0", label="leaky ReLU")},
        numbers={"low": CurveValue("leaky ReLU", at=-10.0)},
        readout="α = {alpha}: at x = −10 ReLU gives 0 and leaky ReLU {low:.1f}.",
    )


def side_by_side():
    """Show ReLU and a leaky ReLU next to each other, as the lecture's third picture has them."""
    values = np.round(np.linspace(0, 0.4, 41), 2)
    y = Slider("y", "input y", np.round(np.linspace(-4, 4, 81), 1), -3.0, decimals=1)

    def draw(axes):
        limits = {"x": (-4, 4), "y": (-2, 4), "labels": ("y", "f(y)")}
        plane(axes["relu"], title="ReLU: f(y) = max(0, y)", **limits)
        plane(axes["leaky"], title="leaky ReLU: f(y) = αy for y < 0", **limits)
        axes["relu"].plot(y.values, leaky_relu(y.values, 0.0), color="C0")

    return LiveFigure(
        "ReLU beside leaky ReLU",
        alt="Two graphs with the same axes. Left, ReLU: flat at 0 for negative y. Right, leaky ReLU: a gentle slope "
        "for negative y. For positive y both rise with slope 1. A point stands at the same y in both.",
        draw=draw,
        layouts=layouts([["relu", "leaky"]], [["relu"], ["leaky"]]),
        controls=[alpha_slider(values=values), y],
        artists={
            "leaky": line("leaky", hinge(values, 4), "C0"),
            "relu point": dots("relu", Polyline(("y",), ("relu",)), "C3"),
            "leaky point": dots("leaky", Polyline(("y",), ("whisper",)), "C3"),
        },
        numbers={"relu": Number(leaky_relu(y.values, 0.0), over=("y",)), "whisper": CurveValue("leaky", at="y")},
        readout="The input y = {y} comes out of ReLU as {relu:.1f}, and of leaky ReLU with α = {alpha} as {whisper:.3f}.",
    )
