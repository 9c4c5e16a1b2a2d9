"""Leaky ReLU, its derivative and its slope's gradient against their definition, finite differences and, where it is installed, PyTorch."""

import tracemalloc
import warnings

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from helpers.nn.activations import LeakyReLU, PReLU, ReLU
from helpers.nn.leaky_relu import leaky_relu, leaky_relu_derivative, slope_gradient, value_and_derivative

pytestmark = pytest.mark.filterwarnings("error")

DTYPES = [np.float16, np.float32, np.float64, np.longdouble]
SLOPES = [-1e30, -1.0, -0.3, 0.0, 1e-30, 0.01, 0.25, 1.0, 1.5, 1e30]
SPECIAL = [-np.inf, -3.0, -1e-45, -0.0, 0.0, 1e-45, 3.0, np.inf, np.nan]


def value(x, alpha):
    with np.errstate(all="ignore"):
        scaled = np.where((alpha == 0) & ~np.isnan(x), x.dtype.type(0), alpha * x)
        return np.where(x > 0, x, scaled)


def derivative(x, alpha):
    return np.where(np.isnan(x), x, np.where(x > 0, x.dtype.type(1), alpha))


def equal(actual, expected):
    assert actual.dtype == expected.dtype and actual.shape == expected.shape
    np.testing.assert_array_equal(actual, expected)


@st.composite
def operands(draw):
    """x of any float dtype, shape and strides, and slopes that broadcast to it."""
    dtype = np.dtype(draw(st.sampled_from(DTYPES)))
    width = 64 if dtype.itemsize > 8 else dtype.itemsize * 8
    shape = draw(hnp.array_shapes(min_dims=0, max_dims=3, min_side=0, max_side=4))
    x = draw(hnp.arrays(dtype, shape, elements=st.floats(width=width)))
    if draw(st.booleans()):
        x = x.T
    if x.ndim and draw(st.booleans()):
        x = np.repeat(x, 2, axis=-1)[..., ::-2]
    channels = x.shape[draw(st.integers(0, x.ndim)) :]
    channels = tuple(1 if draw(st.booleans()) else size for size in channels)
    near_one = st.sampled_from([-1.0, 0.0, 0.25, 1.0, 1.5])
    slopes = st.one_of(near_one, st.floats(width=width, allow_nan=False, allow_infinity=False))
    return x, draw(hnp.arrays(dtype, channels, elements=slopes))


@settings(deadline=None)
@given(operands())
def test_all_agree_with_the_definition(drawn):
    x, alpha = drawn
    before = x.copy()
    equal(leaky_relu(x, alpha), value(x, alpha))
    equal(leaky_relu_derivative(x, alpha), derivative(x, alpha))
    equal(slope_gradient(x), np.where(x > 0, x.dtype.type(0), x))
    equal(x, before)


@settings(deadline=None)
@given(operands())
def test_out_is_written_and_returned_also_in_place(drawn):
    x, alpha = drawn
    expected, fresh, itself = value(x, alpha), np.empty_like(x), x.copy()
    assert leaky_relu(x, alpha, fresh) is fresh
    assert leaky_relu(itself, alpha, itself) is itself
    equal(fresh, expected)
    equal(itself, expected)


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("alpha", SLOPES)
def test_zeros_infinities_and_nan(dtype, alpha):
    limit = float(np.finfo(dtype).max) if dtype != np.longdouble else np.inf
    x, alpha = np.array(SPECIAL, dtype), dtype(np.clip(alpha, -limit, limit))
    for slopes in [alpha, np.full(9, alpha), np.where(np.arange(9) % 2, alpha, dtype(1.5))]:
        equal(leaky_relu(x, slopes), value(x, slopes))
        equal(leaky_relu_derivative(x, slopes), derivative(x, slopes))


@pytest.mark.parametrize("dtype", DTYPES)
def test_every_finite_slope_of_xs_dtype_is_allowed(dtype):
    for steepest in [np.finfo(dtype).max, -np.finfo(dtype).max]:
        equal(leaky_relu(np.array([-1, 2], dtype), steepest), np.array([-steepest, 2], dtype))


def test_unchecked_both_broadcast_and_are_the_checked_ones_where_those_are_defined():
    x, slopes = np.array([-2.0, -0.0, 0.0, 3.0, np.nan]), np.array([[0.0], [0.25], [1.5], [np.nan], [np.inf]])
    found = value_and_derivative(x, slopes)
    for row, (slope,) in enumerate(slopes[:3]):
        equal(found[0][row], leaky_relu(x, slope))
        equal(found[1][row, :4], leaky_relu_derivative(x[:4], slope))
    np.testing.assert_array_equal(found[0][3], [np.nan, np.nan, np.nan, 3.0, np.nan])
    np.testing.assert_array_equal(found[0][4][[0, 3]], [-np.inf, 3.0])


