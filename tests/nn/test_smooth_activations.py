"""ELU, SELU, GELU, SiLU and Mish against SciPy, PyTorch, finite differences and their limits."""

import math

import numpy as np
import pytest
from scipy import integrate, special

from helpers.nn.normal_distribution import density_and_tail
from helpers.nn.smooth_activations import ELU, GELU, SELU, SMOOTH, Mish, SiLU

FAMILY = {
    "ELU": ELU(),
    "ELU, 0.3": ELU(0.3),
    "SELU": SELU(),
    "GELU": GELU(),
    "SiLU": SiLU(),
    "SiLU, 5": SiLU(5.0),
    "Mish": Mish(),
}
X = np.concatenate([np.linspace(-30, 30, 2401), [-1e-3, 1e-3, -1e-9, 1e-9, -120.0, 120.0]])
every_one = pytest.mark.parametrize("f", FAMILY.values(), ids=FAMILY)


def by_scipy(f, x):
    """The values, from SciPy's functions."""
    match f:
        case ELU():
            return np.where(x > 0, x, f.alpha * special.expm1(np.minimum(x, 0)))
        case SELU():
            return f.scale * by_scipy(ELU(f.alpha), x)
        case GELU():
            return x * special.ndtr(x)
        case SiLU():
            return x * special.expit(f.beta * x)
        case Mish():
            return x * np.tanh(-special.log_expit(-x))


def by_torch(f, x):
    torch = pytest.importorskip("torch")
    functional = torch.nn.functional
    return {
        ELU: lambda: functional.elu(x, getattr(f, "alpha", 1.0)),
        SELU: lambda: functional.selu(x),
        GELU: lambda: functional.gelu(x),
        SiLU: lambda: x * torch.sigmoid(getattr(f, "beta", 1.0) * x),
        Mish: lambda: functional.mish(x),
    }[type(f)]()


def test_all_that_are_compared_are_tested_here():
    assert {type(f) for f in FAMILY.values()} == set(SMOOTH.values())


@pytest.mark.parametrize("kind", SMOOTH.values(), ids=SMOOTH)
def test_the_derivative_jumps_at_0_only_where_the_class_says_so(kind):
    f = ELU(0.3) if kind is ELU else kind()
    assert (abs(f.derivative(1e-9) - f.derivative(0.0)) > 1e-3) == kind.has_kink


@every_one
def test_value_is_scipys(f):
    np.testing.assert_allclose(f(X), by_scipy(f, X), rtol=1e-12, atol=0)


@every_one
def test_value_and_derivative_are_pytorchs(f):
    torch = pytest.importorskip("torch")
    x = torch.tensor(np.append(X, [0.0, -0.0]), requires_grad=True)
    y = by_torch(f, x)
    y.sum().backward()
    np.testing.assert_allclose(f(x.detach().numpy()), y.detach().numpy(), rtol=1e-12, atol=1e-14)
    np.testing.assert_allclose(f.derivative(x.detach().numpy()), x.grad.numpy(), rtol=1e-12, atol=1e-13)


@every_one
def test_derivative_is_the_measured_one(f):
    x, h = X[np.abs(X) > 1e-4], 1e-5
    measured = (f(x + h) - f(x - h)) / (2 * h)
    np.testing.assert_allclose(f.derivative(x), measured, atol=2e-8)


@every_one
@pytest.mark.parametrize("x", [-8.0, -10.0, -12.0])
def test_derivative_far_out_is_right_in_its_own_size(f, x):
    """Steps of the value's logarithm, for a value of 1e-23 has differences too small to be seen beside 1."""
    h = 1e-4
    if isinstance(f, ELU | SELU):
        expected = getattr(f, "scale", 1) * f.alpha * math.exp(x)
    else:
        up, down = (math.log(abs(f(x + sign * h))) for sign in (1, -1))
        expected = f(x) * (up - down) / (2 * h)
    assert f.derivative(x) == pytest.approx(expected, rel=1e-6)


@every_one
@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.float64, np.longdouble])
def test_ends_of_the_numbers(f, dtype):
    value, derivative = f.both(np.array([np.inf, -np.inf, np.nan, -6e4, 6e4], dtype))
    scale = getattr(f, "scale", 1)
    lowest = -scale * f.alpha if isinstance(f, ELU | SELU) else 0
    assert value.dtype == derivative.dtype == dtype
    np.testing.assert_allclose(value, np.array([np.inf, lowest, np.nan, lowest, scale * 6e4], dtype), rtol=1e-3)
    np.testing.assert_allclose(derivative, np.array([scale, 0, np.nan, 0, scale], dtype), rtol=1e-3)


@pytest.mark.parametrize(
    ("f", "slope"),
    [(ELU(), 1), (ELU(0.3), 0.3), (SELU(), SELU.scale * SELU.alpha), (GELU(), 0.5), (SiLU(7.0), 0.5), (Mish(), 0.6)],
)
def test_derivative_at_0_is_the_left_hand_one_at_either_0(f, slope):
    for zero in (0.0, -0.0):
        assert f(zero) == 0 and f.derivative(zero) == pytest.approx(slope, rel=1e-15)


@every_one
def test_single_precision_is_near_to_double(f):
    x = X[np.abs(X) < 9].astype(np.float32)
    for ours, exact in zip(f.both(x), f.both(x.astype(float)), strict=True):
        np.testing.assert_allclose(ours, exact, rtol=2e-5, atol=2e-7)


@every_one
def test_numbers_shapes_and_integers(f):
    assert f(-1).shape == () and f(np.array([[True]])).shape == (1, 1) and f(3).dtype == float
    assert f(np.zeros((0, 2))).shape == (0, 2)
    x = np.array([-1.0, 2.0])
    out = np.empty(2), np.empty(2)
    f.both(x, out)
    np.testing.assert_array_equal(out, [f(x), f.derivative(x)])
    with pytest.raises(TypeError, match="x must be real"):
        f([1j])


def test_selu_keeps_a_standard_normal_number_standard():
    def moment(power):
        return integrate.quad(lambda z: SELU()(z) ** power * math.exp(-z * z / 2) / math.sqrt(2 * math.pi), -12, 12)[0]

    assert moment(1) == pytest.approx(0, abs=1e-8) and moment(2) == pytest.approx(1, abs=1e-8)


def test_tail_is_scipys():
    x = np.linspace(0, 37, 5000)
    density, tail = density_and_tail(x)
    np.testing.assert_allclose(density, np.exp(-x * x / 2) / math.sqrt(2 * math.pi), rtol=1e-12)
    np.testing.assert_allclose(tail, special.ndtr(-x), rtol=1e-12)
    single = density_and_tail(x[x < 12].astype(np.float32))[1]
    np.testing.assert_allclose(single, special.ndtr(-x[x < 12].astype(np.float32).astype(float)), rtol=1e-4)


@pytest.mark.parametrize("alpha", [-0.1, np.inf, np.nan])
def test_an_elu_that_cannot_be_is_named(alpha):
    with pytest.raises(ValueError, match="ELU's alpha must be finite and at least 0"):
        ELU(alpha)


@pytest.mark.parametrize("beta", [0.0, -1.0, np.inf, np.nan])
def test_a_silu_that_cannot_be_is_named(beta):
    with pytest.raises(ValueError, match="SiLU's beta must be finite and greater than 0"):
        SiLU(beta)
