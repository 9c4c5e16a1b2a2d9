"""The activations on 100,000 float32 values of random sign, beside a plain copy and beside PyTorch on one thread."""

from importlib.metadata import version
from time import perf_counter

import numpy as np

from helpers.nn.activations import backward, leaky_relu

try:
    import torch
except ModuleNotFoundError:
    torch = None

ROUNDS, CALLS = 400, 3
# What each is compared with, and how many times as long it may take.
GOALS = {
    "forward": {"np.copyto": 3, "torch leaky_relu": 1, "torch prelu": 1},
    "backward": {"torch leaky_relu_backward": 1, "torch prelu backward": 1},
    "forward, channel-wise": {"torch prelu, channel-wise": 2},
    "backward, channel-wise": {"torch prelu backward, channel-wise": 2},
}
NOTE = (
    "Where PyTorch's forward and backward are faster: they go over the data once, and NumPy has no single pass for a "
    "leaky ReLU. Blocks, integer tricks, `where` and `take` were tried, and are slower."
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


def torch_kernels(x, upstream, alphas):
    """PyTorch's kernels without autograd's bookkeeping, and into memory that is there already where they can."""
    torch.set_num_threads(1)
    torch.set_grad_enabled(False)
    samples, g_samples = torch.from_numpy(x), torch.from_numpy(upstream)
    shared, g_shared = samples.ravel(), g_samples.ravel()
    slope, slopes, out = torch.tensor([0.25]), torch.from_numpy(alphas), torch.empty(x.size)
    leaky_backward = torch.ops.aten.leaky_relu_backward.grad_input
    prelu_backward = torch.ops.aten._prelu_kernel_backward  # gives the gradient in alpha along with the one in x
    return {
        "torch leaky_relu": lambda: torch.nn.functional.leaky_relu(shared, 0.25),
        "torch prelu": lambda: torch.prelu(shared, slope),
        "torch leaky_relu_backward": lambda: leaky_backward(g_shared, shared, 0.25, False, grad_input=out),
        "torch prelu backward": lambda: prelu_backward(g_shared, shared, slope),
        "torch prelu, channel-wise": lambda: torch.prelu(samples, slopes),
        "torch prelu backward, channel-wise": lambda: prelu_backward(g_samples, samples, slopes[None]),
    }


def measure():
    """Time each form of ours, a copy, and PyTorch's kernels where PyTorch is installed."""
    random = np.random.default_rng(0)
    x, upstream = random.standard_normal((2, 1000, 100), dtype=np.float32)
    alphas = np.linspace(0.01, 0.99, 100, dtype=np.float32)
    out = np.empty_like(x)
    flat, flat_upstream, flat_out = x.ravel(), upstream.ravel(), out.ravel()
    candidates = {
        "np.copyto": lambda: np.copyto(out, x),
        "forward": lambda: leaky_relu(flat, 0.25, flat_out),
        "backward": lambda: backward(flat, 0.25, flat_upstream, flat_out),
        "forward, channel-wise": lambda: leaky_relu(x, alphas, out),
        "backward, channel-wise": lambda: backward(x, alphas, upstream, out),
    }
    if torch is not None:
        candidates |= torch_kernels(x, upstream, alphas)
    return {"calls": times(candidates), "torch": version("torch") if torch else None}


def rows(record):
    """What has a goal, as multiples of what it is compared with."""
    found = [row for name, goals in GOALS.items() for row in _rows(name, goals, record["calls"])]
    return [*found, ("PyTorch", record["torch"] or "not installed here, and not measured", "", True)]


def _rows(name, goals, calls):
    ours = calls[name]
    yield name, f"{ours['median_us']:.0f} µs, p95 {ours['p95_us']:.0f} µs", "", True
    for other in [other for other in goals if other in calls]:
        ratio = ours["median_us"] / calls[other]["median_us"]
        yield "", f"{ratio:.2f} × {other}", f"≤ {goals[other]} ×", ratio <= goals[other]
