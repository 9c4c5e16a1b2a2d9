"""Pass values forward through the hidden units of a layer, and gradients back.

Whoever calls `forward` gets f(z), and f′(z) is kept for `backward`. Arrays have the shape (replicas, channels,
samples · positions): a convolution's positions are just more samples of its channels.
"""

import numpy as np

from helpers.nn.leaky_relu import write_derivative

__all__ = ["LearnedUnits", "RandomUnits", "RectifierUnits", "Units"]


class Units:
    """Compute one layer's units of an activation that gives f(z) and f′(z) at once, by its method `both`.

    Parameters
    ----------
    activation : helpers.nn.activations.Activation
    shape : (replicas, channels, samples · positions)
    dtype : float32 or float64
    """

    def __init__(self, activation, shape, dtype):
        self._activation, self._derivative = activation, np.empty(shape, dtype)

    def forward(self, z, slope, out):
        """Compute f(z).

        Parameters
        ----------
        z, out : arrays of the units' shape.
        slope : array that broadcasts to it: () for one slope in all, (replicas, 1, 1) for one in each replica,
            (replicas, channels, 1) for channel-wise ones.
        """
        self._activation.both(z, (out, self._derivative))

    def backward(self, z, upstream, slope_gradient):
        """Turn ∂L/∂f into ∂L/∂z, and write ∂L/∂slope where slopes are learned.

        Parameters
        ----------
        z : array of the units' shape, as it was in `forward`.
        upstream : ∂L/∂f, an array of the shape of f; it is used up.
        slope_gradient : array to write to, (replicas, 1) or (replicas, channels); (replicas, 0) for fixed slopes.

        Returns
        -------
        ∂L/∂z, an array of z's shape.
        """
        return np.multiply(upstream, self._derivative, out=upstream)


class RectifierUnits(Units):
    """Compute one layer's units of the ReLU family, whose f(z) is z · f′(z)."""

    def forward(self, z, slope, out):
        write_derivative(z, slope, self._derivative)
        np.multiply(z, self._derivative, out=out)


class LearnedUnits(RectifierUnits):
    """Compute one layer's units of the ReLU family, and the gradient of their slopes."""

    def __init__(self, activation, shape, dtype):
        super().__init__(activation, shape, dtype)
        self._products, self._zero = np.empty(shape, dtype), np.zeros((), dtype)

    def backward(self, z, upstream, slope_gradient):
        # ∂L/∂α is the sum of ∂L/∂f · min(z, 0) over all values that share the slope.
        np.minimum(z, self._zero, out=self._products)
        np.multiply(self._products, upstream, out=self._products)
        np.add.reduce(self._products.reshape(*slope_gradient.shape, -1), axis=2, out=slope_gradient)
        return super().backward(z, upstream, slope_gradient)


class RandomUnits(RectifierUnits):
    """Compute one layer's units of the ReLU family, each value with a slope that is drawn for it.

    Parameters
    ----------
    generators : list of numpy.random.Generator, one a replica.
    """

    def __init__(self, activation, shape, dtype, generators):
        super().__init__(activation, shape, dtype)
        self._generators, self._slopes = generators, np.empty(shape, dtype)

    def forward(self, z, slope, out):
        for generator, row in zip(self._generators, self._slopes, strict=True):
            generator.random(out=row, dtype=row.dtype)
        self._slopes *= self._activation.upper - self._activation.lower
        self._slopes += self._activation.lower
        super().forward(z, self._slopes, out)
