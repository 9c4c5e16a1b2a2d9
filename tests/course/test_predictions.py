"""Test predictions: what can be declared, what is shown before the guess, and how the wrong ones come back."""

import json

import numpy as np
import pytest

from helpers.course import forget, my_answers, predict, recap, start_keeping
from helpers.course.catalogue import PREDICTIONS, QUESTIONS
from helpers.course.objectives import OBJECTIVES
from helpers.lessons.shared.predictions_on_loss_map import EDGE
from helpers.quiz import answer_store
from helpers.quiz.question_types import (
    Axis,
    Known,
    MarkPrediction,
    NumberQuestion,
    PointPrediction,
    SketchPrediction,
)

SHARED = {"name": "a-guess", "objective": "relu", "text": "Where?", "right": "So.", "otherwise": "Look."}
SKETCH = SHARED | {"places": (0.0, 1.0), "truth": (0.4321, 1.0), "limits": (0.0, 2.0)}
MARKS = SHARED | {"axis": Axis(0.0, 1.0, "rate"), "marks": (("one", 0.4321),)}
POINT = SHARED | {"x": Axis(0.0, 1.0, "w"), "y": Axis(0.0, 1.0, "b"), "truth": (0.4321, 0.5)}


def texts(prediction):
    spec = prediction.spec()
    return [spec["right"], spec["otherwise"], *(mistake["feedback"] for mistake in spec["mistakes"])]


@pytest.mark.parametrize("prediction", PREDICTIONS.values(), ids=PREDICTIONS)
def test_every_guess_has_words_of_its_own_that_end(prediction):
    assert prediction.objective in OBJECTIVES
    said = texts(prediction)
    assert len(set(said)) == len(said)
    for text in said:
        assert text.strip() == text and len(text) >= 8 and text.endswith((".", "?", "”")) and "!" not in text, text
    # It comes back in later notebooks.
    assert "this notebook" not in " ".join([prediction.text, *said]).lower()
    json.dumps(prediction.spec(), allow_nan=False)


@pytest.mark.parametrize(
    "make, declared", [(SketchPrediction, SKETCH), (MarkPrediction, MARKS), (PointPrediction, POINT)]
)
def test_what_is_read_without_a_widget_asks_and_does_not_answer(make, declared):
    prediction = make(**declared)
    lines = prediction.text_lines()
    assert lines[0] == "Where?" and "0.4321" not in " ".join(lines) and "0.4321" in json.dumps(prediction.spec())


@pytest.mark.parametrize("name", PREDICTIONS)
def test_a_saved_notebook_shows_the_prediction_as_text_without_what_is_said_to_it(name):
    data, _ = predict(name)._repr_mimebundle_()
    prediction = PREDICTIONS[name]
    assert data["text/plain"].splitlines()[0] == prediction.text
    for kind in ("text/plain", "text/html"):
        assert "<script" not in data[kind] and not any(text in data[kind] for text in texts(prediction))


@pytest.mark.parametrize(
    "make, declared, sentence",
    [
        (SketchPrediction, SKETCH | {"name": "A guess"}, '"A guess" is no name: a name is words in lower case'),
        (
            SketchPrediction,
            SKETCH | {"tolerance": 2},
            "the tolerance is a part of the axis, above 0 and up to 0.5; it is 2",
        ),
        (SketchPrediction, SKETCH | {"places": (1.0, 0.0)}, "two or more places, from left to right"),
        (SketchPrediction, SKETCH | {"truth": (1.0,)}, "a curve has 1 heights, but there are 2 places"),
        (SketchPrediction, SKETCH | {"truth": (1.0, np.nan)}, "must lie within the limits 0 and 2"),
        (SketchPrediction, SKETCH | {"mistakes": (((0.0, 3.0), "No."),)}, "must lie within the limits 0 and 2"),
        (
            SketchPrediction,
            SKETCH | {"mistakes": (((0.4, 1.1), "No."),)},
            "so near to the truth that it counts as right",
        ),
        (MarkPrediction, MARKS | {"marks": ()}, "there must be a mark"),
        (MarkPrediction, MARKS | {"marks": (("a", 0.1), ("a", 0.2))}, "each mark needs a label of its own"),
        (MarkPrediction, MARKS | {"marks": (("a", 2.0),)}, 'the truth 2 lies off the axis "rate" from 0 to 1'),
        (MarkPrediction, MARKS | {"mistakes": ((1.0, 0.0, "No."),)}, "from a lower to a higher number"),
        (PointPrediction, POINT | {"truth": (0.5, -1.0)}, 'the truth -1 lies off the axis "b" from 0 to 1'),
        (PointPrediction, POINT | {"mistakes": ((0.4, 0.5, 0.1, "No."),)}, "and does not reach the truth"),
        (Axis, {"low": 1.0, "high": 1.0, "label": "w"}, 'axis "w": an axis needs low < high, not 1 and 1'),
        (Axis, {"low": 0.0, "high": 1.0, "label": "w", "logarithmic": True}, "a logarithmic axis needs 0 < low < high"),
        (Axis, {"low": 0.0, "high": np.inf, "label": "w"}, "must be finite numbers"),
        (Axis, {"low": 0.0, "high": 1.0, "label": "w", "ticks": (2.0,)}, "every tick must lie between 0 and 1"),
        (Known, {"x": (0.0, 1.0), "y": 0.0, "label": "line"}, '"line": x and y must be finite numbers'),
        (
            Known,
            {"x": 0.0, "y": 0.0, "label": "dot", "mark": "o"},
            '"dot": its mark must be one of square, star, triangle',
        ),
    ],
)
def test_what_cannot_be_guessed_is_refused_in_a_sentence(make, declared, sentence):
    with pytest.raises(ValueError) as refused:
        make(**declared)
    assert sentence in str(refused.value) and str(refused.value).endswith(".")


