"""Open a JupyterLab and a browser to measure in."""

import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser.conftest import FLAGS
from tests.browser.lab import Lab, Window
from tools.find_browser import find_browser
from tools.save_notebooks import NOTEBOOKS

SIZE = {"width": 1300, "height": 900}


@contextmanager
def window():
    """Have a page of JupyterLab on a copy of the notebooks; the browser has loaded its files once.

    Yields
    ------
    tests.browser.lab.Window
    """
    with tempfile.TemporaryDirectory() as temporary, sync_playwright() as playwright:
        folder = Path(temporary)
        browser = playwright.chromium.launch(executable_path=find_browser(), args=FLAGS)
        lab = Lab(folder, shutil.copytree(NOTEBOOKS, folder / "notebooks"))
        try:
            opened = Window(lab, browser.new_context(viewport=SIZE))
            opened.open("en/00_start_here.ipynb")
            opened.run_all()
            yield opened
        finally:
            browser.close()
            lab.stop()
