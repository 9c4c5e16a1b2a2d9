"""Drawings on passed Axes, which return the artists that a live figure moves."""

import numpy as np

GUIDE = {"color": "0.55", "linewidth": 1.2, "zorder": 1}


def plane(axes, *, title, x, y, labels):
    """A coordinate plane through (0, 0).

    Parameters
    ----------
    axes : matplotlib.axes.Axes
    title : str
    x, y : tuple of float
        The limits.
    labels : tuple of str
        What the two axes show.
    """
    axes.set(title=title, xlim=x, ylim=y, xlabel=labels[0], ylabel=labels[1])
    axes.locator_params(nbins=6)
    axes.axhline(0, **GUIDE)
    axes.axvline(0, **GUIDE)


def curve(axes, colour, **style):
    """An empty curve that will move."""
    return axes.plot([], [], color=colour, **style)[0]


def dots(axes, colour, marker="o", *, hollow=False, **style):
    """Empty markers that will move; hollow ones stand for a point that does not belong to the curve."""
    face = axes.get_facecolor() if hollow else colour
    return axes.plot([], [], linestyle="None", marker=marker, markerfacecolor=face, markeredgecolor=colour, **style)[0]


def over_steps(axes, *, title, last, y):
    """Axes for something that shrinks over the steps of training, on a logarithmic scale.

    What falls below the lower limit, 0 among it, is to be drawn on the lower limit, which is therefore labelled 0.

    Parameters
    ----------
    axes : matplotlib.axes.Axes
    title : str
    last : int
        The last step.
    y : tuple of float
        The limits, powers of ten.
    """
    ticks = 10.0 ** np.arange(round(np.log10(y[0])), round(np.log10(y[1])) + 1, 2)
    axes.set(title=title, xlabel="step", xlim=(0, last), yscale="log", ylim=y)
    axes.set_yticks(ticks, ["0", *(f"{tick:g}" for tick in ticks[1:])])
    axes.minorticks_off()
