"""Call the engine from Python: one Node process for each build, which holds an engine and does what is asked."""

import json
import subprocess
from base64 import b64decode, b64encode
from itertools import count
from pathlib import Path

import numpy as np

DRIVER = Path(__file__).with_name("driver.js")
KINDS = {"Float32Array": np.float32, "Float64Array": np.float64, "Int32Array": np.int32, "Uint8Array": np.uint8}
NAMES = {np.dtype(kind): name for name, kind in KINDS.items()}


class Engine:
    """Start an engine; `close` ends its process.

    Parameters
    ----------
    build : pathlib.Path, the WebAssembly.
    """

    def __init__(self, build):
        self._node = subprocess.Popen(
            ["node", DRIVER, build], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
        )
        self._numbers = count()

    def close(self):
        self._node.stdin.close()
        self._node.wait()
        self._node.stdout.close()

    def ask(self, *calls):
        """Make calls, each (object, method or property, arguments) and perhaps a name for the result; return the results.

        Raises
        ------
        RuntimeError : the engine could not; the sentence is JavaScript's.
        """
        named = [dict(zip(("on", "call", "with", "as"), call, strict=False)) for call in calls]
        self._node.stdin.write(json.dumps(named, default=_encoded) + "\n")
        self._node.stdin.flush()
        answer = json.loads(self._node.stdout.readline(), object_hook=_decoded)
        if isinstance(answer, dict):
            raise RuntimeError(answer["problem"])
        return answer

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


def _encoded(array):
    return {"type": NAMES[array.dtype], "base64": b64encode(np.ascontiguousarray(array).tobytes()).decode()}


def _decoded(answer):
    return np.frombuffer(b64decode(answer["base64"]), KINDS[answer["type"]]) if "base64" in answer else answer
