"""Describe dense and convolutional layers, and compute their weighted sums and the gradients of these.

Samples lie last in memory, (replicas, features, samples): sums over samples then run along memory, and a
convolution's positions are just more samples. The inputs end in a row of ones, so that the last column of
the weights is the bias, and one product of matrices computes both, and both gradients.

The shape of a layer's inputs is (features,) or, of images, (channels, height, width).
"""

from dataclasses import dataclass

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from helpers.nn.validation import whole

__all__ = ["Convolution", "Dense"]


@dataclass(frozen=True)
class Dense:
    """Connect every unit to every input.

    Parameters
    ----------
    units : how many; at least 1.
    """

    units: int

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
class Convolution:
    """Connect every unit of a channel to size × size pixels of all channels below, by shared weights; no padding.

    Parameters
    ----------
    channels, size, stride : at least 1; size and stride in pixels.

    Raises
    ------
    ValueError : one of them is not, or (in `output_shape`) images are smaller than the square.
    """

    channels: int
    size: int = 3
    stride: int = 1

    def __post_init__(self):
        for name in ("channels", "size", "stride"):
            whole(f"a convolution's {name}", getattr(self, name), 1)

    def output_shape(self, shape):
        if len(shape) != 3 or min(shape[1:]) < self.size:
            raise ValueError(
                f"A convolution of size {self.size} needs inputs of shape (channels, height, width), both at least "
                f"{self.size}, but gets {shape}: put it before the dense layers, and choose a smaller size."
            )
        return (self.channels, *((side - self.size) // self.stride + 1 for side in shape[1:]))

    def fan_in(self, shape):
        return shape[0] * self.size**2

    def sums(self, shape, replicas, samples, dtype):
        return _ConvolutionSums(self, shape, replicas, samples, dtype)


class _ConvolutionSums:
    """Compute a convolution as a dense layer: the squares that its units see are copied side by side."""

    def __init__(self, layer, shape, replicas, samples, dtype):
        self._layer, self._shape = layer, shape
        self._positions = layer.output_shape(shape)[1:]
        columns = int(np.prod(self._positions)) * samples
        self._squares = np.ones((replicas, layer.fan_in(shape) + 1, columns), dtype)
        self._dense = _DenseSums()

    def _windows(self, images):
        """View (replicas, channels, height, width, samples) as (…, size, size, height′, width′, samples)."""
        size, stride = self._layer.size, self._layer.stride
        windows = sliding_window_view(images, (size, size), axis=(2, 3), writeable=True)
        return windows[:, :, ::stride, ::stride].transpose(0, 1, 5, 6, 2, 3, 4)

    def _as_windows(self, squares):
        replicas, _, columns = squares.shape
        channels, size = self._shape[0], self._layer.size
        return squares.reshape(replicas, channels, size, size, *self._positions, columns // np.prod(self._positions))

    def forward(self, weights, inputs, out):
        images = inputs[:, :-1].reshape(len(inputs), *self._shape, -1)
        np.copyto(self._as_windows(self._squares[:, :-1]), self._windows(images))
        np.matmul(weights, self._squares, out=self._by_channel(out))

    def weight_gradient(self, upstream, inputs, out):
        self._dense.weight_gradient(self._by_channel(upstream), self._squares, out)

    def input_gradient(self, upstream, weights, out):
        squares = np.empty_like(self._squares[:, :-1])
        self._dense.input_gradient(self._by_channel(upstream), weights, squares)
        out[...] = 0
        to, gradient = self._windows(out.reshape(len(out), *self._shape, -1)), self._as_windows(squares)
        for row in range(self._layer.size):
            for column in range(self._layer.size):
                to[:, :, row, column] += gradient[:, :, row, column]

    def _by_channel(self, array):
        return array.reshape(len(array), self._layer.channels, -1)
