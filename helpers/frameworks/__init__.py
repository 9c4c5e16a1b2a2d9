"""Ask PyTorch, JAX and Keras the same questions where they are installed; none of them is needed.

`pytorch`, `jax` and `keras` import theirs and answer in a function `facts`; `this_series` answers for this series.
"""

import os
from importlib import import_module
from importlib.util import find_spec

import numpy as np

from helpers.i18n import translate

__all__ = [
    "CLIP",
    "LEAKY",
    "MAXIMUM",
    "PRELU",
    "RELU",
    "TITLES",
    "WAYS",
    "WHERE",
    "WHERE_FROM_0",
    "at_zero",
    "find",
    "framework",
]

TITLES = {"torch": "PyTorch", "jax": "JAX", "keras": "Keras"}
# What Keras computes with, if nobody has chosen: first what its answers are recorded for.
BACKENDS = ("jax", "torch")
# Ways to write the family: three by a function of that name, four by hand.
RELU, LEAKY, PRELU = "relu(x)", "leaky_relu(x, α)", "PReLU"
WHERE, WHERE_FROM_0 = "where(x > 0, x, α·x)", "where(x ≥ 0, x, α·x)"
MAXIMUM, CLIP = "maximum(x, α·x)", "clip(x, 0, ∞) + α·clip(x, −∞, 0)"
WAYS = (RELU, LEAKY, PRELU, WHERE, WHERE_FROM_0, MAXIMUM, CLIP)


def find(name):
    """Import a framework.

    Parameters
    ----------
    name : "torch", "jax" or "keras".

    Returns
    -------
    its module and an empty text; or None and a sentence that says why there is none.
    """
    if name not in list(TITLES):
        raise ValueError(f'there is no framework "{name}" here: choose one of {", ".join(TITLES)}.')
    if name == "keras" and (backend := next(filter(_is_there, BACKENDS), None)):
        os.environ.setdefault("KERAS_BACKEND", backend)
    try:
        return import_module(name), ""
    except ModuleNotFoundError as error:
        if error.name == name:
            return None, translate("{name} is not installed here, so there is nothing to run.").format(
                name=TITLES[name]
            )
        reason: Exception = error
    except Exception as error:  # a broken installation may raise anything
        reason = error
    sentence = translate("{name} is installed here and cannot be imported ({reason}), so there is nothing to run.")
    return None, sentence.format(name=TITLES[name], reason=reason)


def framework(name):
    """Import a framework, or say in a sentence why it cannot be and return None; for a notebook's cells."""
    module, sentence = find(name)
    if module is None:
        print(sentence)
    return module


def at_zero(ways, derivative, alphas):
    """Take the derivative of each of `ways` at +0 and at −0, (2, alphas), by derivative(f, x, alpha)."""
    return {
        way: np.array([[derivative(f, x, float(alpha)) for alpha in alphas] for x in (0.0, -0.0)])
        for way, f in ways.items()
    }


def _is_there(name):
    try:
        return find_spec(name) is not None
    except ValueError:  # it was kept from being imported
        return False
