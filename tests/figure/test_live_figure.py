"""Test the live figure in Python: what it refuses, what it computes, and what it leaves in a notebook."""

import io

import numpy as np
import pytest
from IPython.core.formatters import DisplayFormatter
from matplotlib.colors import to_rgb
from PIL import Image as PillowImage

from helpers.figure import (
    Artist,
    Checkbox,
    Computed,
    Coordinate,
    Curve,
    CurveValue,
    Handle,
    Image,
    Label,
    LiveFigure,
    Number,
    Phrase,
    Polyline,
    Slider,
    Tangent,
    area,
    dots,
    image,
    layouts,
    line,
)
from helpers.figure.artist_style import PIXELS_PER_INCH
from helpers.figure.figure_state import format_number, interpolate
from helpers.figure.matplotlib_style import PAGE, STYLE
from helpers.lessons.shared.learner_activation import explore
from tests.browser.pixels import darkened

ALPHA = Slider("alpha", "slope", [0.0, 0.5, 1.0], 0.5)
STEP = Slider("step", "step", [0, 1, 2, 5], 0, decimals=0)
SHOW = Checkbox("show", "show it", ("line",))


def draw(axes):
    axes["main"].set(xlim=(-1, 1), ylim=(-1, 1))


def figure(
    frames=None,
    *,
    kind=LiveFigure,
    controls=(ALPHA, STEP),
    artists=None,
    numbers=None,
    readout="α = {alpha}",
    **changed,
):
    frames = frames or Curve([-1, 1], [[0, 0], [-0.5, 0.5], [-1, 1]], over=("alpha",))
    return kind(
        "A title",
        alt="A line.",
        layouts=layouts([["main"]], [["main"]]),
        controls=controls,
        artists=artists or {"line": line("main", frames, "C0")},
        numbers=numbers or {},
        readout=readout,
        **{"draw": draw} | changed,
    )


@pytest.mark.parametrize(
    "frames, sentence",
    [
        (
            Curve([-1, 1], np.zeros((2, 2)), over=("alpha",)),
            r'artist "line", y has shape \(2, 2\); \(3, 2\) is expected',
        ),
        (
            Curve([-1, 0, 1], np.zeros((3, 2)), over=("alpha",)),
            r'artist "line", x has shape \(3,\); \(2,\) is expected',
        ),
        (Curve([-1, 1], [[0, 0], [0, np.nan], [0, 0]], over=("alpha",)), r'artist "line", y is NaN at index \(1, 1\)'),
        (Curve([-1, 1], [[0, 0], [0, np.inf], [0, 0]], over=("alpha",)), 'artist "line", y is infinite'),
        (Curve([-1, 1], np.full((3, 2), 1e39), over=("alpha",)), 'artist "line", y is infinite'),
        (
            Curve(np.zeros(50_000), np.zeros((3, 50_000)), over=("alpha",)),
            r'of them artist "line". The .* 400,000 bytes',
        ),
        (Curve([-1, 1], np.zeros((3, 2)), over=("beta",)), 'artist "line", y depends on "beta"'),
        (Curve([-1, 1], [0, 0], until="beta"), 'artist "line" depends on "beta"'),
        (Polyline(("alpha", 1.0), ("gamma", 0.0)), 'artist "line" quotes "gamma"'),
        (Polyline((0.0, 1.0), (0.0,)), 'artist "line": x names 2 points and y 1'),
        (Tangent("alpha", "alpha", "steepness"), 'artist "line" quotes "steepness"'),
        (Label("alpha", 0.0, "{beta}"), 'artist "line" quotes "beta"'),
        (
            Image(np.zeros((3, 4, 4)), over=("alpha",)),
            'artist "line": an image is made of uint8 values, and these are float64',
        ),
    ],
)
def test_frames_that_do_not_fit_are_refused_by_name(frames, sentence):
    with pytest.raises(ValueError, match=sentence):
        figure(frames)


