"""Pass values forward through a network, and the gradient of its outputs back to its parameters."""

from itertools import pairwise

import numpy as np

from helpers.nn.batch_normalization import BatchNormalization

__all__ = ["Pass", "with_ones"]


def with_ones(inputs):
    """Add a column of ones, the inputs of the biases, to (…, samples, features)."""
    return np.concatenate([inputs, np.ones_like(inputs[..., :1])], axis=-1)


class _LayerPass:
    """Keep one layer's values on the way forward, and the gradients that come back to them.

    Attributes
    ----------
    z : pre-activations, (replicas, sums, samples), normalized where the network does so; Maxout has two sums a unit.
    values : (replicas, units + 1, samples), what the layer above takes; the last row is of ones.
    upstream : ∂L/∂values, without the row of ones.
    """

    def __init__(self, network, parameters, gradient, number, samples, generators):
        stage, activation = network.stages[number], network.activation
        replicas, dtype = len(parameters), parameters.dtype
        self._sums = stage.layer.sums(stage.inputs, replicas, samples, dtype)
        self._weights, self._weight_gradient = (network.block(each, number) for each in (parameters, gradient))
        self.z = np.empty((replicas, int(np.prod(stage.sums)), samples), dtype)
        self.values = np.ones((replicas, int(np.prod(stage.outputs)) + 1, samples), dtype)
        self.upstream = np.empty_like(self.values[:, :-1])
        # A convolution's positions are just more samples of its channels.
        self._z = self.z.reshape(replicas, stage.sums[0], -1)
        self._f, self._toward_f = (
            each.reshape(replicas, stage.outputs[0], -1) for each in (self.values[:, :-1], self.upstream)
        )
        self._normalization = None
        if network.normalized and number < len(network.stages) - 1:
            own, toward_own = (network.normalization(each, number) for each in (parameters, gradient))
            self._normalization = BatchNormalization(own, toward_own, self._z, training=generators is not None)
        self._units = activation.units(self._z.shape, dtype, generators)
        several = activation.learned or np.ndim(activation.slope)
        self._slope = network.slopes(parameters, number)[:, :, None] if several else np.asarray(activation.slope, dtype)
        self._slope_gradient = gradient[:, stage.slopes]

    def forward(self, inputs):
        """Compute z from inputs (1 or replicas, features + 1, samples)."""
        self._sums.forward(self._weights, inputs, self.z)

    def activate(self):
        """Compute the values from z."""
        if self._normalization:
            self._normalization.forward(self._z)
        self._units.forward(self._z, self._slope, self._f)

    def backward(self, upstream, inputs):
        """Compute ∂L/∂weights from ∂L/∂z."""
        self._sums.weight_gradient(upstream, inputs, self._weight_gradient)

    def backward_to(self, below, upstream):
        """Compute ∂L/∂slopes of the layer below from ∂L/∂z, and return its ∂L/∂z."""
        self._sums.input_gradient(upstream, self._weights, below.upstream)
        toward_z = below._units.backward(below._z, below._toward_f, below._slope_gradient)
        if below._normalization:
            below._normalization.backward(toward_z)
        return toward_z.reshape(below.z.shape)


class Pass:
    """Pass a number of samples at a time through a network.

    Parameters
    ----------
    network : helpers.nn.networks.Network
    parameters : array (replicas, size); what it holds is looked up anew each time.
    samples : int
    generators : list of numpy.random.Generator, one a replica, for training: an RReLU's slopes are drawn, and batches
        normalized by their own statistics. Without, an RReLU takes its mean slope, and batches those of training.
    """

    def __init__(self, network, parameters, samples, generators=None):
        self._gradient = np.zeros_like(parameters)
        self._layers = [
            _LayerPass(network, parameters, self._gradient, number, samples, generators)
            for number in range(len(network.stages))
        ]
        self._downwards = list(pairwise(self._layers[::-1]))

    @property
    def pre_activations(self):
        """List every layer's pre-activations, arrays (replicas, units, samples), after `forward`."""
        return [layer.z for layer in self._layers]

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
        *hidden, last = self._layers
        for layer in hidden:
            layer.forward(values)
            layer.activate()
            values = layer.values
        last.forward(values)
        return last.z

    def backward(self, upstream):
        """Compute ∂L/∂parameters from ∂L/∂outputs, (replicas, outputs, samples), after `forward`.

        Returns
        -------
        array (replicas, size), valid until the next call, and free to be written to.
        """
        for layer, below in self._downwards:
            layer.backward(upstream, below.values)
            upstream = layer.backward_to(below, upstream)
        self._layers[0].backward(upstream, self._inputs)
        return self._gradient
