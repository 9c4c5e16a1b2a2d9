"""Measure the rows of the lecture's comparison table, from the full records of the experiments.

A cell agrees with the lecture's word if the measurement, its whole interval, meets what the word is taken to mean; each
row says that, and why. PReLU is channel-wise wherever both were measured.
"""

import numpy as np

from helpers.experiments import one_unit, recovery, teacher_unit
from helpers.experiments.comparison_row import NO_WORDS, ComparisonRow, exact, judged
from helpers.experiments.networks.slope_training import FIXED, LEARNED, SHARING, STARTS
from helpers.experiments.records import record
from helpers.experiments.verdict import typeset_numbers
from helpers.nn.activations import LeakyReLU, PReLU, ReLU
from helpers.nn.confidence_intervals import mean_interval
from helpers.nn.networks import Network

VARIANTS = ("ReLU", "Leaky ReLU, α = 0.01", "PReLU, channel-wise")
LAYERS = (64, 64, 64, 10)
# What the words are taken to mean.
HIGH, LOW, VERY_LOW = 10.0, 5.0, 0.5
VERY_FAST, FAST = 1.1, 1.5
MEDIUM = 0.25
START = 0.25


def slope_row():
    """Measure "Negative slope": 0, fixed, learned."""
    found = record("learned_slopes").result
    setting = found.settings.index("dense, SGD")
    kind = f"channel-wise from {START:g}"
    layers = found.last[setting, SHARING.index("channel-wise"), list(STARTS).index(START), 0]
    learned = mean_interval(layers.mean(axis=1))
    rate, lost = found.rates.chosen[setting, [*FIXED, *LEARNED].index(kind)], np.isnan(layers[:, 0]).sum()
    values = learned.map(lambda part: np.append([0, 0.01], part))
    first, last = layers.mean(axis=0)[[0, -1]]
    return ComparisonRow(
        "Negative slope",
        ("0", "Fixed (0.01)", "Learnable"),
        values,
        "",
        2,
        f"the mean of what three layers learn on MNIST-1D by SGD from {START:g}, channel-wise, {len(layers)} seeds",
        "learned_slopes",
        (True, True, judged(not learned.low <= START <= learned.high, False)),
        "Learnable: the mean slope has surely left its start, 0.25. The other two hold by definition.",
        f"Each layer learns its own: {first:.2f} in the first, {last:.2f} in the last.".replace("-", "−"),
        ("", "", _run(rate, lost, len(layers))),
    )


def dead_row(found=None, trained=None):
    """Measure "Dead neuron": the share of dead units after training, and after a push to the negative side."""
    found, trained = found or record("recovery").result, trained or record("accuracy").result
    at = [found.variants.index(variant) for variant in VARIANTS]
    never, hardest = list(found.shifts).index(0), int(np.argmax(found.shifts))
    # A network that has diverged has no unit that works.
    ends = np.nan_to_num(100 * found.dead[at, :, -1].mean(axis=-1), nan=100.0)
    dead, pushed = found.mean(ends[:, never]), found.mean(ends[:, hardest]).estimate
    agrees = (
        judged(dead.low[0] >= HIGH, dead.high[0] < HIGH),
        judged(dead.high[1] <= min(LOW, dead.low[0]), dead.low[1] > min(LOW, dead.high[0])),
        judged(dead.high[2] <= VERY_LOW, dead.low[2] > VERY_LOW),
    )
    seeds, runs = ends.shape[-1], zip(found.rates.chosen[at], found.diverged[at, never, -1], strict=True)
    # Two rates were equally good for ReLU, and another experiment chose the other one.
    place = trained.tasks.index("digits"), trained.variants.index("ReLU")
    other_rate, other = trained.rates.chosen[place], trained.dead[place][0]
    return ComparisonRow(
        "Dead neuron",
        ("High", "Low", "Very low"),
        dead,
        "%",
        1,
        f"units dead after {recovery.BEFORE + found.epochs[-1]:.0f} epochs on these 1,797 digits, {seeds} seeds, each at "
        "its best rate",
        "recovery",
        agrees,
        f"High: {HIGH:g} % or more, a round number; low: at most {LOW:g} %, and less than ReLU; very low: at most "
        f"{VERY_LOW:g} %.",
        f"At a rate of {other_rate:.2g}, the best in section 3, {other:.0f} % of ReLU's are. After all biases are pushed "
        f"down by {found.shifts[hardest]:g} it is {pushed[0]:.0f} %, {pushed[1]:.0f} % and {pushed[2]:.0f} %. "
        "A slope that is not 0 leaves no unit dead by definition, so that Low and Very low are the same.",
        tuple(_run(rate, gone, seeds) for rate, gone in runs),
    )


def _run(rate, diverged, seeds):
    """Say at which rate a cell's networks were trained, and how many of them diverged."""
    return f"rate {rate:.2g}, {diverged} of {seeds} diverged"


