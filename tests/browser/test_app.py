"""Test the playground as a page without code, shown by Voilà."""

import re
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request

import pytest
from playwright.sync_api import expect

from tests.browser.lab import MILLISECONDS, free_port
from tools.save_notebooks import NOTEBOOKS

SECONDS_TO_START = 60


@pytest.fixture
def app(tmp_path):
    """Serve the app, and return its address."""
    notebook = shutil.copy(NOTEBOOKS / "en" / "10_playground.ipynb", tmp_path)
    port = free_port()
    with (tmp_path / "server.log").open("w") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", "voila", notebook, "--Voila.ip=127.0.0.1", f"--port={port}", "--no-browser"],
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    address, deadline = f"http://127.0.0.1:{port}/", time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline and server.poll() is None:
        try:
            urllib.request.urlopen(f"{address}voila/static/voila.js", timeout=1)
        except urllib.error.HTTPError:
            break  # it answers
        except OSError:
            time.sleep(0.2)
        else:
            break
    yield address
    server.terminate()
    server.wait(30)


def test_it_plays_and_trains_without_any_code(app, browser):
    page = browser.new_page(viewport={"width": 1024, "height": 768})
    page.set_default_timeout(MILLISECONDS)
    page.goto(app)
    playground = page.locator(".playground").first
    expect(playground).to_be_visible(timeout=120_000)
    expect(page.get_by_text("Predict.").first).to_be_visible()
    assert "import" not in page.locator("body").inner_text()
    words, text = playground.locator(".playground-words"), playground.get_by_role("textbox", name="This page as a text")
    playground.get_by_role("slider", name="step").press("End")
    expect(words).to_contain_text("Step 1,000 of 1,000.")
    playground.get_by_label("activation", exact=True).select_option("leaky")
    expect(text).to_have_value(re.compile("act=leaky"), timeout=60_000)
    expect(words).to_contain_text("Run A, leaky ReLU (0.1)")
    page.close()
