"""Tell the page what it needs to know: what a run may say, what can be chosen, texts, colours and presets."""

from functools import cache

import numpy as np

from helpers.i18n import translate
from helpers.nn.datasets import projected_digits
from helpers.playground.options import ACTIVATIONS, DATA, KINDS, LIMITS, OPTIMIZERS, STARTS, WITH_ALPHA
from helpers.playground.page_text import MOST_RUNS
from helpers.playground.presets import PRESETS
from helpers.playground.settings import KINDS_OF_VALUES, LONGEST_TEXT, MOST_LAYERS, MOST_STEPS, MOST_UNITS, Settings
from helpers.playground.settings_sentences import SENTENCES
from helpers.playground.tasks import POINTS
from helpers.playground.texts import TEXTS
from helpers.playground.theme import colours

RATES = [0.001, 0.003, 0.01, 0.02, 0.03, 0.05, 0.07, 0.1, 0.15, 0.2, 0.3, 0.5, 0.7, 1, 1.5, 2, 3, 5, 7, 10]
OPTIONS = {
    "data": list(DATA.items()),
    "noise": np.round(np.linspace(0, 0.5, 11), 2).tolist(),
    "act": list(ACTIVATIONS.items()),
    "alpha": [-1, -0.5, -0.2, -0.1, 0, 0.01, 0.02, 0.05, *np.round(np.linspace(0.1, 1, 19), 2).tolist(), 1.2, 1.5, 2],
    "rate": RATES,
    "opt": list(OPTIMIZERS.items()),
    "init": [(key, name) for key, (name, _) in STARTS.items()],
    "batch": [(1, "1"), (5, "5"), (10, "10"), (25, "25"), (50, "50"), (250, "all 250")],
    "epochs": [(number, str(number)) for number in (10, 20, 40, 100, 200, 400)],
}
DIGIT_SCALE = 10_000


def describe_playground(text):
    """Describe the playground to `playground.js`: what JSON can hold, in the notebook's language.

    Parameters
    ----------
    text : what the page starts with; where that is a preset, its question is shown.
    """
    return {
        "texts": _translated(TEXTS),
        "rules": _rules(),
        "options": OPTIONS,
        "looks": colours(),
        "question": next((number for number, preset in enumerate(PRESETS) if preset.text == text), None),
        "presets": [
            {"text": each.text, **_translated({"name": each.name, "question": each.question, "look": each.look})}
            for each in PRESETS
        ],
    }


def _translated(texts):
    return {name: translate(text) for name, text in texts.items()}


def _rules():
    """Describe what a run's text may say, and what is said of one that may not be: `settings.js` reads with it.

    What has an order is a list of pairs: a page that was saved may hold the names of a dict in another one.
    """
    kinds = {str: "text", int: "whole", float: "number"}
    slopes = {act: KINDS[act]().slope for act in ACTIVATIONS if act not in WITH_ALPHA}
    return {
        "kinds": [(name, kinds[kind]) for name, kind in KINDS_OF_VALUES.items()],
        "defaults": {name: value for name, value in vars(Settings()).items() if value is not None},
        "choices": [
            ("data", list(DATA)),
            ("act", list(ACTIVATIONS)),
            ("init", list(STARTS)),
            ("opt", list(OPTIMIZERS)),
        ],
        "limits": [*LIMITS.items(), ("then_alpha", LIMITS["alpha"]), ("then_rate", LIMITS["rate"])],
        "most": {
            "runs": MOST_RUNS,
            "letters": LONGEST_TEXT,
            "layers": MOST_LAYERS,
            "units": MOST_UNITS,
            "steps": MOST_STEPS,
            "points": POINTS,
        },
        "withAlpha": WITH_ALPHA,
        "names": ACTIVATIONS,
        "slopes": {act: None if np.isnan(slope) else slope for act, slope in slopes.items()},
        "sentences": _translated(SENTENCES),
    }


@cache
def pack_digits():
    """Pack the projected digits: of each x and y in ten-thousandths, and the class, as bytes of int16."""
    every = projected_digits()
    rows = np.column_stack([np.round(DIGIT_SCALE * every.inputs), every.targets])
    return rows.astype("<i2").tobytes()
