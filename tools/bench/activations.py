"""Time the activations on 100,000 float32 values of random sign, beside a plain copy and PyTorch on one thread."""

from importlib.metadata import version
from time import perf_counter

import numpy as np

from helpers.nn.leaky_relu import leaky_relu

try:
    import torch
except ModuleNotFoundError:
    torch = None

ROUNDS, CALLS = 400, 3
# What each is compared with, and how many times as long it may take.
GOALS = {
    "forward": {"np.copyto": 3, "torch leaky_relu": 1, "torch prelu": 1},
    "forward, channel-wise": {"torch prelu, channel-wise": 2},
}
NOTE = (
    "Where PyTorch is faster, it goes over the data once, and NumPy has no single pass for a leaky ReLU. Blocks, "
    "integer tricks, `where` and `take` were tried, and are slower."
)


def times(candidates):
    """Return microseconds a call of each, median and 95th percentile.

    They take turns, so that a change of clock rate meets all.
    """
    seconds = {name: [] for name in candidates}
    for _ in range(ROUNDS):
        for name, call in candidates.items():
            call()  # brings its own data back into the cache
            start = perf_counter()
            for _ in range(CALLS):
                call()
            seconds[name].append((perf_counter() - start) / CALLS)
    return {
        name: {"median_us": 1e6 * np.median(kept), "p95_us": 1e6 * np.quantile(kept, 0.95)}
        for name, values in seconds.items()
        for kept in [values[ROUNDS // 10 :]]
    }


def torch_kernels(x, alphas):
    """Call PyTorch's kernels without autograd's bookkeeping."""
    torch.set_num_threads(1)
    torch.set_grad_enabled(False)
    samples = torch.from_numpy(x)
    shared, slope, slopes = samples.ravel(), torch.tensor([0.25]), torch.from_numpy(alphas)
    return {
        "torch leaky_relu": lambda: torch.nn.functional.leaky_relu(shared, 0.25),
        "torch prelu": lambda: torch.prelu(shared, slope),
        "torch prelu, channel-wise": lambda: torch.prelu(samples, slopes),
    }


def measure():
    """Time each form of ours, a copy, and PyTorch's kernels where PyTorch is installed."""
    random = np.random.default_rng(0)
    x = random.standard_normal((1000, 100), dtype=np.float32)
    alphas = np.linspace(0.01, 0.99, 100, dtype=np.float32)
    out = np.empty_like(x)
    flat, flat_out = x.ravel(), out.ravel()
    candidates = {
        "np.copyto": lambda: np.copyto(out, x),
        "forward": lambda: leaky_relu(flat, 0.25, flat_out),
        "forward, channel-wise": lambda: leaky_relu(x, alphas, out),
    }
    if torch is not None:
        candidates |= torch_kernels(x, alphas)
    return {"calls": times(candidates), "torch": version("torch") if torch else None}


def rows(record):
    """List what has a goal, as multiples of what it is compared with."""
    found = [row for name, goals in GOALS.items() for row in _rows(name, goals, record["calls"])]
    return [*found, ("PyTorch", record["torch"] or "not installed here, and not measured", "", True)]


def _rows(name, goals, calls):
    ours = calls[name]
    yield name, f"{ours['median_us']:.0f} µs, p95 {ours['p95_us']:.0f} µs", "", True
    for other in [other for other in goals if other in calls]:
        ratio = ours["median_us"] / calls[other]["median_us"]
        yield "", f"{ratio:.2f} × {other}", f"≤ {goals[other]} ×", ratio <= goals[other]
