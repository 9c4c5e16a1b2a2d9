"""Populations are trained in the page as sliders move, and are what NumPy trains; each network opens in the playground."""

import re

import numpy as np
import pytest

from helpers.lessons.n04_units_in_networks.population import LARGE, population
from helpers.lessons.n05_slopes_in_networks.slope_sweep import slope_sweep
from tests.browser.widget_page import WidgetPage

NEAR = 1.5  # per cent, by which chaos may part two programs in the mean of a population


@pytest.fixture(scope="module")
def context(browser):
    context = browser.new_context(viewport={"width": 1000, "height": 1000})
    yield context
    context.close()


@pytest.fixture(scope="module", params=[population, slope_sweep])
def shown(request, context):
    page = WidgetPage(context, request.param())
    yield page
    assert page.errors == []
    page.page.close()


def words(shown):
    return shown.page.locator(".live-words").inner_text()


def at_rest(shown, **values):
    """Move the sliders, and wait until the large population is trained; return what the figure says."""
    shown.set(**values)
    shown.settle()  # until then it says what was found of the sliders' places before
    shown.page.wait_for_function(
        "(said) => document.querySelector('.live-words').textContent.match(said)",
        arg=r"^\d+ networks.* after 1000 steps",
    )
    return words(shown)


def numbers(text):
    return [float(number) for number in re.findall(r"\d+(?:\.\d+)?", text.replace("−", "-"))]


@pytest.mark.parametrize("values", [{}, {"rate": 0.1, "width": 5, "depth": 3}])
def test_the_page_finds_what_numpy_finds(shown, values):
    said, expected = at_rest(shown, **values), shown.figure.at(**values).readout()
    assert re.sub(r"[\d.−]+", "#", said) == re.sub(r"[\d.−]+", "#", expected)
    np.testing.assert_allclose(numbers(said), numbers(expected), atol=NEAR)


def test_a_small_population_follows_the_slider_and_a_large_one_its_rest(shown):
    before = at_rest(shown)
    shown.set(rate=2)
    # Read in the same moment: the large population may be there in the next one.
    changed = "(before) => [document.querySelector('.live-words').innerText].find((said) => said !== before)"
    said = shown.page.wait_for_function(changed, arg=before).json_value()
    assert said.startswith("While a slider moves:")
    assert "after 100 steps" in said
    assert f"{LARGE['steps']} steps" in at_rest(shown, rate=2)


def test_a_network_opens_in_the_playground_as_the_run_that_it_was(shown):
    at_rest(shown, rate=0.1)  # at which rounding parts no two runs
    shown.page.get_by_role("spinbutton", name="network").fill("7")
    shown.settle()
    said = shown.page.locator(".network-words").inner_text()
    shown.page.get_by_role("button", name="Open in the playground").click()
    right = re.search(r"(\d+) % of new points right", said)[1]
    shown.page.locator(".playground-body:not([inert])").wait_for()
    shown.page.get_by_role("slider", name="step").press("End")
    shown.page.get_by_text(f"{right} % of new ones").first.wait_for()
    shown.page.get_by_role("button", name="Close the playground").click()
    assert shown.page.locator(".playground").count() == 0


def test_a_click_on_a_dot_opens_its_network(shown):
    at_rest(shown)
    shown.page.get_by_role("spinbutton", name="network").fill("250")  # far from those that are clicked on
    shown.settle()
    before = shown.page.locator(".network-words").inner_text()
    box = shown.picture.bounding_box()
    # In the first graph's upper left there are dots in both figures.
    for place in range(12):
        shown.page.mouse.click(box["x"] + box["width"] * (0.1 + place * 0.01), box["y"] + box["height"] * 0.15)
        if shown.page.locator(".playground").count():
            break
    assert shown.page.locator(".network-words").inner_text() != before
    assert shown.page.locator(".playground").count() == 1
    shown.page.get_by_role("button", name="Close the playground").click()


def test_what_diverges_is_counted(shown):
    said = at_rest(shown, rate=10)
    assert re.search(r"\d+ diverged|All of them diverged", said)


def test_a_browser_that_cannot_train_says_so(browser):
    context = browser.new_context()
    context.add_init_script("delete globalThis.WebAssembly")
    page = WidgetPage(context, population())
    page.page.get_by_text("This browser cannot train").wait_for()
    assert page.page.get_by_role("button", name="Open in the playground").is_disabled()
    context.close()
