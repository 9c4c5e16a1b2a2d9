"""Find the learning rate at which each network does best, so that none is compared at the best rate of another."""

from dataclasses import dataclass

import numpy as np

__all__ = ["RateSearch", "combine", "from_parts", "search", "to_part"]

# Rates stand a factor √10 apart, and each is named by its exponent in half powers of ten: −4 is 0.01.
HALF = 0.5
FIRST_EXPONENTS = range(-6, -1)
MOST_EXTENSIONS = 5


@dataclass(frozen=True, eq=False)
class RateSearch:
    """Hold the scores at every learning rate that was tried.

    Attributes
    ----------
    rates : (rates,), increasing.
    score : (…, rates, seeds), higher is better, a diverged run's is that of guessing; NaN where a rate was not tried.
    diverged : (…, rates), how many of the seeds.
    """

    rates: np.ndarray
    score: np.ndarray
    diverged: np.ndarray

    def __getitem__(self, place):
        """Return some of the searches, by an index of the leading axes: a RateSearch of all the rates."""
        return RateSearch(self.rates, self.score[place], self.diverged[place])

    @property
    def mean(self):
        """Return the mean score, (…, rates); NaN where a rate was not tried."""
        return self.score.mean(axis=-1)

    @property
    def best(self):
        """Return the index of the rate with the highest mean score, (…)."""
        return np.argmax(np.nan_to_num(self.mean, nan=-np.inf), axis=-1)

    @property
    def chosen(self):
        """Return the rate with the highest mean score, (…)."""
        return self.rates[self.best]


def search(scores_at, guessing, exponents=FIRST_EXPONENTS):
    """Try learning rates, and more of them as long as the best is the first or the last.

    Parameters
    ----------
    scores_at : function of rates (rates,) that returns scores (rates, seeds), NaN where training diverged.
    guessing : what guessing scores.
    exponents : those to begin with, consecutive whole numbers, in half powers of ten; five or more.

    Returns
    -------
    dict of arrays: exponents (rates,), score (rates, seeds) and diverged (rates,); `combine` takes several.
    """
    tried: dict[int, np.ndarray] = {}
    wanted, extensions = list(exponents), 0
    while wanted:
        scores = scores_at(10.0 ** (HALF * np.array(wanted)))
        tried |= dict(zip(wanted, np.asarray(scores, float), strict=True))
        known = sorted(tried)
        means = [np.nan_to_num(tried[each], nan=guessing).mean() for each in known]
        best, wanted = known[int(np.argmax(means))], []
        if best in (known[0], known[-1]) and extensions < MOST_EXTENSIONS:
            wanted, extensions = [best - 1 if best == known[0] else best + 1], extensions + 1
    score = np.stack([tried[each] for each in known])
    return {
        "exponents": np.array(known),
        "score": np.nan_to_num(score, nan=guessing),
        "diverged": np.isnan(score).sum(axis=1),
    }


def combine(found, shape=(-1,)):
    """Lay searches of the same seeds side by side, on all rates that any of them tried: a RateSearch.

    Parameters
    ----------
    found : list of what `search` returns.
    shape : of the leading axes; by default one axis.
    """
    exponents = np.unique(np.concatenate([each["exponents"] for each in found])).astype(int)
    seeds = found[0]["score"].shape[1]
    score, diverged = np.full((len(found), exponents.size, seeds), np.nan), np.zeros((len(found), exponents.size), int)
    for number, each in enumerate(found):
        places = np.searchsorted(exponents, each["exponents"])
        score[number, places], diverged[number, places] = each["score"], each["diverged"]
    return RateSearch(
        10.0 ** (HALF * exponents), score.reshape(*shape, *score.shape[1:]), diverged.reshape(*shape, exponents.size)
    )


def to_part(found):
    """Put searches, side by side as from `combine`, into what a `Runner` keeps of one part: a dict of arrays."""
    return {
        "exponents": np.round(np.log10(found.rates) / HALF),
        "score": found.score.reshape(-1, *found.score.shape[-2:]),
        "diverged": found.diverged.reshape(-1, found.rates.size),
    }


def from_parts(parts, shape):
    """Lay the searches of several parts side by side, on all rates that any of them tried: a RateSearch.

    Parameters
    ----------
    parts : list of dicts with what `to_part` returns.
    shape : of the leading axes, parts first.
    """
    rows = [
        {"exponents": part["exponents"], "score": score, "diverged": diverged}
        for part in parts
        for score, diverged in zip(part["score"], part["diverged"], strict=True)
    ]
    return combine(rows, shape)
