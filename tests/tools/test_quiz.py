"""Test the command that writes papers and questions."""

import pytest

from helpers.course.draw import draw_questions
from helpers.i18n import languages
from tests.quiz.export.moodle_reader import read_moodle
from tools.quiz import main

PAPER = "--notebooks 1 2 --levels 2 2 1 --seed 4"


def test_a_paper_is_written_for_every_language_and_system_and_to_print(tmp_path):
    main([*PAPER.split(), "--folder", str(tmp_path)])
    names = ["paper-4-answers.html", "paper-4.html", "paper-4.moodle.xml", "paper-4.qti.zip"]
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(languages())
    drawn = {question.name for question in draw_questions((1, 2), (2, 2, 1), 4)}
    for folder in tmp_path.iterdir():
        assert sorted(path.name for path in folder.iterdir()) == names
        assert f"<html lang='{folder.name}'>" in (folder / "paper-4.html").read_text(encoding="utf-8")
        read = read_moodle((folder / "paper-4.moodle.xml").read_bytes())
        assert {each.name.split()[1] for each in read} == drawn


def test_only_what_was_chosen_is_written(tmp_path):
    main(["--notebooks", "3", "--language", "en", "--format", "moodle", "--folder", str(tmp_path)])
    assert [path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.*")] == ["en/questions.moodle.xml"]


def test_an_impossible_wish_ends_in_a_sentence(tmp_path):
    with pytest.raises(SystemExit, match="99 questions of level 3 were asked for"):
        main(["--levels", "1", "1", "99", "--folder", str(tmp_path)])
