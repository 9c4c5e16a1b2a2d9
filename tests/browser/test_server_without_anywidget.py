"""Test the notebooks on a server whose pages have no anywidget, while the kernels have it."""

import shutil

import pytest
from playwright.sync_api import expect

from helpers.widget.front_end import REASON
from tests.browser.lab import Lab
from tests.durations import only_in_stress
from tools.save_notebooks import NOTEBOOKS

NAME = "en/02_leaky_relu.ipynb"
ERROR = "Click to show javascript error"
PICTURES = ".jp-OutputArea-output img"


@pytest.fixture(scope="module")
def bare(tmp_path_factory):
    folder = tmp_path_factory.mktemp("lab")
    lab = Lab(folder, shutil.copytree(NOTEBOOKS, folder / "notebooks"), without=["anywidget"])
    yield lab
    lab.stop()


@only_in_stress
def test_pictures_and_the_reason_stand_in_the_place_of_errors(bare, browser):
    with bare.running(browser, NAME) as window:
        count = sum("image/png" in output.get("data", {}) for output in window.outputs())
        expect(window.page.get_by_text(REASON)).to_have_count(1)
        expect(window.page.locator(PICTURES)).to_have_count(count)
        for picture in window.page.locator(PICTURES).all():
            assert picture.evaluate("async (image) => { await image.decode(); return image.naturalWidth; }") > 0
        errors = window.page.get_by_text(ERROR).count()
        # From now on no view is shown, and so no error.
        window.insert_and_run("function_and_slope()")
        expect(window.page.locator(PICTURES)).to_have_count(count + 1)
        assert window.page.get_by_text(ERROR).count() == errors


@only_in_stress
def test_on_a_page_that_has_it_nothing_is_said(lab, browser):
    with lab.running(browser, NAME) as window:
        window.insert_and_run("import time; time.sleep(15); 'rested'")
        expect(window.page.get_by_text("'rested'").last).to_be_visible()
        window.page.wait_for_timeout(12_000)
        assert not window.page.get_by_text(REASON).count()
