"""Find a Chrome or Chromium for the tests, or fetch one: ``python -m tools.find_browser``."""

import os
import shutil
import subprocess
import sys
from functools import partial
from pathlib import Path

# The first two draw pages as the others do, and no window around them, which takes half of the others' time.
NAMES = [
    *("chrome-headless-shell", "chromium-headless-shell"),
    *("google-chrome", "google-chrome-stable", "chromium", "chromium-browser", "chrome"),
]
ADVICE = "No Chrome or Chromium was found: install one, or name it in the environment variable CHROME."
PLAYWRIGHTS_OWN = """
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    print(playwright.chromium.executable_path)
"""


def find_browser():
    """Return the path of a Chrome or Chromium that starts.

    Returns
    -------
    str
        What the environment variable ``CHROME`` names, if it is set; else the first that
        is found on ``PATH``, in the system's usual places, or among Playwright's own.

    Raises
    ------
    FileNotFoundError
        When ``CHROME`` names something that does not start, or there is no browser.
    """
    named = os.environ.get("CHROME")
    if named:
        if not _starts(named):
            raise FileNotFoundError(f"CHROME names {named}, which does not start: name another browser, or unset it.")
        return named
    browser = next(filter(_starts, _places()), None)
    if browser is None:
        raise FileNotFoundError(ADVICE)
    return browser


def fetch_browser():
    """Have a browser installed, by Playwright or else by apt, and return its path.

    Returns
    -------
    str
        The path of the browser.

    Raises
    ------
    FileNotFoundError
        When no way that is open here brought a browser that starts.
    """
    ways = [("Playwright's Chromium", _by_playwright)]
    if _may_use_apt():
        ways += [(f"Debian's {name}", partial(_by_apt, name)) for name in ("chromium-headless-shell", "chromium")]
    for name, fetch in ways:
        print(f"No Chrome or Chromium was found: installing {name} ...", flush=True)
        if fetch():
            try:
                return find_browser()
            except FileNotFoundError:
                continue
    raise FileNotFoundError(ADVICE)


def _places():
    """Yield every path where a browser may be, the likeliest first."""
    yield from filter(None, map(shutil.which, NAMES))
    if sys.platform == "darwin":
        yield "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
        yield "/Applications/Chromium.app/Contents/MacOS/Chromium"
    if sys.platform == "win32":
        for folder in ["PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"]:
            yield str(Path(os.environ.get(folder, ""), r"Google\Chrome\Application\chrome.exe"))
    # Asked in a process of its own, because Playwright's loop may be running in this one.
    asked = subprocess.run([sys.executable, "-c", PLAYWRIGHTS_OWN], capture_output=True, text=True)
    yield asked.stdout.strip()


def _starts(path):
    """Tell whether a path is a browser; some systems ship a script that only gives advice."""
    if sys.platform == "win32":  # there, asking Chrome for its version opens a window
        return Path(path).is_file()
    try:
        asked = subprocess.run([path, "--version"], capture_output=True, timeout=60)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return asked.returncode == 0


def _by_playwright():
    return _succeeds([sys.executable, "-m", "playwright", "install", "chromium"], timeout=180)


def _may_use_apt():
    return hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get") is not None


def _by_apt(package):
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    return _succeeds(["apt-get", "update"], 180, environment) and _succeeds(
        ["apt-get", "install", "--yes", "--no-install-recommends", package], 300, environment
    )


def _succeeds(command, timeout, environment=None):
    try:
        done = subprocess.run(command, env=environment, timeout=timeout, capture_output=True, stdin=subprocess.DEVNULL)
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == 0


def main():
    """Print the path of a browser, fetched if need be, or exit with a sentence."""
    try:
        try:
            browser = find_browser()
        except FileNotFoundError:
            if os.environ.get("CHROME"):
                raise
            browser = fetch_browser()
    except FileNotFoundError as error:
        sys.exit(str(error))
    print(f"Browser: {browser}")


if __name__ == "__main__":
    main()
