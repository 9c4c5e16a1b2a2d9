"""Read and check single settings of a playground's run, and say what is wrong with one."""

from numbers import Integral, Real

from helpers.i18n import translate


class SettingsError(ValueError):
    """Say what is wrong with a run's settings, in a sentence for whoever wrote them."""


def format_value(value):
    """Write a value as a run's text has it."""
    return f"{value:.6g}" if isinstance(value, float) else value


def clip(text, most=40):
    """Shorten a text that is quoted in a sentence."""
    return text if len(text) <= most else f"{text[:most]}…"


def read_number(name, kind, text):
    """Read an int or a float; raise a SettingsError that names the setting where it is none."""
    try:
        return kind(text)
    except ValueError:
        raise SettingsError(_not_a_number(name, kind is int, text)) from None


def _not_a_number(name, is_whole, value):
    wrong = '{name}="{text}" should be a whole number.' if is_whole else '{name}="{text}" should be a number.'
    return translate(wrong).format(name=name, text=clip(str(value)))


def check_limits(name, value, limits, is_whole=False):
    """Raise a SettingsError where a value is no number or lies outside of its limits (low, high)."""
    low, high = limits
    if value is None and name in ("at", "then_alpha", "then_rate"):
        return
    if not isinstance(value, Integral if is_whole else Real):
        raise SettingsError(_not_a_number(name, is_whole, value))
    if not low <= value <= high:
        outside = translate("{name}={value:g} should be from {low:g} to {high:g}.")
        raise SettingsError(outside.format(name=name, value=value, low=low, high=high))
