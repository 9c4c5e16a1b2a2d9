"""How fast the activations are, beside a plain copy and beside PyTorch on one thread."""

from statistics import median
from time import perf_counter

import numpy as np

from helpers.activations import backward, leaky_relu, leaky_relu_derivative, slope_gradient

try:
    import torch
except ModuleNotFoundError:
    torch = None

ROUNDS, CALLS = 400, 3


def medians(candidates):
    """Return each candidate's median seconds a call. They take turns, so that a change of clock rate meets all."""
    seconds = {name: [] for name in candidates}
    for _ in range(ROUNDS):
        for name, call in candidates.items():
            call()  # brings its own data back into the cache
            start = perf_counter()
            for _ in range(CALLS):
                call()
            seconds[name].append((perf_counter() - start) / CALLS)
    return {name: median(values[ROUNDS // 10 :]) for name, values in seconds.items()}


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


def main():
    random = np.random.default_rng(0)
    x, upstream = random.standard_normal((2, 1000, 100), dtype=np.float32)
    alphas = np.linspace(0.01, 0.99, 100, dtype=np.float32)
    out = np.empty_like(x)
    flat, flat_upstream, flat_out = x.ravel(), upstream.ravel(), out.ravel()
    candidates = {
        "np.copyto": lambda: np.copyto(out, x),
        "forward": lambda: leaky_relu(flat, 0.25, flat_out),
        "forward, ReLU": lambda: leaky_relu(flat, 0, flat_out),
        "derivative": lambda: leaky_relu_derivative(flat, 0.25, flat_out),
        "slope gradient": lambda: slope_gradient(flat, flat_out),
        "backward": lambda: backward(flat, 0.25, flat_upstream, flat_out),
        "forward, channel-wise": lambda: leaky_relu(x, alphas, out),
        "forward, channel-wise around 1": lambda: leaky_relu(x, 2 * alphas, out),
        "backward, channel-wise": lambda: backward(x, alphas, upstream, out),
    }
    if torch is None:
        print("PyTorch is not installed: the comparison with it is left out.")
    else:
        candidates |= torch_kernels(x, upstream, alphas)
    times = medians(candidates)
    copy = times["np.copyto"]
    print(f"{x.size:,} {x.dtype} values of random sign; np.copyto takes {copy * 1e6:.1f} µs (median)")
    compared = {
        "forward": ["torch leaky_relu", "torch prelu"],
        "backward": ["torch leaky_relu_backward", "torch prelu backward"],
        "forward, channel-wise": ["torch prelu, channel-wise"],
        "backward, channel-wise": ["torch prelu backward, channel-wise"],
    }
    for name, seconds in times.items():
        beside = [f"{seconds / times[other]:.2f} × {other}" for other in compared.get(name, []) if other in times]
        print(f"{name:<36}{seconds / copy:6.2f} × np.copyto   {', '.join(beside)}".rstrip())
