"""Test what is said of the other things that Python people return, and that right ones among them count."""

import decimal
import fractions
import gc
import warnings

import numpy as np
import pytest

from helpers.course import check
from helpers.lessons.shared.learner_activation import explore

NO_RETURN = "one of its ways, through an `if` or around it, ends without `return …`."
TENSOR = "It is a tensor: write `{}` behind it, or compute with NumPy."
ASYNC = "It is a coroutine, which still waits to be run: write `def` in place of `async def`."
GENERATOR = "`yield` and `(… for …)` make a generator"
ONE_BY_ONE = "It hands out its numbers one by one: put them into a list, `list(…)`."


class Tensor:
    """Refuse NumPy as PyTorch's tensors do that belong to a graph, or lie on a graphics card."""

    device = "cpu"

    def detach(self):
        return self

    def __float__(self):
        return 1.0

    def __array__(self, dtype=None, copy=None):
        raise RuntimeError("Can't call numpy() on Tensor that requires grad. Use tensor.detach().numpy() instead.")

    def __repr__(self):
        return "tensor([1.], grad_fn=<WhereBackward0>)"


class CudaTensor(Tensor):
    device = "cuda:0"

    def __array__(self, dtype=None, copy=None):
        raise TypeError("can't convert cuda:0 device type tensor to numpy. Use Tensor.cpu() to copy the tensor first.")


class Pi:
    """Stand for a number as SymPy's do."""

    def evalf(self):
        return self

    def __float__(self):
        return 1.0


async def waits(x, alpha):
    return 1.0


def branch(x, alpha):
    if alpha > 5:
        return 1


def left_out(x, alpha):
    return [1.0, None, 0.1]


ANSWERS = [
    (lambda x, alpha: Tensor(), TENSOR.format(".detach().numpy()")),
    (lambda x, alpha: CudaTensor(), TENSOR.format(".detach().cpu().numpy()")),
    (lambda x, alpha: [Tensor()], TENSOR.format(".detach().numpy()")),
    (lambda x, alpha: np.sum(np.array([CudaTensor()], object)), "NumPy cannot read that tensor"),
    (lambda x, alpha: np.asarray(Tensor()), "NumPy cannot read that tensor: write `.detach().cpu().numpy()` behind it"),
    (lambda x, alpha: np.asarray(CudaTensor()), "NumPy cannot read that tensor"),
    (waits, ASYNC),
    (lambda x, alpha: [waits(x, alpha)], ASYNC),
    (lambda x, alpha: np.array([waits(x, alpha)], object), ASYNC),
    (lambda x, alpha: 2 * waits(x, alpha), "A function in it is written `async def`"),
    (lambda x, alpha: (each for each in [x]), GENERATOR),
    (lambda x, alpha: 2 * (each for each in [x]), "A generator hands out its numbers one by one"),
    (lambda x, alpha: map(abs, [x]), ONE_BY_ONE),
    (lambda x, alpha: zip([x], [alpha], strict=True), ONE_BY_ONE),
    (lambda x, alpha: {"f": 1.0}.values(), ONE_BY_ONE),
    (lambda x, alpha: {"f": 1.0}, "It has names and numbers: give the numbers alone"),
    (lambda x, alpha: np.ma.masked_all(()), "Some of its places are masked and hold no number"),
    (lambda x, alpha: np.ma.masked, "Some of its places are masked and hold no number"),
    (lambda x, alpha: [np.ma.masked_all(3)], "Some of its places are masked and hold no number"),
    (branch, NO_RETURN),
    (left_out, "At some places it is nothing (`None`)"),
    (lambda x, alpha: decimal.Decimal(1) * 0.5, "Python says"),
    (lambda x, alpha: b"1", "Leave the quotation marks out."),
    (lambda x, alpha: (each for each in []).throw(GeneratorExit), "Python says: GeneratorExit"),
    (lambda x, alpha: float(x).__setitem__(0, 1), "has no `.__setitem__`"),
]


