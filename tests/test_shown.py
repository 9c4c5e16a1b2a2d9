"""How long figures live: while a cell shows them, or something in Python refers to them."""

import pytest

from tests.kernel import kernel

HOW_MANY = """
import gc
gc.collect()
from ipywidgets.widgets import widget
print(len(widget._instances), sum(issubclass(type(each), LiveFigure) for each in gc.get_objects()))
"""
# IPython itself keeps the last three outputs.
LATER = ["0", "1", "2", "3"]


@pytest.fixture(scope="module")
def running():
    with kernel() as running:
        running.run("from helpers.lessons.leaky_relu import overlaid; from helpers.live import LiveFigure")
        yield running


def figures(running):
    """How many figures there are; each has a layout, which is a widget, too."""
    for source in LATER:
        running.run(source, "later")
    widgets, figures = map(int, running.run(HOW_MANY)[0].split())
    assert widgets == 2 * figures
    return figures


def test_a_cell_run_again_lets_its_figures_go(running):
    for _ in range(3):
        running.run("display(overlaid())\noverlaid()", "shows two")
    assert figures(running) == 2
    running.run("overlaid()", "shows two")
    assert figures(running) == 1


def test_a_figure_in_another_cell_in_a_variable_or_in_a_box_stays(running):
    before = figures(running)
    running.run("kept = overlaid(); kept", "first")
    _, (model,) = running.run("kept", "second")
    for cell in ("first", "second"):
        running.run("overlaid()", cell)
    assert figures(running) == before + 3
    assert "error" not in running.move(model, alpha=0.5)
    assert running.run("print(kept.alpha)")[0] == "0.5\n"
    assert running.run("kept", "third")[1] == [model]
    running.run("kept = None")
    assert figures(running) == before + 3
    running.run("from ipywidgets import VBox; held = overlaid(); box = VBox([held]); held", "third")
    running.run("held = None", "third")
    running.run("overlaid()", "third")
    assert running.run("box.children[0].alpha = 1; print(type(box.children[0]).__name__)")[0] == "LiveFigure\n"


def test_a_page_loaded_anew_is_told_of_the_figures(running):
    _, (model,) = running.run("overlaid()", "told")
    states = running.run(f"from ipywidgets import Widget; print('frame_bytes' in str(Widget.get_manager_state()['state']['{model}']))")
    assert states[0] == "True\n"


def test_what_no_trait_can_take_is_answered_by_what_stands(running):
    _, (model,) = running.run("wrong = overlaid(); wrong", "wrong")
    assert "stream" not in running.move(model, alpha="steep") and "error" not in running.move(model, alpha=None)
    assert running.run("print(wrong.alpha == wrong.position().values['alpha'])")[0] == "True\n"
