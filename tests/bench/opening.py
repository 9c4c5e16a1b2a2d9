"""From opening a notebook to its first slider moving a picture, in JupyterLab in Chromium, with a new kernel."""

from statistics import median
from time import perf_counter

from tests.bench.jupyterlab import window
from tests.bench.report import spread

NOTEBOOKS = ("00_start_here", "01_relu_and_the_dead_neuron", "02_leaky_relu", "03_prelu", "08_playground")
ROUNDS = 5
MOST_SECONDS = 10  # after which attention goes elsewhere (Nielsen 1993, "Usability Engineering", chapter 5)
# The first slider that needs no Python, of a figure or of the playground.
SLIDER = ".live-figure .live-slider:not(.live-kernel) input, .playground-transport input[type=range]"
PAINTED = """(slider) =>
    [...slider.closest(".live").querySelectorAll("canvas")].map((canvas) => canvas.toDataURL()).join()"""
FRAMES = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"


def measure():
    """Open each notebook as it is saved, run it, and press a key on its first slider as soon as that is there."""
    seconds = {name: [] for name in NOTEBOOKS}
    with window() as opened:
        for _ in range(ROUNDS):
            for name in NOTEBOOKS:
                opened.lab.shut_down_kernels()
                seconds[name].append(_opened(opened, f"en/{name}.ipynb"))
    return {"seconds": seconds}


def _opened(opened, path):
    """Seconds until the notebook is there with an idle kernel, and until the slider has moved the picture."""
    start = perf_counter()
    opened.open(path)
    ready = perf_counter() - start
    opened.do("app.commands.execute('notebook:run-all-cells');")
    slider = opened.page.locator(SLIDER).first.element_handle()
    slider.press("Home")
    opened.page.evaluate(FRAMES)
    before = slider.evaluate(PAINTED)
    slider.press("End")
    opened.page.wait_for_function(f"([slider, before]) => ({PAINTED})(slider) !== before", arg=[slider, before])
    return ready, perf_counter() - start


def rows(record):
    """Each notebook, and how much of it is JupyterLab's own."""
    return [_row(name, *zip(*times, strict=True)) for name, times in record["seconds"].items()]


def _row(name, ready, moved):
    took = f"{spread(moved, 's')}; JupyterLab and the kernel are ready after {spread(ready, 's')}"
    return name, took, f"≤ {MOST_SECONDS} s", median(moved) <= MOST_SECONDS
