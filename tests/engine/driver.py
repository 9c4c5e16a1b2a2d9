"""Call the engine from Python: one Node process for each build, which holds an engine and does what is asked."""

from itertools import count
from pathlib import Path

import numpy as np

from tests.node_process import NodeProcess

DRIVER = Path(__file__).with_name("driver.js")


class Engine:
    """Start an engine; `close` ends its process.

    Parameters
    ----------
    build : pathlib.Path, the WebAssembly.
    """

    def __init__(self, build):
        self._node = NodeProcess(DRIVER, build)
        self.close = self._node.close
        self._numbers = count()

    def ask(self, *calls):
        """Make calls, each (object, method or property, arguments) and perhaps a name for the result; return the results."""
        return self._node.call(
            "makeAll", [dict(zip(("on", "call", "with", "as"), call, strict=False)) for call in calls]
        )

    def activate(self, activation, x, alpha=0.0):
        """Return f(x) and f′(x) in float32."""
        found = self.ask(("engine", "activate", [activation, np.asarray(x, np.float32), alpha]))[0]
        return found["value"], found["derivative"]

    def generator(self, *seed):
        """Make a generator, whose methods are JavaScript's."""
        name = f"generator {next(self._numbers)}"
        self.ask(("engine", "generator", seed, name))
        return _Remote(self, name)

    def networks(self, spec):
        """Make networks, whose methods are JavaScript's; those that were made before are gone."""
        self.ask(("engine", "networks", [spec], "networks"))
        return _Remote(self, "networks")


class _Remote:
    """Stand for an object in Node: call its methods, ask for its properties by `get`."""

    def __init__(self, engine, name):
        self._engine, self._name = engine, name

    def __getattr__(self, method):
        return lambda *values: self._engine.ask((self._name, method, values))[0]

    def get(self, name):
        return self._engine.ask((self._name, name))[0]

    def ask(self, *calls):
        """Make several calls at once, each (method, argument, …)."""
        return self._engine.ask(*((self._name, method, values) for method, *values in calls))
