"""The engine's activations and derivatives are those of NumPy's side, to float32's rounding, far out as well."""

import numpy as np
import pytest

from helpers.nn.smooth_activations import SMOOTH
from tests.engine.cases import ACTIVATIONS

ROUNDING = 1e-6
FAR = 4.0  # what is left of a value or a derivative below −4 is right to its own size, however small it is
X = np.concatenate([np.linspace(-30, 30, 60_001), *(sign * np.logspace(-38, 2.2, 4001) for sign in (-1, 1))])
ALPHAS = (0.0, 0.01, 1.7, -0.6)


@pytest.mark.parametrize("activation", [name for name in ACTIVATIONS if not name.startswith("prelu")])
def test_values_and_derivatives_are_numpys(engine, activation):
    x = X.astype(np.float32)
    for alpha in ALPHAS if activation == "rectifier" else (0.0,):
        theirs = ACTIVATIONS[activation](alpha)[0]
        slope = theirs.alpha if activation == "rrelu" else alpha
        value, derivative = engine.activate(activation, x, slope)
        exact = x.astype(float)
        least = np.finfo(np.float32).tiny  # below it float32 has fewer digits
        np.testing.assert_allclose(value, theirs(exact), rtol=ROUNDING, atol=least)
        # SiLU, GELU and Mish are flat at about −1, where the derivative is a small difference of large numbers.
        atol = np.where(x < -FAR, least, ROUNDING / 2)
        error = np.abs(derivative - theirs.derivative(exact))
        assert (error <= atol + ROUNDING * np.abs(derivative)).all()


@pytest.mark.parametrize("activation", ["elu", "selu", "gelu", "silu", "mish"])
def test_smooth_activations_hold_for_every_number(engine, activation):
    x = np.array([np.inf, -np.inf, np.nan, 3e38, -3e38, 0.0, -0.0], np.float32)
    theirs = ACTIVATIONS[activation](0.0)[0]
    value, derivative = engine.activate(activation, x)
    np.testing.assert_allclose(value, theirs(x), rtol=ROUNDING)
    np.testing.assert_allclose(derivative, theirs.derivative(x), rtol=ROUNDING)


def test_every_activation_that_is_compared_is_the_engines_and_another_is_named(engine):
    assert {name.lower() for name in SMOOTH} < set(ACTIVATIONS)
    with pytest.raises(RuntimeError, match="no activation softplus"):
        engine.activate("softplus", [1.0])
