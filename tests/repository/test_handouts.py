"""Test the printed handouts: one for each language, the same formulas in all, and every number computed anew."""

import re

import numpy as np
import pytest

from helpers.experiments import one_unit
from helpers.nn.leaky_relu import leaky_relu
from tools.translations import NOTEBOOKS, SOURCE, others, read

LANGUAGES = [folder.name for folder in (SOURCE, *others())]
every_language = pytest.mark.parametrize("language", LANGUAGES)


def handout(language):
    return (NOTEBOOKS / "handouts" / f"{language}.md").read_text(encoding="utf-8")


def formulas(text):
    """List the formulas, in an order that another grammar does not change."""
    return sorted(re.findall(r"\$\$.+?\$\$|\$.+?\$", text))


def test_only_folders_with_notebooks_are_languages():
    assert all(sorted(path.name for path in folder.glob("*.ipynb")) for folder in others())


@every_language
def test_has_the_formulas_and_numbers_of_the_english_one(language):
    mine, theirs = handout(language), handout("en")
    assert set(formulas(mine)) == set(formulas(theirs))
    assert sorted(re.findall(r"[\d.]*\d", mine)) == sorted(re.findall(r"[\d.]*\d", theirs))
    assert mine.count("\n#") == theirs.count("\n#")


@every_language
def test_quotes_the_lecture_as_the_exam_room_does(language):
    cells = read(SOURCE / "09_exam_room.ipynb").cells
    quoted = [line for cell in cells if cell.id in ("say-trick", "say-lines") for line in cell.source.splitlines()]
    quoted = [line for line in quoted if line.startswith("> ")]
    assert len(quoted) == 3
    assert [line for line in handout(language).splitlines() if line.startswith("> ")] == quoted


@every_language
def test_the_update_step_is_right(language):
    w, b, alpha, rate = 2.0, 1.0, 0.5, 0.1
    x, y = np.array([1, -1]), np.array([2, 0.5])
    z = w * x + b
    slope, negative = np.where(z > 0, 1, alpha), np.minimum(z, 0)
    error = leaky_relu(z, alpha) - y
    table = np.stack([x, y, z, leaky_relu(z, alpha), error, slope, negative], axis=1)
    rows = [" | ".join(f"{value:g}" for value in row).replace("-", "−") for row in table]
    for row in rows:
        assert f"| {row} |" in handout(language)
    gradients = [np.mean(2 * error * part) for part in (slope * x, slope, negative)]
    assert gradients == [1.5, 0.5, 1]
    after = np.array([w, b, alpha]) - rate * np.array(gradients)
    for name, value in zip(("w", "b", r"\alpha"), after, strict=True):
        assert f"${name}={value:g}$" in handout(language)


def test_the_death_and_the_return_are_right():
    runs = one_unit.run([0.3], [0.0, 0.1], 200)
    w, b, loss = (series[0, 0, -1] for series in (runs.w, runs.b, runs.loss))
    back = [int(runs.back_at(points)[0, 1]) for points in (1, one_unit.X.size)]
    assert f"$w={w:.3f}$, $b={b:.3f}$" in handout("en") and f"stays at {loss:.3f}" in handout("en")
    assert f"back at step {back[0]}, all four at step {back[1]}" in handout("en")


def test_the_powers_and_the_weights_are_right():
    first_zero = next(depth for depth in range(1, 100) if np.float32(0.01) ** depth == 0)
    assert f"after {first_zero} layers float32" in handout("en")
    variances = [2 / ((1 + alpha**2) * 100) for alpha in (0, 0.5)]
    assert r"is {:g} with $\alpha=0$ and {:g} with $\alpha=0.5$".format(*variances) in handout("en")
