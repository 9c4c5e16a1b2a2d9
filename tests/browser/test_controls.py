"""Test the controls of a live figure: keyboard and mouse, playing, saving, words, sizes, themes, and leaving."""

import pytest
from playwright.sync_api import expect

from helpers.figure import Checkbox, Slider
from helpers.lessons.n02_leaky_relu.leaky_relu import function_and_slope
from tests.browser.gallery import gallery
from tests.browser.pixels import compare, decode, drawn
from tests.browser.widget_page import WidgetPage

WIDTH = 908


@pytest.fixture(scope="module")
def context(browser):
    context = browser.new_context(viewport={"width": WIDTH, "height": 1000})
    yield context
    context.close()


@pytest.fixture(params=[function_and_slope, gallery], ids=["lesson", "gallery"], scope="module")
def figure(request):
    return request.param()


@pytest.fixture
def page(context, figure):
    page = WidgetPage(context, figure)
    yield page
    assert page.errors == []
    page.page.close()


@pytest.fixture(scope="module")
def film_figure():
    return gallery()


@pytest.fixture
def own_context(browser):
    """Open a context for a test that stops the clock, which is one for all pages of a context."""
    context = browser.new_context(viewport={"width": WIDTH, "height": 1000})
    yield context
    context.close()


@pytest.fixture
def playable(own_context, film_figure):
    """Show a figure with a Play button."""
    page = WidgetPage(own_context, film_figure)
    yield page
    assert page.errors == []


def sliders(page):
    return [control for control in page.figure.controls if isinstance(control, Slider)]


def handle(page, control):
    role = "slider" if isinstance(control, Slider) else "checkbox"
    return page.root.get_by_role(role, name=control.label, exact=True)


def stands_at(page, **values):
    """Assert that the model, the handles and the words all agree on where the controls stand."""
    page.settle()
    expected = {control.name: control.start for control in page.figure.controls} | values
    assert page.values() == pytest.approx(expected)
    for control in page.figure.controls:
        if isinstance(control, Slider):
            assert int(handle(page, control).input_value()) == control.index(expected[control.name])
        else:
            assert handle(page, control).is_checked() == expected[control.name]
    assert page.words() == page.figure.at(**expected).readout()


def test_it_begins_where_its_controls_start(page):
    stands_at(page)


