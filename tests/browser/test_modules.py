"""Test the widgets' scripts as ES modules, loaded file by file: they show what the joined script shows."""

import pytest

from helpers.playground import Playground
from helpers.quiz.widget import Questions
from helpers.widget.lecture_view import lecture_view
from tests.browser.gallery import gallery
from tests.browser.test_questions import ALL
from tests.browser.widget_page import WidgetPage

MODULE = 'export {{ default }} from "./helpers/{}";'
WIDGETS = {
    "figure/live_figure.js": (gallery, ".live-figure"),
    "playground/playground.js": (lambda: Playground("epochs=1"), ".playground"),
    "quiz/quiz.js": (lambda: Questions(ALL), ".questions"),
    "widget/lecture_view.js": (lecture_view, ".lecture"),
}

# What a screen reader is told comes half a second later.
SEEN = """(root) => {
    for (const spoken of root.querySelectorAll(".live-spoken")) spoken.remove();
    return root.innerText;
}"""


class ModulesPage(WidgetPage):
    """Show any widget in a page."""

    def settle(self):
        self.page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")


@pytest.mark.parametrize("entry", WIDGETS)
def test_modules_show_what_the_joined_script_shows(browser, entry):
    make, selector = WIDGETS[entry]
    shown = []
    for script in (None, MODULE.format(entry)):
        context = browser.new_context()
        page = ModulesPage(context, make(), selector, script)
        assert page.errors == []
        shown.append(page.root.evaluate(SEEN))
        context.close()
    assert shown[0] == shown[1] != ""
