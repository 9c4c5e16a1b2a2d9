"""Dense and convolutional layers on the replica axis: what they compute, and the gradient they pass back.

Samples lie last in memory, (replicas, features, samples): sums over samples then run along memory, and a
convolution's positions are just more samples. The inputs end in a row of ones, so that the last column of
the weights is the bias, and one product of matrices computes both, and both gradients.
"""

from dataclasses import dataclass

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from helpers.nn.validation import whole

__all__ = ["Convolution", "Dense"]


@dataclass(frozen=True)
class Dense:
    """Every unit sees every input."""

    units: int

    def output_shape(self, shape):
        return (self.units,)

    def fan_in(self, shape):
        return int(np.prod(shape))

    def work(self, shape, replicas, samples, dtype):
        return _DenseBuffers()


class _DenseBuffers:
    def forward(self, weights, inputs, out):
        np.matmul(weights, inputs, out=out)

    def weight_gradient(self, upstream, inputs, out):
        np.matmul(upstream, inputs.transpose(0, 2, 1), out=out)

    def input_gradient(self, upstream, weights, out):
        np.matmul(weights[:, :, :-1].transpose(0, 2, 1), upstream, out=out)


@dataclass(frozen=True)
class Convolution:
    """Every unit of a channel sees a square of size × size of all channels below, with the same weights; no padding."""

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

    def work(self, shape, replicas, samples, dtype):
        return _ConvolutionBuffers(self, shape, replicas, samples, dtype)


class _ConvolutionBuffers:
    """The squares that the units see are copied side by side, and then it is a dense layer."""

    def __init__(self, layer, shape, replicas, samples, dtype):
        self._layer, self._shape = layer, shape
        self._positions = layer.output_shape(shape)[1:]
        columns = int(np.prod(self._positions)) * samples
        self._squares = np.ones((replicas, layer.fan_in(shape) + 1, columns), dtype)
        self._dense = _DenseBuffers()

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
