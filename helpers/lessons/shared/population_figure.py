"""Share what figures of populations have in common: networks that the page trains as sliders move, and the playground."""

import pathlib

import numpy as np
import traitlets

from helpers.figure import Computed, LiveFigure, Phrase, Slider, dots
from helpers.i18n import translate
from helpers.playground.spec import describe_playground, pack_digits
from helpers.widget.assets import bundle_styles

_HERE = pathlib.Path(__file__).parent
STYLE_SHEETS = [_HERE.parents[1] / name for name in ("figure/live_figure.css", "playground/playground.css")]

RATES = [0.01, 0.02, 0.03, 0.05, 0.07, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.7, 1, 1.5, 2, 2.5, 3, 4, 5, 6, 7, 8, 9, 10]
BATCH, NOISE = 10, 0.15
TEXTS = {
    "network": "network",
    "open": "Open in the playground",
    "close": "Close the playground",
    "click": "or click on a dot",
}


class PopulationFigure(LiveFigure):
    """Train networks in the page for every position of the sliders, and open any of them in the playground."""

    _css = bundle_styles(_HERE / "network_opener.css", *STYLE_SHEETS)

    playground = traitlets.Dict().tag(sync=True)
    digit_bytes = traitlets.Bytes().tag(sync=True)

    def __init__(self, *args, **named):
        super().__init__(*args, **named)
        self.playground, self.digit_bytes = describe_playground(""), pack_digits()


def network_sliders(rate=0.3):
    """Make the sliders of the learning rate, the width and the depth."""
    return [
        Slider("rate", "learning rate", RATES, rate),
        Slider("width", "units a layer", np.arange(2, 17), 8, decimals=0),
        Slider("depth", "hidden layers", np.arange(1, 7), 2, decimals=0),
    ]


def chosen_network(axes):
    """Declare the ring around the dot of the network that is chosen."""
    return dots(axes, Computed("chosen"), "0.1", markersize=13, markerfacecolor="none")


def size_phrase(moving, at_rest):
    """Say how many networks there are and after how many steps: a small population's sentence, and a large one's."""
    return {"state": Phrase(Computed("settled"), (moving, at_rest), ())} | {
        name: Computed(name) for name in ("networks", "steps")
    }


def page_texts(texts):
    """Return the texts of the row beneath the figure, and some of the figure's own, in the notebook's language."""
    return {name: translate(text) for name, text in (TEXTS | texts).items()}
