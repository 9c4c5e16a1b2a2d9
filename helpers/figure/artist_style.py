"""Read the style of a moving artist off matplotlib for `live_figure.js`."""

import matplotlib
import numpy as np
from matplotlib.colors import to_rgba
from matplotlib.image import AxesImage
from matplotlib.lines import Line2D
from matplotlib.markers import MarkerStyle
from matplotlib.patches import Polygon
from matplotlib.path import Path
from matplotlib.text import Text

PIXELS_PER_INCH = 96
PIXELS_PER_POINT = PIXELS_PER_INCH / 72


def style_of(name, artist):
    """Describe an artist's style for `live_figure.js`: lengths in CSS pixels, colours in CSS notation."""
    shared = {"clip": artist.get_clip_on()}
    match artist:
        case Line2D():
            return shared | {"kind": "line", **_line_style(name, artist), "marker": _marker_style(artist)}
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
                "palette": np.ravel(palette).tolist(),
                "extent": list(artist.get_extent()),
                "upper": artist.origin == "upper",
                "smooth": artist.get_interpolation() not in ("nearest", "none"),
            }
        case Text():
            return shared | {
                "kind": "text",
                "colour": css(artist.get_color()),
                "size": float(artist.get_fontsize()) * PIXELS_PER_POINT,
                "weight": str(artist.get_fontweight()),
                "family": artist.get_fontname(),
                "align": {"left": "left", "center": "center", "right": "right"}[artist.get_horizontalalignment()],
                "baseline": {"baseline": "alphabetic", "top": "top", "bottom": "bottom", "center": "middle"}[
                    artist.get_verticalalignment()
                ],
            }
    raise TypeError(
        f'artist "{name}" is a {type(artist).__name__}; what moves is a Line2D, a Polygon, an AxesImage or a Text.'
    )


def css(colour):
    """Write a colour in CSS notation."""
    red, green, blue, opacity = to_rgba(colour)
    return f"rgba({round(255 * red)}, {round(255 * green)}, {round(255 * blue)}, {opacity:.4g})"


def _line_style(name, line):
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


def _marker_style(line):
    """Draw the outline of a line's markers as an SVG path around (0, 0), y upwards; None without markers."""
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
