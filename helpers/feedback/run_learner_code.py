"""Call a learner's function with care, and explain in plain words why its answer does not count."""

import contextlib
import copy
import gc
import inspect
import reprlib
import sys
import traceback
import warnings
from dataclasses import dataclass
from numbers import Real

import numpy as np

from helpers.feedback.captured_output import CapturedOutput
from helpers.feedback.error_messages import explain_error
from helpers.i18n import translate

__all__ = ["Attempt", "answer_problem", "attempt", "name_of", "repeat_problem", "short_repr", "signature_problem"]

NO_FUNCTION = "`{taker}` takes your function itself, as in `{usage}`, without brackets behind it; this is {mine}."
ARGUMENTS = "`{name}` is called as `{call}`, and yours is written `{written}`: let it take these, in this order."
STOPS = "`{call}` stops. {reason}"
STOPS_AT = "`{call}` stops at `{line}`. {reason}"
NOTHING = "`{call}` gives nothing back: its last line must be `return …`."
PRINTS = "`{call}` prints its answer and gives nothing back: write `return` in place of `print`."
COMMA = (
    "`{call}` gives {count} answers, with commas between them. One is due, and a decimal point is written as in 0.1."
)
NO_NUMBER = "`{call}` gives {mine}, which is no number. {hint}"
HINTS = {
    str: "Leave the quotation marks out.",
    complex: "It has an imaginary part: did you take the root of a negative number?",
    set: "Curly brackets make a set: round ones group, square ones make a list.",
}
CALL_IT = "It is a function itself: write what it takes behind it, in round brackets."
UNEVEN = "Parts of it are no numbers, or are themselves lists: give one number for each place."
OTHERWISE = "Give a number, or an array of numbers."
FICKLE = "`{call}` gives another answer each time. Leave chance out, and what it remembers of earlier calls."


@dataclass(frozen=True)
class Attempt:
    """Hold all that came of one call.

    Attributes
    ----------
    answer : what the function gave.
    numbers : array of float, the answer at that moment, or None where it is not made of real numbers.
    given : the arguments as they are after the call.
    problem : what it raised, or None.
    warning : NumPy's first warning, or None.
    prints : whether it printed.
    """

    answer: object
    numbers: np.ndarray | None
    given: list
    problem: BaseException | None
    warning: str | None
    prints: bool


def attempt(function, arguments):
    """Call a learner's function with copies of the arguments; only an interrupt comes through."""
    given, answer, numbers, problem, output = copy.deepcopy(list(arguments)), None, None, None, CapturedOutput()
    with warnings.catch_warnings(record=True) as caught, np.errstate(all="warn", under="ignore"), _garbage_kept():
        warnings.simplefilter("always")
        try:
            with contextlib.redirect_stdout(output):
                answer = function(*given)
            numbers = _numbers(answer)
        except (Exception, SystemExit) as raised:  # whatever a learner's function raises is an answer to explain
            problem = raised
        finally:
            sys.stdout.write(output.text)
    warning = next((str(each.message) for each in caught if issubclass(each.category, RuntimeWarning)), None)
    return Attempt(answer, numbers, given, problem, warning, bool(output.text))


@contextlib.contextmanager
def _garbage_kept():
    """Leave old figures to be collected later: in an endless recursion Python has no room for it."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


def signature_problem(function, arguments, taker, usage):
    """Explain why something cannot be called with these arguments (given by name); None if it can."""
    if not callable(function):
        return translate(NO_FUNCTION).format(taker=taker, usage=usage, mine=short_repr(function))
    try:
        signature = inspect.signature(function)
    except (TypeError, ValueError):  # some built-in functions have none
        return None
    try:
        signature.bind(*arguments)
    except TypeError:
        name = name_of(function)
        call = f"{name}({', '.join(arguments)})"
        return translate(ARGUMENTS).format(name=name, call=call, written=f"{name}{signature}")
    return None


def answer_problem(tried, function, call):
    """Explain why an attempt gave no numbers; None if it gave some."""
    if tried.problem is not None:
        line = _line(tried.problem, function)
        words, groups = explain_error(tried.problem, line)
        return translate(STOPS_AT if line else STOPS).format(
            call=call, line=line, reason=translate(words).format(*groups)
        )
    if tried.answer is None:
        return translate(PRINTS if tried.prints else NOTHING).format(call=call)
    if _is_comma(tried.answer):
        return translate(COMMA).format(call=call, count=len(tried.answer))
    if tried.numbers is None:
        alone = isinstance(tried.answer, np.ndarray) and tried.answer.ndim == 0
        mine = tried.answer.item() if alone else tried.answer
        return translate(NO_NUMBER).format(call=call, mine=short_repr(mine), hint=translate(_hint(mine)))
    return None


def repeat_problem(tried, function, arguments, call):
    """Say that a function answers the same call differently the second time; None if it does not."""
    again = attempt(function, arguments)
    if again.numbers is None or tried.numbers is None or np.array_equal(again.numbers, tried.numbers, equal_nan=True):
        return None
    return translate(FICKLE).format(call=call)


def name_of(function):
    """Return the name by which the learner calls the function."""
    name = getattr(function, "__name__", "<lambda>")
    return name if isinstance(name, str) and name != "<lambda>" else translate("your function")


def short_repr(value):
    """Write a value as Python does, or, where that says little, name its kind."""
    text = " ".join(reprlib.repr(value).split())
    return f"`{type(value).__name__}`" if text.startswith("<") else text


def _line(problem, function):
    """Find the line of the learner's function that raised, as it stands in the notebook; empty if there is none."""
    file = getattr(getattr(function, "__code__", None), "co_filename", None)
    lines = [frame.line for frame in traceback.extract_tb(problem.__traceback__) if frame.filename == file]
    return (lines or [""])[-1] or ""


def _is_comma(answer):
    return isinstance(answer, tuple) and 1 < len(answer) < 4


def _numbers(answer):
    if _is_comma(answer):
        return None
    try:
        array = np.array(answer)
        real = array.dtype.kind in "biuf" or all(isinstance(each, Real) for each in array.ravel())
        return array.astype(float) if real and array.dtype.kind in "biufO" else None
    except Exception:  # ragged lists, and objects that are arrays in name only
        return None


def _hint(answer):
    if isinstance(answer, np.ndarray) and answer.size and answer.dtype.kind != "O":
        answer = answer.flat[0]
    for kind, words in HINTS.items():
        if isinstance(answer, kind):
            return words
    if callable(answer):
        return CALL_IT
    return UNEVEN if isinstance(answer, (list, tuple, np.ndarray)) else OTHERWISE
