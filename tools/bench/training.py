"""Train many networks at once in NumPy on one core, beside PyTorch and JAX, in replica-steps a second.

PyTorch as everybody writes it and as torch.func with vmap, JAX as a jitted vmap of a scan.

All do the same work on one core: steps of plain gradient descent with α = 0.01 on batches that differ by replica.
A replica-step is one step of one network.
"""

import os
from importlib.metadata import version
from itertools import pairwise
from statistics import median
from time import perf_counter

import numpy as np

from helpers.nn.activations import LeakyReLU
from helpers.nn.datasets import Data
from helpers.nn.networks import Network
from helpers.nn.optimizers import SGD
from helpers.nn.training import Training

try:
    import torch
except ModuleNotFoundError:
    torch = None
else:
    torch.set_num_threads(1)
try:
    os.environ.setdefault("XLA_FLAGS", "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1")
    import jax
except ModuleNotFoundError:
    jax = None

# Layers, batch, replicas, steps a round.
CASES = [
    ((2, 8, 8, 1), 10, 64, 500),
    ((2, 8, 8, 1), 250, 64, 50),
    ((64, 32, 32, 10), 64, 16, 100),
    ((64, 64, 64, 10), 200, 16, 20),
]
# How many times as fast as PyTorch's loop each of them is to be.
LOOP_GOALS = [90, 1, 5, 1]
ROUNDS, BATCHES, RATE, SLOPE = 5, 10, 0.01, 0.01
NOTE = (
    "JAX compiles first: if that is counted, it has caught up only after so many steps. One network at a time is where NumPy "
    "is slow: a call has its price however small the matrices. The pages train by the engine, which is measured above."
)


def samples(layers, batch):
    rng = np.random.default_rng(0)
    inputs = rng.standard_normal((BATCHES * batch, layers[0])).astype(np.float32)
    return Data(inputs, rng.integers(0, max(layers[-1], 2), len(inputs)))


def ours(layers, batch, replicas, steps):
    network = Network(layers, LeakyReLU(SLOPE))
    training = Training(network, samples(layers, batch), SGD(RATE), range(replicas), batch=batch)
    return lambda: training.advance(steps)


def torch_loop(layers, batch, replicas, steps):
    """Train one network after the other, as everybody writes it; a network stands for all."""
    data = samples(layers, batch)
    inputs = torch.from_numpy(data.inputs).split(batch)
    targets = torch.from_numpy(data.targets if layers[-1] > 1 else data.targets[:, None].astype(np.float32)).split(
        batch
    )
    loss = torch.nn.CrossEntropyLoss() if layers[-1] > 1 else torch.nn.BCEWithLogitsLoss()
    modules = []
    for fan_in, units in pairwise(layers):
        modules += [torch.nn.Linear(fan_in, units), torch.nn.LeakyReLU(SLOPE)]
    network = torch.nn.Sequential(*modules[:-1])
    optimizer = torch.optim.SGD(network.parameters(), lr=RATE)

    def run():
        for step in range(steps):
            optimizer.zero_grad()
            loss(network(inputs[step % BATCHES]), targets[step % BATCHES]).backward()
            optimizer.step()

    return run


def stacks(layers, batch, replicas):
    """Draw weights (replicas, fan-in, units), biases, and batches (batches, replicas, batch, features)."""
    rng, data = np.random.default_rng(0), samples(layers, batch)
    weights = []
    for fan_in, units in pairwise(layers):
        scale = np.float32(np.sqrt(2 / fan_in))
        weights.append(
            (
                scale * rng.standard_normal((replicas, fan_in, units), dtype=np.float32),
                np.zeros((replicas, units), np.float32),
            )
        )
    rows = np.stack([rng.permutation(len(data.inputs)) for _ in range(replicas)], axis=1).reshape(
        BATCHES, batch, replicas
    )
    rows = rows.transpose(0, 2, 1)
    return weights, data.inputs[rows], data.targets[rows]


def torch_vmap(layers, batch, replicas, steps):
    weights, inputs, targets = stacks(layers, batch, replicas)
    weights = [tuple(torch.from_numpy(part) for part in layer) for layer in weights]
    inputs, targets = torch.from_numpy(inputs), torch.from_numpy(targets)

    def loss(weights, x, y):
        for number, (weight, bias) in enumerate(weights):
            x = torch.addmm(bias, x, weight)
            if number < len(weights) - 1:
                x = torch.nn.functional.leaky_relu(x, SLOPE)
        if layers[-1] > 1:
            return torch.nn.functional.cross_entropy(x, y)
        return torch.nn.functional.binary_cross_entropy_with_logits(x[:, 0], y.float())

    gradient = torch.func.vmap(torch.func.grad(loss))

    def run():
        for step in range(steps):
            found = gradient(weights, inputs[step % BATCHES], targets[step % BATCHES])
            for layer, change in zip(weights, found, strict=True):
                for part, toward in zip(layer, change, strict=True):
                    part.sub_(toward, alpha=RATE)

    return run


