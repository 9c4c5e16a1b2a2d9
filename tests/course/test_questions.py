"""Test the pool of questions, what is chosen from it, and what is kept of the answers."""

import json
import re
from pathlib import Path

import nbformat
import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from helpers.course import ask, forget, my_answers, recap, start_keeping
from helpers.course.catalogue import QUESTIONS
from helpers.course.objectives import OBJECTIVES
from helpers.i18n import languages, translate_into
from helpers.lessons.n01_relu.questions.bends import W1, W2
from helpers.quiz import answer_store
from helpers.quiz.question_types import (
    ChoiceQuestion,
    CodeLineQuestion,
    MatchingQuestion,
    NumberQuestion,
    Option,
    OrderQuestion,
    SketchQuestion,
    ways,
)
from tests.durations import fuzzed
from tools.translations import SOURCE, read

every_question = pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Make the folder of a language's notebooks, as a kernel runs in it."""
    (tmp_path / "en").mkdir()
    monkeypatch.chdir(tmp_path / "en")
    return tmp_path


def texts(question):
    """Collect all that a learner may read of a question, by where it stands."""
    spec = question.spec()
    found = {"text": spec["text"], "hint": spec["hint"]}
    for key in ("right", "otherwise"):
        if key in spec:
            found[key] = spec[key]
    for key in ("options", "mistakes"):
        for number, each in enumerate(spec.get(key, [])):
            found[f"{key} {number}"] = each["feedback"]
    for key in ("feedback", "reasons"):
        for number, each in enumerate(spec.get(key, [])):
            found[f"{key} {number}"] = each
    return found


def compared(code):
    """Normalize a line of code as `quiz.js` compares it."""
    return re.sub(r"(\d)\.0*(?!\d)", r"\1", re.sub(r"\s+", "", code).replace("'", '"'))


@every_question
def test_every_answer_has_words_of_its_own_that_end(question):
    assert question.objective in OBJECTIVES
    said = texts(question)
    for place, text in said.items():
        assert text.strip() == text and len(text) >= 8, place
        assert text.endswith((".", "?", ")", "…", ":", "”")), f"{place}: {text}"
        assert "!" not in text, place
    feedback = [
        text
        for place, text in said.items()
        if place.partition(" ")[0] in ("options", "mistakes", "feedback", "reasons")
    ]
    assert len(set(feedback)) == len(feedback)


@every_question
def test_the_right_answer_is_marked_right_and_the_mistakes_are_not(question):
    match question:
        case ChoiceQuestion():
            texts_of_options = [option.text for option in question.options]
            assert len(set(texts_of_options)) == len(texts_of_options)
        case NumberQuestion():
            assert np.isfinite(question.answer)
        case SketchQuestion():
            near = (question.limits[1] - question.limits[0]) / 16
            assert np.shape(question.curve) == np.shape(question.places) and np.all(np.diff(question.places) > 0)
            for curve in [question.curve, *(curve for curve, _ in question.mistakes)]:
                assert question.limits[0] <= min(curve) and max(curve) <= question.limits[1]
            for curve, _ in question.mistakes:
                assert np.abs(np.subtract(curve, question.curve)).max() > near
        case CodeLineQuestion():
            text_lines = list(map(compared, (*question.answers, *(code for code, _ in question.mistakes))))
            assert len(set(text_lines)) == len(text_lines)
        case MatchingQuestion():
            assert len({left for left, _, _ in question.pairs}) == len(question.pairs) >= 3
            assert len({right for _, right, _ in question.pairs}) >= 2
        case OrderQuestion():
            spec = question.spec()
            assert len(question.reasons) == len(question.items) - 1 >= 2
            assert sorted(spec["shown"]) == sorted(spec["items"]) and spec["shown"] != spec["items"]


def test_a_question_names_the_notebook_of_a_section_and_never_speaks_of_this_one():
    # It comes back in later notebooks, in the exam and on paper.
    for name, question in QUESTIONS.items():
        said = " ".join(texts(question).values())
        assert "this notebook" not in said.lower(), name
        assert not re.search(r"\bsection \d", said) or re.search(r"notebook \d\d", said), name
        # What is needed for an answer is not looked up: a paper has no notebooks, and no hints.
        assert not re.search("notebook|section|this series|convention", " ".join(question.text_lines())), name


