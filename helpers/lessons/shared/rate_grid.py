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
    ("C2", "--", "<"),
    ("C3", "-", ">"),
)


def rate_grid(title, found, names, score, cases=("",), of="network"):
    """Show the mean score over the learning rate, a line a variant, with a ring at the rate that was chosen.

    Parameters
    ----------
    title : of the figure.
    found : helpers.experiments.learning_rates.RateSearch, its score (variants, rates, seeds) or (cases, variants, rates,
        seeds).
    names : of the variants, short ones for the legend, at most ten.
    score : name of the score with its unit, such as "accuracy, %".
    cases : names of what the score was measured on, picked by a slider where there are several.
    of : what a case is, the slider's label.
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
    # Above the lines there is room for the legend, and below them for the name of the case.
    limits = low - (0.16 if several else 0.06) * (high - low), high + 0.45 * (high - low)
    first, last = found.rates[[0, -1]] * [10**-0.25, 10**0.25]

    def draw(axes):
        plot = axes["grid"]
        plot.set(xscale="log", xlim=(first, last), ylim=limits)
        plot.set(title="each at its own learning rate", xlabel="learning rate", ylabel=score)
        decades = 10.0 ** np.arange(np.ceil(np.log10(first)), np.log10(last))
        plot.set_xticks(decades, [f"{decade:g}" for decade in decades])
        plot.minorticks_off()
        # No tick promises a score that cannot be reached.
        plot.set_yticks([tick for tick in plot.get_yticks() if limits[0] <= tick <= high + 0.1 * (high - low)])
        columns = 4 if plot.figure.get_figwidth() > 5 else 2
        plot.legend(loc="upper center", ncols=columns, fontsize=8.5, columnspacing=1)

    artists = {}
    for number, (name, (colour, dashes, marker)) in enumerate(zip(names, STYLES[: len(names)], strict=True)):
        heights = Curve(found.rates, by_case(mean[:, number]), over, gaps=True)
        artists[name] = line("grid", heights, colour, linestyle=dashes, marker=marker, markersize=4.5, label=name)
        top = best[:, number]
        ring = Curve(
            by_case(found.rates[top][:, None]), by_case(mean[np.arange(len(cases)), number, top][:, None]), over
        )
        artists[f"{name}, chosen"] = dots("grid", ring, colour, "o", hollow=True, markersize=11)
    artists["rate"] = line("grid", Polyline(("rate", "rate"), limits), "0.55", linestyle=":")
    artists["case"] = text("grid", Label(first * 1.1, limits[0] + 0.03 * (high - low), "{case name}"), fontsize=10)

    def told(case, rate):
        """Put in words what each variant scores at a rate."""
        parts = []
        for number, (height, gone) in enumerate(zip(mean[case, :, rate], diverged[case, :, rate], strict=True)):
            lost = f" ({gone}/{seeds} {{diverged}})" if gone else ""
            parts.append(
                f"{{name {number}}} –"
                if np.isnan(height)
                else f"{{name {number}}} {height:.1f}{lost}".replace("-", "−")
            )
        return "; ".join(parts)

    at = ("case", "rate") if several else ("rate",)
    index = np.arange(len(cases) * found.rates.size).reshape(shape[0], shape[2])
    phrases = tuple(told(case, rate) for case in range(len(cases)) for rate in range(found.rates.size))
    picks = [", ".join(f"{{name {k}}} {found.rates[top]:.2g}" for k, top in enumerate(row)) for row in best]
    controls = [Slider("rate", "learning rate", found.rates, found.chosen.ravel()[0], decimals=4)]
    if several:
        controls = [Slider("case", of, np.arange(1, len(cases) + 1), 1, decimals=0), *controls]
    pick = Phrase(np.arange(len(cases)) if several else np.zeros((), int), tuple(picks), over)
    # Names and words are phrases of their own, to be rendered once in each language.
    words = {f"name {number}": Phrase(0, (name,)) for number, name in enumerate(names)}
    words["diverged"] = Phrase(0, ("diverged",))
    case_name = Phrase(np.arange(len(cases)) if several else np.zeros((), int), tuple(cases), over)
    return LiveFigure(
        title,
        alt="A line for each variant: its mean score over the learning rate, which is on a logarithmic axis. A ring is "
        "around the rate that was chosen, and an upright line stands at the slider's rate.",
        draw=draw,
        layouts=layouts([["grid"]], [["grid"]]),
        controls=controls,
        artists=artists,
        numbers={"case name": case_name, "chosen": pick, "told": Phrase(by_case(index), phrases, at)} | words,
        readout=("{case name}. " if several else "")
        + f"At a rate of {{rate}}, mean of {seeds} seeds: {{told}}. Chosen: {{chosen}}.",
    )
