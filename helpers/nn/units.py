"""How hidden units pass values forward and gradients back.

In the ReLU family f(z) = z · f′(z), and the slope may be learned; a smooth unit computes both at once.
"""

import numpy as np

__all__ = ["SmoothUnits", "Units"]


class Units:
    """The units of one layer, in arrays of `shape`, (replicas, channels, samples · positions).

    The slope is an array in their dtype that broadcasts to the shape: () for one in all, (replicas, 1, 1) for a
    slope of each replica, (replicas, channels, 1) for channel-wise ones, or the shape for a slope of each value.
    """

    def __init__(self, shape, dtype):
        self._derivative = np.empty(shape, dtype)
        self._scratch = np.empty(shape, dtype)
        # Floats above 0, read as integers, are the positive ones, so that an arithmetic shift of their negative
        # fills every bit with the answer to "is z > 0?". np.where takes ten times as long on random signs, where
        # the processor's guesses at a branch are wrong half of the time.
        self._bits = self._derivative.view(f"i{dtype.itemsize}")
        # NumPy's loops start faster on 0-d arrays than on Python's numbers.
        self._one = np.ones((), dtype).view(self._bits.dtype)
        self._zero = np.zeros((), dtype)
        self._shift = np.array(8 * dtype.itemsize - 1, self._bits.dtype)

    def forward(self, z, slope, out):
        """Compute f(z): z where z > 0, slope · z elsewhere. A matrix product holds no −0, which would count as over 0."""
        bits, leak = self._bits, slope.view(self._bits.dtype)
        np.negative(z.view(bits.dtype), out=bits)
        np.right_shift(bits, self._shift, out=bits)
        np.bitwise_and(bits, leak ^ self._one, out=bits)
        np.bitwise_xor(bits, leak, out=bits)
        np.multiply(z, self._derivative, out=out)

    def slope_gradient(self, z, upstream, out):
        """Sum ∂L/∂f · min(z, 0) over the values that share a slope: out is (replicas, 1) or (replicas, channels)."""
        np.minimum(z, self._zero, out=self._scratch)
        np.multiply(self._scratch, upstream, out=self._scratch)
        np.add.reduce(self._scratch.reshape(*out.shape, -1), axis=2, out=out)

    def backward(self, upstream):
        """Turn ∂L/∂f into ∂L/∂z, in place."""
        np.multiply(upstream, self._derivative, out=upstream)


class SmoothUnits:
    """The same of units with a smooth activation, a `helpers.nn.smooth_activations.Smooth`; they have no slope."""

    def __init__(self, activation, shape, dtype):
        self._activation, self._derivative = activation, np.empty(shape, dtype)

    def forward(self, z, slope, out):
        """Compute f(z)."""
        self._activation.both(z, (out, self._derivative))

    def backward(self, upstream):
        """Turn ∂L/∂f into ∂L/∂z, in place."""
        np.multiply(upstream, self._derivative, out=upstream)
