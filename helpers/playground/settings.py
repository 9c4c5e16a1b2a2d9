"""Hold the settings of a playground's run, and read and write them as a short text; `settings.js` does the same."""

import re
from dataclasses import dataclass, fields, replace

from helpers.nn.activations import LeakyReLU
from helpers.nn.networks import Network
from helpers.nn.optimizers import SGD, Adam
from helpers.playground.options import ACTIVATIONS, DATA, KINDS, LIMITS, OPTIMIZERS, STARTS, WITH_ALPHA
from helpers.playground.settings_checks import SettingsError, check_limits, clip, format_value, read_number
from helpers.playground.tasks import CURVES, POINTS

MOST_LAYERS, MOST_UNITS, MOST_STEPS = 40, 32, 20_000
# A long text is no run, and need not be read.
LONGEST_TEXT = 500
# What parts words is white space in the widest sense, as in what is pasted from a page.
WORD = re.compile(r"[^\s\x00-\x1f\x7f-\x9f\ufeff]+")


@dataclass(frozen=True)
class Settings:
    """Hold the settings of a run. As a text, which `str` gives, it is ``data=moons noise=0.15 net=8-8 act=relu …``.

    Parameters
    ----------
    data, act, init, opt : str, keys of DATA, ACTIVATIONS, STARTS, OPTIMIZERS.
    noise : standard deviation, added to the points.
    net : units of each hidden layer, as in 8-8.
    alpha : the negative slope, of PReLU the one it starts from; the others do without.
    rate, batch, epochs, seed : learning rate, points a step, passes through the points, of points and initial weights.
    at, then_alpha, then_rate : from step `at` on the run goes on with another slope, learning rate or both.

    Raises
    ------
    SettingsError : something is not as it may be.
    """

    data: str = "moons"
    noise: float = 0.15
    net: str = "8-8"
    act: str = "relu"
    alpha: float = 0.1
    init: str = "he"
    opt: str = "sgd"
    rate: float = 0.1
    batch: int = 10
    epochs: int = 40
    seed: int = 1
    at: int | None = None
    then_alpha: float | None = None
    then_rate: float | None = None

    def __post_init__(self):
        for name, known in (("data", DATA), ("act", ACTIVATIONS), ("init", STARTS), ("opt", OPTIMIZERS)):
            if getattr(self, name) not in list(known):
                raise SettingsError.saying("choice", name=name, value=getattr(self, name), known=", ".join(known))
        for name, number in LIMITS.items():
            check_limits(name, getattr(self, name), number, isinstance(number[0], int))
        check_limits("then_alpha", self.then_alpha, LIMITS["alpha"])
        check_limits("then_rate", self.then_rate, LIMITS["rate"])
        if not self.hidden:
            raise SettingsError.saying("layers", net=self.net, layers=MOST_LAYERS, units=MOST_UNITS)
        if self.steps > MOST_STEPS:
            steps, most = f"{self.steps:,}", f"{MOST_STEPS:,}"
            raise SettingsError.saying("steps", epochs=self.epochs, batch=self.batch, steps=steps, most=most)
        changes = self.then_alpha is not None or self.then_rate is not None
        if changes != (self.at is not None):
            raise SettingsError.saying("whatIf")
        if changes and not 0 <= self.at < self.steps:
            raise SettingsError.saying("at", at=self.at, last=self.steps - 1)
        if self.then_alpha is not None and self.act not in ("relu", *WITH_ALPHA):
            raise SettingsError.saying("slope", name=ACTIVATIONS[self.act])

    @property
    def hidden(self):
        """Return the units of each hidden layer, a tuple; empty where `net` names none."""
        parts = str(self.net).split("-")
        if len(parts) > MOST_LAYERS or not all(part.isascii() and part.isdigit() and len(part) < 3 for part in parts):
            return ()
        units = tuple(map(int, parts))
        return units if min(units) >= 1 and max(units) <= MOST_UNITS else ()

    @property
    def steps(self):
        """Return the number of steps of the whole run."""
        return self.epochs * (POINTS // self.batch)

    @property
    def is_curve(self):
        return self.data in CURVES

    @property
    def name(self):
        """Return the name of the activation, with its slope."""
        if self.act == "prelu-units":
            return "PReLU per unit"
        name = ACTIVATIONS[self.act].partition(",")[0]
        return f"{name} ({format_value(self.alpha)})" if self.act == "leaky" else name

    def activation(self, alpha=None):
        """Make the activation of the hidden units, with another slope if one is given."""
        if self.act in WITH_ALPHA:
            return KINDS[self.act](self.alpha if alpha is None else alpha)
        return KINDS[self.act]() if alpha is None else LeakyReLU(alpha)

    def network(self, alpha=None):
        """Make the network, with another slope if one is given."""
        inputs = 1 if self.is_curve else 2
        return Network((inputs, *self.hidden, 1), self.activation(alpha), self.act == "prelu-units")

    def optimizer(self, rate=None):
        """Make the optimizer, with another learning rate if one is given."""
        rate = self.rate if rate is None else rate
        return Adam(rate) if self.opt == "adam" else SGD(rate, momentum=0.9 if self.opt == "momentum" else 0.0)

    @property
    def initialization(self):
        return STARTS[self.init][1]

    def as_dict(self):
        """Return the settings by name, without those that do not matter here."""
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        if self.act not in WITH_ALPHA:
            del values["alpha"]
        return {name: value for name, value in values.items() if value is not None}

    def __str__(self):
        return " ".join(f"{name}={format_value(value)}" for name, value in self.as_dict().items())

    @classmethod
    def read(cls, text):
        """Read a text of settings; what it leaves out is as in `Settings()`."""
        if not isinstance(text, str) or len(text) > LONGEST_TEXT:
            raise SettingsError.saying("text", letters=LONGEST_TEXT, text=cls())
        values = {}
        for word in WORD.findall(text):
            name, equals, value = word.partition("=")
            if not equals or name not in KINDS_OF_VALUES:
                raise SettingsError.saying("word", word=clip(word), text=cls())
            if name in values:
                raise SettingsError.saying("twice", name=name)
            kind = KINDS_OF_VALUES[name]
            values[name] = clip(value, 200) if kind is str else read_number(name, kind, value)
        return replace(cls(), **values)


# By the name of a setting, what its text is read as.
KINDS_OF_VALUES = {field.name: type(field.default) for field in fields(Settings)}
KINDS_OF_VALUES |= {"at": int, "then_alpha": float, "then_rate": float}
