"""What is read in place of the self-test's live figure, where there can be none."""

import html
import os
import re
import sys

from helpers.i18n import translate

HEADING = (
    "The self-test is not running on this page. On GitHub, or in a notebook that was opened and not yet run, this is "
    "as it should be: open the notebook in Jupyter and run the cell. If you have run it and still read this, the "
    "program that shows you the page could not start its widgets:"
)
FRONT_ENDS = {
    "JupyterLab and Notebook 7": "install ipywidgets and anywidget where the Jupyter server itself runs "
    "(`pip install ipywidgets anywidget` in that environment), start the server again and reload the page.",
    "VS Code": 'add "jsdelivr.com" and "unpkg.com" to the setting `jupyter.widgetScriptSources`, which says from where '
    "VS Code may fetch widgets, and restart the kernel.",
    "Colab": "run `from google.colab import output; output.enable_custom_widget_manager()` in a cell, and this cell "
    "again.",
    "Voilà": "install ipywidgets and anywidget in the environment that Voilà is started from, and start it again.",
}


class Report:
    """A heading and a list of sentences, as text and as HTML; what stands between `backticks` is code.

    Parameters
    ----------
    heading : str
    sentences : list of str
    """

    def __init__(self, heading, sentences):
        self._heading, self._sentences = heading, sentences

    def __repr__(self):
        return "\n".join([self._heading, *(f"  {sentence}" for sentence in self._sentences)])

    def _repr_html_(self):
        items = "".join(f"<li>{_marked_up(sentence)}</li>" for sentence in self._sentences)
        return f"<p>{_marked_up(self._heading)}</p><ul>{items}</ul>"


def not_alive():
    """What to do in each program that shows notebooks, the one at hand first: a `Report`."""
    here = front_end()
    names = sorted(FRONT_ENDS, key=lambda name: name != here)
    return Report(translate(HEADING), [f"{translate(name)}: {translate(FRONT_ENDS[name])}" for name in names])


def front_end():
    """The program that shows the notebook, a key of `FRONT_ENDS`, as far as the kernel can tell."""
    if "google.colab" in sys.modules:
        return "Colab"
    if os.environ.get("SERVER_SOFTWARE", "").startswith("voila/"):
        return "Voilà"
    # Jupyter gives its kernels the second one, also where it was itself started from VS Code.
    if "VSCODE_PID" in os.environ and "JPY_PARENT_PID" not in os.environ:
        return "VS Code"
    return "JupyterLab and Notebook 7"


def _marked_up(text):
    return re.sub("`(.+?)`", r"<code>\1</code>", html.escape(text, quote=False))
