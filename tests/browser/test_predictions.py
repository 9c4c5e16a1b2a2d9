"""Test predictions in a browser, without Python: guessed by mouse, finger and keys, then laid over by the truth."""

import numpy as np
import pytest
from playwright.sync_api import expect

from helpers.quiz.question_types import Axis, Known, MarkPrediction, PointPrediction, SketchPrediction
from tests.browser.test_handles import touch

SHARED = {"objective": "relu", "right": "So it is.", "otherwise": "Look again."}
SKETCH = SketchPrediction(
    name="sketch",
    text="Draw it.",
    places=(-2.0, -1.0, 0.0, 1.0, 2.0),
    truth=(0.0, 0.0, 0.0, 1.0, 2.0),
    limits=(-2.0, 2.0),
    known=(Known((-2.0, 2.0), (1.0, 1.0), "a line"), Known(0.0, 1.0, "a star", "star")),
    mistakes=(((-2.0, -1.0, 0.0, 1.0, 2.0), "That is x itself."),),
    fine=((-2.0, 0.0, 0.0, 2.0), (0.0, 0.0, np.nan, 2.0)),
    **SHARED,
)
MARKS = MarkPrediction(
    name="marks",
    text="Where are they?",
    axis=Axis(0.001, 10.0, "rate", logarithmic=True),
    marks=(("first", 0.01), ("second", 1.0)),
    mistakes=((2.0, 10.0, "That diverges."),),
    **SHARED,
)
POINT = PointPrediction(
    name="point",
    text="Where does it end?",
    x=Axis(-2.0, 2.0, "w"),
    y=Axis(0.0, 100.0, "b"),
    truth=(-1.0, 25.0),
    mistakes=((1.0, 75.0, 0.1, "That is uphill."),),
    **SHARED,
)
PREDICTIONS = (SKETCH, MARKS, POINT)
SKIP, SHOW, AGAIN = "Skip: show the truth", "Show the truth", "Guess again"


def drag(page, *shares):
    """Drag over the drawing, through places that are given as shares of its width and height."""
    box = page.root.locator(".questions-plot").bounding_box()
    points = [(box["x"] + box["width"] * x, box["y"] + box["height"] * y) for x, y in shares]
    page.page.mouse.move(*points[0])
    page.page.mouse.down()
    for point in points[1:]:
        page.page.mouse.move(*point)
    page.page.mouse.up()


def said(page):
    return [text.text_content() for text in page.feedback().locator("p").all()]


def values(page):
    return [slider.get_attribute("aria-valuetext") for slider in page.root.get_by_role("slider").all()]


def test_a_sketch_is_drawn_in_one_stroke_and_told_where_it_is_farthest_off(ask):
    page = ask(SKETCH)
    expect(page.root.get_by_role("slider").first).to_have_accessible_name("height at x = −2")
    assert values(page) == ["0"] * 5
    expect(page.button(SKIP)).to_be_visible()
    expect(page.root.get_by_text("a star")).to_be_visible()
    left, right = (page.root.get_by_role("slider").nth(i).bounding_box() for i in (0, 4))
    box = page.root.locator(".questions-plot").bounding_box()
    ends = [(part["x"] + part["width"] / 2 - box["x"]) / box["width"] for part in (left, right)]
    middle = (left["y"] + left["height"] / 2 - box["y"]) / box["height"]
    # Two places of the pointer: what lies between is passed over in a straight line.
    drag(page, (ends[0], 0.999), (ends[1], middle))
    heights = [float(value.replace("−", "-")) for value in values(page)]
    assert heights == pytest.approx([-2, -1.5, -1, -0.5, 0], abs=0.1)
    expect(page.root.get_by_text("the truth", exact=True)).to_have_count(0)
    page.press(SHOW)
    assert said(page) == ["At x = −2 you drew −2; it is 0.", "Look again."]
    expect(page.root.get_by_text("your guess", exact=True)).to_be_visible()
    expect(page.root.get_by_text("the truth", exact=True)).to_be_visible()
    assert values(page)[0] == "your guess: −2, the truth: 0"
    assert "✗" not in page.root.text_content() and page.root.locator("[data-state]").count() == 0
    assert page.answer("sketch") == {"right": False, "tries": 1, "hinted": False}


def test_guess_and_truth_differ_in_colour_and_in_line(ask):
    page = ask(SKETCH)
    drag(page, (0.9, 0.2), (0.9, 0.1))
    page.press(SHOW)
    guess, truth = page.root.locator(".questions-plot svg > g > path[fill=none]").all()
    for name in ("stroke", "stroke-dasharray", "stroke-width"):
        assert guess.get_attribute(name) != truth.get_attribute(name)
    assert truth.get_attribute("d").count("M") == 2  # the gap


