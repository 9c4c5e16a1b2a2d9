"""Test where a learner's record and papers go when a folder takes none, and that each is told and found again."""

import contextlib
import json
import os
import resource
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

import pytest

from helpers.course import ask, exam, forget, my_answers, print_exam, recap, start_keeping
from helpers.course.catalogue import QUESTIONS
from helpers.i18n import set_language, translate
from helpers.output import files
from helpers.output.files import OWN_FOLDER, notebook_folder
from helpers.quiz.answer_store import KEPT, NAME, load_record, record_answer

RIGHT = {"right": True, "tries": 1, "hinted": False}
ROOT = Path(__file__).parents[2]
NOBODY = 65534
QUESTION = next(iter(QUESTIONS))


@contextlib.contextmanager
def ordinary_user():
    """Give up a superuser's rights, to whom no folder is read-only."""
    if os.geteuid():
        yield
        return
    os.setresuid(NOBODY, NOBODY, 0)
    try:
        yield
    finally:
        os.setresuid(0, 0, 0)


@pytest.fixture
def course(monkeypatch):
    """Make a course's folder that learners may only read, with a home and a place for temporary files; run in it."""
    load_what_papers_need()  # as long as all may be read
    with tempfile.TemporaryDirectory() as name:
        top = Path(name)
        for folder in ("course/notebooks/en", "home", "temporary"):
            (top / folder).mkdir(parents=True)
        for folder in (top, *top.glob("*")):
            folder.chmod(0o777)
        for folder in (top / "course").rglob("*"):
            folder.chmod(0o555)
        monkeypatch.setenv("HOME", str(top / "home"))
        monkeypatch.setattr(tempfile, "tempdir", str(top / "temporary"))
        monkeypatch.setattr(files, "_temporary_folders", [])
        monkeypatch.chdir(top / "course/notebooks/en")
        yield top


@cache
def load_what_papers_need():
    """Print all questions once, as sketches load matplotlib."""
    levels = [question.level for question in QUESTIONS.values()]
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        print_exam(levels=[levels.count(level) for level in (1, 2, 3)])


def left(folder):
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


@pytest.mark.parametrize("language", ["en", "bn"])
def test_a_record_of_a_course_that_may_only_be_read_is_in_the_learners_home(course, language):
    set_language(language)
    with ordinary_user():
        said = repr(start_keeping())
        assert said.startswith(translate(KEPT)) and str(course / "home" / OWN_FOLDER / NAME) in said
        assert translate("that is not permitted") in said and str(course / "course/notebooks") in said
        assert record_answer(QUESTION, RIGHT) == ""
        assert load_record() == {QUESTION: {"tries": 1, "right": True, "first": True}}
        assert str(course / "home" / OWN_FOLDER / NAME) in repr(start_keeping()) and len(load_record()) == 1
        assert str(course / "home" / OWN_FOLDER / NAME) in repr(forget()) and load_record() == {}
    assert left(course) == []


def test_papers_of_a_course_that_may_only_be_read_are_in_the_learners_home(course):
    with ordinary_user():
        said = repr(print_exam(seed=3))
    names = [f"home/{OWN_FOLDER}/{name}" for name in ("paper-3-answers.html", "paper-3.html")]
    assert left(course) == names and all(f"`{course / name}`" in said for name in names)
    assert "beside this notebook" not in said and "that is not permitted" in said


def test_without_a_home_files_go_to_a_temporary_folder_and_this_is_said(course):
    (course / "home").chmod(0o555)
    with ordinary_user():
        kept, printed = repr(start_keeping()), repr(print_exam(seed=3))
        assert record_answer(QUESTION, RIGHT) == "" and len(load_record()) == 1
    found = [course / name for name in left(course)]
    assert [path.name for path in found] == [NAME, "paper-3-answers.html", "paper-3.html"]
    assert {path.parent.parent for path in found} == {course / "temporary"}
    assert str(found[0]) in kept and str(found[2]) in printed
    assert all("temporary one: copy what you want to keep" in said for said in (kept, printed))


@pytest.mark.parametrize("home", ["home", "missing", "a file"])
def test_where_nothing_can_be_written_a_sentence_says_so(course, home, monkeypatch):
    (course / "a file").touch()
    monkeypatch.setenv("HOME", str(course / home))
    for name in ("home", "temporary"):
        (course / name).chmod(0o555)
    course.chmod(0o555)
    with ordinary_user():
        kept, printed = repr(start_keeping()), repr(print_exam())
        assert record_answer(QUESTION, RIGHT) == "" and load_record() == {}
    assert kept.startswith("Your answers cannot be kept, as there is no folder")
    assert printed.startswith("The files cannot be written, as there is no folder")
    assert "that is not permitted" in kept and "that is not permitted" in printed


