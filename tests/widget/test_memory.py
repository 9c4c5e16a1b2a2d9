"""Test what stays in a kernel: figures that are shown or referred to, and nothing of a long lesson's moves."""

import pytest

from tests.durations import either
from tests.kernel import kernel

MOVES = either(300, 10_000)
TRAININGS = either(3, 200)
RUNS = either(2, 100)
WARM_UP = either(4, 20)  # of each; Python and NumPy fill their caches first
EPOCHS = either(1, 40)
MOST_GROWTH = 10  # MB

START = """
import ctypes, gc
import matplotlib.pyplot as plt
import psutil
from ipywidgets import VBox, Widget
from helpers.lessons.shared.one_unit_training import film_of_one_unit
from helpers.figure import Curve, LiveFigure, Slider, line
from helpers.figure.layouts import Layout
from helpers.playground import Playground

def small():
    return LiveFigure(
        "A line", alt="", draw=lambda axes: None,
        layouts=[Layout(200, 150, [["main"]])], controls=[Slider("alpha", "slope", [0.0, 0.5, 1.0], 0.0)],
        artists={"line": line("main", Curve([0, 1], [[0, 0], [0, 0.5], [0, 1]], over=("alpha",)), "C0")},
        numbers={}, readout="α = {alpha}.",
    )
"""
HOW_MANY = """
gc.collect()
print(len(Widget.get_manager_state()["state"]), sum(issubclass(type(each), LiveFigure) for each in gc.get_objects()))
"""
# IPython itself keeps the last three outputs.
LATER = ["0", "1", "2", "3"]
# What the C library keeps of what was given back to it is no leak.
MEMORY = """
for _ in range(3):
    gc.collect()
getattr(ctypes.CDLL(None), "malloc_trim", lambda _: None)(0)
print(psutil.Process().memory_full_info().uss / 1e6, plt.get_fignums())
"""
FILM = "film_of_one_unit()"
RATES, ALPHAS = [0.05, 0.3, 0.6], [-1.0, 0.0, 0.1, 2.0]


@pytest.fixture(scope="module")
def running():
    with kernel() as running:
        running.run(START)
        yield running


def figures(running):
    """Count the figures; each has a layout, which is a widget, too."""
    for source in LATER:
        running.run(source, "later")
    widgets, figures = map(int, running.run(HOW_MANY)[0].split())
    assert widgets == 2 * figures
    return figures


def test_a_cell_run_again_lets_its_figures_go(running):
    for _ in range(3):
        running.run("display(small())\nsmall()", "shows two")
    assert figures(running) == 2
    running.run("small()", "shows two")
    assert figures(running) == 1


def test_a_figure_in_another_cell_in_a_variable_or_in_a_box_stays(running):
    before = figures(running)
    running.run("kept = small(); kept", "first")
    _, (model,) = running.run("kept", "second")
    for cell in ("first", "second"):
        running.run("small()", cell)
    assert figures(running) == before + 3
    assert "error" not in running.move(model, alpha=0.5)
    assert running.run("print(kept.alpha)")[0] == "0.5\n"
    assert running.run("kept", "third")[1] == [model]
    running.run("kept = None")
    assert figures(running) == before + 3
    running.run("held = small(); box = VBox([held]); held", "third")
    running.run("held = None", "third")
    running.run("small()", "third")
    assert running.run("box.children[0].alpha = 1; print(type(box.children[0]).__name__)")[0] == "LiveFigure\n"


def test_a_page_loaded_anew_is_told_of_the_figures(running):
    _, (model,) = running.run("small()", "told")
    states = running.run(f"print('frame_bytes' in str(Widget.get_manager_state()['state']['{model}']))")
    assert states[0] == "True\n"


def test_a_figure_is_shown_by_a_thread_too(running):
    shown = (
        "import threading\nthread = threading.Thread(target=lambda: display(small()))\nthread.start(); thread.join()"
    )
    printed, _ = running.run(f"from helpers.widget import front_end\nfront_end._waiting.clear()\n{shown}", "thread")
    assert "Traceback" not in printed


def test_what_no_trait_can_take_is_answered_by_what_stands(running):
    _, (model,) = running.run("wrong = small(); wrong", "wrong")
    assert "stream" not in running.move(model, alpha="steep") and "error" not in running.move(model, alpha=None)
    assert running.run("print(wrong.alpha == wrong.at().values['alpha'])")[0] == "True\n"


def megabytes(running):
    memory, figures = running.run(MEMORY)[0].split(maxsplit=1)
    assert figures == "[]\n"
    return float(memory)


@pytest.mark.stress
@pytest.mark.timeout(3600)
def test_moves_trainings_and_cells_run_again_leave_nothing_behind(running):
    _, (film,) = running.run(FILM, "film")
    _, (page,) = running.run(f"Playground('epochs={EPOCHS}')", "page")

    def move(count):
        for number in range(count):
            place = {"step": number % 21, "rate": RATES[number % 3], "alpha": ALPHAS[number % 4]}
            assert "error" not in running.move(film, **place)

    def train(count):
        for number in range(count):
            text = f"epochs={EPOCHS} seed={number}"
            assert "error" not in running.move(page, text=f"{text} | act=leaky {text}")

    def run_again(count):
        for _ in range(count):
            running.run(either("small()", FILM), "again")

    found = {}
    for act, count in ((move, MOVES), (train, TRAININGS), (run_again, RUNS)):
        act(WARM_UP)
        before = megabytes(running)
        act(count)
        found[act.__name__] = count, before, megabytes(running)
    for name, (count, before, after) in found.items():
        print(f"{name}: {count} times, {before:.1f} MB before, {after:.1f} after")
    assert all(after - before < MOST_GROWTH for _, before, after in found.values()), found
