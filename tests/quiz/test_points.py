"""Test points for answers that are right in part, against SciPy's rank correlation and by hand."""

from itertools import permutations
from pathlib import Path

import pytest
from scipy.stats import kendalltau

from tests.node_process import NodeProcess


@pytest.fixture(scope="module")
def points():
    node = NodeProcess(Path(__file__).with_name("node_entry.js"))
    yield node.call
    node.close()


@pytest.mark.parametrize("count", [2, 3, 4, 5])
def test_an_order_gets_the_share_of_pairs_in_the_right_order(points, count):
    right = list(range(count))
    for places in permutations(right):
        tau = kendalltau(right, places).statistic
        assert points("orderPoints", list(places)) == pytest.approx((tau + 1) / 2, abs=1e-12)
    assert points("orderPoints", right) == 1
    assert points("orderPoints", right[::-1]) == 0


@pytest.mark.parametrize(
    "right, chosen, expected",
    [
        ("110", "110", 1),
        ("110", "100", 0.5),
        ("110", "111", 0),
        ("1100", "1110", 0.5),
        ("110", "101", 0),
        ("110", "001", 0),
        ("1000", "1111", 0),
        ("100", "010", 0),
        ("111", "110", 2 / 3),
    ],
)
def test_choices_get_what_is_right_less_what_is_wrong(points, right, chosen, expected):
    options = [{"right": r == "1", "chosen": c == "1"} for r, c in zip(right, chosen, strict=True)]
    assert points("choicePoints", options) == pytest.approx(expected, abs=1e-12)
