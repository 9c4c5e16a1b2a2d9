"""Find the largest learning rate of each activation. What becomes of networks beyond it?

Claim 13, which the lecture leaves out. Plain gradient descent, no momentum, and a rate that stays, for it is the rate
that is asked about. Every rate is tried with the same seeds (of the samples, the initial weights and the order of the
samples), so that activations are compared in pairs.
"""

from dataclasses import dataclass, replace

import numpy as np

from helpers.experiments.checkpointing import Runner
from helpers.experiments.contrasts import settle
from helpers.experiments.networks.network_fates import DATA, LEARNED, sweep
from helpers.experiments.samples import digit_splits
from helpers.experiments.variants import VARIANTS
from helpers.experiments.verdict import Verdict
from helpers.nn.confidence_intervals import mean_interval

CLAIM = "A slope tolerates as large a learning rate as ReLU (not in the lecture)"
SLOW = 0.1
QUICK = {"seeds": 10, "rates": 2.0 ** np.arange(-2, 4), "steps": 100, "epochs": 3}
FULL = {"seeds": 20, "rates": 2.0 ** np.arange(-3, 3.5, 0.5), "steps": 300, "epochs": 6, "longer": 3}


@dataclass(frozen=True, eq=False)
class Result:
    """Hold what became of every network.

    Attributes
    ----------
    data, variants : names, in the order of the array.
    rates : (rates,), learning rates, each a constant factor above the one before.
    fate : (data, variants, rates, seeds), in this order of precedence: DIED (all units of a hidden layer are dead, so
        that the answer is the same for every input), DIVERGED (a parameter is no longer finite, or the loss on the
        training data is above its start), LEARNED (it is below half of its start) or STALLED (none of these).
    slow : (data, rates, seeds), the fates of shared PReLUs whose slopes learn at SLOW times the rate of the weights.
    longer : the fates after a longer training, in the shape of `fate`; empty in a quick run.
    overlap : (data,), of the samples, see helpers.experiments.samples.Samples.
    """

    data: list
    variants: list
    rates: np.ndarray
    fate: np.ndarray
    slow: np.ndarray
    longer: np.ndarray
    overlap: np.ndarray

    @property
    def safe(self):
        """Return the largest rate up to which every seed of the variant learns, (data, variants); NaN: none."""
        return self._last(np.all(self.fate == LEARNED, axis=-1))

    @property
    def safe_slow(self):
        """Return the same of the PReLUs whose slopes learn slowly, (data,)."""
        return self._last(np.all(self.slow == LEARNED, axis=-1))

    @property
    def edge(self):
        """Return the largest rate at which, and below which, a seed learned, (data, variants, seeds); NaN: none."""
        return self._last(np.moveaxis(self.fate == LEARNED, 2, -1))

    @property
    def octave(self):
        """Return the edge's logarithm of base 2; where there is none, that of the rate one step below the first."""
        return np.log2(np.where(np.isnan(self.edge), self.rates[0] ** 2 / self.rates[1], self.edge))

    @property
    def after_longer(self):
        """Return the result with the fates after the longer training in place of the others."""
        return replace(self, fate=self.longer)

    def octaves(self):
        """Subtract ReLU's edge on the same seed, in doublings: an Interval (data, variants)."""
        return mean_interval(self.octave - self.octave[:, :1], overlap=self.overlap[:, None])

    def _last(self, good):
        """Return the last rate of an unbroken series from the first on."""
        count = np.cumprod(good, axis=-1).sum(axis=-1)
        return np.where(count > 0, self.rates[np.maximum(count, 1) - 1], np.nan)


