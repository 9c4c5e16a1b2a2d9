"""Test the lecture view in JupyterLab: one switch for large type, large figures and no code."""

import pytest
from playwright.sync_api import expect

LOOKS = """() => {
    const size = (selector) => parseFloat(getComputedStyle(document.querySelector(selector)).fontSize);
    const code = [...document.querySelectorAll(".jp-CodeCell .jp-Cell-inputWrapper")];
    return {
        text: size(".jp-MarkdownCell .jp-RenderedMarkdown p"),
        words: size(".live-words"),
        code: code.filter((part) => part.getClientRects().length).length,
        picture: document.querySelector(".live-picture").clientWidth,
    };
}"""


@pytest.fixture
def window(lab, browser):
    with lab.running(browser, "en/00_start_here.ipynb", width=1600) as window:
        yield window


def test_one_switch_makes_a_notebook_readable_from_afar_and_back(window):
    switch = window.page.get_by_role("button", name="Lecture view")
    window.figures.first.scroll_into_view_if_needed()
    before = window.page.evaluate(LOOKS)
    switch.press("Enter")
    expect(switch).to_have_attribute("aria-pressed", "true")
    window.figures.first.scroll_into_view_if_needed()
    # A figure that was out of sight takes its new size once it is seen.
    window.page.wait_for_function(
        "before => document.querySelector('.live-picture').clientWidth > 1.1 * before", arg=before["picture"]
    )
    during = window.page.evaluate(LOOKS)
    assert during["text"] >= 24 and during["words"] >= 22
    assert before["code"] > 3 and during["code"] <= 1  # the active cell shows its own
    switch.press("Enter")
    expect(switch).to_have_attribute("aria-pressed", "false")
    window.figures.first.scroll_into_view_if_needed()
    assert window.page.evaluate(LOOKS) == before
    assert window.log == []
