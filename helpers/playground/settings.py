"""Hold the settings of a playground's run, and read and write them as a short text."""

from dataclasses import dataclass, fields, replace

from helpers.i18n import translate
from helpers.nn.activations import LeakyReLU
from helpers.nn.networks import Network
from helpers.nn.optimizers import SGD, Adam
from helpers.playground.options import ACTIVATIONS, DATA, KINDS, LIMITS, OPTIMIZERS, STARTS, WITH_ALPHA
from helpers.playground.settings_checks import SettingsError, check_limits, clip, format_value, read_number
from helpers.playground.tasks import CURVES, POINTS

MOST_LAYERS, MOST_UNITS, MOST_STEPS = 40, 32, 20_000
# A long text is no run, and need not be read.
LONGEST_TEXT = 500


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
                unknown = translate('{name}="{value}" is not known; choose one of: {known}.')
                raise SettingsError(unknown.format(name=name, value=getattr(self, name), known=", ".join(known)))
        for name, number in LIMITS.items():
            check_limits(name, getattr(self, name), number, isinstance(number[0], int))
        check_limits("then_alpha", self.then_alpha, LIMITS["alpha"])
        check_limits("then_rate", self.then_rate, LIMITS["rate"])
        if not self.hidden:
            no_layers = translate(
                'net="{net}" should be the units of each hidden layer, as in 8-8: '
                "up to {layers} layers of 1 to {units} units."
            )
            raise SettingsError(no_layers.format(net=self.net, layers=MOST_LAYERS, units=MOST_UNITS))
        if self.steps > MOST_STEPS:
            raise SettingsError(
                translate(
                    f"{self.epochs} epochs in batches of {self.batch} are {self.steps:,} steps, and {MOST_STEPS:,} "
                    "are the most: take fewer epochs or larger batches."
                )
            )
        changes = self.then_alpha is not None or self.then_rate is not None
        if changes != (self.at is not None):
            raise SettingsError(
                translate('A "what if" says both when and what: at=100 with then_alpha=0.1, then_rate=0.3 or both.')
            )
        if changes and not 0 <= self.at < self.steps:
            raise SettingsError(translate(f"at={self.at} should be a step before the end, from 0 to {self.steps - 1}."))
        if self.then_alpha is not None and self.act not in ("relu", *WITH_ALPHA):
            no_slope = translate("{name} has no slope α that could be changed: leave then_alpha away.")
            raise SettingsError(no_slope.format(name=ACTIVATIONS[self.act]))

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
        return f"{name} ({self.alpha:g})" if self.act == "leaky" else name

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

    @property
    def change(self):
        """Say from which step on the run has another slope or rate; empty if it does not."""
        if self.at is None:
            return ""
        changes = [("α", self.then_alpha), ("rate", self.then_rate)]
        changed = ", ".join(f"{name} {format_value(value)}" for name, value in changes if value is not None)
        return translate("from step {step}: {changes}").format(step=f"{self.at:,}", changes=changed)

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
            no_text = translate("A run is a text of at most {letters} letters, such as: {text}")
            raise SettingsError(no_text.format(letters=LONGEST_TEXT, text=cls()))
        kinds, values = {field.name: type(field.default) for field in fields(cls)}, {}
        kinds |= {"at": int, "then_alpha": float, "then_rate": float}
        for word in text.split():
            name, equals, value = word.partition("=")
            if not equals or name not in kinds:
                strange = translate('"{word}" is not understood: a run is a text such as: {text}')
                raise SettingsError(strange.format(word=clip(word), text=cls()))
            if name in values:
                raise SettingsError(translate('"{name}" is said twice: leave one of the two away.').format(name=name))
            values[name] = read_number(name, kinds[name], value) if kinds[name] is not str else clip(value, 200)
        return replace(cls(), **values)
