"""Test that the self-test says what is wrong, and what to do about it, wherever something is missing."""

import importlib.metadata
import platform
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from helpers.environment_report import SERIES, findings, require_packages
from helpers.lessons.n00_start.self_test import self_test
from helpers.lessons.n00_start.widget_advice import FRONT_ENDS, front_end, widget_advice
from helpers.output.report import Report

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
PACKAGES = [Requirement(line).name for line in PROJECT["dependencies"]]
CLUES = ["VSCODE_PID", "JPY_PARENT_PID", "SERVER_SOFTWARE"]


@pytest.fixture
def install(monkeypatch):
    """Pretend that some packages are here in other versions, or not at all (None)."""
    real = importlib.metadata.version

    def pretend(**versions):
        def version(name):
            if versions.get(name, "") is None:
                raise importlib.metadata.PackageNotFoundError(name)
            return versions.get(name) or real(name)

        monkeypatch.setattr(importlib.metadata, "version", version)

    return pretend


@pytest.fixture
def kernel(monkeypatch):
    """Give the process a kernel's environment variables."""
    for name in CLUES:
        monkeypatch.delenv(name, raising=False)
    return lambda **variables: [monkeypatch.setenv(name, value) for name, value in variables.items()]


def wrong():
    return [finding.sentence for finding in findings() if not finding.fine]


# Python and the packages


def test_what_the_series_asks_for_is_found():
    sentences = [finding.sentence for finding in findings()]
    assert [sentence.split()[1] for sentence in sentences] == ["Python", *PACKAGES]
    lowest = [str(Requirement(line).specifier) for line in PROJECT["dependencies"]]
    for sentence, least in zip(sentences, [PROJECT["requires-python"], *lowest], strict=True):
        assert re.fullmatch(r"✓ \w+ [\d.]+\S* \(([\d.]+) or newer\)", sentence), sentence
        assert f"({least.removeprefix('>=')} or newer)" in sentence
    assert wrong() == []


@pytest.mark.parametrize("name", PACKAGES)
def test_a_missing_package_is_named_with_the_command_that_brings_it(install, name):
    install(**{name: None})
    (sentence,) = wrong()
    assert sentence.startswith(f"✗ {name} is not installed")
    assert re.search(rf'`%pip install "{name}>=[\d.]+"`', sentence)
    assert "restart the kernel" in sentence


@pytest.mark.parametrize("name", PACKAGES)
def test_an_old_package_is_named_with_both_versions(install, name):
    install(**{name: "0.9.2"})
    (sentence,) = wrong()
    assert sentence.startswith(f"✗ {name} 0.9.2 is older than")
    assert re.search(rf'`%pip install --upgrade "{name}>=[\d.]+"`', sentence)


def test_an_old_python_is_named(monkeypatch):
    monkeypatch.setattr(platform, "python_version", lambda: "3.9.18")
    (sentence,) = wrong()
    assert sentence.startswith("✗ Python 3.9.18 is older than the 3.11")
    assert "install a newer one" in sentence


@pytest.mark.parametrize(
    ("version", "fine"),
    [("2.0", True), ("2", True), ("2.0.0rc1", True), ("10.1.2.3", True), ("1.26.4", False), ("1.99.dev1+local", False)],
)
def test_versions_are_compared_by_their_numbers(install, version, fine):
    install(numpy=version)
    assert (wrong() == []) is fine


def test_a_figure_in_a_kernel_that_lacks_a_package_says_so_as_it_is_imported(install):
    require_packages()
    install(anywidget=None, ipywidgets="7.5.0")
    with pytest.raises(ImportError) as error:
        require_packages()
    first, second = str(error.value).splitlines()
    assert first.startswith('anywidget is not installed in this Python: run `%pip install "anywidget>=')
    assert second.startswith("ipywidgets 7.5.0 is older than the 7.7.1 that is needed")


def test_all_that_is_wrong_is_said_at_once(install):
    install(numpy="1.26.4", anywidget=None)
    report = self_test()
    assert isinstance(report, Report)
    text = repr(report)
    assert text.startswith("Mend what has a ✗")
    assert text.count("\n  ✗ ") == 2
    assert text.count("\n  ✓ ") == len(PACKAGES) - 1


