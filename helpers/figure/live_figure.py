"""Draw a figure's frames in the browser, with the kernel busy, slow or gone."""

import pathlib

import numpy as np
import traitlets

from helpers.figure.frames import Frames, parts_by_trait
from helpers.i18n import translate
from helpers.widget.assets import bundle_modules, bundle_styles
from helpers.widget.base import CellWidget

_HERE = pathlib.Path(__file__).parent

TEXTS = {
    "play": "Play",
    "pause": "Pause",
    "back": "Step back",
    "forward": "Step",
    "reset": "Reset",
    "save": "Save picture",
    "handle": "point to drag; arrow keys move it, with Shift further",
}


class LiveFigure(CellWidget):
    """Show a figure that its controls move in the browser.

    Each control is a trait of that name, and each coordinate of a handle: read it, set it, or tie it to another widget
    with `ipywidgets.jslink`.

    A figure that computes in the page what it shows is a subclass, with `compute` in Python and a script of its own that
    does the same (`_esm`; `film_of_one_unit` is one).

    Parameters
    ----------
    title : str
        Names the figure; also the name of a saved picture.
    alt : str
        A description of the picture for those who cannot see it. What changes belongs into `readout`.
    draw : callable
        Takes a dict of matplotlib Axes by name, on which the artists lie already, and draws the background: titles,
        limits, legends and all that does not move. It is called once for each layout.
    layouts : sequence of Layout
        The sizes to draw, the largest first.
    controls : sequence of Slider, Checkbox or Handle
    artists : dict of str to Artist
        Everything that moves (see `helpers.figure.artists`). Of two that overlap, the later one is drawn on top.
    numbers : dict of str to Number, CurveValue, Phrase or Computed
        The numbers and phrases that texts quote and artists follow.
    readout : str
        The sentence that the figure says about where its controls stand (see `Frames`).
    data : dict, optional
        What `compute` takes beside the values of the controls: whatever JSON can say. Set anew, the figure follows it.
    chaotic : bool
        True if its numbers depend on how a machine rounds, as long trainings do; its plain text then leaves them out.

    Raises
    ------
    ValueError
        Where frames do not fit their controls, an artist's axes are in no layout, or a control's name is taken.
    """

    _esm = bundle_modules(_HERE / "live_figure.js")
    _css = bundle_styles(_HERE / "live_figure.css")

    spec = traitlets.Dict().tag(sync=True)
    frames = traitlets.Dict().tag(sync=True)
    frame_bytes = traitlets.Bytes().tag(sync=True)
    picture_bytes = traitlets.Bytes().tag(sync=True)
    data = traitlets.Dict().tag(sync=True)

    def __init__(self, title, *, alt, draw, layouts, controls, artists, numbers, readout, data=None, chaotic=False):
        self._title, self._draw, self._layouts, self.controls = title, draw, layouts, controls
        self._chaotic, self.data = chaotic, data or {}
        for name in parts_by_trait(controls):
            if not name.isidentifier() or hasattr(type(self), name):
                raise ValueError(f'a control cannot be called "{name}": the widget itself uses that name.')
        self._frames = Frames(controls, artists, numbers, readout, self.compute)
        self.add_traits(
            **{
                name: (traitlets.Bool(start) if isinstance(start, bool) else traitlets.Float(float(start))).tag(
                    sync=True
                )
                for name, start in self._frames.starts.items()
            }
        )
        pictures = [self.picture(layout) for layout in layouts]
        self.still = pictures[0].png()
        files = [picture.png(moving=False) for picture in pictures]
        ends = np.cumsum([len(file) for file in files]).tolist()
        specs = [
            picture.spec() | {"start": end - len(file), "end": end}
            for picture, file, end in zip(pictures, files, ends, strict=True)
        ]
        super().__init__(
            spec={
                "title": title,
                "alt": translate(alt),
                "texts": {name: translate(text) for name, text in TEXTS.items()},
                "pictures": specs,
            },
            frames=self._frames.spec,
            frame_bytes=self._frames.bytes,
            picture_bytes=b"".join(files),
        )

    @staticmethod
    def compute(values, data):
        """Compute all that is `Computed`, as the figure's script does in the page.

        Parameters
        ----------
        values : dict of str to (float or bool)
            Where each control stands.
        data : dict
            The figure's `data`.

        Returns
        -------
        dict of str to (float, pair of array_like, or ndarray of uint8, shape (rows, columns))
        """
        return {}

    @property
    def starts(self):
        """Return where all that can be moved starts, by the names of its traits."""
        return self._frames.starts

    def at(self, **values):
        """Return the figure's state, a `FigureState`, with some controls moved and the others at their start."""
        return self._frames.at(values, self.data)

    def picture(self, layout, **values):
        """Draw the figure with matplotlib, a `Picture`, with some controls moved and the others at their start."""
        # Questions and papers come without figures, and matplotlib is two thirds of the time that importing them took.
        from helpers.figure.matplotlib_renderer import Picture

        return Picture(self._draw, layout, self.at(**values))

    def caption(self):
        """Say in a sentence where the picture that is saved with the figure stands."""
        return f"{self._title}. {self.at().readout()}"

    def __repr__(self):
        return f"{self._title}." if self._chaotic else self.caption()

    def _beside(self):
        """Return the picture as the figure starts, with its texts, and its sentence."""
        layout, caption = self._layouts[0], self.caption()
        about = {
            "alt": f"{self.spec['alt']} {caption}",
            "caption": caption,
            "width": layout.width,
            "height": layout.height,
        }
        return {"text/plain": repr(self), "image/png": self.still}, {"image/png": about}
