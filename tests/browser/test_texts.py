"""Test that every text of a widget is shown as text: one that is written as HTML is read, and does nothing."""

import numpy as np
import pytest

from helpers.lessons.shared.learner_activation import explore
from helpers.playground import Playground
from helpers.quiz.widget import Questions
from tests.browser.test_predictions import PREDICTIONS
from tests.browser.test_questions import ALL
from tests.browser.widget_page import WidgetPage

CRAFTED = '<img src=x onerror="window.ran = true"><script>window.ran = true</script>'
# What is shown to a reader, among what a widget's state holds.
SHOWN = {
    "texts",
    "title",
    "alt",
    "label",
    "readout",
    "phrases",
    "text",
    "hint",
    "feedback",
    "right",
    "otherwise",
    "reasons",
    "partners",
    "lefts",
    "items",
}
SHOWN |= {"question", "look", "problem", "changed", "sentences", "names"}
EVERYTHING = """(root) => {
    const event = (name) => new Event(name, { bubbles: true });
    for (const part of root.querySelectorAll("input:is([type=range], [type=checkbox], [type=radio])")) {
        part.type === "range" ? (part.value = part.max) : part.click();
        ["input", "change"].forEach((name) => part.dispatchEvent(event(name)));
    }
    for (const part of root.querySelectorAll("input:is([type=text], [type=number], :not([type]))")) {
        part.value = part.type === "number" ? "1" : CRAFTED;
        ["input", "change"].forEach((name) => part.dispatchEvent(event(name)));
    }
    const buttons = () => [...root.querySelectorAll("button")].filter((part) => !/Save|Copy/.test(part.textContent));
    buttons().forEach((part) => part.click());
    buttons().forEach((part) => part.isConnected && part.click());
}""".replace("CRAFTED", repr(CRAFTED))


class TextsPage(WidgetPage):
    def settle(self):
        self.page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")


def crafted(value, shown=False):
    """Put HTML at the end of every text of a widget's state that is shown."""
    if isinstance(value, dict):
        return {key: crafted(each, shown or key in SHOWN) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [crafted(each, shown and not isinstance(each, list | tuple)) for each in value]
    return value + CRAFTED if shown and isinstance(value, str) else value


def hidden(x, alpha):
    return np.where(x > 0, x, alpha * x)


def figure():
    hidden.__name__ = CRAFTED
    return explore(hidden, hidden)


def playground():
    return Playground("epochs=1 net=2 batch=250")


@pytest.mark.parametrize(
    "make, selector",
    [
        (figure, ".live-figure"),
        (playground, ".playground"),
        (lambda: Questions(ALL), ".questions"),
        (lambda: Questions(PREDICTIONS), ".questions"),
    ],
    ids=["figure", "playground", "questions", "predictions"],
)
def test_html_in_a_text_is_read_and_does_nothing(browser, make, selector):
    widget = make()
    for name in ("spec", "frames"):
        if widget.has_trait(name):
            widget.set_trait(name, crafted(getattr(widget, name)))
    context = browser.new_context(viewport={"width": 900, "height": 900})
    page = TextsPage(context, widget, selector)
    page.root.evaluate(EVERYTHING)
    page.page.wait_for_timeout(200)
    assert page.page.evaluate("() => window.ran") is None
    assert page.root.locator("img[src=x], script").count() == 0
    assert page.root.text_content().count(CRAFTED) > 3
    context.close()
