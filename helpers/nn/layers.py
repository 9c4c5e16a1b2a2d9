"""Describe dense and convolutional layers, and compute their weighted sums and the gradients of these.

Samples lie last in memory, (replicas, features, samples): sums over samples then run along memory, and a
convolution's positions are just more samples. The inputs end in a row of ones, so that the last column of
the weights is the bias, and one product of matrices computes both, and both gradients.

The shape of a layer's inputs is (features,) or, of curves, (channels, length).
"""

from dataclasses import dataclass

import numpy as np

from helpers.nn.validation import whole

__all__ = ["Convolution", "Dense", "MeanDense"]


@dataclass(frozen=True)
class Dense:
    """Connect every unit to every input.

    Parameters
    ----------
    units : how many; at least 1.
    """

    units: int

    def __post_init__(self):
        whole("a dense layer's units", self.units, 1)

    def output_shape(self, shape):
        """Return the shape of the outputs for the shape of the inputs."""
        return (self.units,)

    def fan_in(self, shape):
        """Count the inputs of a unit, without the bias."""
        return int(np.prod(shape))

    def sums(self, shape, replicas, samples, dtype):
        """Make what computes the weighted sums of so many samples at a time."""
        return _DenseSums()


class _DenseSums:
    def forward(self, weights, inputs, out):
        """Compute the sums (replicas, units, samples) from weights (replicas, units, fan-in + 1) and inputs."""
        np.matmul(weights, inputs, out=out)

    def weight_gradient(self, upstream, inputs, out):
        """Compute ∂L/∂weights from ∂L/∂sums."""
        np.matmul(upstream, inputs.transpose(0, 2, 1), out=out)

    def input_gradient(self, upstream, weights, out):
        """Compute ∂L/∂inputs, without the row of ones, from ∂L/∂sums."""
        np.matmul(weights[:, :, :-1].transpose(0, 2, 1), upstream, out=out)


@dataclass(frozen=True)
class MeanDense(Dense):
    """Average each channel over its positions (global average pooling), and connect every unit to every average.

    Lin, Chen, Yan (2014), "Network in Network".
    """

    def fan_in(self, shape):
        return shape[0]

    def sums(self, shape, replicas, samples, dtype):
        return _MeanDenseSums(shape, replicas, samples, dtype)


class _MeanDenseSums(_DenseSums):
    def __init__(self, shape, replicas, samples, dtype):
        self._inputs = shape[0], -1, samples
        self._means = np.ones((replicas, shape[0] + 1, samples), dtype)

    def forward(self, weights, inputs, out):
        np.mean(inputs[:, :-1].reshape(len(inputs), *self._inputs), axis=2, out=self._means[:, :-1])
        super().forward(weights, self._means, out)

    def weight_gradient(self, upstream, inputs, out):
        super().weight_gradient(upstream, self._means, out)

    def input_gradient(self, upstream, weights, out):
        toward_means = np.empty_like(self._means[:, :-1])
        super().input_gradient(upstream, weights, toward_means)
        by_position = out.reshape(len(out), *self._inputs)
        np.divide(toward_means[:, :, None], by_position.shape[2], out=by_position)


@dataclass(frozen=True)
class Convolution:
    """Connect every unit of a channel to `size` neighbouring positions of all channels below, by shared weights.

    Parameters
    ----------
    channels, size, stride : at least 1; size and stride in positions.
    padding : positions with the value 0 that are added at each end; at least 0.

    Raises
    ------
    ValueError : one of them is not, or (in `output_shape`) the inputs are shorter than `size`.
    """

    channels: int
    size: int = 3
    stride: int = 1
    padding: int = 0

    def __post_init__(self):
        for name in ("channels", "size", "stride", "padding"):
            whole(f"a convolution's {name}", getattr(self, name), name != "padding")

    def output_shape(self, shape):
        if len(shape) != 2 or shape[1] + 2 * self.padding < self.size:
            raise ValueError(
                f"A convolution of size {self.size} needs inputs of shape (channels, length), with padding at least "
                f"{self.size} long, but gets {shape}: put it before the dense layers, and choose a smaller size."
            )
        return (self.channels, (shape[1] + 2 * self.padding - self.size) // self.stride + 1)

    def fan_in(self, shape):
        return shape[0] * self.size

    def sums(self, shape, replicas, samples, dtype):
        return _ConvolutionSums(self, shape, replicas, samples, dtype)


class _ConvolutionSums(_DenseSums):
    """Compute a convolution as a dense layer: what its units see is copied side by side, one column a unit."""

    def __init__(self, layer, shape, replicas, samples, dtype):
        positions = layer.output_shape(shape)[1]
        self._inputs, self._channels = (*shape, samples), layer.channels
        # What is never written to, the ends of the inputs' padding, stays 0.
        self._columns = np.zeros((replicas, layer.fan_in(shape) + 1, positions * samples), dtype)
        self._columns[:, -1] = 1
        self._by_weight = replicas, shape[0], layer.size, positions, samples
        # For each of the weights, the outputs that see an input through it, and these inputs.
        self._pairs = []
        for weight in range(layer.size):
            offset = weight - layer.padding
            first = max(0, -(offset // layer.stride))
            last = max(first, min(positions, (shape[1] - 1 - offset) // layer.stride + 1))
            start, stop = first * layer.stride + offset, last * layer.stride + offset
            seeing, seen = slice(first, last), slice(start, stop, layer.stride)
            self._pairs.append(((..., weight, seeing, slice(None)), (..., seen, slice(None))))

    def forward(self, weights, inputs, out):
        values = inputs[:, :-1].reshape(len(inputs), *self._inputs)
        columns = self._columns[:, :-1].reshape(self._by_weight)
        for seeing, seen in self._pairs:
            columns[seeing] = values[seen]
        super().forward(weights, self._columns, self._by_channel(out))

    def weight_gradient(self, upstream, inputs, out):
        super().weight_gradient(self._by_channel(upstream), self._columns, out)

    def input_gradient(self, upstream, weights, out):
        columns = np.empty_like(self._columns[:, :-1])
        super().input_gradient(self._by_channel(upstream), weights, columns)
        out[...] = 0
        gradient, columns = out.reshape(len(out), *self._inputs), columns.reshape(self._by_weight)
        for seeing, seen in self._pairs:
            gradient[seen] += columns[seeing]

    def _by_channel(self, array):
        return array.reshape(len(array), self._channels, -1)
