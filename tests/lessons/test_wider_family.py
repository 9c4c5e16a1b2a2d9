"""Test what `08_wider_family` shows and claims: figures against the functions, verdicts, the record."""

import numpy as np
import pytest

from helpers.experiments import wider_family
from helpers.experiments.networks import compared_networks
from helpers.experiments.networks.pushed_networks import BEFORE
from helpers.experiments.records import record
from helpers.experiments.variants import WIDER, network
from helpers.lessons.n08_wider_family import activation_overlay, flat_regions, learned_functions
from helpers.lessons.n08_wider_family import wider_family as lesson
from helpers.nn.smooth_activations import ELU, GELU, SELU, Mish, SiLU


@pytest.fixture(scope="module")
def result():
    return record("accuracy").result


@pytest.fixture(scope="module")
def bending():
    return learned_functions.watch_it_bend()


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


def test_figures_tell_the_record(result):
    told = lesson.compared(result).at(epoch=result.epochs[-1]).readout()
    curves, row = result.tasks.index("MNIST-1D"), result.variants.index("Maxout")
    more = result.more_errors(result.errors[:, :, -1])[curves][row].estimate
    assert f"{more:.0f} (Maxout)".replace("-", "−") in told.split("on MNIST-1D")[1]
    far = result.pushed_last[result.variants.index("RReLU"), 0, -1].mean()
    told = lesson.pushed(result).at(push=result.shifts[-1], rate=compared_networks.PUSH_RATES[0]).readout()
    assert f"RReLU {far:.0f}" in told
    table = str(lesson.summary(result))
    assert f"{result.errors[0, 0, -1].mean():.1f} %" in table.splitlines()[2]


def test_the_record_of_a_push_agrees_with_a_run_of_a_part(result):
    found = compared_networks.push("ELU", [3], 6, 20)["pushed_last"][:2, 0]
    kept = result.pushed_last[result.variants.index("ELU"), :2, list(result.shifts).index(3), :6]
    assert np.abs(found - kept).mean() < 3


@pytest.mark.parametrize("target", learned_functions.TARGETS)
def test_a_learned_shape_is_nearest_to_the_points_and_the_figure_tells_how_near(bending, target):
    at = bending.at(target=1 + list(learned_functions.TARGETS).index(target), step=800)
    loss = {unit: at.number(f"{unit} loss") for unit in learned_functions.UNITS}
    x, y = at.points("learned shape")
    points = np.interp(learned_functions.POINTS, x, y)
    noise = learned_functions.TARGETS[target][1]
    assert np.mean((points - learned_functions.points_of(target)) ** 2) == pytest.approx(
        loss["learned shape"], abs=0.01
    )
    assert loss["learned shape"] < min(loss["PReLU"], loss["Maxout"]) + 1e-3
    beside = {unit: at.number(f"{unit} missed") for unit in learned_functions.UNITS}
    assert beside["learned shape"] > 1.5 * beside["PReLU"] if noise else beside["learned shape"] < 0.01


def test_all_three_units_begin_as_leaky_relu(bending):
    at = bending.at(target=2, step=0)
    for unit in learned_functions.UNITS:
        x, y = at.points(unit)
        np.testing.assert_allclose(y, np.where(x > 0, x, 0.25 * x), atol=1e-6)


def test_what_the_words_of_08_say_of_the_record(result):
    curves, digits = (result.tasks.index(task) for task in ("MNIST-1D", "digits"))
    at, fixed = {name: result.variants.index(name) for name in result.variants}, "Leaky ReLU, α = 0.25"
    sizes = [network((40, 64, 64, 10), name).size for name in ("ReLU", "learned shape")]
    assert np.diff(sizes).tolist() == [20]
    gone = np.isnan(result.longer).sum(axis=-1)
    assert gone[curves, at["learned shape"]] == 13 and gone[digits, at["RReLU"]] == 19
    assert result.rates.chosen[curves, at["RReLU"]] == result.rates.chosen[curves, at[fixed]]
    for task in ("two moons", "digits"):
        more = result.more_errors(result.errors[:, :, -1])[result.tasks.index(task)]
        assert all(more[at[name]].low < 0 < more[at[name]].high for name in WIDER), task
    back, others = result.pushed_last.mean(axis=-1), ("RReLU", fixed, "Leaky ReLU, α = 0.1")
    guessed = [
        (result.pushed_last[at[name], 1, 1] == 10).sum() for name in ("PReLU, shared", "Maxout", "learned shape")
    ]
    assert guessed == [20, 20, 17]
    assert back[[at[name] for name in others[:2]], 1, 2].min() > 95
    assert back[[at[name] for name in wider_family.COMPARED if name not in others], 1, 2].max() < 20
    assert back[at["PReLU, channel-wise"], 0, 2] > 90 and back[at["PReLU, shared"], 0, 2] == 10
    before = result.pushed[:, 2, 1, BEFORE]
    assert before[[at[name] for name in ("PReLU, shared", "PReLU, channel-wise", "SELU", "Maxout")]].max() < 20
    assert before[at["learned shape"]] < 30 and before[at["ELU"]] < 60
