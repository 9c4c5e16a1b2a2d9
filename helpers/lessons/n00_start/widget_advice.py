"""Say how to get widgets to work in each program that shows notebooks, where the self-test's figure does not appear."""

import os
import sys

from helpers.i18n import translate
from helpers.output.report import Report

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
    "JupyterLite": "reload the page; if that does not help, start the notebook afresh from its page on the site.",
    "Voilà": "install ipywidgets and anywidget in the environment that Voilà is started from, and start it again.",
}


def widget_advice():
    """Say what to do in each program that shows notebooks, the one at hand first: a `Report`."""
    here = front_end()
    names = sorted(FRONT_ENDS, key=lambda name: name != here)
    return Report(translate(HEADING), [f"{translate(name)}: {translate(FRONT_ENDS[name])}" for name in names])


def front_end():
    """Guess the program that shows the notebook from what the kernel can tell: a key of `FRONT_ENDS`."""
    if sys.platform == "emscripten":  # the browser's own Python
        return "JupyterLite"
    if "google.colab" in sys.modules:
        return "Colab"
    if os.environ.get("SERVER_SOFTWARE", "").startswith("voila/"):
        return "Voilà"
    # Jupyter gives its kernels the second one, also where it was itself started from VS Code.
    if "VSCODE_PID" in os.environ and "JPY_PARENT_PID" not in os.environ:
        return "VS Code"
    return "JupyterLab and Notebook 7"