def test_infinities_beside_slope_0_and_others():
    x = np.array([[np.inf] * 2, [-np.inf] * 2])
    for other, below in ((-1.0, np.inf), (0.5, -np.inf), (2.0, -np.inf)):
        equal(leaky_relu(x, np.array([other, 0.0])), np.array([[np.inf, np.inf], [below, 0.0]]))


def test_minus_infinity_on_slope_0_is_0_and_nan_stays():
    x = np.array([-np.inf, np.inf, np.nan])
    for alpha in [0, -0.0, np.zeros(3), np.array([0, 0, 2])]:
        equal(leaky_relu(x, alpha), np.array([0, np.inf, np.nan]))
    equal(ReLU().derivative(x), np.array([0, 1, np.nan]))
    equal(slope_gradient(x), np.array([-np.inf, 0, np.nan]))


def test_the_derivative_at_0_is_the_left_hand_slope():
    for zero in [0.0, -0.0]:
        assert ReLU().derivative(zero) == 0
        assert LeakyReLU(0.3).derivative(zero) == 0.3
        assert PReLU(-2).derivative(zero) == -2


def test_it_does_not_warn_or_raise_whatever_the_callers_settings():
    x = np.array([-1e-38, -3e38, 3e38, -np.inf, np.nan], np.float32)
    with np.errstate(all="raise"):
        equal(leaky_relu(x, 1e30), np.array([-1e-8, -np.inf, 3e38, -np.inf, np.nan], np.float32))
        for alpha in [0, 1e-30, 1e30, np.array([0, 2, -1, 0, 1])]:
            leaky_relu(x, alpha)
            leaky_relu_derivative(x, alpha)
            slope_gradient(x)


@pytest.mark.parametrize("alpha", [-2.0, 0.0, 0.01, 0.25, 1.0, 3.0])
def test_derivatives_are_the_limits_of_finite_differences(alpha):
    x, h = np.array([-2.0, -0.5, 0.5, 2.0]), 1e-6
    central = (leaky_relu(x + h, alpha) - leaky_relu(x - h, alpha)) / (2 * h)
    np.testing.assert_allclose(leaky_relu_derivative(x, alpha), central, atol=1e-8)
    in_alpha = (leaky_relu(x, alpha + h) - leaky_relu(x, alpha - h)) / (2 * h)
    np.testing.assert_allclose(slope_gradient(x), in_alpha, atol=1e-8)
    left = (leaky_relu(0.0, alpha) - leaky_relu(-h, alpha)) / h
    right = (leaky_relu(h, alpha) - leaky_relu(0.0, alpha)) / h
    np.testing.assert_allclose([left, right], [leaky_relu_derivative(0.0, alpha), 1], atol=1e-8)


@pytest.mark.parametrize("dtype", [bool, np.int8, np.uint64, int])
def test_integers_and_booleans_become_float64(dtype):
    x = np.array([0, 1, 3]).astype(dtype)
    equal(leaky_relu(x, 0.5), x.astype(float))
    assert leaky_relu_derivative(x, 0.5).dtype == slope_gradient(x).dtype == np.float64
    equal(leaky_relu(-3, 0.5), np.array(-1.5))
    equal(leaky_relu_derivative([1, -1], 2), np.array([1.0, 2.0]))


def test_foreign_byte_order():
    x = np.array([-2, 3], np.dtype(np.float32).newbyteorder())
    equal(leaky_relu(x, 0.5), np.array([-1, 3], np.float32))
    equal(leaky_relu_derivative(x, 0.5), np.array([0.5, 1], np.float32))


def test_out_may_be_x_itself_and_then_the_derivative_comes_first():
    a = np.array([-1.0, 2.0])
    derivative = leaky_relu_derivative(a, -2)
    leaky_relu(a, -2, out=a)
    np.testing.assert_array_equal(a, [2, 2])
    np.testing.assert_array_equal(derivative, [-2, 1])
    assert "x is lost: its derivative and slope gradient want x as it was" in " ".join(leaky_relu.__doc__.split())


@pytest.mark.parametrize("alpha", [0.25, 1.5, np.array([0.0, 2.0, 0.5])])
def test_out_may_overlap_x_anywhere(alpha):
    line = np.array([[-1.0, 2, -3, 4, -5, np.nan, 7]])
    x, out = line[:, :-4], line[:, 1:-3]
    wanted = value(x.copy(), alpha)
    equal(leaky_relu(x, alpha, out), wanted)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("alpha", [0, 0.25, 1.5, np.linspace(0.1, 0.9, 100), np.linspace(1, 2, 100)])
def test_with_out_nothing_of_the_size_of_x_is_allocated(alpha, dtype):
    x = np.random.default_rng(2).standard_normal((1000, 100)).astype(dtype)
    out, itself = np.empty_like(x), x.copy()
    calls = [
        (0, lambda: leaky_relu(x, alpha, out)),
        (1, lambda: leaky_relu(itself, alpha, itself)),
        (1, lambda: leaky_relu(x, alpha)),
        (1, lambda: leaky_relu_derivative(x, alpha)),
        (1, lambda: slope_gradient(x)),
    ]
    for arrays, call in calls:
        call()
        tracemalloc.start()
        try:
            call()
            peak = tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()
        assert peak < (arrays + 0.3) * x.nbytes