@pytest.mark.parametrize(
    "changed, sentence",
    [
        ({"artists": {"dot": dots("side", Polyline((0,), (0,)), "C0")}}, 'artist "dot" lies on axes "side"'),
        ({"numbers": {"n": Number([1, 2], ("alpha",))}}, r'number "n" has shape \(2,\); \(3,\) is expected'),
        ({"numbers": {"n": Phrase([0, 1, 2], ("a", "b"), ("alpha",))}}, 'number "n": there are 2 phrases'),
        ({"numbers": {"n": CurveValue("curve", 0.0)}}, 'number "n" runs along "curve"'),
        ({"readout": "{beta}"}, 'the readout quotes "beta"'),
        ({"readout": "{n}", "numbers": {"n": Number(1.0, ())}}, r"\{n:.2f\} gives it two"),
        ({"controls": (Slider("layout", "?", [0, 1], 0),), "readout": ""}, 'a control cannot be called "layout"'),
        ({"controls": (Slider("alpha x", "?", [0, 1], 0),), "readout": ""}, 'a control cannot be called "alpha x"'),
        ({"controls": (ALPHA, Checkbox("box", "?", ("dots",)))}, 'checkbox "box" shows "dots"'),
    ],
)
def test_parts_that_do_not_fit_are_refused_by_name(changed, sentence):
    with pytest.raises(ValueError, match=sentence):
        figure(**changed)


def test_an_artist_that_cannot_move_is_refused_by_name():
    with pytest.raises(TypeError, match=r'artist "line" is a BarContainer|artist "line" is a Rectangle'):
        figure(artists={"line": Artist("main", Curve([0], [0]), lambda axes: axes.bar([0], [1])[0])})


@pytest.mark.parametrize(
    "values, start, sentence",
    [
        ([0, 0, 1], 0, "numbers that increase"),
        ([0], 0, "two or more"),
        ([0, np.inf], 0, "finite"),
        ([0, 1], 0.5, "cannot start at 0.5"),
    ],
)
def test_a_slider_that_cannot_work_is_refused_by_name(values, start, sentence):
    with pytest.raises(ValueError, match=f'slider "alpha".*{sentence}'):
        Slider("alpha", "slope", values, start)


def test_an_unknown_control_is_refused():
    with pytest.raises(ValueError, match='no control "beta"'):
        figure().at(beta=1)


def test_a_position_has_the_frame_of_the_nearest_value():
    here = figure().at(alpha=0.8)
    assert here.values["alpha"] == 1.0
    np.testing.assert_array_equal(here.points("line"), [[-1, 1], [-1, 1]])


def test_arrays_over_two_sliders_are_read_in_the_order_that_is_named():
    table = np.arange(12).reshape(4, 3)
    numbers = {
        "n": Number(table, ("step", "alpha")),
        "word": Phrase(table % 2, ("even", "odd {n:.0f}"), ("step", "alpha")),
    }
    live = figure(numbers=numbers, readout="{n:.0f} {word}")
    for i, step in enumerate(STEP.values):
        for j, alpha in enumerate(ALPHA.values):
            n = table[i, j]
            assert live.at(step=step, alpha=alpha).readout() == f"{n} {'even' if n % 2 == 0 else f'odd {n}'}"


def test_a_trail_ends_at_the_present_step():
    trail = Curve(STEP.values, [0, 1, 4, 25], until="step")
    numbers = {"now": CurveValue("line", "step"), "end": CurveValue("line", 5.0)}
    here = figure(trail, numbers=numbers).at(step=2)
    np.testing.assert_array_equal(here.points("line"), [[0, 1, 2], [0, 1, 4]])
    assert (here.number("now"), here.number("end")) == (4, 25)


def test_a_checkbox_hides_its_artists():
    live = figure(controls=(ALPHA, SHOW))
    assert not live.at().visible("line") and live.at(show=True).visible("line")


@pytest.mark.parametrize("at, expected", [(-1, 0.1), (0, 0.1), (1e-9, 1), (1, 1), (2, np.nan)])
def test_at_a_jump_the_left_piece_counts(at, expected):
    x, y = np.array([-1.0, 0, np.nan, 0, 1]), np.array([0.1, 0.1, np.nan, 1, 1])
    np.testing.assert_allclose(interpolate(x, y, at), expected)


@pytest.mark.parametrize(
    "value, decimals, text",
    [(-0.5, 1, "−0.5"), (-0.001, 2, "0.00"), (0.125, 1, "0.1"), (np.nan, 2, "–"), (-2.0, 0, "−2")],
)
def test_numbers_are_written_as_people_write_them(value, decimals, text):
    assert format_number(value, decimals) == text


