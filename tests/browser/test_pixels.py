"""Test that the browser paints what matplotlib draws of the same frame."""

import copy

import numpy as np
import pytest
from matplotlib.colors import to_rgb
from matplotlib.lines import Line2D
from matplotlib.text import Text

from helpers.figure.matplotlib_style import STYLE
from helpers.lessons.n01_relu.death_map import death_map
from helpers.lessons.n02_leaky_relu.leaky_relu import function_and_slope
from helpers.lessons.n02_leaky_relu.steps_back import steps_back
from helpers.lessons.n03_prelu.alpha_in_training import surface
from helpers.lessons.shared.learner_activation import explore
from helpers.lessons.shared.loss_map import loss_map
from helpers.lessons.shared.one_unit_training import film_of_one_unit
from helpers.nn.leaky_relu import leaky_relu, leaky_relu_derivative
from tests.browser.gallery import gallery
from tests.browser.pixels import MOVING, changed, compare, drawn, line
from tests.browser.widget_page import WidgetPage
from tests.durations import STRESS
from tests.random_walks import somewhere

BLUE, ORANGE = (
    tuple(round(255 * part) for part in to_rgb(colour)) for colour in STYLE["axes.prop_cycle"].by_key()["color"][:2]
)
FIGURES = {
    "function_and_slope": function_and_slope,
    "film_of_one_unit": lambda: film_of_one_unit(alpha=0.1),
    "loss_map": lambda: loss_map(0.25, learn=True),
    "steps_back": steps_back,
    "explore": lambda: explore(leaky_relu, leaky_relu_derivative),
    "death_map": death_map,
    "surface": surface,
    "gallery": gallery,
}
# Shades, contour lines and a path of 200 dots fill two thirds of it.
MOVING_MORE = {"The loss over w and b": 0.06}


@pytest.fixture(scope="module", params=FIGURES)
def figure(request):
    """Make a figure that the browser draws without moving texts, whose font it may lack, and without dashes.

    matplotlib begins to count the dashes of a line where it enters the figure, the browser where the line begins; the
    gallery's dashed lines lie inside of it and stay.
    """
    figure = FIGURES[request.param]()
    spec = copy.deepcopy(figure.spec)
    for drawing in spec["pictures"]:
        drawing["artists"] = [artist for artist in drawing["artists"] if artist["kind"] != "text"]
        for artist in drawing["artists"]:
            if artist.get("dashes") and request.param != "gallery":
                artist["dashes"] = []
    figure.spec = spec
    return figure


def simplified(picture, position, *, dark=False):
    """Draw the same with matplotlib."""
    picture.move(position)
    for artist in picture.artists.values():
        if isinstance(artist, Text):
            artist.set_visible(False)
        elif isinstance(artist, Line2D) and artist.get_linestyle() != "None" and "dashes" not in picture.artists:
            artist.set_linestyle("-")
    return drawn(picture, dark=dark)


@pytest.fixture(scope="module")
def sharp(browser):
    context = browser.new_context(device_scale_factor=2)
    yield context
    context.close()


@pytest.fixture(scope="module")
def plain(browser):
    context = browser.new_context(device_scale_factor=1)
    yield context
    context.close()


def frames(figure):
    """Put every control at its first end, at its last, and at an odd place."""
    for share in (0, 1, 0.37):
        yield {name: somewhere(scale, share) for name, scale in figure._frames.scales.items()}


def painted_is_drawn(page, figure, layout, frames, *, dark):
    """Compare what a page and matplotlib make of some frames, the last of them on a dark page, too."""
    page.fit(layout.width)
    picture, moving = figure.picture(layout), MOVING_MORE.get(figure.spec["title"], MOVING)
    for frame in frames:
        page.set(**frame)
        position = figure.at(**frame)
        compare(page.pixels(), simplified(picture, position), moving)
    if dark:
        page.theme("dark")
        compare(page.pixels(), simplified(picture, position, dark=True), moving)
        page.theme("light")


