"""Bend the templates of MNIST-1D, ten digits as curves, the way its published procedure does.

References
----------
Greydanus, Kobak (2024), "Scaling Down Deep Learning with MNIST-1D". Templates and procedure are those of their package
`mnist1d`, under the Apache License 2.0; the program here is another one.
"""

import numpy as np

__all__ = ["bend", "chance", "templates"]

# Each digit's shape, from 0 to 9, at 12 places.
SHAPES = np.array(
    [
        [5, 6, 6.5, 6.75, 7, 7, 7, 7, 6.75, 6.5, 6, 5],
        [5, 3, 3, 3.4, 3.8, 4.2, 4.6, 5, 5.4, 5.8, 5, 5],
        [5, 6, 6.5, 6.5, 6, 5.25, 4.75, 4, 3.5, 3.5, 4, 5],
        [5, 6, 6.5, 6.5, 6, 5, 5, 6, 6.5, 6.5, 6, 5],
        [5, 4.4, 3.8, 3.2, 2.6, 2.6, 5, 5, 5, 5, 5, 5],
        [5, 3, 3, 3, 3, 5, 6, 6.5, 6.5, 6, 4.5, 5],
        [5, 4, 3.5, 3.25, 3, 3, 3, 3, 3.25, 3.5, 4, 5],
        [5, 7, 7, 6.6, 6.2, 5.8, 5.4, 5, 4.6, 4.2, 5, 5],
        [5, 4, 3.5, 3.5, 4, 5, 5, 4, 3.5, 3.5, 4, 5],
        [5, 4, 3.5, 3.5, 4, 5, 5, 5, 5, 4.7, 4.3, 5],
    ]
)
PLACES = SHAPES.shape[1]
# So many zeros are put behind a template, from and to; the whole is then stretched to the longest length.
PADDING = (36, 60)
LONGEST = PLACES + PADDING[1]
LENGTH = 40
# The package's default arguments.
SCALE, SHIFTS, CORRELATED, INDEPENDENT, SHEAR = 0.4, 48, 0.25, 0.02, 0.75
# Correlated noise is smoothed by a Gaussian of this standard deviation, cut off at four of them.
SMOOTHING = 2


def templates():
    """Compute the ten curves of 12 values: of mean 0 and deviation 1, moved to begin at 0, then a sixth of it."""
    curves = (SHAPES - SHAPES.mean(axis=1, keepdims=True)) / SHAPES.std(axis=1, keepdims=True)
    return (curves - curves[:, :1]) / 6


def chance(rng, samples):
    """Draw everything that chance decides about so many curves: the arguments of `bend` after the first."""
    return {
        "padding": rng.integers(PADDING[0], PADDING[1] + 1, samples),
        "scale": 1 + SCALE * rng.uniform(-0.5, 0.5, samples),
        "shift": rng.integers(SHIFTS, size=samples),
        "correlated": CORRELATED * rng.standard_normal((samples, LONGEST)),
        "independent": INDEPENDENT * rng.standard_normal((samples, LONGEST)),
        "shear": SHEAR * rng.uniform(-0.5, 0.5, samples),
    }


def bend(curves, padding, scale, shift, correlated, independent, shear):
    """Make curves of 40 values from templates.

    Parameters
    ----------
    curves : (samples, 12), a template for each sample.
    padding : (samples,), zeros behind it; the fewer there are, the wider the digit becomes.
    scale : (samples,), what its height is multiplied by.
    shift : (samples,), places by which it is moved to the right; what leaves at one end comes in at the other.
    correlated : (samples, 72), noise that is smoothed, and stands where the digit is not.
    independent : (samples, 72), noise that is added everywhere.
    shear : (samples,), the slope of the line that is subtracted.
    """
    padded = np.pad(curves, ((0, 0), (0, PADDING[1])))
    # Place j of 72 shows what stood at j · (11 + padding) / 71.
    places = np.arange(LONGEST) * ((PLACES - 1 + padding) / (LONGEST - 1))[:, None]
    before = (np.arange(LONGEST) - shift[:, None]) % LONGEST
    moved = np.take_along_axis(places, before, axis=1)
    curves = np.where(moved < PLACES, scale[:, None] * _between(padded, moved), _smooth(correlated)) + independent
    curves -= shear[:, None] * np.linspace(-0.5, 0.5, LONGEST)
    return _between(curves, np.linspace(0, LONGEST - 1, LENGTH)[None])


def _between(curves, places):
    """Interpolate curves (samples, length) at places (samples or 1, places), which are counted from 0."""
    left = np.minimum(places.astype(int), curves.shape[1] - 2)
    rows, share = np.arange(len(curves))[:, None], places - left
    return (1 - share) * curves[rows, left] + share * curves[rows, left + 1]


def _smooth(noise):
    """Average neighbours with Gaussian weights; beyond its ends a curve is continued as its mirror image."""
    reach = 4 * SMOOTHING
    weights = np.exp(-(np.arange(-reach, reach + 1) ** 2) / (2 * SMOOTHING**2))
    mirrored = np.pad(np.eye(LONGEST), ((0, 0), (reach, reach)), mode="symmetric")
    matrix = [mirrored[:, start : start + weights.size] @ (weights / weights.sum()) for start in range(LONGEST)]
    return noise @ np.stack(matrix, axis=1)
