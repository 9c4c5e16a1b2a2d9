"""Build the notebooks for a browser that runs Python itself, into ``_lite/``: ``python -m tools.lite``.

What it builds is JupyterLite with the Pyodide kernel, the notebooks, and the package's own wheel.
"""

import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tools.repository_address import REQUIREMENT, ROOT

OUTPUT = ROOT / "_lite"
# JupyterLite lies in an environment of its own: see the Makefile.
JUPYTERLITE = Path(sys.prefix) / "lite" / "bin" / "jupyter-lite"


def with_own_wheel(source):
    """Return a notebook's JSON text whose install cell takes the wheel that lies beside it: a browser has no git."""
    return REQUIREMENT.sub("leaky-relu-notebooks", source)


def lay_out(folder):
    """Copy the notebooks, as the browser's Python needs them, and nothing that a learner left beside them.

    Parameters
    ----------
    folder : pathlib.Path
    """
    for path in sorted((ROOT / "notebooks").glob("*/*.ipynb")):
        there = folder / path.relative_to(ROOT)
        there.parent.mkdir(parents=True, exist_ok=True)
        there.write_text(with_own_wheel(path.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
    shutil.copytree(ROOT / "notebooks" / "pictures", folder / "notebooks" / "pictures")


def main():
    """Build ``_lite/`` anew."""
    shutil.rmtree(OUTPUT, ignore_errors=True)
    with TemporaryDirectory() as folder:
        contents, wheels = Path(folder) / "contents", Path(folder) / "wheels"
        lay_out(contents)
        subprocess.run([sys.executable, "-m", "flit_core.wheel", "--outdir", wheels], cwd=ROOT, check=True)
        (wheel,) = wheels.glob("*.whl")
        subprocess.run(
            [
                *(JUPYTERLITE, "build", "--apps", "lab", "--no-sourcemaps"),
                *("--lite-dir", folder, "--contents", contents, "--piplite-wheels", wheel, "--output-dir", OUTPUT),
            ],
            cwd=folder,
            check=True,
        )


if __name__ == "__main__":
    main()