@pytest.mark.parametrize(
    "axis, ticks",
    [
        (Axis(-4.0, 7.0, "z"), [-4, -2, 0, 2, 4, 6]),
        (Axis(0.0, 0.3, "p"), [0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3]),
        (Axis(1e-4, 100.0, "rate", logarithmic=True), [1e-4, 1e-3, 0.01, 0.1, 1, 10, 100]),
        (Axis(0.02, 0.5, "rate", logarithmic=True), [0.02, 0.05, 0.1, 0.2, 0.5]),
        (Axis(0.0, 9.0, "n", ticks=(3.0, 6.0)), [3, 6]),
    ],
)
def test_an_axis_bears_round_numbers(axis, ticks):
    assert axis.spec()["ticks"] == pytest.approx(ticks, abs=1e-12)


def test_the_truth_of_the_first_step_is_on_the_plateau():
    x = np.array([0.5, 1.0, 1.5, 2.0])
    # Gradient descent on the mean squared error, written out once more.
    error = 3 * x - (0.5 * x + 0.25)
    w, b = 3 - 0.3 * np.mean(2 * error * x), -0.3 * np.mean(2 * error)
    assert PREDICTIONS["end-of-the-first-step"].truth == pytest.approx((w, b))
    assert [z for _, z in PREDICTIONS["points-after-the-first-step"].marks] == pytest.approx(w * x + b)
    assert np.all(w * x + b < 0) and b < np.interp(w, EDGE.x, EDGE.y)


def test_asking_for_a_prediction_that_is_not_there_says_so():
    with pytest.raises(KeyError, match='there is no prediction "nothing"'):
        predict("nothing")
    with pytest.raises(KeyError, match="there is no prediction"):
        predict(next(iter(QUESTIONS)))


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_guess_is_kept_like_an_answer_and_comes_back_if_it_was_wrong(folder):
    name, other = [*PREDICTIONS][:2]
    widget = predict(name, other)
    widget.answers = {name: {"right": False, "tries": 1, "hinted": False}}
    assert answer_store.load_record() == {}
    before = [each["name"] for each in recap("02").spec["questions"]]
    start_keeping()
    widget = predict(name, other)
    widget.answers = {
        name: {"right": False, "tries": 1, "hinted": False},
        other: {"right": True, "tries": 1, "hinted": False},
    }
    assert answer_store.load_record() == {
        name: {"tries": 1, "right": False, "first": False},
        other: {"tries": 1, "right": True, "first": True},
    }
    assert recap("02").spec["questions"][0]["name"] == name
    # The table is about answers that are right or wrong: a guess is neither.
    assert {row[3] for row in my_answers().rows} == {"0"}
    # What was guessed right does not come back, not even where nothing else is open.
    for known in (name, *QUESTIONS):
        answer_store.record_answer(known, {"right": True, "tries": 1, "hinted": False})
    assert name not in [each["name"] for each in recap("02").spec["questions"]]
    forget()
    assert [each["name"] for each in recap("02").spec["questions"]] == before


@pytest.mark.parametrize("notebook", [f"{number:02}" for number in range(2, 11)])
def test_a_recap_begins_with_what_is_recalled_and_not_computed(folder, notebook):
    first, second = recap(notebook).spec["questions"]
    assert first["kind"] in {"choice", "matching", "order", "sketch"} and first["name"] != second["name"]
    start_keeping()
    # Also if everything but computing is known.
    for name, question in QUESTIONS.items():
        right = not isinstance(question, NumberQuestion)
        answer_store.record_answer(name, {"right": right, "tries": 1, "hinted": False})
    first, second = recap(notebook).spec["questions"]
    assert first["kind"] in {"choice", "matching", "order", "sketch"} and second["kind"] == "number"
