"""Train by the engine of the pages, in Chromium and in Node, beside NumPy, JAX, plain loops and TensorFlow Playground's own code.

Everything runs on one core, and all steps are plain gradient descent with α = 0.01. *Alone* is the training: the engine and
NumPy draw a fresh order of the points in every epoch and look at every step for networks that diverge; the others do neither.
*Recorded* is what a run needs: all of them draw fresh orders and look for divergence, and measure loss and dead units after
every epoch.
"""

import json
import os
import subprocess
import tempfile
import urllib.request
from pathlib import Path
from statistics import median

import numpy as np
from playwright.sync_api import sync_playwright

from helpers.nn import diagnostics
from helpers.nn.activations import LeakyReLU
from helpers.nn.networks import Network
from helpers.nn.optimizers import SGD
from helpers.nn.training import Training, train
from helpers.widget.assets import bundle_modules
from tests.browser.conftest import FLAGS
from tools.bench import training
from tools.bench.training import RATE, SLOPE, jax, jax_scan, samples, timed
from tools.find_browser import find_browser
from tools.npm import MODULES

SCRIPT = Path(__file__).with_name("engine_run.js")
# Layers, batch, replicas, and steps a round: of the engine, and of NumPy and JAX.
CASES = [
    ((2, 8, 8, 1), 10, 64, 10_000, 1000),
    ((2, 8, 8, 1), 10, 1, 400_000, 10_000),
    ((64, 32, 32, 10), 64, 16, 1000, 500),
]
GOALS = [{"NumPy": 4, "JAX": 4}, {"JAX": 6, "plain loops": 10}, {"NumPy": 0.6}]
SLOW_STEPS = 20_000  # of plain loops, and of TensorFlow Playground's code
ROUNDS, EPOCH = 5, training.BATCHES
PLAYGROUND_SOURCE = "https://raw.githubusercontent.com/tensorflow/playground/{commit}/src/nn.ts"
COMMIT = "02469bd3751764b20486015d4202b792af5362a6"


def recorded_numpy(layers, batch, replicas, steps):
    """Train and measure after every epoch, in NumPy."""
    network = Network(layers, LeakyReLU(SLOPE))
    data = samples(layers, batch)
    run = Training(network, data, SGD(RATE), range(replicas), batch=batch)
    measures = {
        "loss": lambda now: diagnostics.loss(now.network, now.parameters, data),
        "accuracy": lambda now: diagnostics.accuracy(now.network, now.parameters, data),
        "dead": lambda now: diagnostics.dead_share(now.network, now.parameters, data.inputs),
    }
    return lambda: train(run, steps, EPOCH, **measures)


def recorded_jax(layers, batch, replicas, steps):
    """Train and measure after every epoch, in JAX: each network draws its own orders."""
    weights, _, _ = training.stacks(layers, batch, replicas)
    data = samples(layers, batch)
    inputs, targets = jax.numpy.array(data.inputs), jax.numpy.array(data.targets)
    loss = training.jax_loss(layers)

    def epoch(state, _):
        weights, key, diverged = state
        key, now = jax.random.split(key)
        order = jax.random.permutation(now, len(inputs)).reshape(-1, batch)

        def step(state, rows):
            weights, diverged = state
            change = jax.grad(loss)(weights, inputs[rows], targets[rows])
            weights = jax.tree.map(lambda part, toward: part - RATE * toward, weights, change)
            finite = jax.numpy.all(
                jax.numpy.stack([jax.numpy.all(jax.numpy.isfinite(w)) for w in jax.tree.leaves(weights)])
            )
            return (weights, diverged | ~finite), None

        (weights, diverged), _ = jax.lax.scan(step, (weights, diverged), order)
        x, dead = inputs, []
        for weight, bias in weights[:-1]:
            x = x @ weight + bias
            dead.append(jax.numpy.mean(jax.numpy.all(x <= 0, axis=0)))
            x = jax.numpy.where(x > 0, x, SLOPE * x)
        return (weights, key, diverged), (loss(weights, inputs, targets), jax.numpy.stack(dead))

    def run(weights, key):
        return jax.lax.scan(epoch, (weights, key, False), None, length=steps // EPOCH)

    compiled = jax.jit(jax.vmap(run))
    keys = jax.random.split(jax.random.key(0), replicas)
    return lambda: jax.block_until_ready(compiled(weights, keys))


def playground_module(folder):
    """Compile TensorFlow Playground's nn.ts into a folder; return its text, or None where its source is out of reach."""
    source = folder / "nn.ts"
    try:
        local = os.environ.get("PLAYGROUND_SOURCE")
        text = (
            Path(local).read_bytes()
            if local
            else urllib.request.urlopen(PLAYGROUND_SOURCE.format(commit=COMMIT)).read()
        )
    except OSError:
        return None
    source.write_bytes(text)
    # What its types say is of no concern here.
    options = ["--target", "es2022", "--module", "esnext", "--outDir", folder, "--noCheck"]
    subprocess.run([MODULES / ".bin/tsc", *options, source], cwd=folder, check=False, capture_output=True)
    return (folder / "nn.js").read_text(encoding="utf-8")


def work(way, case, steps, every):
    """Describe to `engine_run.js` what is to be trained."""
    layers, batch, replicas, *_ = case
    data = samples(layers, batch)
    targets = np.eye(layers[-1])[data.targets] if layers[-1] > 1 else data.targets
    parameters = Network(layers, LeakyReLU(SLOPE)).initial([0])[0]
    return {
        **{"way": way, "layers": layers, "batch": batch, "replicas": replicas, "steps": steps, "every": every},
        **{"rate": RATE, "slope": SLOPE, "parameters": parameters.tolist()},
        **{"inputs": data.inputs.ravel().tolist(), "targets": targets.ravel().tolist()},
    }


class Scripts:
    """Run `engine_run.js` in Node and in a page of Chromium."""

    def __init__(self, folder, page):
        self._folder, self._page = folder, page
        nn = playground_module(folder)
        self.has_playground = nn is not None
        (folder / "run.mjs").write_text(f"{bundle_modules(SCRIPT)}\nexport {{ measure }};\n", encoding="utf-8")
        (folder / "nn.mjs").write_text(nn or "", encoding="utf-8")
        page.route("http://bench.test/**", self._serve)
        page.goto("http://bench.test/")

    def _serve(self, route):
        name = route.request.url.removeprefix("http://bench.test/")
        if not name:
            route.fulfill(body="<!doctype html><title>-</title>", content_type="text/html")
        else:
            route.fulfill(path=self._folder / name, content_type="text/javascript")

    def in_chromium(self, work):
        """Return the seconds that some work took."""
        return self._page.evaluate(
            "async (work) => (await import('/run.mjs')).measure(work, await import('/nn.mjs'))", work
        )

    def in_node(self, work):
        """Return the seconds that some work took, in a new process."""
        text = f"""
            import {{ measure }} from "./run.mjs";
            import * as nn from "./nn.mjs";
            console.log(await measure({json.dumps(work)}, nn));
        """
        script = self._folder / "main.mjs"
        script.write_text(text, encoding="utf-8")
        done = subprocess.run(["node", script], cwd=self._folder, check=True, capture_output=True, text=True)
        return float(done.stdout)


def measure():
    """Train in each case, all ways in turn, in as many rounds."""
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=FLAGS)
        scripts = Scripts(Path(name), browser.new_page())
        cases = [_case(scripts, case) for case in CASES]
        browser.close()
    return {"versions": training.versions(), "cases": cases}


