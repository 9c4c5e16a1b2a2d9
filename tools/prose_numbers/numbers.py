"""Find the decimals and percentages of a text, and compare them with what they may come from."""

import re
from dataclasses import dataclass, replace
from functools import cache

# Links' addresses, tags, versions such as 2.13.0, and names of files and functions: digits in them are no numbers.
NO_PROSE = re.compile(r"\]\([^)]*\)|https?://\S+|</?[a-z][^>]*>|\d+(?:\.\d+){2,}|\b[A-Za-z_]\w*\d\w*(?:\.\w+)*")
SIGN = r"(?<![\w.,])(?P<sign>(?<![\w)}\]])[-−+])?"
DECIMAL = rf"{SIGN}(?P<digits>\d+(?:,\d{{3}})*(?:\.\d+)?)(?![\d.]*\d)"
PERCENT = r"(?P<percent>\s?\\?%| per cent\b|(?= ?(?:to|and|or|–|against) [-−+]?\d[\d.]* ?\\?%))?"
NUMBER = re.compile(DECIMAL + PERCENT)
POWER = re.compile(r"10([⁻⁺]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+·[⁰¹²³⁴⁵⁶⁷⁸⁹]+)")
RAISED = str.maketrans("⁻⁺⁰¹²³⁴⁵⁶⁷⁸⁹·", "-+0123456789.")
BEFORE_INTERVAL = re.compile(r"[^.\d(]{0,40}\((?:from )?")


@dataclass(frozen=True)
class Number:
    """Hold a number that is written in a text.

    Attributes
    ----------
    text : as it is written, with its sign.
    value : float
    decimals : how many are written.
    percent : True for a percentage.
    start, end : where it stands.
    """

    text: str
    value: float
    decimals: int
    percent: bool
    start: int
    end: int

    @property
    def signed(self):
        return self.text[0] in "-−+"


@cache
def numbers_in(text):
    """Return the numbers that are written in a text, integers among them."""
    blank = NO_PROSE.sub(lambda found: " " * len(found[0]), text)
    raised = [_number(found, found[1].translate(RAISED), False) for found in POWER.finditer(blank)]
    plain = [
        _number(found, (found["sign"] or "") + found["digits"], found["percent"] is not None)
        for found in NUMBER.finditer(blank)
    ]
    return tuple(sorted([*raised, *plain], key=lambda number: number.start))


def _number(found, digits, percent):
    digits = digits.replace("−", "-").replace(",", "")
    return Number(found[0].strip(), float(digits), len(digits.partition(".")[2]), percent, found.start(), found.end())


def in_question(text):
    """List those that need a source: decimals, percentages, and the intervals of these."""
    intervals = [number for three in with_interval(text) if three[0].percent for number in three]
    return [number for number in numbers_in(text) if number.decimals or number.percent or number in intervals]


def rounds_to(value, number):
    """Return True if a value, rounded, is a number; without a sign the number says how large, as in "0.7 less"."""
    value = value if number.signed else abs(value)
    return abs(value - number.value) <= 0.5 * 10.0**-number.decimals * (1 + 1e-6) + 1e-12


def comes_from(number, printed, percentages):
    """Return True if a number can be one that is printed in an output: to as many decimals at least, in the same unit.

    Parameters
    ----------
    number, printed : Number
    percentages : bool
        True if the output prints percentages, as a table may without a sign at each.
    """
    if number.percent and not (printed.percent or percentages):  # 0.71 may be 71 %
        return printed.decimals >= number.decimals + 2 and rounds_to(100 * printed.value, number)
    return printed.decimals >= number.decimals and rounds_to(printed.value, number)


def equals(number, setting):
    """Return True if a number is a setting, a `Number` of code: the same value with the same decimals; 0.2 may be 20 %."""
    value = setting.value if number.signed else abs(setting.value)
    if number.percent and not setting.percent:
        return 0 < abs(value) < 1 and abs(100 * value - number.value) < 1e-9
    return value == number.value and setting.decimals == number.decimals


def siblings(number):
    """List the numbers that differ from one in its last digit alone."""
    last, unit = round(abs(number.value) * 10**number.decimals) % 10, 10.0**-number.decimals
    sign = -1 if number.value < 0 else 1
    return [
        replace(number, value=sign * (abs(number.value) + (digit - last) * unit))
        for digit in range(10)
        if digit != last
    ]


@cache
def with_interval(text):
    """List the numbers that stand with an interval, as in "0.9 (0.4 to 1.3)", each as its three numbers."""
    written = numbers_in(text)
    return [
        three
        for three in zip(written, written[1:], written[2:], strict=False)
        if BEFORE_INTERVAL.fullmatch(text[three[0].end : three[1].start])
        and text[three[1].end : three[2].start] == " to "
    ]
