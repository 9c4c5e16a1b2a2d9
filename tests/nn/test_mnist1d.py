"""Test the drawn MNIST-1D against its authors' package: the same chance gives the same curves, and chance is as theirs."""

import mnist1d
import numpy as np
import pytest

from helpers.nn import digit_curves
from helpers.nn.datasets import mnist1d as drawn

THEIRS = mnist1d.get_dataset_args()


def test_templates_are_the_packages():
    np.testing.assert_allclose(digit_curves.templates(), mnist1d.get_templates()["x"], atol=1e-12)


def their_chance(samples):
    """Draw as the package does for one curve after the other, in its order, and return it as arguments of `bend`."""
    low, high = THEIRS.padding
    found = []
    for _ in range(samples):
        padding = low + int(np.random.rand() * (high - low + 1))
        scale = 1 + THEIRS.scale_coeff * (np.random.rand() - 0.5)
        shift = np.random.choice(THEIRS.max_translation)
        correlated = THEIRS.corr_noise_scale * np.random.randn(12 + high)
        independent = THEIRS.iid_noise_scale * np.random.randn(12 + high)
        found.append((padding, scale, shift, correlated, independent, THEIRS.shear_scale * (np.random.rand() - 0.5)))
    return [np.array(each) for each in zip(*found, strict=True)]


def test_the_same_chance_gives_the_packages_curves():
    digits = np.arange(500) % 10
    shapes = mnist1d.get_templates()
    np.random.seed(3)
    theirs = [mnist1d.transform(shapes["x"][digit], shapes["t"], THEIRS)[0] for digit in digits]
    np.random.seed(3)
    ours = digit_curves.bend(digit_curves.templates()[digits], *their_chance(digits.size))
    # They add 1e-8 to tell a template's zeros from the padding.
    np.testing.assert_allclose(ours, theirs, atol=1e-7)


def test_chance_is_spread_as_the_packages():
    np.random.seed(0)
    theirs = their_chance(10_000)
    ours = digit_curves.chance(np.random.default_rng(0), 10_000).values()
    for mine, other in zip(ours, theirs, strict=True):
        assert mine.shape == other.shape
        assert abs(mine.mean() - other.mean()) < 4 * other.std() * np.sqrt(2 / other.size)
        np.testing.assert_allclose(mine.std(), other.std(), rtol=0.02)
        np.testing.assert_allclose(np.quantile(mine, [0.001, 0.999]), np.quantile(other, [0.001, 0.999]), rtol=0.05)


def test_classes_have_the_packages_means_and_covariances():
    THEIRS.num_samples, THEIRS.train_split = 5_000, 1
    theirs, ours = mnist1d.data.make_dataset(THEIRS), drawn(20_000, seed=1)
    for digit in range(10):
        one, other = ours.inputs[ours.targets == digit], theirs["x"][theirs["y"] == digit]
        assert (len(one), len(other)) == (2000, 500)
        # Of 400 means hardly one is 4.5 standard errors away.
        error = np.sqrt(1 / 2000 + 1 / 500) * other.std(axis=0)
        assert (abs(one.mean(axis=0) - other.mean(axis=0)) < 4.5 * error).all()
        wrong = np.linalg.norm(np.cov(one.T) - np.cov(other.T)) / np.linalg.norm(np.cov(other.T))
        assert wrong < 0.22
    np.testing.assert_allclose([ours.inputs.mean(), ours.inputs.std()], [0, 1], atol=1e-12)


def test_a_seed_draws_the_same_curves_again_and_another_draws_others():
    first = drawn(30, seed=2)
    np.testing.assert_array_equal(first.inputs, drawn(30, seed=2).inputs)
    assert (first.inputs != drawn(30, seed=3).inputs).all()
    assert np.bincount(first.targets).tolist() == [3] * 10
    assert first.targets.dtype.kind == "i" and first.inputs.shape == (30, 40)


@pytest.mark.parametrize("samples", [0, 2.5])
def test_what_cannot_be_drawn_is_said(samples):
    with pytest.raises(ValueError, match="samples must be a whole number"):
        drawn(samples)
