"""Test the playground in Python: its runs, and what the widget holds."""

import numpy as np
import pytest
import traitlets

from helpers.lessons.n10_playground.exercises import EXERCISES
from helpers.nn import diagnostics
from helpers.nn.datasets import projected_digits
from helpers.nn.training import Training
from helpers.playground import Playground
from helpers.playground.options import DATA
from helpers.playground.page_text import read_page, write_page
from helpers.playground.presets import PRESETS
from helpers.playground.run import run
from helpers.playground.settings import Settings
from helpers.playground.spec import DIGIT_SCALE
from helpers.playground.static_picture import draw_still
from helpers.playground.tasks import POINTS, task
from helpers.playground.texts import TEXTS


def read(text):
    return run(Settings.read(text))


@pytest.mark.parametrize("name", DATA)
def test_every_task_lies_in_its_box_and_keeps_points_to_test_on(name):
    work = task(name, 0.1, 3)
    left, right, bottom, top = work.box
    shown = np.hstack([work.points.inputs, work.points.targets]) if work.is_curve else work.points.inputs
    assert shown.shape == (POINTS, 2) and len(work.others.inputs) == POINTS
    assert (shown > (left, bottom)).all() and (shown < (right, top)).all()
    together = np.vstack([work.points.inputs, work.others.inputs])
    assert len(np.unique(together, axis=0)) == 2 * POINTS
    if not work.is_curve:
        assert 0.35 < work.points.targets.mean() < 0.65


def test_the_run_is_the_training_that_it_says():
    chosen = Settings.read(
        "act=prelu-units alpha=0.3 net=6-5 opt=momentum rate=0.05 batch=25 epochs=10 seed=4 data=xor"
    )
    found = run(chosen)
    training = Training(chosen.network(), found.task.points, chosen.optimizer(), [4], batch=25)
    for moment, step in enumerate(found.steps):
        training.advance(int(step) - training.step)
        np.testing.assert_array_equal(found.parameters[moment], training.parameters[0])
        network, now = training.network, training.parameters
        np.testing.assert_allclose(found.loss[moment], diagnostics.loss(network, now, found.task.points)[0], rtol=1e-5)
        assert found.accuracy[moment] == diagnostics.accuracy(network, now, found.task.points)[0]
        assert found.unseen[moment] == diagnostics.accuracy(network, now, found.task.others)[0]
        np.testing.assert_allclose(
            found.gradients[moment], diagnostics.gradient_norms(network, now, found.task.points)[0], rtol=1e-4
        )
        slopes = np.concatenate([network.slopes(now, number)[0] for number in (0, 1)])
        np.testing.assert_array_equal(found.slopes[moment], slopes)
    assert found.steps[-1] == chosen.steps == 100


@pytest.mark.parametrize("act", ["relu", "gelu", "rrelu", "prelu"])
def test_a_unit_is_dead_since_the_moment_from_which_on_it_was_dead_at_every_look(act):
    found = read(f"act={act} rate=3 seed=2")
    chosen = found.settings
    dead = np.stack(
        [
            np.concatenate(
                [layer[0] for layer in diagnostics.dead_units(chosen.network(), row[None], found.task.points.inputs)]
            )
            for row in found.parameters
        ]
    )
    assert dead.any() == (act in ("relu", "gelu"))  # far out GELU is flat, too, in float32
    for unit, column in enumerate(dead.T):
        for moment in range(len(column)):
            alive = np.flatnonzero(~column[: moment + 1])
            first = alive[-1] + 1 if alive.size else 0
            expected = found.steps[first] if column[moment] else -1
            assert found.dead_since[moment, unit] == expected


def test_a_unit_may_live_between_two_looks_and_nothing_says_otherwise():
    found = read("act=relu rate=2 seed=2")
    chosen, inputs = found.settings, found.task.points.inputs
    training = Training(chosen.network(), found.task.points, chosen.optimizer(), [chosen.seed], batch=chosen.batch)
    training.advance(65)
    assert 65 not in found.steps and found.dead_since[-1, 15] == 18
    assert not diagnostics.dead_units(training.network, training.parameters, inputs)[1][0, 7]
    for text in [*TEXTS.values(), *(part for exercise in EXERCISES.values() for part, _ in exercise.parts)]:
        assert "since step" not in text or "at every look since step" in text


def test_a_layer_that_is_dead_on_all_points_still_answers_differently_elsewhere():
    found = read(PRESETS[0].runs[0])
    left, right, bottom, top = found.task.box
    x, y = np.meshgrid(np.linspace(left, right, 41), np.linspace(bottom, top, 41))
    assert np.ptp(found.answers(-1, found.task.points.inputs)) == 0
    assert np.ptp(found.answers(-1, np.column_stack([x.ravel(), y.ravel()]))) > 0.01
    assert "the network’s answer is the same at all of them" in TEXTS["summaryCut"]
    assert "the answer no longer depends on the point" not in PRESETS[0].look


def test_a_what_if_sets_learned_slopes_and_lets_them_go_on():
    found = read("act=prelu alpha=0.25 rate=0.1 at=100 then_alpha=-0.5")
    moment = int(np.searchsorted(found.steps, 101))
    np.testing.assert_allclose(found.slopes[moment], -0.5, atol=0.1)
    assert np.abs(found.slopes[-1] + 0.5).max() > 1e-3


def test_code_reads_the_text_of_the_page_and_sets_it():
    page = Playground("act=leaky | act=prelu")
    assert page.text == write_page(read_page("act=leaky | act=prelu"))
    page.text = "rate=1 act=relu"
    assert page.text == str(Settings.read("act=relu rate=1"))
    with pytest.raises(traitlets.TraitError, match='act="tanh" is not known'):
        page.text = "act=tanh"
    assert page.text == str(Settings.read("act=relu rate=1"))


def test_nothing_of_a_run_is_sent():
    page = Playground()
    assert {name for name in page.trait_names(sync=True) if not name.startswith("_")} == {
        *("digit_bytes", "layout", "spec", "tabbable", "text", "tooltip")
    }
    digits = np.frombuffer(page.digit_bytes, "<i2").reshape(-1, 3)
    np.testing.assert_array_equal(digits[:, :2] / DIGIT_SCALE, projected_digits().inputs)
    np.testing.assert_array_equal(digits[:, 2], projected_digits().targets)


def test_its_saved_picture_and_words_are_stable():
    page = Playground("epochs=10 act=leaky")
    data, _ = page._repr_mimebundle_()
    assert data["text/plain"] == "Playground. First run: " + str(Settings.read("epochs=10 act=leaky"))
    assert data["image/png"].startswith(b"\x89PNG") and len(data["image/png"]) < 150_000


@pytest.mark.parametrize("text", ["data=abs act=prelu net=1", "data=spirals act=mish", "act=leaky alpha=1.5 rate=100"])
def test_a_still_can_be_drawn_of_every_kind_of_run(text):
    assert draw_still(read(text + " epochs=10")).startswith(b"\x89PNG")