def run(seeds, rates, steps, epochs, longer=0, runner=None, variants=tuple(VARIANTS)):
    """Train every variant at every learning rate on both data sets.

    Parameters
    ----------
    seeds : how many.
    rates : learning rates, increasing by a constant factor.
    steps, epochs : how long on two moons (full batch) and on digits (batches of 64).
    longer : how many times as long in a second training; 0 for none.
    runner : helpers.experiments.checkpointing.Runner
    variants : names from helpers.experiments.variants, ReLU first.
    """
    runner, rates = runner or Runner(), np.asarray(rates, float)

    def swept(times):
        how = rates, seeds, times * steps, times * epochs
        return [
            [runner(f"{data}, {variant}, {times}", sweep, data, variant, *how)["fate"] for variant in variants]
            for data in DATA
        ]

    fate = swept(1)
    how = "PReLU, shared", rates, seeds, steps, epochs, SLOW
    slow = [runner(f"{data}, slow slopes", sweep, data, *how)["fate"] for data in DATA]
    after = swept(longer) if longer else []
    overlap = np.array([0.0, digit_splits(range(seeds)).overlap])
    kinds = {"fate": fate, "slow": slow, "longer": after}
    arrays = {name: np.array(each, int) for name, each in kinds.items()}
    return Result(list(DATA), list(variants), rates, **arrays, overlap=overlap)


def statements(result):
    """Subtract ReLU's edge from each edge with a slope, in doublings, after both trainings.

    Returns
    -------
    array (trainings, data, variants with a slope, seeds)
    """
    both = np.stack([each.octave for each in (result, result.after_longer)])
    return both[:, :, 1:] - both[:, :, :1]


def verdict(result):
    """Judge whether networks with a slope learn up to ReLU's largest rate, but for one step of those tried."""
    # A difference of one step cannot be seen.
    step, stated = np.log2(result.rates[1] / result.rates[0]), statements(result)
    overlap = np.broadcast_to(result.overlap[:, None], stated.shape[:-1])
    found = settle(stated.reshape(-1, stated.shape[-1]), -step, overlap.ravel())
    # What is so after one of the trainings and not after the other is not counted.
    tolerated, lower = (
        each.reshape(stated.shape[:-1]).all(axis=0) for each in (found.shown, found.difference.high < 0)
    )
    names = np.array([name.removeprefix("Leaky ReLU, ") for name in result.variants[1:]])

    def listed(which):
        return "; ".join(
            f"on {data} with {', '.join(names[row])}" for data, row in zip(result.data, which, strict=True) if row.any()
        )

    sooner = (
        f" In both trainings the largest rate is lower, with its whole interval, {listed(lower)}."
        if lower.any()
        else ""
    )
    numbers = _numbers(result)
    if tolerated.all():
        return Verdict(CLAIM, "holds", "on both data sets each slope tolerates ReLU's learning rates.", numbers)
    if not tolerated.any():
        return Verdict(
            CLAIM, "not supported here", f"no slope is shown to tolerate ReLU's learning rates.{sooner}", numbers
        )
    return Verdict(CLAIM, "holds when", f"the networks learn {listed(tolerated)}.{sooner}", numbers)


def _numbers(result):
    """Put in words the largest rates beside ReLU's, after both trainings, and those of slopes that learn slowly."""
    ratios = [each.octaves().map(np.exp2) for each in (result, result.after_longer)]
    parts = []
    for row, data in enumerate(result.data):
        edges = "; ".join(
            f"{name.removeprefix('Leaky ReLU, ')} {ratios[0][row, k]:.2f}, longer {ratios[1][row, k]:.2f}"
            for k, name in enumerate(result.variants)
            if k
        )
        parts.append(
            f"{'On these 1,797 digits' if data == 'digits' else f'On {data}'} every ReLU network learns up to a rate of "
            f"{_rate(result.safe[row, 0])}. Largest rates as multiples of ReLU's, by seed: {edges}. With slopes at "
            f"{SLOW:g} of the rate shared PReLUs all learn up to {_rate(result.safe_slow[row])}."
        )
    return f"{result.fate.shape[-1]} seeds; longer is three times as long. {' '.join(parts)}"


def _rate(edge):
    """Put a rate in words."""
    return "none" if np.isnan(edge) else f"{edge:.2g}"
