"""Read and check single settings of a playground's run, and say what is wrong with one; `settings.js` does the same."""

import math
import re
from numbers import Integral, Real

from helpers.i18n import translate
from helpers.playground.settings_sentences import SENTENCES

# Python reads more as numbers than other languages do, such as 1_0, ٣ or nan; whole ones are exact up to 15 digits.
_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?", re.ASCII | re.IGNORECASE)
_WHOLE = re.compile(r"[+-]?\d{1,15}", re.ASCII)


class SettingsError(ValueError):
    """Say what is wrong with a run's settings, in a sentence for whoever wrote them."""

    @classmethod
    def saying(cls, sentence, /, **values):
        """Make the error that says a sentence of SENTENCES in the notebook's language."""
        return cls(translate(SENTENCES[sentence]).format(**values))


def format_value(value):
    """Write a value as a run's text has it: a number in as few digits as tell it from every other."""
    return value if isinstance(value, str) else repr(float(value) + 0.0).removesuffix(".0")  # no negative zero


def clip(text, most=40):
    """Shorten a text that is quoted in a sentence."""
    return text if len(text) <= most else f"{text[:most]}…"


def read_number(name, kind, text):
    """Read an int or a float; raise a SettingsError that names the setting where it is none."""
    is_whole = kind is int
    if not (_WHOLE if is_whole else _NUMBER).fullmatch(text) or not math.isfinite(float(text)):
        raise _not_a_number(name, is_whole, text)
    return kind(text)


def _not_a_number(name, is_whole, value):
    return SettingsError.saying("whole" if is_whole else "number", name=name, text=clip(str(value)))


def check_limits(name, value, limits, is_whole=False):
    """Raise a SettingsError where a value is no number or lies outside of its limits (low, high)."""
    low, high = limits
    if value is None and name in ("at", "then_alpha", "then_rate"):
        return
    if not isinstance(value, Integral if is_whole else Real):
        raise _not_a_number(name, is_whole, value)
    if not low <= value <= high:
        raise SettingsError.saying(
            "limits",
            name=name,
            **dict(zip(("value", "low", "high"), map(format_value, (value, low, high)), strict=True)),
        )