def test_only_the_first_guess_is_kept_as_the_truth_was_seen_after_it(ask):
    page = ask(SKETCH)
    drag(page, (0.9, 0.9), (0.9, 0.95))
    page.press(SHOW)
    page.root.get_by_role("slider").last.press("Home")
    assert values(page)[-1].endswith("the truth: 2")  # locked
    page.press(AGAIN)
    assert values(page) == ["0"] * 5 and said(page) == []
    expect(page.root.get_by_role("slider").first).to_be_focused()
    for i, presses in ((3, 6), (4, 12)):
        for _ in range(presses):
            page.root.get_by_role("slider").nth(i).press("ArrowUp")
    page.press(SHOW)
    assert said(page) == ["✓ Right.", "So it is."]
    assert page.root.locator("[data-state=right]").count() == 1
    assert page.answer("sketch")["right"] is False


@pytest.mark.parametrize("prediction", PREDICTIONS, ids=lambda each: each.name)
def test_who_skips_sees_the_truth_and_nothing_is_kept(ask, prediction):
    page = ask(prediction)
    page.press(SKIP)
    assert said(page) == ["So it is."]
    expect(page.root.get_by_text("the truth", exact=True)).to_be_visible()
    expect(page.root.get_by_text("your guess", exact=True)).to_have_count(0)
    assert page.answer(prediction.name) is None
    page.press(AGAIN)
    page.root.get_by_role("slider").first.press("ArrowRight")
    page.press(SHOW)
    assert page.answer(prediction.name) is None


@pytest.mark.parametrize(
    "keys, words",
    [
        ([("first", "ArrowLeft", 20), ("second", "ArrowRight", 20)], ["✓ Right.", "So it is."]),
        ([("first", "ArrowLeft", 20), ("second", "End", 1)], ["That diverges."]),
        (
            [("first", "Shift+ArrowLeft", 3), ("second", "Home", 1)],
            ["second: you marked 0.001; it is 1.", "Look again."],
        ),
        ([("first", "ArrowLeft", 20)], ["Look again."]),
    ],
)
def test_marks_are_moved_by_keys_on_a_logarithmic_axis(ask, keys, words):
    page = ask(MARKS)
    assert values(page) == ["not placed yet"] * 2
    page.page.evaluate("window.heard = []; document.addEventListener('keydown', ({ key }) => heard.push(key))")
    for name, key, times in keys:
        for _ in range(times):
            page.root.get_by_role("slider", name=f"{name}: rate").press(key)
    # On a slide these keys would turn it.
    assert page.page.evaluate("heard.filter((key) => key !== 'Shift')") == []
    page.press(SHOW)
    assert said(page) == words
    assert page.answer("marks")["right"] is ("✓ Right." in words)


def test_a_mark_is_dragged_in_its_row_and_stays_within_the_axis(ask):
    page = ask(MARKS)
    drag(page, (0.2, 0.3), (0.2, 0.9), (2.0, 0.9))
    assert values(page) == ["10", "not placed yet"]


@pytest.mark.parametrize(
    "place, words",
    [
        ((-1.0, 30.0), ["✓ Right.", "So it is."]),
        ((1.1, 72.0), ["That is uphill."]),
        ((-1.0, 100.0), ["You put the point at w = −1, b = 100; it is at w = −1, b = 25.", "Look again."]),
    ],
)
def test_a_point_is_put_into_a_plane(ask, place, words):
    page = ask(POINT)
    point = page.root.get_by_role("slider", name="your point")
    for value, middle, step, keys in zip(
        place, (0, 50), (0.05, 1), (("ArrowLeft", "ArrowRight"), ("ArrowDown", "ArrowUp")), strict=True
    ):
        for _ in range(round(abs(value - middle) / step)):
            point.press(keys[value > middle])
    page.press(SHOW)
    assert said(page) == words
    assert page.answer("point")["right"] is ("✓ Right." in words)


@pytest.mark.parametrize("prediction", PREDICTIONS, ids=lambda each: each.name)
def test_a_finger_draws_and_does_not_scroll_until_the_truth_is_there(ask, prediction):
    page = ask(prediction)
    page.page.add_style_tag(content="body { padding-bottom: 3000px; }")
    page.session = page.page.context.new_cdp_session(page.page)
    box = page.root.locator(".questions-plot").bounding_box()
    x, y = box["x"] + box["width"] * 0.3, box["y"] + box["height"] * 0.8

    def swipe():
        touch(page, "touchStart", x, y)
        for part in range(1, 11):
            touch(page, "touchMove", x + part, y - 12 * part)
        touch(page, "touchEnd")
        page.settle()

    before = values(page)
    swipe()
    assert page.page.evaluate("scrollY") == 0 and values(page) != before
    page.press(SHOW)
    seen = values(page)
    swipe()
    page.page.wait_for_function("scrollY > 20")
    assert values(page) == seen


def test_a_prediction_fits_a_telephone_and_every_control_is_as_large_as_a_finger(ask):
    page = ask(*PREDICTIONS)
    page.page.set_viewport_size({"width": 400, "height": 900})
    page.settle()
    assert page.page.evaluate("() => document.documentElement.scrollWidth - innerWidth") <= 0
    first, second = (part.bounding_box()["y"] for part in page.root.get_by_role("slider", name="rate").all())
    assert second - first >= 44
    for button in page.root.get_by_role("button").all():
        assert not button.is_visible() or button.bounding_box()["height"] >= 28