def jax_loss(layers):
    """Return the loss of a network's weights, as JAX differentiates it."""

    def loss(weights, x, y):
        for number, (weight, bias) in enumerate(weights):
            x = x @ weight + bias
            if number < len(weights) - 1:
                x = jax.numpy.where(x > 0, x, SLOPE * x)
        if layers[-1] > 1:
            return -jax.numpy.mean(jax.numpy.take_along_axis(jax.nn.log_softmax(x), y[:, None], 1))
        return jax.numpy.mean(jax.numpy.logaddexp(0, x[:, 0]) - y * x[:, 0])

    return loss


def jax_scan(layers, batch, replicas, steps):
    weights, inputs, targets = stacks(layers, batch, replicas)
    inputs, targets = jax.numpy.array(inputs.swapaxes(0, 1)), jax.numpy.array(targets.swapaxes(0, 1))

    loss = jax_loss(layers)

    def train(weights, inputs, targets):
        def step(weights, number):
            change = jax.grad(loss)(weights, inputs[number % BATCHES], targets[number % BATCHES])
            return jax.tree.map(lambda part, toward: part - RATE * toward, weights, change), None

        return jax.lax.scan(step, weights, jax.numpy.arange(steps))[0]

    compiled = jax.jit(jax.vmap(train))
    return lambda: jax.block_until_ready(compiled(weights, inputs, targets))


def timed(run):
    """Make a function return the seconds that it took."""

    def timed_run():
        start = perf_counter()
        run()
        return perf_counter() - start

    return timed_run


def measure():
    """Train in each case, all ways in turn, in as many rounds."""
    return {"versions": versions(), "cases": [_case(*case) for case in CASES]}


def versions():
    """Return the versions of PyTorch and JAX, where they are installed."""
    return {name: version(name) for name, found in (("torch", torch), ("jax", jax)) if found}


def _case(layers, batch, replicas, steps):
    makers = {"ours": ours} | ({"PyTorch's loop": torch_loop, "PyTorch's vmap": torch_vmap} if torch else {})
    makers |= {"JAX": jax_scan} if jax else {}
    runs = {name: timed(make(layers, batch, replicas, steps)) for name, make in makers.items()}
    first = {name: run() for name, run in runs.items()}
    rounds = [{name: run() for name, run in runs.items()} for _ in range(ROUNDS)]
    work = dict.fromkeys(runs, replicas * steps) | {"PyTorch's loop": steps}
    return {
        **{"layers": layers, "batch": batch, "replicas": replicas},
        "rates": {name: [work[name] / each[name] for each in rounds] for name in runs},
        "jax_compiles_s": first["JAX"] - median(each["JAX"] for each in rounds) if jax else None,
    }


def rows(record):
    """List each case, beside each other way."""
    found = [row for case, goal in zip(record["cases"], LOOP_GOALS, strict=True) for row in _rows(case, goal)]
    versions = ", ".join(f"{name} {number}" for name, number in record["versions"].items())
    return [*found, ("beside", versions or "PyTorch and JAX are not installed here, and not measured", "", True)]


def _rows(case, loop_goal):
    ours, *others = case["rates"]
    rate = median(case["rates"][ours])
    what = f"{'-'.join(map(str, case['layers']))}, batch {case['batch']}, {case['replicas']} at once"
    yield what, f"{rate:,.0f} steps a second", "", True
    goals = {"PyTorch's loop": loop_goal, "PyTorch's vmap": 1, "JAX": 0.5}
    for name in others:
        ratios = [mine / theirs for mine, theirs in zip(case["rates"][ours], case["rates"][name], strict=True)]
        said = f"{median(ratios):.2f} × {name} ({min(ratios):.2f} to {max(ratios):.2f})"
        if name == "JAX":
            said += f", {_ahead(case, rate, median(case['rates'][name]))}"
        yield "", said, f"≥ {goals[name]:g} ×", median(ratios) >= goals[name]


def _ahead(case, rate, others):
    """Compute how long a network is ahead of one whose way is compiled first, at these rates."""
    if rate >= others:
        return "always ahead of it"
    steps = case["jax_compiles_s"] / (case["replicas"] / rate - case["replicas"] / others)
    return f"ahead of it for {float(f'{steps:.2g}'):,.0f} steps"
