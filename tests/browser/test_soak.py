"""Test thousands of moves of a slider in one page: what is painted changes, and the page does not grow."""

import pytest

from helpers.lessons.shared.one_unit_training import film_of_one_unit
from tests.browser.widget_page import WidgetPage
from tests.durations import either

MOVES = either(150, 10_000)
MOST_GROWTH = 5  # MB

# Moves as fast as the page paints.
MOVE = """async (moves) => {
    const inputs = [...document.querySelectorAll("input[type=range]")];
    const painted = paints;
    for (let i = 0; i < moves; i++) {
        const input = inputs[i % inputs.length];
        input.value = (Number(input.value) + 1) % (Number(input.max) + 1);
        input.dispatchEvent(new Event("input", { bubbles: true }));
        await new Promise(requestAnimationFrame);
    }
    return paints - painted;
}"""


def megabytes(page):
    session = page.context.new_cdp_session(page)
    session.send("HeapProfiler.collectGarbage")
    return session.send("Runtime.getHeapUsage")["usedSize"] / 1e6


@pytest.mark.stress
def test_a_page_does_not_grow_with_moves(browser):
    context = browser.new_context()
    page = WidgetPage(context, film_of_one_unit()).page
    page.evaluate(MOVE, 50)
    before = megabytes(page)
    assert page.evaluate(MOVE, MOVES) >= 0.9 * MOVES
    after = megabytes(page)
    elements = page.evaluate("document.querySelectorAll('*').length")
    context.close()
    print(f"{MOVES} moves: {before:.1f} MB before, {after:.1f} after, {elements} elements")
    assert after - before < MOST_GROWTH and elements < 100
