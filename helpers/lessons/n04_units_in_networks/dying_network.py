"""Show a network that learns two moons, its units' hinge lines, and its dead."""

import numpy as np
from matplotlib.colors import LinearSegmentedColormap

from helpers.experiments import dying_network as experiment
from helpers.figure import Curve, Image, LiveFigure, Number, Phrase, Slider, dots, image, layouts, line
from helpers.nn.datasets import two_moons
from helpers.nn.validation import finite

TIMES = np.array([0, 1, 2, 3, 4, 5, 6, 8, 10, 13, 16, 20, 25, 32, 40, 50, 70, 100, 150, 200, 300, 500, 700, 1000])
RATES = (0.3, 1, 2, 3, 5, 8)
LOW, HIGH = np.array([-1.9, -1.5]), np.array([2.9, 2.0])
COLUMNS, ROWS = 32, 24
TINTS = LinearSegmentedColormap.from_list("moons", ["#cfe3f2", "#ffffff", "#f7d9c6"])
# From the place on a hinge that is nearest to (0, 0) it goes on so far either way, beyond the edges of the picture.
REACH = 8


def _hinges(weights, chosen):
    """Draw the lines where the pre-activation of the chosen units is 0: two points each, NaN between them."""
    normal, bias = weights[..., :2], weights[..., 2:]
    square = np.sum(normal**2, axis=-1, keepdims=True)
    with np.errstate(invalid="ignore", divide="ignore"):
        nearest = -bias * normal / square
        along = REACH * np.stack([-normal[..., 1], normal[..., 0]], axis=-1) / np.sqrt(square)
    ends = np.stack([nearest - along, nearest + along, np.full_like(along, np.nan)], axis=-2)
    ends[~(chosen & (np.abs(nearest).max(axis=-1) < REACH))] = np.nan
    return np.moveaxis(ends.reshape(*ends.shape[:-3], -1, 2), -1, 0)


def film_of_a_network(rates=RATES, seed=2):
    """Let a network learn two moons: its answers, hinge lines and dead units at every step."""
    data, rates = two_moons(), finite("rates", rates, 0)
    across, up = (
        low + (np.arange(n) + 0.5) * (high - low) / n for low, high, n in zip(LOW, HIGH, (COLUMNS, ROWS), strict=True)
    )
    places = np.stack(np.meshgrid(across, up), axis=-1).reshape(-1, 2)
    film = experiment.run(rates, TIMES, places, seed, data)
    dead = film.dead == 1
    shares = 100 * film.dead.mean(axis=3)
    answers = np.nan_to_num(film.answers, nan=50).round().astype(np.uint8)
    both, place = ("rate", "step"), np.log10(1 + TIMES)

    def draw(axes):
        axes["map"].set(title="the two moons and the hinges", xlabel="x₁", ylabel="x₂")
        axes["map"].set(xlim=(LOW[0], HIGH[0]), ylim=(LOW[1], HIGH[1]))
        axes["map"].grid(False)
        axes["counts"].set(
            title="dead units and accuracy",
            xlabel="step",
            ylabel="%",
            xlim=(-0.05, 3.05),
            ylim=(-4, 132),
            yticks=range(0, 101, 20),
        )
        axes["counts"].set_xticks(np.log10([1, 2, 11, 101, 1001]), ["0", "1", "10", "100", "1000"])
        axes["counts"].legend(loc="upper left", ncols=2, columnspacing=0.8, handlelength=1.2, fontsize=9)

    edges = (LOW[0], HIGH[0], LOW[1], HIGH[1])
    tints = Image(answers.reshape(*answers.shape[:2], ROWS, COLUMNS), over=both)
    hinges = {
        "dead": Curve(*_hinges(film.weights, dead[:, :, 0]), over=both, gaps=True),
        "alive": Curve(*_hinges(film.weights, ~dead[:, :, 0]), over=both, gaps=True),
    }
    artists = {
        "answers": image("map", tints, TINTS, vmin=0, vmax=100, extent=edges, interpolation="bilinear"),
        "dead": line("map", hinges["dead"], "0.45", linestyle="--", linewidth=1),
        "alive": line("map", hinges["alive"], "C3", linewidth=1),
    }
    for kind, (colour, marker) in enumerate((("C0", "o"), ("C1", "^"))):
        points = Curve(*data.inputs[data.targets == kind].T)
        artists[f"class {kind}"] = dots("map", points, colour, marker, markersize=3.5)
    for name, percent, label, colour, dashes, marker in (
        ("accuracy", 100 * film.accuracy, "accuracy", "C2", ":", "^"),
        ("first", shares[..., 0], "dead, layer 1", "C0", "-", "o"),
        ("second", shares[..., 1], "dead, layer 2", "C1", "--", "s"),
    ):
        so_far = Curve(place, percent, over=("rate",), gaps=True, until="step")
        style = {"linestyle": dashes, "marker": marker, "markersize": 4}
        artists[name] = line("counts", so_far, colour, label=label, **style)
    return LiveFigure(
        "A network learns two moons",
        alt="First graph: points of two classes in two half moons, the network's answer as a tint of the ground, and "
        "the hinge line of each unit of the first layer, solid if it is alive, dashed if it is dead. Second graph: the "
        "share of dead units in each hidden layer, and the accuracy, over the steps so far.",
        draw=draw,
        layouts=layouts([["map", "counts"]], [["map"], ["counts"]]),
        controls=[
            Slider("step", "step", TIMES, 0, decimals=0, frames_per_second=3),
            Slider("rate", "learning rate", rates, rates[len(rates) // 2], decimals=1),
        ],
        artists=artists,
        numbers={
            "first": Number(film.dead[:, :, 0].sum(axis=2), both),
            "second": Number(film.dead[:, :, 1].sum(axis=2), both),
            "right": Number(100 * film.accuracy, both),
            "lost": Phrase(np.isnan(film.accuracy), ("", " The run has diverged."), both),
        },
        readout="Rate {rate}, step {step}: {first:.0f} of 32 units are dead in the first layer, {second:.0f} of 32 in "
        "the second; {right:.0f} % of the points are on the right side.{lost}",
        chaotic=True,
    )
