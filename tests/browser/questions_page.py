"""Show questions and predictions in a bare page, without Python behind them."""

from helpers.quiz.widget import Questions
from tests.browser.widget_page import WidgetPage


class QuestionsPage(WidgetPage):
    def __init__(self, context, *questions, minutes=None):
        super().__init__(context, Questions(questions, minutes), ".questions")

    def settle(self):
        self.page.evaluate("() => new Promise(requestAnimationFrame)")

    def feedback(self):
        return self.root.get_by_role("status")

    def press(self, name):
        self.root.get_by_role("button", name=name, exact=True).press("Enter")

    def answer(self, name):
        return self.page.evaluate("(name) => model.get('answers')[name]", name)
