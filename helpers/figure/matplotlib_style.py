"""Set the colours, line widths and fonts of every picture of the series.

The colours are Okabe and Ito's, which colour-blind readers can tell apart, darkened until each stands out from white
by 4.5 to 1. Drawings name them by their place in the cycle: C0 the function, C1 its derivative, C2 the data or the
target, C3 the point or the line that is compared with them.

On a dark page the browser turns lightness upside down and keeps the hues (`live_figure.css`), a linear map of the colours,
so that one drawing serves both.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import matplotlib
from cycler import cycler

PAGE, INK, FAINT = "#ffffff", "#1a1a1a", "#e3e3e3"

STYLE: dict[Any, Any] = {
    "font.size": 10.5,
    # Hinted letters are wider or narrower than the browser's, which draws the texts that move.
    "text.hinting": "none",
    "axes.titlesize": 11,
    "axes.titlelocation": "left",
    "axes.titlepad": 8,
    "axes.titley": 1.0,
    "axes.labelsize": 10.5,
    "xtick.labelsize": 9.5,
    "ytick.labelsize": 9.5,
    "legend.fontsize": 10,
    "legend.frameon": False,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid": True,
    "axes.axisbelow": True,
    "axes.prop_cycle": cycler(color=["#0072b2", "#c44e00", "#007a58", "#a6518a"]),
    "axes.facecolor": PAGE,
    "figure.facecolor": PAGE,
    "grid.color": FAINT,
    "grid.linewidth": 0.7,
    "text.color": INK,
    "axes.labelcolor": INK,
    "axes.edgecolor": INK,
    "xtick.color": INK,
    "ytick.color": INK,
    "lines.linewidth": 2.4,
    "lines.markersize": 8,
    "lines.markeredgewidth": 1.8,
}


@contextmanager
def project_style() -> Iterator[None]:
    """Draw in the project's style, whatever the learner has set: matplotlib's own defaults, and `STYLE` on top of them."""
    with matplotlib.rc_context():
        matplotlib.rcdefaults()
        matplotlib.rcParams.update(STYLE)
        yield
