"""Test that a picture of few colours stays as it is, and that one of many keeps those that are seen most."""

import io

import numpy as np
import pytest
from PIL import Image

from helpers.figure.palette_png import write_png

INKS = np.array([[255, 255, 255], [0, 122, 88], [196, 78, 0]], np.uint8)


def opaque(rgb):
    return np.dstack([rgb, np.full(rgb.shape[:2], 255, np.uint8)])


def read(file):
    image = Image.open(io.BytesIO(file))
    assert image.mode == "P"
    return np.asarray(image.convert("RGB")).astype(int)


@pytest.mark.parametrize("small", [False, True])
def test_few_colours_stay_as_they_are(small):
    rgb = np.random.default_rng(1).integers(0, 256, (16, 16, 3)).astype(np.uint8)
    assert (read(write_png(opaque(rgb), 256, small=small)) == rgb).all()


def test_of_many_colours_the_frequent_ones_stay_and_the_others_are_near():
    mixed = np.random.default_rng(1).dirichlet((0.05, 0.05, 0.05), size=(200, 300))  # edges between inks
    rgb = np.rint(mixed @ INKS).astype(np.uint8)
    assert len(np.unique(rgb.reshape(-1, 3), axis=0)) > 1000
    seen = read(write_png(opaque(rgb), 56))
    assert 3 < len(np.unique(seen.reshape(-1, 3), axis=0)) <= 56
    off = np.abs(seen - rgb).max(axis=2)
    for ink in INKS:
        assert off[(rgb == ink).all(axis=2)].max() <= 2
    assert off.max() <= 32 and np.mean(off > 8) < 0.1
