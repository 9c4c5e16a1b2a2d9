"""Start a JupyterLab server of the tests' own, and open notebooks in its pages."""

import json
import os
import secrets
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager

from tools.save_notebooks import NOTEBOOKS

SECONDS_TO_START = 120
MILLISECONDS = 120_000  # for anything, on a machine that others use, too

# The first fetches another icon for the page whenever the kernel becomes busy or idle, as it does at each move of a slider.
NOISE = [
    "@jupyterlab/application-extension:faviconbusy",
    # Leaves a toolbar's elements behind whenever another cell becomes the active one.
    "@jupyterlab/cell-toolbar-extension:plugin",
]

# JavaScript that every action on the open notebook starts with.
PANEL = """
    const app = window.jupyterapp;
    const panel = app.shell.currentWidget;
    const kernel = panel.sessionContext.session?.kernel;
"""
# A page that is never idle gets its cells one by one, up to three seconds apart.
READY = """() => {
    const panel = window.jupyterapp?.shell.currentWidget;
    const kernel = panel?.sessionContext?.session?.kernel;
    const cells = panel?.content?.widgets ?? [];
    return kernel?.status === "idle" && kernel.connectionStatus === "connected"
        && cells.length > 0 && cells.every((cell) => !cell.isPlaceholder());
}"""


