"""Test what the lesson on the dead neuron reads off the map of starts and rates, at every position of its sliders."""

import itertools

import numpy as np
import pytest

from helpers.experiments import death_map as experiment
from helpers.lessons.n01_relu.chain_rule import chain
from helpers.lessons.n01_relu.death_map import BIASES, LETTER, ON_MAP, OUTCOMES, RATES, WEIGHTS, death_map
from tests.lessons.test_relu import by_hand
from tests.notebooks.test_figures import boxes


@pytest.fixture(scope="module")
def figure():
    return death_map()


@pytest.fixture(scope="module")
def ends():
    return experiment.run(WEIGHTS, BIASES, RATES)


@pytest.mark.parametrize(
    "w, b, rate, died, fate",
    [
        (1.0, 0.0, 0.5, 3, experiment.DIES_LATER),
        (1.0, 0.0, 0.36, None, experiment.FITS),
        (1.0, 0.0, 0.37, None, experiment.RESTLESS),
        (-1.5, 1.0, 0.2, None, experiment.STOPS_SHORT),
        (-0.5, 1.0, 0.2, None, experiment.FITS),
    ],
)
def test_what_does_not_die_at_once(w, b, rate, died, fate):
    assert by_hand(w, b, rate)[0] == died
    assert experiment.run([w], [b], [rate]).fate.item() == fate


def test_a_unit_on_its_way_has_not_settled():
    """At rate 0.05 the loss is 0.033 after 200 steps, and below 0.001 only later."""
    assert experiment.run([3.0], [0.0], [0.05], steps=200).fate.item() == experiment.RESTLESS
    assert experiment.run([3.0], [0.0], [0.05]).fate.item() == experiment.FITS


def test_gradient_is_the_measured_one():
    def loss(w, b):
        return experiment.loss_and_gradient(w, b)[0]

    w, b, h = np.array([3.0, 0.7, -1.5]), np.array([0.1, -0.6, 1.0]), 1e-6
    _, toward_w, toward_b = experiment.loss_and_gradient(w, b)
    np.testing.assert_allclose(toward_w, (loss(w + h, b) - loss(w - h, b)) / (2 * h), atol=1e-6)
    np.testing.assert_allclose(toward_b, (loss(w, b + h) - loss(w, b - h)) / (2 * h), atol=1e-6)


def test_the_border_parts_the_map(ends):
    """Beyond the dashed line all die at step 1, below it none; a rate that lies on the line may round to either side."""
    border = experiment.deadly_rate(*np.broadcast_arrays(WEIGHTS, BIASES[:, None]))[:, None, :]
    rates = RATES[:, None]
    at_once = ends.fate == experiment.DIES_AT_ONCE
    assert np.all(at_once[rates > border + 1e-9])
    assert not np.any(at_once[(rates < border - 1e-9) | np.isnan(border + 0 * rates)])


def test_where_there_is_no_border():
    assert np.isnan(experiment.deadly_rate(-1.0, 0.0)), "dead before the first step"
    assert np.isnan(experiment.deadly_rate(0.1, 0.0)), "the data pull it up"


def test_what_the_notebook_reads_off_the_map(ends):
    fate = ends.fate[np.flatnonzero(BIASES == 0).item()]
    np.testing.assert_array_equal(np.all(fate == experiment.BORN_DEAD, axis=0), WEIGHTS <= 0)
    alive = fate[:, WEIGHTS > 0]
    dying = np.isin(alive, (experiment.DIES_AT_ONCE, experiment.DIES_LATER))
    assert not dying[RATES < 0.235].any() and dying[RATES > 0.235].any(axis=1).all()
    assert RATES[np.any(alive == experiment.FITS, axis=1)].max() == 0.36
    assert RATES[np.any(alive == experiment.DIES_LATER, axis=1)].min() > 0.36


def test_picture_and_sentence_agree_with_the_runs(figure, ends):
    told = ("born dead", "dies at step 1.", "dies at step", "fits the data", "settles for a part", "has not settled")
    places = np.random.default_rng(0)
    for kind in range(len(OUTCOMES)):
        for i, j, k in places.permutation(np.argwhere(ends.fate == kind))[:20]:
            here = figure.at(b=BIASES[i], rate=RATES[j], w=WEIGHTS[k])
            assert here.image("outcomes")[j, k] == kind
            assert told[kind] in here.readout() or "dies after step 100" in here.readout()
            if kind == experiment.DIES_LATER and ends.died_at[i, j, k] <= 100:
                assert f"dies at step {ends.died_at[i, j, k]:.0f}." in here.readout()


@pytest.mark.parametrize("b", BIASES)
def test_names_stand_in_their_regions(figure, ends, b):
    here = figure.at(b=b)
    for kind, (fate, name) in enumerate(zip(OUTCOMES, ON_MAP, strict=True)):
        (w,), (rate,) = here.points(fate)
        assert here.label(fate) == name
        if np.isfinite(w):
            column, half = figure.controls[0].index(w), int(LETTER * len(name) / 2) - 1
            row = ends.fate[figure.controls[2].index(b), figure.controls[1].index(rate)]
            assert np.all(row[column - half : column + half + 1] == kind)


def readable(figure, **values):
    """Asserts that every text of the picture, at every size, lies inside of it and on no other."""
    for layout in figure._layouts:
        picture = figure.picture(layout, **values)
        page, texts = picture.figure.bbox, boxes(picture)
        for i, (text, box) in enumerate(texts):
            assert box.x0 >= 0 and box.x1 <= page.x1 and box.y0 >= 0 and box.y1 <= page.y1, (text, layout.width)
            for other, under in texts[:i]:
                apart_x = min(box.x1, under.x1) - max(box.x0, under.x0) <= 2
                apart_y = min(box.y1, under.y1) - max(box.y0, under.y0) <= 2
                assert apart_x or apart_y, (text, other, layout.width)


@pytest.mark.parametrize("b", BIASES)
def test_the_map_can_be_read_for_every_bias(figure, b):
    readable(figure, b=b)


def test_the_chain_can_be_read_at_its_ends():
    figure = chain()
    for w, b in itertools.product((-1.0, 3.0), (-4.0, 0.0)):
        readable(figure, w=w, b=b)
