"""matplotlib's part of a live figure: its background, where its axes lie, and how each moving artist looks."""

import io
from dataclasses import dataclass

import matplotlib
import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure
from matplotlib.image import AxesImage
from matplotlib.lines import Line2D
from matplotlib.markers import MarkerStyle
from matplotlib.patches import Polygon
from matplotlib.path import Path
from matplotlib.text import Text
from PIL import Image as PillowImage

from helpers.style import STYLE

PIXELS_PER_INCH = 96
PIXELS_PER_POINT = PIXELS_PER_INCH / 72
SHARPNESS = 2

# What ticks, labels and titles need around each axes, in CSS pixels. Fixed margins cost nothing, where a layout engine
# costs more than the drawing itself and moves axes when a label changes.
LEFT, RIGHT, BOTTOM, TOP = 70, 14, 46, 30
LABEL = 52

# The height of each row of axes, by the number of rows, so that a figure and its controls fit on one screen.
ROW = {1: 320, 2: 235, 3: 190, 4: 180}


@dataclass(frozen=True)
class Layout:
    """One size of a figure, in CSS pixels, and how its axes share the space (`Figure.subplot_mosaic`)."""

    width: int
    height: int
    mosaic: list


def layouts(wide, narrow, medium=None):
    """The three sizes of a figure: for a projector's or a laptop's page, half a window, and a telephone.

    Parameters
    ----------
    wide, narrow, medium : list of list of str
        The mosaics of the axes' names; the wide one serves for the medium size too where none is given.
    """
    return tuple(
        Layout(width, len(mosaic) * ROW[len(mosaic)], mosaic)
        for width, mosaic in ((900, wide), (640, medium or wide), (360, narrow))
    )


class Picture:
    """A figure drawn once by matplotlib, in one layout, its moving artists at a given position.

    Parameters
    ----------
    draw : callable
        Takes the axes by name, draws on them, and returns the moving artists by name.
    layout : Layout
    position : Position
    """

    def __init__(self, draw, layout, position):
        self.layout = layout
        with matplotlib.rc_context(STYLE):
            self.figure = Figure(
                (layout.width / PIXELS_PER_INCH, layout.height / PIXELS_PER_INCH),
                dpi=PIXELS_PER_INCH * SHARPNESS,
            )
            FigureCanvasAgg(self.figure)
            self.axes = self.figure.subplot_mosaic(layout.mosaic, gridspec_kw=_spaces(layout))
            for axes in self.axes.values():
                _, _, width, height = np.array(axes.bbox.bounds) / SHARPNESS
                axes.yaxis.set_label_coords(-LABEL / width, 0.5)
                axes.xaxis.set_label_coords(0.5, -(BOTTOM - 16) / height)
            self.artists = draw(self.axes)
            for artist in self.artists.values():
                # A moving artist must not jump from pixel to pixel, or hide behind a spine.
                artist.set_snap(False)
                artist.set_zorder(10 + artist.get_zorder())
            for axes in self.axes.values():
                axes.set(xlim=axes.get_xlim(), ylim=axes.get_ylim())
            self.move(position)

    def move(self, position):
        """Puts the moving artists where they are at a position of the controls."""
        for name, artist in self.artists.items():
            artist.set_visible(position.visible(name))
            match artist:
                case AxesImage():
                    artist.set_data(position.image(name))
                case Line2D():
                    artist.set_data(*position.points(name))
                case Polygon():
                    x, y = position.points(name)
                    kept = np.isfinite(x + y)
                    artist.set_xy(np.column_stack((x[kept], y[kept])))
                case Text():
                    (x,), (y,) = position.points(name)
                    artist.set(x=x, y=y, text=position.label(name))

    def pixels(self, *, moving=True):
        """The drawing as an array of shape (rows, columns, 4), uint8, `SHARPNESS` pixels to a CSS pixel."""
        seen = [artist for artist in self.artists.values() if artist.get_visible()]
        with matplotlib.rc_context(STYLE):
            for artist in seen:
                artist.set_visible(moving)
            self.figure.canvas.draw()
            for artist in seen:
                artist.set_visible(True)
        return np.array(self.figure.canvas.buffer_rgba())

    def png(self, *, moving=True):
        """The drawing as a PNG file's bytes, with a palette of at most 256 colours, which halves the file."""
        pixels = self.pixels(moving=moving)
        colours, index = np.unique(pixels.view(np.uint32), return_inverse=True)
        if colours.size <= 256:
            image = PillowImage.fromarray(index.reshape(pixels.shape[:2]).astype(np.uint8))
            image.putpalette(colours.view(np.uint8).reshape(-1, 4)[:, :3].tobytes())
        else:
            image = PillowImage.fromarray(pixels).convert("RGB").quantize(256, PillowImage.Quantize.MAXCOVERAGE)
        file = io.BytesIO()
        image.save(file, "png")
        return file.getvalue()

    def spec(self):
        """Where the axes lie (CSS pixels from the lower left) and how the moving artists look."""
        with matplotlib.rc_context(STYLE):
            return {
                "width": self.layout.width,
                "height": self.layout.height,
                "axes": {name: self._box(axes) for name, axes in self.axes.items()},
                "artists": [
                    {"name": name, "axes": self._home(artist), **look(name, artist)}
                    for name, artist in self._from_back_to_front()
                ],
            }

    def _from_back_to_front(self):
        return sorted(self.artists.items(), key=lambda item: item[1].get_zorder())

    def _home(self, artist):
        return next(name for name, axes in self.axes.items() if axes is artist.axes)

    def _box(self, axes):
        return {
            "box": (np.array(axes.bbox.bounds) / SHARPNESS).tolist(),
            "x": [*axes.get_xlim(), axes.get_xscale()],
            "y": [*axes.get_ylim(), axes.get_yscale()],
        }