@pytest.mark.stress
@pytest.mark.parametrize("screen", ["sharp", "plain"])
def test_painted_is_drawn(request, figure, screen):
    page = WidgetPage(request.getfixturevalue(screen), figure)
    *ends, odd = frames(figure)
    largest = figure._layouts[0]
    for layout in figure._layouts:
        moved = [*ends, odd] if STRESS or (screen == "sharp" and layout is largest) else [odd]
        painted_is_drawn(page, figure, layout, moved, dark=STRESS or layout is largest)
    assert page.errors == []
    page.page.close()


@pytest.fixture(scope="module")
def hinge():
    return function_and_slope()


@pytest.mark.parametrize("alpha", [-1, 0, 0.37, 2])
@pytest.mark.parametrize("layout", [0, 1, 2])
def test_lines_lie_where_matplotlib_has_them_and_are_as_thick(sharp, hinge, layout, alpha):
    values = {"alpha": alpha, "show_tangent": False}
    page = WidgetPage(sharp, hinge)
    layout = hinge._layouts[layout]
    page.fit(layout.width)
    page.set(**values)
    picture = hinge.picture(layout, **values)
    painted, expected = page.pixels(), drawn(picture)
    for name, colour, x in [("f", BLUE, -1.1), ("f", BLUE, 1.3), ("df", ORANGE, -1.1), ("df", ORANGE, 1.3)]:
        column, _ = picture.axes[name].transData.transform((x, 0)).astype(int)
        bottom, top = (round(expected.shape[0] - edge) for edge in picture.axes[name].bbox.intervaly)
        centre, thickness = line(painted[top:bottom, column], colour)
        its_centre, its_thickness = line(expected[top:bottom, column], colour)
        # Half a CSS pixel is one pixel here.
        assert abs(centre - its_centre) < 0.5
        assert abs(thickness - its_thickness) < 0.5
        assert thickness >= 4
    page.page.close()


def test_texts_stand_where_matplotlib_has_them(sharp):
    figure = gallery()
    page = WidgetPage(sharp, figure)
    layout = figure._layouts[0]
    page.fit(layout.width)
    picture = figure.picture(layout)
    for shift in (-0.4, 0.3):
        moved = []
        for words in (False, True):
            page.set(shift=shift, words=words)
            picture.move(figure.at(shift=shift, words=words))
            moved.append((page.pixels(), drawn(picture)))
        (bare, its_bare), (labelled, its_labelled) = moved
        # The page may lack the font, so that letters differ a little in width and height.
        assert np.allclose(changed(bare, labelled), changed(its_bare, its_labelled), atol=12)
    page.page.close()


def shifted(spec):
    for drawing in spec["pictures"]:
        drawing["axes"]["f"]["box"][1] += 1


def thicker(spec):
    for drawing in spec["pictures"]:
        for artist in drawing["artists"]:
            artist["width"] += 1


def recoloured(spec):
    for drawing in spec["pictures"]:
        for artist in drawing["artists"]:
            artist["colour"] = "rgba(0, 50, 178, 1)"


def reordered(spec):
    for drawing in spec["pictures"]:
        drawing["artists"].reverse()


@pytest.mark.parametrize("spoil", [shifted, thicker, recoloured, reordered])
@pytest.mark.parametrize("screen", ["sharp", "plain"])
def test_the_comparison_sees_what_is_wrong(request, monkeypatch, hinge, spoil, screen):
    spec = copy.deepcopy(hinge.spec)
    spoil(spec)
    monkeypatch.setattr(hinge, "spec", spec)
    page = WidgetPage(request.getfixturevalue(screen), hinge)
    layout = hinge._layouts[1]
    page.fit(layout.width)
    with pytest.raises(AssertionError, match="pixels"):
        compare(page.pixels(), drawn(hinge.picture(layout)))
    page.page.close()