def test_a_tangent_is_as_long_as_it_is_told_to_be():
    x, y = figure(Tangent("alpha", 0.0, 3.0, reach=2.0)).at().points("line")
    assert np.hypot(np.diff(x), np.diff(y)).item() == pytest.approx(4)
    assert (np.diff(y) / np.diff(x)).item() == pytest.approx(3)


def test_an_area_may_have_fewer_points_in_some_frames():
    y = [[0, 1, 0, np.nan], [0, 1, 1, 0], [0, 1, 0, np.nan]]
    live = figure(artists={"area": area("main", Curve([0, 1, 2, 3], y, over=("alpha",), gaps=True))})
    picture = live.picture(live._layouts[0])
    for alpha, corners in ((0, 3), (0.5, 4)):
        picture.move(live.at(alpha=alpha))
        assert len(picture.artists["area"].get_xy()) == corners + 1


class Doubling(LiveFigure):
    """Compute a line, a number, the place of a phrase and an image."""

    @staticmethod
    def compute(values, data):
        height = data["factor"] * values["alpha"]
        return {
            "ends": ([-1, 1], [-height, height]),
            "height": height,
            "side": int(height > 1),
            "tiles": np.full((2, 3), 10 * height, np.uint8),
        }


def doubling(**changed):
    return figure(
        kind=Doubling,
        data={"factor": 2},
        artists={
            "line": line("main", Computed("ends"), "C0"),
            "tiles": image("main", Computed("tiles"), "viridis", extent=(0, 1, 0, 1), vmin=0, vmax=255),
        },
        numbers={"h": Computed("height"), "side": Phrase(Computed("side"), ("low, {h:.1f}", "high, {h:.1f}"))},
        **{"readout": "{side}"} | changed,
    )


def test_what_is_computed_needs_no_frames_and_follows_the_controls_and_the_data():
    live = doubling()
    assert live.frame_bytes == b""
    assert [live.at(alpha=alpha).readout() for alpha in (0, 0.5, 1)] == ["low, 0.0", "low, 1.0", "high, 2.0"]
    np.testing.assert_array_equal(live.at(alpha=1).points("line"), [[-1, 1], [-2, 2]])
    np.testing.assert_array_equal(live.at(alpha=1).image("tiles"), np.full((2, 3), 20))
    live.data = {"factor": 3}
    assert live.at(alpha=1).readout() == "high, 3.0"


def test_the_picture_shows_what_is_computed():
    live = doubling()
    drawn = live.picture(live._layouts[0], alpha=1)
    np.testing.assert_array_equal(drawn.artists["line"].get_xydata(), [[-1, -2], [1, 2]])
    np.testing.assert_array_equal(drawn.artists["tiles"].get_array(), np.full((2, 3), 20))


def test_an_unclipped_marker_is_drawn_whole_or_not_at_all():
    climbing = Polyline((0.0, 1.0), (0.5, "step"))
    live = figure(artists={"whole": dots("main", climbing, "C0", clip_on=False), "cut": dots("main", climbing, "C1")})
    for step, whole in ((1, [0.5, 1]), (2, [0.5, np.nan])):
        drawn = live.picture(live._layouts[0], step=step).artists
        np.testing.assert_array_equal(drawn["whole"].get_ydata(), whole)
        np.testing.assert_array_equal(drawn["cut"].get_ydata(), [0.5, step])


def test_what_the_figure_does_not_compute_is_named():
    with pytest.raises(ValueError, match='computes nothing called "ends"'):
        figure(Computed("ends"))


POINT = Handle("point", "a point", "main", Coordinate("px", "x", -1, 1, 0.5), Coordinate("py", "y", 0, 2, 1.0))


def test_the_two_coordinates_of_a_handle_are_traits_that_stay_within_their_limits():
    live = figure(Polyline(("px", 0.0), ("py", "py")), controls=(ALPHA, POINT), readout="at {px}, {py}")
    assert (live.px, live.py) == (0.5, 1.0) and repr(live) == "A title. at 0.50, 1.00"
    here = live.at(px=-7, py=np.nan)
    assert here.readout() == "at −1.00, 0.00"
    np.testing.assert_array_equal(here.points("line"), [[-1, 0], [0, 0]])


