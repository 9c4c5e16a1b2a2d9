"""Ask Keras, which computes with JAX or with PyTorch, one of them in a process."""

from functools import partial

import keras
import numpy as np
from keras import ops

from helpers.frameworks import CLIP, LEAKY, MAXIMUM, PRELU, RELU, TITLES, WHERE, WHERE_FROM_0, at_zero

__all__ = ["facts", "label", "versions"]

FAR = 1e30


def prelu(x, a):
    """Compute PReLU with the slope a by Keras's layer."""
    return keras.layers.PReLU(keras.initializers.Constant(a))(x)


WAYS = {
    RELU: lambda x, a: ops.relu(x),
    LEAKY: ops.leaky_relu,
    PRELU: prelu,
    WHERE: lambda x, a: ops.where(x > 0, x, a * x),
    WHERE_FROM_0: lambda x, a: ops.where(x >= 0, x, a * x),
    MAXIMUM: lambda x, a: ops.maximum(x, a * x),
    CLIP: lambda x, a: ops.clip(x, 0, FAR) + a * ops.clip(x, -FAR, 0),
}


def label():
    """Return the name that its answers are kept under."""
    backend = keras.config.backend()
    return f"Keras on {TITLES.get(backend, backend)}"


def versions():
    """Return the versions of what answers."""
    return {"keras": keras.__version__}


def derivative(f, x, alpha):
    """Take the derivative of f at x, by what Keras computes with."""
    x, one = np.full((1, 1), x, np.float32), partial(f, a=alpha)
    if f is ops.leaky_relu:
        one = partial(f, negative_slope=alpha)
    if keras.config.backend() == "jax":
        from jax import grad

        return grad(lambda x: one(x).sum())(x).item()
    x = ops.convert_to_tensor(x).requires_grad_()
    one(x).sum().backward()
    return x.grad.item()


def default_slopes():
    """Return −f(−1), by the call."""
    dense = keras.layers.Dense(1, activation="leaky_relu", kernel_initializer="ones")
    calls = {
        "keras.layers.LeakyReLU()": keras.layers.LeakyReLU(),
        "keras.activations.leaky_relu(x)": keras.activations.leaky_relu,
        'keras.layers.Dense(…, activation="leaky_relu")': dense,
    }
    return {call: -number(f(ops.full((1, 1), -1.0))) for call, f in calls.items()}


def number(tensor):
    """Return the number in a tensor."""
    return ops.convert_to_numpy(tensor).item()


def prelu_starts():
    """Return the slope at the start, and how many there are behind 16 units and behind 16 channels of 12 × 12."""
    layers: dict[str, dict] = {
        "keras.layers.PReLU()": {"dense": {}, "channels": {}},
        "keras.layers.PReLU(shared_axes=[1, 2])": {"channels": {"shared_axes": [1, 2]}},
    }
    shapes = {"dense": (None, 16), "channels": (None, 12, 12, 16)}
    found: dict[str, dict] = {}
    for call, places in layers.items():
        found[call] = {}
        for place, settings in places.items():
            layer = keras.layers.PReLU(**settings)
            layer.build(shapes[place])
            (slopes,) = layer.get_weights()
            found[call] |= {"start": np.unique(slopes).item(), place: slopes.size}
    return found


def decayed(steps, rate, decay):
    """Return α after some steps with the gradient 0, from 0.25, by the optimizer."""
    exempt = keras.optimizers.AdamW(rate, weight_decay=decay)
    exempt.exclude_from_weight_decay(var_names=["alpha"])
    optimizers = {
        f"SGD(weight_decay={decay})": keras.optimizers.SGD(rate, weight_decay=decay),
        f"Adam(weight_decay={decay})": keras.optimizers.Adam(rate, weight_decay=decay),
        f"AdamW(weight_decay={decay})": keras.optimizers.AdamW(rate, weight_decay=decay),
        "AdamW(), its own default": keras.optimizers.AdamW(rate),
        f'AdamW(weight_decay={decay}), exclude_from_weight_decay(var_names=["alpha"])': exempt,
    }
    return {call: _after(optimizer, steps) for call, optimizer in optimizers.items()}


def _after(optimizer, steps):
    slopes = keras.layers.PReLU(keras.initializers.Constant(0.25))
    net = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1), slopes])
    zeros = [ops.zeros(variable.shape) for variable in net.trainable_variables]
    for _ in range(steps):
        optimizer.apply(zeros, net.trainable_variables)
    return slopes.get_weights()[0].item()


def two_layers(inputs, weights=None):
    """Make a network 2-8-1 with a PReLU; return its weights, its own or those given, and its outputs.

    Its slopes would all start at 0, and then nothing could be seen of whether each meets its unit.
    """
    keras.utils.set_random_seed(0)
    slopes = keras.layers.PReLU(keras.initializers.RandomUniform(0, 0.5))
    net = keras.Sequential([keras.Input((2,)), keras.layers.Dense(8), slopes, keras.layers.Dense(1)])
    names = ("w1", "b1", "alpha", "w2", "b2")
    if weights:
        net.set_weights([np.asarray(weights[name], np.float32) for name in names])
    outputs = net.predict(np.asarray(inputs, np.float32), verbose=0)
    return dict(zip(names, net.get_weights(), strict=True)) | {"outputs": outputs[:, 0]}


def facts(alphas, steps, rate, decay, inputs, weights=None):
    """Answer everything: derivatives at +0 and −0, default slopes, PReLU's start, weight decay, a network."""
    return {
        "at 0": at_zero(WAYS, derivative, alphas),
        "default slope": default_slopes(),
        "PReLU": prelu_starts(),
        "decay": decayed(steps, rate, decay),
        "network": two_layers(inputs, weights),
    }
