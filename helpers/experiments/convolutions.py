"""Compare activations in deep convolutional networks. Is PReLU good for them, and is it the learning that is?

Claim 9 of the lecture, on the networks and curves of `curve_networks`. Every variant has a learning rate of its own, the
one that did best on three seeds that serve for nothing else.
"""

from dataclasses import dataclass
from itertools import chain

import numpy as np

from helpers.experiments.checkpointing import Runner
from helpers.experiments.contrasts import Contrast, paired, settle
from helpers.experiments.learning_rates import RateSearch, combine
from helpers.experiments.networks.curve_networks import (
    CHANNELS,
    FIXED,
    FROZEN,
    GUESSING,
    LEARNED,
    SETTINGS,
    STALLED,
    VARIANTS,
    choose_rates,
    compare,
    learn,
)
from helpers.experiments.samples import seeds_to_choose
from helpers.experiments.verdict import Verdict
from helpers.nn.confidence_intervals import mean_interval

CLAIM = "PReLU is very good for deep CNNs"
# The claim; its controls, the slope that PReLU starts from and the slopes that it ends with; and the first control's lead.
CONTRASTS = [
    Contrast(LEARNED, "ReLU"),
    Contrast(LEARNED, FIXED),
    Contrast(LEARNED, FROZEN),
    Contrast(FIXED, "ReLU"),
]
# Those that are trained for three times as long, too, with SGD and 14 layers.
LONGER, LONGER_SETTING = ["ReLU", FIXED, LEARNED], "14 layers, SGD"
# Of a layer's channels, whose slopes are told.
SHARES = [0.1, 0.5, 0.9]
QUICK = {"settings": ["6 layers, SGD"], "variants": LONGER, "seeds": 10, "epochs": 3, "every": 3}
FULL = {"settings": list(SETTINGS), "variants": list(VARIANTS), "seeds": 20, "epochs": 25, "every": 5, "choosing": 3}
FULL |= {"longer": LONGER}


@dataclass(frozen=True, eq=False)
class Result:
    """Hold the accuracy on samples that were not trained on, and the slopes that were learned.

    Attributes
    ----------
    settings, variants : names, in the order of the arrays.
    rates : RateSearch (settings, variants, rates, seeds), of accuracies after as many epochs, on other seeds.
    epochs : (moments,), 0 is before the first.
    accuracy : (settings, variants, moments, seeds), from 0 to 1; NaN from where a network has diverged.
    fitted : (settings, variants, seeds), the accuracy at the end on the samples that were trained on.
    slopes : (settings, hidden layers, 3), channel-wise PReLU's at the end: the shares SHARES of a layer's channels have
        smaller ones, in the mean of the seeds that have not diverged; NaN where a network has no such layer.
    longer : (variants in LONGER, seeds), the accuracy after three times as many epochs.
    """

    settings: list
    variants: list
    rates: RateSearch
    epochs: np.ndarray
    accuracy: np.ndarray
    fitted: np.ndarray
    slopes: np.ndarray
    longer: np.ndarray

    @property
    def score(self):
        """Return the accuracy, that of guessing where a network has diverged: (settings, variants, moments, seeds)."""
        return np.nan_to_num(self.accuracy, nan=GUESSING)

    def differences(self, moment=-1):
        """Subtract as CONTRASTS say, seed by seed: (settings, contrasts, seeds), in percentage points."""
        return 100 * np.stack([paired(CONTRASTS, self.variants, each[:, moment]) for each in self.score])

    def lost(self, setting, variant):
        """Count the networks that have diverged, and those that have learned nothing at the end."""
        last = self.accuracy[self.settings.index(setting), self.variants.index(variant), -1]
        return int(np.isnan(last).sum()), int((last < STALLED).sum())


