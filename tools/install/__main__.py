"""Install what a `make` target needs: ``python -X utf8 -E -s -m tools.install lab``. Needs no package but Python's own."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from tools.install.failures import explain, explain_folder
from tools.install.settings import settings_for

VENV = Path(".venv")
# What nbconvert reads in this environment alone: other environments may have such a file of their own.
EXPORTS = Path(__file__).with_name("nbconvert_config.py")
PYTHON = VENV / "bin" / "python"
LOG = VENV / "install.log"
# Beside the packages, so that it is there where the usual one cannot be written; it is removed in the end.
CACHE = VENV / "cache"
# Apart from what is set for other Pythons; in UTF-8, since the folder's name stands in a file that each start reads.
ALONE = ["-X", "utf8", "-I"]
# uv reads no other configuration than the project's own, and what `settings_for` takes over.
UV = [PYTHON, *ALONE, "-m", "uv", "--config-file", "uv.toml"]
# JupyterLab loads whatever extensions lie beside it, and nobody who learns needs these.
APART = ("stress", "lite", "bench")
# What the browser's Python needs beside its own packages, as wheels that any Python can read.
BROWSER_WHEELS = ("anywidget", "comm", "ipywidgets", "psygnal", "typing-extensions")
# What may help after a failure: words of the log, and the settings to try then.
REMEDIES = [
    (
        r"initialize cache|os error (?:13|28|30|122)\b|Permission denied|No space left|Read-only file",
        {"UV_CACHE_DIR": str(CACHE)},
    ),
    (r"UnknownIssuer|invalid peer certificate", {"UV_SYSTEM_CERTS": "true"}),
    (r"[Nn]etwork (?:was|is|connectivity is) disabled", {"UV_OFFLINE": "false"}),
]


class Failed(Exception):
    """Carry what a command that failed has printed, and its exit status."""


def run(command, environment):
    """Run a command and keep its output in the log; raise `Failed` with the cause if it fails."""
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    said = done.stdout.decode(errors="replace")
    try:
        with LOG.open("a", encoding="utf-8") as log:
            log.write(said)
    except OSError as error:
        said += f"\n{error}"
    if done.returncode:
        raise Failed(said, done.returncode)


def run_with_remedies(command, environment):
    """Run a command; where its failure has a remedy that was not tried, try it, and run the command again."""
    try:
        run(command, environment)
    except Failed as failure:
        for words, remedy in REMEDIES:
            if re.search(words, failure.args[0]) and not remedy.items() <= environment.items():
                environment |= remedy
                return run_with_remedies(command, environment)
        raise


def make_environment():
    """Make .venv anew, with uv in it, which takes a tenth of pip's time."""
    if sentence := explain_folder(Path.cwd()):
        raise SystemExit(sentence)
    if VENV.is_dir() and not VENV.is_symlink():
        shutil.rmtree(VENV)
    else:
        VENV.unlink(missing_ok=True)
    VENV.mkdir()
    # JupyterLab's own scripts are no modules, as ours above them are; Node would print all of one to say so.
    (VENV / "package.json").write_text('{"type": "commonjs"}\n', encoding="utf-8")
    for_pip, _ = settings_for(os.environ)
    run([sys.executable, "-E", "-s", "-m", "venv", VENV], for_pip)
    wanted = VENV / "uv.lock"
    wanted.write_text(pinned("uv"), encoding="utf-8")
    for_pip, _ = settings_for(os.environ, ask_pip=PYTHON)
    run([PYTHON, *ALONE, "-m", "pip", "install", "--only-binary", ":all:", "--require-hashes", "-r", wanted], for_pip)


def pinned(name):
    """Return the lines of requirements.lock that pin a package to a version and its hashes."""
    lock = Path("requirements.lock").read_text(encoding="utf-8")
    return re.search(rf"^{name}==(?:.+\n)+?(?=    #)", lock, flags=re.MULTILINE)[0]


def install(target):
    """Install an extra of pyproject.toml and, into .venv itself, JupyterLab and the helpers."""
    for_pip, environment = settings_for(os.environ, ask_pip=PYTHON)
    folder = VENV / target if target in APART else VENV
    extras = {"test": ["lab", "test", "app"], "stress": ["stress", "test"]}.get(target)
    extras = extras or ([target] if target in APART else ["lab", target])
    if target in APART:
        run_with_remedies([*UV, "venv", "--clear", "--python", PYTHON, folder], environment)
    pip = [*UV, "pip", "install", "--python", folder]
    chosen = [word for extra in extras for word in ("--extra", extra)]
    locked = ["--require-hashes", "--constraints", "requirements.lock", "-r", "pyproject.toml"]
    # cosmic-ray needs a package that is given as source alone.
    ready_made = [] if target == "stress" else ["--no-build"]
    # The tests start a hundred Pythons, and not every machine keeps what one of them has compiled.
    compiled = ["--compile-bytecode"] if target == "test" else []
    run_with_remedies([*pip, *locked, *chosen, *ready_made, *compiled], environment)
    if target == "lite":
        download_browser_wheels(for_pip)
    if target not in APART:
        run_with_remedies([*pip, "--reinstall", "--no-deps", "--no-build-isolation", "-e", "."], environment)
        write_place()
        shutil.copy(EXPORTS, VENV / "etc" / "jupyter" / "jupyter_nbconvert_config.py")
        # The first figure need not wait for it, and matplotlib says nothing of it there.
        fonts = {"MPLCONFIGDIR": str((VENV / "jupyter" / "matplotlib").absolute())}
        run([PYTHON, *ALONE, "-c", "import matplotlib.font_manager"], environment | fonts)
    shutil.rmtree(CACHE, ignore_errors=True)


def download_browser_wheels(environment):
    """Download the wheels that the browser's Python needs, in the versions of the lock."""
    folder = VENV / "lite" / "wheels"
    wanted = VENV / "lite" / "wheels.txt"
    wanted.write_text("".join(pinned(name) for name in BROWSER_WHEELS), encoding="utf-8")
    for_any_python = ["--only-binary", ":all:", "--platform", "any", "--implementation", "py", "--abi", "none"]
    options = ["--require-hashes", "--no-deps", *for_any_python, "--dest", folder, "-r", wanted]
    run([PYTHON, *ALONE, "-m", "pip", "download", *options], environment)


def write_place():
    """Write where the helpers are so that every Python can read it.

    Before 3.13 Python reads such a file in the locale's letters, and always without the spaces at a line's end.
    """
    (file,) = VENV.glob("lib/python*/site-packages/helpers.pth")
    place = str(Path.cwd())
    if not place.isascii() or place != place.strip():
        file.write_text(f"import sys; sys.path.append({place!a})\n", encoding="ascii")


def main(target):
    """Install what a target needs, or end with one sentence."""
    try:
        make_environment() if target == "environment" else install(target)
    except Failed as failure:
        raise SystemExit(explain(*failure.args)) from None
    except OSError as error:
        raise SystemExit(explain(str(error), 1)) from None


if __name__ == "__main__":
    main(sys.argv[1])
