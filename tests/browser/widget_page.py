"""Show a widget in a bare page, without a notebook around it and without Python behind it."""

import base64
import json
from pathlib import Path

from helpers.widget.assets import inline_files
from tests.browser.figure_driver import PADDING, PAINTED
from tests.browser.lab import MILLISECONDS
from tests.browser.pixels import decode

ROOT = Path(__file__).parents[2]
SITE = "http://live.test/"
PAGE = Path(__file__).with_name("page.html")
SET = "(text) => Object.entries(parse(text)).forEach(([name, value]) => model.set(name, value))"
FEW_FRAMES = 100  # milliseconds


class WidgetPage:
    """Show one live figure, or another widget.

    Parameters
    ----------
    context : playwright.sync_api.BrowserContext
    figure : helpers.figure.LiveFigure or anywidget.AnyWidget
    selector : str
        Finds its element.
    script : str, optional
        The script that shows it, instead of its own. Beside it lies the folder of the helpers, whose modules can be
        imported as they are, as in ``import("./helpers/widget/common.js")``.
    """

    def __init__(self, context, figure, selector=".live-figure", script=None):
        self.figure, self._script = figure, script or figure._esm
        self.stopped = False
        self.page = context.new_page()
        self.page.set_default_timeout(MILLISECONDS)
        self.errors = []
        self.page.on("pageerror", lambda error: self.errors.append(error))
        self.page.route(f"{SITE}**", self._serve)
        self.page.goto(SITE)
        self.mount()
        self.root = self.page.locator(selector)
        self.picture = self.page.locator(".live-picture")
        self.settle()

    def mount(self):
        """Show the widget, in place of what was there, as a cell does that is run again."""
        names = [name for name in self.figure.trait_names(sync=True) if not name.startswith("_")]
        self.page.evaluate("(text) => { window.dismiss?.(); show(parse(text)); }", _json(self.figure, names))

    def _serve(self, route):
        name = route.request.url.removeprefix(SITE)
        files = {
            "": ("text/html", PAGE.read_text(encoding="utf-8")),
            "widget.js": ("text/javascript", self._script),
            "widget.css": ("text/css", self.figure._css),
        }
        if name.startswith("helpers/") and name.endswith(".js"):
            files[name] = ("text/javascript", inline_files(ROOT / name, (ROOT / name).read_text(encoding="utf-8")))
        kind, body = files.get(name, (None, None))
        route.fulfill(body=body, content_type=kind) if kind else route.fulfill(status=404)

    def settle(self):
        """Wait until what the page shows is up to date."""
        if self.stopped:
            self.pass_time(FEW_FRAMES)
        else:
            self.root.evaluate(PAINTED)

    def stop_the_clock(self):
        """Let time pass only in `pass_time`, and for as much as `settle` needs on slow machines."""
        self.page.clock.install(time=0)
        self.page.clock.pause_at(1000)
        self.stopped = True

    def pass_time(self, milliseconds):
        self.page.clock.run_for(milliseconds)

    def theme(self, name):
        self.page.evaluate("(name) => { document.documentElement.dataset.theme = name; }", name)
        self.settle()

    def set(self, **values):
        """Move the model from outside, as `ipywidgets.jslink` does; what is not named goes to its start."""
        self.page.evaluate(SET, json.dumps(self.figure.starts | values))
        self.settle()

    def values(self):
        """Read where the controls stand, by the model."""
        names = list(self.figure.starts)
        return self.page.evaluate("(names) => Object.fromEntries(names.map((name) => [name, model.get(name)]))", names)

    def words(self):
        return self.root.locator(".live-words").text_content()

    def button(self, name):
        return self.root.get_by_role("button", name=name, exact=True)

    def resize(self, width, height=1400):
        self.page.set_viewport_size({"width": width, "height": height})
        self.settle()

    def fit(self, width):
        """Give the picture exactly so much room."""
        self.resize(width + round(self.root.evaluate(PADDING)))

    def pixels(self):
        """Read what is painted in the picture's place, shape (rows, columns, 3), uint8."""
        return decode(self.picture.screenshot())


def _json(figure, names):
    """Write what Python and the browser share of a figure; bytes in base64.

    Names are sorted, as they are in the state that a page of the site holds: nothing may depend on their order.
    """
    return json.dumps({name: getattr(figure, name) for name in names}, default=_encoded, sort_keys=True)


def _encoded(value):
    return base64.b64encode(value).decode() if isinstance(value, bytes) else None
