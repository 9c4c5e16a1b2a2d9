"""Draw networks that were pushed to the negative side, epoch by epoch: accuracy and dead units."""

import numpy as np

from helpers.experiments import recovery as experiment
from helpers.experiments.records import record
from helpers.figure import Curve, LiveFigure, Number, Polyline, Slider, bars, dots, layouts, line
from helpers.figure.plotting import plane
from helpers.lessons.shared.progress_bar import run_with_progress
from helpers.nn.validation import finite

FARTHEST = 1e6
LETTERS = dict(zip(experiment.VARIANTS, ("ReLU", "0.01", "0.1", "0.25", "shared", "each"), strict=True))
STYLES = (
    ("C0", "o", "-"),
    ("C3", "s", "--"),
    ("C1", "^", "-."),
    ("C2", "D", ":"),
    ("0.45", "X", "-"),
    ("0.1", "P", "--"),
)


def push(shift):
    """Push networks by a number of the learner's own, at the experiment's quick size."""
    settings = experiment.QUICK | {"shifts": finite("shift", [shift], -FARTHEST, FARTHEST)}
    return figure(run_with_progress(experiment.run, len(settings["variants"]), **settings))


def pushed():
    """Show the full run that is kept in the package: three shifts and none, six activations."""
    return figure(record("recovery").result)


def figure(result):
    """Show accuracy over the epochs, and at one epoch accuracy and dead units for every activation."""
    after = slice(experiment.BEFORE + 1, None)
    epochs, seeds = result.epochs[after], result.accuracy.shape[3]
    several = result.shifts.size > 1
    letters, styles = [LETTERS[name] for name in result.variants], STYLES[: len(result.variants)]
    place = np.arange(len(letters))
    each, every = (("shift",), ("shift", "epoch")) if several else ((), ("epoch",))

    def by_slider(values):
        """Turn (variants, shifts, records, …) into (shifts, records after the shift, variants, …)."""
        moved = np.moveaxis(values[:, :, after], 0, 2)
        return moved if several else moved[0]

    reached = result.mean(result.reached)
    # Of the networks that have not diverged; NaN, which draws nothing, where none is left.
    counted = (~np.isnan(result.dead)).sum(axis=3)
    dead = 100 * np.nansum(result.dead, axis=3) / np.where(counted, counted, np.nan)
    mean, low, high = (by_slider(part) for part in (reached.estimate, reached.low, reached.high))
    silent, lost = by_slider(dead), by_slider(result.diverged)
    before = reached.estimate[:, 0, : after.start]

    def draw(axes):
        title = "accuracy on new digits" + ("" if several else f", shift {result.shifts[0]:g}")
        labels = ("epochs after the shift", "%")
        plane(axes["curves"], title=title, x=(-5, epochs[-1] + 0.6), y=(0, 103), labels=labels)
        for heights, (colour, _, dashes) in zip(before, styles, strict=True):
            axes["curves"].plot(result.epochs[: after.start], heights, dashes, color=colour, linewidth=1.2)
        for name, title in (("race", "accuracy at this epoch"), ("dead", "dead units at this epoch")):
            axes[name].set(title=title, xlim=(-0.6, place[-1] + 0.6), ylim=(0, 103), xlabel="activation", ylabel="%")
            axes[name].set_xticks(place, letters, fontsize=8.5)
        axes["dead"].legend(loc="upper right")

    first, second = (Curve(place, silent[..., layer], over=every, gaps=True) for layer in (0, 1))
    artists = {
        "bars": bars("race", place, low, high, "0.3", every, linewidth=2),
        "first layer": dots("dead", first, "C1", "s", hollow=True, clip_on=False, label="first hidden layer"),
        "second layer": dots("dead", second, "C0", clip_on=False, markersize=5, label="second hidden layer"),
    }
    for number, (colour, marker, dashes) in enumerate(styles):
        so_far = Curve(epochs, mean[..., number], over=each, until="epoch")
        end, racer = Polyline(("epoch",), (f"mean {number}",)), Polyline((float(number),), (f"mean {number}",))
        artists |= {
            f"curve {number}": line(
                "curves", so_far, colour, linestyle=dashes, linewidth=1.6, marker=marker, markersize=4
            ),
            f"end {number}": dots("curves", end, colour, marker, clip_on=False),
            f"race {number}": dots("race", racer, colour, marker, clip_on=False),
        }
    numbers = {f"mean {number}": Number(mean[..., number], every) for number in place}
    numbers |= {f"dead {layer}": Number(silent[..., 0, layer], every) for layer in (0, 1)}
    numbers |= {f"lost {number}": Number(lost[..., number], every) for number in place}
    learned = [number for number, name in enumerate(result.variants) if "PReLU" in name]
    return LiveFigure(
        "Networks pushed to the negative side",
        alt="First graph: for each activation the mean accuracy over the epochs, which falls at the shift. Second "
        "graph: the same accuracies at one epoch, side by side, with 95 percent intervals. Third graph: the share of "
        "dead units at that epoch in both hidden layers, of the networks that have not diverged.",
        draw=draw,
        layouts=layouts([["curves", "race"], ["curves", "dead"]], [["curves"], ["race"], ["dead"]]),
        controls=[
            *([Slider("shift", "shift", result.shifts, result.shifts[-1], decimals=0)] if several else []),
            Slider("epoch", "epochs after the shift", epochs, epochs[-1], decimals=0, frames_per_second=4),
        ],
        artists=artists,
        numbers=numbers,
        readout=f"{'Shift {shift}, {epoch} epochs after it' if several else '{epoch} epochs after the shift'}, over {seeds} seeds. "
        "Accuracy: "
        + ", ".join(f"{letters[k]} {{mean {k}:.0f}} %" for k in place)
        + ". Dead ReLU units: {dead 0:.0f} % of the first hidden layer, {dead 1:.0f} % of the second."
        + "".join(f" Diverged, {letters[k]}: {{lost {k}:.0f}} of {seeds}." for k in learned),
        chaotic=True,
    )
