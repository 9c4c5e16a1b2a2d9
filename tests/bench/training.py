"""How fast networks train, beside PyTorch's ordinary loop, torch.func with vmap, and JAX's jitted vmap of a scan.

All do the same work on one core: steps of plain gradient descent with α = 0.01 on batches that differ by replica.
A replica-step is one step of one network.
"""

import os
from statistics import median
from time import perf_counter

import numpy as np

from helpers.activations import LeakyReLU
from helpers.datasets import Data
from helpers.networks import Network
from helpers.optimizers import SGD
from helpers.training import Training

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
    ((2, 8, 8, 1), 10, 1, 2000),
    ((64, 32, 32, 10), 64, 16, 100),
    ((64, 32, 32, 10), 64, 1, 500),
    ((64, 64, 64, 10), 200, 16, 20),
]
ROUNDS, BATCHES, RATE, SLOPE = 5, 10, 0.01, 0.01


def samples(layers, batch):
    rng = np.random.default_rng(0)
    inputs = rng.standard_normal((BATCHES * batch, layers[0])).astype(np.float32)
    return Data(inputs, rng.integers(0, max(layers[-1], 2), len(inputs)))


def ours(layers, batch, replicas, steps):
    network = Network(layers, LeakyReLU(SLOPE))
    training = Training(network, samples(layers, batch), SGD(RATE), range(replicas), batch=batch)
    return lambda: training.advance(steps)


def torch_loop(layers, batch, replicas, steps):
    """One network after the other, as everybody writes it; a network stands for all."""
    data = samples(layers, batch)
    inputs = torch.from_numpy(data.inputs).split(batch)
    targets = torch.from_numpy(data.targets if layers[-1] > 1 else data.targets[:, None].astype(np.float32)).split(batch)
    loss = torch.nn.CrossEntropyLoss() if layers[-1] > 1 else torch.nn.BCEWithLogitsLoss()
    modules = []
    for fan_in, units in zip(layers, layers[1:]):
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
    """Weights (replicas, fan-in, units), biases, and batches (batches, replicas, batch, features)."""
    rng, data = np.random.default_rng(0), samples(layers, batch)
    weights = []
    for fan_in, units in zip(layers, layers[1:]):
        scale = np.float32(np.sqrt(2 / fan_in))
        weights.append((scale * rng.standard_normal((replicas, fan_in, units), dtype=np.float32), np.zeros((replicas, units), np.float32)))
    rows = np.stack([rng.permutation(len(data.inputs)) for _ in range(replicas)], axis=1).reshape(BATCHES, batch, replicas)
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
            for layer, change in zip(weights, found):
                for part, toward in zip(layer, change):
                    part.sub_(toward, alpha=RATE)

    return run


def jax_scan(layers, batch, replicas, steps):
    weights, inputs, targets = stacks(layers, batch, replicas)
    inputs, targets = jax.numpy.array(inputs.swapaxes(0, 1)), jax.numpy.array(targets.swapaxes(0, 1))

    def loss(weights, x, y):
        for number, (weight, bias) in enumerate(weights):
            x = x @ weight + bias
            if number < len(weights) - 1:
                x = jax.numpy.where(x > 0, x, SLOPE * x)
        if layers[-1] > 1:
            return -jax.numpy.mean(jax.numpy.take_along_axis(jax.nn.log_softmax(x), y[:, None], 1))
        return jax.numpy.mean(jax.numpy.logaddexp(0, x[:, 0]) - y * x[:, 0])

    def train(weights, inputs, targets):
        def step(weights, number):
            change = jax.grad(loss)(weights, inputs[number % BATCHES], targets[number % BATCHES])
            return jax.tree.map(lambda part, toward: part - RATE * toward, weights, change), None

        return jax.lax.scan(step, weights, jax.numpy.arange(steps))[0]

    compiled = jax.jit(jax.vmap(train))
    return lambda: jax.block_until_ready(compiled(weights, inputs, targets))


def main():
    others = {"torch loop": torch_loop, "torch vmap": torch_vmap} if torch else {}
    others |= {"jax scan": jax_scan} if jax else {}
    print("Replica-steps a second on one core" + ("" if others else "; PyTorch and JAX are not installed"))
    for layers, batch, replicas, steps in CASES:
        runs = {name: make(layers, batch, replicas, steps) for name, make in ({"ours": ours} | others).items()}
        first, seconds = {}, {name: [] for name in runs}
        for name, run in runs.items():
            start = perf_counter()
            run()
            first[name] = perf_counter() - start
        for _ in range(ROUNDS):
            for name, run in runs.items():
                start = perf_counter()
                run()
                seconds[name].append(perf_counter() - start)
        networks = {name: 1 if name == "torch loop" else replicas for name in runs}
        rate = {name: networks[name] * steps / median(values) for name, values in seconds.items()}
        print(f"{'-'.join(map(str, layers))}, batch {batch}, {replicas} replica{'s'[: replicas > 1]}: ours {rate['ours']:,.0f}", end="")
        for name in others:
            print(f"; {rate['ours'] / rate[name]:.2f} × {name}", end="")
        if jax:
            ahead = (first["jax scan"] - median(seconds["jax scan"])) * rate["ours"] / replicas
            print(f"; jax compiles for {first['jax scan']:.1f} s, in which ours makes {ahead:,.0f} steps", end="")
        print()