def test_every_section_that_a_question_names_is_there():
    headings = {
        path.name[:2]: "\n".join(cell.source for cell in nbformat.read(path, as_version=4).cells)
        for path in Path("notebooks/en").glob("*.ipynb")
    }
    named = {
        pair
        for question in QUESTIONS.values()
        for text in texts(question).values()
        for pair in re.findall(r"notebook (\d\d), section (\d+)", text)
    }
    assert named
    for notebook, section in named:
        assert re.search(rf"^#{{2,3}} {section}\. ", headings[notebook], flags=re.MULTILINE), (notebook, section)


@pytest.mark.parametrize("path", sorted(Path("notebooks/en").glob("[01][0-9]_*.ipynb")), ids=lambda path: path.stem)
def test_a_question_is_asked_behind_the_sections_that_it_speaks_of(path):
    section = 0
    for cell in nbformat.read(path, as_version=4).cells:
        for number in re.findall(r"^#{2,3} (\d+)\. ", cell.source, flags=re.MULTILINE):
            section = int(number)
        for name in re.findall(r'"([a-z0-9-]+)"', cell.source) if cell.source.startswith("ask(") else ():
            said = " ".join(texts(QUESTIONS[name]).values())
            if set(re.findall(r"notebook (\d\d)", said)) == {path.name[:2]}:
                assert max(map(int, re.findall(r"section (\d+)", said)), default=0) <= section, name


def test_every_line_that_is_right_is_code():
    for question in QUESTIONS.values():
        if isinstance(question, CodeLineQuestion):
            for line in question.answers:
                source = "\n".join(
                    [question.before, f"    {line}" if question.before.endswith(":") else line, question.after]
                )
                compile(source, question.name, "exec")


X = np.array([-2.0, -0.5, 0.0, 0.5, 3.0])
# What the functions with a gap are tried on.
TRIED = {"x": X, "z": X, "error": X[::-1] + 0.1, "alpha": 1.5, "fan_in": 8}
LINES = [question for question in QUESTIONS.values() if isinstance(question, CodeLineQuestion)]


def done(question, line):
    """Run a question's code with a line in its gap, and return what comes of it."""
    space = {"np": np, "slopes": ["a"]} | TRIED
    if question.before.startswith("def "):
        exec(f"{question.before}\n    {line}", space)
        name, arguments = re.match(r"def (\w+)\((.*)\)", question.before).groups()
        return eval(f"{name}({arguments})", space)
    if question.after:
        return eval(line, space)
    space["out"] = np.empty_like(X)
    exec(f"{question.before}\n{line}", space | {"alpha": 0.1})
    return space["out"]


@pytest.mark.filterwarnings("ignore:Passing more than 2 positional arguments")
@pytest.mark.parametrize("question", LINES, ids=lambda question: question.name)
def test_every_way_to_write_a_right_line_does_the_same(question):
    due = done(question, question.answers[0])
    same = np.testing.assert_equal if isinstance(due, dict) else np.testing.assert_allclose
    for line in question.answers:
        same(done(question, line), due, err_msg=line)


@pytest.mark.parametrize(
    "name, lines",
    {
        "slope-gradient-line": [
            *(
                f"return np.mean(2 * error * np.where({places}))"
                for places in ("z <= 0, z, 0", "z >= 0, 0, z", "z >= 0, 0.0, z")
            ),
            *(f"return np.mean(2 * error * {part})" for part in ("z * (z < 0)", "z * (z <= 0)", "np.clip(z, None, 0)")),
            "return np.mean(error * np.minimum(z, 0) * 2.0)",
        ],
        "he-deviation-line": [
            "return np.sqrt(2 / ((alpha**2 + 1) * fan_in))",
            "return np.sqrt(2 / (fan_in * (alpha**2 + 1)))",
            "return np.sqrt(2.0 / (fan_in * (1 + alpha**2)))",
            "return np.sqrt(2 / ((1 + alpha * alpha) * fan_in))",
        ],
        "relu-derivative-line": [
            *(f"return np.where(x > 0, {both})" for both in ("1, 0.0", "1., 0.", "1.0, 0.0")),
            *("return np.where(x <= 0, 0, 1)", "return (x > 0) * 1.0", "return (x > 0).astype(float)"),
        ],
        "leaky-relu-line": [
            *(
                "return np.where(x >= 0, x, x * alpha)",
                "return np.where(x < 0, alpha * x, x)",
                "return np.where(x <= 0, x * alpha, x)",
            ),
            "return np.maximum(x, 0) + alpha * np.minimum(x, 0)",
        ],
        "slopes-without-decay": [
            *('{"weight_decay": 0.0, "params": slopes}', "{'params': slopes, 'weight_decay': 0.0}"),
            "dict(params=slopes, weight_decay=0.0)",
        ],
        "leak-without-where": ["out[:] = np.maximum(out, x)"],
    }.items(),
)
def test_usual_ways_to_write_a_right_line_are_known(name, lines):
    known = set(map(compared, QUESTIONS[name].answers))
    assert [line for line in lines if compared(line) not in known] == []


