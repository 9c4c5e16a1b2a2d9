"""Open JupyterLab, or the playground without code, apart from the learner's own Jupyter: ``python -m tools.open_notebooks``.

What a learner has set for other work (root folders, kernels called python3, start-up files, matplotlib's backend) stays out;
how their JupyterLab looks and which keys it obeys is kept.
"""

import os
import signal
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

from jupyter_core.paths import jupyter_config_dir

ROOT = Path(__file__).resolve().parent.parent
NOTEBOOK = "notebooks/en/00_start_here.ipynb"
PLAYGROUND = "notebooks/en/10_playground.ipynb"
# Variables that begin so steer a Jupyter, a Python or a matplotlib elsewhere.
STEERING = ("JUPYTER_", "JUPYTERLAB_", "IPYTHON", "MPL", "MATPLOTLIBRC", "PYTHON", "VOILA_")
# These only say how Python compiles, hashes or writes.
HARMLESS = ("PYTHONDONTWRITEBYTECODE", "PYTHONHASHSEED", "PYTHONOPTIMIZE", "PYTHONIOENCODING")


def environment_for(environment, place, looks):
    """Give the variables that Jupyter and its kernels are started with.

    Parameters
    ----------
    environment : mapping of str to str
        The machine's.
    place : pathlib.Path
        A folder that may be written, for all that Jupyter, IPython and matplotlib keep.
    looks : str
        The folder with the learner's own settings of JupyterLab.
    """
    kept = {name: value for name, value in environment.items() if name in HARMLESS or not name.startswith(STEERING)}
    folders = {
        "JUPYTER_CONFIG_DIR": "config",
        "JUPYTER_DATA_DIR": "data",
        "JUPYTER_RUNTIME_DIR": "runtime",
        "JUPYTERLAB_WORKSPACES_DIR": "workspaces",
        "IPYTHONDIR": "ipython",
        "MPLCONFIGDIR": "matplotlib",
    }
    kept |= {name: str(place / folder) for name, folder in folders.items()}
    # A folder's name in any script stands in a file that each Python reads as it starts.
    kept["PYTHONUTF8"] = "1"
    return kept | {"JUPYTERLAB_SETTINGS_DIR": looks if os.access(looks, os.W_OK) else str(place / "settings")}


def find_place(venv):
    """Find a folder that may be written: in .venv, or a passing one where that is somebody else's, or keeps no secrets."""
    place = venv / "jupyter"
    try:
        place.mkdir(exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=place) as file:
            # Jupyter refuses to write a kernel's key where everybody may read it, as on a stick or a shared drive.
            kept = os.name == "nt" or not os.stat(file.name).st_mode & 0o077
    except OSError:
        kept = False
    return place if kept else Path(tempfile.mkdtemp(prefix="jupyter-"))


def command(target, options):
    """Give the command that opens the notebooks, with a learner's own options last, so that they win."""
    if target == "app":
        return [sys.executable, "-m", "voila", PLAYGROUND, "--Voila.ip=127.0.0.1", *options]
    folders = [f"--ServerApp.{name}={ROOT}" for name in ("root_dir", "preferred_dir")]
    root = ["--allow-root"] if hasattr(os, "getuid") and os.getuid() == 0 else []
    page = f"--LabApp.default_url=/lab/tree/{NOTEBOOK}"
    return [sys.executable, "-m", "jupyterlab", "--ip=127.0.0.1", page, *folders, *root, *options]


def main(target="lab", *options):
    """Open the notebooks, and return the exit status once they are closed."""
    if not all(map(find_spec, ("jupyterlab", "ipykernel", "helpers"))):
        sys.exit("Packages are missing from .venv: remove that folder, and call make again.")
    looks = os.environ.get("JUPYTERLAB_SETTINGS_DIR") or os.path.join(jupyter_config_dir(), "lab", "user-settings")
    place = find_place(Path(sys.prefix))
    for folder in ("config", "data", "runtime", "ipython", "matplotlib"):
        (place / folder).mkdir(mode=0o700, exist_ok=True)
    done = subprocess.Popen(command(target, options), cwd=ROOT, env=environment_for(os.environ, place, looks))
    signal.signal(signal.SIGTERM, lambda *_: done.terminate())  # who ends this command means the server
    while True:
        try:
            return done.wait()
        except KeyboardInterrupt:  # JupyterLab has seen it too, and asks whether to stop
            continue


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
