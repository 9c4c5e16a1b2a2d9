"""Describe networks on a leading replica axis: each replica has its own weights, and may have its own slope."""

from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise

import numpy as np

from helpers.nn.activations import Activation, ReLU
from helpers.nn.batch_normalization import BatchNormalization
from helpers.nn.initialization import he
from helpers.nn.layers import Convolution, Dense
from helpers.nn.validation import real, seeds_in, whole

__all__ = ["Network"]


@dataclass(frozen=True)
class _Stage:
    """Place a layer in its network: shapes of its inputs, weighted sums, outputs, and slices of a row of parameters."""

    layer: Dense | Convolution
    inputs: tuple
    sums: tuple
    outputs: tuple
    weights: slice
    slopes: slice
    normalization: slice


def _with_sums(layer, each):
    """Give each unit of a layer so many weighted sums."""
    if isinstance(layer, Convolution):
        return replace(layer, channels=each * layer.channels)
    return replace(layer, units=each * layer.units)


@dataclass(frozen=True, eq=False)
class Network:
    """Describe a network; its parameters are an array (replicas, size), one row a replica.

    Parameters
    ----------
    layers : (2, 8, 8, 1) has 2 inputs, two hidden dense layers of 8 units and 1 output. The inputs may also be a
        shape, (channels, length), a hidden layer a `Convolution`, and the first dense layer a `MeanDense`.
    activation : of every hidden layer, from helpers.nn.activations, smooth_activations or learned_functions. Its slope
        is a number, or (replicas,) where replicas differ in it.
    channel_wise : whether PReLU's slope, or a learned shape, is one for each unit (in a convolution: each channel), or
        one for each layer.
    normalized : whether each hidden layer's pre-activations go through `BatchNormalization`.

    Raises
    ------
    ValueError, TypeError : one of them is not so; a convolution that does not fit is found when its shape is asked for.

    References
    ----------
    He, Zhang, Ren, Sun (2015), "Delving Deep into Rectifiers".
    """

    layers: tuple
    activation: Activation = field(default=ReLU())
    channel_wise: bool = False
    normalized: bool = False

    def __post_init__(self):
        if not isinstance(self.layers, tuple | list) or len(self.layers) < 2:
            raise ValueError(
                f"layers must be a tuple from inputs to outputs, such as (2, 8, 1), but is {self.layers!r}."
            )
        inputs, *others = self.layers
        for units in (*(inputs if isinstance(inputs, tuple | list) else (inputs,)), *others):
            if not isinstance(units, Convolution | Dense):
                whole("each entry of layers", units, 1)
        if not isinstance(self.activation, Activation):
            raise TypeError(f"activation must be one from helpers, such as ReLU(), but is {self.activation!r}.")

    @cached_property
    def stages(self):
        """List the layers that have weights, the inputs' side first."""
        shape, found, at = tuple(np.atleast_1d(self.layers[0]).tolist()), [], 0
        for number, layer in enumerate(self.layers[1:]):
            each = self.activation.sums_per_unit if number < len(self.layers) - 2 else 1
            layer = _with_sums(layer if isinstance(layer, Convolution | Dense) else Dense(layer), each)
            sums = layer.output_shape(shape)
            outputs = (sums[0] // each, *sums[1:])
            weights = slice(at, at + sums[0] * (layer.fan_in(shape) + 1))
            found.append((layer, shape, sums, outputs, weights))
            shape, at = outputs, weights.stop
        hidden = [(sums[0], outputs[0]) for _, _, sums, outputs, _ in found[:-1]] + [(0, 0)]
        counts = [self.activation.learned * (units if self.channel_wise else min(units, 1)) for _, units in hidden]
        counts += [self.normalized * BatchNormalization.PARAMETERS * sums for sums, _ in hidden]
        ends = np.cumsum([at, *counts]).tolist()
        slices = [slice(*ends) for ends in pairwise(ends)]
        return tuple(
            _Stage(*each, *others)
            for each, *others in zip(found, slices[: len(found)], slices[len(found) :], strict=True)
        )

    @property
    def size(self):
        """Count the parameters: weights, slopes, and what normalizes."""
        return self.stages[-1].normalization.stop

    @property
    def learned_slopes(self):
        """Return the slice of a row of parameters that holds the slopes, behind all weights."""
        return slice(self.stages[-1].weights.stop, self.stages[-1].slopes.stop)

    @property
    def learned_normalization(self):
        """Return the slice of a row of parameters that holds what normalizes, behind all slopes."""
        return slice(self.stages[-1].slopes.stop, self.size)

    def block(self, parameters, number):
        """View weights and biases of layer `number` as (replicas, sums, fan-in + 1), the bias last in each row."""
        stage = self.stages[number]
        row = stage.layer.fan_in(stage.inputs) + 1
        return parameters[:, stage.weights].reshape(len(parameters), stage.sums[0], row)

    def weights(self, parameters, number):
        """View the weights of layer `number`, counted from 0, as (replicas, fan-in, sums)."""
        return self.block(parameters, number)[:, :, :-1].transpose(0, 2, 1)

    def biases(self, parameters, number):
        """View the biases of layer `number` as (replicas, sums)."""
        return self.block(parameters, number)[:, :, -1]

    def slopes(self, parameters, number):
        """View the slopes of hidden layer `number` as (replicas, 1) or, channel-wise, (replicas, channels).

        A learned shape has several in place of one. They are NaN for an activation that has none.
        """
        if self.activation.learned:
            return parameters[:, self.stages[number].slopes]
        slope = np.asarray(self.activation.slope, parameters.dtype)
        return np.broadcast_to(slope.reshape(-1, 1), (len(parameters), 1))

    def normalization(self, parameters, number):
        """View what normalizes hidden layer `number`, see `BatchNormalization`, as (replicas, 4, sums)."""
        sums = self.stages[number].sums[0]
        return parameters[:, self.stages[number].normalization].reshape(len(parameters), -1, sums)

    def fitting(self, inputs):
        """Return inputs (…, samples, features) as an array, or raise ValueError if they do not fit the network."""
        inputs, features = real("inputs", inputs), int(np.prod(self.stages[0].inputs))
        if inputs.ndim < 2 or inputs.shape[-1] != features:
            raise ValueError(
                f"inputs have the shape {inputs.shape}, and the network takes {features} features: "
                f"give (samples, {features})."
            )
        if not inputs.size:
            raise ValueError("there are no samples: give one or more.")
        return inputs

    @np.errstate(over="ignore", invalid="ignore")
    def initial(self, seeds, initialization=he, dtype=np.float32):
        """Draw the parameters of one replica for each seed; biases are 0 but in `random_asymmetric`.

        Parameters
        ----------
        seeds : (replicas,), whole numbers of at least 0.
        initialization : from helpers.nn.initialization.
        dtype : float32 or float64.

        Returns
        -------
        array of shape (replicas, size).
        """
        if not callable(initialization):
            raise TypeError(
                f"initialization must be a function from helpers.nn.initialization, but is {initialization!r}."
            )
        seeds = seeds_in(seeds)
        parameters = np.empty((len(seeds), self.size), dtype)
        alphas = np.broadcast_to(np.asarray(self.activation.he_slope, float).ravel(), len(seeds))
        if self.activation.learned:
            slopes = parameters[:, self.learned_slopes].reshape(len(seeds), -1, self.activation.learned)
            slopes[...] = self.activation.first_slopes
        if self.normalized:
            for number in range(len(self.stages) - 1):
                self.normalization(parameters, number)[...] = BatchNormalization.START
        for row, seed, alpha in zip(parameters, seeds, alphas, strict=True):
            rng = np.random.default_rng(seed)
            for number in range(len(self.stages)):
                block = self.block(row[None], number)[0]
                block[...] = initialization(rng, *block[:, :-1].shape, alpha)
        return parameters

    def only(self, replicas):
        """Return the network of some of the replicas, given as a boolean array or as indices."""
        return Network(self.layers, self.activation.only(replicas), self.channel_wise, self.normalized)
