"""Test exported questions: every one is read back in each language, answered, and marked as its question says."""

import re

import pytest

from helpers.course import draw
from helpers.course.catalogue import QUESTIONS
from helpers.course.draw import draw_questions
from helpers.course.export import export_files
from helpers.course.objectives import OBJECTIVES
from helpers.i18n import chosen_language, languages, set_language, translate_into
from helpers.quiz.export.bank import to_html, to_plain
from helpers.quiz.question_types import NumberQuestion, NumberTemplate, template
from tests.quiz.export.html_text import html_text
from tests.quiz.export.moodle_reader import read_moodle
from tests.quiz.export.qti_reader import read_qti

PNG = b"\x89PNG\r\n\x1a\n"
VERSIONS, SEED = 3, 5


class Said:
    """Compare texts with the exported ones: in a language, without the marks around code."""

    def __init__(self, language):
        self.language = language

    def __call__(self, text):
        return translate_into(text, self.language).replace("`", "")


@pytest.fixture(scope="module", params=languages())
def pool(request):
    """Export all questions in a language; return them as read, and how texts are said in it."""
    before = chosen_language()
    set_language(request.param)
    moodle, qti = export_files(seed=SEED, versions=VERSIONS).values()
    set_language(before)
    items, files = read_qti(qti)
    return read_moodle(moodle), items, files, Said(request.param)


def of_kind(kind, asked):
    """Pair each question of a kind with what was read of it; of a template's versions each is a pair."""
    pairs = []
    for name, question in QUESTIONS.items():
        if question.kind == kind:
            read = [each for each in asked if each.name.partition(" (")[0] == name]
            versions = {}
            if isinstance(question, NumberTemplate):
                versions = {str(each.spec()): each for each in map(question.drawn, range(SEED, SEED + VERSIONS))}
            made = list(versions.values()) or [question]
            assert len(read) == len(made), name
            pairs += zip(made, read, strict=True)
    assert pairs
    return pairs


def test_every_question_is_there_once_and_stands_with_its_notebook(pool):
    moodle, items, _, _ = pool
    for asked in (moodle, items):
        assert {each.name.partition(" (")[0] for each in asked} == set(QUESTIONS)
    for each in moodle:
        question = QUESTIONS[each.name.partition(" (")[0]]
        notebook = OBJECTIVES[question.objective][0]
        assert each.tags == [f"level {question.level}", f"notebook {notebook}", question.objective]
        assert each.category.startswith("$course$/top/") and notebook in each.category
        # Versions stand in a category of their own.
        assert (question.name in each.category) == (each.name != question.name)


def test_choices_are_marked_and_explained(pool):
    moodle, items, _, said = pool
    for question, read in of_kind("choice", moodle):
        assert html_text(read.text("questiontext")).startswith(said(question.text))
        texts = {each["text"]: html_text(each["text"]) for each in read.answers}
        assert sorted(texts.values()) == sorted(said(option.text) for option in question.options)
        right = {
            text for text in texts for option in question.options if option.right and texts[text] == said(option.text)
        }
        assert read.choose(right)[0] == pytest.approx(1, abs=1e-5)
        for option in question.options:
            (mark, feedback) = read.choose({text for text in texts if texts[text] == said(option.text)})
            assert mark == pytest.approx(option.right / len(right), abs=1e-5)
            assert html_text(feedback[0]) == said(option.feedback)
        # To choose all is worth nothing, as long as something is wrong.
        if question.several and len(right) < len(texts):
            assert read.choose(texts.keys())[0] == pytest.approx(0, abs=1e-5)
    for question, item in of_kind("choice", items):
        assert html_text(item.text).startswith(said(question.text))
        assert item.kind == f"multiple_{'answers' if question.several else 'choice'}_question"
        ((response, (_, choices)),) = item.choices.items()
        idents = {html_text(text): ident for ident, text in choices.items()}
        right = {idents[said(option.text)] for option in question.options if option.right}
        assert item.process({response: right})[0] == 100
        for option in question.options:
            score, shown = item.process({response: {idents[said(option.text)]}})
            assert (score == 100) == (right == {idents[said(option.text)]})
            assert [html_text(text) for text in shown] == [said(option.feedback)]
        if question.several and len(right) < len(idents):
            assert item.process({response: set(idents.values())})[0] == 0


