"""Train networks of twelve and thirty hidden layers from each initialization. What does it do to a deep network?

Row 11 of the evidence. The lecture leaves depth out; the claim is that of He, Zhang, Ren and Sun (2015), "Delving Deep
into Rectifiers": with 22 layers both initializations converge, He's sooner (figure 2); with 30 Xavier's "completely
stalls" (figure 3). Each seed has a split, random numbers for the weights, which an initialization scales, and an order
of the samples, so that initializations are compared in pairs, each at the learning rate that suits it best.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np

from helpers.experiments.checkpointing import Runner
from helpers.experiments.contrasts import settle
from helpers.experiments.learning_rates import RateSearch, combine
from helpers.experiments.networks.deep_networks import GUESSING, INITIALIZATIONS, choose, learn
from helpers.experiments.records import record
from helpers.experiments.samples import digit_splits
from helpers.experiments.verdict import Verdict
from helpers.nn.confidence_intervals import mean_interval

CLAIM = "A network of 30 layers learns with He's initialization, and stalls with Xavier's (not in the lecture)"
XAVIER, LEFT_OUT, HE = range(3)
# By luck alone one guesser in forty is right on so many per cent of the 240 digits that a network is tested on. Above
# it networks have learned; below it they have stalled.
LUCKY = 14.0
DEPTHS, LONGER_FROM = (12, 30), ("Xavier", "He")
QUICK = {"seeds": 10, "steps": 120, "every": 20, "batch": 16, "optimizers": ("SGD",), "slopes": (0.0,)}
FULL: dict[str, Any] = {"seeds": 20, "steps": 500, "every": 25, "batch": 32, "optimizers": ("SGD", "Adam")}
FULL |= {"slopes": (0.0, 0.25, 0.7), "choosing": 5, "longer": 3, "longer_slopes": (0.0, 0.7)}


@dataclass(frozen=True, eq=False)
class Result:
    """Hold loss, and accuracy in per cent, on digits that were not trained on; NaN from where a network has diverged.

    Attributes
    ----------
    optimizers, initializations : names, in the order of the arrays.
    depths, slopes, steps : what the arrays' axes stand for; depths are hidden layers.
    rates : RateSearch (optimizers, depths, slopes, initializations), the accuracy at every rate that was tried.
    loss, accuracy : (optimizers, depths, slopes, initializations, steps, seeds), at the rates that were chosen.
    longer_steps, longer_slopes : a longer training of the deepest networks, from LONGER_FROM; 0 and none in a quick run.
    longer_rates, longer : (optimizers, longer slopes, 2) the rates that were chosen for it, and (optimizers, longer
        slopes, 2, seeds) the accuracy at the end.
    overlap : of the splits, see helpers.experiments.samples.Samples.
    """

    optimizers: list
    initializations: list
    depths: np.ndarray
    slopes: np.ndarray
    steps: np.ndarray
    rates: RateSearch
    loss: np.ndarray
    accuracy: np.ndarray
    longer_steps: int
    longer_slopes: np.ndarray
    longer_rates: np.ndarray
    longer: np.ndarray
    overlap: float

    @property
    def final(self):
        """Return the accuracy at the end, (optimizers, depths, slopes, initializations, seeds); guessing if diverged."""
        return np.nan_to_num(self.accuracy[..., -1, :], nan=GUESSING)

    @property
    def longest(self):
        """Return the accuracy after the longer training, in the shape of `longer`; guessing if diverged."""
        return np.nan_to_num(self.longer, nan=GUESSING)

    def searched(self, optimizer, depth, alpha, initialization):
        """Return what helpers.experiments.learning_rates.search found for one kind of network."""
        axes = self.optimizers, list(self.depths), list(self.slopes), self.initializations
        kind = optimizer, depth, alpha, initialization
        place = tuple(axis.index(value) for axis, value in zip(axes, kind, strict=True))
        tried = np.isfinite(self.rates.score[place]).all(axis=1)
        found = {"score": self.rates.score[place][tried], "diverged": self.rates.diverged[place][tried]}
        return found | {"exponents": np.rint(2 * np.log10(self.rates.rates[tried]))}

    def mean(self, values):
        """Estimate a mean over the seeds, the last axis: an Interval, widened for the overlap of the splits."""
        return mean_interval(values, overlap=self.overlap)


def run(seeds, steps, every, batch, optimizers, slopes, choosing=0, longer=0, longer_slopes=(), runner=None):
    """Train networks of every depth and slope from every initialization.

    Parameters
    ----------
    seeds, steps, every, batch : how many; it measures after every so many steps.
    optimizers : names from helpers.experiments.networks.deep_networks.
    slopes : negative slopes; with 0, He's initialization is the one that leaves the slope out.
    choosing : on how many seeds learning rates are chosen; with 0 they are those of the full record.
    longer, longer_slopes : how many times as long, and with which slopes, the deepest networks train once more.
    runner : helpers.experiments.checkpointing.Runner
    """
    runner, names = runner or Runner(), list(INITIALIZATIONS)

    def trained(part, kind, length, between, kept=None):
        """Return the search for the rate of one kind of network, the rate, and what it learned at that rate."""
        searched = kept or runner(f"{part}, rates", choose, *kind, choosing, length, batch)
        rate = combine([searched]).chosen
        return searched, rate[0], runner(part, learn, *kind, rate, range(seeds), length, between, batch)

    moments = np.unique(np.append(np.arange(0, steps, every), steps))
    shape = len(optimizers), len(DEPTHS), len(slopes), len(names)
    loss, accuracy = np.empty((2, *shape, moments.size, seeds))
    searches = np.empty(shape, object)
    for place in np.ndindex(shape):
        kind = optimizers[place[0]], DEPTHS[place[1]], slopes[place[2]], names[place[3]]
        # Without a slope there is none to leave out.
        twin = (*place[:3], LEFT_OUT)
        if kind[2] == 0 and place[3] == HE:
            loss[place], accuracy[place], searches[place] = loss[twin], accuracy[twin], searches[twin]
            continue
        kept = None if choosing else record("depth").result.searched(*kind)
        searches[place], _, found = trained("{}, {} layers, slope {}, {}".format(*kind), kind, steps, every, kept)
        loss[place], accuracy[place] = found["loss"][:, 0], found["accuracy"][:, 0]
    longer_rates = np.empty((len(optimizers), len(longer_slopes), len(LONGER_FROM)))
    after = np.empty((*longer_rates.shape, seeds))
    for place in np.ndindex(longer_rates.shape):
        kind = optimizers[place[0]], DEPTHS[-1], longer_slopes[place[1]], LONGER_FROM[place[2]]
        part, length = "{}, {} layers, slope {}, {}, longer".format(*kind), longer * steps
        _, longer_rates[place], found = trained(part, kind, length, length)
        after[place] = found["accuracy"][-1, 0]
    return Result(
        optimizers=list(optimizers),
        initializations=names,
        depths=np.array(DEPTHS),
        slopes=np.array(slopes),
        steps=moments,
        rates=combine(list(searches.ravel()), shape),
        loss=loss,
        accuracy=accuracy,
        longer_steps=longer * steps,
        longer_slopes=np.array(longer_slopes),
        longer_rates=longer_rates,
        longer=after,
        overlap=digit_splits(range(seeds)).overlap,
    )


def statements(result):
    """Compute what the claim states, with ReLU and the greatest depth, of both trainings: (optimizers, 2, 3, seeds).

    Each must be above 0: He's accuracy minus Xavier's, He's minus what is lucky, and what is lucky minus Xavier's.
    """
    first = result.final[:, -1, 0][:, [XAVIER, HE]]
    xaviers, hes = np.stack([first, result.longest[:, 0]], axis=2).swapaxes(0, 1)
    return np.stack([hes - xaviers, hes - LUCKY, LUCKY - xaviers], axis=2)


def verdict(result):
    """Judge whether ReLU networks of the greatest depth learn from He's initialization and stall from Xavier's."""
    stated = statements(result)
    found = settle(stated.reshape(-1, stated.shape[-1]), overlap=result.overlap)
    shown, refuted = (each.reshape(stated.shape[:-1]) for each in (found.shown, found.refuted))
    true = dict(zip(result.optimizers, shown.all(axis=(1, 2)), strict=True))
    numbers = _numbers(result)
    if all(true.values()):
        return Verdict(CLAIM, "holds", "at its best learning rate each of He's learns, and none of Xavier's.", numbers)
    if not true["SGD"]:
        sentence = "with each at its own best learning rate, the networks do not part into those that learn and those that stall."
        return Verdict(CLAIM, "not supported here", sentence, numbers)
    adam = result.optimizers.index("Adam")
    better = ", and He's learn better" if shown[adam, :, 0].all() else ""
    with_adam = f"with Adam they learn, too{better}" if refuted[adam, :, 2].all() else "with Adam that is not sure"
    sentence = f"with ReLU, SGD and momentum Xavier's stall at every rate tried; {with_adam}."
    return Verdict(CLAIM, "holds when", sentence, numbers)


def _numbers(result):
    """Put in words how accurate the networks are, what a slope changes, and how many diverged."""
    deepest, parts = result.depths[-1], []

    def right(values):
        """Put a mean in words; where some networks fail and most do not, its interval reaches beyond all that there is."""
        return f"{result.mean(values).map(lambda part: min(part, 100)):.0f %}"

    def told(network, pair, relu=None):
        """Say what a pair of accuracies, Xavier's and He's, is, and how much more He's is than ReLU's."""
        xaviers, hes = map(right, pair)
        more = "" if relu is None else f", {result.mean(pair[1] - relu):.0f} points more than with ReLU"
        return f"{network}: Xavier's {xaviers}, He's {hes}{more}"

    for name, final, longer in zip(result.optimizers, result.final, result.longest, strict=True):
        pairs = final[:, :, [XAVIER, HE]]
        said = [told(f"{depth} layers", pair[0]) for depth, pair in zip(result.depths, pairs, strict=True)]
        for row, alpha in enumerate(result.slopes[1:], start=1):
            left_out = f"with the slope left out {right(final[-1, row, LEFT_OUT])}"
            said.append(f"{told(f'{deepest} layers, α = {alpha:g}', pairs[-1, row], pairs[-1, 0, 1])}, {left_out}")
        long = f"{deepest} layers, {result.longer_steps:,} steps"
        said.append(told(long, longer[0]))
        for alpha, pair in zip(result.longer_slopes[1:], longer[1:], strict=True):
            said.append(told(f"{long}, α = {alpha:g}", pair, longer[0, 1]))
        parts.append(f"{name}, {'; '.join(said)}")
    # Without a slope the two kinds of He are the same runs.
    twice = np.isnan(result.accuracy[:, :, result.slopes == 0, HE, -1])
    all_runs = np.append(np.isnan(result.accuracy[..., -1, :]), np.isnan(result.longer))
    lost, tested = all_runs.sum() - twice.sum(), all_runs.size - twice.size
    return (
        f"Right on these 1,797 digits, {result.steps[-1]} steps, {result.accuracy.shape[-1]} seeds, each at its best "
        f"rate. {'. '.join(parts)}. Of {tested} networks {lost} diverged, and count as guessing."
    )