def test_keys_move_every_slider(page):
    for control in sliders(page):
        values, slider = control.values, handle(page, control)
        last = values.size - 1
        page_of_steps = max(1, last // 10)
        for key, index in {
            "End": last,
            "ArrowRight": last,
            "ArrowLeft": last - 1,
            "Home": 0,
            "ArrowDown": 0,
            "ArrowUp": 1,
            "PageUp": 1 + page_of_steps,
            "PageDown": 1,
        }.items():
            slider.press(key)
            stands_at(page, **{control.name: values[index]})
        page.button("Reset").press("Enter")
        stands_at(page)


def test_the_mouse_drags_every_slider(page):
    for control in sliders(page):
        slider = handle(page, control)
        box = slider.bounding_box()
        middle = box["y"] + box["height"] / 2
        page.page.mouse.move(box["x"] + box["width"] / 2, middle)
        page.page.mouse.down()
        page.page.mouse.move(box["x"] + box["width"] / 3, middle, steps=5)
        page.settle()
        between = control.index(page.values()[control.name])
        assert abs(between - control.values.size / 3) <= 0.5 + 0.05 * control.values.size
        page.page.mouse.move(box["x"] + box["width"] + 50, middle, steps=5)
        page.page.mouse.up()
        stands_at(page, **{control.name: control.values[-1]})
        page.button("Reset").click()
        stands_at(page)


def test_checkboxes_show_and_hide(page):
    for control in [control for control in page.figure.controls if isinstance(control, Checkbox)]:
        seen = [page.pixels().tobytes()]
        for act in (lambda box: box.click(), lambda box: box.press("Space")):
            act(handle(page, control))
            page.settle()
            seen.append(page.pixels().tobytes())
        stands_at(page)
        assert seen[0] != seen[1] and seen[0] == seen[2]


def test_every_control_says_its_value(page):
    for control in sliders(page):
        handle(page, control).press("End")
        page.settle()
        value = f"{control.values[-1]:.{control.decimals}f}"
        expect(handle(page, control)).to_have_attribute("aria-valuetext", value)
        expect(page.root.locator(".live-slider", has_text=control.label).locator(".live-value")).to_have_text(value)
    for button in page.root.get_by_role("button").all():
        assert button.inner_text()
    expect(page.root).to_have_role("group")
    expect(page.root).to_have_accessible_name(page.figure.spec["title"])
    expect(page.picture).to_have_role("img")
    expect(page.picture).to_have_accessible_name(page.figure.spec["alt"])


def test_another_widget_moves_the_figure(page):
    before = page.pixels().tobytes()
    for control in sliders(page):
        for value in control.values[[-1, control.values.size // 2, 1]]:
            page.set(**{control.name: float(value)})
            stands_at(page, **{control.name: value})
            assert (page.pixels().tobytes() == before) == (value == control.start)


def test_a_value_between_two_positions_counts_as_the_nearer(playable):
    playable.set(shift=0.4375)
    assert playable.words() == playable.figure.at(shift=0.4).readout()


def test_step_and_step_back(playable):
    playable.button("Step").click()
    playable.button("Step").press("Space")
    stands_at(playable, turn=2)
    playable.button("Step back").click()
    stands_at(playable, turn=1)
    playable.button("Step back").click()
    playable.button("Step back").click()
    stands_at(playable, turn=0)


def test_two_steps_before_the_next_painting_are_two_steps(playable):
    playable.root.evaluate(
        """(root) => {
            const step = [...root.querySelectorAll("button")].find(({ textContent }) => textContent === "Step");
            step.click();
            step.click();
        }"""
    )
    stands_at(playable, turn=2)


def test_play_runs_to_the_end_and_begins_anew(playable):
    playable.stop_the_clock()
    for start in (lambda play: play.press("Space"), lambda play: play.click()):
        start(playable.button("Play"))
        playable.pass_time(700)
        expect(playable.button("Pause")).to_be_visible()
        assert playable.values()["turn"] == 2
        playable.pass_time(1200)
        expect(playable.button("Play")).to_be_visible()
        stands_at(playable, turn=7)


@pytest.mark.parametrize(
    "stop",
    [
        lambda page: page.button("Pause").click(),
        lambda page: page.button("Step back").click(),
        lambda page: page.root.get_by_role("slider", name="turn").press("ArrowRight"),
        lambda page: page.button("Reset").click(),
    ],
    ids=["pause", "step", "slider", "reset"],
)
def test_what_stops_a_film(playable, stop):
    playable.stop_the_clock()
    playable.button("Play").click()
    playable.pass_time(700)
    assert playable.values()["turn"] == 2
    stop(playable)
    stopped = playable.values()
    expect(playable.button("Play")).to_be_visible()
    playable.pass_time(3000)
    assert playable.values() == stopped


def test_the_picture_is_saved(page):
    values = {control.name: float(control.values[-2]) for control in sliders(page)}
    page.set(**values)
    with page.page.expect_download() as download:
        page.button("Save picture").click()
    assert download.value.suggested_filename == f"{page.figure.spec['title']}.png"
    file = download.value.path().read_bytes()
    assert file.startswith(b"\x89PNG")
    compare(decode(file), drawn(page.figure.picture(page.figure._layouts[0], **values)))


def test_the_words_are_spoken_after_a_pause_and_not_during_a_drag(playable):
    spoken = playable.root.locator("[aria-live=polite]")
    expect(spoken).to_have_text(playable.words())
    first = spoken.text_content()
    playable.stop_the_clock()
    box = handle(playable, playable.figure.controls[1]).bounding_box()
    playable.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    playable.page.mouse.down()
    for step in range(1, 8):
        playable.page.mouse.move(box["x"] + box["width"] / 2 + 20 * step, box["y"] + box["height"] / 2)
        playable.pass_time(200)
    assert playable.words() != first
    assert spoken.text_content() == first
    playable.pass_time(1000)
    assert spoken.text_content() == playable.words()


def test_a_narrower_page_gets_another_drawing_and_nothing_sticks_out(page):
    widths = [drawing["width"] for drawing in page.figure.spec["pictures"]]
    shown = []
    for window in (1300, 700, 400, 380, 320):
        page.resize(window)
        assert page.page.evaluate("() => document.documentElement.scrollWidth") <= window
        picture, root = page.picture.bounding_box(), page.root.bounding_box()
        assert root["x"] <= picture["x"] and picture["x"] + picture["width"] <= root["x"] + root["width"]
        canvas = page.root.locator("canvas").evaluate("(canvas) => [canvas.width, canvas.height]")
        assert canvas == pytest.approx([picture["width"], picture["height"]], abs=1)
        natural = page.root.locator("img").evaluate("(image) => image.naturalWidth")
        shown.append(natural / 2)
        for control in page.figure.controls:
            box = handle(page, control).bounding_box()
            assert box["x"] >= 0 and box["x"] + box["width"] <= window and box["height"] >= 18
    assert shown == [widths[0], widths[1], widths[2], widths[2], widths[2]]


def test_the_picture_follows_the_theme_of_the_page(page):
    light = page.pixels()
    page.theme("dark")
    dark = page.pixels()
    assert tuple(light[0, 0]) == (255, 255, 255)
    assert tuple(dark[0, 0]) == (17, 17, 17)
    page.theme("light")
    assert page.pixels().tobytes() == light.tobytes()


def test_the_picture_follows_the_theme_of_the_system_where_the_page_has_no_colour(page):
    page.page.add_style_tag(content="body { background: transparent !important; }")
    page.page.emulate_media(color_scheme="dark")
    page.settle()
    expect(page.root).to_contain_class("live-dark")
    page.page.emulate_media(color_scheme="light")
    page.settle()
    expect(page.root).not_to_contain_class("live-dark")


def test_a_view_that_is_removed_leaves_nothing_behind(playable):
    assert playable.page.evaluate("() => [model.heard > 0, urls.size]") == [True, len(playable.figure.spec["pictures"])]
    playable.button("Play").click()
    playable.page.evaluate("() => dismiss()")
    assert playable.root.count() == 0
    assert playable.page.evaluate("() => [model.heard, urls.size]") == [0, 0]
    before = playable.page.evaluate("() => [paints, model.get('turn')]")
    playable.page.evaluate("() => { document.documentElement.dataset.theme = 'dark'; model.set('shift', 1); }")
    playable.page.set_viewport_size({"width": 500, "height": 1000})
    playable.page.wait_for_timeout(600)
    assert playable.page.evaluate("() => [paints, model.get('turn')]") == before
