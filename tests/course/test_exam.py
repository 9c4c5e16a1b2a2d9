"""Test papers: the same for the same seed, spread over what is taught, printed with and without answers."""

import html
import re

import pytest

from helpers.course import exam, print_exam
from helpers.course.catalogue import QUESTIONS
from helpers.course.exam import draw_questions
from helpers.course.objectives import OBJECTIVES
from helpers.quiz.question_types import ChoiceQuestion


def test_a_seed_gives_the_same_paper_and_another_seed_another():
    assert draw_questions(7, 12) == draw_questions(7, 12)
    assert draw_questions(7, 12) != draw_questions(8, 12)
    assert {question.name for question in draw_questions(3, len(QUESTIONS))} == set(QUESTIONS)


@pytest.mark.parametrize("seed", range(5))
def test_a_paper_is_spread_over_objectives_and_begins_with_what_is_easy(seed):
    paper = draw_questions(seed, 12)
    assert len({question.objective for question in paper}) == 12
    assert [question.level for question in paper] == sorted(question.level for question in paper)
    longer = draw_questions(seed, len(OBJECTIVES) + 3)
    assert {question.objective for question in longer} == set(OBJECTIVES)


@pytest.mark.parametrize("questions", [0, -1, len(QUESTIONS) + 1])
def test_a_paper_that_cannot_be_is_refused(questions):
    with pytest.raises(ValueError, match=f"a paper has from 1 to {len(QUESTIONS)} questions"):
        exam(questions=questions)
    with pytest.raises(ValueError, match="minutes must be more than 0"):
        exam(minutes=0)


def test_the_printed_pages_ask_the_same_and_only_one_answers(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    said = repr(print_exam(seed=3, questions=len(QUESTIONS)))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["paper-3-answers.html", "paper-3.html"]
    assert "`paper-3.html`" in said and "`paper-3-answers.html`" in said
    plain, answered = (
        (tmp_path / name).read_text(encoding="utf-8") for name in ("paper-3.html", "paper-3-answers.html")
    )
    for page in (plain, answered):
        assert (
            len(re.findall("<li>", page)) == len(QUESTIONS)
            and "Paper 3" in page
            and "src=" not in page
            and "href=" not in page
        )
    assert "class='answer'" not in plain and len(re.findall("class='answer'", answered)) >= len(QUESTIONS)
    several = sum(isinstance(question, ChoiceQuestion) and question.several for question in QUESTIONS.values())
    assert (
        plain.count("Several answers may be right.") == answered.count("Several answers may be right.") == several > 0
    )
    for question in QUESTIONS.values():
        if hasattr(question, "right"):
            words = html.escape(question.right)
            assert words in answered and words not in plain, question.name
