"""Time from the slider to the picture: a live figure beside the other ways of making one, in the same run.

A key is pressed on the slider of the same figure, made in each way, in JupyterLab in Chromium, by turns. A press is
timed to the end of the frame in which its picture was painted.
"""

import itertools
import os
import statistics
import tempfile
import time
from pathlib import Path
from urllib.parse import urlsplit

import nbformat
import psutil
from nbformat.v4 import new_code_cell, new_notebook
from playwright.sync_api import sync_playwright

from tests.browser.conftest import FLAGS
from tests.browser.connection import Proxy
from tests.browser.lab import Lab, Window
from tools.bench.report import ROOT, MeasuredRow
from tools.bench.ways import SHARED, WAYS
from tools.find_browser import find_browser

PYTHON = ROOT / ".venv" / "bench" / "bin" / "python"
ROUNDS, PRESSES = 10, 12  # by turns
MOVES = 2000  # at HERTZ
HERTZ = 60  # presses a second, as if a key were held down
REST = 0.06  # seconds before the next press
LATENCY = 0.150  # seconds there and back
WIDTH, HEIGHT = 1300, 900
OURS, NAIVE = list(WAYS)[:2]
PID = "import os; print(os.getpid())"

# Says when a picture has been painted. Whatever shows pictures is listened to where it shows them: the drawing on a
# canvas, a new source of an image, another path in an SVG.
EAR = """() => {
    const { port1, port2 } = new MessageChannel();
    const native = window.requestAnimationFrame.bind(window);
    let inFrame = false, counted = false, pressed = 0, told;
    window.requestAnimationFrame = (run) => native((time) => {
        inFrame = true;
        try { run(time); } finally { queueMicrotask(() => (inFrame = false)); }
    });
    window.ear = { pictures: 0, next: () => new Promise((done) => (told = done)) };
    port1.onmessage = () => {
        told?.(performance.now() - pressed);
        told = undefined;
    };
    // A frame counts once. A message sent while it is made arrives when it is painted.
    const painted = () => {
        window.ear.pictures += 1;
        native(() => (counted = false));
        port2.postMessage(0);
    };
    const changed = () => {
        if (counted) return;
        counted = true;
        inFrame ? painted() : native(painted);
    };
    addEventListener("keydown", (event) => (pressed = event.timeStamp), true);
    const output = (element) => element.isConnected && element.closest(".jp-OutputArea-output");
    for (const name of ["drawImage", "putImageData", "clearRect"]) {
        const draw = CanvasRenderingContext2D.prototype[name];
        CanvasRenderingContext2D.prototype[name] = function (...all) {
            if (output(this.canvas)) changed();
            return draw.apply(this, all);
        };
    }
    const shown = (image) => (image.complete ? changed() : image.addEventListener("load", changed, { once: true }));
    new MutationObserver((records) => {
        for (const { type, target, addedNodes } of records) {
            if (type === "attributes") {
                if (!output(target)) continue;
                target.tagName === "IMG" ? shown(target) : changed();
            } else {
                for (const node of addedNodes) {
                    if (node.nodeType !== Node.ELEMENT_NODE || !output(node)) continue;
                    for (const image of node.tagName === "IMG" ? [node] : node.querySelectorAll("img")) shown(image);
                }
            }
        }
    }).observe(document, { subtree: true, childList: true, attributeFilter: ["src", "d"] });
}"""


class Way:
    """Open a notebook with the figure made in one way."""

    def __init__(self, lab, proxy, context, name):
        self._proxy = proxy
        self.window = Window(lab, context)
        self.page = self.window.page
        self.window.open(name)
        self.window.run_all()
        self._session = context.new_cdp_session(self.page)
        said = next(output["text"] for output in self.window.outputs() if output["output_type"] == "stream")
        self._kernel = psutil.Process(int("".join(said)))
        self._slider = self.page.locator(".jp-OutputArea").locator("input[type=range], [role=slider]").first
        self._keys = itertools.cycle(["ArrowRight"] * 150 + ["ArrowLeft"] * 150)
        self._slider.focus()
        self._settle()
        self.page.evaluate(f"({EAR})()")
        before = self.page.screenshot()
        self.press()
        if self.page.screenshot() == before:
            raise RuntimeError(f"{name}: the key has changed nothing that can be seen")

    def come_forward(self):
        self.page.bring_to_front()
        self._slider.focus()

    def press(self):
        """Press a key; return the milliseconds until its picture was painted."""
        heard = self.page.evaluate_handle("() => ({ promise: ear.next() })")
        self.page.keyboard.press(next(self._keys))
        milliseconds = heard.evaluate("({ promise }) => promise")
        self._settle()
        return milliseconds

    def _settle(self):
        """Wait until neither the kernel nor the picture has stirred for a while, on a long line for longer."""
        seen, until = None, 0.0
        while seen is None or time.monotonic() < until:
            stirring = self.window.do("return [kernel.status, window.ear?.pictures];")
            if stirring != seen or stirring[0] != "idle":
                seen, until = stirring, time.monotonic() + REST + 2 * self._proxy.delay

    def hold(self, moves):
        """Press as often as a key repeats that is held down.

        Returns
        -------
        float
            Frames a second meanwhile.
        """
        self.come_forward()
        pictures = self.page.evaluate("ear.pictures")
        start = time.monotonic()
        for move in range(moves):
            key = next(self._keys)
            for kind in ("rawKeyDown", "keyUp"):
                code = {"ArrowRight": 39, "ArrowLeft": 37}[key]
                self._session.send(
                    "Input.dispatchKeyEvent", {"type": kind, "key": key, "code": key, "windowsVirtualKeyCode": code}
                )
            time.sleep(max(0, start + (move + 1) / HERTZ - time.monotonic()))
        seconds = time.monotonic() - start
        shown = self.page.evaluate("ear.pictures") - pictures
        self._settle()
        return shown / seconds

    def memory(self):
        """Weigh what the kernel and the page hold on to, in megabytes."""
        self._session.send("HeapProfiler.collectGarbage")
        page = self._session.send("Runtime.getHeapUsage")["usedSize"]
        return (self._kernel.memory_full_info().uss + page) / 1e6

    def busy(self):
        """Read how many seconds of processor time the kernel has used."""
        times = self._kernel.cpu_times()
        return times.user + times.system


