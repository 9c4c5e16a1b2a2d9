"""Draw what each variant scores at each learning rate that was tried, and which rate was chosen for it."""

import numpy as np
from matplotlib.ticker import MaxNLocator

from helpers.figure import Curve, Label, LiveFigure, Number, Phrase, Polyline, Slider, dots, line, text
from helpers.figure.layouts import Layout

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

MOST_TICKS = 6
# Beside the graph there is room for the legend, on a telephone below it.
LAYOUTS = (
    Layout(900, 320, [[*["grid"] * 5, "."]]),
    Layout(640, 320, [[*["grid"] * 3, "."]]),
    Layout(360, 400, [*[["grid"]] * 3, ["."]]),
)


def rate_grid(title, found, names, score, cases, of="network"):
    """Show the mean score over the learning rate, a line a variant, with a ring at the rate that was chosen.

    Each case has a scale of its own, from its lowest score to its highest, or all differences in one would be lost beside
    those in another. So the numbers at the scale move with the slider, as the lines do.

    Parameters
    ----------
    title : of the figure.
    found : helpers.experiments.learning_rates.RateSearch, its score (cases, variants, rates, seeds), cases in one
        axis or in several.
    names : of the variants, short ones for the legend, at most ten.
    score : name of the score with its unit, such as "accuracy, %".
    cases : names of what the score was measured on, picked by a slider.
    of : what a case is, the slider's label.
    """
    shape = len(cases), len(names), found.rates.size
    mean, diverged = found.mean.reshape(shape), found.diverged.reshape(shape)
    best, seeds = found.best.reshape(shape[:2]), found.score.shape[-1]
    places, ticks, marks = _scales(mean)
    limits, decimals = (-0.06, 1.1), max(4, int(np.ceil(-np.log10(found.rates[0]))))
    first, last = found.rates[[0, -1]] * [10**-0.4, 10**0.25]

    def draw(axes):
        plot = axes["grid"]
        plot.set(xscale="log", xlim=(first, last), ylim=limits, yticks=[])
        plot.set(xlabel="learning rate", ylabel=score)
        plot.grid(False, axis="y")
        decades = 10.0 ** np.arange(np.ceil(np.log10(first)), np.log10(last))
        decades = decades[:: -1 if decades.size <= 5 else -2]  # the numbers of more would touch
        plot.set_xticks(decades, [f"{decade:g}" for decade in decades])
        plot.minorticks_off()
        corner, columns = ((1.02, 1), 1) if plot.figure.get_figwidth() > 5 else ((0, -0.22), 2)
        plot.legend(loc="upper left", bbox_to_anchor=corner, ncols=columns, borderaxespad=0, fontsize=9)

    over, artists, numbers = ("case",), {}, {}
    for k in range(MOST_TICKS):
        numbers[f"tick {k}"] = Number(ticks[:, k], over)
        numbers[f"mark {k}"] = Phrase(np.arange(len(cases)), tuple(marks[:, k]), over)
        artists[f"level {k}"] = line("grid", Polyline((first, last), (f"tick {k}",) * 2), "0.88", linewidth=0.8)
        artists[f"mark {k}"] = text(
            "grid", Label(first * 1.05, f"tick {k}", f"{{mark {k}}}"), color="0.35", fontsize=8.5
        )
    for number, (name, (colour, dashes, marker)) in enumerate(zip(names, STYLES[: len(names)], strict=True)):
        heights = Curve(found.rates, places[:, number], over, gaps=True)
        artists[name] = line("grid", heights, colour, linestyle=dashes, marker=marker, markersize=4.5, label=name)
        top = best[:, number]
        ring = Curve(found.rates[top][:, None], places[np.arange(len(cases)), number, top][:, None], over)
        artists[f"{name}, chosen"] = dots("grid", ring, colour, "o", hollow=True, markersize=11)
    artists["rate"] = line("grid", Polyline(("rate", "rate"), limits), "0.55", linestyle=":")
    artists["case"] = text("grid", Label(first, limits[1] + 0.05, "{case name}"), fontsize=11)  # in a title's place

    def told(case, rate):
        """Put in words what each variant scores at a rate."""
        parts, untried = [], []
        for number, (height, gone) in enumerate(zip(mean[case, :, rate], diverged[case, :, rate], strict=True)):
            if np.isnan(height):
                untried.append(f"{{name {number}}}")
                continue
            lost = f", {gone}/{seeds} {{diverged}}" if gone else ""
            parts.append(f"{height:.1f} ({{name {number}}}{lost})".replace("-", "−"))
        return ", ".join(parts + [f"{{untried}} ({'; '.join(untried)})"] * bool(untried))

    index = np.arange(len(cases) * found.rates.size).reshape(len(cases), found.rates.size)
    phrases = tuple(told(case, rate) for case in range(len(cases)) for rate in range(found.rates.size))
    shown = [np.format_float_positional(rate, 2, fractional=False, trim="-") for rate in found.rates]
    picks = [", ".join(f"{shown[top]} ({{name {k}}})" for k, top in enumerate(row)) for row in best]
    # Names and words are phrases of their own, to be rendered once in each language.
    words = {f"name {number}": Phrase(0, (name,)) for number, name in enumerate(names)}
    words |= {"diverged": Phrase(0, ("diverged",)), "untried": Phrase(0, ("not tried",))}
    return LiveFigure(
        title,
        alt="A line for each variant: its mean score over the learning rate, which is on a logarithmic axis. A ring is "
        "around the rate that was chosen, and an upright line stands at the slider's rate.",
        draw=draw,
        layouts=LAYOUTS,
        controls=[
            Slider("case", of, np.arange(1, len(cases) + 1), 1, decimals=0),
            Slider("rate", "learning rate", found.rates, found.chosen.ravel()[0], decimals=decimals),
        ],
        artists=artists,
        numbers=numbers
        | {
            "case name": Phrase(np.arange(len(cases)), tuple(cases), over),
            "chosen": Phrase(np.arange(len(cases)), tuple(picks), over),
            "told": Phrase(index, phrases, ("case", "rate")),
        }
        | words,
        readout=f"{{case name}}. Mean of {seeds} seeds at a rate of {{rate}}: {{told}}. Chosen rates: {{chosen}}.",
    )


def _scales(mean):
    """Give each case a scale from its lowest score to its highest, at least one unit long.

    Parameters
    ----------
    mean : (cases, variants, rates), NaN where nothing was tried.

    Returns
    -------
    places : (cases, variants, rates), where the scores lie between 0, the lowest of the case, and 1.
    ticks : (cases, MOST_TICKS), where round scores lie, then NaN.
    marks : (cases, MOST_TICKS) of str, these scores, then empty.
    """
    low, high = (end(mean, axis=(1, 2), keepdims=True) for end in (np.nanmin, np.nanmax))
    high = np.maximum(high, low + 1)
    ticks = np.full((len(mean), MOST_TICKS), np.nan)
    marks = np.full(ticks.shape, "", dtype=object)
    for case, (bottom, top) in enumerate(zip(low.ravel(), high.ravel(), strict=True)):
        rounds = [tick for tick in MaxNLocator(MOST_TICKS - 1).tick_values(bottom, top) if bottom <= tick <= top]
        ticks[case, : len(rounds)] = (np.array(rounds) - bottom) / (top - bottom)
        marks[case, : len(rounds)] = [f"{tick:g}" for tick in rounds]
    return (mean - low) / (high - low), ticks, marks
