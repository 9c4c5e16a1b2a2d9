"""Say how surely means differ from what they are compared with, one by one (Student) and several at once (Holm)."""

import math

import numpy as np

__all__ = ["LEVEL", "holm", "share_p", "student_p"]

# A statement is shown if what was measured would come about less often than this where it is false.
LEVEL = 0.05

# Points and weights for integrals from −1 to 1; the powers of a cosine below are smooth, so that these are plenty.
POINTS, WEIGHTS = np.polynomial.legendre.leggauss(64)


def student_p(t, freedom):
    """Return the probability that Student's t is at least as far from 0 as `t`, on either side.

    With t = √n · tan θ its density becomes a power of cos θ, whose integrals have ends.

    Parameters
    ----------
    t : array_like, infinite ones included.
    freedom : degrees of freedom n, at least 1; for the mean of values, their number less one.
    """
    start = np.arctan(np.abs(np.asarray(t, float)) / np.sqrt(freedom))
    return _cosine_power(start, freedom - 1) / _cosine_power(np.zeros(()), freedom - 1)


def _cosine_power(start, power):
    """Integrate cosᵖ θ from `start` to where the cosine is 0, or too small to count."""
    # Beyond this angle cosᵖ is below e⁻⁵⁰ of its value at the start.
    end = np.minimum(np.pi / 2, np.arccos(np.cos(start) * np.exp(-50 / max(power, 1))))
    half = (end - start) / 2
    angles = start[..., None] + half[..., None] * (1 + POINTS)
    return half * (np.cos(angles) ** power @ WEIGHTS)


def share_p(successes, trials, share):
    """Return the probability that a share is measured at least as far from the one that is given, on either side.

    It is the test that belongs to helpers.nn.confidence_intervals.share_interval: below 5 % where that interval leaves
    `share` out.

    Parameters
    ----------
    successes : array_like, of `trials` each.
    trials : int
    share : from above 0 to below 1. For a median, the share of values below it is one half.
    """
    z = np.abs(np.asarray(successes) / trials - share) / np.sqrt(share * (1 - share) / trials)
    return np.vectorize(math.erfc, otypes=[float])(z / np.sqrt(2))


def holm(p):
    """Adjust several p, one a statement, so that any false one passes a level with at most its probability.

    Parameters
    ----------
    p : array_like (statements,)

    References
    ----------
    Holm (1979), "A simple sequentially rejective multiple test procedure".
    """
    p = np.asarray(p, float)
    order = np.argsort(p)
    adjusted = np.empty_like(p)
    adjusted[order] = np.minimum(1, np.maximum.accumulate(p[order] * np.arange(p.size, 0, -1)))
    return adjusted
