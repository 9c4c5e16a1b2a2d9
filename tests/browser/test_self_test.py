"""Test the self-test in a page that is alive, in one without Python, and in one without widgets."""

import re
import shutil

import pytest
from playwright.sync_api import expect

from helpers.lessons.n00_start.self_test import self_test
from tests.browser.lab import Lab
from tests.browser.widget_page import WidgetPage
from tests.durations import only_in_stress
from tools.save_notebooks import NOTEBOOKS

NOTEBOOK = "en/00_start_here.ipynb"
DOT, SQUARE = "dot, moved by the page", "square, moved by Python"


@pytest.fixture
def context(browser):
    context = browser.new_context()
    yield context
    context.close()


@pytest.fixture
def lab_without_widgets(tmp_path):
    """Start a server whose JupyterLab has no widget manager."""
    notebooks = shutil.copytree(NOTEBOOKS, tmp_path / "notebooks")
    lab = Lab(tmp_path, notebooks, without=["@jupyter-widgets/jupyterlab-manager"])
    yield lab
    lab.stop()


def run_the_self_test(notebook):
    """Run all cells; return the output of the self-test."""
    notebook.run_all()
    return notebook.page.locator(".jp-CodeCell").last.locator(".jp-OutputArea")


def test_without_python_the_page_is_alive_and_says_what_is_missing(context):
    page = WidgetPage(context, self_test())
    expect(page.root).to_contain_text("This page is alive: its dot stands at f(−2.00) = −0.200.")
    page.root.get_by_role("slider", name=DOT).press("End")
    expect(page.root).to_contain_text("its dot stands at f(3.00) = 3.000.")
    expect(page.root).to_contain_text("Python has put the square at f(1.00) = 1.000.")
    page.root.get_by_role("slider", name=SQUARE).press("Home")
    expect(page.root).to_contain_text("Python has not answered yet: the square still stands at f(1.00) = 1.000.")
    page.root.get_by_role("slider", name=DOT).press("Home")
    expect(page.root).to_contain_text("its dot stands at f(−3.00) = −0.300.")
    assert page.errors == []


def test_in_jupyterlab_python_answers_until_its_kernel_is_shut_down(context, lab):
    lab.restore(NOTEBOOK)
    notebook = lab.open(context, NOTEBOOK)
    output = run_the_self_test(notebook)
    expect(output).to_contain_text("This page is alive")
    expect(output).not_to_contain_text("not running on this page")
    expect(output).to_contain_text(re.compile(r"✓ numpy \d"))
    square = output.get_by_role("slider", name=SQUARE)
    square.press("Home")
    expect(output).to_contain_text("Python has put the square at f(−3.00) = −0.300.")
    lab.shut_down_kernels()
    square.press("End")
    expect(output).to_contain_text("Python has not answered yet: the square still stands at f(−3.00) = −0.300.")
    output.get_by_role("slider", name=DOT).press("End")
    expect(output).to_contain_text("its dot stands at f(3.00) = 3.000.")


@only_in_stress
def test_where_there_are_no_widgets_it_says_what_to_do(context, lab_without_widgets):
    notebook = lab_without_widgets.open(context, NOTEBOOK)
    notebook.page.evaluate("() => window.jupyterapp.commands.execute('notebook:clear-all-cell-outputs')")
    output = run_the_self_test(notebook)
    expect(output).to_contain_text("The self-test is not running on this page.")
    expect(output).to_contain_text("JupyterLab and Notebook 7: install ipywidgets and anywidget")
    expect(output.get_by_role("slider")).to_have_count(0)
    expect(notebook.page.locator(".jp-OutputArea img").first).to_be_visible()