def _case(scripts, case):
    layers, batch, replicas, steps, few = case
    found = {}
    for kind, every in (("alone", 0), ("recorded", EPOCH)):
        numpy, with_jax = (training.ours, jax_scan) if not every else (recorded_numpy, recorded_jax)
        runs = {"NumPy": (timed(numpy(layers, batch, replicas, few)), replicas * few)}
        if jax:
            runs["JAX"] = (timed(with_jax(layers, batch, replicas, few)), replicas * few)
        asked = work("engine", case, steps, every)
        runs |= {
            "Chromium": (lambda asked=asked: scripts.in_chromium(asked), replicas * steps),
            "Node": (lambda asked=asked: scripts.in_node(asked), replicas * steps),
        }
        if replicas == 1 and not every:
            ways = {"plain loops": "loops"} | (
                {"TensorFlow Playground": "playground"} if scripts.has_playground else {}
            )
            for name, way in ways.items():
                slow = work(way, case, SLOW_STEPS, 0)
                runs[name] = (lambda slow=slow: scripts.in_chromium(slow), SLOW_STEPS)
        for run, _ in runs.values():
            run()
        rounds = [{name: made / run() for name, (run, made) in runs.items()} for _ in range(ROUNDS)]
        found[kind] = {name: [each[name] for each in rounds] for name in runs}
    return {"layers": layers, "batch": batch, "replicas": replicas, "rates": found}


def rows(record):
    """List each case, alone and recorded, beside each other way."""
    for case, goals in zip(record["cases"], GOALS, strict=True):
        what = f"{'-'.join(map(str, case['layers']))}, batch {case['batch']}, {case['replicas']} at once"
        for kind, rates in case["rates"].items():
            yield from _rows(f"{what}, {kind}", rates, goals)
    versions = ", ".join(f"{name} {number}" for name, number in record["versions"].items())
    yield "beside", versions or "JAX is not installed here, and not measured", "", True


def _rows(what, rates, goals):
    said = ", ".join(f"{median(rates[place]):,.0f} in {place}" for place in ("Chromium", "Node"))
    yield what, f"{said} (steps a second)", "", True
    for name in [way for way in rates if way not in ("Chromium", "Node")]:
        ratios = {
            place: [ours / theirs for ours, theirs in zip(rates[place], rates[name], strict=True)]
            for place in ("Chromium", "Node")
        }
        worst = min(median(each) for each in ratios.values())
        text = ", ".join(
            f"{median(each):.2f} × ({min(each):.2f} to {max(each):.2f}) in {place}" for place, each in ratios.items()
        )
        goal = goals.get(name)
        yield (
            "",
            f"{name} ({median(rates[name]):,.0f}): {text}",
            f"≥ {goal:g} ×" if goal else "",
            not goal or worst >= goal,
        )