def test_numbers_are_right_within_their_tolerance_and_mistakes_get_their_reply(pool):
    moodle, items, _, said = pool
    for question, read in of_kind("number", moodle):
        assert html_text(read.text("questiontext")) == said(question.text)
        inside, outside = 0.99 * question.tolerance, 1.01 * question.tolerance + 1e-9 * abs(question.answer)
        for number in (question.answer, question.answer - inside, question.answer + inside):
            mark, feedback = read.type_number(number)
            assert mark == 1 and html_text(feedback) == said(question.right), question.name
        assert read.type_number(question.answer + outside)[0] == read.type_number(question.answer - outside)[0] == 0
        for number, reply in question.mistakes:
            mark, feedback = read.type_number(number)
            assert mark == 0 and html_text(feedback) == said(reply), question.name
        assert html_text(read.type_number(123456.789)[1]) == said(question.otherwise)
    for question, item in of_kind("number", items):
        assert html_text(item.text) == said(question.text) and item.kind == "numerical_question"
        inside, outside = 0.99 * question.tolerance, 1.01 * question.tolerance + 1e-9 * abs(question.answer)
        for number in (question.answer - inside, question.answer, question.answer + inside):
            score, shown = item.process({"response1": {repr(float(number))}})
            assert score == 100 and [html_text(text) for text in shown] == [said(question.right)], question.name
        wrong = [question.answer - outside, question.answer + outside, *(number for number, _ in question.mistakes)]
        for number in wrong:
            score, (shown,) = item.process({"response1": {repr(float(number))}})
            assert score == 0
            for reply in [*(text for _, text in question.mistakes), question.otherwise]:
                assert said(reply) in html_text(shown), question.name


def test_each_pair_is_a_part_of_the_mark(pool):
    moodle, items, _, said = pool
    for question, read in of_kind("matching", moodle):
        assert html_text(read.text("questiontext")) == said(question.text)
        pairs = [(html_text(left), right) for left, right in read.pairs]
        assert pairs == [(said(left), said(right)) for left, right, _ in question.pairs]
        for *_, reason in question.pairs:
            assert said(reason) in html_text(read.text("generalfeedback"))
    for question, item in of_kind("matching", items):
        pairs = [(said(left), said(right)) for left, right, _ in question.pairs]
        check_pairs(item, pairs, [said(reason) for *_, reason in question.pairs])


def test_an_order_is_read_back_item_by_item(pool):
    moodle, items, _, said = pool
    for question, read in of_kind("order", moodle):
        assert [html_text(text) for text in read.order] == [said(item) for item in question.items]
        for reason in question.reasons:
            assert said(reason) in html_text(read.text("generalfeedback"))
    for question, item in of_kind("order", items):
        lefts = [html_text(text) for text, _ in item.choices.values()]
        assert all(str(place) in left for place, left in enumerate(lefts, start=1))
        check_pairs(item, list(zip(lefts, map(said, question.items), strict=True)), None)
        _, (shown,) = item.process({})
        assert all(said(reason) in html_text(shown) for reason in question.reasons)


def check_pairs(item, pairs, reasons):
    """Answer a matching: all right, and each pair wrong by itself."""
    assert item.kind == "matching_question"
    assert [html_text(text) for text, _ in item.choices.values()] == [left for left, _ in pairs]
    right = {
        response: {ident for ident, text in choices.items() if text == partner}
        for (response, (_, choices)), (_, partner) in zip(item.choices.items(), pairs, strict=True)
    }
    assert all(len(idents) == 1 for idents in right.values())
    score, _ = item.process(right)
    assert score == pytest.approx(100, abs=0.1)
    for place, response in enumerate(right):
        score, shown = item.process(right | {response: {"nothing"}})
        assert score == pytest.approx(100 * (1 - 1 / len(pairs)), abs=0.1)
        if reasons:
            assert [html_text(text) for text in shown] == [reasons[place]]


