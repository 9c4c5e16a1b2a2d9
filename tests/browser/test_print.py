"""Test what is printed from a dark page: black on white, by the pixels, and dark again on the screen."""

import numpy as np
import pytest

from helpers.course import exam, print_exam
from helpers.lessons.n02_leaky_relu.leaky_relu import function_and_slope
from helpers.playground import Playground
from tests.browser.pixels import decode
from tests.browser.widget_page import WidgetPage
from tests.durations import either

WIDTHS = either([1300], [1300, 400])
# The most a colour may be as bright as, from 0 to 255, and still be black enough on white: 10 to 1 (WCAG 2.2).
INK = 78
WIDGETS = {"figure": function_and_slope, "playground": Playground, "questions": exam}
LOWEST_TEXT = """(root) => Math.max(...[...root.querySelectorAll("p, legend, label, span, button")]
    .filter((part) => part.checkVisibility() && part.textContent.trim())
    .map((part) => Math.max(...getComputedStyle(part).color.match(/\\d+/g).slice(0, 3))))"""


class PrintedPage(WidgetPage):
    def settle(self):
        self.page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")


def brightness(png):
    return decode(png).astype(float).mean(axis=2)


@pytest.fixture(params=WIDTHS)
def context(browser, request):
    context = browser.new_context(viewport={"width": request.param, "height": 900}, color_scheme="dark")
    yield context
    context.close()


@pytest.mark.parametrize("make", WIDGETS.values(), ids=WIDGETS)
def test_a_widget_on_a_dark_page_is_printed_black_on_white_and_is_dark_again(context, make):
    widget = PrintedPage(context, make(), ".live")
    page = widget.page
    page.evaluate("() => { document.documentElement.dataset.theme = 'dark'; }")
    page.wait_for_selector(".live.live-dark")
    assert np.median(brightness(page.screenshot())) < 40
    page.emulate_media(media="print")
    printed = brightness(widget.root.screenshot())
    assert np.median(printed) == 255 and printed.mean() > 225
    assert page.evaluate(f"() => ({LOWEST_TEXT})(document.querySelector('.live'))") <= INK
    page.set_viewport_size({"width": 700, "height": 900})
    widget.settle()
    page.emulate_media(media="screen")
    assert page.locator(".live.live-dark").count() == 1
    assert np.median(brightness(page.screenshot())) < 40


@pytest.mark.parametrize("media", ["screen", "print"])
def test_a_paper_is_black_on_white_on_a_dark_machine(context, media, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    print_exam(seed=3)
    page = context.new_page()
    page.emulate_media(media=media)
    for name in ("paper-3.html", "paper-3-answers.html"):
        page.goto((tmp_path / name).as_uri())
        seen = brightness(page.screenshot(full_page=True))
        assert np.median(seen) == 255 and seen.mean() > 225
