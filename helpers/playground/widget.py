"""Show the playground: Python trains, and the browser plays the runs and asks for new ones."""

from functools import lru_cache
from pathlib import Path

import numpy as np
import traitlets

from helpers.i18n import translate
from helpers.playground.options import ACTIVATIONS, DATA, OPTIMIZERS, STARTS
from helpers.playground.presets import PRESETS
from helpers.playground.recorded_run import pack_run
from helpers.playground.run import run
from helpers.playground.settings import Settings, SettingsError
from helpers.playground.static_picture import STILL_SIZE, draw_still
from helpers.playground.texts import TEXTS
from helpers.playground.theme import colours
from helpers.widget.assets import bundle_modules, bundle_styles
from helpers.widget.base import CellWidget

_HERE = Path(__file__).parent
SLOTS = 3
STILL = (
    "On the left, the answers of the first run's network before its first step; on the right, its loss at each step."
)
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
# By its slot, the text of each run that is asked for.
_RUNS = traitlets.Dict(key_trait=traitlets.Enum([str(slot) for slot in range(SLOTS)]), value_trait=traitlets.Unicode())


@lru_cache(maxsize=8)
def _packed_run(settings):
    return pack_run(run(settings))


class Playground(CellWidget):
    """Train up to three networks in Python at once and play them in the browser.

    Parameters
    ----------
    text : str
        What it starts with: up to three runs as `Settings` reads them, with | between them.

    Raises
    ------
    SettingsError
        The text is not understood; the sentence says why.
    """

    _esm = bundle_modules(_HERE / "playground.js")
    _css = bundle_styles(_HERE / "playground.css")

    spec = traitlets.Dict().tag(sync=True)
    request = traitlets.Dict(per_key_traits={"number": traitlets.Int(), "runs": _RUNS}).tag(sync=True)
    answer = traitlets.Dict({"number": 0, "problem": ""}).tag(sync=True)
    run_0, run_1, run_2 = (traitlets.Dict().tag(sync=True) for _ in range(SLOTS))
    run_0_bytes, run_1_bytes, run_2_bytes = (traitlets.Bytes().tag(sync=True) for _ in range(SLOTS))

    def __init__(self, text=PRESETS[0].text):
        texts = text.split("|") if isinstance(text, str) else [text]
        if len(texts) > SLOTS:
            too_many = f"The playground has room for {SLOTS} runs, and the text names {len(texts)}: leave some away."
            raise SettingsError(translate(too_many))
        self._first = Settings.read(texts[0])
        films = [_packed_run(Settings.read(each)) for each in texts]
        super().__init__(
            spec={
                "texts": {name: translate(text) for name, text in TEXTS.items()},
                "options": OPTIONS,
                "looks": colours(),
                "question": next((number for number, preset in enumerate(PRESETS) if preset.text == text), None),
                "presets": [
                    {
                        "name": translate(preset.name),
                        "question": translate(preset.question),
                        "look": translate(preset.look),
                        "runs": preset.runs,
                    }
                    for preset in PRESETS
                ],
            },
            **{f"run_{slot}": spec for slot, (spec, _) in enumerate(films)},
            **{f"run_{slot}_bytes": data for slot, (_, data) in enumerate(films)},
        )
        self.observe(self._train, "request")

    def _train(self, change):
        """Answer a request of the browser: a text for each slot, an empty one to clear it."""
        problems, wanted = [], {}
        for slot, text in change.new.get("runs", {}).items():
            try:
                wanted[int(slot)] = _packed_run(Settings.read(text)) if text else ({}, b"")
            except SettingsError as problem:
                problems.append(str(problem))
        left = {slot for slot in range(SLOTS) if wanted.get(slot, (getattr(self, f"run_{slot}"),))[0]}
        if not left:
            wanted = {}
            problems.append(translate("One run has to stay: this one was kept."))
        with self.hold_sync():
            for slot, (spec, data) in wanted.items():
                self.set_trait(f"run_{slot}", spec)
                self.set_trait(f"run_{slot}_bytes", data)
            self.answer = {"number": change.new.get("number", 0), "problem": " ".join(dict.fromkeys(problems))}

    def __repr__(self):
        return f"Playground. First run: {self._first}"

    def _beside(self):
        """Return the picture of the first run, with its texts, and the run in words."""
        about = {"alt": f"{translate(STILL)} {self!r}", "caption": repr(self)} | STILL_SIZE
        return {"text/plain": repr(self), "image/png": draw_still(run(self._first))}, {"image/png": about}