@pytest.mark.parametrize("question", LINES, ids=lambda question: question.name)
def test_an_unknown_line_is_told_that_it_may_be_right(question):
    assert question.spec()["otherwise"].startswith(
        "Lines are compared as text, so yours may be right though it is not known here."
    )
    start = re.search("`(.+?)[ …]*`", question.otherwise)[1]
    assert question.answers[0].startswith(start)


def test_ways_are_every_form_with_every_choice_once():
    assert ways("{a} + {b}", "{b}", a=("x", "y"), b=("1", "2")) == ("x + 1", "x + 2", "y + 1", "y + 2", "1", "2")


def test_no_number_has_three_decimals_behind_a_comma_that_could_part_thousands():
    for question in QUESTIONS.values():
        if isinstance(question, NumberQuestion) and question.decimals is None and abs(question.answer) >= 1:
            assert question.answer == pytest.approx(round(question.answer, 2), abs=1e-9), question.name


def test_a_single_path_through_two_layers_is_named():
    named = dict(QUESTIONS["one-matrix-for-two-layers"].mistakes)
    first, second = W2 * W1[:, 1]
    assert "the path through the first unit alone" in named[first]
    assert "the path through the second unit alone" in named[second]


def test_a_weight_of_0_is_no_reason_for_no_gradient_where_the_bias_is_positive():
    # With b = 0 it could be one, by the convention at 0.
    assert [option.text for option in QUESTIONS["reasons-for-no-gradient"].options if "w = 0" in option.text] == [
        "w = 0, with b > 0"
    ]


def test_what_is_said_of_the_ends_of_numbers_and_of_sizes_is_computed():
    smallest = f"{np.finfo(np.float32).smallest_subnormal:.1e}".replace("e-45", " · 10⁻⁴⁵")
    for name in ("layers-until-float32-is-zero", "flat-in-float32"):
        assert f"smallest number above 0 is {smallest}" in QUESTIONS[name].text
    said = QUESTIONS["larger-or-smaller-weights"].options[1].feedback
    assert f"{1 + 0.7**2:.2f}" in said and f"about {round((1 + 0.7**2) ** 15, -1):.0f} times" in said


def test_intervals_say_what_they_are_intervals_of():
    assert "95 % intervals of the mean accuracy" in QUESTIONS["two-intervals-overlap"].text
    assert "on new digits" in QUESTIONS["half-a-point-better"].text


def test_the_right_option_may_stand_anywhere():
    places = [
        [option.right for option in question.shuffled_options()].index(True)
        for question in QUESTIONS.values()
        if isinstance(question, ChoiceQuestion)
    ]
    assert len(set(places)) >= 3 and max(map(places.count, set(places))) < 0.6 * len(places)


@pytest.mark.parametrize("language", languages())
def test_no_question_is_answered_by_the_length_of_its_options(language):
    single = [each for each in QUESTIONS.values() if isinstance(each, ChoiceQuestion) and not each.several]
    longest = shortest = 0
    for question in single:
        lengths = {True: [], False: []}
        for option in question.options:
            lengths[option.right].append(len(translate_into(option.text, language)))
        [right] = lengths[True]
        assert right <= 1.3 * max(lengths[False]), question.name
        longest += right > max(lengths[False])
        shortest += right < min(lengths[False])
    assert max(longest, shortest) <= len(single) / 3


def test_the_pool_is_large_and_covers_every_objective_at_three_levels():
    assert len(QUESTIONS) >= 115
    for objective in OBJECTIVES:
        assert sum(question.objective == objective for question in QUESTIONS.values()) >= 3, objective
    for level in (1, 2, 3):
        assert sum(question.level == level for question in QUESTIONS.values()) >= 0.25 * len(QUESTIONS)


