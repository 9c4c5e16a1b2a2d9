"""Test papers: the same for the same seed, of the same mix for every seed, printed with and without answers."""

import contextlib
import re
from collections import Counter
from pathlib import Path
from unittest.mock import patch

import pytest

from helpers.course import exam, print_exam
from helpers.course.catalogue import QUESTIONS
from helpers.course.draw import draw_questions
from helpers.course.objectives import OBJECTIVES
from helpers.quiz.export.bank import to_html
from helpers.quiz.question_types import ChoiceQuestion, MatchingQuestion, OrderQuestion, SketchQuestion, selected

# So many that every question of every level is drawn.
ALL = tuple(sum(question.level == level for question in QUESTIONS.values()) for level in (1, 2, 3))


def test_a_seed_gives_the_same_paper_and_another_seed_another():
    assert draw_questions(seed=7) == draw_questions(seed=7)
    assert {each.name for each in draw_questions(seed=7)} != {each.name for each in draw_questions(seed=8)}
    assert {question.name for question in draw_questions(levels=ALL, seed=3)} == set(QUESTIONS)


def test_papers_of_every_seed_have_the_same_mix_spread_over_objectives():
    drawn = set()
    for seed in range(400):
        paper = draw_questions(seed=seed)
        assert [question.level for question in paper] == [1] * 5 + [2] * 5 + [3] * 2
        assert len({question.objective for question in paper}) == 12, seed
        drawn |= {question.name for question in paper}
    # No question is left out for good.
    assert drawn == set(QUESTIONS)


def test_a_paper_asks_about_the_notebooks_that_were_named():
    for notebooks in (3, "03", [3], (1, 2, "03"), range(1, 4)):
        paper = draw_questions(notebooks=notebooks, levels=(2, 2, 1))
        asked = {OBJECTIVES[question.objective][0] for question in paper}
        assert asked <= {"01", "02", "03"} if asked != {"03"} else notebooks in (3, "03", [3])
        spread = Counter(question.objective for question in paper)
        assert max(spread.values()) - min(spread.values()) <= 1


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        ({"levels": (0, 0, ALL[2] + 1)}, f"questions of level 3 were asked for, but all notebooks have {ALL[2]}"),
        (
            {"levels": (99, 0, 0), "notebooks": (1, 2)},
            "99 questions of level 1 were asked for, but notebooks 1, 2 have",
        ),
        ({"levels": (0, 0, 0)}, "a paper needs a question"),
        ({"levels": (1, 2)}, "levels must be three numbers"),
        ({"levels": 12}, "levels must be three numbers"),
        ({"levels": (1, -2, 3)}, "the number of questions of level 2 must be a whole number"),
        ({"notebooks": (1, 9)}, "notebook 09 has no questions: choose from 01, 02"),
        ({"notebooks": ()}, "has no questions"),
        ({"minutes": 0}, "minutes must be more than 0"),
    ],
)
def test_a_paper_that_cannot_be_is_refused(wish, said):
    for set_paper in (exam, print_exam):
        with pytest.raises(ValueError, match=re.escape(said)):
            set_paper(**wish)


def test_a_paper_has_the_same_order_in_every_language():
    question = MatchingQuestion(
        name="to-match", objective="relu", level=1, text="", hint="",
        pairs=(("a", "the slope is 0", ""), ("b", "x", ""), ("c", "the slope is 0", ""), ("d", "y", ""), ("e", "z", "")),
    )  # fmt: skip
    known = {"x": "1", "y": "3", "z": "2", "the slope is 0": "4"}
    for seed in range(5):
        english = question.drawn(seed).spec()["rights"]
        with patch.object(selected, "translate", lambda text: known.get(text, text)):
            assert question.drawn(seed).spec()["rights"] == [known[right] for right in english]
            assert question.spec()["rights"] == ["1", "2", "3", "4"]


def test_each_seed_offers_the_same_answers_in_an_order_of_its_own():
    for kind, shown in ((ChoiceQuestion, "options"), (MatchingQuestion, "rights"), (OrderQuestion, "shown")):
        for question in (each for each in QUESTIONS.values() if isinstance(each, kind)):
            orders = [[str(each) for each in question.drawn(seed).spec()[shown]] for seed in range(30)]
            assert orders[4] == [str(each) for each in question.drawn(4).spec()[shown]]
            assert len({tuple(order) for order in orders}) > 1 and len({tuple(sorted(order)) for order in orders}) == 1
            if kind is OrderQuestion:
                assert question.spec()["items"] not in [question.drawn(seed).spec()["shown"] for seed in range(30)]


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    """Print all questions, and read the two pages."""
    with contextlib.chdir(tmp_path_factory.mktemp("printed")):
        said = repr(print_exam(levels=ALL, seed=3))
        names = sorted(path.name for path in Path().iterdir())
        assert names == ["paper-3-answers.html", "paper-3.html"] and all(f"`{name}`" in said for name in names)
        return [Path(name).read_text(encoding="utf-8") for name in reversed(names)]


def test_the_printed_pages_ask_the_same_and_only_one_answers(pages):
    plain, answered = pages
    several = sum(isinstance(question, ChoiceQuestion) and question.several for question in QUESTIONS.values())
    for page in pages:
        assert page.count("<li>") == len(QUESTIONS) and "Paper 3" in page and "href=" not in page
        # Nothing is loaded from elsewhere: pictures are in the page.
        assert page.count("src=") == page.count("src='data:image/png;base64,") > 0
        assert page.count("Several answers may be right.") == several > 0
    assert "class='answer'" not in plain and answered.count("class='answer'") == len(QUESTIONS)


def test_the_page_with_answers_says_why_the_right_ones_are_right_and_the_others_wrong(pages):
    plain, answered = pages
    for question in (each.drawn(3) for each in QUESTIONS.values()):
        match question.kind:
            case "choice":
                reasons = [option.feedback for option in question.options]
            case "matching":
                reasons = [reason for *_, reason in question.pairs]
            case "order":
                reasons = question.reasons
            case "sketch":
                reasons = [question.right]
            case _:
                reasons = [question.right, *(text for _, text in question.mistakes)]
        for reason in reasons:
            assert to_html(reason) in answered and to_html(reason) not in plain, question.name


def test_a_printed_sketch_has_axes_and_its_answer_the_curve(pages):
    plain, answered = (re.findall(r"base64,([\w+/=]+)", page) for page in pages)
    sketches = sum(isinstance(question, SketchQuestion) for question in QUESTIONS.values())
    assert len(plain) == len(answered) == sketches
    assert all(empty != drawn for empty, drawn in zip(plain, answered, strict=True))
