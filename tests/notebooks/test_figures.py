"""Test every live figure of every notebook: what it weighs, and whether its texts can be read at every size."""

import itertools

import matplotlib
import numpy as np
import pytest

from helpers.figure.matplotlib_style import STYLE
from tests.browser.displayed_figures import displayed
from tests.random_walks import walk_over
from tools.save_notebooks import NOTEBOOKS

PATHS = sorted(NOTEBOOKS.glob("en/[0-9]*.ipynb"))
NOTEBOOK_BYTES = 1_500_000


@pytest.fixture(scope="module", params=PATHS, ids=lambda path: path.stem)
def figures(request):
    return displayed(request.param)


def boxes(picture):
    """Measure the boxes of all texts that are seen, with what they say, in pixels."""
    with matplotlib.rc_context(STYLE):
        picture.figure.canvas.draw()
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