def _spaces(layout):
    """The margins around the axes of a layout, as `GridSpec` takes them."""
    rows, columns = len(layout.mosaic), len(layout.mosaic[0])
    return {
        "left": LEFT / layout.width,
        "right": 1 - RIGHT / layout.width,
        "bottom": BOTTOM / layout.height,
        "top": 1 - TOP / layout.height,
        "wspace": (LEFT + RIGHT) / (layout.width / columns - LEFT - RIGHT),
        "hspace": (BOTTOM + TOP) / (layout.height / rows - BOTTOM - TOP),
    }


def look(name, artist):
    """The style of a moving artist as `live.js` reads it: lengths in CSS pixels, colours in CSS notation."""
    shared = {"clip": artist.get_clip_on()}
    match artist:
        case Line2D():
            return shared | {"kind": "line", **_stroke(name, artist), "marker": _marker(artist)}
        case Polygon():
            return shared | {
                "kind": "area",
                "fill": css(artist.get_facecolor()),
                "colour": css(artist.get_edgecolor()),
                "width": artist.get_linewidth() * PIXELS_PER_POINT,
            }
        case AxesImage():
            palette = artist.get_cmap()(artist.norm(np.arange(256)), bytes=True)
            return shared | {
                "kind": "image",
                "palette": palette.ravel().tolist(),
                "extent": list(artist.get_extent()),
                "upper": artist.origin == "upper",
                "smooth": artist.get_interpolation() not in ("nearest", "none"),
            }
        case Text():
            return shared | {
                "kind": "text",
                "colour": css(artist.get_color()),
                "size": artist.get_fontsize() * PIXELS_PER_POINT,
                "weight": str(artist.get_fontweight()),
                "family": artist.get_fontname(),
                "align": {"left": "left", "center": "center", "right": "right"}[artist.get_ha()],
                "baseline": {"baseline": "alphabetic", "top": "top", "bottom": "bottom", "center": "middle"}[
                    artist.get_va()
                ],
            }
    raise TypeError(
        f'artist "{name}" is a {type(artist).__name__}; what moves is a Line2D, a Polygon, an AxesImage or a Text.'
    )


def css(colour):
    """A colour in CSS notation."""
    red, green, blue, opacity = to_rgba(colour)
    return f"rgba({round(255 * red)}, {round(255 * green)}, {round(255 * blue)}, {opacity:.4g})"


def _stroke(name, line):
    patterns = {
        "-": [],
        "None": None,
        "--": matplotlib.rcParams["lines.dashed_pattern"],
        "-.": matplotlib.rcParams["lines.dashdot_pattern"],
        ":": matplotlib.rcParams["lines.dotted_pattern"],
    }
    pattern = patterns[line.get_linestyle()]
    width = line.get_linewidth() * PIXELS_PER_POINT
    return {
        "colour": css(line.get_color()),
        "opacity": 1 if line.get_alpha() is None else line.get_alpha(),
        "width": width,
        "dashes": None if pattern is None else [width * part for part in pattern],
    }


def _marker(line):
    """The outline of a line's markers as an SVG path around (0, 0), y upwards; None without markers."""
    style = MarkerStyle(line.get_marker(), fillstyle=line.get_fillstyle())
    if not style:
        return None
    path = style.get_path().transformed(style.get_transform())
    letters = {Path.MOVETO: "M", Path.LINETO: "L", Path.CURVE3: "Q", Path.CURVE4: "C", Path.CLOSEPOLY: "Z"}
    size = line.get_markersize() * PIXELS_PER_POINT
    pieces = []
    for vertices, code in path.iter_segments(simplify=False, curves=True):
        numbers = "" if code == Path.CLOSEPOLY else " ".join(f"{size * v:.4f}" for v in vertices)
        pieces.append(letters[code] + numbers)
    return {
        "path": "".join(pieces),
        "fill": css(line.get_markerfacecolor()),
        "colour": css(line.get_markeredgecolor()),
        "width": line.get_markeredgewidth() * PIXELS_PER_POINT,
        "join": style.get_joinstyle(),
    }
