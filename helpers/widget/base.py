"""Let widgets go when they are shown no more: ipywidgets itself keeps all of them until the kernel ends."""

import json
import sys
import weakref

import anywidget
import traitlets
from IPython import get_ipython
from ipywidgets.widgets import widget as ipywidgets_widget

from helpers.widget.front_end import expect_answer, note_answer, shows_widgets
from helpers.widget.saving import STANDS_BESIDE, VIEW

# By cell: the run in which it last showed something, and what. A cell that is run again has shown something else.
_held: dict[str, tuple] = {}


class CellWidget(anywidget.AnyWidget):
    """Make a widget that lives as long as a cell shows it or something in Python refers to it."""

    _ipython_display_ = None  # ipywidgets 7, as on Colab, would show nothing but the view

    def __init__(self, **traits):
        super().__init__(**traits)
        there = weakref.proxy(self)
        self.comm.on_msg(lambda message: there._handle_msg(message))
        _registry()[self.model_id] = there

    def __del__(self, ending=sys.is_finalizing):
        """Go, and tell the pages so: they would otherwise keep, and save, every figure that ever was."""
        # As Python ends everything goes at once, IPython and the names of this module as well.
        if not ending() and self.comm:
            self.layout.close()
            self.close()

    def get_state(self, key=None, drop_defaults=False):
        """Return what goes to the page, with Python's own numbers, since the browser's Python loses NumPy's."""
        state = super().get_state(key, drop_defaults)
        return {name: _plain(value) if isinstance(value, dict) else value for name, value in state.items()}

    def set_state(self, sync_data):
        """Take what the browser sends; answer what no trait can take with the present values."""
        try:
            super().set_state(sync_data)
        except traitlets.TraitError:
            self.send_state([name for name in sync_data if name in self.keys])

    def _handle_custom_msg(self, content, buffers):
        """Take note that a page has the widget, which is all that its scripts send."""
        note_answer()

    def _beside(self):
        """Return what front ends show that have no widgets: data and metadata by MIME type."""
        return {"text/plain": repr(self)}, {}

    def _repr_mimebundle_(self, **kwargs):
        """Show the widget in the running cell: data and metadata by MIME type; None for nothing."""
        _hold(self)
        shown = super()._repr_mimebundle_(**kwargs)
        if shown is None:
            return None
        data, metadata = self._beside()
        if not shows_widgets():
            return data, metadata
        expect_answer(data, metadata)
        view, about = shown if isinstance(shown, tuple) else (shown, {})
        return view | data, about | metadata | {VIEW: about.get(VIEW, {}) | STANDS_BESIDE}


def _plain(value):
    """Copy a value with Python's own numbers in the place of NumPy's."""
    return json.loads(json.dumps(value, default=lambda number: number.item()))


def _registry():
    """Return all widgets by their names, from which the kernel tells a page that was loaded anew what there is."""
    version_8 = getattr(ipywidgets_widget, "_instances", None)
    return ipywidgets_widget.Widget.widgets if version_8 is None else version_8


def _hold(widget):
    """Keep a widget for the running cell, in place of those that it showed in its run before."""
    shell = get_ipython()
    running = shell.get_parent() if hasattr(shell, "get_parent") else {}
    cell, run = running.get("metadata", {}).get("cellId"), running.get("header", {}).get("msg_id")
    last_run, widgets = _held.get(cell, (run, []))
    if cell and run != last_run:
        _forget(shell, widgets)
        widgets = []
    _held[cell] = run, [*widgets, widget]


def _forget(shell, widgets):
    """Take widgets out of IPython's list of all outputs, to which a reader hardly ever goes back."""
    for number, value in list(shell.user_ns["_oh"].items()):
        if any(value is widget for widget in widgets):
            del shell.user_ns["_oh"][number]
            for names in (shell.user_ns, shell.user_ns_hidden):
                names.pop(f"_{number}", None)