def parameter_row():
    """Count "Parameters", those that the activation adds."""
    plain = Network(LAYERS, ReLU()).size
    shared, wise = (Network(LAYERS, PReLU(), channel_wise).size - plain for channel_wise in (False, True))
    leaky = Network(LAYERS, LeakyReLU()).size - plain
    return ComparisonRow(
        "Parameters",
        ("None", "None", "Extra α"),
        exact(0, leaky, wise),
        "",
        0,
        f"added to the {plain:,} of a 64-64-64-10 network",
        "learned_slopes",
        (True, leaky == 0, wise > 0),
        "Counted, by definition.",
        f"Channel-shared only {shared}.",
    )


def speed_row(found=None):
    """Measure "Speed": a step of training as a multiple of ReLU's."""
    found = found or record("speed").result
    at, ratio = [found.variants.index(variant) for variant in VARIANTS], found.ratio
    row = found.networks.index("64-64-64-10, batch 64")
    values = ratio[row, at]
    largest = ratio.estimate[-1, at[2]]
    return ComparisonRow(
        "Speed",
        ("Very fast", "Very fast", "Fast"),
        values,
        "× ReLU's time",
        2,
        f"a training step of a 64-64-64-10 network, batch 64, {found.step_seconds.shape[2]} rounds",
        "speed",
        (
            True,
            judged(values.high[1] < VERY_FAST, values.low[1] >= VERY_FAST),
            judged(values.low[2] > 1 and values.high[2] < FAST, values.high[2] <= 1 or values.low[2] >= FAST),
        ),
        f"Very fast: less than {VERY_FAST:g} × ReLU's time, for the same step differs by more from round to round; fast: "
        f"longer than ReLU's, by less than half.",
        f"The larger the network, the less it counts: {largest:.2f} for PReLU in {found.networks[-1]}.",
    )


def flexibility_row():
    """Measure "Flexibility": the loss that one unit is left with on |x|."""
    data = teacher_unit.X, np.abs(teacher_unit.X)
    fixed = one_unit.run([0.1], [0.0, 0.01], 400, (0.5, 0.0), data=data).loss[0, :, -1]
    learned = one_unit.run([0.1], [0.25], 400, (0.5, 0.0), learn=True, data=data).loss[0, 0, -1]
    relu, leaky = fixed
    closed = (relu - leaky) / (relu - learned)
    percent = f"{100 * closed:.0f}".replace("-", "−")
    return ComparisonRow(
        "Flexibility",
        ("Low", "Medium", "High"),
        exact(relu, leaky, learned),
        "",
        3,
        "the loss of one unit on |x| after 400 steps, w = 0.5 at the start",
        "teacher_unit",
        (True, bool(MEDIUM < closed < 1 - MEDIUM), bool(learned < MEDIUM * relu)),
        "Low is where ReLU stands, high where less than a quarter of its loss is left; medium: a quarter to three "
        "quarters of the gap between the two are closed.",
        f"A leak of 0.01 closes {percent} % of the gap between ReLU and PReLU. A fixed slope is one other shape, as "
        "flexible as the hand that sets it: −1 would fit exactly.",
    )


def accuracy_row():
    """Measure the accuracy, which is not in the lecture's table."""
    found = record("accuracy").result
    at, task = [found.variants.index(variant) for variant in VARIANTS], found.tasks.index("MNIST-1D")
    wrong = found.errors[:, :, -1]
    more = found.more_errors(wrong)[task]
    seeds, runs = wrong.shape[-1], zip(found.rates.chosen[task, at], found.diverged[task, at], strict=True)
    return ComparisonRow(
        "Accuracy",
        NO_WORDS,
        mean_interval(100 - wrong[task, at]),
        "%",
        1,
        f"the share of new samples of MNIST-1D that is right after {found.epochs[-1]} epochs, {seeds} seeds, each at its "
        "best rate",
        "accuracy",
        (None,) * 3,
        "",
        typeset_numbers(
            f"Paired by seed, the leak makes {more[at[1]]:+.1f} % more errors than ReLU, and channel-wise PReLU "
            f"{more[at[2]]:+.1f} %."
        ),
        tuple(_run(rate, gone, seeds) for rate, gone in runs),
    )


def stability_row(found=None):
    """Measure the largest learning rate (geometric mean over the seeds), which is not in the lecture's table."""
    found = found or record("stability").result
    at, moons = [found.variants.index(variant) for variant in VARIANTS], found.data.index("two moons")
    edge = mean_interval(found.octave[moons, at])
    safe, longer = (each.safe[moons, at] for each in (found, found.after_longer))
    return ComparisonRow(
        "Largest learning rate",
        NO_WORDS,
        edge.map(lambda part: 2**part),
        "",
        1,
        f"up to which a network learns two moons, plain gradient descent, PReLU channel-wise, {found.fate.shape[-1]} seeds",
        "stability",
        (None,) * 3,
        "",
        f"Every seed learns up to {safe[0]:.2g}, {safe[1]:.2g} and {safe[2]:.2g}, and after three times as many steps up "
        f"to {longer[0]:.2g}, {longer[1]:.2g} and {longer[2]:.2g}. Beyond it ReLU's networks mostly die "
        "or stall, those with a leak of 0.01 mostly diverge, and PReLU's all diverge.",
    )
