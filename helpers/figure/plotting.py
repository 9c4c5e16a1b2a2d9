"""Draw what a live figure's moving artists stand before, on passed Axes."""

import numpy as np

GUIDE = {"color": "0.55", "linewidth": 1.2, "zorder": 1}


def plane(axes, *, title, x, y, labels):
    """Draw a coordinate plane through (0, 0).

    Parameters
    ----------
    axes : matplotlib.axes.Axes
    title : str
    x, y : tuple of float
        The limits.
    labels : tuple of str
        The names of the two axes.
    """
    axes.set(title=title, xlim=x, ylim=y, xlabel=labels[0], ylabel=labels[1])
    axes.locator_params(nbins=6)
    axes.axhline(0, **GUIDE)
    axes.axvline(0, **GUIDE)


def over_steps(axes, *, title, last, y):
    """Lay out axes for something that shrinks over the steps of training, on a logarithmic scale.

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
