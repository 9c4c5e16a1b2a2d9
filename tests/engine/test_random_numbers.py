"""The engine's random numbers are NumPy's, bit for bit."""

import numpy as np
import pytest

SEEDS = [(0,), (1,), (5, 1), (5, 2), (2**32 - 1,), (2**32,), (2**53 - 1,), (2**40, 0, 7), (1, 2, 3, 4, 5, 6), (0, 0)]


def state_of(ours):
    """Return a state as NumPy names its parts, from the engine's memory."""
    *halves, rest = np.frombuffer(ours.get("state").tobytes(), np.uint64).tolist()
    high, low, step_high, step_low = halves
    left, has_left = rest % 2**32, rest >> 32
    # A half that is used up counts for nothing.
    return {"state": high << 64 | low, "inc": step_high << 64 | step_low, "left": left if has_left else None}


def state_of_numpys(theirs):
    found = theirs.bit_generator.state
    return found["state"] | {"left": found["uinteger"] if found["has_uint32"] else None}


@pytest.mark.parametrize("seed", SEEDS, ids=str)
def test_every_kind_of_draw_is_numpys_and_leaves_the_generator_where_numpys_is(engine, seed):
    ours, theirs = engine.generator(*seed), np.random.default_rng(seed[0] if len(seed) == 1 else seed)
    assert state_of(ours) == state_of_numpys(theirs)
    for turn in range(2):
        np.testing.assert_array_equal(ours.normals(1001), theirs.standard_normal(1001))
        for count in (1, 2, 3, 250, 1797):
            np.testing.assert_array_equal(ours.permutation(count), theirs.permutation(count))
        np.testing.assert_array_equal(ours.uniforms(7), theirs.random(7))
        for most, count in ((1, 1), (2, 1), (5, 5), (1797, 300), (10_000, 9_999)):
            np.testing.assert_array_equal(ours.choice(most, count), theirs.choice(most, count, replace=False))
        # What is left of a 64-bit number after an odd count of 32-bit ones is remembered.
        assert state_of(ours) == state_of_numpys(theirs), f"turn {turn}"


def test_a_million_normal_numbers_are_numpys(engine):
    ours, theirs = engine.generator(2026), np.random.default_rng(2026)
    expected = theirs.standard_normal(1_000_000)
    assert np.abs(expected).max() > 3.654  # the ziggurat's end, beyond which they are drawn in another way
    np.testing.assert_array_equal(ours.normals(1_000_000), expected)
    assert state_of(ours) == state_of_numpys(theirs)


def test_generators_do_not_disturb_each_other(engine):
    seeds = (3, 4)
    ours = [engine.generator(seed) for seed in seeds]
    theirs = [np.random.default_rng(seed) for seed in seeds]
    for _ in range(3):
        for one, other in zip(ours, theirs, strict=True):
            np.testing.assert_array_equal(one.permutation(11), other.permutation(11))
            np.testing.assert_array_equal(one.uniforms(3), other.random(3))
