"""Normalize the pre-activations of a layer over each batch, and pass the gradient back."""

import numpy as np

__all__ = ["BatchNormalization"]


class BatchNormalization:
    """Give each channel's pre-activations mean 0 and variance 1 over a batch and its positions, then a gain and a shift.

    Both are learned, as is what replaces a batch's statistics after training, though not by descent: their moving
    averages. They stand in a network's row of parameters, with the gradient 0, so that whatever is done to
    parameters is done to them.

    Parameters
    ----------
    parameters, gradient : views (replicas, 4, channels): gain, shift, and the moving averages of mean and variance.
    z : array (replicas, channels, samples · positions) of the shape and dtype that will be normalized.
    training : whether to use the batch's statistics and to move the averages, or to use the averages.

    References
    ----------
    Ioffe, Szegedy (2015), "Batch Normalization: Accelerating Deep Network Training by Reducing Internal Covariate Shift".
    """

    # At the start: gain, shift, mean and variance.
    START = np.array([1, 0, 0, 1])[:, None]
    PARAMETERS = START.size
    # Is added to the variance, so that nothing is divided by 0.
    EPSILON = 1e-5
    # A batch's share in the moving averages.
    SHARE = 0.1

    def __init__(self, parameters, gradient, z, training):
        self._gain, self._shift, self._mean, self._variance = parameters.swapaxes(0, 1)
        self._gradient, self._training = gradient, training
        self._normal, self._scale = np.empty_like(z), None

    def forward(self, z):
        """Normalize z, in place."""
        mean, variance = self._mean, self._variance
        if self._training:
            mean = z.mean(axis=2)
            np.subtract(z, mean[:, :, None], out=self._normal)
            variance = np.square(self._normal).mean(axis=2)
            self._mean += self.SHARE * (mean - self._mean)
            # The average is of the unbiased variance.
            count = z.shape[2]
            self._variance += self.SHARE * (variance * (count / max(count - 1, 1)) - self._variance)
        else:
            np.subtract(z, mean[:, :, None], out=self._normal)
        self._scale = 1 / np.sqrt(variance + self.EPSILON)
        np.multiply(self._normal, self._scale[:, :, None], out=self._normal)
        np.multiply(self._normal, self._gain[:, :, None], out=z)
        np.add(z, self._shift[:, :, None], out=z)

    def backward(self, upstream):
        """Turn ∂L/∂normalized z into ∂L/∂z, in place, and write the gradients of gain and shift."""
        toward_gain = np.einsum("rcn,rcn->rc", upstream, self._normal)
        toward_shift = upstream.sum(axis=2)
        self._gradient[:, 0], self._gradient[:, 1], self._gradient[:, 2:] = toward_gain, toward_shift, 0
        if self._training:
            # What all share moves mean and variance with it, which takes its part of the gradient away.
            count = upstream.shape[2]
            np.subtract(upstream, (toward_shift / count)[:, :, None], out=upstream)
            np.multiply(self._normal, (toward_gain / count)[:, :, None], out=self._normal)
            np.subtract(upstream, self._normal, out=upstream)
        np.multiply(upstream, (self._gain * self._scale)[:, :, None], out=upstream)
