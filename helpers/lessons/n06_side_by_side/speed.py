"""Draw what a slope costs in time: forms on their own, and whole steps of training."""

import numpy as np

from helpers.experiments import speed as experiment
from helpers.experiments.speed import NETWORKS, SIZES
from helpers.figure import Curve, Label, LiveFigure, Number, Phrase, Slider, dots, layouts, line, text
from helpers.figure.interval_bars import ends
from helpers.lessons.shared.progress_bar import run_with_progress

SHORT = ("small", "middle", "large")
MARKS = (("C0", "o", "leaky"), ("C1", "s", "shared"), ("C2", "D", "channel-wise"))


def time_taken():
    """Run the experiment at its quick size."""
    return figure(run_with_progress(experiment.run, len(SIZES) + len(NETWORKS), **experiment.QUICK))


def figure(result):
    """Show nanoseconds an element for each form at the slider's size, and a training step's ratio to ReLU's."""
    taken, ratio = result.nanoseconds, result.ratio
    rows = np.arange(len(result.forms))[::-1]
    sizes = np.round(np.log10(result.sizes))
    limits = 10 ** np.floor(np.log10(taken.estimate.min())), 10 ** np.ceil(np.log10(taken.estimate.max()))
    low, high, middle = (np.clip(part.T, *limits) for part in (taken.low, taken.high, taken.estimate))
    bottom, top = 0.9, max(1.3, np.ceil(10 * ratio.estimate.max()) / 10)

    def draw(axes):
        forms, steps = axes["forms"], axes["steps"]
        forms.set(
            title="one call",
            xlabel="nanoseconds an element",
            xscale="log",
            xlim=limits,
            ylim=(-0.6, rows[0] + 0.8),
            yticks=[],
        )
        ticks = 10 ** np.arange(np.log10(limits[0]), np.log10(limits[1]) + 0.5)
        forms.set_xticks(ticks, [f"{tick:g}" for tick in ticks])
        forms.minorticks_off()
        forms.grid(visible=False, axis="y")
        for row, form in zip(rows, result.forms, strict=True):
            forms.text(0.01, row + 0.2, form, transform=forms.get_yaxis_transform(), fontsize=9, family="monospace")
        steps.set(
            title="one training step, ReLU’s = 1",
            ylabel="ratio",
            xlim=(-0.5, 2.5),
            ylim=(bottom, top + 0.25 * (top - bottom)),
        )
        steps.set_xticks(range(len(SHORT)), SHORT)
        steps.axhline(1, color="0.1", linewidth=1.5)
        for column, (colour, marker, label) in enumerate(MARKS, start=1):
            x = np.arange(len(SHORT)) + 0.22 * (column - 2)
            steps.vlines(x, *np.clip([ratio.low[:, column], ratio.high[:, column]], bottom, top), color=colour)
            steps.plot(x, ratio.estimate[:, column], marker, color=colour, label=label, markersize=6)
            steps.plot(
                x + 0.07,
                result.ratio_of_fastest[:, column],
                marker,
                color=colour,
                markerfacecolor="none",
                markersize=6,
                markeredgewidth=1.2,
            )
        steps.legend(loc="upper center", ncols=3, fontsize=9, handletextpad=0, columnspacing=0.8)

    spans = Curve(ends(low, high), np.repeat(rows, 3) - 0.15, over=("power",), gaps=True)
    artists = {
        "spans": line("forms", spans, "C3", linewidth=3),
        "medians": dots("forms", Curve(middle, rows - 0.15, over=("power",)), "C3", "D", markersize=5),
    }
    for row in rows:
        label = Label(0.96 * limits[1], row + 0.2, f"{{taken {row}:.2f}} ns, {{copies {row}:.1f}} ×")
        artists[f"value {row}"] = text("forms", label, fontsize=9, ha="right", va="baseline")
    return LiveFigure(
        "What a slope costs in time",
        alt="First graph: the time that each way to compute an activation takes for one element, on a logarithmic axis; "
        "a plain copy is the first. Second graph: the time of a training step with a leak and with PReLU as a "
        "multiple of ReLU's, for three sizes of network.",
        draw=draw,
        layouts=layouts([["forms", "steps"]] * 2, *[[["forms"], ["forms"], ["steps"]]] * 2),
        controls=[Slider("power", "elements, as a power of 10", sizes, sizes[1], decimals=0)],
        artists=artists,
        numbers={
            f"{name} {row}": Number(part, ("power",))
            for k, row in enumerate(rows)
            for name, part in (("taken", taken.estimate[k]), ("copies", taken.estimate[k] / taken.estimate[0]))
        }
        | {"processor": Phrase(0, (result.machine["processor"],), ())},
        readout="{processor}, arrays of 10 to the power {power} numbers. Nanoseconds an element: "
        + ", ".join(f"{{taken {row}:.2f}} for {form}" for row, form in zip(rows, result.forms, strict=True))
        + ". A training step takes, as a multiple of ReLU’s: "
        + "; ".join(
            f"{name}: {ratio.estimate[row, 1]:.2f} leaky, {ratio.estimate[row, 2]:.2f} shared, {ratio.estimate[row, 3]:.2f} "
            "channel-wise"
            for row, name in enumerate(result.networks)
        )
        + ".",
        chaotic=True,
    )
