"""Draw initial weights: each function gives (outputs, fan-in + 1) numbers, the last of every row a bias.

They take a numpy.random.Generator, the numbers of outputs and of inputs (fan-in), and the negative slope α behind them.
"""

import numpy as np

__all__ = ["he", "he_without_slope", "random_asymmetric", "xavier"]


def _normal(rng, outputs, fan_in, deviation):
    return np.column_stack([deviation * rng.standard_normal((outputs, fan_in)), np.zeros(outputs)])


def he(rng, outputs, fan_in, alpha):
    """Draw with variance 2 / ((1 + α²) fan-in), which keeps the size of gradients and values from layer to layer.

    References
    ----------
    He, Zhang, Ren, Sun (2015), "Delving Deep into Rectifiers".
    """
    return _normal(rng, outputs, fan_in, np.sqrt(2 / ((1 + alpha**2) * fan_in)))


def he_without_slope(rng, outputs, fan_in, alpha):
    """Draw as `he` does for the slope 0, whatever the slope: what most libraries do by default."""
    return he(rng, outputs, fan_in, 0)


def xavier(rng, outputs, fan_in, alpha):
    """Draw with variance 1 / fan-in, the form that He et al. compare with.

    References
    ----------
    Glorot, Bengio (2010), "Understanding the difficulty of training deep feedforward neural networks".
    """
    return _normal(rng, outputs, fan_in, np.sqrt(1 / fan_in))


def random_asymmetric(rng, outputs, fan_in, alpha):
    """Draw one number of each row, a weight or the bias, from Beta(2, 1), so that ReLU units are less often born dead.

    References
    ----------
    Lu, Shin, Su, Karniadakis (2019), "Dying ReLU and Initialization".
    """
    rows = 0.6007 / np.sqrt(fan_in) * rng.standard_normal((outputs, fan_in + 1))
    rows[np.arange(outputs), rng.integers(0, fan_in + 1, outputs)] = rng.beta(2, 1, outputs)
    return rows