@pytest.mark.parametrize(
    "make, sentence",
    [
        (
            lambda: (
                Option("a", "b")
                and ChoiceQuestion("Bad Name", "relu", "?", 1, "h", (Option("a", "b", True), Option("c", "d")))
            ),
            "a name is words",
        ),
        (
            lambda: ChoiceQuestion("name", "relu", "?", 4, "h", (Option("a", "b", True), Option("c", "d"))),
            "its level must be one of",
        ),
        (
            lambda: ChoiceQuestion("name", "relu", "?", 1, "h", (Option("a", "b"), Option("c", "d"))),
            "at least one must be right",
        ),
        (
            lambda: NumberQuestion("name", "relu", "?", 1, "h", 1.0, "r", ((1.1, "m"),), "o", decimals=1),
            "1.0 and 1.1 are too near",
        ),
        (
            lambda: NumberQuestion("name", "relu", "?", 1, "h", 1.0, "r", ((2.0, "m"), (2.0, "n")), "o"),
            "2.0 and 2.0 are too near",
        ),
    ],
)
def test_a_question_that_cannot_be_is_refused(make, sentence):
    with pytest.raises(ValueError, match=sentence):
        make()


def test_asking_for_what_is_not_there_says_so():
    with pytest.raises(KeyError, match='there is no question "nothing"'):
        ask("nothing")
    with pytest.raises(ValueError, match='no notebook before "01" has questions'):
        recap("01")


def test_asked_questions_can_be_read_without_a_widget():
    name = next(name for name, each in QUESTIONS.items() if isinstance(each, ChoiceQuestion) and not each.several)
    data, _ = ask(name)._repr_mimebundle_()
    question = QUESTIONS[name]
    first, *others = data["text/plain"].splitlines()
    assert first == question.text and sorted(others) == sorted(f"( ) {option.text}" for option in question.options)
    assert "<script" not in data["text/html"] and "&lt;" not in question.text
    for option in question.options:
        assert option.feedback not in data["text/html"]


@pytest.mark.parametrize(
    "question",
    [each for each in QUESTIONS.values() if isinstance(each, ChoiceQuestion)],
    ids=lambda question: question.name,
)
def test_without_a_widget_it_is_said_too_that_several_answers_may_be_right(question):
    several = sum(option.right for option in question.options) > 1
    assert ("Several answers may be right." in question.text_lines()) is several is question.spec()["several"]
    assert question.text_lines()[0] == question.text and len(question.text_lines()) == 1 + several + len(
        question.options
    )


def names_of(widget):
    return [question["name"] for question in widget.spec["questions"]]


def test_two_earlier_questions_come_back_about_two_things(folder):
    for notebook in ("02", "03"):
        names = names_of(recap(notebook))
        assert len(names) == 2 == len({QUESTIONS[name].objective for name in names})
        assert all(OBJECTIVES[QUESTIONS[name].objective][0] < notebook for name in names)
    assert names_of(recap("02")) == names_of(recap("02")) == names_of(recap("2")) == names_of(recap(2))


def test_what_stands_under_deeper_comes_back_only_if_it_was_answered(folder):
    start_keeping()
    for notebook in range(2, 11):
        assert not any(QUESTIONS[name].deeper for name in names_of(recap(notebook))), notebook
    (question, *_) = [each for each in QUESTIONS.values() if each.deeper and each.objective == "leaky-relu"]
    for name in QUESTIONS:
        answer_store.record_answer(name, {"right": name != question.name, "tries": 1, "hinted": False})
    assert question.name in names_of(recap("03"))


@pytest.mark.parametrize("path", sorted(SOURCE.glob("*.ipynb")), ids=lambda path: path.stem)
def test_what_stands_under_deeper_is_not_asked_before(path):
    deeper = False
    for cell in read(path).cells:
        deeper |= cell.id == "deeper"
        asked = re.findall(r'"([^"]+)"', cell.source) if cell.source.startswith("ask(") else []
        assert deeper or not any(QUESTIONS[name].deeper for name in asked), cell.id


def test_what_is_known_does_not_come_back_before_what_is_not(folder):
    start_keeping()
    first = names_of(recap("02"))
    for name in first:
        answer_store.record_answer(name, {"right": True, "tries": 1, "hinted": False})
    second = names_of(recap("02"))
    assert not set(first) & set(second)
    answer_store.record_answer(first[0], {"right": False, "tries": 1, "hinted": False})
    for name, question in QUESTIONS.items():
        if OBJECTIVES[question.objective][0] == "01" and name != first[0]:
            answer_store.record_answer(name, {"right": True, "tries": 1, "hinted": False})
    assert names_of(recap("02"))[0] == first[0]