def run(settings, variants, seeds, epochs, every, choosing=0, longer=(), rates=None, runner=None):
    """Train variants in some settings.

    Parameters
    ----------
    settings, variants : names from SETTINGS and VARIANTS.
    seeds, epochs : how many.
    every : epochs from one measurement to the next.
    choosing : how many seeds to choose learning rates on.
    longer : variants that LONGER_SETTING trains for three times as long, too.
    rates : helpers.experiments.learning_rates.RateSearch (settings, variants, …), in place of choosing.
    runner : helpers.experiments.checkpointing.Runner
    """
    runner, settings, variants = runner or Runner(), list(settings), list(variants)
    if rates is None:
        chosen = [choose_rates(runner, each, variants, seeds_to_choose(choosing), epochs) for each in settings]
        rates = combine(list(chain.from_iterable(chosen)), (len(settings), len(variants)))
    seeds, late = list(range(seeds)), []
    parts = [
        compare(runner, setting, variants, rates.chosen[number], seeds, epochs, every)
        for number, setting in enumerate(settings)
    ]
    for variant in longer:
        rate = rates.chosen[settings.index(LONGER_SETTING), variants.index(variant)]
        how = LONGER_SETTING, variant, rate, seeds, 3 * epochs, 3 * epochs
        late.append(runner(f"{LONGER_SETTING}, {variant}, longer", learn, *how)["accuracy"][:, -1])
    accuracy = np.stack([[part["accuracy"].T for part in each] for each in parts])
    fitted = np.stack([[part["fitted"] for part in each] for each in parts])
    slopes = np.full((len(settings), max(SETTINGS[each][0] for each in settings), len(SHARES)), np.nan)
    for number, each in enumerate(parts):
        own = each[variants.index(LEARNED)]["slopes"]
        own = own[np.isfinite(own).all(axis=1)].reshape(-1, SETTINGS[settings[number]][0], CHANNELS)
        slopes[number, : own.shape[1]] = np.quantile(own, SHARES, axis=2).mean(axis=1).T
    epochs = np.unique(np.append(np.arange(0, epochs, every), epochs))
    return Result(settings, variants, rates, epochs, accuracy, fitted, slopes, np.array(late))


def verdict(result):
    """Judge whether channel-wise PReLU gets more right than ReLU, and than the slope that it starts from."""
    differences = result.differences()
    shown = settle(differences.reshape(-1, differences.shape[-1])).shown.reshape(differences.shape[:2])
    relu, fixed, _, fixed_relu = shown.T
    numbers, both = _numbers(result), relu & fixed
    lead = f"channel-wise PReLU gets more right than ReLU {_where(result.settings, both if both.any() else relu)}"
    start = "the fixed slope of 0.25 that it starts from"
    if both.any():
        word = "holds" if both.all() else "holds when"
        return Verdict(CLAIM, word, f"{lead}, and more than {start}.", numbers)
    if not relu.any():
        sentence = f"channel-wise PReLU is not shown to get more right than ReLU {_where(result.settings, ~relu)}."
    elif np.all(fixed_relu[relu]):
        sentence = f"{lead}, but so does {start}: that learning the slope adds anything is not shown."
    else:
        sentence = f"{lead}, but is not shown to get more right than {start}."
    return Verdict(CLAIM, "not supported here", sentence, numbers)


def _where(settings, flags):
    """Put in words in which settings something is so."""
    if all(flags):
        return "in every setting"
    there = [f"with {name.replace(', ', ' and ')}" for name, flag in zip(settings, flags, strict=True) if flag]
    return ", and ".join(there)


def _numbers(result):
    """List each setting's differences with their intervals, and the networks that were lost."""
    seeds, sentences = result.accuracy.shape[-1], ["Differences are in percentage points."]
    for setting, differences in zip(result.settings, result.differences(), strict=True):
        relu, fixed, frozen, fixed_relu = (f"{mean_interval(each):+.1f}" for each in differences)
        lost = [result.lost(setting, name) for name in ("ReLU", FIXED, LEARNED, "PReLU, shared")]
        diverged, stalled = (", ".join(map(str, counts)) for counts in zip(*lost, strict=True))
        sentences.append(
            f"{setting}: channel-wise PReLU minus ReLU {relu}, minus a fixed slope of 0.25 {fixed}, minus its own "
            f"slopes, frozen, {frozen}; the fixed slope minus ReLU {fixed_relu}. Of {seeds} networks each of ReLU, the "
            f"fixed slope, channel-wise and shared PReLU {diverged} diverged, and {stalled} learned nothing."
        )
    if result.longer.size:
        longer = dict(zip(LONGER, 100 * np.nan_to_num(result.longer, nan=GUESSING), strict=True))
        pairs = [(LEARNED, "ReLU"), (LEARNED, FIXED), (FIXED, "ReLU")]
        relu, fixed, fixed_relu = (f"{mean_interval(longer[one] - longer[other]):+.1f}" for one, other in pairs)
        sentences.append(
            f"{LONGER_SETTING}, three times as long: channel-wise PReLU minus ReLU {relu}, minus a fixed slope of 0.25 "
            f"{fixed}; the fixed slope minus ReLU {fixed_relu}."
        )
    return " ".join(sentences)
