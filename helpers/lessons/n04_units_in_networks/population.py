"""Show hundreds of networks under one slider: who loses how many units, and what it costs."""

import pathlib
import re

import numpy as np

from helpers.figure import Computed, Phrase, Slider, dots, layouts, line
from helpers.lessons.n04_units_in_networks.population_results import NAMES, population_results
from helpers.lessons.shared.population_figure import (
    PopulationFigure,
    chosen_network,
    network_sliders,
    page_texts,
    size_phrase,
)
from helpers.nn.confidence_intervals import student_quantile
from helpers.widget.assets import bundle_modules

SMALL, LARGE = {"networks": 24, "steps": 100}, {"networks": 88, "steps": 1000}
ALPHAS = np.unique(np.round([*np.arange(-100, 201, 5) / 100, 0.01, 0.02], 2))
DEEPEST = 6
LABELS = {"relu": "ReLU", "leaky": "leaky ReLU", "prelu": "PReLU"}
STYLES = {"relu": ("C0", "o"), "leaky": ("C1", "^"), "prelu": ("C3", "s")}
TEXTS = {
    "about": "{kind}, seed {seed}: {dead} % of its units are dead, and it gets {right} % of new points right.",
    "gone": "{kind}, seed {seed}: it diverged.",
}
FATES = (
    "{dead:.0f} % of the units are dead, {lost:.0f} of the networks have lost a whole layer, and {right:.0f} % of new points "
    "are right.",
    "{diverged:.0f} diverged. Of the others {dead:.0f} % of the units are dead, {lost:.0f} have lost a whole layer, and "
    "{right:.0f} % of new points are right.",
    "All of them diverged.",
)


class Population(PopulationFigure):
    """Show networks of three kinds, many of each."""

    _esm = bundle_modules(pathlib.Path(__file__).with_name("population.js"))
    compute = staticmethod(population_results)


def population():
    """Show networks as dots, across the share of their dead units, upwards the share of new points they get right."""

    def draw(axes):
        axes["networks"].set(xlim=(-4, 104), ylim=(10, 103), yticks=range(40, 101, 20))
        axes["networks"].set(xlabel="dead units (%)", ylabel="right on new points (%)")
        axes["layers"].set(title="dead units, by layer", xlim=(0.5, DEEPEST + 0.5), ylim=(-4, 104))
        axes["layers"].set(xlabel="hidden layer", ylabel="dead units (%)")
        axes["networks"].axhspan(10, 33, color="0.94", zorder=0)
        axes["networks"].text(-3, 28, "diverged", va="center", color="0.35")
        # Inside, its marks would be taken for networks.
        place = {"loc": "lower left", "bbox_to_anchor": (0, 1), "borderaxespad": 0, "borderpad": 0.2}
        axes["networks"].legend(ncols=3, columnspacing=0.8, handlelength=1, handletextpad=0.3, **place)
        axes["layers"].set_xticks(range(1, DEEPEST + 1))

    artists = {}
    for name, (colour, marker) in STYLES.items():
        small = {"markersize": 5, "markeredgewidth": 0.8}
        artists[f"{name} dots"] = dots(
            "networks", Computed(f"{name} dots"), colour, marker, label=LABELS[name], alpha=0.75, **small
        )
        artists[f"{name} crosses"] = dots("networks", Computed(f"{name} crosses"), colour, "x", markersize=6)
        artists[f"{name} intervals"] = line("layers", Computed(f"{name} intervals"), colour, linewidth=2)
        artists[f"{name} layers"] = dots("layers", Computed(f"{name} layers"), colour, marker, markersize=6)
    artists["chosen"] = chosen_network("networks")
    numbers = {
        f"{name} {what}": Computed(f"{name} {what}") for name in NAMES for what in ("dead", "right", "lost", "diverged")
    }
    numbers |= size_phrase(
        "While a slider moves: {networks:.0f} networks of each kind, after {steps:.0f} steps.",
        "{networks:.0f} networks of each kind, after {steps:.0f} steps.",
    )
    numbers |= {f"{name} fate": Phrase(Computed(f"{name} fate"), _fates(name), ()) for name in NAMES}
    return Population(
        "Networks under one slider",
        alt="Two graphs. The first has a dot for each network: across, the share of its units that are dead; upwards, the "
        "share of new points that it gets right. Circles are ReLU networks, triangles leaky ones, squares PReLU networks, "
        "and crosses at the bottom are networks that diverged, whose place across means nothing. The second has the share of dead units in every hidden layer, "
        "with 95 % intervals.",
        draw=draw,
        layouts=layouts(
            [["networks", "networks", "layers"]], [["networks"], ["layers"]], medium=[["networks", "layers"]]
        ),
        controls=[Slider("alpha", "slope α (of PReLU, at the start)", ALPHAS, 0.1), *network_sliders(0.1)],
        artists=artists,
        numbers=numbers,
        readout="{state}\n" + "\n".join(f"{label}: {{{name} fate}}" for name, label in LABELS.items()),
        data={
            "small": SMALL,
            "large": LARGE,
            "first": 1,
            "quantiles": [student_quantile(max(networks - 1, 1)) for networks in range(LARGE["networks"] + 1)],
            "labels": list(LABELS.items()),
            "texts": page_texts(TEXTS),
        },
        chaotic=True,
    )


def _fates(name):
    """Return the sentences about one kind's networks, with the names of its numbers."""
    quoted = re.compile(r"\{(dead|lost|right|diverged):")
    return tuple(quoted.sub(rf"{{{name} \1:", sentence) for sentence in FATES)
