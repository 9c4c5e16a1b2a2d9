"""Open and run notebooks in JupyterLab in Chromium, each with a new kernel: seconds, and the kernel's memory.

Run All is pressed as soon as the kernel is ready, and a key on the first slider as soon as that is there.
"""

from pathlib import Path
from statistics import median
from time import perf_counter

from tools.bench.jupyterlab import window
from tools.bench.report import spread
from tools.hub import processes
from tools.save_notebooks import NOTEBOOKS

ROUNDS = 3
MOST_SECONDS = 10  # after which attention goes elsewhere (Nielsen 1993, "Usability Engineering", chapter 5)
MOST_MB = 300
MB = 1e6
MOVED_IN = ("00", "01", "02", "03", "10")
# The first slider that needs no Python, of a figure or of the playground.
SLIDER = ".live-figure .live-slider input, .playground-transport:not([inert]) input[type=range]"
PAINTED = """(slider) =>
    [...slider.closest(".live").querySelectorAll("canvas")].map((canvas) => canvas.toDataURL()).join()"""
FRAMES = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"


def measure():
    """Open and run each English notebook, in as many rounds."""
    names = [path.stem for path in sorted(NOTEBOOKS.glob("en/[0-9]*.ipynb"))]
    runs = {name: [] for name in names}
    with window() as opened:
        for _ in range(ROUNDS):
            for name in names:
                opened.lab.shut_down_kernels()
                runs[name].append(_run(opened, name))
    return {"runs": runs}


def _run(opened, name):
    """Time from opening a notebook, in seconds, but `all_s` from Run All to the end of the last cell."""
    start = perf_counter()
    opened.open(f"en/{name}.ipynb")
    ready = perf_counter()
    opened.do("window.running = app.commands.execute('notebook:run-all-cells');")
    found = {"ready_s": ready - start}
    if name.startswith(MOVED_IN):
        move_first_slider(opened.page)
        found["moved_s"] = perf_counter() - start
    opened.do("await window.running;")
    found["all_s"] = perf_counter() - ready
    failed = [output for output in opened.outputs() if output["output_type"] == "error"]
    assert not failed, f"{name}: {failed}"
    return found | _kernel(opened.do("return kernel.id;"))


def move_first_slider(page):
    """Wait for the first slider, and until a key on it has changed its picture."""
    slider = page.locator(SLIDER).first.element_handle()
    slider.press("Home")
    page.evaluate(FRAMES)
    before = slider.evaluate(PAINTED)
    slider.press("End")
    page.wait_for_function(f"([slider, before]) => ({PAINTED})(slider) !== before", arg=[slider, before])


def _kernel(identity):
    """Read what Linux says of a kernel; nothing elsewhere."""
    folders = [folder for folder in Path("/proc").glob("[0-9]*") if processes.is_kernel(folder, identity)]
    if not folders:
        return {}
    return {
        "pss_mb": processes.memory(folders).pss / MB,
        "peak_rss_mb": processes.peak(folders) / MB,
    }


def rows(record):
    """List each notebook: until its first slider moves, and until it has run."""
    return [row for name, runs in record["runs"].items() for row in _rows(name, runs)]


def _rows(name, runs):
    values = {kind: [run[kind] for run in runs] for kind in runs[0]}
    if "moved_s" in values:
        took = f"{spread(values['moved_s'], 's')}, of these {spread(values['ready_s'], 's')} until the kernel is ready"
        met = median(values["moved_s"]) <= MOST_SECONDS
        yield f"{name}, opened, until the first slider moves", took, f"≤ {MOST_SECONDS} s", met
    took = spread(values["all_s"], "s")
    if "peak_rss_mb" not in values:
        yield f"{name}, Run All", took, "", True
        return
    end, peak = max(values["pss_mb"]), max(values["peak_rss_mb"])
    took += f"; its kernel has {end:.0f} MB (PSS) at the end, {peak:.0f} MB (RSS) at most"
    yield f"{name}, Run All", took, f"< {MOST_MB} MB", peak < MOST_MB
