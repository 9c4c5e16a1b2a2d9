"""Move a live figure in a page as a reader does, beside its twin in Python, which says what must be seen."""

from helpers.figure import Handle, Slider
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
# What a figure shows once it is settled: where its controls stand, its words, and a fingerprint of what is painted.
SEEN = f"""async (root) => {{
    const words = root.querySelector(".live-words");
    const deadline = performance.now() + 120000;
    do await ({PAINTED})(root);
    while (words.textContent.includes("Python has not answered yet") && performance.now() < deadline);
    const canvas = root.querySelector("canvas");
    const painted = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
    return {{
        stand: [...root.querySelectorAll("input")].map(
            (input) => (input.type === "range" ? input.valueAsNumber : input.checked)
        ),
        handles: [...root.querySelectorAll(".live-handle")].map((handle) => handle.ariaValueText),
        words: words.textContent,
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
        Where the controls stand, by the names of their traits.
    words : str
        The readout.
    painted : str
        The same for the same paintings only.
    """

    def __init__(self, controls, stand, handles, words, painted):
        self.words, self.painted = words, painted
        self.values = {}
        for control, said in zip([each for each in controls if isinstance(each, Handle)], handles, strict=True):
            x, y = (float(part.partition("= ")[2].replace("\N{MINUS SIGN}", "-")) for part in said.split(", "))
            self.values |= {control.x.name: x, control.y.name: y}
        for control, place in zip([each for each in controls if not isinstance(each, Handle)], stand, strict=True):
            self.values[control.name] = float(control.values[place]) if isinstance(control, Slider) else place

    def of(self, control):
        """Return where a control stands: a value, or the two of a handle."""
        if isinstance(control, Handle):
            return self.values[control.x.name], self.values[control.y.name]
        return self.values[control.name]


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
        places = [control.name for control in self.twin.controls if isinstance(control, Handle)]
        inputs = [control.name for control in self.twin.controls if not isinstance(control, Handle)]
        self._handles = dict(zip(places, self._element.query_selector_all(".live-handle"), strict=True))
        self._handles |= dict(zip(inputs, self._element.query_selector_all("input"), strict=True))
        self._reset = self.button("Reset").element_handle()

    def button(self, name):
        return self.root.get_by_role("button", name=name, exact=True)

    def see(self):
        """Wait until what is painted is up to date, Python's answer in the self-test too, and look at it."""
        self.seen = Observation(self.twin.controls, **self._element.evaluate(SEEN))
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
        """Press a key on a control, which must go to a value (a handle to two) and show it."""
        self._act(lambda: self._press(self._handles[control.name], key))
        assert self.seen.of(control) == value

    def push(self, control):
        """Move a control by keys, from wherever it stands to another end."""
        value = self.see().of(control)
        if isinstance(control, Handle):
            self.push_handle(control)
        elif not isinstance(control, Slider):
            self.press(control, "Space", not value)
        elif value == control.values[-1]:
            self.press(control, "Home", control.values[0])
        else:
            self.press(control, "End", control.values[-1])

    def push_handle(self, control):
        """Press two arrow keys on a handle, which must go where they point, as far as its limits allow."""
        for key, far_x, far_y in (("ArrowUp", 0, 1), ("Shift+ArrowLeft", -10, 0)):
            x, y = self.seen.of(control)
            moved = (
                (control.x.nearest(round(x + far_x * control.x.step, control.x.decimals))),
                (control.y.nearest(round(y + far_y * control.y.step, control.y.decimals))),
            )
            self.press(control, key, moved)

    def click(self, control):
        """Click a slider at three quarters of its length, or a checkbox; drag a handle."""
        handle, before = self._handles[control.name], self.seen.of(control)
        if isinstance(control, Handle):
            self._act(lambda: self._drag(handle, -40, 30))
            (x, y), (old_x, old_y) = self.seen.of(control), before
            assert x <= old_x and y <= old_y and (x, y) != before
            return
        box = handle.bounding_box()
        self._act(lambda: handle.click(position={"x": 0.75 * box["width"], "y": box["height"] / 2}))
        after = self.seen.of(control)
        if isinstance(control, Slider):
            last = control.values.size - 1
            assert abs(control.index(after) - 0.75 * last) <= 0.5 + 0.05 * last
        else:
            assert after is not before

    def _drag(self, handle, right, down):
        """Drag by so many pixels with the mouse."""
        handle.scroll_into_view_if_needed()
        box, mouse = handle.bounding_box(), self.root.page.mouse
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        mouse.move(x, y)
        mouse.down()
        mouse.move(x + right, y + down, steps=4)
        mouse.up()

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
