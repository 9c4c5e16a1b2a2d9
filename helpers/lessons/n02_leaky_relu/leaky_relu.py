"""Draw leaky ReLU and its derivative for `02_leaky_relu`."""

import numpy as np

from helpers.figure import (
    Checkbox,
    Curve,
    CurveValue,
    LiveFigure,
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


def alpha_slider():
    """Make the slider of the negative slope."""
    return Slider("alpha", "negative slope α", SLOPES, 0.1)


def hinge():
    """Compute f over the slopes; three points carry it, for it is straight on either side of 0."""
    x = np.array([-REACH, 0, REACH])
    return Curve(x, leaky_relu(np.tile(x, (SLOPES.size, 1)), SLOPES[:, None]), over=("alpha",))


def hinge_slope():
    """Compute f′ over the slopes: α up to 0, then a gap, then 1."""
    x = np.array([-REACH, 0, np.nan, 0, REACH])
    left = np.repeat(SLOPES[:, None], 2, axis=1)
    return Curve(
        np.broadcast_to(x, (SLOPES.size, 5)),
        np.column_stack((left, np.full(SLOPES.size, np.nan), np.ones((SLOPES.size, 2)))),
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
            "point on f": dots("f", Polyline(("x",), ("height",)), "C3", clip_on=False),
            "point on slope": dots("df", Polyline(("x",), ("steepness",)), "C3", clip_on=False),
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
