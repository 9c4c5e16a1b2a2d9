"""Let a monkey work on a notebook in JupyterLab by a seed: it moves whatever there is, and lets things go wrong."""

import json
import random
import re
import time
from collections import Counter

from playwright.sync_api import TimeoutError as TooLong

from tests.browser.connection import Proxy
from tests.browser.lab import Window
from tests.durations import either

SIZE = {"width": 1300, "height": 900}
SECONDS_OF_PATIENCE = 120
SECONDS_OF_SLEEP = either([1], [1, 5, 60])
ALIVE = ":is(.live-figure, .playground)"
CONTROLS = ":is(.live-figure, .playground, .questions) :is(input, select, button)"
# The letters are JupyterLab's own commands, wherever a figure does not keep them for itself.
KEYS = [
    "ArrowLeft",
    "ArrowRight",
    "ArrowUp",
    "ArrowDown",
    "Home",
    "End",
    "PageUp",
    "PageDown",
    "b",
    "d",
    "j",
    "k",
    "m",
    "x",
    "0",
]
TEXTS = [" ", "8", "3-2", "-1", "1e9", "act=relu | act=gelu epochs=10", "act=leaky alpha=2 rate=9", "<b>"]
# What stops a learner's own cell is theirs: they interrupted it, or ran it before the one that it needs.
OWN_ERRORS = ("KeyboardInterrupt", "NameError")

# The controls that can be seen; a button that hands over a file opens a window of the system's own.
CONTROL = f"""(share) => {{
    const seen = [...document.querySelectorAll("{CONTROLS}")].filter(
        (each) => !each.disabled && each.checkVisibility() && !/Save|Copy|সংরক্ষণ|কপি/.test(each.textContent)
    );
    return seen[Math.floor(share * seen.length)];
}}"""
SLIDER = ".live-slider input, .playground-transport input[type=range]"
# What a figure shows, and whether it shows something else than before, or is gone because its cell was run again. Two
# places of a slider may be the same number when rounded, so the painting counts, too.
SHOWN = f"""(root) => {{
    const slider = root.querySelector("{SLIDER}");
    const words = root.querySelector(".live-words, .playground-words").textContent;
    const canvas = root.querySelector("canvas");
    const value = slider.getAttribute("aria-valuetext");
    const painted = [...canvas.toDataURL()].reduce((sum, letter) => (31 * sum + letter.charCodeAt()) | 0, 0);
    return {{ words, width: canvas.width, seen: `${{value}} ${{painted}}`, last: slider.value === slider.max }};
}}"""
DRAWN = f"""(root) => {{
    root.scrollIntoView({{ block: "nearest" }});
    const {{ words, width }} = ({SHOWN})(root);
    return !root.isConnected || (/[.?।%)✓]$/m.test(words) && width > 0 && width !== 300);
}}"""
MOVED = f"([root, seen]) => !root.isConnected || ({SHOWN})(root).seen !== seen"
# A figure says whether it waits for Python, has its answer, or waits in vain.
SAID = """() => [...document.querySelectorAll(".live-status")].every((status) => !status.textContent.endsWith("…"))"""
NO_PYTHON = re.compile("does not answer|সাড়া")
# Takes JupyterLab's word for what it says in a window of its own, such as that the server cannot be reached.
DISMISS = """() => {
    const dialogs = [...document.querySelectorAll(".jp-Dialog")];
    const said = dialogs.map((dialog) => dialog.querySelector(".jp-Dialog-header").textContent);
    for (const dialog of dialogs) [...dialog.querySelectorAll(".jp-Dialog-footer button")].at(-1).click();
    return said;
}"""
IDLE = """() => {
    const kernel = window.jupyterapp?.shell.currentWidget?.sessionContext?.session?.kernel;
    return kernel?.status === "idle" && kernel.connectionStatus === "connected";
}"""


class LabBehindProxy:
    """Reach a lab through a proxy."""

    def __init__(self, lab):
        port = int(lab.url.split(":")[2].split("/")[0])
        self.proxy = Proxy(port)
        self.url, self.token = lab.url.replace(f":{port}", f":{self.proxy.port}"), lab.token


