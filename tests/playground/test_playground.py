"""Test the playground in Python: settings and their text, runs, presets, and what the widget answers."""

import dataclasses
import struct

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.lessons.n10_playground.exercises import EXERCISES
from helpers.nn import diagnostics
from helpers.nn.training import Training
from helpers.playground import Playground
from helpers.playground.options import ACTIVATIONS, DATA, LIMITS, OPTIMIZERS, SMOOTH, STARTS, WITH_ALPHA
from helpers.playground.presets import PRESETS
from helpers.playground.recorded_run import TABLE, pack_run
from helpers.playground.run import MOMENTS, choose_moments, run
from helpers.playground.settings import Settings, SettingsError
from helpers.playground.static_picture import draw_still
from helpers.playground.tasks import POINTS, task
from helpers.playground.texts import TEXTS
from helpers.playground.widget import OPTIONS
from tests.durations import fuzzed

# How many made-up texts are tried.
QUICK = "epochs=1 net=1 batch=250"


def read(text):
    return run(Settings.read(text))


@st.composite
def settings(draw):
    act = draw(st.sampled_from(list(ACTIVATIONS)))
    batch, epochs = draw(st.integers(10, POINTS)), draw(st.integers(1, 400))
    more = {"alpha": draw(st.floats(*LIMITS["alpha"]))} if act in WITH_ALPHA else {}
    if draw(st.booleans()):
        more |= {"at": draw(st.integers(0, epochs * (POINTS // batch) - 1)), "then_rate": draw(st.floats(0.001, 10))}
    return Settings(
        data=draw(st.sampled_from(list(DATA))),
        noise=draw(st.floats(0, 1)),
        net="-".join(map(str, draw(st.lists(st.integers(1, 32), min_size=1, max_size=40)))),
        act=act,
        init=draw(st.sampled_from(list(STARTS))),
        opt=draw(st.sampled_from(list(OPTIMIZERS))),
        rate=draw(st.floats(0.001, 10)),
        batch=batch,
        epochs=epochs,
        seed=draw(st.integers(0, 9999)),
        **more,
    )


@pytest.mark.stress
@fuzzed
@given(settings())
def test_a_text_gives_back_the_settings_that_it_was_made_from(chosen):
    again = Settings.read(str(chosen))
    assert str(again) == str(chosen)
    for field in dataclasses.fields(chosen):
        ours, theirs = getattr(chosen, field.name), getattr(again, field.name)
        assert ours == (pytest.approx(theirs, rel=1e-5, abs=1e-300) if isinstance(ours, float) else theirs)


@pytest.mark.stress
@fuzzed
@given(
    st.text()
    | st.lists(
        st.sampled_from(
            [
                "act=",
                "rate=",
                "net=",
                "8",
                "-",
                "8-8",
                "relu",
                "nan",
                "inf",
                "1e999",
                "-1",
                "at=1",
                "then_rate=2",
                "\x00",
                "=",
            ]
        )
    ).map("".join)
)
def test_any_text_is_either_read_or_refused_in_a_sentence(text):
    try:
        Settings.read(text)
    except SettingsError as problem:
        assert str(problem).endswith((".", "=1"))
        assert len(str(problem)) < 700


@pytest.mark.parametrize(
    "text, sentence",
    [
        ("act=tanh", 'act="tanh" is not known; choose one of: relu, leaky, prelu,'),
        ("data=", 'data="" is not known'),
        ("rate=fast", 'rate="fast" should be a number.'),
        ("batch=2.5", 'batch="2.5" should be a whole number.'),
        ("rate=0", "rate=0 should be from 1e-06 to 100."),
        ("rate=nan", "rate=nan should be from 1e-06 to 100."),
        ("alpha=inf", "alpha=inf should be from -2 to 2."),
        ("net=8-x", 'net="8-x" should be the units of each hidden layer, as in 8-8'),
        ("net=8--8", 'net="8--8" should be'),
        ("net=0", 'net="0" should be'),
        ("net=33", 'net="33" should be'),
        ("net=²", 'net="²" should be'),
        ("net=" + "-".join(["1"] * 41), "up to 40 layers"),
        ("batch=1 epochs=400", "400 epochs in batches of 1 are 100,000 steps, and 20,000 are the most"),
        ("at=5", 'A "what if" says both when and what'),
        ("then_rate=1", 'A "what if" says both when and what'),
        ("at=1000 then_rate=1", "at=1000 should be a step before the end, from 0 to 999."),
        ("act=gelu at=5 then_alpha=0.1", "GELU has no slope α that could be changed"),
        ("seed=1 seed=2", '"seed" is said twice'),
        ("colour=red", '"colour=red" is not understood'),
        ("relu", '"relu" is not understood'),
        ("x" * 600, "A run is a text of at most 500 letters"),
        (None, "A run is a text of at most 500 letters"),
    ],
)
def test_what_is_wrong_with_a_text_is_said(text, sentence):
    with pytest.raises(SettingsError) as problem:
        Settings.read(text)
    assert sentence in str(problem.value)


def test_a_slope_per_unit_is_named():
    assert [Settings(act=act).name for act in ("prelu", "prelu-units", "leaky")] == [
        "PReLU",
        "PReLU per unit",
        "leaky ReLU (0.1)",
    ]


def test_what_the_page_offers_can_be_read():
    for name, values in OPTIONS.items():
        for value in values:
            value = value[0] if isinstance(value, tuple | list) else value
            if name == "epochs":
                Settings.read(f"{name}={value} batch=10")
            else:
                Settings.read(f"act=leaky {name}={value}" if name != "act" else f"act={value}")


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
    assert "so its answer is the same at all of these" in TEXTS["summaryCut"]
    assert "the answer no longer depends on the point" not in PRESETS[0].look


def test_a_run_that_diverges_ends_with_its_last_finite_moment():
    found = read("act=leaky alpha=0.5 rate=100 seed=2")
    assert found.diverged is not None and found.steps[-1] < found.diverged <= 1000
    assert np.isfinite(found.parameters).all()
    for name in ("steps", "slopes", "loss", "accuracy", "unseen", "dead_since", "gradients"):
        assert len(getattr(found, name)) == len(found.steps)


def test_going_on_as_before_changes_nothing():
    for more in ("act=leaky alpha=0.2", "act=relu opt=adam", "act=silu opt=momentum", "act=prelu alpha=0.2"):
        plain, same = read(f"{more} rate=0.1"), read(f"{more} rate=0.1 at=300 then_rate=0.1")
        assert 300 in same.steps and 301 in same.steps
        np.testing.assert_array_equal(plain.parameters[-1], same.parameters[-1])


def test_a_what_if_shares_the_past_and_not_the_future():
    plain, other = read("act=relu rate=2 seed=2"), read("act=relu rate=2 seed=2 at=300 then_alpha=0.1 then_rate=0.05")
    before = plain.steps[plain.steps <= 300]
    past = np.isin(other.steps, before)
    np.testing.assert_array_equal(other.parameters[past], plain.parameters[: before.size])
    np.testing.assert_array_equal(other.slopes[other.steps <= 300], 0)
    np.testing.assert_allclose(other.slopes[other.steps > 300], 0.1)
    np.testing.assert_array_equal(plain.gradients[-1, 0], 0)
    assert (other.dead_since[-1] < 0).all() and other.loss[-1] < plain.loss[-1]


def test_a_what_if_sets_learned_slopes_and_lets_them_go_on():
    found = read("act=prelu alpha=0.25 rate=0.1 at=100 then_alpha=-0.5")
    moment = int(np.searchsorted(found.steps, 101))
    np.testing.assert_allclose(found.slopes[moment], -0.5, atol=0.1)
    assert np.abs(found.slopes[-1] + 0.5).max() > 1e-3


def test_moments_are_dense_at_first_and_hold_both_ends():
    for steps, size in ((1, 10), (40, 105), (1000, 105), (20_000, 40_000)):
        found = choose_moments(steps, size, None)
        assert found[0] == 0 and found[-1] == steps and (np.diff(found) > 0).all() and len(found) <= MOMENTS
        assert found[1] == 1
    assert np.diff(choose_moments(1000, 105, None))[-1] > 1


def test_a_film_holds_the_run():
    found = read("data=sine act=gelu net=4 epochs=4")
    spec, data = pack_run(found)
    floats = np.array(struct.unpack(f"<{len(data) // 4}f", data), np.float32)

    def array(name):
        start, shape = spec["arrays"][name]["start"], spec["arrays"][name]["shape"]
        return floats[start : start + int(np.prod(shape))].reshape(shape)

    np.testing.assert_array_equal(array("parameters"), found.parameters)
    np.testing.assert_array_equal(array("steps"), found.steps)
    np.testing.assert_array_equal(array("deadSince"), found.dead_since)
    assert np.isnan(array("slopes")).all() and spec["isCurve"] and spec["total"] == 100
    assert Settings.read(spec["text"]) == found.settings
    last = spec["stages"][-1]
    assert last["start"] + last["outputs"] * (last["inputs"] + 1) == found.parameters.shape[1]


def test_the_heaviest_films_are_light():
    _, data = pack_run(read("net=" + "-".join(["32"] * 10) + " epochs=2"))
    assert len(data) < 2_500_000
    _, data = pack_run(read("epochs=40"))
    assert len(data) <= 400_000


@pytest.mark.parametrize("act", SMOOTH)
def test_a_smooth_activation_can_be_read_off_its_table(act):
    activation = SMOOTH[act]()
    x = np.random.default_rng(0).uniform(-60, 60, 10_000)
    inside = np.interp(x, TABLE, activation(TABLE))
    left = activation(TABLE[0]) + (x - TABLE[0]) * (activation(TABLE[1]) - activation(TABLE[0])) / (TABLE[1] - TABLE[0])
    right = activation(TABLE[-1]) + (x - TABLE[-1]) * (activation(TABLE[-1]) - activation(TABLE[-2])) / (
        TABLE[1] - TABLE[0]
    )
    read_off = np.select([x < TABLE[0], x > TABLE[-1]], [left, right], inside)
    np.testing.assert_allclose(read_off, activation(x), atol=2e-4)


PRESET = {preset.name: preset for preset in PRESETS}


def test_presets_can_be_read_and_end_their_sentences():
    assert list(PRESET)[:5] == ["Kill a layer", "Whisper", "Let it decide", "Thirty layers deep", "Too fast"]
    for preset in PRESETS:
        assert 1 <= len(preset.runs) <= 3 and "?" in preset.question and preset.look.endswith((".", "?"))


def whole_layers(found):
    """Find the step since which each layer is dead as a whole at the end; −1 where it is not."""
    layers = np.split(found.dead_since[-1], np.cumsum(found.settings.hidden)[:-1])
    return [int(layer.max()) if (layer >= 0).all() else -1 for layer in layers]


def test_kill_a_layer_kills_the_second_first_and_cuts_off_the_first():
    found = read(PRESET["Kill a layer"].runs[0])
    first, second = whole_layers(found)
    assert first == -1 and 5 < second < 30
    np.testing.assert_array_equal(found.gradients[-1, :2], 0)
    after = found.steps >= second
    assert np.ptp(found.parameters[after][:, : 8 * 3], axis=0).max() == 0
    assert read(f"{PRESET['Kill a layer'].runs[0]} at=20 then_alpha=0.01").gradients[-1, 0] > 0


def test_whisper_loses_a_layer_and_two_leaks_do_not():
    relu, small, large = map(read, PRESET["Whisper"].runs)
    assert 0 < whole_layers(relu)[1] < 100
    assert (small.dead_since < 0).all() and (large.dead_since < 0).all()
    assert relu.unseen[-1] < 0.6 < 0.75 < small.unseen[-1] and large.unseen[-1] > 0.9


def test_let_it_decide_is_decided_for_minus_one():
    relu, leaky, prelu = map(read, PRESET["Let it decide"].runs)
    assert prelu.slopes[-1] == pytest.approx(-1, abs=0.1)
    assert prelu.loss[-1] < 0.1 * min(relu.loss[-1], leaky.loss[-1])


def test_thirty_layers_begin_with_gradients_far_apart():
    xavier, he, leaky = map(read, PRESET["Thirty layers deep"].runs)
    assert xavier.gradients[0, 0] < 1e-3 * he.gradients[0, 0] < 1e-3 * leaky.gradients[0, 0]
    assert xavier.gradients[0, 0] < 1e-6 * xavier.gradients[0, -1]
    assert xavier.gradients[0, 0] == pytest.approx(1e-8, rel=0.2)
    assert he.gradients[0, 0] / xavier.gradients[0, 0] == pytest.approx(3e4, rel=0.2)
    assert "about 10⁻⁸, a thirty-thousandth of what He’s weights give" in PRESET["Thirty layers deep"].look
    assert xavier.accuracy[-1] < 0.6 and he.accuracy[-1] > 0.9 and leaky.accuracy[-1] > 0.9


def test_too_fast_kills_one_and_blows_another_up():
    relu, small, large = map(read, PRESET["Too fast"].runs)
    assert whole_layers(relu)[1] >= 0 and relu.diverged is None and relu.loss[-1] < 1
    assert large.diverged is not None and small.diverged is None and (small.dead_since[-1] < 0).all()


def test_the_widget_answers_what_it_is_asked():
    page = Playground("act=relu epochs=10 | act=leaky epochs=10")
    assert page.run_0["name"] == "ReLU" and page.run_1["name"] == "leaky ReLU (0.1)" and page.run_2 == {}
    page.request = {"number": 1, "runs": {"0": "act=gelu epochs=10", "1": "", "2": "act=elu epochs=10"}}
    assert page.answer == {"number": 1, "problem": ""}
    assert [page.run_0["name"], page.run_1, page.run_2["name"]] == ["GELU", {}, "ELU"]
    assert page.run_1_bytes == b"" and page.run_2_bytes


def test_a_request_that_is_not_understood_is_answered_in_a_sentence_and_loses_nothing():
    page = Playground("epochs=10")
    before = page.run_0, page.run_0_bytes
    page.request = {"number": 1, "runs": {"0": "act=tanh", "1": "act=tanh"}}
    assert page.answer["number"] == 1 and page.answer["problem"].count("not known") == 1
    assert (page.run_0, page.run_0_bytes) == before and page.run_1 == {}
    page.request = {"number": 2, "runs": {"0": ""}}
    assert page.answer == {"number": 2, "problem": "One run has to stay: this one was kept."}
    assert (page.run_0, page.run_0_bytes) == before


def nested(values):
    return st.recursive(
        values, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3)
    )


ANYTHING = nested(st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9))
RUNS = st.dictionaries(
    st.sampled_from(["0", "1", "2", "3", "-1", "x", ""]),
    ANYTHING | st.sampled_from(["", QUICK, f"{QUICK} act=gelu", "act=tanh"]),
)


@pytest.mark.stress
@fuzzed
@given(st.fixed_dictionaries({}, optional={"number": ANYTHING, "runs": ANYTHING | RUNS, "x": ANYTHING}))
def test_whatever_a_page_asks_for_is_answered_and_one_run_stays(request):
    page = PAGE
    page.set_state({"request": {"number": 0, "runs": {}}})
    page.set_state({"request": request})
    shown = [run["text"] for run in (page.run_0, page.run_1, page.run_2) if run]
    assert shown and all(str(Settings.read(text)) == text for text in shown)
    assert isinstance(page.answer["problem"], str) and len(page.answer["problem"]) < 3000


PAGE = Playground(QUICK)


def test_a_text_for_too_many_runs_is_refused():
    with pytest.raises(SettingsError, match="room for 3 runs, and the text names 4"):
        Playground("||| ")


def test_its_saved_picture_and_words_are_stable():
    page = Playground("epochs=10 act=leaky")
    data, _ = page._repr_mimebundle_()
    assert data["text/plain"] == "Playground. First run: " + str(Settings.read("epochs=10 act=leaky"))
    assert data["image/png"].startswith(b"\x89PNG") and len(data["image/png"]) < 150_000


@pytest.mark.parametrize("text", ["data=abs act=prelu net=1", "data=spirals act=mish", "act=leaky alpha=1.5 rate=100"])
def test_a_still_can_be_drawn_of_every_kind_of_run(text):
    assert draw_still(read(text + " epochs=10")).startswith(b"\x89PNG")
