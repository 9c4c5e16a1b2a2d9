"""Test what is said of PyTorch, JAX and Keras: the record, how it is compared, and what is said without."""

import re
import sys
from dataclasses import replace
from types import SimpleNamespace

import nbformat
import numpy as np
import pytest

from helpers import frameworks
from helpers.experiments import __main__ as command
from helpers.experiments import frameworks as experiment
from helpers.experiments.records import record
from helpers.frameworks import CLIP, LEAKY, MAXIMUM, PRELU, RELU, WAYS, WHERE, WHERE_FROM_0
from helpers.frameworks.differences import differences
from helpers.lessons.n08_wider_family import framework_tables as tables
from helpers.lessons.n08_wider_family import frameworks as lesson
from tools.save_notebooks import NOTEBOOKS

KEPT = record("frameworks")
RESULT, ALPHAS = KEPT.result, KEPT.result.alphas
every_framework = pytest.mark.parametrize("name", experiment.MODULES)
every_record = pytest.mark.parametrize("label", experiment.PROCESSES)


def two_layers(x, weights):
    w1, b1, alpha, w2, b2 = weights
    z = x @ w1 + b1
    return np.where(z > 0, z, alpha * z) @ w2 + b2


def with_answer(result, label, question, key, value):
    """The result with one answer another."""
    changed = result.answers[label] | {question: result.answers[label][question] | {key: value}}
    return replace(result, answers=result.answers | {label: changed})


# the record


def test_the_record_names_the_versions_that_answered():
    assert set(KEPT.versions) >= {"torch", "jax", "keras"}
    assert RESULT.versions.items() <= KEPT.versions.items()
    assert set(RESULT.answers) == set(experiment.PROCESSES)


@every_record
def test_a_record_holds_an_answer_to_every_question(label):
    answers = RESULT.answers[label]
    ways = set(WAYS) - ({PRELU} if label == "JAX" else set())
    assert set(answers["at 0"]) == ways
    for found in answers["at 0"].values():
        assert found.shape == (2, ALPHAS.size)
        np.testing.assert_array_equal(found[0], found[1], "it matters whether 0 has a sign")
    assert answers["default slope"] and answers["decay"]
    assert bool(answers["PReLU"]) == (label != "JAX")
    assert answers["network"]["outputs"].shape == (len(RESULT.inputs),)


@every_record
def test_derivatives_at_0_are_what_the_lesson_says(label):
    found = {way: derivatives[0] for way, derivatives in RESULT.answers[label]["at 0"].items()}
    on_torch, zero = label in ("PyTorch", "Keras on PyTorch"), np.zeros(ALPHAS.size)
    expected = {
        RELU: zero,
        LEAKY: ALPHAS if on_torch else zero + 1,
        PRELU: ALPHAS if label == "PyTorch" else zero,
        WHERE: ALPHAS,
        WHERE_FROM_0: zero + 1,
        MAXIMUM: (1 + ALPHAS) / 2,
        CLIP: 1 + ALPHAS if on_torch else (1 + ALPHAS) / 2,
    }
    for way, derivatives in found.items():
        np.testing.assert_allclose(derivatives, expected[way], rtol=1e-5, err_msg=way)


def test_both_kerases_agree_in_what_is_told_once():
    one, other = (RESULT.answers[label] for label in ("Keras on JAX", "Keras on PyTorch"))
    for question in ("default slope", "PReLU", "decay"):
        assert differences(one[question], other[question])[1] == []


def test_decay_is_what_the_lesson_says():
    left = 0.25 * (1 - RESULT.rate * RESULT.decay) ** RESULT.steps
    decays = {label: list(RESULT.answers[label]["decay"].values()) for label in ("PyTorch", "JAX", "Keras on JAX")}
    np.testing.assert_allclose(decays["PyTorch"], [left, 0, left, left, 0.25], atol=2e-3)
    np.testing.assert_allclose(decays["JAX"], [left, 0.25], rtol=1e-5)
    default = 0.25 * (1 - RESULT.rate * 0.004) ** RESULT.steps
    np.testing.assert_allclose(decays["Keras on JAX"], [left, left, left, default, 0.25], rtol=1e-4)
    np.testing.assert_allclose(list(RESULT.ours()["decay"].values()), [0.25, left], rtol=1e-5)


@every_record
def test_ours_gives_what_a_frameworks_network_gave(label):
    theirs, weights = RESULT.answers[label]["network"]["outputs"], RESULT.weights(label)
    for ours in (two_layers(RESULT.inputs, weights)[:, 0], experiment.this_series.outputs(RESULT.inputs, *weights)):
        np.testing.assert_allclose(ours, theirs, rtol=1e-4, atol=2e-5)
    assert np.ptp(theirs) > 0.1


# comparing


def test_what_is_the_same_has_no_differences():
    count, said = differences(RESULT.answers, RESULT.answers)
    assert said == [] and count > 4 * len(WAYS)


