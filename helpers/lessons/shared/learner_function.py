"""Tabulate a learner's function f(x, alpha) over the slopes that a slider has, or say why that cannot be done."""

import numpy as np

from helpers.feedback.run_learner_code import answer_problem, attempt, name_of, repeat_problem, signature_problem
from helpers.i18n import translate

SLOPES = np.round(np.linspace(-1, 2, 61), 2)
RIGHT = np.concatenate(([1e-6], np.round(np.linspace(0.05, 3, 60), 2)))
X = np.concatenate((-RIGHT[::-1], [0], RIGHT))
ODD = np.sqrt(2) * 1e-3
LARGEST = 1e38  # what a figure can draw
STARTS = (0.55, -0.55, 1.55)  # where f has a fraction if it has any
SHAPE = "`{call}` gives the shape {mine}, and x has {due}: one number for each x is due. `np.where` and `np.full_like` give that."
TOO_LARGE = "`{call}` gives {y:g} at x = {x:.2f}, and no figure draws what is larger than 1e38."
NOT_FINITE = "`{call}` gives {y} at x = {x:.2f}; a finite number is due."
OTHERS = (
    "`{call}` gives another number for the same x when other x stand beside it: compute each place from its own x, "
    "without the `max`, the `sum` or the order of all of them."
)
CUT_OFF = (
    "`{call}` gives whole numbers, and cuts fractions off: `np.vectorize` takes the kind of all answers from the first "
    "one. Write `0.0` in place of `0`, or `np.vectorize(…, otypes=[float])`."
)


class Mistake(Exception):
    """Say what is wrong with what the learner gave."""


class LearnerFunction:
    """Call a learner's f(x, alpha) as seldom as it allows: once for all slopes, or else once for each.

    Parameters
    ----------
    function : the learner's own.

    Attributes
    ----------
    first : array, its values at `X` for the first slope.
    odd : array, its values for the last slope at x that have many digits.

    Raises
    ------
    Mistake : it cannot be called so, or gives no finite numbers, one for each x; from `table` as well.
    """

    def __init__(self, function):
        if problem := signature_problem(function, ("x", "alpha"), "explore", "explore(f, df)"):
            raise Mistake(problem)
        self._function = function
        first = self._attempt(X, SLOPES[0])
        self.first = first.numbers
        if first.kind == "i":
            self._require_fractions()
        self.odd = self._values(X + ODD, SLOPES[-1])
        self._together = self._takes_slopes()

    def table(self, x):
        """Compute the values for every slope, at x of shape (points,) or (slopes, points); shape (slopes, points)."""
        x = np.broadcast_to(x, (SLOPES.size, x.shape[-1]))
        whole = self._all_at_once(x, SLOPES) if self._together else None
        return np.stack([*map(self._values, x, SLOPES)]) if whole is None else whole

    def require_own_values(self, values):
        """Raise Mistake if the first slope's values at `X` differ, once other x stand beside them."""
        if not np.allclose(values, self.first):
            self._require_repeatable()
            raise Mistake(translate(OTHERS).format(call=_call(self._function, SLOPES[0])))

    def _takes_slopes(self):
        """Return True if two slopes can be given at once: few, as a loop in the function may build far larger arrays."""
        together = self._all_at_once(np.stack([X, X + ODD]), SLOPES[[0, -1]])
        if together is None or not np.allclose(together, [self.first, self.odd]):
            self._require_repeatable()
            return False
        return True

    def _all_at_once(self, x, slopes):
        """Compute the values for several slopes in one call; None if the function does not take them so."""
        tried = attempt(self._function, (x.ravel(), np.repeat(slopes, x.shape[1])), quiet=True)
        usable = tried.numbers is not None and tried.numbers.shape == (x.size,) and _are_finite(tried.numbers).all()
        return tried.numbers.reshape(x.shape) if usable else None

    def _require_fractions(self):
        """Raise Mistake if the kind of all answers depends on the first x, as with `np.vectorize`."""
        for start in np.searchsorted(X, STARTS):
            rolled = attempt(self._function, (np.roll(X, -start), SLOPES[0].item()), quiet=True).numbers
            if rolled is not None and not np.allclose(rolled, np.roll(self.first, -start)):
                self._require_repeatable()
                raise Mistake(translate(CUT_OFF).format(call=_call(self._function, SLOPES[0])))

    def _require_repeatable(self):
        arguments, call = (X, SLOPES[0].item()), _call(self._function, SLOPES[0])
        if problem := repeat_problem(attempt(self._function, arguments), self._function, arguments, call):
            raise Mistake(problem)

    def _values(self, x, alpha):
        return self._attempt(x, alpha).numbers

    def _attempt(self, x, alpha):
        """Compute the values for one slope; raise a sentence about what is wrong with them."""
        tried, call = attempt(self._function, (x, alpha.item())), _call(self._function, alpha)
        if problem := answer_problem(tried, self._function, call):
            raise Mistake(problem)
        if tried.numbers.shape != x.shape:
            raise Mistake(translate(SHAPE).format(call=call, mine=tried.numbers.shape, due=x.shape))
        if not _are_finite(tried.numbers).all():
            i = np.flatnonzero(~_are_finite(tried.numbers))[0]
            words = TOO_LARGE if np.isfinite(tried.numbers[i]) else NOT_FINITE
            raise Mistake(translate(words).format(call=call, y=tried.numbers[i], x=x[i]))
        return tried


def _are_finite(numbers):
    return abs(numbers) < LARGEST  # which NaN is not


def _call(function, alpha):
    return f"{name_of(function)}(x, {alpha:g})"
