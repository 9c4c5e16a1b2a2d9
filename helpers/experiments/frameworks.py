"""Ask PyTorch, JAX and Keras: the derivative at exactly 0, defaults, a learned slope. Does ours give what they give?

Not in the lecture. A full run needs all three; the record of it needs none of them, and where one is installed `check`
compares it with the record.
"""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from importlib import import_module

import numpy as np

from helpers.experiments.checkpointing import Runner, from_plain, plain
from helpers.experiments.verdict import Verdict
from helpers.frameworks import LEAKY, PRELU, RELU, find, this_series
from helpers.frameworks.differences import differences

CLAIM = "At exactly 0 all frameworks give the family the same derivative (not in the lecture)"
MODULES = {"torch": "pytorch", "jax": "jax", "keras": "keras"}
# What each process of a full run asks: a framework, and what Keras computes with in it.
PROCESSES = {
    "PyTorch": ("torch", ""),
    "JAX": ("jax", ""),
    "Keras on JAX": ("keras", "jax"),
    "Keras on PyTorch": ("keras", "torch"),
}
FULL = {
    "alphas": [0, 0.01, 0.05, 0.1, 0.2, 0.25, 0.3, 0.5, 0.75, 1],
    "steps": 100,
    "rate": 0.1,
    "decay": 0.01,
    "inputs": [[-2, 1], [-1, -1], [0, 0.5], [1, -2], [2, 2]],
}


@dataclass(frozen=True, eq=False)
class Result:
    """Hold the answers of the frameworks.

    Attributes
    ----------
    versions : of what answered.
    alphas, steps, rate, decay, inputs : the settings; inputs (samples, 2).
    answers : for each of `PROCESSES` the dict that its module's `facts` gives, with keys "at 0" (by way, +0 and −0 ×
        alphas), "default slope" (by call), "PReLU" (by call: start, and how many behind 16 units, "dense", and 16 "channels"),
        "decay" (α by optimizer) and "network" (weights as the framework keeps them, and outputs).
    """

    versions: dict
    alphas: np.ndarray
    steps: int
    rate: float
    decay: float
    inputs: np.ndarray
    answers: dict

    @property
    def settings(self):
        """Return the arguments that all modules' `facts` take."""
        return {name: plain(getattr(self, name)) for name in FULL}

    def ours(self):
        """Return the same answers of this series."""
        return this_series.facts(self.alphas, self.steps, self.rate, self.decay)

    def weights(self, name):
        """Return the weights of a framework's network as ours has them, in this order: w1, b1, alpha, w2, b2."""
        kept = self.answers[name]["network"]
        turned = {"w1": kept["w1"].T, "w2": kept["w2"].T} if name == "PyTorch" else {}
        return [(kept | turned)[part] for part in ("w1", "b1", "alpha", "w2", "b2")]


def framework_module(name):
    """Import the module that asks a framework."""
    return import_module(f"helpers.frameworks.{MODULES[name]}")


def answer_stdin():
    """Read what to ask as JSON from standard input, and write the answers so; it is a process of its own."""
    name, settings = json.load(sys.stdin)
    print(
        json.dumps(
            plain({"facts": framework_module(name).facts(**settings), "versions": framework_module(name).versions()})
        )
    )


def ask(name, backend, settings):
    """Ask a framework in a process of its own."""
    code = "from helpers.experiments import frameworks; frameworks.answer_stdin()"
    said = subprocess.run(
        [sys.executable, "-c", code],
        input=json.dumps([name, settings]),
        env=os.environ | ({"KERAS_BACKEND": backend} if backend else {}),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return json.loads(said.stdout)


def run(alphas, steps, rate, decay, inputs, runner=None):
    """Ask all frameworks.

    Parameters
    ----------
    alphas : slopes at which derivatives are taken.
    steps, rate, decay : of optimizers, learning rate and weight decay.
    inputs : of the network, (samples, 2).
    runner : helpers.experiments.checkpointing.Runner
    """
    missing = [sentence for _, sentence in map(find, MODULES) if sentence]
    if missing:
        raise ModuleNotFoundError(" ".join(["A full run needs all three frameworks.", *missing]))
    runner = runner or Runner()
    settings = {"alphas": alphas, "steps": steps, "rate": rate, "decay": decay, "inputs": inputs}
    answers: dict[str, dict] = {}
    versions: dict[str, str] = {}
    for label, (name, backend) in PROCESSES.items():
        found = runner(label, ask, name, backend, settings)
        answers[label] = found["facts"]
        versions |= found["versions"]
    return from_plain(Result, settings | {"versions": versions, "answers": answers})


def check(result, name):
    """Ask a framework that is installed here once more, and load the recorded weights into its network.

    Parameters
    ----------
    result : Result
    name : "torch", "jax" or "keras".

    Returns
    -------
    the name that its answers are kept under, how many were compared (0 if they are not kept), and the sentences of
    `differences`.
    """
    here = framework_module(name)
    if here.label() not in result.answers:
        return here.label(), 0, []
    kept = result.answers[here.label()]
    found = here.facts(**result.settings, weights=kept["network"])
    return here.label(), *differences(kept, found)


def verdict(result):
    """Judge for which of relu, leaky_relu and PReLU all frameworks give the same derivative at 0."""
    place = int(np.argmin(abs(result.alphas - 0.1)))
    alpha, parts, agree = result.alphas[place], [], []
    for way in (RELU, LEAKY, PRELU):
        found: dict[str, list[str]] = {}
        for name, facts in result.answers.items():
            if way in facts["at 0"]:
                found.setdefault(f"{facts['at 0'][way][0, place]:g}", []).append(name)
        agree.append(len(found) == 1)
        parts.append(f"{way}: " + "; ".join(f"{value} in {', '.join(names)}" for value, names in found.items()))
    word = "holds" if all(agree) else "holds when" if any(agree) else "not supported here"
    return Verdict(CLAIM, word, f"derivatives at 0 with α = {alpha:g}. {'. '.join(parts)}.")
