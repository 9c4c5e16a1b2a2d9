"""Test the handles of a live figure: mouse, finger and keys move them, in a scaled slide as well, and all else follows."""

import pytest
from playwright.sync_api import expect

from helpers.lessons.shared.loss_map import loss_map
from tests.browser.widget_page import WidgetPage

SIZES = {"wide": 1300, "narrow": 400}
START = "start of the unit"


@pytest.fixture(scope="module")
def figure():
    return loss_map(0.1)


@pytest.fixture(params=SIZES)
def page(browser, figure, request):
    context = browser.new_context(viewport={"width": SIZES[request.param], "height": 900}, has_touch=True)
    page = WidgetPage(context, figure)
    yield page
    assert page.errors == []
    context.close()


def handle(page, name=START):
    return page.root.get_by_role("slider", name=name, exact=True)


def middle(page, name=START):
    box = handle(page, name).bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def drag(page, to, name=START, grip=(0, 0)):
    """Drag a handle with the mouse, taken hold of beside its middle, to a place of the window."""
    (x, y), mouse = middle(page, name), page.page.mouse
    mouse.move(x + grip[0], y + grip[1])
    mouse.down()
    mouse.move(*to, steps=5)
    mouse.up()
    page.settle()


def value_at(page, axes, x, y):
    """Return the values of an axes at a place of the window, as matplotlib has drawn them."""
    box, width = page.picture.bounding_box(), page.picture.bounding_box()["width"]
    layout = next(each for each in page.figure._layouts if each.width <= 1.05 * width)
    pixels = page.figure.picture(layout)
    scale = layout.width / width * 2
    place = ((x - box["x"]) * scale, layout.height * 2 - (y - box["y"]) * scale)
    return pixels.axes[axes].transData.inverted().transform(place)


def agrees(page, **moved):
    """Assert that the words are Python's for where the controls stand, and that nothing but these has moved."""
    values = page.values()
    assert values == page.figure.starts | {name: values[name] for name in moved} | moved
    assert page.words() == page.figure.at(**values).readout()


def test_each_handle_is_named_says_its_value_and_is_as_large_as_a_thumb(page):
    names = [control.label for control in page.figure.controls[:5]]
    assert names == [each.get_attribute("aria-label") for each in page.root.locator(".live-handle").all()]
    expect(handle(page)).to_have_attribute("aria-valuetext", "w = 3.00, b = 0.00")
    for name in names:
        box = handle(page, name).bounding_box()
        assert min(box["width"], box["height"]) >= 44


def test_the_mouse_drags_a_handle_wherever_it_is_taken_hold_of(page):
    before = page.pixels().tobytes()
    x, y = middle(page)
    w, b = value_at(page, "map", x - 90, y + 60)
    drag(page, (x - 80, y + 65), grip=(10, 5))
    values = page.values()
    assert (values["start_w"], values["start_b"]) == pytest.approx((w, b), abs=0.03)
    agrees(page, start_w=values["start_w"], start_b=values["start_b"])
    assert page.pixels().tobytes() != before
    assert middle(page) == pytest.approx((x - 90, y + 60), abs=1)


def test_a_handle_follows_beyond_the_picture_as_far_as_its_limits(page):
    x, y = middle(page)
    drag(page, (x + 600, y + 2000))
    agrees(page, start_w=3.8, start_b=-3.8)
    drag(page, (-500, -500), "second data point")
    agrees(page, start_w=3.8, start_b=-3.8, x1=0.1, y1=6.2)
    page.button("Reset").click()
    page.settle()
    agrees(page)


def test_keys_move_a_handle_and_neither_scroll_the_page_nor_reach_it(page):
    page.page.add_style_tag(content="body { padding-bottom: 3000px; }")
    page.page.evaluate("window.heard = []; document.addEventListener('keydown', ({ key }) => heard.push(key))")
    handle(page).focus()
    scrolled = page.page.evaluate("scrollY")
    stays = {}
    for key, w, b in (
        ("ArrowLeft", 2.95, 0),
        ("ArrowDown", 2.95, -0.05),
        ("Shift+ArrowLeft", 2.45, -0.05),
        ("Shift+ArrowUp", 2.45, 0.45),
        ("ArrowRight", 2.5, 0.45),
        ("x", 2.5, 0.45),  # is none of the handle's
    ):
        page.page.keyboard.press(key)
        page.settle()
        stays = {"start_w": w, "start_b": b}
        agrees(page, **stays)
    for _ in range(6):
        page.page.keyboard.press("Shift+ArrowRight")
    page.settle()
    agrees(page, start_w=3.8, start_b=0.45)
    expect(handle(page)).to_have_attribute("aria-valuetext", "w = 3.80, b = 0.45")
    for key, w, b in (("Home", -2.3, -3.8), ("End", 3.8, 2.3)):
        page.page.keyboard.press(key)
        page.settle()
        agrees(page, start_w=w, start_b=b)
    assert page.page.evaluate("scrollY") == scrolled
    assert page.page.evaluate("heard.filter((key) => key !== 'Shift')") == ["x"]


def test_a_data_point_is_dragged_and_the_path_follows(page):
    x, y = middle(page, "fourth data point")
    drag(page, (x, y + 15), "fourth data point")
    values = page.values()
    assert values["x3"] == pytest.approx(2, abs=0.02) and values["y3"] < 1.2
    agrees(page, x3=values["x3"], y3=values["y3"])


def touch(page, kind, *place):
    points = [{"x": place[0], "y": place[1]}] if place else []
    page.session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})


def test_a_finger_on_a_handle_drags_it_and_elsewhere_scrolls_the_page(page):
    page.page.add_style_tag(content="body { padding-bottom: 3000px; }")
    page.session = page.page.context.new_cdp_session(page.page)
    x, y = middle(page)
    touch(page, "touchStart", x, y)
    for part in range(1, 11):
        touch(page, "touchMove", x - 5 * part, y - 4 * part)
    touch(page, "touchEnd")
    page.settle()
    assert page.page.evaluate("scrollY") == 0
    assert middle(page) == pytest.approx((x - 50, y - 40), abs=1.5)
    here = page.values()
    x, y = middle(page)
    touch(page, "touchStart", x - 60, y + 200)
    for part in range(1, 11):
        touch(page, "touchMove", x - 60, y + 200 - 15 * part)
    touch(page, "touchEnd")
    page.page.wait_for_function("scrollY > 50")
    assert page.values() == here


@pytest.mark.parametrize("style", ["transform: scale(1.25); transform-origin: 400px 10px;", "zoom: 1.6;"])
def test_on_an_enlarged_slide_a_handle_stays_under_the_pointer(page, style):
    page.page.add_style_tag(content=f"#home {{ {style} }}")
    page.settle()
    x, y = middle(page)
    drag(page, (x - 90, y + 60))
    assert middle(page) == pytest.approx((x - 90, y + 60), abs=2)


def test_another_button_of_the_mouse_moves_nothing(page):
    x, y = middle(page)
    page.page.mouse.move(x, y)
    page.page.mouse.down(button="right")
    page.page.mouse.move(x - 50, y)
    page.page.mouse.up(button="right")
    page.settle()
    agrees(page)
