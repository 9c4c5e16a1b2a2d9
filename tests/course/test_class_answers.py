"""Test the table of a class's answers: counted as by hand, the worst first, and nothing left out in silence."""

import json

import pytest

from helpers.course import class_answers
from helpers.course.catalogue import QUESTIONS
from helpers.course.objectives import OBJECTIVES
from helpers.i18n import set_language


def write(folder, name, firsts):
    """Write a learner's record: question names, and whether each was right at the first try."""
    record = {question: {"tries": 1, "right": True, "first": first} for question, first in firsts.items()}
    (folder / f"{name}.json").write_text(json.dumps(record), encoding="utf-8")


def names_of(objective):
    return [name for name, question in QUESTIONS.items() if question.objective == objective]


def test_objectives_are_sorted_by_the_share_that_was_wrong_and_name_their_worst_question(tmp_path):
    (easy, *_), (hard, harder, *_) = names_of("relu"), names_of("death")
    (tmp_path / "group").mkdir()
    write(tmp_path, "a", {easy: True, hard: False, harder: False})
    write(tmp_path, "b", {easy: False, hard: True, harder: False})
    write(tmp_path / "group", "c", {easy: True, "a-question-of-another-edition": False})
    table = class_answers(tmp_path)
    assert "3 learners" in table.caption
    assert [row[:5] for row in table.rows] == [
        [*OBJECTIVES["death"], "2", "4", "3 of 4"],
        [*OBJECTIVES["relu"], "3", "3", "1 of 3"],
    ]
    assert table.rows[0][5] == f"2 of 2: {QUESTIONS[harder].text}"


def test_a_file_that_is_no_record_is_named_and_the_others_are_counted(tmp_path):
    write(tmp_path, "a", {names_of("relu")[0]: True})
    (tmp_path / "b.json").write_text("[1]", encoding="utf-8")
    table = class_answers(tmp_path)
    assert "1 learner" in table.caption and "b.json" in table.caption
    assert len(table.rows) == 1


@pytest.mark.parametrize("language", ["en", "bn"])
def test_what_is_no_folder_of_records_gets_a_sentence(tmp_path, language):
    set_language(language)
    try:
        said = [repr(class_answers(tmp_path / "absent")), repr(class_answers(str(tmp_path)))]
    finally:
        set_language("en")
    assert all(str(tmp_path) in each for each in said) and len(set(said)) == 2
    assert all(("There is no record" in each or "is no folder" in each) == (language == "en") for each in said)
