"""Call a learner's function with care, and explain in plain words why its answer does not count."""

import contextlib
import copy
import dis
import gc
import inspect
import sys
import traceback
import warnings
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from helpers.feedback.answers import close_coroutines, dtype_of, hint, is_comma, numbers_in, short_repr
from helpers.feedback.captured_output import CapturedOutput, no_questions
from helpers.feedback.error_messages import explain_error
from helpers.i18n import translate

__all__ = [
    "FICKLE",
    "Attempt",
    "answer_problem",
    "attempt",
    "name_of",
    "repeat_problem",
    "short_repr",
    "signature_problem",
]

NO_FUNCTION = "`{taker}` takes your function itself, as in `{usage}`, without brackets behind it; this is {mine}."
CLASS = "`{name}` is a class: hand over one that is made of it, `{name}()`."
ARGUMENTS = "`{name}` is called as `{call}`, and yours is written `{written}`: let it take these, in this order."
STOPS = "`{call}` stops. {reason}"
STOPS_AT = "`{call}` stops at `{line}`. {reason}"
NOTHING = "`{call}` gives nothing back: its last line must be `return …`."
NOT_EVERYWHERE = "`{call}` gives nothing back: one of its ways, through an `if` or around it, ends without `return …`."
PRINTS = "`{call}` prints something and gives nothing back: the answer belongs behind `return`."
COMMA = "`{call}` gives {count} answers, with commas between them, where one is due."
DECIMAL = "A decimal point is written as in 0.1."
NO_NUMBER = "`{call}` gives {mine}, which is no number. {hint}"
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
    output : the beginning of what it printed.
    """

    answer: object
    numbers: np.ndarray | None
    given: list
    problem: BaseException | None
    warning: str | None
    output: str

    @property
    def kind(self):
        """Return the letter of the answer's kind of number: "f" for floats, "i" for integers, "b" for yes and no."""
        kind = dtype_of(self.answer).kind
        return "i" if kind == "u" else kind

    @property
    def rounding(self):
        """Return the relative error that the answer's type of float excuses after a few operations."""
        return 8 * np.finfo(dtype_of(self.answer)).eps.item() if self.kind == "f" else 0.0


def attempt(function, arguments, *, quiet=False):
    """Call a learner's function with copies of the arguments; only an interrupt comes through.

    When quiet, what it prints is kept back.
    """
    given, answer, numbers, problem, output = copy.deepcopy(list(arguments)), None, None, None, CapturedOutput()
    with warnings.catch_warnings(record=True) as caught, np.errstate(all="warn", under="ignore"), _garbage_kept():
        warnings.simplefilter("always")
        try:
            with contextlib.redirect_stdout(output), no_questions():
                answer = function(*given)
            numbers = numbers_in(answer)
            close_coroutines(answer)
        except KeyboardInterrupt:
            raise
        except BaseException as raised:  # whatever a learner's function raises is an answer to explain
            problem = raised
        finally:
            interrupted = sys.exc_info()[0] is not None
            sys.stdout.write(output.text if interrupted or not quiet else "")
    warning = next((str(each.message) for each in caught if issubclass(each.category, RuntimeWarning)), None)
    return Attempt(answer, numbers, given, problem, warning, output.text)


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
    names = [*signature.parameters]
    moved = any(name in names and names.index(name) != place for place, name in enumerate(arguments))
    try:
        signature.bind(*arguments)
    except TypeError:
        moved = True
    if not moved:
        return None
    name = name_of(function)
    if inspect.isclass(function) and "__call__" in vars(function):
        return translate(CLASS).format(name=name)
    return translate(ARGUMENTS).format(name=name, call=f"{name}({', '.join(arguments)})", written=f"{name}{signature}")


def answer_problem(tried, function, call):
    """Explain why an attempt gave no numbers; None if it gave some."""
    if tried.problem is not None:
        line = _line(tried.problem, function)
        words, groups = explain_error(tried.problem, line)
        return translate(STOPS_AT if line else STOPS).format(
            call=call, line=line, reason=translate(words).format(*groups)
        )
    if tried.answer is None:
        words = PRINTS if tried.output else NOT_EVERYWHERE if _returns_something(function) else NOTHING
        return translate(words).format(call=call)
    if is_comma(tried.answer):
        said = translate(COMMA).format(call=call, count=len(tried.answer))
        return f"{said} {translate(DECIMAL)}" if all(type(each) is int for each in tried.answer) else said
    if tried.numbers is None:
        alone = type(tried.answer) is np.ndarray and tried.answer.ndim == 0
        mine = tried.answer.item() if alone else tried.answer
        words, places = hint(mine)
        return translate(NO_NUMBER).format(call=call, mine=short_repr(mine), hint=translate(words).format(*places))
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


def _line(problem, function):
    """Find the line of the learner's function that raised, as it stands in the notebook; empty if there is none."""
    file = getattr(getattr(function, "__code__", None), "co_filename", None)
    lines = [frame.line for frame in traceback.extract_tb(problem.__traceback__) if frame.filename == file]
    return (lines or [""])[-1] or ""


def _returns_something(function):
    """Return True if a function has a `return` with an answer."""
    code = getattr(function, "__code__", None)
    steps = [*dis.get_instructions(code)] if code else []
    ends = [(before.opname, before.argval) for before, step in pairwise(steps) if step.opname == "RETURN_VALUE"]
    return any(opname != "LOAD_CONST" or value is not None for opname, value in ends) or any(
        step.opname == "RETURN_CONST" and step.argval is not None for step in steps
    )
