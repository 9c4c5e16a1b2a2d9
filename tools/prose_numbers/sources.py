"""Find what a number of a notebook's prose comes from.

A number that is printed somewhere is no evidence where so much is printed that another would have been found as well. So
an output counts only if of the nine numbers with another last digit it has at most one.
"""

from functools import cache

from tools.prose_numbers.numbers import (
    comes_from,
    equals,
    in_question,
    numbers_in,
    rounds_to,
    siblings,
    with_interval,
)

SPECIFIC = 100  # a number of three digits may come from an output of another section
MOST_SIBLINGS = 1
DIGITS = 5  # what may be said without decimals and a sign for per cent, as in "79 % (68 to 89)"


class Evidence:
    """Hold what the numbers of a notebook may come from.

    Parameters
    ----------
    found : list of Section
    computed : dict of str to (dict of str to (list of float or str))
        By the cell's id: by what it is, numbers that the cell says, or a text that a figure of the cell can show.
    settings : dict of str to list of Number
        What the notebook's figures and experiments are set to.
    published : list of (str, str, list of float)
        By whom, the words that a cell names them with, and the numbers.
    """

    def __init__(self, found, computed, settings, published):
        self.found, self.computed, self.settings, self.published = found, computed, settings, published
        self.outputs = [text for section in found for text in section.outputs]
        self.code = [text for section in found for text in section.code]

    def rows(self):
        """List every decimal and percentage: the cell's id, its text, the number, and its source or None."""
        return [
            (name, text, number, self.source(section, name, text, number))
            for section in self.found
            for name, text in section.texts.items()
            for number in in_question(text)
        ]

    def source(self, section, name, text, number):
        """Return what a number in a text of a cell comes from; None if nothing says so."""
        return (
            self._of_the_cell(name, number)
            or _interval(text, section.outputs, number)
            or _only_this(number, section.outputs, "output of the section")
            or _equal(number, _settings(section.code), "code of the section")
            or _equal(number, _settings(self.code), "code of the notebook")
            or _first(_equal(number, values, f"setting: {what}") for what, values in self.settings.items())
            or _first(
                f"published: {who}" for who, named, values in self.published if named in text and number.value in values
            )
            or (_only_this(number, self.outputs, "output of the notebook") if _digits(number) >= SPECIFIC else None)
        )

    def stale(self):
        """List what is computed for cells that are gone, or that do not say it."""
        texts = {name: text for section in self.found for name, text in section.texts.items()}
        gone = [f"{name}: there is no such cell" for name in self.computed if name not in texts]
        return gone + [each for name, text in texts.items() for each in self.unsaid(name, text)]

    def unsaid(self, name, text):
        """List the numbers that are computed for a cell and that its text does not say, each once for every time."""
        left, found = sorted(numbers_in(text), key=lambda number: (-number.decimals, not number.percent)), []
        for what, values in self.computed.get(name, {}).items():
            for value in [] if isinstance(values, str) else values:
                said = next((number for number in left if _says(number, value)), None)
                if said:
                    left.remove(said)
                else:
                    found.append(f"{name}: {what}, {value:.6g}")
        return found

    def _of_the_cell(self, name, number):
        """Look among what is computed for a cell, and what its figures can show."""
        for what, values in self.computed.get(name, {}).items():
            if isinstance(values, str):
                if shown := _only_this(number, [values], what):
                    return shown
            elif any(rounds_to(value, number) for value in values):
                return f"computed: {what}"
        return None


def _digits(number):
    return round(abs(number.value) * 10**number.decimals)


def _says(number, value):
    """Return True if a number says a value; a digit without decimals says no other value than itself."""
    precise = number.decimals or number.percent or abs(value) >= DIGITS or value == round(value)
    return bool(precise) and rounds_to(value, number)


def _first(found):
    return next(filter(None, found), None)


def _equal(number, values, what):
    return what if any(equals(number, value) for value in values) else None


def _settings(code):
    return [number for text in code for number in _read(text)[0]]


def _only_this(number, texts, what):
    """Return where texts print a number, unless they print nearly any."""
    source = _printed(number, texts, what)
    accidents = source and sum(bool(_printed(each, texts, what)) for each in siblings(number))
    return source if source and accidents <= MOST_SIBLINGS else None


def _printed(number, texts, what):
    """Return where texts print a number, with the words around it."""
    for text in texts:
        printed, percentages = _read(text)
        for other in printed:
            if comes_from(number, other, percentages):
                return f"{what}: …{' '.join(text[max(0, other.start - 30) : other.end + 10].split())}…"
    return None


def _interval(text, outputs, number):
    """Return where outputs print a number with its interval, or in the interval of another number."""
    for said in with_interval(text):
        if number in said:
            for output in outputs:
                for printed in with_interval(output):
                    if all(comes_from(*pair, percentages=True) for pair in zip(said, printed, strict=True)):
                        return f"interval in an output of the section: {output[printed[0].start : printed[2].end]}"
    return None


@cache
def _read(text):
    """Return the numbers that a text prints, and whether percentages are among them."""
    return numbers_in(text), "%" in text or "per cent" in text
