"""Start one browser and one JupyterLab for all of these tests."""

import shutil

import pytest
from playwright.sync_api import expect, sync_playwright

from tests.browser.lab import MILLISECONDS, Lab
from tests.browser.questions_page import QuestionsPage
from tools.find_browser import find_browser
from tools.save_notebooks import NOTEBOOKS

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--force-color-profile=srgb",
]


@pytest.fixture(scope="package")
def browser():
    path = find_browser()
    expect.set_options(timeout=MILLISECONDS)
    # Closed with the package: the loop of Playwright must not run where nbval runs notebooks.
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS, timeout=MILLISECONDS)
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def lab(tmp_path_factory):
    """Start a server on a copy of the notebooks, so that saving one changes nothing here."""
    folder = tmp_path_factory.mktemp("lab")
    lab = Lab(folder, shutil.copytree(NOTEBOOKS, folder / "notebooks"))
    yield lab
    lab.stop()


@pytest.fixture
def ask(browser):
    """Return a function that shows questions, each time on a page of its own; no page may have had an error."""
    context, pages = browser.new_context(viewport={"width": 900, "height": 900}, has_touch=True), []

    def ask(*questions, **settings):
        pages.append(QuestionsPage(context, *questions, **settings))
        return pages[-1]

    yield ask
    assert [page.errors for page in pages] == [[]] * len(pages)
    context.close()
