"""Show the playground: the page trains its runs, and Python hands it what it starts with and reads what it holds."""

from functools import lru_cache
from pathlib import Path

import traitlets

from helpers.i18n import translate
from helpers.playground.page_text import read_page, write_page
from helpers.playground.presets import PRESETS
from helpers.playground.run import run
from helpers.playground.settings_checks import SettingsError
from helpers.playground.spec import describe_playground, pack_digits
from helpers.playground.static_picture import STILL_SIZE, draw_still
from helpers.widget.assets import bundle_modules, bundle_styles
from helpers.widget.base import CellWidget

_HERE = Path(__file__).parent
STILL = (
    "On the left, the answers of the first run's network before its first step; on the right, its loss at each step."
)


@lru_cache(maxsize=8)
def _still(settings):
    return draw_still(run(settings))


class Playground(CellWidget):
    """Train up to three networks at once in the page, and play them there.

    Parameters
    ----------
    text : str
        What it starts with: up to three runs as `Settings` reads them, with | between them.

    Attributes
    ----------
    text : str
        The runs that the page has now; another text, and it trains those.

    Raises
    ------
    SettingsError
        The text is not understood; the sentence says why. Where it is set later, this is a traitlets.TraitError.
    """

    _esm = bundle_modules(_HERE / "playground.js")
    _css = bundle_styles(_HERE / "playground.css")

    spec = traitlets.Dict().tag(sync=True)
    digit_bytes = traitlets.Bytes().tag(sync=True)
    text = traitlets.Unicode().tag(sync=True)

    def __init__(self, text=PRESETS[0].text):
        runs = read_page(text)
        self._first = runs[0]
        super().__init__(spec=describe_playground(text), digit_bytes=pack_digits(), text=write_page(runs))

    @traitlets.validate("text")
    def _read(self, proposal):
        try:
            return write_page(read_page(proposal.value))
        except SettingsError as problem:
            raise traitlets.TraitError(str(problem)) from None

    def __repr__(self):
        return f"Playground. First run: {self._first}"

    def _beside(self):
        """Return the picture of the first run, with its texts, and the run in words."""
        about = {"alt": f"{translate(STILL)} {self!r}", "caption": repr(self)} | STILL_SIZE
        return {"text/plain": repr(self), "image/png": _still(self._first)}, {"image/png": about}
