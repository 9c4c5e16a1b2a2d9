"""Time importing each package of `helpers` and each module that only computes, in a fresh process, above Python's own time."""

import json
import os
import pkgutil
import subprocess
import sys
import tempfile
from statistics import median
from time import perf_counter

import helpers
import helpers.experiments
import helpers.nn

ROUNDS = 5
# What takes long to import, or is not there at all where only the helpers are installed.
HEAVY = ("matplotlib", "ipywidgets", "anywidget", "IPython", "scipy", "sklearn", "pandas", "torch", "jax", "keras")


def modules():
    """List the modules and packages directly in `helpers`, and the modules of `helpers.nn`."""
    return [
        f"{package.__name__}.{module.name}"
        for package in (helpers, helpers.nn)
        for module in pkgutil.iter_modules(package.__path__)
    ]


def of_numbers():
    """List the modules that only compute: those of `helpers.nn`, and each experiment."""
    return [
        f"{package.__name__}.{module.name}"
        for package in (helpers.nn, helpers.experiments)
        for module in pkgutil.iter_modules(package.__path__)
        # What frameworks answer needs frameworks.
        if f"{package.__name__}.{module.name}" != "helpers.experiments.frameworks"
    ]


def loaded(names, heavy=HEAVY):
    """List which of some packages a fresh Python has loaded after importing modules.

    Parameters
    ----------
    names : list of str
        What it imports.
    heavy : iterable of str

    Returns
    -------
    list of str
    """
    code = "\n".join([f"import {name}" for name in names])
    code += f"\nimport json, sys; print(json.dumps([name for name in {list(heavy)} if name in sys.modules]))"
    return json.loads(subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout)


def _timed(code, environment):
    """Time some code in a fresh Python, in seconds."""
    start = perf_counter()
    subprocess.run([sys.executable, "-c", code], env=environment, check=True)
    return perf_counter() - start


def measure():
    """Time each import, and an empty process, in turn; once everything is compiled."""
    codes = {name: f"import {name}" for name in modules()} | {"": "pass"}
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    with tempfile.TemporaryDirectory() as compiled:
        environment |= {"PYTHONPYCACHEPREFIX": compiled}
        first = _timed(
            "import helpers.lessons.n02_leaky_relu.leaky_relu, helpers.figure.matplotlib_renderer", environment
        )
        for code in codes.values():
            _timed(code, environment)
        rounds = [{name: _timed(code, environment) for name, code in codes.items()} for _ in range(ROUNDS)]
    medians = {name: median(each[name] for each in rounds) for name in codes}
    bare = medians.pop("")
    return {
        "first_s": first,
        "modules": {name: {"s": seconds - bare, "heavy": loaded([name])} for name, seconds in medians.items()},
    }


def rows(record):
    """List the live figures, the slowest of those that only compute, and all."""
    times = {name: found["s"] for name, found in record["modules"].items()}
    numbers = {name: times[name] for name in of_numbers() if name in times}
    slow, slowest = max(numbers, key=numbers.get), max(times, key=times.get)
    heavy = {package for name in numbers for package in record["modules"][name]["heavy"]}
    live = times["helpers.figure"]
    return [
        ("`import helpers.figure`", f"{live:.2f} s", "< 0.6 s", live < 0.6),
        (f"the slowest of {len(numbers)} modules that only compute, `{slow}`", f"{times[slow]:.2f} s", "", True),
        (f"the slowest of all, `{slowest}`", f"{times[slowest]:.2f} s", "", True),
        ("libraries of drawings or widgets that modules load that only compute", f"{len(heavy)}", "0", not heavy),
        ("the very first import of a figure, while Python compiles everything", f"{record['first_s']:.1f} s", "", True),
    ]
