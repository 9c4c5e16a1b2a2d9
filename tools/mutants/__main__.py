"""Break a module in every way that cosmic-ray knows, and see whether a test fails: ``python -m tools.mutants``.

Broken is one operator, number or decorator at a time. A mutant that no test catches must stand in survivors.toml, with
the reason why none can, or need; one that stands there and is caught must go.
"""

import os
import re
import signal
import sys
import tomllib
from collections import Counter
from difflib import ndiff
from itertools import count
from pathlib import Path
from types import ModuleType

import hypothesis
import hypothesis.extra.numpy  # once for all: see `caught`
import pytest
import sklearn.metrics  # noqa: F401
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator, operator_names

ROOT = Path(__file__).resolve().parents[2]
# Those that fail first come first.
TESTS = {
    "leaky_relu": ["nn/test_leaky_relu", "nn/test_networks", "lessons/test_extreme_arguments"],
    "activations": ["nn/test_activations", "nn/test_networks", "lessons/test_extreme_arguments"],
    "networks": ["nn/test_networks", "nn/test_diagnostics", "lessons/test_extreme_arguments"],
    "diagnostics": ["nn/test_diagnostics", "nn/test_networks", "lessons/test_extreme_arguments"],
}
LEAST_SHARE = 0.9
SECONDS = 60
# Any call of the line catches these, so that they would prove nothing: the | of annotations, bits of floats, and `is`
# between numbers.
EMPTY = re.compile(
    "core/Replace(BinaryOperator_(BitOr_.*|(Add|Sub|Mul|Div|FloorDiv|Mod|Pow)_(RShift|LShift|BitOr|BitAnd|BitXor))"
    "|ComparisonOperator_((Eq|NotEq|Lt|LtE|Gt|GtE)_Is(Not)?|Is(Not)?_(Lt|LtE|Gt|GtE)))"
)


def mutants(source):
    """Yield the source with one thing broken, for each thing."""
    for name in operator_names():
        kind = get_operator(name)
        if kind.arguments() or EMPTY.fullmatch(name):
            continue
        for occurrence in count():
            mutant = mutate_code(source, kind(), occurrence)
            if mutant is None:
                break
            yield mutant


def put_in_place(module, source):
    """Import a module of the helpers from this source."""
    broken = sys.modules[f"helpers.nn.{module}"] = ModuleType(f"helpers.nn.{module}")
    broken.__file__ = str(ROOT / "helpers" / "nn" / f"{module}.py")
    exec(compile(source, broken.__file__, "exec"), broken.__dict__)


def caught(module, source):
    """Return True if a test fails with this source of a module, or takes too long.

    The tests run in a fork of this process, which has imported all that they need but the helpers.
    """
    child = os.fork()
    if child == 0:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        os.dup2(nowhere, 2)
        signal.alarm(SECONDS)
        status = 1
        try:
            put_in_place(module, source)
            files = [f"tests/{name}.py" for name in TESTS[module]]
            status = pytest.main(["-x", "-o", "addopts=", "-p", "xdist.plugin", "-p", "no:cacheprovider", *files])
        finally:
            os._exit(status)
    return os.waitpid(child, 0)[1] != 0


def changed_line(module, source, mutant):
    """Show the line that a mutant breaks, as in ``"networks: if alpha.ndim != 0:"``."""
    *_, line = (line for line in ndiff(source.splitlines(), mutant.splitlines()) if line[0] in "+-")
    return f"{module}: {'without ' if line[0] == '-' else ''}{line[2:].strip()}"


def explained():
    """List the mutants that stand in survivors.toml."""
    groups = tomllib.loads(Path(__file__).with_name("survivors.toml").read_text(encoding="utf-8"))["group"]
    return [name for group in groups for name in group["mutants"]]


def main(modules):
    """Break the modules named, or all of them.

    Returns
    -------
    bool
        Whether all of it is as it should be.
    """
    # A test that fails is enough: the smallest example of it would take most of the time.
    phases = [hypothesis.Phase.explicit, hypothesis.Phase.generate]
    hypothesis.settings.register_profile("mutants", phases=phases, derandomize=True, database=None)
    hypothesis.settings.load_profile("mutants")
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    fine = True
    for module in modules or TESTS:
        source = (ROOT / "helpers" / "nn" / f"{module}.py").read_text(encoding="utf-8")
        if caught(module, source):
            sys.exit(f"The tests of {module} fail before anything is broken.")
        made = list(mutants(source))
        survivors = [changed_line(module, source, mutant) for mutant in made if not caught(module, mutant)]
        share = 1 - len(survivors) / len(made)
        print(f"{module}: of {len(made)} mutants {len(made) - len(survivors)} are caught, {share:.1%}", flush=True)
        found, known = Counter(survivors), Counter(name for name in explained() if name.startswith(f"{module}:"))
        for label, names in (("unexplained", found - known), ("explained, but caught", known - found)):
            for name in names.elements():
                print(f"  {label}: {name}", flush=True)
        fine = fine and share >= LEAST_SHARE and found == known
    return fine


if __name__ == "__main__":
    sys.exit(not main(sys.argv[1:]))
