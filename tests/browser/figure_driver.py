"""Move a live figure in a page as a reader does, beside its twin in Python, which says what must be seen."""

from helpers.figure import Slider
from tests.browser.pixels import decode

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
# Whether a figure is dark, and how many CSS pixels of it stick out of the output or the window, to either side.
ROOM = """(root) => {
    const output = root.closest(".jp-OutputArea-output");
    const [figure, room] = [root, output].map((element) => element.getBoundingClientRect());
    const hidden = Math.max(
        room.left - figure.left, figure.right - room.right, figure.right - innerWidth,
        root.scrollWidth - root.clientWidth, output.scrollWidth - output.clientWidth,
    );
    return { hidden, dark: root.classList.contains("live-dark") };
}"""
# What a figure shows once it is settled: what its sliders say of Python, where its controls stand, its words, and a
# fingerprint of what is painted.
SEEN = f"""async (root, needsPython) => {{
    const said = () => [...root.querySelectorAll("[role=status]")].map((status) => status.textContent);
    const deadline = performance.now() + 120000;
    do await ({PAINTED})(root);
    while (said().some((text) => text !== needsPython) && performance.now() < deadline);
    const canvas = root.querySelector("canvas");
    const painted = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
    return {{
        said: said(),
        stand: [...root.querySelectorAll("input")].map(
            (input) => (input.type === "range" ? input.valueAsNumber : input.checked)
        ),
        words: root.querySelector(".live-words").textContent,
        painted: String(new Uint32Array(await crypto.subtle.digest("SHA-1", painted))),
    }};
}}"""
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


class Observation:
    """Hold what a page shows of a figure at a moment.

    Attributes
    ----------
    values : dict
        Where the controls stand, by name.
    words : str
        The readout.
    painted : str
        The same for the same paintings only.
    """

    def __init__(self, controls, stand, words, painted):
        self.words, self.painted = words, painted
        self.values = {
            control.name: float(control.values[place]) if isinstance(control, Slider) else place
            for control, place in zip(controls, stand, strict=True)
        }


class Figure:
    """Drive a live figure in a page.

    Parameters
    ----------
    root : playwright.sync_api.Locator
    twin : helpers.figure.LiveFigure
        The same figure in this process.
    """

    def __init__(self, root, twin):
        self.root, self.twin = root, twin
        self.find()
        self._drawing = _hide_background(twin.picture(twin._layouts[-1]))
        self._expected = {}

    def find(self):
        """Look for the figure's elements, once for all that is done to them: in JupyterLab's pages that takes long."""
        self._element = self.root.element_handle()
        handles = self._element.query_selector_all("input")
        self._handles = dict(zip([control.name for control in self.twin.controls], handles, strict=True))
        self._reset = self.button("Reset").element_handle()

    def framed_controls(self):
        """List the controls that need no kernel."""
        return [control for control in self.twin.controls if not (isinstance(control, Slider) and control.kernel)]

    def button(self, name):
        return self.root.get_by_role("button", name=name, exact=True)

    def see(self):
        """Wait until what is painted is up to date, Python's share in it too, and look at it."""
        needs_python = self.twin.spec["texts"]["needs_python"]
        seen = self._element.evaluate(SEEN, needs_python)
        assert set(seen.pop("said")) <= {needs_python}
        self.seen = Observation(self.twin.controls, **seen)
        return self.seen

    def pixels(self):
        """Read what is painted in the picture's place, shape (rows, columns, 3), uint8."""
        return decode(self.root.locator(".live-picture").screenshot())

    def expected(self, values):
        """Ask Python for the words and a fingerprint of the drawing with the controls at these values."""
        key = tuple(values.values())
        if key not in self._expected:
            for name, value in values.items():
                setattr(self.twin, name, value)
            position = self.twin.at(**values)
            self._drawing.move(position)
            self._expected[key] = position.readout(), hash(self._drawing.pixels().tobytes())
        return self._expected[key]

    def reset(self):
        """Reset the figure and look at it."""
        self._press(self._reset, "Enter")
        self.see()

    def _press(self, handle, key):
        handle.focus()
        self.root.page.keyboard.press(key)

    def press(self, control, key, value):
        """Press a key on a control, which must go to a value and show it."""
        self._act(lambda: self._press(self._handles[control.name], key))
        assert self.seen.values[control.name] == value

    def push(self, control):
        """Move a control by keys, from wherever it stands to another end."""
        value = self.see().values[control.name]
        if not isinstance(control, Slider):
            self.press(control, "Space", not value)
        elif value == control.values[-1]:
            self.press(control, "Home", control.values[0])
        else:
            self.press(control, "End", control.values[-1])

    def click(self, control):
        """Click a slider at three quarters of its length, or a checkbox."""
        handle, before = self._handles[control.name], self.seen.values[control.name]
        box = handle.bounding_box()
        self._act(lambda: handle.click(position={"x": 0.75 * box["width"], "y": box["height"] / 2}))
        after = self.seen.values[control.name]
        if isinstance(control, Slider):
            last = control.values.size - 1
            assert abs(control.index(after) - 0.75 * last) <= 0.5 + 0.05 * last
        else:
            assert after is not before

    def _act(self, act):
        """Do something; the last look at the figure tells how it was before.

        What is painted must change if and only if what matplotlib draws does, and the words must follow.
        """
        before = self.seen
        _, drawn_before = self.expected(before.values)
        act()
        after = self.see()
        words, drawn_after = self.expected(after.values)
        assert after.words == words
        assert (before.painted == after.painted) == (drawn_before == drawn_after)

    def fit(self, page, layout):
        """Give the picture exactly the room that a layout was drawn for."""
        page.set_viewport_size({"width": layout.width + 100, "height": 1200})
        self.see()
        room = self._element.evaluate("(root) => root.clientWidth") - self._element.evaluate(PADDING)
        page.set_viewport_size({"width": round(2 * layout.width + 100 - room), "height": 1200})
        self.see()
        self._element.query_selector(".live-picture").evaluate(ON_WHOLE_PIXELS)

    def room(self):
        """Measure whether the figure is dark, and by how much it is too wide for its place: `dark` and `hidden`."""
        self._element.evaluate(PAINTED)
        return self._element.evaluate(ROOM)


def _hide_background(picture):
    """Hide all that stands still in a picture, as what moves is painted over it."""
    picture.figure.patch.set_visible(False)
    moving = set(picture.artists.values())
    for axes in picture.axes.values():
        for child in set(axes.get_children()) - moving:
            child.set_visible(False)
    return picture