@pytest.mark.parametrize("function, words", ANSWERS)
def test_what_is_no_number_is_named(function, words):
    gc.freeze()  # what other tests have left behind is not looked at again and again
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        said = repr(check("leaky-relu-derivative", function))
        gc.collect()
        gc.unfreeze()
    assert words in said and "✗ x > 0: " in said
    assert not caught


@pytest.mark.parametrize(
    "function", [branch, waits, lambda x, alpha: CudaTensor(), lambda x, alpha: np.ma.masked_less(x, 0)]
)
def test_explore_says_the_same(function):
    words = next((words for other, words in ANSWERS if other is function), "")
    said = repr(explore(function, function))
    assert "is no number" in said or "gives nothing back" in said or "shape" in said or "stops" in said
    assert words in said or function is branch


@pytest.mark.parametrize(
    "one",
    [decimal.Decimal, fractions.Fraction, np.float16, np.float32, np.int8, np.longdouble, lambda _: Pi(), bool],
)
def test_numbers_of_any_kind_are_right(one):
    def f(x, alpha):
        return one(1) if x > 0 else alpha

    assert "is right everywhere" in repr(check("leaky-relu-derivative", f))


@pytest.mark.parametrize("kind", [np.float16, np.float32])
def test_a_coarse_number_is_right_within_its_own_precision(kind):
    assert "is right everywhere" in repr(check("leaky-relu-derivative", lambda x, alpha: kind(1 if x > 0 else alpha)))
    assert "is right everywhere" in repr(
        check("he-deviation", lambda n, alpha: kind((2 / ((1 + alpha**2) * n)) ** 0.5))
    )
    assert "gives 0.09" in repr(check("leaky-relu-derivative", lambda x, alpha: kind(1 if x > 0 else 0.9 * alpha)))


def test_vectorize_is_right_where_its_numbers_are():
    f = np.vectorize(lambda x: 1 if x > 0 else 0.1)
    assert "is right everywhere" in repr(check("tenth-derivative", f))


def written_into(x):
    right = x > 0
    x = x.copy()
    x[~right], x[right] = 0.1, 1
    return x


def test_an_exercise_gives_arrays_to_what_takes_arrays():
    assert "is right everywhere" in repr(check("tenth-derivative", written_into))

    def in_place(x):
        right = x > 0
        x[~right], x[right] = 0.1, 1
        return x

    assert "`in_place(x)` changes what it was given. Work on a copy" in repr(check("tenth-derivative", in_place))


def test_what_takes_neither_arrays_nor_a_number_is_told_so_plainly():
    def f(x, alpha):
        if x > 0:
            return 1
        x[...] = alpha
        return x

    assert "puts numbers into an array, and this is none" in repr(check("leaky-relu-derivative", f))


def test_an_exercise_gives_all_places_of_one_slope_together():
    calls = []

    def f(x, alpha):
        calls.append((alpha, x.size))
        return np.where(x > 0, 1, alpha)

    assert "is right everywhere" in repr(check("leaky-relu-derivative", f))
    fixed = [call for call in calls if call[0] in (0.1, -0.5, 0, 1.5)]
    assert {*fixed} == {(0.1, 11), (-0.5, 11), (0, 11), (1.5, 2)}


