"""Draw the outcomes of networks at larger and larger learning rates, activation by activation."""

import numpy as np

from helpers.experiments import stability as experiment
from helpers.experiments.networks.network_fates import DATA, FATES
from helpers.figure import Curve, LiveFigure, Number, Polyline, Slider, dots, layouts, line
from helpers.lessons.n06_side_by_side.accuracy import LETTERS
from helpers.lessons.shared.progress_bar import run_with_progress

# One for each of FATES: colour, marker, hollow.
MARKS = (("C1", "^", False), ("0.1", "x", False), ("C3", "s", True), ("C0", "o", False))
# Marks to a row of a group.
WIDTH = 4
SMALL = 8.5


def rates_borne():
    """Run the experiment at its quick size."""
    parts = (len(experiment.VARIANTS) + 1) * len(DATA)
    return figure(run_with_progress(experiment.run, parts, **experiment.QUICK))


def figure(result):
    """Show every network as a mark of its outcome at the slider's learning rate, and where the limits lie."""
    variants, seeds = len(result.variants), result.fate.shape[-1]
    place = np.arange(variants)
    # Marks of one column: those that learned below, those that diverged on top.
    order = np.sort(result.fate, axis=-1)[..., ::-1]
    rows = -(-seeds // WIDTH)
    x = (place[:, None] + 0.18 * (np.arange(seeds) % WIDTH - (WIDTH - 1) / 2)).ravel()
    y = np.broadcast_to(np.arange(seeds) // WIDTH, order.shape[1:]).swapaxes(0, 1).reshape(result.rates.size, -1) + 0.5
    order = order.swapaxes(1, 2).reshape(len(DATA), result.rates.size, -1)
    step = result.rates[1] / result.rates[0]
    counts = np.stack([(result.fate == fate).sum(axis=-1) for fate in range(len(FATES))])
    # A limit that is below the lowest rate stands on the lower edge.
    safe, slow = (np.where(np.isnan(each), result.rates[0] / step, each) for each in (result.safe, result.safe_slow))
    shared = result.variants.index("PReLU, shared")

    def draw(axes):
        for data in DATA:
            axes[data].set(title=f"{data}, {seeds} networks each", xlim=(-0.6, variants - 0.4), ylim=(0, 1.35 * rows))
            axes[data].set_xticks(place, LETTERS, fontsize=SMALL)
            axes[data].set_yticks([])
            axes[data].grid(visible=False)
            axes[data].legend(
                reverse=True,
                loc="upper center",
                ncols=4,
                fontsize=SMALL,
                handletextpad=-0.4,
                columnspacing=0.6,
                borderpad=0,
            )
        plane_of_limits(axes["limit"], result.rates, step, place)
        for (colour, marker), data, row, shift in zip((("C0", "o"), ("C2", "D")), DATA, safe, (-0.1, 0.1), strict=True):
            axes["limit"].plot(place + shift, row, marker, color=colour, label=data, linestyle="None")
            at = DATA.index(data)
            axes["limit"].plot(shared + shift, slow[at], marker, color=colour, markerfacecolor="none")
        axes["limit"].legend(loc="upper right", ncols=2)

    artists = {}
    for row, data in enumerate(DATA):
        for number, (fate, (colour, marker, hollow)) in enumerate(zip(FATES, MARKS, strict=True)):
            heights = np.where(order[row] == number, y, np.nan)
            marks = Curve(np.broadcast_to(x, y.shape), heights, over=("rate",), gaps=True)
            artists[f"{fate}, {data}"] = dots(data, marks, colour, marker, hollow=hollow, markersize=5, label=fate)
    level = Polyline((-0.6, variants - 0.4), ("rate", "rate"))
    artists["rate"] = line("limit", level, "C3", linestyle="--", linewidth=1.6)
    return LiveFigure(
        "Learning rates that networks tolerate",
        alt="Two graphs with a group of marks for each activation, one mark for each network: a circle if it learned, a "
        "square if it stalled, a cross if it died, a triangle if it diverged. Third graph: for each activation the "
        "largest learning rate up to which every network learns, hollow for shared PReLUs whose slopes learn at a tenth "
        "of the rate, and the rate of the slider as a dashed line.",
        draw=draw,
        layouts=layouts([["two moons", "digits"], ["limit", "limit"]], *[[["two moons"], ["digits"], ["limit"]]] * 2),
        controls=[Slider("rate", "learning rate", result.rates, result.rates[len(result.rates) // 3])],
        artists=artists,
        numbers={
            f"{fate} {row} {k}": Number(counts[number, row, k], ("rate",))
            for number, fate in enumerate(FATES)
            for row in range(len(DATA))
            for k in place
        },
        readout=f"Learning rate {{rate}}, {seeds} networks each, learned / stalled / died / diverged. "
        + " ".join(
            f"{data.capitalize()}: "
            + ", ".join(
                f"{LETTERS[k]} " + "/".join(f"{{{fate} {row} {k}:.0f}}" for fate in reversed(FATES)) for k in place
            )
            + "."
            for row, data in enumerate(DATA)
        ),
        chaotic=True,
    )


def plane_of_limits(axes, rates, step, place):
    """Lay out axes for the largest rates, logarithmic in them."""
    axes.set(
        title="every network learns up to this rate",
        ylabel="learning rate",
        yscale="log",
        xlim=(-0.6, place[-1] + 0.6),
        ylim=(rates[0] / step, rates[-1] * 8),
    )
    ticks = rates[np.isclose(np.log2(rates) % 1, 0)]
    axes.set_xticks(place, LETTERS, fontsize=SMALL)
    axes.set_yticks(ticks, [f"{rate:g}" for rate in ticks])
    axes.minorticks_off()
