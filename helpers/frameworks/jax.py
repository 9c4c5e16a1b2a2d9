"""Ask JAX; it has no PReLU and no optimizers of its own, so these are written out."""

import jax
import jax.numpy as jnp
import numpy as np

from helpers.frameworks import CLIP, LEAKY, MAXIMUM, RELU, WHERE, WHERE_FROM_0, at_zero

__all__ = ["facts", "label", "versions"]

WAYS = {
    RELU: lambda x, a: jax.nn.relu(x),
    LEAKY: jax.nn.leaky_relu,
    WHERE: lambda x, a: jnp.where(x > 0, x, a * x),
    WHERE_FROM_0: lambda x, a: jnp.where(x >= 0, x, a * x),
    MAXIMUM: lambda x, a: jnp.maximum(x, a * x),
    CLIP: lambda x, a: jnp.clip(x, min=0) + a * jnp.clip(x, max=0),
}


def label():
    """Return the name that its answers are kept under."""
    return "JAX"


def versions():
    """Return the versions of what answers."""
    return {"jax": jax.__version__}


def derivative(f, x, alpha):
    """Take the derivative of f at x."""
    return jax.grad(f)(x, alpha).item()


def decayed(steps, rate, decay):
    """Return α after some steps with the gradient 0, from 0.25: with decay of all parameters, and of all but α."""
    start = {"w": jnp.ones((1, 1)), "b": jnp.zeros(1), "alpha": jnp.array(0.25)}
    with_all, without = start, start
    for _ in range(steps):
        with_all = jax.tree.map(lambda p: p - rate * decay * p, with_all)
        without = {name: p if name == "alpha" else p - rate * decay * p for name, p in without.items()}
    return {
        "jax.tree.map(lambda p: p − rate · decay · p, parameters)": with_all["alpha"].item(),
        "the same for all but α": without["alpha"].item(),
    }


def forward(x, w1, b1, alpha, w2, b2):
    """Compute the outputs of a network 2-8-1."""
    z = x @ w1 + b1
    return jnp.where(z > 0, z, alpha * z) @ w2 + b2


def two_layers(inputs, weights=None):
    """Make a network 2-8-1 with a learned slope; return its weights, its own or those given, and its outputs."""
    first, second = jax.random.split(jax.random.key(0))
    normal = jax.nn.initializers.he_normal()
    own = {"w1": normal(first, (2, 8)), "b1": jnp.zeros(8), "alpha": jnp.full(1, 0.25)}
    own |= {"w2": normal(second, (8, 1)), "b2": jnp.zeros(1)}
    kept = {name: jnp.asarray(weights[name] if weights else own[name], jnp.float32) for name in own}
    outputs = forward(jnp.asarray(inputs, jnp.float32), **kept)
    return {name: np.asarray(value) for name, value in kept.items()} | {"outputs": np.asarray(outputs)[:, 0]}


def facts(alphas, steps, rate, decay, inputs, weights=None):
    """Answer everything: derivatives at +0 and −0, default slopes, weight decay, a network."""
    return {
        "at 0": at_zero(WAYS, derivative, alphas),
        "default slope": {"jax.nn.leaky_relu(x)": -jax.nn.leaky_relu(-1.0).item()},
        "PReLU": {},
        "decay": decayed(steps, rate, decay),
        "network": two_layers(inputs, weights),
    }
