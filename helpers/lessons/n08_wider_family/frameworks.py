"""Draw what the frameworks do at exactly 0, and compare what is installed here with the record."""

import numpy as np

from helpers.experiments.frameworks import MODULES, check
from helpers.figure import Curve, LiveFigure, Number, Polyline, Slider, dots, layouts, line
from helpers.figure.plotting import GUIDE
from helpers.frameworks import CLIP, LEAKY, MAXIMUM, PRELU, RELU, TITLES, WAYS, WHERE, WHERE_FROM_0, find
from helpers.i18n import translate
from helpers.output.table import Table

SHORT = {
    RELU: "relu",
    LEAKY: "leaky_relu",
    PRELU: "PReLU",
    WHERE: "where >",
    WHERE_FROM_0: "where ≥",
    MAXIMUM: "maximum",
    CLIP: "clip",
}
MARKERS = {
    "PyTorch": ("C1", "o"),
    "JAX": ("C0", "s"),
    "Keras on JAX": ("C2", "^"),
    "Keras on PyTorch": ("C3", "v"),
}
# How far the markers of a row lie above one another, in rows.
APART = 0.23


def versions(result):
    """Name what the record was made with."""
    return ", ".join(f"{TITLES[name]} {version.partition('+')[0]}" for name, version in result.versions.items())


def groups(result, way):
    """Group the frameworks that give the same derivative at 0 for every α: (list of their names, (alphas,))."""
    found = []
    for name, answers in result.answers.items():
        if way not in answers["at 0"]:
            continue
        values = answers["at 0"][way][0]
        same = [names for names, others in found if np.array_equal(others, values)]
        same[0].append(name) if same else found.append(([name], values))
    return found


def at_zero(result):
    """Show the derivative at exactly 0, by how the function is written and by framework."""
    ends = (-0.6, len(WAYS) - 0.4)
    left = Polyline(("alpha", "alpha"), ends)
    artists = {"left": line("at 0", left, "0.55", linewidth=1.4, label="left slope, α")}
    numbers, words = {}, []
    for place, (name, (colour, marker)) in enumerate(MARKERS.items()):
        found = result.answers[name]["at 0"]
        values = [found.get(way, [np.full(result.alphas.size, np.nan)])[0] for way in WAYS]
        heights = np.arange(len(WAYS)) + APART * (place - (len(MARKERS) - 1) / 2)
        heights = np.broadcast_to(heights, (result.alphas.size, len(WAYS)))
        answers = Curve(np.stack(values, axis=-1), heights, over=("alpha",), gaps=True)
        artists[name] = dots("at 0", answers, colour, marker, markersize=5, label=name)
    for way in WAYS:
        parts = []
        for names, values in groups(result, way):
            numbers[f"{way} {names[0]}"] = Number(values, ("alpha",))
            parts.append(f"{{{way} {names[0]}:.2f}} ({'all' if len(names) == len(MARKERS) else ', '.join(names)})")
        words.append(f"{SHORT[way]} {' or '.join(parts)}")

    def draw(axes):
        plot = axes["at 0"]
        plot.set(title="the derivative at exactly 0", xlabel="derivative", xlim=(-0.08, 2.3), ylim=ends[::-1])
        plot.set_yticks(np.arange(len(WAYS)), SHORT.values(), fontsize=8.5)
        plot.axvline(1, **GUIDE | {"linestyle": ":"}, label="right slope, 1")
        *answers, right = plot.get_legend_handles_labels()[0]
        tight = {"labelspacing": 0.3, "handlelength": 1.2, "handletextpad": 0.5, "borderaxespad": 0, "borderpad": 0.1}
        plot.legend(handles=[right, *answers], loc="upper right", fontsize=8, **tight)

    return LiveFigure(
        "The derivative at exactly 0",
        alt="One row for each of seven ways to write a function of the family, and in it a marker for PyTorch, JAX, "
        "Keras on JAX and Keras on PyTorch at the derivative that it gives at exactly 0. Some stand on the left side's slope, "
        "some on the right side's, some in the middle, and some on neither.",
        draw=draw,
        layouts=layouts([["at 0"]], [["at 0"]]),
        controls=[Slider("alpha", "negative slope α", result.alphas, 0.1, decimals=2)],
        artists=artists,
        numbers=numbers,
        readout=f"With α = {{alpha}} the derivative at exactly 0 is: {'; '.join(words)}. "
        f"Recorded with {versions(result)}.",
    )


def compare_here(kept):
    """Ask what is installed here the recorded questions, and compare it with the record in a table.

    Parameters
    ----------
    kept : helpers.experiments.records.Record
    """
    rows = []
    for name in MODULES:
        module, sentence = find(name)
        told = _compared(kept.result, name, module) if module else ("–", sentence)
        rows.append((TITLES[name], *told))
    return Table(
        translate("What is installed here beside the record of {date} ({versions}).").format(
            date=kept.date, versions=versions(kept.result)
        ),
        ("framework", "version here", "compared with the record"),
        rows,
    )


def _compared(result, name, module):
    label, count, said = check(result, name)
    if not count:
        sentence = "{label} was not recorded, so there is nothing to compare with."
    elif said:
        sentence = "{others} of {count} answers of {label} are others. {sentences}."
    else:
        sentence = "All {count} answers of {label} are the recorded ones."
    told = translate(sentence).format(label=label, count=count, others=len(said), sentences="; ".join(said))
    return module.__version__, told
