"""Draw the numbers of a question by a seed, so that two rows get the same question with other numbers."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field

import numpy as np

from helpers.quiz.question_types.typed import NumberQuestion, TooNearError


@dataclass(frozen=True)
class NumberTemplate(NumberQuestion):
    """Ask for a number, computed from usual numbers or from others that a seed draws.

    Parameters
    ----------
    make : returns the NumberQuestion with the numbers that it is given; by default these are the usual ones.
    choices : for each parameter of `make` the values that may be drawn for it, among them the usual one.
    """

    make: Callable[..., NumberQuestion] = field(kw_only=True)
    choices: Mapping[str, tuple] = field(kw_only=True, hash=False)

    def drawn(self, seed):
        """Draw the question's numbers by a seed, anew until all its answers, right and wrong, are apart."""
        generator = np.random.default_rng([seed, *self.name.encode()])
        while True:
            numbers = {name: values[generator.integers(len(values))] for name, values in self.choices.items()}
            with suppress(TooNearError):
                return self.make(**numbers)


def template(**choices):
    """Make a template of the function below, which makes a question: choose for each parameter what may be drawn."""
    return lambda make: NumberTemplate(**vars(make()), make=make, choices=choices)


def printed(number):
    """Write a number as texts do: −0.5 for -0.5, and 3 for 3.0."""
    return f"{number:.10g}".replace("-", "−")