def test_nothing_is_kept_unless_asked_for_and_nothing_outside_the_folder(folder):
    widget = ask(next(iter(QUESTIONS)))
    widget.answers = {next(iter(QUESTIONS)): {"right": True, "tries": 1, "hinted": False}}
    assert sorted(path.name for path in folder.rglob("*")) == ["en"]
    start_keeping()
    widget.answers = {next(iter(QUESTIONS)): {"right": False, "tries": 2, "hinted": False}}
    assert answer_store.load_record() == {next(iter(QUESTIONS)): {"tries": 1, "right": False, "first": False}}
    assert sorted(path.name for path in folder.rglob("*")) == ["en", "my_answers.json"]
    start_keeping()
    assert len(answer_store.load_record()) == 1
    forget()
    assert answer_store.load_record() == {} and sorted(path.name for path in folder.rglob("*")) == ["en"]


def test_right_at_once_means_at_the_first_try_and_without_the_hint(folder):
    start_keeping()
    for answer, first in (
        ((True, 1, False), True),
        ((True, 1, True), False),
        ((True, 2, False), False),
        ((False, 1, False), False),
    ):
        answer_store.record_answer("a", dict(zip(("right", "tries", "hinted"), answer, strict=True)))
        assert answer_store.load_record()["a"]["first"] is first
    assert answer_store.load_record()["a"]["tries"] == 4


def test_the_overview_counts_by_objective(folder):
    assert "start_keeping()" in repr(my_answers())
    start_keeping()
    name, question = next(iter(QUESTIONS.items()))
    answer_store.record_answer(name, {"right": True, "tries": 1, "hinted": False})
    row = next(row for row in my_answers().rows if row[1] == OBJECTIVES[question.objective][1])
    there = sum(each.objective == question.objective for each in QUESTIONS.values())
    assert row[2:] == [str(there), "1", "1", "1"]
    assert len(my_answers().rows) == len(OBJECTIVES)


# A record as it is kept, or nearly so.
NEARLY = st.dictionaries(
    st.sampled_from([*QUESTIONS][:3]) | st.text(max_size=5),
    st.fixed_dictionaries(
        {
            "tries": st.integers() | st.floats() | st.text(max_size=3),
            "right": st.booleans() | st.integers(),
            "first": st.booleans() | st.none(),
        },
        optional={"more": st.none()},
    ),
)
NUMBER_TOO_LONG = b'{"a": {"tries": 1' + 5000 * b"0" + b', "right": true, "first": true}}'


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    folder = tmp_path_factory.mktemp("record")
    (folder / "en").mkdir()
    return folder


@pytest.mark.stress
@fuzzed
@example(NUMBER_TOO_LONG)
@given(
    NEARLY.map(lambda value: json.dumps(value).encode())
    | st.binary(max_size=200)
    | st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=5),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(max_size=5), inner),
        max_leaves=8,
    ).map(lambda value: json.dumps(value).encode())
)
def test_a_file_that_is_no_record_is_refused_in_a_sentence(shared, content):
    (shared / answer_store.NAME).write_bytes(content)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(shared / "en")
        try:
            found = answer_store.load_record()
        except ValueError as problem:
            assert (
                str(problem)
                == f"{shared / answer_store.NAME} is no record of answers: put it right, or delete it and begin anew."
            )
        else:
            assert found == json.loads(content)
            assert all(set(record) == {"tries", "right", "first"} for record in found.values())
            assert repr(my_answers()) and len(recap("02").spec["questions"]) == 2


def test_a_folder_in_the_records_place_is_refused_in_a_sentence(folder):
    (folder / answer_store.NAME).mkdir()
    with pytest.raises(ValueError, match="is no record of answers"):
        answer_store.load_record()


TWO = ask(*[*QUESTIONS][:2])
ANSWER = st.fixed_dictionaries(
    {},
    optional={
        "right": st.booleans() | st.text(max_size=3),
        "tries": st.integers() | st.none(),
        "hinted": st.booleans() | st.lists(st.none()),
    },
)


@pytest.mark.stress
@fuzzed
@given(
    st.dictionaries(
        st.sampled_from([*QUESTIONS][:2]) | st.sampled_from(["../../x", "", "\ud800"]),
        ANSWER | st.none() | st.text(max_size=3),
    )
)
def test_whatever_a_page_answers_what_is_kept_is_a_record_of_its_own_questions(shared, answered):
    (shared / answer_store.NAME).write_text("{}")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(shared / "en")
        TWO.set_state({"answers": {}})
        TWO.set_state({"answers": answered})
        assert answer_store.load_record().keys() <= {*[*QUESTIONS][:2]}
    assert sorted(path.name for path in shared.rglob("*")) == ["en", answer_store.NAME]