class Monkey:
    """Work at random on one notebook.

    Parameters
    ----------
    lab : tests.browser.lab.Lab
    browser : playwright.sync_api.Browser
    name : str
        The notebook, by its path in the lab.
    seed : int

    Attributes
    ----------
    moves, faults : Counter
        What it did, by kind.
    notes : Counter
        What JupyterLab itself said in windows of its own, its own errors, and how often a cell took too long.
    failures : list of str
        What the notebook did wrong, and after what.
    log : list of str
        Everything that it did, in order.
    """

    def __init__(self, lab, browser, name, seed):
        self.random = random.Random(seed)
        self.name, self.moves, self.faults, self.notes = name, Counter(), Counter(), Counter()
        self.failures, self.log = [], []
        self.lab = LabBehindProxy(lab)
        self.context = browser.new_context(viewport=SIZE)
        self.window = self._opened()
        self.kinds_of_faults = [
            self.interrupt,
            self.restart,
            self.delete_and_undo,
            self.rename,
            self.save,
            self.reload,
            self.second_tab,
            self.lid,
            self.clear,
            self.theme,
            self.narrow,
        ]

    def _opened(self):
        window = Window(self.lab, self.context)
        window.page.on("pageerror", lambda error: self._judge(error.stack or str(error)))
        window.page.on("console", lambda line: self._judge(line.text, line.location) if line.type == "error" else None)
        window.open(self.name)
        return window

    @property
    def page(self):
        return self.window.page

    def stop(self):
        self.context.close()
        self.lab.proxy.close()

    def _complain(self, sentence):
        self.failures.append(f"{sentence} (after: {', '.join(self.log[-3:])})")

    def _judge(self, error, place=""):
        """Complain of errors of the widgets, which alone come from scripts without an address."""
        if "blob:" in f"{error} {place}" or "anywidget" in error:
            self._complain(error)
        else:
            self.notes[" ".join(word for word in error.splitlines()[0].split() if word.isalpha())] += 1

    def work(self, seconds):
        """Move at random, with a fault after every few moves; each kind comes once before any comes again."""
        end, faults = time.monotonic() + seconds, []
        while time.monotonic() < end:
            for _ in range(self.random.randint(3, 12)):
                self._do(self.moves, self.random.choices([self.control, self.wheel, self.cell], [12, 2, 2])[0])
            faults = faults or self.random.sample(self.kinds_of_faults, len(self.kinds_of_faults))
            self._do(self.faults, faults.pop())
            self.settle()
            self.press_some_figures()

    def _do(self, counts, act):
        counts[act.__name__] += 1
        self.log.append(act.__name__)
        try:
            act()
        except TooLong as late:
            self._complain(f"{act.__name__} did not end: {late}")

    def _say(self, what):
        self.log[-1] += f" {what}"

    # Moves.

    def control(self):
        """Put any control that is seen somewhere else, by keys or the mouse."""
        control = self.page.evaluate_handle(CONTROL, self.random.random()).as_element()
        if control is None:
            return self.run_down_to_here()
        kind = control.evaluate("(each) => each.tagName === 'SELECT' ? 'select' : each.type")
        self._say(kind)
        # What lies in the middle of its output can be scrolled away or be drawn anew under the monkey's hand.
        control.evaluate("(each) => { each.scrollIntoView({ block: 'nearest' }); each.focus(); }")
        if kind == "range" and self.random.random() < 0.3:
            self.drag(control)
        elif kind == "select":
            self._press(self.random.choice(["ArrowDown", "ArrowUp"]))
        elif kind in ("text", "number"):
            self._press("Control+a", self.random.choice(TEXTS), "Enter")
        elif kind == "range":
            self._press(*self.random.choices(KEYS, k=self.random.randint(1, 8)))
        else:
            self._press(self.random.choice(["Space", "Enter"]))

    def _press(self, *keys):
        """Press keys, or type texts, as long as a control has the focus: the cells are not the monkey's to write."""
        for key in keys:
            if self.page.evaluate(f"() => document.activeElement?.matches('{CONTROLS}')"):
                self.page.keyboard.insert_text(key) if key in TEXTS else self.page.keyboard.press(key)

    def run_down_to_here(self):
        """Run the cells from the first one to any, where nothing is left to move."""
        self._say(self._at_any_cell("await app.commands.execute('notebook:run-all-above');"))

    def drag(self, handle):
        box = handle.bounding_box()
        if not box:
            return
        places = [box["x"] + self.random.random() * box["width"] for _ in range(4)]
        height = box["y"] + box["height"] / 2
        self.page.mouse.move(places[0], height)
        self.page.mouse.down()
        for place in places[1:]:
            self.page.mouse.move(place, height, steps=4)
        self.page.mouse.up()

    def wheel(self):
        self.page.mouse.move(SIZE["width"] / 2, SIZE["height"] / 2)
        self.page.mouse.wheel(0, self.random.choice([-3000, -600, 300, 600, 3000]))

    def cell(self):
        """Run any cell, in any order, and do not wait for it."""
        self._say(self._at_any_cell("app.commands.execute('notebook:run-cell');"))

    def _at_any_cell(self, act):
        """Do something to any cell with code; give back which."""
        choose = """
            const cells = panel.content.widgets.flatMap(({ model }, i) => (model.type === "code" ? [i] : []));
            panel.content.activeCellIndex = cells[Math.floor(argument * cells.length)];
            panel.content.deselectAll();
            const { id } = panel.content.activeCell.model;
        """
        return self.window.do(f"{choose} {act} return id;", self.random.random())

    # Faults.

    def interrupt(self):
        self.cell()
        self.page.wait_for_timeout(1000 * self.random.random())
        self.window.command("notebook:interrupt-kernel")

    def restart(self):
        self.window.do("await panel.sessionContext.session.kernel.restart();")

    def delete_and_undo(self):
        """Delete a cell, and take that back."""
        self._say(self._at_any_cell("await app.commands.execute('notebook:delete-cell');"))
        self.press_some_figures()
        self.window.command("notebook:undo-cell-action")

    def rename(self):
        folder, name = self.name.split("/")
        self.name = f"{folder}/{name[:2]}_renamed_{self.random.randrange(10_000)}.ipynb"
        self.window.do("await panel.context.rename(argument);", self.name.split("/")[1])

    def save(self):
        self.window.save()

    def reload(self):
        self._say("saved" if (saved := self.random.random() < 0.5) else "as it was")
        if saved:
            self.window.save()
        self.window.open(self.name)

    def second_tab(self):
        """Open the notebook a second time, on the same kernel, and work there."""
        first, self.window = self.window, self._opened()
        for _ in range(3):
            self.cell()
            self.control()
        self.settle()
        self.press_some_figures()
        self.page.close()
        self.window = first

    def lid(self):
        """Close the lid: no line and a page that stands still, and for a while a page without a line."""
        session = self.context.new_cdp_session(self.page)
        self.lab.proxy.cut()
        session.send("Page.setWebLifecycleState", {"state": "frozen"})
        time.sleep(self.random.choice(SECONDS_OF_SLEEP))
        session.send("Page.setWebLifecycleState", {"state": "active"})
        if self.random.random() < 0.5:
            self._say("and back before the line")
            self.press_some_figures()
        self.lab.proxy.restore()

    def clear(self):
        self.window.command("notebook:clear-all-cell-outputs")

    def theme(self):
        self.window.command("apputils:change-theme", theme=f"JupyterLab {self.random.choice(['Light', 'Dark'])}")

    def narrow(self):
        self.window.resize(SIZE | {"width": 400})
        self.press_some_figures()
        self.window.resize(SIZE)

    # What must be.

    def settle(self):
        """Wait for the kernel, as a learner does, and interrupt what takes too long."""
        for patience in (SECONDS_OF_PATIENCE / 4, SECONDS_OF_PATIENCE):
            try:
                return self.page.wait_for_function(IDLE, timeout=1000 * patience)
            except TooLong:
                self._do(self.notes, self.too_long)
        self._complain("the kernel did not come back")

    def too_long(self):
        state = self.window.do("return [kernel?.status, kernel?.connectionStatus];")
        self._say(state)
        # A kernel of which nothing was heard since the line came back counts as starting until it is asked again.
        if state[1] == "connected" and state[0] != "starting":
            self.window.command("notebook:interrupt-kernel")
        else:
            self.window.do("await kernel.reconnect();")

    def press_some_figures(self):
        """Look at the outputs, and press a key on some of the figures that are there."""
        self._dismiss()
        try:
            self.page.wait_for_function(SAID, timeout=15_000)
        except TooLong:
            self._complain("a figure neither has Python's answer nor says that it has none")
        self.notes["figures without Python"] += self.page.locator(".live-status", has_text=NO_PYTHON).count()
        for output in self.window.outputs():
            if output["output_type"] == "error" and output["ename"] not in OWN_ERRORS:
                self._complain(f"{output['ename']}: {output['evalue']}")
        if lost := self.page.get_by_text("Error displaying widget").count():
            # JupyterLab does not save what it shows of a kernel that was restarted.
            if self.faults["restart"]:
                self.notes["figures that JupyterLab has lost"] += lost
            else:
                self._complain("JupyterLab does not find a figure")
        figures = [each for each in self.page.query_selector_all(ALIVE) if each.is_visible()]
        for figure in self.random.sample(figures, min(3, len(figures))):
            self._answers(figure)

    def _answers(self, figure):
        """Press a key on a control that needs no Python, which must move; a dialog may take the key."""
        while True:
            try:
                self.page.wait_for_function(DRAWN, arg=figure, timeout=15_000)
                before = figure.evaluate(SHOWN)
                figure.query_selector(SLIDER).focus()
                self.page.keyboard.press("ArrowLeft" if before["last"] else "ArrowRight")
                return self.page.wait_for_function(MOVED, arg=[figure, before["seen"]], timeout=15_000)
            except TooLong:
                if not self._dismiss():
                    return self._complain(f"a figure stands still at {figure.evaluate(SHOWN)}")

    def _dismiss(self):
        """Dismiss JupyterLab's dialogs; give back what they were called."""
        said = self.page.evaluate(DISMISS)
        self.notes.update(said)
        return said

    def run_all(self):
        """Run everything; give back what is said then, and how many figures there are."""
        if not self.window.do("return await app.commands.execute('notebook:run-all-cells');"):
            self._complain("it did not run to its end")
        self.press_some_figures()
        texts = [
            output["text"] if output["output_type"] == "stream" else output["data"]["text/plain"]
            for output in self.window.outputs()
            if output["output_type"] != "error"
        ]
        return json.dumps(texts), self.page.locator(ALIVE).count()
