"""Train the playground's runs as the page does, by its own scripts in Node."""

import base64
import json
import subprocess
from functools import cache
from pathlib import Path

import numpy as np

from helpers.nn import diagnostics
from helpers.playground.settings import Settings
from helpers.playground.spec import describe_playground, pack_digits
from helpers.widget.assets import bundle_modules

ENTRY = Path(__file__).with_name("node_entry.js")
TYPES = {"Float32Array": "<f4", "Uint8Array": "<u1"}
# Answers each line, a name and arguments, by a line; the bytes of typed arrays go in base64.
DRIVER = """
import { createInterface } from "node:readline";
import calls from "./calls.mjs";
const bytes = ({ buffer, byteOffset, byteLength }) => Buffer.from(buffer, byteOffset, byteLength).toString("base64");
const pack = (_, value) => (ArrayBuffer.isView(value) ? { type: value.constructor.name, bytes: bytes(value) } : value);
for await (const line of createInterface({ input: process.stdin })) {
  const [name, ...values] = JSON.parse(line);
  console.log(JSON.stringify(await calls[name](...values), pack));
}
"""


class EngineRuns:
    """Call what `node_entry.js` exports."""

    def __init__(self, folder):
        (folder / "calls.mjs").write_text(bundle_modules(ENTRY), encoding="utf-8")
        (folder / "driver.mjs").write_text(DRIVER, encoding="utf-8")
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        self._node = subprocess.Popen(["node", folder / "driver.mjs"], encoding="utf-8", **pipes)
        self.receive_texts()
        self.train = cache(self.train)

    def receive_texts(self):
        """Send what Python sends to the page, in the language of now; a page that was saved has its names in order."""
        rules = json.loads(json.dumps(describe_playground("")["rules"], sort_keys=True))
        self.call("receive", rules, np.frombuffer(pack_digits(), "<i2").tolist())

    def call(self, name, *values):
        self._node.stdin.write(json.dumps([name, *values]) + "\n")
        self._node.stdin.flush()
        answer = self._node.stdout.readline()
        if not answer:
            raise RuntimeError(self._node.stderr.read())
        return json.loads(answer, object_hook=_unpacked)

    def read(self, text):
        """Read a page's text: {"text": as the page writes it} or {"problem": what is wrong}."""
        return self.call("read", text)

    def task(self, text):
        return self.call("task", text)

    def train(self, text, build="simd"):
        """Train a run by one of the engine's two builds."""
        return EngineRun(self.call("train", text, build))

    def stop(self):
        for stream in (self._node.stdin, self._node.stdout, self._node.stderr):
            stream.close()
        self._node.wait(10)


def _unpacked(value):
    if value.keys() != {"type", "bytes"}:
        return value
    return np.frombuffer(base64.b64decode(value["bytes"]), TYPES[value["type"]])


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
