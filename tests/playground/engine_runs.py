"""Train the playground's runs as the page does, by its own scripts in Node."""

import json
from functools import cache
from pathlib import Path

import numpy as np

from helpers.nn import diagnostics
from helpers.playground.settings import Settings
from helpers.playground.spec import describe_playground, pack_digits
from tests.node_process import NodeProcess
from tools.engine import BUILDS, ENGINE

ENTRY = Path(__file__).with_name("node_entry.js")


class EngineRuns:
    """Call the functions of `node_entry.js`."""

    def __init__(self):
        self._node = NodeProcess(ENTRY, *(ENGINE / build for build in BUILDS))
        self.call, self.close = self._node.call, self._node.close
        self.receive_texts()
        self.train = cache(self.train)

    def receive_texts(self):
        """Send what Python sends to the page, in the language of now; a page that was saved has its names in order."""
        rules = json.loads(json.dumps(describe_playground("")["rules"], sort_keys=True))
        self.call("receive", rules, np.frombuffer(pack_digits(), "<i2").tolist())

    def read(self, text):
        """Read a page's text: {"text": as the page writes it} or {"problem": what is wrong}."""
        return self.call("read", text)

    def task(self, text):
        return self.call("task", text)

    def train(self, text, build="simd.wasm"):
        """Train a run by one of the engine's two builds."""
        return EngineRun(self.call("train", text, build))


class EngineRun:
    """Hold what the engine made of a run, under the names and in the shapes of `helpers.playground.run.Run`."""

    def __init__(self, found):
        self.settings = Settings.read(" ".join(f"{name}={value}" for name, value in found["settings"].items()))
        self.diverged, self.table, self.box = found["diverged"], found["table"], found["box"]
        self.steps = found["steps"].astype(int)
        for name in ("parameters", "slopes", "gradients", "deadSince"):
            setattr(self, name, found[name].reshape(len(self.steps), -1))
        self.dead_since = self.deadSince.astype(int)
        self.loss, self.accuracy, self.unseen = found["loss"], found["accuracy"], found["unseen"]
        self.inputs = found["inputs"].reshape(-1, 1 if self.settings.is_curve else 2)
        self.targets = found["targets"]

    def answers(self, moment, places):
        """Compute the network's answers to `places` (places, inputs) at a moment: (places,), of classes log-odds."""
        changed = self.settings.at is not None and self.steps[moment] > self.settings.at
        network = self.settings.network(self.settings.then_alpha if changed else None)
        return diagnostics.outputs(network, self.parameters[[moment]], places)[0, :, 0]

    def whole_layers(self):
        """Find the step since which each layer is dead as a whole at the end; −1 where it is not."""
        layers = np.split(self.dead_since[-1], np.cumsum(self.settings.hidden)[:-1])
        return [int(layer.max()) if (layer >= 0).all() else -1 for layer in layers]
