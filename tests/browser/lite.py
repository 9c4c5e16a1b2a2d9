"""Serve a site whose notebooks run in the browser's own Python, and open them there."""

import json
from contextlib import contextmanager
from functools import partial
from threading import Thread

from tests.browser.lab import READY, Window
from tools.lite.serve import Handler, make_server

# Nothing but this machine can be reached, from a page or from a worker.
# A name that leads to it as well stands for a laptop that serves its room: what comes from there is not trusted so far.
ALONE = ["--host-resolver-rules=MAP classroom.test 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]


class Lite:
    """Hold a served site.

    Parameters
    ----------
    folder : pathlib.Path
        A site's, with ``lite/`` in it.
    handler : type
        Answers each request.
    """

    def __init__(self, folder, handler=Handler):
        self.folder = folder
        settings = folder / "lite" / "jupyter-lite.json"
        said = json.loads(settings.read_text(encoding="utf-8"))
        # As tests of JupyterLab do: what a test asks of the notebook it asks of JupyterLab's own commands.
        said["jupyter-config-data"]["exposeAppInBrowser"] = True
        settings.write_text(json.dumps(said), encoding="utf-8")
        self._server = make_server(folder, "127.0.0.1", 0, handler)
        self._thread = Thread(target=partial(self._server.serve_forever, poll_interval=0.01), daemon=True)
        self._thread.start()
        self.url = f"http://127.0.0.1:{self._server.server_port}/"

    def stop(self):
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def open(self, context, name):
        """Open a notebook, such as "en/02_leaky_relu.ipynb", in a page of its own."""
        window = LiteWindow(self, context)
        window.open(name)
        return window

    @contextmanager
    def running(self, browser, name, width=1300):
        """Open a notebook in a page of its own, as a browser does that was never here, and run every cell."""
        context = browser.new_context(viewport={"width": width, "height": 900})
        window = self.open(context, name)
        window.run_all()
        yield window
        context.close()


class LiteWindow(Window):
    """Hold a page of the simple notebook view."""

    def open(self, name):
        self.goto(name)
        self.wait()

    def goto(self, name):
        """Go to a notebook, and do not wait for Python."""
        self.page.goto(f"{self.lab.url}lite/notebooks/index.html?path={name}")
        self.page.wait_for_function("() => window.jupyterapp?.shell.currentWidget?.content?.widgets?.length > 1")

    def wait(self):
        """Wait until Python is there, which compiles itself first."""
        self.page.wait_for_function(READY)
