"""Describe an exercise in code: the function to write, and where a learner's is tried."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

import numpy as np

__all__ = ["Exercise", "places"]


@dataclass(frozen=True)
class Exercise:
    """Ask for a function.

    Attributes
    ----------
    arguments : its arguments' names.
    truth : callable, what it should return.
    parts : tuple of (words, tuple of places): where to try it, by what the places have in common. A place is a tuple of
        arguments, and a function is given arrays where lists stand; or it is a callable that draws one from a
        NumPy Generator.
    missing : what belongs in the place of `...`, in words.
    other_side : callable, what is right as well, and differs from the truth at a corner alone: by the right-hand slope.
    mistakes : dict of str to callable: what to say to a function that does everywhere what this wrong one does. The
        words fit all functions with these answers, however they are written.
    """

    arguments: tuple[str, ...]
    truth: Callable
    parts: tuple[tuple[str, tuple], ...]
    missing: str = "your own line"
    other_side: Callable | None = None
    mistakes: dict[str, Callable] = field(default_factory=dict)

    def drawn(self, seed):
        """Return this exercise with a seed's places where it leaves them to chance."""
        rng = np.random.default_rng(seed)
        fixed = ((words, tuple(at(rng) if callable(at) else at for at in several)) for words, several in self.parts)
        return replace(self, parts=tuple(fixed))


def places(*numbers, alphas=None):
    """List the arguments (x,) of every number x, or (x, α) of every x and every α."""
    return tuple((x,) for x in numbers) if alphas is None else tuple((x, alpha) for alpha in alphas for x in numbers)