def test_a_coordinate_cannot_have_the_name_of_something_else():
    taken = Handle("point", "a point", "main", Coordinate("data", "x", -1, 1, 0), Coordinate("py", "y", 0, 2, 1))
    with pytest.raises(ValueError, match='a control cannot be called "data"'):
        figure(controls=(ALPHA, taken))


def test_a_notebook_gets_the_widget_a_picture_and_a_sentence():
    live = figure()
    data, metadata = DisplayFormatter().format(live)
    assert data["text/plain"] == repr(live) == "A title. α = 0.50"
    assert data["application/vnd.jupyter.widget-view+json"]["model_id"] == live.model_id
    picture = PillowImage.open(io.BytesIO(data["image/png"]))
    assert picture.size == (1350, 480)
    about = {"alt": "A line. A title. α = 0.50", "caption": repr(live), "width": 900, "height": 320}
    assert metadata["image/png"] == about
    assert data["image/png"] == figure()._repr_mimebundle_()[0]["image/png"]


def test_the_saved_picture_is_the_start_with_what_moves():
    saved = PillowImage.open(io.BytesIO(figure()._repr_mimebundle_()[0]["image/png"])).convert("RGB")
    live = figure()
    drawn = live.picture(live._layouts[0])
    as_sharp = drawn.pixels()
    drawn.png()
    np.testing.assert_array_equal(drawn.pixels(), as_sharp)
    assert (as_sharp != drawn.pixels(moving=False)).any()
    drawn.figure.set_dpi(1.5 * PIXELS_PER_INCH)
    np.testing.assert_allclose(np.asarray(saved), drawn.pixels()[..., :3], atol=8)


def luminance(rgb):
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    return linear @ [0.2126, 0.7152, 0.0722]


@pytest.mark.parametrize("dark", [False, True])
def test_every_colour_stands_out_from_the_page(dark):
    names = [*STYLE["axes.prop_cycle"].by_key()["color"], STYLE["text.color"], PAGE]
    colours = np.rint(255 * np.array([to_rgb(name) for name in names]))
    *inks, page = luminance((darkened(colours) if dark else colours) / 255)
    contrast = [(max(ink, page) + 0.05) / (min(ink, page) + 0.05) for ink in inks]
    assert min(contrast) >= 4.5


def leaky(x, alpha):
    return np.where(x > 0, x, alpha * x)


def leaky_slope(x, alpha):
    return np.where(x > 0, 1.0, alpha)


def test_a_learner_may_return_a_list_or_change_the_input():
    def changes(x, alpha):
        x[x < 0] *= alpha
        return list(x)

    assert explore(changes, leaky_slope).at(alpha=0.5, x=-2).number("f(x)") == -1


@pytest.mark.parametrize(
    "f, df, alpha, verdict",
    [
        (leaky, leaky_slope, 0.1, "agrees with the measured slope of f at every x."),
        (
            leaky,
            lambda x, alpha: np.where(x >= 0, 1.0, alpha),
            0.1,
            "Where f has a corner, at x = 0, it takes the right-hand slope, which is right",
        ),
        (leaky, lambda x, alpha: np.where(x >= 0, 1.0, alpha), 1.0, "agrees with the measured slope of f at every x."),
        (leaky, lambda x, alpha: np.where(x > 0, 1.0, alpha * x), 0.1, "The derivative is wrong"),
        (lambda x, alpha: np.maximum(x, alpha * x), leaky_slope, 1.5, "The derivative is wrong"),
        (lambda x, alpha: np.maximum(x, alpha * x), leaky_slope, -1.0, "agrees with the measured slope"),
        (leaky_slope, leaky, 0.1, "The two have changed places"),
    ],
)
def test_explore_judges_a_derivative(f, df, alpha, verdict):
    assert verdict in explore(f, df).at(alpha=alpha).readout()


def test_hollow_markers_hide_what_they_lie_on():
    live = figure(artists={"dot": dots("main", Polyline((0.0,), (0.0,)), "C1", hollow=True)})
    marker = live.spec["pictures"][0]["artists"][0]["marker"]
    assert marker["fill"] == "rgba(255, 255, 255, 1)" and marker["colour"] == "rgba(196, 78, 0, 1)"
