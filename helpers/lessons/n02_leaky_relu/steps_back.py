"""Draw how long a unit stays on the negative side, by its slope, for `02_leaky_relu`."""

import numpy as np

from helpers.experiments import one_unit
from helpers.experiments.one_unit import X
from helpers.figure import Curve, LiveFigure, Number, Polyline, Slider, dots, layouts, line


def steps_back():
    """Show how long the unit stays on the negative side, by its slope, for learning rates that throw it there."""
    rates = np.round(np.linspace(0.26, 0.4, 8), 2)
    slopes = 10 ** (np.arange(-92, 4) / 40)
    pace = Slider("rate", "learning rate", rates, 0.3)
    slope = Slider("alpha", "negative slope α", slopes, 0.01, decimals=3)
    runs = one_unit.run(rates, slopes, 400)
    first, last = runs.back_at(1), runs.back_at(X.size)

    def draw(axes):
        axes["steps"].set(
            title="steps until the unit is back",
            xlabel="negative slope α",
            ylabel="step",
            xscale="log",
            yscale="log",
            xlim=(slopes[0], slopes[-1]),
            ylim=(1, 400),
        )
        axes["steps"].set_xticks([0.01, 0.1, 1], ["0.01", "0.1", "1"])
        axes["steps"].set_yticks([1, 2, 10, 100], ["1", "2", "10", "100"])
        axes["steps"].minorticks_off()
        axes["steps"].legend(loc="upper right")

    firsts, lasts = (Curve(slopes, steps, over=("rate",), gaps=True) for steps in (first, last))
    return LiveFigure(
        "Steps until the unit is back",
        alt="Two falling curves over the negative slope, both axes logarithmic: the step at which the first of the "
        "four points is positive again, and the step at which all four are.",
        draw=draw,
        layouts=layouts([["steps"]], [["steps"]]),
        controls=[slope, pace],
        artists={
            "first": line("steps", firsts, "C0", label="the first point is back"),
            "last": line("steps", lasts, "C1", linestyle="--", label="all four are back"),
            "first now": dots("steps", Polyline(("alpha",), ("first",)), "C0"),
            "last now": dots("steps", Polyline(("alpha",), ("last",)), "C1", "s"),
        },
        numbers={"first": Number(first, ("rate", "alpha")), "last": Number(last, ("rate", "alpha"))},
        readout="With α = {alpha} and learning rate {rate}, the first point is back at step {first:.0f}, and all four "
        "at step {last:.0f}.",
    )
