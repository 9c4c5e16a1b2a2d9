"""Test what `08_wider_family` shows and claims: figures against the functions, verdicts, the record."""

from dataclasses import replace

import numpy as np
import pytest

from helpers.experiments import wider_family
from helpers.experiments.records import record
from helpers.lessons.n08_wider_family import activation_overlay, flat_regions
from helpers.lessons.n08_wider_family import wider_family as lesson
from helpers.nn.smooth_activations import ELU, GELU, SELU, Mish, SiLU


@pytest.fixture(scope="module")
def result():
    return record("wider_family").result


@pytest.fixture(scope="module")
def overlay():
    return activation_overlay.overlay()


@pytest.mark.parametrize("x", [-6.0, -1.3, -0.1, 0.0, 0.1, 3.0])
def test_the_overlay_shows_the_functions_at_every_place_of_its_sliders(overlay, x):
    at = overlay.at(x=x, alpha=1.7, beta=4.2, leak=0.34)
    expected = {"ELU": ELU(1.7), "SiLU": SiLU(4.2), "SELU": SELU(), "GELU": GELU(), "Mish": Mish()}
    for name, f in expected.items():
        assert at.number(f"{name} f at x") == pytest.approx(f(x), abs=1e-6)
        assert at.number(f"{name} df at x") == pytest.approx(f.derivative(x), abs=1e-6)
    assert at.number("leaky ReLU f at x") == pytest.approx(x if x > 0 else 0.34 * x, abs=1e-6)
    assert at.number("leaky ReLU df at x") == pytest.approx(1 if x > 0 else 0.34)


def test_a_derivative_that_jumps_is_drawn_in_two_pieces_and_a_smooth_one_in_one(overlay):
    at = overlay.at(alpha=2.0)
    x, y = at.points("ELU df")
    behind = np.flatnonzero(np.isnan(y))[0] + 1
    assert (x[behind - 2], y[behind - 2], x[behind], y[behind]) == (0, 2, 0, 1)
    assert np.isfinite(at.points("GELU df")[1]).all()


def test_only_what_is_asked_for_is_shown_and_a_name_that_is_not_there_is_named():
    at = activation_overlay.overlay("Mish", "RReLU").at()
    assert [name for name in activation_overlay.STYLES if at.visible(f"{name} f")] == ["Mish"]
    assert at.visible("RReLU draws df") and not at.visible("ReLU f here")
    with pytest.raises(ValueError, match='there is no "Swish"'):
        activation_overlay.overlay("Swish")


def test_what_is_left_of_a_gradient_is_the_product_of_slopes():
    at = flat_regions.where_flat().at(x=-4.0, layers=3)
    for name, f in flat_regions.FAMILY.items():
        product = abs(float(f.derivative(-4.0))) ** 3
        shown = at.points(name)[1]
        assert shown.size == 4 and shown[0] == 0
        assert shown[-1] == pytest.approx(np.log10(product) if product else flat_regions.FLOOR, abs=1e-5)
    assert "GELU −10^−3.3" in at.readout() and "ELU 10^−1.7" in at.readout()


def test_random_slopes_lie_in_the_band_and_the_papers_density_is_one():
    figure = flat_regions.random_slopes()
    for step in (1, 12):
        x, y = figure.at(step=step).points("draws")
        assert (y / x >= 1 / 8).all() and (y / x <= 1 / 3).all()
    draws = 1 / np.random.default_rng(0).uniform(3, 8, 200_000)
    counts, edges = np.histogram(draws, 20, density=True)
    axes = figure.picture(figure._layouts[0]).axes["slopes"]
    x, y = next(line.get_data() for line in axes.lines if line.get_label() == "paper")
    np.testing.assert_allclose(counts, np.interp((edges[1:] + edges[:-1]) / 2, x, y), rtol=0.05)


def shifted(result, points, task=slice(None)):
    """Make the wider family's accuracy ReLU's plus so many percentage points, and a little noise."""
    accuracy = result.accuracy.copy()
    noise = 1e-4 * np.random.default_rng(0).standard_normal(accuracy[task, 3:].shape)
    accuracy[task, 3:] = accuracy[task, :1] + points / 100 + noise
    return replace(result, accuracy=accuracy)


def test_verdict_follows_the_differences(result):
    assert wider_family.verdict(shifted(result, 2.0)).word == "holds"
    assert wider_family.verdict(shifted(result, 0.4)).word == "not supported here"
    assert wider_family.verdict(shifted(result, -2.0)).word == "not supported here"
    partly = wider_family.verdict(shifted(shifted(result, 0.0), 2.0, slice(1, 2)))
    assert partly.word == "holds when" and f"{', '.join(result.variants[3:])} on two moons" in partly.sentence


def test_the_record_agrees_with_a_run_of_a_part(result):
    for number, task in enumerate(wider_family.tasks().values()):
        for name in ("RReLU", "SELU", "GELU"):
            found = wider_family.learn(name, *task, 6, 3)["accuracy"]
            kept = result.accuracy[number, result.variants.index(name), :4, :6]
            # The same seeds on another machine round differently, and then drift apart.
            assert np.abs(found - kept).mean() < 0.015


def test_figures_tell_the_record(result):
    told = lesson.figure(result).at(epoch=0).readout()
    assert f"on digits ReLU gets {100 * result.accuracy[0, 0, 0].mean():.1f} % right" in told
    far = 100 * result.pushed[result.variants.index("RReLU"), -1, -1].mean()
    assert f"RReLU {far:.0f}" in lesson.pushed(result).at(push=result.shifts[-1]).readout()
    table = str(lesson.summary(result))
    assert f"{100 * result.accuracy[0, 0, -1].mean():.1f} %" in table.splitlines()[2]