class Lab:
    """Run a JupyterLab server.

    Parameters
    ----------
    folder : pathlib.Path
        An empty folder for its settings.
    notebooks : pathlib.Path
        The folder that it shows.
    without : sequence of str
        Extensions of JupyterLab that are switched off.
    python : str
        The Python of the environment that it runs in.
    """

    def __init__(self, folder, notebooks, without=(), python=sys.executable):
        self.notebooks = notebooks
        self.token = secrets.token_hex(16)
        runtime = folder / "runtime"
        settings = folder / "config" / "labconfig" / "page_config.json"
        settings.parent.mkdir(parents=True)
        settings.write_text(json.dumps({"disabledExtensions": dict.fromkeys([*NOISE, *without], True)}))
        places = {
            "JUPYTER_CONFIG_DIR": folder / "config",
            "JUPYTER_DATA_DIR": folder / "data",
            "JUPYTER_RUNTIME_DIR": runtime,
            "JUPYTERLAB_SETTINGS_DIR": folder / "settings",
            "JUPYTERLAB_WORKSPACES_DIR": folder / "workspaces",
            "IPYTHONDIR": folder / "ipython",
        }
        self._log = (folder / "server.log").open("w+")
        self._process = subprocess.Popen(
            [
                *(python, "-m", "jupyterlab", "--no-browser", "--expose-app-in-browser"),
                "--JupyterNotebookApp.expose_app_in_browser=True",
                *(f"--ServerApp.port={free_port()}", "--ServerApp.ip=127.0.0.1"),
                f"--ServerApp.root_dir={notebooks}",
                f"--IdentityProvider.token={self.token}",
                "--LabApp.extension_manager=readonly",
                # Every page that is loaded would otherwise start Node.js, to ask whether JupyterLab should be built anew.
                "--ServerApp.tornado_settings={'page_config_data': {'buildAvailable': False, 'buildCheck': False}}",
                *(["--allow-root"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []),
            ],
            env={**os.environ, **{name: str(place) for name, place in places.items()}},
            stdout=self._log,
            stderr=subprocess.STDOUT,
        )
        self.url = self._when_ready(runtime / f"jpserver-{self._process.pid}.json")

    def _when_ready(self, connection):
        deadline = time.monotonic() + SECONDS_TO_START
        while time.monotonic() < deadline and self._process.poll() is None:
            if connection.exists():
                try:
                    return json.loads(connection.read_text())["url"]
                except json.JSONDecodeError:  # it is being written
                    pass
            time.sleep(0.1)
        self._log.seek(0)
        said = self._log.read()
        self.stop()
        raise RuntimeError(f"JupyterLab did not start:\n{said}")

    def stop(self):
        self._process.terminate()
        self._process.wait(SECONDS_TO_START)
        self._log.close()

    def ask(self, method, path):
        """Ask the server's REST API."""
        request = urllib.request.Request(
            f"{self.url}{path}", method=method, headers={"Authorization": f"token {self.token}"}
        )
        with urllib.request.urlopen(request, timeout=MILLISECONDS / 1000) as answer:
            text = answer.read()
        return json.loads(text) if text else None

    def shut_down_kernels(self):
        for session in self.ask("GET", "api/sessions"):
            self.ask("DELETE", f"api/sessions/{session['id']}")

    def restore(self, name):
        """Put a notebook as it is committed in the place of what a test has saved."""
        shutil.copy(NOTEBOOKS / name, self.notebooks / name)

    def open(self, context, name):
        """Open a notebook, by its path in the server's folder, in a page of its own."""
        window = Window(self, context)
        window.open(name)
        return window

    @contextmanager
    def running(self, browser, name, width=1300):
        """Open a notebook as it is committed in a page of its own, and run every cell."""
        self.restore(name)
        context = browser.new_context(viewport={"width": width, "height": 900})
        window = self.open(context, name)
        window.run_all()
        yield window
        self.shut_down_kernels()
        context.close()


class Window:
    """Hold a page with a notebook open in it; `log` holds what the console has reported as errors since then."""

    address = "doc/tree"

    def __init__(self, lab, context):
        self.lab = lab
        self.log = []
        self.page = context.new_page()
        self.page.set_default_timeout(MILLISECONDS)
        self.page.on("pageerror", lambda error: self.log.append(str(error)))
        self.page.on(
            "console",
            lambda line: self.log.append(f"{line.text} {line.location['url']}") if line.type == "error" else None,
        )
        # A notebook that was not saved may be left, too.
        self.page.on("dialog", lambda dialog: dialog.accept())
        self.figures = self.page.locator(".live-figure")

    def open(self, name):
        """Open a notebook in the place of the present one, which takes half the time of a new page."""
        self.page.goto("about:blank")
        self.log.clear()
        self.page.goto(f"{self.lab.url}{self.address}/{name}?token={self.lab.token}")
        self.page.wait_for_function(READY)

    def resize(self, size):
        """Give the window a size and wait for JupyterLab, which follows it a few frames later."""
        self.page.set_viewport_size(size)
        # To the right of the notebook there is a narrow bar and nothing else.
        self.page.wait_for_function(
            "() => Math.abs(jupyterapp.shell.currentWidget.node.getBoundingClientRect().right - innerWidth) < 50"
        )

    def do(self, code, argument=None):
        """Run JavaScript that may use `app`, `panel` and `kernel`."""
        return self.page.evaluate(f"async (argument) => {{ {PANEL} {code} }}", argument)

    def command(self, name, **arguments):
        """Execute one of JupyterLab's commands and wait for its end."""
        return self.do("await app.commands.execute(...argument);", [name, arguments])

    def run_all(self):
        """Run every cell and wait for the last one."""
        assert self.do("return await app.commands.execute('notebook:run-all-cells');")

    def save(self):
        self.command("docmanager:save")

    def insert_and_run(self, source):
        """Run a new last cell, and do not wait for it."""
        self.do(
            """
            const cells = panel.content.model.sharedModel;
            cells.insertCell(cells.cells.length, { cell_type: "code", source: argument });
            panel.content.activeCellIndex = cells.cells.length - 1;
            app.commands.execute("notebook:run-cell");
            """,
            source,
        )

    def active_cell(self):
        return self.do("return panel.content.activeCellIndex;")

    def notebook(self):
        """Return the notebook as it would be saved."""
        return self.do("return panel.content.model.toJSON();")

    def outputs(self):
        """Return the outputs of all cells, as in the notebook's file."""
        return [output for cell in self.notebook()["cells"] for output in cell.get("outputs", [])]


class Notebook7Window(Window):
    """Hold a page of Jupyter Notebook 7, which the same server shows."""

    address = "notebooks"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
