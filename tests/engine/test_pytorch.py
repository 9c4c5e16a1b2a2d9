"""The engine makes PyTorch's steps, for every loss, optimizer and activation that both have."""

from itertools import pairwise

import numpy as np
import pytest

from tests.engine.cases import LOSSES, Case

STEPS = 8
RULES = {
    "descent": ("sgd", 0.05, {"decay": 0.02}),
    "momentum": ("sgd", 0.02, {"momentum": 0.9}),
    "adam": ("adam", 0.01, {"epsilon": 1e-3, "second": 0.99}),
}
ALPHA = 0.2
# By the engine's names, what makes one layer's units in PyTorch.
UNITS = {
    "rectifier": lambda torch, units: torch.nn.LeakyReLU(ALPHA),
    "prelu": lambda torch, units: torch.nn.PReLU(1, ALPHA),
    "prelu-units": lambda torch, units: torch.nn.PReLU(units, ALPHA),
    "elu": lambda torch, units: torch.nn.ELU(),
    "selu": lambda torch, units: torch.nn.SELU(),
    "gelu": lambda torch, units: torch.nn.GELU(),
    "silu": lambda torch, units: torch.nn.SiLU(),
    "mish": lambda torch, units: torch.nn.Mish(),
}


def pytorchs(torch, case, parameters):
    """Make PyTorch's network of a case, in float64, with these parameters, and what the optimizer is told of them."""
    network = case.network()
    modules, weights, slopes = [], [], []
    for number, (inputs, outputs) in enumerate(pairwise(case.layers)):
        linear = torch.nn.Linear(inputs, outputs)
        linear.weight.data = torch.tensor(network.weights(parameters[None], number)[0].T)
        linear.bias.data = torch.tensor(network.biases(parameters[None], number)[0])
        modules.append(linear)
        weights += linear.parameters()
        if number < len(case.layers) - 2:
            modules.append(UNITS[case.activation](torch, outputs))
            slopes += modules[-1].parameters()
    return torch.nn.Sequential(*modules).double(), weights, slopes


def in_our_order(weights, slopes):
    """Return parameters as the engine orders them."""
    rows = [np.column_stack([weight, bias]) for weight, bias in zip(weights[::2], weights[1::2], strict=True)]
    return np.concatenate([np.ravel(each) for each in (*rows, *slopes)])


@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize("activation", UNITS)
def test_steps_are_pytorchs(engine, activation, loss):
    torch = pytest.importorskip("torch")
    for rules in RULES:
        assert_steps_are_pytorchs(torch, engine, activation, loss, rules)


def assert_steps_are_pytorchs(torch, engine, activation, loss, rules):
    optimizer, rate, told = RULES[rules]
    outputs = {"squared": 2, "logistic": 1, "softmax": 3}[loss]
    case = Case((2, 5, 4, outputs), activation, ALPHA, loss, optimizer, rate, told, seeds=(3, 4), samples=21)
    networks = engine.networks(case.spec())
    theirs, weights, slopes = pytorchs(torch, case, networks.parameters(1))
    groups = [{"params": weights, "weight_decay": told.get("decay", 0)}, {"params": slopes, "weight_decay": 0}]
    if optimizer == "adam":
        descent = torch.optim.Adam(groups, lr=rate, betas=(0.9, told["second"]), eps=told["epsilon"])
    else:
        descent = torch.optim.SGD(groups, lr=rate, momentum=told.get("momentum", 0))
    data = case.data[case.rows()[0]]
    x, y = torch.tensor(data.inputs).double(), torch.tensor(data.targets)
    criterion = {
        "squared": lambda z: torch.nn.functional.mse_loss(z, y.double()),
        "logistic": lambda z: torch.nn.functional.binary_cross_entropy_with_logits(z[:, 0], y.double()),
        "softmax": lambda z: torch.nn.functional.cross_entropy(z, y),
    }[loss]
    np.testing.assert_allclose(networks.measure()["loss"][1], criterion(theirs(x)).item(), rtol=1e-5)
    for step in range(STEPS):
        descent.zero_grad()
        criterion(theirs(x)).backward()
        descent.step()
        networks.train(1)
        expected = in_our_order([each.detach() for each in weights], [each.detach() for each in slopes])
        np.testing.assert_allclose(
            networks.parameters(1), expected, rtol=1e-5, atol=2e-6, err_msg=f"{rules}, step {step}"
        )
