"""Ask PyTorch."""

import torch
from torch.nn import functional

from helpers.frameworks import CLIP, LEAKY, MAXIMUM, PRELU, RELU, WHERE, WHERE_FROM_0, at_zero

__all__ = ["facts", "label", "versions"]

WAYS = {
    RELU: lambda x, a: functional.relu(x),
    LEAKY: functional.leaky_relu,
    PRELU: lambda x, a: functional.prelu(x, torch.tensor(a)),
    WHERE: lambda x, a: torch.where(x > 0, x, a * x),
    WHERE_FROM_0: lambda x, a: torch.where(x >= 0, x, a * x),
    MAXIMUM: lambda x, a: torch.maximum(x, a * x),
    CLIP: lambda x, a: torch.clamp(x, min=0) + a * torch.clamp(x, max=0),
}


def label():
    """Return the name that its answers are kept under."""
    return "PyTorch"


def versions():
    """Return the versions of what answers."""
    return {"torch": torch.__version__}


def derivative(f, x, alpha):
    """Take the derivative of f at x."""
    x = torch.tensor(x, requires_grad=True)
    f(x, alpha).backward()
    return x.grad.item()


def default_slopes():
    """Return −f(−1), by the call."""
    calls = {
        "torch.nn.LeakyReLU()": torch.nn.LeakyReLU(),
        "torch.nn.functional.leaky_relu(x)": functional.leaky_relu,
        "torch.nn.RReLU(), after training": torch.nn.RReLU().eval(),
    }
    return {call: -f(torch.tensor(-1.0)).item() for call, f in calls.items()}


def prelu_starts():
    """Return the slope at the start, and how many there are behind 16 units and behind 16 channels of 12 × 12."""
    layers = {"torch.nn.PReLU()": torch.nn.PReLU(), "torch.nn.PReLU(16)": torch.nn.PReLU(16)}
    found = {}
    for call, layer in layers.items():
        layer(torch.ones(1, 16)), layer(torch.ones(1, 16, 12, 12))
        slopes = layer.weight
        found[call] = {"start": slopes.unique().item(), "dense": slopes.numel(), "channels": slopes.numel()}
    return found


def decayed(steps, rate, decay):
    """Return α after some steps with the gradient 0, from 0.25, by the optimizer."""
    optimizers = {
        f"SGD(weight_decay={decay})": lambda net: torch.optim.SGD(net.parameters(), rate, weight_decay=decay),
        f"Adam(weight_decay={decay})": lambda net: torch.optim.Adam(net.parameters(), rate, weight_decay=decay),
        f"AdamW(weight_decay={decay})": lambda net: torch.optim.AdamW(net.parameters(), rate, weight_decay=decay),
        "AdamW(), its own default": lambda net: torch.optim.AdamW(net.parameters(), rate),
        f"AdamW(weight_decay={decay}), α in a group with weight_decay=0": lambda net: torch.optim.AdamW(
            [{"params": net[0].parameters()}, {"params": net[1].parameters(), "weight_decay": 0}],
            rate,
            weight_decay=decay,
        ),
    }
    found = {}
    for call, make in optimizers.items():
        net = torch.nn.Sequential(torch.nn.Linear(1, 1), torch.nn.PReLU())
        optimizer = make(net)
        for _ in range(steps):
            for parameter in net.parameters():
                parameter.grad = torch.zeros_like(parameter)
            optimizer.step()
        found[call] = net[1].weight.item()
    return found


def two_layers(inputs, weights=None):
    """Make a network 2-8-1 with a PReLU; return its weights, its own or those given, and its outputs."""
    torch.manual_seed(0)
    net = torch.nn.Sequential(torch.nn.Linear(2, 8), torch.nn.PReLU(), torch.nn.Linear(8, 1))
    names = ("w1", "b1", "alpha", "w2", "b2")
    with torch.no_grad():
        if weights:
            for name, parameter in zip(names, net.parameters(), strict=True):
                parameter[...] = torch.tensor(weights[name])
        outputs = net(torch.tensor(inputs, dtype=torch.float32)).numpy()
    kept = {name: parameter.detach().numpy() for name, parameter in zip(names, net.parameters(), strict=True)}
    return kept | {"outputs": outputs[:, 0]}


def facts(alphas, steps, rate, decay, inputs, weights=None):
    """Answer everything: derivatives at +0 and −0, default slopes, PReLU's start, weight decay, a network."""
    return {
        "at 0": at_zero(WAYS, derivative, alphas),
        "default slope": default_slopes(),
        "PReLU": prelu_starts(),
        "decay": decayed(steps, rate, decay),
        "network": two_layers(inputs, weights),
    }
