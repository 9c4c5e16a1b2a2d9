"""Plot what was measured: how soon a slider shows, and how many steps a second networks make."""

from statistics import median

import matplotlib
from matplotlib.figure import Figure

from helpers.figure.matplotlib_style import project_style

PATH = "notebooks/pictures/speed.svg"
ALT = (
    "Two charts on logarithmic axes: milliseconds from a key press on a slider to the painted frame, and steps of "
    "training a second, each for ours and for other ways; the tables below have the numbers"
)
WIDTH, ROW_HEIGHT, AROUND = 9, 0.42, 1.0  # inches
MARKERS, APART = "o^", 0.17
OURS, OTHERS = "C0", "C1"


def draw(records, path):
    """Draw the charts that there are records for.

    Parameters
    ----------
    records : dict of str to dict
        By the measurement's name.
    path : pathlib.Path
        Where the picture goes.
    """
    charts = [chart(records[name]) for name, chart in CHARTS.items() if name in records]
    if not charts:
        return
    heights = [AROUND + ROW_HEIGHT * len(lines) for _, _, lines in charts]
    with project_style(), matplotlib.rc_context({"svg.hashsalt": "speed"}):
        figure = Figure((WIDTH, sum(heights)), layout="constrained")
        rows = figure.subplots(len(charts), squeeze=False, height_ratios=heights).flat
        for axes, (title, unit, lines) in zip(rows, charts, strict=True):
            axes.set(title=title, xlabel=unit, xscale="log")
            _draw(axes, lines)
        figure.savefig(path, metadata={"Date": None})


def _draw(axes, lines):
    """Draw a line for each way, with a mark and a number for each circumstance; the first way is ours, and filled."""
    for place, pairs in enumerate(lines.values()):
        colour, face = (OURS, OURS) if place == 0 else (OTHERS, "white")
        for pair, marker, aside in zip(pairs, MARKERS, (-APART, APART), strict=False):
            if pair is None:
                continue
            axes.plot(pair, [place + aside] * 2, color=colour, linewidth=1.5)
            axes.plot(pair[0], place + aside, marker, color=colour, markerfacecolor=face)
            where = {"xytext": (7, 0), "textcoords": "offset points", "va": "center", "size": 9}
            axes.annotate(f"{pair[0]:,.0f}", (max(pair), place + aside), **where)
    axes.set_yticks(range(len(lines)), lines)
    axes.set_ylim(len(lines) - 0.5, -0.5)
    axes.margins(x=0.15)


def _sliders(record):
    """List each way of making a live figure, as it is and with latency on the link."""
    kinds = [record["ways"], record["delayed_150_ms"]]
    lines = {
        way: [(kind[way]["median_ms"], kind[way]["p95_ms"]) for kind in kinds if way in kind] for way in record["ways"]
    }
    title = "Key press to painted frame: ● directly, ▲ with 150 ms of latency"
    return title, "milliseconds, median and 95th percentile", lines


def _engine(record):
    """List the playground's network, many together and one at a time, in each way that was measured."""
    cases = [case["rates"]["alone"] for case in record["cases"][:2]]
    lines = {"the engine, in Chromium": [(median(rates["Chromium"]), min(rates["Chromium"])) for rates in cases]}
    for way in ("NumPy", "JAX", "plain loops", "TensorFlow Playground"):
        if any(way in rates for rates in cases):
            lines[way] = [(median(rates[way]), min(rates[way])) if way in rates else None for rates in cases]
    title = "Training 2-8-8-1 networks, batch 10: ● 64 at once, ▲ one at a time"
    return title, "steps a second, median and slowest", lines


CHARTS = {"sliders": _sliders, "engine": _engine}
