"""Switch a notebook in JupyterLab to a view that can be read from the last row."""

from pathlib import Path

import traitlets

from helpers.i18n import translate
from helpers.widget.assets import bundle_modules, bundle_styles
from helpers.widget.base import CellWidget

__all__ = ["lecture_view"]

HERE = Path(__file__).parent
TEXTS = {
    "switch": "Lecture view",
    "says": "Large type, large figures, no code: in every notebook of this window, until you switch it off or load the page anew.",
}


class LectureView(CellWidget):
    """Show a switch in the page; Python takes no part in it."""

    _esm = bundle_modules(HERE / "lecture_view.js")
    _css = bundle_styles(HERE / "lecture_view.css")

    texts = traitlets.Dict().tag(sync=True)

    def __repr__(self):
        return translate(TEXTS["says"])


def lecture_view():
    """Show a switch between the view for reading and the one for a projector."""
    return LectureView(texts={name: translate(text) for name, text in TEXTS.items()})