def test_in_an_empty_python_it_still_says_what_to_do():
    program = f"import sys; sys.path.insert(0, {str(ROOT)!r}); import helpers.lessons.n00_start.self_test as s; print(s.self_test())"
    run = subprocess.run(
        [sys.executable, "-I", "-S", "-X", "utf8", "-c", program], capture_output=True, encoding="utf-8", check=True
    )
    assert f"✗ {SERIES}" in run.stdout
    assert "`make lab`" in run.stdout and "`%pip install -e ../..`" in run.stdout


# The front ends


@pytest.mark.parametrize(
    ("variables", "name"),
    [
        ({}, "JupyterLab and Notebook 7"),
        ({"JPY_PARENT_PID": "1"}, "JupyterLab and Notebook 7"),
        ({"VSCODE_PID": "1"}, "VS Code"),
        ({"VSCODE_PID": "1", "JPY_PARENT_PID": "1"}, "JupyterLab and Notebook 7"),
        ({"SERVER_SOFTWARE": "voila/0.5.11", "JPY_PARENT_PID": "1"}, "Voilà"),
        ({"SERVER_SOFTWARE": "nginx/1.27"}, "JupyterLab and Notebook 7"),
    ],
)
def test_the_front_end_at_hand_comes_first(kernel, variables, name):
    kernel(**variables)
    assert front_end() == name
    first, *others = repr(widget_advice()).splitlines()[1:]
    assert first.startswith(f"  {name}: ")
    assert len(others) == len(FRONT_ENDS) - 1


def test_colab_is_known_by_its_module(kernel, monkeypatch):
    kernel(JPY_PARENT_PID="1")
    monkeypatch.setitem(sys.modules, "google.colab", object())
    assert front_end() == "Colab"


@pytest.mark.parametrize(("folder", "said"), [("/drive/en", "stay here, too"), ("/home/pyodide", "end with this page")])
def test_in_the_browsers_own_python_it_says_what_is_kept(kernel, monkeypatch, folder, said):
    kernel()
    monkeypatch.setattr(sys, "platform", "emscripten")
    monkeypatch.setattr(Path, "cwd", lambda: Path(folder))
    assert front_end() == "JupyterLite"
    *_, last = findings()
    assert last.fine and "runs in this browser" in last.sentence and said in last.sentence


@pytest.mark.parametrize(
    ("name", "act"),
    [
        ("JupyterLab and Notebook 7", "`pip install ipywidgets anywidget`"),
        ("JupyterLab and Notebook 7", "reload the page"),
        ("VS Code", "`jupyter.widgetScriptSources`"),
        ("VS Code", '"jsdelivr.com"'),
        ("Colab", "output.enable_custom_widget_manager()"),
        ("JupyterLite", "reload the page"),
        ("Voilà", "environment that Voilà is started from"),
    ],
)
def test_each_front_end_has_something_to_do(name, act):
    (line,) = [line for line in repr(widget_advice()).splitlines() if line.startswith(f"  {name}: ")]
    assert act in line and line.endswith(".")


# What is saved


def test_a_page_without_widgets_gets_words_only(kernel):
    kernel(JPY_PARENT_PID="1")
    data, _ = self_test()._repr_mimebundle_()
    assert {"text/plain", "text/html"} == data.keys() - {"application/vnd.jupyter.widget-view+json"}
    for text in (data["text/plain"], data["text/html"]):
        assert text.removeprefix("<p>").startswith("The self-test is not running")
        assert "is alive" not in text
        assert not re.search(r"\d\.\d", text), "a version"
        assert str(ROOT) not in text
        for name in FRONT_ENDS:
            assert name in text


def test_text_is_not_read_as_html():
    html = Report("a < b & `<i>`", ["<script>"])._repr_html_()
    assert html == "<p>a &lt; b &amp; <code>&lt;i&gt;</code></p><ul><li>&lt;script&gt;</li></ul>"


# The live figure


def test_python_puts_the_square_where_it_was_asked():
    figure = self_test()
    assert "This page is alive" in figure.at().readout()
    figure.asked = -2.0
    assert "Python has put the square at f(−2.00) = −0.200." in figure.at(asked=-2.0).readout()
    assert "Python has not answered yet: the square still stands at f(−2.00)" in figure.at(asked=1.0).readout()


def test_the_live_figure_names_every_package():
    readout = self_test().at().readout()
    assert all(finding.sentence in readout for finding in findings())