def test_a_record_of_somebody_else_that_may_only_be_read_is_not_the_learners(course):
    notebooks = course / "course/notebooks"
    notebooks.chmod(0o755)
    (notebooks / NAME).write_text(json.dumps({QUESTION: {"tries": 1, "right": True, "first": True}}))
    notebooks.chmod(0o555)
    with ordinary_user():
        assert load_record() == {}
        assert OWN_FOLDER in repr(start_keeping())
        assert record_answer(QUESTION, RIGHT | {"right": False}) == "" and not load_record()[QUESTION]["right"]


@pytest.fixture
def folder(tmp_path, monkeypatch):
    (tmp_path / "notebooks/en").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "notebooks/en")
    (tmp_path / "home").mkdir()
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    return tmp_path / "notebooks"


@contextlib.contextmanager
def full_disk():
    """Let no file grow, as on a full disk."""
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)


def test_an_answer_that_a_full_disk_does_not_take_is_told_and_the_record_stays(folder):
    start_keeping()
    widget = ask(*[*QUESTIONS][:2])
    widget.answers = {QUESTION: RIGHT}
    assert widget.notice == ""
    before = (folder / NAME).read_text(encoding="utf-8")
    with full_disk():
        widget.answers = dict.fromkeys([*QUESTIONS][:2], RIGHT)
    assert widget.notice.startswith(f"This answer could not be kept in {folder / NAME}: ")
    assert (folder / NAME).read_text(encoding="utf-8") == before and left(folder) == [NAME]


def test_a_record_that_cannot_be_understood_stops_no_notebook_and_loses_nothing(folder):
    (folder / NAME).write_text("not mine")
    said = f"{folder / NAME} is no record of answers: put it right, or delete it and begin anew."
    assert repr(my_answers()) == repr(start_keeping()) == said and recap("02").notice == said
    widget = ask(QUESTION)
    widget.answers = {QUESTION: RIGHT}
    assert widget.notice == said and (folder / NAME).read_text() == "not mine"
    (folder / NAME).unlink()
    start_keeping()
    assert str(folder / NAME) in repr(my_answers())
    widget.answers = {QUESTION: RIGHT | {"tries": 2}}
    assert widget.notice == "" and load_record()[QUESTION]["tries"] == 1


def test_a_record_that_may_not_be_read_is_named_with_the_reason(course):
    notebooks = course / "course/notebooks"
    notebooks.chmod(0o777)
    (notebooks / NAME).write_text("{}")
    (notebooks / NAME).chmod(0o000)
    with ordinary_user():
        assert repr(my_answers()) == f"{notebooks / NAME} cannot be read: that is not permitted."
        assert str(notebooks / NAME) in record_answer(QUESTION, RIGHT)


def test_a_link_that_leads_nowhere_is_no_record_and_hinders_none(folder):
    (folder / NAME).symlink_to(folder / "gone" / "record.json")
    assert (load_record() == {} and OWN_FOLDER in repr(start_keeping())) or (folder / NAME).exists()
    assert record_answer(QUESTION, RIGHT) == "" and len(load_record()) == 1


def test_a_link_stays_a_link(folder, tmp_path):
    (tmp_path / "real.json").write_text("{}")
    (folder / NAME).symlink_to(tmp_path / "real.json")
    assert record_answer(QUESTION, RIGHT) == "" and (folder / NAME).is_symlink()
    assert QUESTION in (tmp_path / "real.json").read_text()


@pytest.mark.parametrize("home", ["ada", "bn"])
def test_a_notebook_in_a_home_writes_nothing_above_it(tmp_path, monkeypatch, home):
    (tmp_path / home).mkdir()
    monkeypatch.setenv("HOME", str(tmp_path / home))
    monkeypatch.chdir(tmp_path / home)
    start_keeping()
    print_exam(levels=(1, 0, 0))
    assert left(tmp_path) == [f"{home}/{name}" for name in (NAME, "paper-1-answers.html", "paper-1.html")]


def test_a_working_directory_that_was_removed_stops_nothing(tmp_path, monkeypatch):
    (tmp_path / "gone").mkdir()
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    assert notebook_folder() == Path()
    start_keeping()
    assert record_answer(QUESTION, RIGHT) == "" and len(load_record()) == 1


ANSWERING = """
from helpers.quiz.answer_store import record_answer
for number in range(100):
    assert not record_answer(f"{number % 7}", {"right": True, "tries": 1, "hinted": False})
"""


def test_two_kernels_write_whole_records_side_by_side(folder):
    start_keeping()
    kernels = [
        subprocess.Popen([sys.executable, "-c", ANSWERING], env=os.environ | {"PYTHONPATH": str(ROOT)})
        for _ in range(2)
    ]
    assert [kernel.wait() for kernel in kernels] == [0, 0]
    assert load_record().keys() == {*"0123456"} and left(folder) == [NAME]


@pytest.mark.parametrize("language", ["en", "bn"])
def test_a_paper_names_its_language(folder, language):
    set_language(language)
    print_exam(seed=3)
    assert f"<html lang='{language}'>" in (folder / "en" / "paper-3.html").read_text(encoding="utf-8")
    assert exam(seed=3).notice == ""
