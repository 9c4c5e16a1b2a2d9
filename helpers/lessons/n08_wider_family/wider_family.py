"""Draw the wider family in training: its errors beside ReLU's, what a push does to it, what it costs."""

import numpy as np

from helpers.experiments.accuracy_result import DECIDING
from helpers.experiments.networks.compared_networks import PUSH_RATES, TASKS, TIMES_LONGER
from helpers.experiments.networks.pushed_networks import BEFORE
from helpers.experiments.variants import CONTROL, WIDER, network
from helpers.experiments.verdict import typeset_numbers
from helpers.experiments.wider_family import COMPARED
from helpers.figure import Curve, LiveFigure, Number, Slider, dots, layouts, line
from helpers.figure.interval_bars import ends
from helpers.figure.plotting import GUIDE
from helpers.lessons.n08_wider_family import activation_overlay
from helpers.lessons.shared.errors_beside_relu import errors_beside_relu, short_name
from helpers.lessons.shared.rate_grid import rate_grid
from helpers.nn.confidence_intervals import mean_interval
from helpers.output.table import Table

# The others look as in the figures of the functions.
STYLES = activation_overlay.STYLES | {
    "α = 0.01": activation_overlay.STYLES["leaky ReLU"],
    "α = 0.1": ("C0", "-."),
    "α = 0.25": ("C0", "-"),
    "shared": ("C3", "--"),
    "channel": ("C3", "-"),
    "RReLU": ("C0", ":"),
    "Maxout": ("0.5", "-"),
    "shape": ("0.5", "--"),
}


def compared(result):
    """Show how many more errors than ReLU each makes, seed by seed."""
    return errors_beside_relu(result, [*WIDER, *CONTROL], "The wider family in training")


def rates(result):
    """Show what each scores at each learning rate, and the one that was chosen for it."""
    tasks = ["MNIST-1D", "two moons", "digits"]
    found, names = result.rates_of(tasks, WIDER), [short_name(each) for each in WIDER]
    return rate_grid("Learning rates of the wider family", found, names, "accuracy, %", tasks, "data set")


def pushed(result):
    """Show the accuracy of each before and after its biases were pushed down, and where it ends."""
    rows, over = [result.variants.index(name) for name in COMPARED], ("rate", "push")
    names, place = [short_name(each) for each in COMPARED], np.arange(len(COMPARED))
    means, overlap = result.pushed[rows], result.overlap[result.tasks.index("digits")]
    last = mean_interval(result.pushed_last[rows], overlap=overlap).map(lambda each: np.moveaxis(each, 0, -1))
    since = np.append(np.arange(-BEFORE, 1), np.arange(means.shape[-1] - BEFORE - 1))

    def draw(axes):
        curves, end = axes["over"], axes["end"]
        curves.set(title="digits: accuracy before and after", xlabel="epochs since the push", ylabel="%")
        curves.set(xlim=(since[0], 2 * since[-1] + 2), ylim=(0, 100))
        curves.axvline(0, **GUIDE)
        curves.set_xticks(np.arange(since[0], since[-1] + 1, 5))
        end.set(title=f"{since[-1]:.0f} epochs after it", xlabel="%", xlim=(0, 100), ylim=(len(names) - 0.4, -0.6))
        end.set_yticks(place, names)
        curves.legend(loc="center right", fontsize=8, handlelength=2.8, labelspacing=0.2)

    artists = {}
    for row, name in enumerate(names):
        colour, dashes = STYLES[name]
        artists[name] = line("over", Curve(since, means[row], over), colour, linestyle=dashes, label=name)
    spans = Curve(ends(last.low, last.high).clip(0, 100), np.repeat(place, 3) + 0.0, over, gaps=True)
    artists["bars"] = line("end", spans, "C3", linewidth=3)
    artists["means"] = dots("end", Curve(last.estimate, place + 0.0, over), "C3", "D", markersize=5)
    return LiveFigure(
        "The wider family after a push",
        alt="First graph: the mean accuracy of each activation on digits that it has not learned, five epochs before and then after its "
        "biases were pushed down; all fall, some come back. Second graph: one row for each activation, its accuracy at "
        "the end with its 95 percent interval.",
        draw=draw,
        layouts=layouts([["over", "end"]] * 2, [["over"]] * 2 + [["end"]] * 2),
        controls=[
            Slider("push", "push downwards", result.shifts, 3, decimals=0),
            Slider("rate", "learning rate", PUSH_RATES, PUSH_RATES[1], decimals=3),
        ],
        artists=artists,
        numbers={name: Number(last.estimate[..., row], over) for row, name in enumerate(names)}
        | {f"{name} dead": Number(result.lost[rows[row]], over) for row, name in enumerate(names)},
        readout=f"Per cent right {since[-1]:.0f} epochs after a push of {{push}} at a rate of {{rate}} "
        f"({result.pushed_last.shape[-1]} splits of these 1,797 digits): "
        + ", ".join(f"{name} {{{name}:.0f}}" for name in names)
        + ". Per cent of the units that are dead: "
        + ", ".join(f"{name} {{{name} dead:.0f}}" for name in names)
        + ".",
    )


def summary(result):
    """Show all that was measured, one row for each activation."""
    curves, digits = (result.tasks.index(task) for task in ("MNIST-1D", "digits"))
    last, longer = result.errors[:, :, -1], result.longer_errors
    shown = [*((result.tasks.index(task), last) for task in DECIDING), (curves, longer)]
    columns = [(errors[task], result.more_errors(errors)[task]) for task, errors in shown]
    rows = []
    for name in [*COMPARED, *CONTROL]:
        row = result.variants.index(name)
        size, relu = (network(TASKS["MNIST-1D"].layers, each).size for each in (name, "ReLU"))
        rows.append(
            (
                short_name(name),
                *(
                    f"{errors[row].mean():.1f} %" if name == "ReLU" else typeset_numbers(f"{more[row]:+.1f}")
                    for errors, more in columns
                ),
                f"{np.nanmean(result.fitted[curves, row]):.2f} %",
                f"{result.dead[digits, row, 0]:.1f} %",
                f"{result.dead[digits, row, 1]:.1f} %",
                f"{size / relu:.2f}",
                f"{result.time[row]:.2f}",
            )
        )
    return Table(
        f"ReLU’s errors, and then how many more the others make, in per cent of these, with the 95 % interval "
        f"({last.shape[-1]} paired seeds, {longer.shape[-1]} where training is {TIMES_LONGER} times as long); on "
        "MNIST-1D the share of the training samples that are right; on digits the hidden units that are dead, and "
        "nearly dead; parameters and time of a training step over ReLU’s.",
        ("activation", *DECIDING, "MNIST-1D, longer", "fitted", "dead", "nearly dead", "parameters", "time"),
        rows,
    )
