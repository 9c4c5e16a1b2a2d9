"""Change settings of the playground's presets in Chromium: milliseconds until the new run is trained and painted."""

from statistics import median

import numpy as np
from playwright.sync_api import sync_playwright

from helpers.playground import Playground
from helpers.playground.page_text import read_page, write_page
from helpers.playground.presets import PRESETS
from tests.browser.conftest import FLAGS
from tests.browser.widget_page import WidgetPage
from tools.bench.jupyterlab import SIZE
from tools.find_browser import find_browser

DEEP = "Thirty layers deep"
MOST_MS = {"median": 50, "p95": 100}
MOST_DEEP_MS = 300
# By the name of a setting, places of its slider or list; what all runs share is changed in all of them.
CHANGES = {"learning rate": [12, 14, 13, 15] * 5, "noise": [0, 1, 2, 3] * 5, "activation": [0, 1, 2, 4, 7] * 4}
# The text names the runs that are shown. A frame after they are there they are painted.
CHANGE = """async ([name, place]) => {
    const input = [...document.querySelectorAll(".playground-form :is(input, select)")].find((each) => each.ariaLabel === name);
    const text = document.querySelector(".playground-row input[type=text]");
    const frame = () => new Promise(requestAnimationFrame);
    const afterFrame = () => new Promise((done) => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = done;
        port2.postMessage(undefined);
    });
    await new Promise((done) => setTimeout(done, 50 * Math.random()));
    const before = text.value;
    if (input.options) input.selectedIndex = place;
    else input.value = place;
    const start = performance.now();
    input.dispatchEvent(new Event(input.options ? "change" : "input"));
    do await frame(); while (text.value === before);
    await afterFrame();
    return performance.now() - start;
}"""


class _Page(WidgetPage):
    def settle(self):
        """Wait for nothing: `_preset` does."""


def measure():
    """Time each change in each preset, in milliseconds."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=FLAGS)
        page = _Page(browser.new_context(viewport=SIZE), Playground(), ".playground").page
        found = {preset.name: _preset(page, preset) for preset in PRESETS}
        browser.close()
    return {"presets": found}


def _preset(page, preset):
    page.get_by_role("button", name=preset.name, exact=True).click()
    shown = 'document.querySelector(".playground-row input[type=text]").value'
    page.wait_for_function(f"(text) => {shown} === text", arg=write_page(read_page(preset.text)))
    return {
        name: [page.evaluate(CHANGE, [name, place]) for place in places if _differs(page, name, place)]
        for name, places in CHANGES.items()
    }


def _differs(page, name, place):
    """Return True where a setting does not stand at a place already."""
    value = "(input) => Number(input.options ? input.selectedIndex : input.value)"
    return page.locator(".playground-form").get_by_label(name, exact=True).evaluate(value) != place


def rows(record):
    """List the presets together, and the deep one alone."""
    deep = [ms for times in record["presets"][DEEP].values() for ms in times]
    rest = [
        ms for name, changes in record["presets"].items() if name != DEEP for times in changes.values() for ms in times
    ]
    middle, slow = median(rest), float(np.percentile(rest, 95))
    return [
        (
            f"a setting changed, {len(rest)} times over five presets, until the new runs are painted",
            f"{middle:.0f} ms (p95 {slow:.0f})",
            f"median ≤ {MOST_MS['median']} ms, p95 ≤ {MOST_MS['p95']} ms",
            middle <= MOST_MS["median"] and slow <= MOST_MS["p95"],
        ),
        (
            f"the same for three networks of thirty layers, {len(deep)} times",
            f"{median(deep):.0f} ms (p95 {np.percentile(deep, 95):.0f})",
            f"≤ {MOST_DEEP_MS} ms",
            median(deep) <= MOST_DEEP_MS,
        ),
    ]