@pytest.mark.parametrize(
    ("kept", "found", "sentence"),
    [
        ({"a": 0.1}, {"a": 1.0}, "a: recorded 0.1, here 1."),
        ({"a": {"b": np.ones(2)}}, {"a": {"b": np.array([1, 2.1])}}, r"a, b: recorded \[1. 1.\], here \[1.  2.1\]"),
        ({"a": np.zeros(2)}, {"a": np.zeros(3)}, r"a: recorded \[0. 0.\], here \[0. 0. 0.\]"),
        ({"a": 0.0}, {"a": np.nan}, "a: recorded 0., here nan"),
        ({"a": 1, "b": 1}, {"a": 1}, "b: recorded, and not found here"),
        ({"a": 1}, {"a": 1, "b": 1}, "b: not recorded"),
        ({"a": {"b": 1}}, {"a": {}}, "a, b: recorded, and not found here"),
    ],
)
def test_a_difference_is_told(kept, found, sentence):
    (said,) = differences(kept, found)[1]
    assert re.fullmatch(sentence, said), said


def test_rounding_is_no_difference():
    assert differences({"a": np.array([1 / 3, 0.0])}, {"a": np.array([0.333333, 1e-9])}) == (1, [])


def pretend(monkeypatch, label, facts):
    """Make all frameworks installed, and answer so."""
    stub = SimpleNamespace(label=lambda: label, facts=lambda **settings: facts, __version__="9.9")
    monkeypatch.setattr(experiment, "framework_module", lambda name: stub)
    monkeypatch.setattr(lesson, "find", lambda name: (stub, ""))


def test_a_later_version_that_answers_the_same_is_said_to(monkeypatch):
    pretend(monkeypatch, "JAX", RESULT.answers["JAX"])
    assert "JAX | 9.9 | All 15 answers of JAX are the recorded ones." in str(lesson.compare_here(KEPT))


def test_a_false_record_is_told_with_what_is_here(monkeypatch):
    pretend(monkeypatch, "Keras on JAX", RESULT.answers["Keras on JAX"])
    false = with_answer(RESULT, "Keras on JAX", "default slope", "keras.layers.LeakyReLU()", 0.01)
    told = str(lesson.compare_here(replace(KEPT, result=false)))
    assert "1 of 26 answers of Keras on JAX are others." in told
    assert "default slope, keras.layers.LeakyReLU(): recorded 0.01, here 0.3." in told


def test_what_was_not_recorded_is_not_compared(monkeypatch):
    pretend(monkeypatch, "Keras on tensorflow", {})
    assert "Keras on tensorflow was not recorded, so there is nothing to compare with." in str(
        lesson.compare_here(KEPT)
    )


def test_verdict_follows_the_derivatives():
    assert experiment.verdict(RESULT).word == "holds when"
    reason = experiment.verdict(RESULT).sentence
    assert "leaky_relu(x, α): 0.1 in PyTorch, Keras on PyTorch; 1 in JAX, Keras on JAX" in reason
    alike = replace(RESULT, answers=dict.fromkeys(RESULT.answers, RESULT.answers["PyTorch"]))
    assert experiment.verdict(alike).word == "holds"
    apart = with_answer(RESULT, "JAX", "at 0", RELU, np.ones((2, ALPHAS.size)))
    assert experiment.verdict(apart).word == "not supported here"


# without them


@pytest.fixture
def missing(monkeypatch):
    for name in experiment.MODULES:
        monkeypatch.setitem(sys.modules, name, None)


@every_framework
def test_what_is_missing_is_said_in_one_sentence(name, missing, capsys, recwarn):
    assert frameworks.framework(name) is None
    title = frameworks.TITLES[name]
    assert capsys.readouterr() == (f"{title} is not installed here, so there is nothing to run.\n", "")
    assert not recwarn.list
    assert f"{title} | – | {title} is not installed here" in str(lesson.compare_here(KEPT))


@pytest.mark.parametrize("error", ["ImportError", "OSError", "RuntimeError"])
def test_a_broken_installation_is_said_to_be_so(error, monkeypatch, tmp_path, capsys):
    (tmp_path / "torch.py").write_text(f"raise {error}('no libgomp')")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "torch", raising=False)
    assert frameworks.framework("torch") is None
    said = "PyTorch is installed here and cannot be imported (no libgomp), so there is nothing to run.\n"
    assert capsys.readouterr().out == said


@pytest.mark.parametrize(
    ("there", "chosen"), [(["torch"], "torch"), (["torch", "jax"], "jax"), ([], None)], ids=["torch", "both", "none"]
)
def test_keras_gets_a_backend_that_is_there(there, chosen, missing, monkeypatch):
    environment = {}
    monkeypatch.setattr(frameworks.os, "environ", environment)
    monkeypatch.setattr(frameworks, "_is_there", there.__contains__)
    frameworks.find("keras")
    assert environment.get("KERAS_BACKEND") == chosen