@pytest.mark.parametrize(
    "exercise, function, words",
    [
        ("relu-derivative", lambda x: np.where(x >= 0, 1, 0), "takes the right-hand slope, which is right, too"),
        ("relu-derivative", lambda x: 1 if x > 0 else 0, "takes the left-hand slope, as this series does"),
        ("relu-derivative", lambda x: np.heaviside(x, 0.5), "takes a value between the two slopes, a subgradient"),
        ("tenth-derivative", lambda x: 1 if x >= 0 else 0.1, "takes the right-hand slope, which is right, too"),
        (
            "leaky-relu-derivative",
            lambda x, a: np.where(x < 0, a, 1),
            "takes the right-hand slope, which is right, too",
        ),
        ("relu-backward", lambda z, upstream: upstream * (z >= 0), "takes the right-hand slope, which is right, too"),
        ("relu-backward", lambda z, upstream: upstream * (z > 0), "takes the left-hand slope, as this series does"),
    ],
)
def test_either_slope_of_the_corner_is_right_in_an_exercise(exercise, function, words):
    said = repr(check(exercise, function))
    assert "is right everywhere" in said and "✗" not in said
    assert said.count("At the corner it takes") == 1 and f"= 0. At the corner it {words}" in said


def test_a_value_that_is_no_slope_of_the_corner_is_wrong():
    assert "✗ x = 0: `your function(0)` gives 2" in repr(check("relu-derivative", lambda x: np.heaviside(x, 2.0)))


def test_chance_in_arrays_is_chance():
    rng = np.random.default_rng(0)
    assert "gives another answer each time" in repr(check("leaky-relu-derivative", lambda x, a: rng.random(x.shape)))


@pytest.mark.parametrize(
    "exercise, function, place",
    [
        ("relu-derivative", lambda x: np.where(x > -0.4, 1, 0), "-0.01"),
        ("relu-derivative", lambda x: np.where(x > 0.1, 1, 0), "0.01"),
        ("relu-derivative", lambda x: 1 / (1 + np.exp(-100 * x)), "0.01"),
        ("relu", lambda x: np.clip(x, 0, 6), "50"),
        ("leaky-relu-derivative", lambda x, alpha: np.where(x > 0.1, 1, alpha), "0.01"),
        ("relu-backward", lambda z, upstream: np.where(z > 0.1, upstream, 0), "0.01"),
    ],
)
def test_a_threshold_elsewhere_and_a_cap_are_found(exercise, function, place):
    assert f" {'<' if place[0] == '-' else '>'} 0: `your function({place}" in repr(check(exercise, function))


def test_two_numbers_that_differ_are_not_written_alike():
    assert "gives 0.9999546 where 1 is due" in repr(check("relu-derivative", lambda x: 1 / (1 + np.exp(-1000 * x))))


def test_a_class_is_asked_for_one_that_is_made_of_it():
    class Slope:
        def __call__(self, x):
            return np.where(x > 0, 1, 0)

    assert repr(check("relu-derivative", Slope)) == "`Slope` is a class: hand over one that is made of it, `Slope()`."
    assert "is right everywhere" in repr(check("relu-derivative", Slope()))


def test_chance_is_right_nowhere():
    assert "✓" not in repr(check("relu-derivative", lambda x: np.random.default_rng().random()))


@pytest.mark.parametrize(
    "exercise, function, words",
    [
        ("relu", lambda x: np.max(0, x), "`np.maximum` and `np.minimum` compare two numbers"),
        ("relu", lambda x: {x: x}[np.ones(2)], "leave out `cache`, and sets and dicts of arrays"),
    ],
)
def test_common_slips_are_said_in_plain_words(exercise, function, words):
    assert words in repr(check(exercise, function))


def test_what_is_right_for_a_number_is_right_though_an_array_would_change():
    def f(x):
        x *= 1 if x > 0 else 0  # rebinds a number, and would write into an array
        return x

    assert "is right everywhere" in repr(check("relu", f))

    def g(z, upstream):
        upstream *= z > 0
        return upstream

    assert "is right everywhere" in repr(check("relu-backward", g))


def test_what_looks_at_all_x_is_judged_by_one(capsys):
    def f(x):
        if np.size(x) == 1 and x == 0:
            print("seen")
        return np.where(x > np.min(x) * (x < 0), np.where(x > 0, 1, 0.1), 0.1 * (np.size(x) == 1))

    assert "is right everywhere" in repr(check("tenth-derivative", f))
    assert capsys.readouterr().out == "seen\n"
