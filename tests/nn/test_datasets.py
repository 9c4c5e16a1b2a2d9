"""The data sets against scikit-learn, and what the experiments rely on."""

import numpy as np
import pytest
from sklearn.datasets import load_digits, make_moons
from sklearn.linear_model import LogisticRegression
from sklearn.neighbors import KNeighborsClassifier

from helpers.nn.datasets import absolute_value, digits, mislabel, spirals, splits, two_moons


def test_the_digits_are_scikit_learns():
    ours, theirs = digits(), load_digits()
    np.testing.assert_array_equal(ours.inputs * 16, theirs.data)
    np.testing.assert_array_equal(ours.targets, theirs.target)


@pytest.mark.parametrize("samples", [200, 201])
def test_moons_lie_where_scikit_learns_do(samples):
    ours = two_moons(samples, noise=0)
    places, moons = make_moons(samples, shuffle=False)
    mine = np.column_stack([ours.inputs, ours.targets])
    assert np.bincount(ours.targets).tolist() == [(samples + 1) // 2, samples // 2]
    if samples % 2 == 0:
        np.testing.assert_allclose(mine, np.column_stack([places, moons]), atol=1e-12)


def test_noise_is_as_large_as_asked_for():
    far = two_moons(20_000, noise=0.15).inputs - two_moons(20_000, noise=0).inputs
    np.testing.assert_allclose(far.std(axis=0), 0.15, rtol=0.02)


def test_spirals_need_more_than_a_line():
    data, others = spirals(400, seed=0), spirals(400, seed=1)
    assert LogisticRegression().fit(data.inputs, data.targets).score(others.inputs, others.targets) < 0.7
    assert KNeighborsClassifier(3).fit(data.inputs, data.targets).score(others.inputs, others.targets) > 0.95
    assert np.bincount(data.targets).tolist() == [200, 200]


def test_absolute_value_has_its_bend_in_the_middle():
    data = absolute_value(5)
    assert data.inputs.ravel().tolist() == [-1, -0.5, 0, 0.5, 1]
    assert data.targets.ravel().tolist() == [1, 0.5, 0, 0.5, 1]


def test_a_seed_gives_the_same_data_again_and_another_gives_others():
    for make in (two_moons, spirals):
        np.testing.assert_array_equal(make(seed=3).inputs, make(seed=3).inputs)
        assert (make(seed=3).inputs != make(seed=4).inputs).any()


def test_a_split_holds_every_sample_once():
    train, test = splits(50, 40, [0, 1])
    for row in np.concatenate([train, test], axis=1):
        assert sorted(row) == list(range(50))
    assert (train[0] != train[1]).any()
    np.testing.assert_array_equal(splits(50, 40, [1])[0][0], train[1])


@pytest.mark.parametrize("train", [0, 50])
def test_a_split_leaves_something_on_both_sides(train):
    with pytest.raises(ValueError, match=f"choose from 1 to 49, not {train}"):
        splits(50, train, [0])


def test_wrong_labels_are_as_many_as_asked_for_and_all_wrong():
    right = np.tile(np.arange(10).repeat(20), (3, 1))
    wrong = mislabel(right, 0.2, 10, seeds=[0, 1, 2])
    assert ((wrong != right).sum(axis=1) == 40).all()
    assert wrong.min() >= 0 and wrong.max() <= 9
    assert (wrong[0] != wrong[1]).any()
    assert (right == np.arange(10).repeat(20)).all()


def test_rows_choose_samples():
    data = two_moons(10)
    np.testing.assert_array_equal(data[[3, 5]].inputs, data.inputs[[3, 5]])
    assert data[np.array([[1, 2, 3], [4, 5, 6]])].inputs.shape == (2, 3, 2)
