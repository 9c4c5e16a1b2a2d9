"""Test in a real kernel that what a learner's function shows, logs and asks for is cut after a little, and named."""

import numpy as np
import pytest

from helpers.feedback.captured_output import LEFT_OUT, MOST_LINES, MOST_PICTURES
from tests.kernel import kernel

PREPARED = """
import getpass, logging, sys, warnings, builtins
import matplotlib.pyplot as plt
import numpy as np
from IPython.display import HTML, clear_output, display
from helpers.course import check
from helpers.lessons.shared.learner_activation import explore

calls = []

def leaky(x, alpha):
    calls.append(alpha)
    return np.where(x > 0, x, alpha * x)

def slope(x, alpha):
    return np.where(x > 0, 1, alpha)

def one_by_one(x, alpha):  # takes no array of slopes
    if alpha > 5:
        return 1
    shows()
    return leaky(x, alpha)

def one_number(x, alpha):  # takes no arrays at all
    shows()
    return 1 if x > 0 else alpha
"""
PICTURES = "plt.plot([1, 2]); plt.show()"
CALLS = {
    "explore": "explore(one_by_one, slope);",
    "explore the derivative": "explore(leaky, lambda x, alpha: one_by_one(x, alpha));",
    "check": 'check("leaky-relu-derivative", one_number);',
}


@pytest.fixture(scope="module")
def running():
    with kernel() as started:
        started.run(PREPARED)
        yield started


def run(running, source, shows):
    """Run a cell whose functions do what `shows` does at every call; give back what is printed and how much is shown."""
    body = "".join(f"    {line}\n" for line in shows.splitlines())
    published = running._ask("execute_request", {"code": f"def shows():\n{body}\n{source}", "allow_stdin": False})
    kinds = [each["msg_type"] for each in published]
    assert "error" not in kinds
    return "".join(each["content"].get("text", "") for each in published), kinds.count("display_data")


@pytest.mark.parametrize(
    "name, shows",
    [
        ("explore", PICTURES),
        ("explore the derivative", "plt.figure()"),
        ("explore", "display(HTML('<b>1</b>'))"),
        ("check", "fig, axes = plt.subplots(); display(fig)"),
        ("check", "plt.figure()"),
        ("check", PICTURES),
    ],
)
def test_a_few_pictures_are_shown_and_the_others_counted(running, name, shows):
    printed, shown = run(running, CALLS[name], shows)
    assert shown == MOST_PICTURES
    assert "… your function shows " in printed and " more pictures or displays, which are left out here." in printed
    assert running.run("print(plt.get_fignums())")[0] == "[]\n"


@pytest.mark.parametrize(
    "name, shows",
    [
        ("explore", "logging.warning('seen')"),
        ("check", "logging.getLogger('mine').error('seen')"),
        ("explore the derivative", "print('seen', file=sys.stderr)"),
        ("check", "print('seen')\nclear_output()"),
        ("check", "logging.basicConfig()\nlogging.error('seen')"),
    ],
)
def test_a_few_lines_are_logged_and_the_others_named(running, name, shows):
    printed, shown = run(running, CALLS[name], shows)
    lines = printed.splitlines()
    assert len(lines) == MOST_LINES + 1 and all("seen" in line for line in lines[:-1]) and lines[-1] == LEFT_OUT
    assert shown == 0


@pytest.mark.parametrize("asks", ["input()", "input('α?')", "getpass.getpass()", "breakpoint()"])
def test_nothing_is_asked_for(running, asks):
    printed, _ = run(running, "print(explore(one_by_one, slope), check('leaky-relu-derivative', one_number))", asks)
    assert printed.count("It asks for input, and would do so at every call: leave that out") == 2
    assert running.run("print(builtins.input.__name__, getpass.getpass.__name__)")[0] == "raw_input getpass\n"


def test_a_plain_function_that_plots_is_called_and_shown_a_few_times_alone(running):
    source = "calls.clear(); explore(lambda x, alpha: [leaky(x, alpha), shows()][0], slope); print(len(calls))"
    printed, shown = run(running, source, PICTURES)
    assert shown <= MOST_PICTURES and int(printed.split()[-1]) <= 5


def test_figures_of_the_learners_own_stay_open(running):
    printed, _ = run(running, "plt.figure(); explore(one_by_one, slope); print(plt.get_fignums()); plt.close()", "pass")
    assert printed == "[1]\n"


def test_chance_goes_on_as_if_nothing_had_been_called(running):
    source = "np.random.seed(1); explore(one_by_one, slope); print(np.random.rand())"
    printed, _ = run(running, source, "np.random.seed(5)")
    assert float(printed) == np.random.RandomState(1).rand()


def test_a_log_file_is_left_alone(running, tmp_path):
    path = tmp_path / "log.txt"
    running.run(f"own = logging.FileHandler({str(path)!r}); logging.getLogger('file').addHandler(own)")
    run(running, CALLS["check"], "logging.getLogger('file').error('kept')")
    running.run("own.close()")
    assert path.read_text(encoding="utf-8").count("kept") > 9


@pytest.mark.parametrize("call", ["check('relu', leaves)", "explore(leaves, leaves)"])
@pytest.mark.parametrize("way", ["exit()", "quit()", "sys.exit()"])
def test_what_would_end_the_kernel_ends_the_call(running, call, way):
    printed, _ = run(running, f"def leaves(x, alpha=0):\n    shows()\n    return x\nprint({call})", way)
    assert "`exit` would end Python: `return` ends a function." in printed
    assert running.run("print(get_ipython().exit_now)")[0] == "False\n"