def measure():
    """Press, hold and weigh, first beside the server and then far from it."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        folder = Path(folder)
        os.environ["PYTHONPATH"] = str(ROOT)
        files = {way: f"{number}.ipynb" for number, way in enumerate(WAYS)}
        notebooks = folder / "notebooks"
        notebooks.mkdir()
        for name, file in files.items():
            cells = [new_code_cell(source) for source in (PID, SHARED, WAYS[name])]
            metadata = {"kernelspec": {"name": "python3", "display_name": "Python 3"}}
            nbformat.write(new_notebook(cells=cells, metadata=metadata), notebooks / file)
        lab = Lab(folder, notebooks, without=["@jupyterlab/apputils-extension:announcements"], python=str(PYTHON))
        proxy = Proxy(urlsplit(lab.url).port)
        lab.url = f"http://127.0.0.1:{proxy.port}/"
        browser = playwright.chromium.launch(executable_path=find_browser(), args=FLAGS)
        try:
            ways = {
                name: Way(lab, proxy, browser.new_context(viewport={"width": WIDTH, "height": HEIGHT}), file)
                for name, file in files.items()
            }
            near = _compare(ways, ROUNDS, MOVES)
            proxy.delay = LATENCY / 2
            far = _compare(ways, ROUNDS // 2, MOVES // 5)
        finally:
            browser.close()
            proxy.close()
            lab.stop()
    return {"presses": ROUNDS * PRESSES, "moves": MOVES, "ways": near, "delayed_150_ms": far}


def _compare(ways, rounds, moves):
    times, busy = {name: [] for name in ways}, dict.fromkeys(ways, 0.0)
    for _ in range(rounds):
        for name, way in ways.items():
            way.come_forward()
            before = way.busy()
            times[name] += [way.press() for _ in range(PRESSES)]
            busy[name] += way.busy() - before
    found = {}
    for name, way in ways.items():
        way.hold(moves // 10)
        before = way.memory()
        frames = way.hold(moves)
        found[name] = {
            "median_ms": statistics.median(times[name]),
            "p95_ms": statistics.quantiles(times[name], n=20)[-1],
            "frames_per_second": frames,
            "kernel_cpu_ms_per_move": 1000 * busy[name] / len(times[name]),
            "memory_mb_more": way.memory() - before,
        }
    return found


def rows(record):
    """List what was found, ours first, and with 150 ms on the line."""
    near, far = record["ways"], record["delayed_150_ms"]
    ours, naive, far_ours = near[OURS], near[NAIVE], far[OURS]
    fast = ours["median_ms"] <= 13 and ours["p95_ms"] <= 22
    times = naive["median_ms"] / ours["median_ms"]
    yield MeasuredRow(
        "live figure, key to painted frame",
        f"{_times(ours)}; {times:.0f} times as fast as `interact`",
        "median ≤ 13 ms and p95 ≤ 22 ms, or 20 times as fast",
        fast or times >= 20,
    )
    yield MeasuredRow(
        f"live figure, {HERTZ} presses a second", _frames(ours), "≥ 45 frames a second", ours["frames_per_second"] >= 45
    )
    slower = far_ours["median_ms"] / ours["median_ms"]
    yield MeasuredRow(
        "live figure, 150 ms from its server", f"{_times(far_ours)}, {_frames(far_ours)}", "as near", slower < 1.25
    )
    for name, way in near.items():
        if name != OURS:
            yield MeasuredRow(
                name, f"{_times(way)}, {_frames(way)}; 150 ms away {_times(far[name])}, {_frames(far[name])}"
            )
    for name, way in near.items():
        cost = f"{way['kernel_cpu_ms_per_move']:.1f} ms of Python a move, {way['memory_mb_more']:+.1f} MB in {record['moves']:,} moves"
        yield MeasuredRow(f"{name}, cost", cost)


def _times(way):
    return f"{way['median_ms']:.0f} ms (p95 {way['p95_ms']:.0f})"


def _frames(way):
    return f"{way['frames_per_second']:.1f} frames a second"
