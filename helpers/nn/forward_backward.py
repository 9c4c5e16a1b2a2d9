"""Ways through a network: from inputs forward to outputs, and from the outputs' gradient back to the parameters'."""

import numpy as np

from helpers.nn.activations import PReLU, RReLU
from helpers.nn.smooth_activations import Smooth
from helpers.nn.units import SmoothUnits, Units

__all__ = ["Pass", "with_ones"]


def with_ones(inputs):
    """Add a column of ones, the inputs of the biases, to (…, samples, features)."""
    return np.concatenate([inputs, np.ones_like(inputs[..., :1])], axis=-1)


class _Buffers:
    """What one layer needs room for: its values, and the gradients that come back to them."""

    def __init__(self, network, parameters, number, samples):
        stage, replicas, dtype = network.stages[number], len(parameters), parameters.dtype
        units = int(np.prod(stage.outputs))
        self.weights = network.block(parameters, number)
        self.work = stage.layer.work(stage.inputs, replicas, samples, dtype)
        self.z = np.empty((replicas, units, samples), dtype)
        self.upstream = np.empty_like(self.z)
        self.values = np.ones((replicas, units + 1, samples), dtype)
        # A convolution's positions are just more samples of its channels.
        self._channels = (replicas, stage.outputs[0], -1)
        shape, activation = self.by_channel(self.z).shape, network.activation
        self.units = SmoothUnits(activation, shape, dtype) if isinstance(activation, Smooth) else Units(shape, dtype)

    def by_channel(self, array):
        return array.reshape(self._channels)


class Pass:
    """A way through a network for a number of samples at a time.

    Parameters
    ----------
    network : Network
    parameters : array (replicas, size); what it holds is looked up anew each time.
    samples : int
    generators : list of numpy.random.Generator, one a replica, to draw an RReLU's slopes; without them it takes their mean.
    """

    def __init__(self, network, parameters, samples, generators=None):
        self._network, self._parameters = network, parameters
        self._rooms = [_Buffers(network, parameters, number, samples) for number in range(len(network.stages))]
        self._hidden = self._rooms[:-1]
        self._generators = generators if isinstance(network.activation, RReLU) else None
        self._slopes = [self._slope(number) for number in range(len(self._hidden))]
        self.gradient = np.zeros_like(parameters)
        self._weight_gradients = [network.block(self.gradient, number) for number in range(len(self._rooms))]
        self._slope_gradients = [self.gradient[:, stage.slopes] for stage in network.stages]

    @property
    def pre_activations(self):
        """For every layer an array (replicas, units, samples), after `forward`."""
        return [room.z for room in self._rooms]

    @property
    def outputs(self):
        """What the last `forward` gave, (replicas, outputs, samples)."""
        return self._rooms[-1].z

    @property
    def activations(self):
        """For every hidden layer an array (replicas, units, samples), after `forward`."""
        return [room.values[:, :-1] for room in self._hidden]

    def _slope(self, number):
        if isinstance(self._network.activation, Smooth):
            return None
        if self._generators is not None:
            return np.empty_like(self._hidden[number].by_channel(self._hidden[number].z))
        if isinstance(self._network.activation, PReLU) or np.ndim(self._network.activation.alpha):
            return self._network.slopes(self._parameters, number)[:, :, None]
        return np.asarray(self._network.activation.alpha, self._parameters.dtype)

    def _draw(self, slopes):
        drawn = self._network.activation
        for generator, row in zip(self._generators, slopes, strict=True):
            generator.random(out=row, dtype=row.dtype)
        slopes *= drawn.upper - drawn.lower
        slopes += drawn.lower

    def forward(self, inputs):
        """Compute the outputs.

        Parameters
        ----------
        inputs : array (replicas, samples, features + 1) from `with_ones`; with 1 replica if all see the same.

        Returns
        -------
        array (replicas, outputs, samples), valid until the next call.
        """
        values = self._inputs = inputs.transpose(0, 2, 1)
        for room, slopes in zip(self._hidden, self._slopes, strict=True):
            room.work.forward(room.weights, values, room.z)
            if self._generators is not None:
                self._draw(slopes)
            room.units.forward(room.by_channel(room.z), slopes, room.by_channel(room.values[:, :-1]))
            values = room.values
        outputs = self._rooms[-1]
        outputs.work.forward(outputs.weights, values, outputs.z)
        return outputs.z

    def backward(self, upstream):
        """Compute ∂L/∂parameters from ∂L/∂outputs, (replicas, outputs, samples), after `forward`.

        Returns
        -------
        array (replicas, size), valid until the next call, and free to be written to.
        """
        for number in range(len(self._rooms) - 1, 0, -1):
            room, below = self._rooms[number], self._rooms[number - 1]
            room.work.weight_gradient(upstream, below.values, self._weight_gradients[number])
            room.work.input_gradient(upstream, room.weights, below.upstream)
            upstream, error = below.upstream, below.by_channel(below.upstream)
            if self._slope_gradients[number - 1].size:
                below.units.slope_gradient(below.by_channel(below.z), error, self._slope_gradients[number - 1])
            below.units.backward(error)
        self._rooms[0].work.weight_gradient(upstream, self._inputs, self._weight_gradients[0])
        return self.gradient
