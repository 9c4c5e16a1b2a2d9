"""Draw a live figure with matplotlib: its background for the browser, and all of it for saved notebooks."""

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.image import AxesImage
from matplotlib.lines import Line2D
from matplotlib.patches import Polygon
from matplotlib.text import Text

from helpers.figure.artist_style import PIXELS_PER_INCH, style_of
from helpers.figure.matplotlib_style import project_style
from helpers.figure.palette_png import write_png

SHARPNESS = 2
SAVED_SHARPNESS = 1.5
COLOURS = 128
# Numbers with few bits may end up so far beyond the edge of their axes, as a share of its length.
EDGE = 1e-3

# What ticks, labels and titles need around each axes, in CSS pixels. Fixed margins cost nothing, where a layout engine
# costs more than the drawing itself and moves axes when a label changes.
LEFT, RIGHT, BOTTOM, TOP = 70, 14, 46, 30
LABEL = 52


class Picture:
    """Draw a figure once, in one layout, its moving artists in a given state.

    Parameters
    ----------
    draw : callable
        Takes the axes by name, and draws the background on them.
    layout : Layout
    state : FigureState

    Raises
    ------
    ValueError
        Where an artist lies on axes that the layout does not have.
    """

    def __init__(self, draw, layout, state):
        self.layout = layout
        with project_style():
            self.figure = Figure(
                (layout.width / PIXELS_PER_INCH, layout.height / PIXELS_PER_INCH),
                dpi=PIXELS_PER_INCH * SHARPNESS,
            )
            self._canvas = FigureCanvasAgg(self.figure)
            self.axes = self.figure.subplot_mosaic(layout.mosaic, gridspec_kw=_margins(layout))
            for axes in self.axes.values():
                _, _, width, height = np.array(axes.bbox.bounds) / SHARPNESS
                axes.yaxis.set_label_coords(-LABEL / width, 0.5)
                axes.xaxis.set_label_coords(0.5, -(BOTTOM - 16) / height)
            # They come first, so that the background's legends find them.
            self.artists = {name: self._create(name, artist) for name, artist in state.artists.items()}
            draw(self.axes)
            for artist in self.artists.values():
                # A moving artist must not jump from pixel to pixel, or hide behind a spine.
                artist.set_snap(False)
                artist.set_zorder(10 + artist.get_zorder())
            for axes in self.axes.values():
                axes.set(xlim=axes.get_xlim(), ylim=axes.get_ylim())
            self.move(state)

    def _create(self, name, artist):
        if artist.axes not in self.axes:
            raise ValueError(f'artist "{name}" lies on axes "{artist.axes}", which are not in every layout.')
        return artist.create(self.axes[artist.axes])

    def move(self, state):
        """Put the moving artists where they are in a state of the figure."""
        for name, artist in self.artists.items():
            artist.set_visible(state.visible(name))
            match artist:
                case AxesImage():
                    artist.set_data(state.image(name))
                case Line2D():
                    points = np.array(state.points(name), dtype=float)
                    artist.set_data(points if artist.get_clip_on() else _within_axes(points, artist.axes))
                case Polygon():
                    x, y = state.points(name)
                    kept = np.isfinite(x + y)
                    artist.set_xy(np.column_stack((x[kept], y[kept])))
                case Text():
                    (x,), (y,) = state.points(name)
                    if np.isfinite(x + y):
                        artist.set(x=x, y=y, text=state.label(name))
                    else:  # of which matplotlib 3.8 warns
                        artist.set_visible(False)

    def pixels(self, *, moving=True):
        """Render the drawing as an array of shape (rows, columns, 4), uint8, `SHARPNESS` pixels to a CSS pixel."""
        seen = [artist for artist in self.artists.values() if artist.get_visible()]
        with project_style():
            for artist in seen:
                artist.set_visible(moving)
            self._canvas.draw()
            for artist in seen:
                artist.set_visible(True)
        return np.array(self._canvas.buffer_rgba())

    def png(self, *, moving=True):
        """Render the drawing as a PNG file's bytes; the whole one, which saved notebooks keep, as a smaller file."""
        if not moving:
            return write_png(self.pixels(moving=False), COLOURS)
        self.figure.set_dpi(PIXELS_PER_INCH * SAVED_SHARPNESS)
        pixels = self.pixels()
        self.figure.set_dpi(PIXELS_PER_INCH * SHARPNESS)
        return write_png(pixels, COLOURS, small=True)

    def spec(self):
        """Describe the places of the axes (CSS pixels from the lower left) and the styles of the moving artists."""
        with project_style():
            return {
                "width": self.layout.width,
                "height": self.layout.height,
                "axes": {name: self._box(axes) for name, axes in self.axes.items()},
                "artists": [
                    {"name": name, "axes": self._axes_of(artist), **style_of(name, artist)}
                    for name, artist in self._from_back_to_front()
                ],
            }

    def _from_back_to_front(self):
        return sorted(self.artists.items(), key=lambda item: item[1].get_zorder())

    def _axes_of(self, artist):
        return next(name for name, axes in self.axes.items() if axes is artist.axes)

    def _box(self, axes):
        return {
            "box": (np.array(axes.bbox.bounds) / SHARPNESS).tolist(),
            "x": [*axes.get_xlim(), axes.get_xscale()],
            "y": [*axes.get_ylim(), axes.get_yscale()],
        }


def _within_axes(points, axes):
    """Leave out points beyond their axes: unclipped, their markers would stand among something else."""
    shares = (axes.transScale + axes.transLimits).transform(points.T).T
    return np.where(np.all(np.abs(shares - 0.5) <= 0.5 + EDGE, axis=0), points, np.nan)


def _margins(layout):
    """Compute the margins around the axes of a layout, as `GridSpec` takes them."""
    rows, columns = len(layout.mosaic), len(layout.mosaic[0])
    return {
        "left": LEFT / layout.width,
        "right": 1 - RIGHT / layout.width,
        "bottom": BOTTOM / layout.height,
        "top": 1 - TOP / layout.height,
        "wspace": (LEFT + RIGHT) / (layout.width / columns - LEFT - RIGHT),
        "hspace": (BOTTOM + TOP) / (layout.height / rows - BOTTOM - TOP),
    }