X = np.ones((2, 4), np.float32)


@pytest.mark.parametrize(
    ("call", "error", "words"),
    [
        (lambda: leaky_relu(X, np.nan), ValueError, ["alpha", "finite", "nan"]),
        (lambda: LeakyReLU(np.inf), ValueError, ["alpha", "finite", "inf"]),
        (lambda: PReLU(np.array([1, -np.inf])), ValueError, ["alpha", "finite", "-inf"]),
        (lambda: PReLU(np.array([1, np.inf])), ValueError, ["alpha", "finite", "inf"]),
        (lambda: leaky_relu_derivative(X, 1e308), ValueError, ["alpha", "float32", "1e+308"]),
        (lambda: leaky_relu_derivative(X.astype(np.float16), 1e5), ValueError, ["alpha", "float16", "100000.0"]),
        (lambda: leaky_relu(X, [1, 2, 3]), ValueError, ["alpha", "(3,)", "(2, 4)"]),
        (lambda: leaky_relu(X[0], X), ValueError, ["alpha", "(2, 4)", "(4,)"]),
        (lambda: leaky_relu(X[:1], X), ValueError, ["alpha", "(2, 4)", "(1, 4)"]),
        (lambda: leaky_relu(X, "steep"), TypeError, ["alpha", "real", "<U5"]),
        (lambda: leaky_relu(X, 1j), TypeError, ["alpha", "real", "complex128"]),
        (lambda: leaky_relu(X * 1j, 1), TypeError, ["x", "real", "complex64"]),
        (lambda: leaky_relu_derivative(X, [1, 2, 3]), ValueError, ["alpha", "(3,)", "(2, 4)"]),
        (lambda: slope_gradient(X * 1j), TypeError, ["x", "real", "complex64"]),
        (lambda: leaky_relu(X, 1, np.empty(8, np.float32)), ValueError, ["out", "(2, 4)", "(8,)"]),
        (lambda: leaky_relu(X, 1, np.empty((2, 4))), TypeError, ["out", "float32", "float64"]),
        (lambda: leaky_relu(np.ones(2, int), 1, np.ones(2, int)), TypeError, ["out", "float64", "int64"]),
        (lambda: leaky_relu([1.0], 1, [0.0]), TypeError, ["out", "float64", "list"]),
    ],
)
def test_errors_say_what_was_wrong_what_was_given_and_what_to_do(call, error, words):
    with pytest.raises(error) as raised:
        call()
    sentence = str(raised.value)
    assert sentence.startswith(words[0]) and sentence.endswith(".") and ": " in sentence
    assert all(word in sentence for word in words)


@pytest.mark.parametrize("alpha", [-1.0, 0.0, 0.01, 0.25, 1.0, 1.5])
def test_shared_slope_as_in_pytorch(alpha):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch = pytest.importorskip("torch")
    random = np.random.default_rng(3)
    x, upstream = random.standard_normal((2, 6, 5))
    x[0, :2] = 0.0, -0.0
    points = torch.tensor(x, requires_grad=True)
    torch.nn.functional.leaky_relu(points, alpha).backward(torch.tensor(upstream))
    equal(leaky_relu(x, alpha), torch.nn.functional.leaky_relu(points, alpha).detach().numpy())
    equal(upstream * leaky_relu_derivative(x, alpha), points.grad.numpy())
    slope = torch.tensor([alpha], dtype=torch.float64, requires_grad=True)
    torch.prelu(points, slope).backward(torch.tensor(upstream))
    np.testing.assert_allclose([(upstream * slope_gradient(x)).sum()], slope.grad.numpy(), rtol=1e-12)


def test_channel_wise_slopes_as_in_pytorch():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch = pytest.importorskip("torch")
    random = np.random.default_rng(4)
    x, upstream = random.standard_normal((2, 6, 7, 5))
    alpha = np.array([-1.0, 0.0, 0.25, 1.0, 1.5])
    points, slopes = torch.tensor(x, requires_grad=True), torch.tensor(alpha, requires_grad=True)
    # PyTorch keeps channels on axis 1, we on the last.
    result = torch.prelu(points.movedim(-1, 1), slopes).movedim(1, -1)
    result.backward(torch.tensor(upstream))
    activation = PReLU(alpha)
    equal(activation(x), result.detach().numpy())
    equal(upstream * activation.derivative(x), points.grad.numpy())
    by_channel = (upstream * slope_gradient(x)).sum(axis=(0, 1))
    np.testing.assert_allclose(by_channel, slopes.grad.numpy(), rtol=1e-12)
