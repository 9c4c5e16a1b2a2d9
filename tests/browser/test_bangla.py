"""Test a Bangla notebook in JupyterLab: its figures and questions speak Bangla, and move."""

import re

import pytest
from playwright.sync_api import expect

BANGLA = re.compile("[\u0980-\u09ff]{3}")


@pytest.fixture
def window(lab, browser):
    with lab.running(browser, "bn/01_relu_and_the_dead_neuron.ipynb") as window:
        yield window


def test_it_runs_and_speaks_bangla(window):
    assert [output for output in window.outputs() if output["output_type"] == "error"] == []
    figure = window.figures.first
    figure.scroll_into_view_if_needed()  # what is far from the window is not painted
    words = figure.locator(".live-words")
    expect(words).to_have_text(BANGLA)
    before = words.text_content()
    figure.get_by_role("slider").first.press("End")
    expect(words).not_to_have_text(before)
    expect(words).to_have_text(BANGLA)
    prediction = window.page.locator(".questions").first
    expect(prediction.get_by_role("group").first).to_have_accessible_name(BANGLA)
    hint = window.page.get_by_role("button", name="ইঙ্গিত").first
    hint.press("Enter")
    questions = window.page.locator(".questions").filter(has=hint)
    expect(questions.get_by_role("status").first).to_have_text(BANGLA)
    assert window.log == []
