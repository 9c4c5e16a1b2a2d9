"""Read the numbers in what a learner's function gave, or say why it holds none."""

import inspect
import reprlib
from collections.abc import Iterable, Mapping
from numbers import Number

import numpy as np

__all__ = ["HINTS", "TENSOR", "close_coroutines", "dtype_of", "hint", "is_comma", "numbers_in", "short_repr"]

TENSOR = "It is a tensor: write `{0}` behind it, or compute with NumPy."
CALL_IT = "It is a function itself: write what it takes behind it, in round brackets."
UNEVEN = "Parts of it are no numbers, or are themselves lists: give one number for each place."
OTHERWISE = "Give a number, or an array of numbers."
NONE_INSIDE = "At some places it is nothing (`None`): each way through an `if` needs a `return`."
ONE_BY_ONE = "It hands out its numbers one by one: put them into a list, `list(…)`."
MASKED = "Some of its places are masked and hold no number: `.filled(0)` gives them one."
GENERATOR = (
    "`yield` and `(… for …)` make a generator: write `return` in place of `yield`, and `[… for …]` in square brackets."
)
COROUTINE = "It is a coroutine, which still waits to be run: write `def` in place of `async def`."
HINTS = {
    str | bytes: "Leave the quotation marks out.",
    complex: "It has an imaginary part: did you take the root of a negative number?",
    set: "Curly brackets make a set: round ones group, square ones make a list.",
    Mapping: "It has names and numbers: give the numbers alone, `np.array([*answer.values()])`.",
}


def numbers_in(answer):
    """Return an array of float of what an answer holds, or None where that is not real numbers alone."""
    if is_comma(answer) or _is_masked(answer):
        return None
    try:
        array = np.array(answer)
        real = array.dtype.kind in "biuf" or (array.dtype.kind == "O" and all(map(_is_real, array.flat)))
        return array.astype(float) if real else None
    except Exception:  # ragged lists, and objects that are arrays in name only
        return None


def dtype_of(answer):
    """Return NumPy's type of what an answer holds."""
    try:
        return np.asarray(answer).dtype
    except Exception:
        return np.dtype(object)


def hint(answer):
    """Say what to do about an answer that is no number."""
    if _is_masked(answer):
        return MASKED, ()
    several = isinstance(answer, (list, tuple, np.ndarray))
    inner = [*answer.flat] if isinstance(answer, np.ndarray) else [*answer] if several else [answer]
    tensors = [each for each in (answer, *inner) if hasattr(type(each), "detach")]
    if tensors:
        there = not str(getattr(tensors[0], "device", "cpu")).startswith("cpu")
        return TENSOR, (f".detach(){'.cpu()' if there else ''}.numpy()",)
    if several and any(each is None for each in inner):
        return NONE_INSIDE, ()
    first = inner[0] if isinstance(answer, np.ndarray) and inner else answer
    if any(map(inspect.isawaitable, inner)):
        return COROUTINE, ()
    if inspect.isgenerator(first) or inspect.isasyncgen(first):
        return GENERATOR, ()
    for kind, words in HINTS.items():
        if isinstance(first, kind):
            return words, ()
    if callable(first):
        return CALL_IT, ()
    if several:
        return UNEVEN, ()
    return ONE_BY_ONE if isinstance(first, Iterable) else OTHERWISE, ()


def close_coroutines(answer):
    """Close what still waits to be run, so that Python does not warn of it later."""
    inner = answer.flat if isinstance(answer, np.ndarray) and answer.dtype.kind == "O" else answer
    for each in inner if isinstance(inner, (list, tuple, np.flatiter)) else [answer]:
        if inspect.iscoroutine(each):
            each.close()


def is_comma(answer):
    """Return True for two or three answers with commas between them."""
    return isinstance(answer, tuple) and 1 < len(answer) < 4


def short_repr(value):
    """Write a value as Python does, or, where that says little, name its kind."""
    text = " ".join(reprlib.repr(value).split())
    return f"`{type(value).__name__}`" if text.startswith("<") or isinstance(value, np.ma.MaskedArray) else text


def _is_masked(answer):
    """Return True if places are masked, in an array or in a list of arrays."""
    parts = answer if isinstance(answer, (list, tuple)) else [answer]
    return any(isinstance(each, np.ma.MaskedArray) and np.ma.is_masked(each) for each in parts)


def _is_real(value):
    """Return True for a real number of any package: Python's Decimal and Fraction, SymPy's pi."""
    return (isinstance(value, Number | np.bool_) and not isinstance(value, complex)) or hasattr(type(value), "evalf")
