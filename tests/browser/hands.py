"""A live figure in a page, moved as a reader moves it, beside its twin in Python, which says what must be seen."""

import copy

from playwright.sync_api import expect

from helpers.live import Slider
from tests.browser.pixels import decode, drawn

# Resolves once the figure has answered to whatever was done to it, and has painted that. A browser leaves out whatever
# is far from the window, so the figure has to be there first.
PAINTED = """async (root) => {
    const frames = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    const image = root.querySelector(".live-picture img");
    do {
        root.scrollIntoView({ block: "nearest" });
        await frames();
    } while (!image.src || !image.complete);
}"""
# How many CSS pixels of the figure stick out of the output or the window, to the left or the right.
HIDDEN = """(root) => {
    const output = root.closest(".jp-OutputArea-output");
    const [figure, room] = [root, output].map((element) => element.getBoundingClientRect());
    return Math.max(
        room.left - figure.left, figure.right - room.right, figure.right - innerWidth,
        root.scrollWidth - root.clientWidth, output.scrollWidth - output.clientWidth,
    );
}"""
SHOWN = """(root) => [...root.querySelectorAll("input")].map(
    (input) => (input.type === "range" ? input.valueAsNumber : input.checked)
)"""
# A picture that begins between two pixels is not painted as it was drawn.
ON_WHOLE_PIXELS = """(picture) => {
    const { left, top } = picture.getBoundingClientRect();
    picture.parentElement.style.marginLeft = `${Math.ceil(left) - left}px`;
    picture.parentElement.style.marginTop = `${Math.ceil(top) - top}px`;
}"""
PADDING = """(root) => {
    const { paddingLeft, paddingRight } = getComputedStyle(root);
    return parseFloat(paddingLeft) + parseFloat(paddingRight);
}"""


class Figure:
    """A live figure in a page.

    Parameters
    ----------
    root : playwright.sync_api.Locator
    twin : helpers.live.LiveFigure
        The same figure in this process.
    """

    def __init__(self, root, twin):
        self.root, self.twin = root, twin
        self.picture = root.locator(".live-picture")
        self._drawing, self._drawings = twin.picture(twin._layouts[-1]), {}
        for axes in self._drawing.axes.values():
            axes.set_axis_off()

    def framed_controls(self):
        """The controls that need no kernel."""
        return [control for control in self.twin.controls if not (isinstance(control, Slider) and control.kernel)]

    def handle(self, control):
        """What the reader moves, found as a screen reader finds it."""
        role = "slider" if isinstance(control, Slider) else "checkbox"
        return self.root.get_by_role(role, name=control.label, exact=True)

    def button(self, name):
        return self.root.get_by_role("button", name=name, exact=True)

    def settle(self):
        """Waits until what is painted is up to date, Python's share in it too."""
        needs_python = self.twin.spec["texts"]["needs_python"]
        for status in self.root.get_by_role("status").all():
            expect(status).to_have_text(needs_python, timeout=30_000)
        self.root.evaluate(PAINTED)

    def values(self):
        """Where the controls stand, by what the page shows."""
        shown = self.root.evaluate(SHOWN)
        return {
            control.name: control.values[value] if isinstance(control, Slider) else value
            for control, value in zip(self.twin.controls, shown, strict=True)
        }

    def readout(self):
        return self.root.locator(".live-words").text_content()

    def pixels(self):
        """What is painted in the picture's place, shape (rows, columns, 3), uint8."""
        return decode(self.picture.screenshot())

    def must_read(self):
        """The readout for the values that the page shows, by Python."""
        return self._position(self.values()).readout()

    def _position(self, values):
        for control in self.twin.controls:
            setattr(self.twin, control.name, values[control.name])
        return self.twin.position(**values)

    def _must_show(self):
        """A fingerprint of what matplotlib draws for the values that the page shows."""
        values = self.values()
        key = tuple(values.values())
        if key not in self._drawings:
            self._drawing.move(self._position(values))
            self._drawings[key] = hash(drawn(self._drawing).tobytes())
        return self._drawings[key]

    def reset(self):
        self.button("Reset").click()
        self.settle()

    def press(self, control, key, value):
        """Presses a key on a control, which must go to a value and show it."""
        self._act(lambda: self.handle(control).press(key))
        assert self.values()[control.name] == value

    def push(self, control):
        """Moves a control by keys, from wherever it stands to another end."""
        value = self.values()[control.name]
        if not isinstance(control, Slider):
            self.press(control, "Space", not value)
        elif value == control.values[-1]:
            self.press(control, "Home", control.values[0])
        else:
            self.press(control, "End", control.values[-1])

    def click(self, control):
        """Clicks a slider at three quarters of its length, or a checkbox."""
        handle, before = self.handle(control), self.values()[control.name]
        box = handle.bounding_box()
        self._act(lambda: handle.click(position={"x": 0.75 * box["width"], "y": box["height"] / 2}))
        after = self.values()[control.name]
        if isinstance(control, Slider):
            last = control.values.size - 1
            assert abs(control.index(after) - 0.75 * last) <= 0.5 + 0.05 * last
        else:
            assert after is not before

    def _act(self, act):
        """Does something; what is painted must change if what matplotlib draws does, and the words must follow."""
        painted, must_show = self._painted(), self._must_show()
        act()
        self.settle()
        assert self.readout() == self.must_read()
        assert (painted == self._painted()) == (must_show == self._must_show())

    def _painted(self):
        return self.root.locator("canvas").evaluate("(canvas) => canvas.toDataURL()")

    def fit(self, page, layout):
        """Gives the picture exactly the room that a layout was drawn for."""
        page.set_viewport_size({"width": layout.width + 100, "height": 1200})
        self.settle()
        room = self.root.evaluate("(root) => root.clientWidth") - self.root.evaluate(PADDING)
        page.set_viewport_size({"width": round(2 * layout.width + 100 - room), "height": 1200})
        self.settle()
        self.picture.evaluate(ON_WHOLE_PIXELS)

    def elsewhere(self, root):
        """The same figure in another page."""
        other = copy.copy(self)
        other.root, other.picture = root, root.locator(".live-picture")
        return other

    def hidden(self):
        return self.root.evaluate(HIDDEN)
