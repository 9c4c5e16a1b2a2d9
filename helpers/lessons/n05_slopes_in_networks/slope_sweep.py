"""Show one network with every slope from −1 to 2, trained anew wherever the sliders stand."""

import pathlib
from functools import lru_cache

import numpy as np

from helpers.figure import Computed, Phrase, Slider, dots, layouts
from helpers.figure.plotting import GUIDE
from helpers.lessons.shared.population_figure import (
    BATCH,
    NOISE,
    PopulationFigure,
    chosen_network,
    network_sliders,
    page_texts,
    size_phrase,
)
from helpers.nn import diagnostics
from helpers.nn.activations import LeakyReLU
from helpers.nn.networks import Network
from helpers.nn.optimizers import SGD
from helpers.nn.training import Training
from helpers.playground.tasks import task
from helpers.widget.assets import bundle_modules

LOW, HIGH = -1, 2
SMALL, LARGE = {"networks": 61, "steps": 100}, {"networks": 301, "steps": 1000}
LEAST_LOSS, NEAR_BEST = 1e-4, 0.5
FATES = ("None diverged.", "{gone:.0f} diverged (crosses).")
TEXTS = {
    "about": "α = {alpha}: it gets {right} % of new points right, and its loss is {loss}.",
    "gone": "α = {alpha}: it diverged.",
}


@lru_cache(maxsize=8)
def _train(rate, width, depth, seed, networks, steps):
    """Train one seed's networks; return slopes, and for each loss, accuracy, and dead share; NaN where it diverged."""
    work, alphas = task("moons", NOISE, seed), np.round(np.linspace(LOW, HIGH, networks), 2)
    network = Network((2, *[width] * depth, 1), LeakyReLU(alphas))
    training = Training(network, work.points, SGD(rate), [seed] * networks, batch=BATCH)
    training.advance(steps)
    found = np.full((3, networks), np.nan)
    if training.running.size:
        network, parameters = training.network, training.parameters
        found[:, training.running] = [
            diagnostics.loss(network, parameters, work.points),
            diagnostics.accuracy(network, parameters, work.others),
            diagnostics.dead_share(network, parameters, work.points.inputs).mean(axis=1),
        ]
    return alphas, *found


def sweep_results(values, data):
    """Compute what the figure shows of the large population where its controls stand, by name."""
    size = data["large"]
    width, depth, seed = (int(values[name]) for name in ("width", "depth", "seed"))
    alphas, loss, accuracy, dead = _train(values["rate"], width, depth, seed, **size)
    there, relu = np.isfinite(accuracy), np.flatnonzero(alphas == 0)[0]
    best = np.max(100 * accuracy[there], initial=-np.inf)
    near = alphas[there][100 * accuracy[there] >= best - NEAR_BEST]
    return {
        "settled": 1,
        "networks": size["networks"],
        "steps": size["steps"],
        "chosen": ((), ()),
        "right": (alphas[there], 100 * accuracy[there]),
        "losses": (alphas[there], np.maximum(loss[there], LEAST_LOSS)),
        "crosses": (alphas[~there], np.full(np.sum(~there), 30.0)),
        "best": best,
        "from": near.min(initial=np.inf),
        "to": near.max(initial=-np.inf),
        "relu": 100 * accuracy[relu],
        "relu dead": 100 * dead[relu],
        "gone": np.sum(~there),
        "fate": int(not there.all()),
    }


class SlopeSweep(PopulationFigure):
    """Train one seed's networks in the page, for every slope and every position of the sliders."""

    _esm = bundle_modules(pathlib.Path(__file__).with_name("slope_sweep.js"))
    compute = staticmethod(sweep_results)


def slope_sweep():
    """Show one seed's networks as dots over their slope: the share of new points that they get right, and their loss."""

    def draw(axes):
        axes["right"].set(title="right on new points (%)", xlim=(LOW, HIGH), ylim=(24, 103), yticks=range(40, 101, 20))
        axes["loss"].set(title="loss", xlim=(LOW, HIGH), yscale="log", ylim=(LEAST_LOSS, 10))
        ticks = 10.0 ** np.arange(-4, 2)
        axes["loss"].set_yticks(ticks, [f"{tick:g}" for tick in ticks])
        axes["loss"].minorticks_off()
        for each in axes.values():
            each.set_xlabel("slope α")
            each.axvline(0, **GUIDE)
        axes["right"].text(0.03, 34, "ReLU", color="0.35")

    small = {"markersize": 4.5, "markeredgewidth": 0.6, "clip_on": False}
    return SlopeSweep(
        "One seed, every slope",
        alt="Two graphs with a dot for each slope from −1 to 2. The first has the share of new points that the network gets "
        "right, the second its loss on a logarithmic axis. An upright line marks the slope 0, ReLU. Crosses at the bottom are "
        "networks that diverged.",
        draw=draw,
        layouts=layouts([["right", "loss"]], [["right"], ["loss"]]),
        controls=[
            Slider("seed", "seed", np.arange(1, 89), 1, decimals=0),
            *network_sliders(),
        ],
        artists={
            "dots": dots("right", Computed("right"), "C1", "^", **small),
            "crosses": dots("right", Computed("crosses"), "C1", "x", markersize=6),
            "losses": dots("loss", Computed("losses"), "C1", "^", **small),
            "chosen": chosen_network("right"),
        },
        numbers={
            "fate": Phrase(Computed("fate"), FATES, ()),
        }
        | size_phrase(
            "While a slider moves: {networks:.0f} networks, after {steps:.0f} steps.",
            "{networks:.0f} networks, after {steps:.0f} steps.",
        )
        | {name: Computed(name) for name in ("best", "from", "to", "relu", "relu dead", "gone")},
        readout="{state}\nThe best gets {best:.1f} % of new points right, and all that come within half a per cent of it have "
        "an α from {from:.2f} to {to:.2f}. ReLU gets {relu:.1f} %, with {relu dead:.0f} % of its units dead. {fate}",
        data={"small": SMALL, "large": LARGE, "slopes": [LOW, HIGH], "first": 101} | {"texts": page_texts(TEXTS)},
        chaotic=True,
    )