def test_lines_and_sketches_are_marked_by_people_who_are_told_what_is_right(pool):
    moodle, items, files, said = pool
    for question, read in of_kind("line", moodle):
        known = html_text(read.text("graderinfo"))
        assert read.kind == "essay" and question.answers[0] in known and said(question.right) in known
        assert question.before in html_text(read.text("questiontext"))
    for question, item in of_kind("line", items):
        score, (shown,) = item.process({"response1": {"return x"}})
        assert item.kind == "essay_question" and score == 0 and question.answers[0] in html_text(shown)
        assert question.before in html_text(item.text)
    for question, read in of_kind("sketch", moodle):
        ((name, picture),) = read.pictures.items()
        assert picture.startswith(PNG) and f'src="@@PLUGINFILE@@/{name}"' in read.text("questiontext")
        known = html_text(read.text("graderinfo"))
        points = re.findall(r"\((\S+), (\S+)\)", known.replace("−", "-"))
        truth = zip(question.places, question.curve, strict=True)
        assert said(question.right) in known
        assert points[: len(question.places)] == [(f"{x:g}", f"{y:.6g}") for x, y in truth]
    for question, item in of_kind("sketch", items):
        path = f"images/{question.name}.png"
        assert files[path].startswith(PNG) and f'src="%24IMS-CC-FILEBASE%24/{path}"' in item.text
        assert said(question.right) in html_text(item.process({})[1][0])


def test_a_paper_is_one_category_in_its_own_order_with_its_drawn_numbers():
    moodle, qti = export_files(notebooks=(1, 2, 3), levels=(3, 3, 1), seed=2).values()
    drawn = draw_questions((1, 2, 3), (3, 3, 1), 2)
    read, (items, _) = read_moodle(moodle), read_qti(qti)
    assert len({each.category for each in read}) == 1
    for asked in (sorted(read, key=lambda each: each.name), items):
        assert [each.name.split()[1] for each in asked] == [question.name for question in drawn]
    assert [html_text(item.text).startswith(q.text.replace("`", "")) for item, q in zip(items, drawn, strict=True)] == [
        True
    ] * 7
    assert all(item.versions == 1 for item in items)


def test_of_a_templates_versions_one_is_taken_and_none_is_there_twice(monkeypatch):
    @template(z=(-1.0, -2.0, -3.0))
    def drawn(z=-1.0):
        return NumberQuestion(
            name="drawn-z", objective="relu", level=1, text=f"z = {z:g}, α = 0.1. What is αz?", hint="",
            answer=0.1 * z, right="", mistakes=((z, "z"),), otherwise="", decimals=2,
        )  # fmt: skip

    other = next(question for question in QUESTIONS.values() if question.objective == "relu")
    monkeypatch.setattr(draw, "QUESTIONS", {each.name: each for each in (drawn, other)})
    moodle, qti = export_files(versions=30).values()
    items, _ = read_qti(qti)
    assert [(item.name, item.versions) for item in items] == [("drawn-z", 3)] * 3 + [(other.name, 1)]
    assert len({item.text for item in items}) == 4
    for item in items[:3]:
        z = float(re.search(r"z = (\S+),", item.text)[1])
        assert [item.process({"response1": {text}})[0] for text in (f"{0.1 * z:g}", f"{z:g}")] == [100, 0]
    first, *versions = read_moodle(moodle)
    assert first.name == other.name
    assert [each.name for each in versions] == [f"drawn-z ({number})" for number in (1, 2, 3)]
    assert {each.category for each in versions} == {f"{first.category}/drawn-z"}


def test_the_same_wish_gives_the_same_bytes():
    assert export_files(levels=(2, 2, 1), seed=4) == export_files(levels=(2, 2, 1), seed=4)


def test_code_and_maths_become_html_and_what_html_would_take_for_its_own_is_shown():
    assert to_html("`x < 0` & $a<b$ > 1") == r"<code>x &lt; 0</code> &amp; \(a&lt;b\) &gt; 1"
    assert to_plain("`x < 0` & $a<b$ > 1") == "x < 0 & a<b > 1"
