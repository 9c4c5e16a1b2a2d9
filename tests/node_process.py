"""Call functions of a script that runs in Node."""

import json
import subprocess
from base64 import b64decode, b64encode

import numpy as np

KINDS = {"Float32Array": np.float32, "Float64Array": np.float64, "Int32Array": np.int32, "Uint8Array": np.uint8}
NAMES = {np.dtype(kind): name for name, kind in KINDS.items()}


class NodeProcess:
    """Start a script that answers by `answerCalls`; `close` ends its process.

    Parameters
    ----------
    script : pathlib.Path
    *arguments : of its command line.
    """

    def __init__(self, script, *arguments):
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
        self._node = subprocess.Popen(["node", script, *arguments], encoding="utf-8", **pipes)

    def call(self, name, *values):
        """Call a function; NumPy's arrays become JavaScript's, and the other way round.

        Raises
        ------
        RuntimeError : the function could not; the sentence is JavaScript's.
        """
        self._node.stdin.write(json.dumps([name, *values], default=_encoded) + "\n")
        self._node.stdin.flush()
        answer = json.loads(self._node.stdout.readline(), object_hook=_decoded)
        if "problem" in answer:
            raise RuntimeError(answer["problem"])
        return answer.get("result")

    def close(self):
        self._node.stdin.close()
        self._node.wait()
        self._node.stdout.close()


def _encoded(array):
    return {"type": NAMES[array.dtype], "base64": b64encode(np.ascontiguousarray(array).tobytes()).decode()}


def _decoded(answer):
    if answer.keys() != {"type", "base64"}:
        return answer
    return np.frombuffer(b64decode(answer["base64"]), KINDS[answer["type"]])
