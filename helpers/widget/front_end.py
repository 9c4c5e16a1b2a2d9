"""Notice a page that cannot show the widgets, and put their pictures and the reason there in place of its errors.

Where the Jupyter server runs in an environment of its own, without anywidget, its pages show an error for each widget, and
the kernel is not told. A page that can show them says so as soon as it has got the first one.
"""

import asyncio
import html

from IPython import get_ipython

from helpers.i18n import translate

__all__ = ["expect_answer", "note_answer", "shows_widgets"]

# Without an answer, and without a cell being run, since an answer stands in line behind cells.
SECONDS = 10
REASON = (
    "The figures of this page cannot move: anywidget is missing where Jupyter itself runs, which is not where this kernel "
    "runs. Install it there (pip install anywidget), start Jupyter again and reload the page. Until then, here are pictures."
)
_page = {"answered": False, "silent": False}
# Of each widget that was shown so far: the message that its cell was run by, and what stands beside its view.
_waiting: list[tuple] = []


def note_answer():
    """Take note that the page has got a widget; what was said to the contrary goes."""
    if _page["silent"]:
        for number, (parent, _, _) in enumerate(_waiting):
            _publish(parent, number, {}, {}, update=True)
    _page.update(answered=True, silent=False)
    _waiting.clear()


def shows_widgets():
    """Tell whether the page shows widgets, as far as is known."""
    return not _page["silent"]


def expect_answer(data, metadata):
    """Show what stands beside a view, and the reason, if the page does not answer."""
    shell = get_ipython()
    parent = shell.get_parent() if hasattr(shell, "get_parent") else {}
    # Only a page tells the cell's name: a notebook that is run without one gets no answer, either.
    if _page["answered"] or not parent.get("metadata", {}).get("cellId"):
        return
    if not _waiting:
        try:
            asyncio.get_running_loop().call_later(SECONDS, _look, shell.execution_count)
        except RuntimeError:  # a thread of the learner's own shows it
            return
    _waiting.append((parent, data, metadata))


def _look(execution_count):
    """Look whether the page has answered, later where a cell was run in the meantime."""
    count = get_ipython().execution_count
    if _page["answered"]:
        return
    if count != execution_count:
        asyncio.get_running_loop().call_later(SECONDS, _look, count)
        return
    _page["silent"] = True
    reason = translate(REASON)
    _waiting.insert(0, (_waiting[0][0], {"text/plain": reason, "text/html": f"<p>{html.escape(reason)}</p>"}, {}))
    for number, shown in enumerate(_waiting):
        _publish(shown[0], number, *shown[1:])


def _publish(parent, number, data, metadata, update=False):
    """Add an output to a cell that has ended, or change it."""
    publisher = get_ipython().display_pub
    present = publisher.parent_header
    publisher.set_parent(parent)
    publisher.publish(data, metadata, transient={"display_id": f"leaky-relu-notebooks-{number}"}, update=update)
    publisher.set_parent({"header": present})
