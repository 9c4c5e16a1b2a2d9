"""Test every cell and live figure of every notebook: run twice, moved to the ends, weighed, and read at every size."""

import contextlib
import io
import itertools
import warnings

import matplotlib
import numpy as np
import pytest

from helpers.figure import LiveFigure
from helpers.figure.matplotlib_style import STYLE
from tests.browser.displayed_figures import displayed
from tests.random_walks import somewhere, walk_over
from tools.save_notebooks import NOTEBOOKS

PATHS = sorted(NOTEBOOKS.glob("en/[0-9]*.ipynb"))
NOTEBOOK_BYTES = 1_500_000


@pytest.fixture(scope="module", params=PATHS, ids=lambda path: path.stem)
def ran(request):
    """Run every cell twice, and move every control to both ends after each; return figures and complaints."""
    with warnings.catch_warnings(record=True) as warned, contextlib.redirect_stderr(io.StringIO()) as said:
        figures = displayed(request.param, times=2, after=to_the_ends)
    return figures, [*map(str, warned), *said.getvalue().splitlines()]


@pytest.fixture
def figures(ran):
    return ran[0]


def to_the_ends(values):
    """Move every control and handle of the figures among some values."""
    for figure in [value for value in values if isinstance(value, LiveFigure)]:
        for name, start in figure.starts.items():
            scale = figure._frames.scales.get(name)
            for end in (somewhere(scale, 0), somewhere(scale, 1), start) if scale else (True, False, start):
                setattr(figure, name, end)
                assert figure.at(**{name: end}).readout()


def boxes(picture):
    """Measure the boxes of all texts that are seen, with what they say, in pixels."""
    with matplotlib.rc_context(STYLE):
        picture.figure.draw_without_rendering()
        renderer = picture.figure.canvas.get_renderer()
        seen = [text for axes in picture.axes.values() for text in texts_of(axes, renderer)]
        placed = [text for text in seen if text.get_text().strip() and np.isfinite(text.get_position()).all()]
        return [(text.get_text(), text.get_window_extent(renderer)) for text in placed]


def texts_of(axes, renderer):
    """List every text that belongs to the axes and is drawn; a tick beyond their limits has a label that is not."""
    ticks = []
    for axis, low, high, along in (
        (axes.xaxis, axes.bbox.x0, axes.bbox.x1, "x"),
        (axes.yaxis, axes.bbox.y0, axes.bbox.y1, "y"),
    ):
        for label in axis.get_ticklabels():
            box = label.get_window_extent(renderer)
            middle = (getattr(box, f"{along}0") + getattr(box, f"{along}1")) / 2
            ticks += [label] if low - 1 <= middle <= high + 1 else []
    legend = axes.get_legend()
    around = [*ticks, axes.xaxis.label, axes.yaxis.label] if axes.axison else []
    return [*around, axes.title, axes._left_title, *axes.texts, *(legend.get_texts() if legend else [])]


def test_every_cell_runs_twice_with_every_control_at_both_ends(ran):
    _, complaints = ran
    assert complaints == []


def test_frames_of_a_notebook_are_light(figures):
    assert sum(len(figure.frame_bytes) for figure in figures) <= NOTEBOOK_BYTES


def test_no_text_is_clipped_or_lies_on_another(figures):
    for figure in figures:
        for layout in figure._layouts:
            picture = figure.picture(layout)
            page = picture.figure.bbox
            texts = boxes(picture)
            for text, box in texts:
                inside = box.x0 >= -1 and box.y0 >= -1 and box.x1 <= page.x1 + 1 and box.y1 <= page.y1 + 1
                assert inside, f"{figure!r}: {text!r} is cut off at width {layout.width}"
            for (one, first), (other, second) in itertools.combinations(texts, 2):
                overlap_x = min(first.x1, second.x1) - max(first.x0, second.x0)
                overlap_y = min(first.y1, second.y1) - max(first.y0, second.y0)
                apart = overlap_x <= 2 or overlap_y <= 2
                assert apart, f"{figure!r}: {one!r} lies on {other!r} at width {layout.width}"


@pytest.mark.stress
def test_any_moves_in_any_order_leave_figures_that_show_and_say_something(figures):
    for figure in figures:
        walk_over(figure)