def test_kerass_backend_is_left_as_it_was_chosen(missing, monkeypatch):
    monkeypatch.setenv("KERAS_BACKEND", "tensorflow")
    monkeypatch.setattr(frameworks, "_is_there", lambda name: True)
    frameworks.find("keras")
    assert frameworks.os.environ["KERAS_BACKEND"] == "tensorflow"


def test_a_full_run_without_them_says_what_is_missing(missing, monkeypatch, tmp_path):
    monkeypatch.setattr(sys, "argv", ["experiments", "frameworks", "--folder", str(tmp_path)])
    with pytest.raises(SystemExit, match=r"needs all three frameworks\. PyTorch is not installed here.* Keras is not"):
        command.main()


def test_the_notebook_is_saved_as_it_runs_without_them():
    cells = nbformat.read(NOTEBOOKS / "en/08_wider_family.ipynb", 4).cells
    live = [cell for cell in cells if "nbval-ignore-output" in cell.metadata.get("tags", [])]
    assert live
    for cell in live:
        (output,) = [output for output in cell.outputs if output.get("data") != {}]  # a fold begins with an empty one
        said = output.get("text") or output["data"]["text/plain"]
        assert said.rstrip().endswith("is not installed here, so there is nothing to run."), cell.id


# what is shown


@pytest.fixture(scope="module")
def at_zero():
    return lesson.at_zero(RESULT)


@pytest.mark.parametrize("alpha", ALPHAS)
def test_the_figure_shows_the_record_at_every_slope(at_zero, alpha):
    at, place = at_zero.at(alpha=alpha), int(np.flatnonzero(alpha == ALPHAS)[0])
    for label, answers in RESULT.answers.items():
        x, y = at.points(label)
        for row, way in enumerate(WAYS):
            shown = x[np.round(y) == row]
            expected = answers["at 0"][way][0, place] if way in answers["at 0"] else np.nan
            np.testing.assert_allclose(shown, expected, rtol=1e-6, err_msg=f"{label}, {way}")
    assert at.points("left")[0].tolist() == pytest.approx([alpha, alpha])


def test_the_figure_says_who_agrees(at_zero):
    told = at_zero.at(alpha=0.3).readout()
    assert "relu 0.00 (all); leaky_relu 0.30 (PyTorch, Keras on PyTorch) or 1.00 (JAX, Keras on JAX)" in told
    assert "PyTorch 2.13.0, JAX 0.10.2, Keras 3.15.1" in told


def test_tables_tell_the_record_and_ours():
    slopes, starts, decays = (str(table(KEPT)) for table in (tables.default_slopes, tables.prelu_starts, tables.decays))
    assert "Keras | 0.3 | keras.layers.LeakyReLU()\nKeras | 0.2 | keras.activations.leaky_relu(x)" in slopes
    assert "this series | 0.01 | LeakyReLU()" in slopes
    assert (
        "Keras | keras.layers.PReLU() | 0 | 16 | 2,304" in starts and "this series | PReLU() | 0.25 | 1 | 1" in starts
    )
    assert "PyTorch | −0.001 | Adam(weight_decay=0.01)" in decays and "this series | 0.250 | SGD(decay=0.01)" in decays
    for table in (slopes, starts, decays):
        assert f"recorded on {KEPT.date} with PyTorch 2.13.0, JAX 0.10.2, Keras 3.15.1" in table


def test_a_function_that_is_broken_is_found_by_the_table_of_networks():
    def rows(f):
        return str(tables.same_network(KEPT, f)).splitlines()[2:]

    assert all(row.endswith("the same | the same") for row in rows(two_layers))
    leak = rows(lambda x, weights: two_layers(x, [*weights[:2], 0.01, *weights[3:]]))
    assert all("off by" in row and row.endswith("the same") for row in leak)
    assert all("of another shape, (40,)" in row for row in rows(lambda x, weights: x @ weights[0]))


# with them


@every_framework
def test_what_is_installed_answers_as_recorded(name):
    if frameworks.find(name)[0] is None:
        pytest.skip(f"{name} is not installed")
    label, count, said = experiment.check(RESULT, name)
    assert label in RESULT.answers and count > 10 and said == []
    false = with_answer(RESULT, label, "at 0", RELU, np.ones((2, ALPHAS.size)))
    moved = with_answer(RESULT, label, "network", "b2", RESULT.answers[label]["network"]["b2"] + 1)
    assert "at 0, relu(x): recorded [[1. 1." in experiment.check(false, name)[2][0]
    assert "network, outputs" in experiment.check(moved, name)[2][0]


@pytest.mark.parametrize("backend", ["jax", "torch"])
def test_keras_answers_as_recorded_on_either_backend(backend):
    pytest.importorskip(backend)
    if frameworks.find("keras")[0] is None:
        pytest.skip("keras is not installed")
    label = f"Keras on {frameworks.TITLES[backend]}"
    facts = experiment.ask("keras", backend, RESULT.settings)["facts"]
    del facts["network"]  # its start is drawn at random
    kept = {question: RESULT.answers[label][question] for question in facts}
    assert differences(kept, facts)[1] == []
