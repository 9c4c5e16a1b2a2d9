"""Draw what each variant scores at each learning rate that was tried, and which rate was chosen for it."""

import numpy as np

from helpers.figure import Curve, Label, LiveFigure, Phrase, Polyline, Slider, dots, layouts, line, text

# Colour, line style and marker, so that none is told by its colour alone.
STYLES = (
    ("0.1", "-", "o"),
    ("C0", "-", "s"),
    ("C0", "--", "^"),
    ("C1", "-", "D"),
    ("C1", "--", "v"),
    ("C2", "-", "P"),
    ("C3", "--", "X"),
    ("0.5", ":", "h"),
)


def rate_grid(title, found, names, score, cases=("",)):
    """Show the mean score over the learning rate, a line a variant, with a ring at the rate that was chosen.

    Parameters
    ----------
    title : of the figure.
    found : helpers.experiments.learning_rates.RateSearch, its score (variants, rates, seeds) or (cases, variants, rates,
        seeds).
    names : of the variants, short ones for the legend, at most eight.
    score : name of the score with its unit, such as "accuracy, %".
    cases : names of what the score was measured on, picked by a slider where there are several.
    """
    shape = len(cases), len(names), found.rates.size
    mean, diverged = found.mean.reshape(shape), found.diverged.reshape(shape)
    best, seeds = found.best.reshape(shape[:2]), found.score.shape[-1]
    several = len(cases) > 1
    over = ("case",) if several else ()

    def by_case(array):
        """Leave out the axis of the cases where there is only one."""
        return array if several else array[0]

    low, high = np.nanmin(mean), np.nanmax(mean)
    room = 0.07 * (high - low)
    first, last = found.rates[[0, -1]] * [10**-0.25, 10**0.25]

    def draw(axes):
        plot = axes["grid"]
        plot.set(xscale="log", xlim=(first, last), ylim=(low - room, high + 2.5 * room))
        plot.set(title="each at its own learning rate", xlabel="learning rate", ylabel=score)
        plot.minorticks_off()
        plot.legend(loc="lower left" if several else "best", ncols=2, fontsize=8.5)

    artists = {}
    for number, (name, (colour, dashes, marker)) in enumerate(zip(names, STYLES, strict=False)):
        heights = Curve(found.rates, by_case(mean[:, number]), over, gaps=True)
        artists[name] = line("grid", heights, colour, linestyle=dashes, marker=marker, markersize=4.5, label=name)
        top = best[:, number]
        ring = Curve(
            by_case(found.rates[top][:, None]), by_case(mean[np.arange(len(cases)), number, top][:, None]), over
        )
        artists[f"{name}, chosen"] = dots("grid", ring, colour, "o", hollow=True, markersize=11)
    artists["rate"] = line("grid", Polyline(("rate", "rate"), (low - room, high + 2.5 * room)), "0.55", linestyle=":")
    artists["case"] = text("grid", Label(first * 1.2, high + 1.2 * room, "{case name}"), fontsize=10, weight="bold")

    def told(case, rate):
        """Put in words what each variant scores at a rate."""
        parts = []
        for name, height, gone in zip(names, mean[case, :, rate], diverged[case, :, rate], strict=True):
            lost = f" ({gone} of {seeds} diverged)" if gone else ""
            parts.append(f"{name} –" if np.isnan(height) else f"{name} {height:.1f}{lost}")
        return "; ".join(parts)

    at = ("case", "rate") if several else ("rate",)
    index = np.arange(len(cases) * found.rates.size).reshape(shape[0], shape[2])
    phrases = tuple(told(case, rate) for case in range(len(cases)) for rate in range(found.rates.size))
    picks = [", ".join(f"{name} {found.rates[top]:.2g}" for name, top in zip(names, row, strict=True)) for row in best]
    controls = [Slider("rate", "learning rate", found.rates, found.chosen.ravel()[0], decimals=4)]
    if several:
        controls = [Slider("case", "network", np.arange(1, len(cases) + 1), 1, decimals=0), *controls]
    pick = Phrase(np.arange(len(cases)) if several else np.zeros((), int), tuple(picks), over)
    case_name = Phrase(np.arange(len(cases)) if several else np.zeros((), int), tuple(cases), over)
    return LiveFigure(
        title,
        alt="A line for each variant: its mean score over the learning rate, which is on a logarithmic axis. A ring is "
        "around the rate that was chosen, and an upright line stands at the slider's rate.",
        draw=draw,
        layouts=layouts([["grid"]], [["grid"]]),
        controls=controls,
        artists=artists,
        numbers={"case name": case_name, "chosen": pick, "told": Phrase(by_case(index), phrases, at)},
        readout=("{case name}. " if several else "")
        + f"At a rate of {{rate}}, mean of {seeds} seeds: {{told}}. Chosen: {{chosen}}.",
    )
