"""Test the other languages: cells that pair with the English ones, the same code, and tables that fit."""

import json
import re
from copy import deepcopy
from pathlib import Path

import nbformat
import pytest

from helpers import course, i18n
from helpers.experiments import wider_family
from helpers.experiments.claims import ROWS, SETTLED_BY, verdicts
from helpers.experiments.records import record
from helpers.i18n import TABLES, chosen_language, extract_numbers, set_language, translate
from helpers.lessons.n02_leaky_relu.leaky_relu import function_and_slope
from helpers.playground import Playground
from tools import translations
from tools.translations import (
    LANGUAGE,
    SET_LANGUAGE,
    SOURCE,
    fingerprint,
    mark_rendered,
    name_language,
    others,
    paired,
    read,
    renamed,
    rendered,
)

PAIRS = [(folder.name, path.name) for folder in others() for path in sorted(SOURCE.glob("*.ipynb"))]
LANGUAGES = [folder.name for folder in others()]
# No sentence in English does without all of these.
ENGLISH = re.compile(r"\b(?:a|and|are|at|be|is|it|of|the|to|you|yours)\b", flags=re.IGNORECASE)
# A cell that does nothing but ask.
ASKING = re.compile(r"(ask|recap|exam)\(.*\)", re.DOTALL)
# Words in a formula, which are rendered; a name, such as Var or ReLU, has no space and stays.
WORDS = re.compile(r"\\text\{[^{} ]+ [^{}]*\}")


def test_bangla_is_one_of_the_languages():
    assert "bn" in LANGUAGES


@pytest.mark.parametrize("folder, name", PAIRS)
def test_every_cell_is_there_and_renders_the_english_as_it_stands(folder, name):
    english, other = read(SOURCE / name), read(translations.NOTEBOOKS / folder / name)
    laid_out, complaints = paired(english, other)
    assert complaints == []
    assert [cell.id for cell in other.cells] == [cell.id for cell in english.cells]
    assert [(cell.cell_type, cell.source) for cell in laid_out.cells] == [(c.cell_type, c.source) for c in other.cells]
    for mine, theirs in zip(other.cells, english.cells, strict=True):
        if theirs.cell_type == "code":
            if theirs.id != LANGUAGE:
                assert mine.source == theirs.source
            tags = [set(cell.metadata.get("tags", [])) for cell in (mine, theirs)]
            assert tags[0] == tags[1]


@pytest.mark.parametrize("folder, name", PAIRS)
def test_formulas_code_links_and_folds_are_those_of_the_english(folder, name):
    english, other = read(SOURCE / name), read(translations.NOTEBOOKS / folder / name)
    for mine, theirs in zip(other.cells, english.cells, strict=True):
        # The launch cell leads to the notebook of its own language (test_links.py).
        if theirs.cell_type == "markdown" and theirs.id != "launch":
            assert not set(WORDS.findall(mine.source)) & set(WORDS.findall(theirs.source)), mine.id
            # A link within the notebook leads to a heading, which is rendered: test_minutes.py follows it.
            sources = [re.sub(r"\]\(#[^)]+\)", "](#)", WORDS.sub("words", cell.source)) for cell in (mine, theirs)]
            for pattern in (r"\$\$[^$]+\$\$", r"\]\([^)]+\)", r"<details>", r"^#+ ", r"^\|", r"^```"):
                found = [re.findall(pattern, source, flags=re.MULTILINE) for source in sources]
                assert found[0] == found[1], f"{mine.id}: {pattern}"


def test_a_bangla_notebook_is_in_bangla():
    for folder, name in PAIRS:
        if folder == "bn":
            for cell in read(translations.NOTEBOOKS / folder / name).cells:
                if cell.cell_type == "markdown" and cell.id != "references":
                    assert re.search("[\u0980-\u09ff]{2}", cell.source), f"{name}, {cell.id}"


def cell(kind, source, name):
    return getattr(nbformat.v4, f"new_{kind}_cell")(source, id=name)


def notebook(*cells):
    return nbformat.v4.new_notebook(cells=list(cells))


def test_missing_stale_and_orphaned_cells_are_named_and_code_is_copied():
    english = notebook(cell("markdown", "one", "a"), cell("code", "1 + 1", "b"), cell("markdown", "two", "c"))
    other = notebook(*rendered(english, {"a": "এক"}))
    english.cells[0].source = "one, and more"
    other.cells.append(cell("markdown", "old", "gone"))
    laid_out, complaints = paired(english, other)
    assert complaints == ["a: stale", "c: missing", "gone: orphaned"]
    assert [each.source for each in laid_out.cells] == ["এক", "1 + 1", "two"]
    assert paired(english, laid_out)[1] == ["a: stale", "c: missing"]
    mark_rendered(english, laid_out)
    assert paired(english, laid_out)[1] == []
    again, complaints = paired(english, notebook(*rendered(english, {"a": "এক", "c": "দুই"})))
    assert complaints == [] and again.cells[0].metadata["renders"] == fingerprint("one, and more")


def anew(original):
    """Give a notebook new ids, as jupytext and nbstripout do unless they are told not to."""
    copy = deepcopy(original)
    for number, each in enumerate(copy.cells):
        each.id = str(number)
    return copy


def test_cells_whose_ids_have_changed_on_either_side_are_named_and_nothing_is_written(tmp_path, monkeypatch):
    name = "02_leaky_relu.ipynb"
    english, other = (read(folder / name) for folder in (SOURCE, translations.NOTEBOOKS / "bn"))
    assert renamed(english, other) == []
    same = [cell.id for cell in english.cells if cell.id not in ("launch", LANGUAGE)]
    assert {mine for mine, _ in renamed(english, anew(other))} >= {*same}
    assert {theirs for _, theirs in renamed(anew(english), other)} >= {*same}
    pasted = deepcopy(other)
    pasted.cells[7].id = "0"
    assert renamed(english, pasted) == [(other.cells[7].id, "0")]
    for folder in ("en", "bn"):
        (tmp_path / folder).mkdir()
    nbformat.write(anew(english), tmp_path / "en" / name)
    nbformat.write(other, tmp_path / "bn" / name)
    before = (tmp_path / "bn" / name).read_bytes()
    monkeypatch.setattr(translations, "NOTEBOOKS", tmp_path)
    monkeypatch.setattr(translations, "SOURCE", tmp_path / "en")
    monkeypatch.setattr("sys.argv", ["translations"])
    with pytest.raises(
        SystemExit, match=rf"bn/{name}: the ids of \d+ of {len(english.cells)} cells have changed, so nothing"
    ):
        translations.main()
    assert (tmp_path / "bn" / name).read_bytes() == before


def test_what_a_cell_shows_in_its_own_language_stays_until_its_code_changes():
    english, other = (notebook(cell("code", "f()", "a")) for _ in range(2))
    other.cells[0].outputs = [nbformat.v4.new_output("stream", text="নিজের")]
    assert paired(english, other)[0].cells[0].outputs[0].text == "নিজের"
    english.cells[0].source = "g()"
    assert paired(english, other)[0].cells[0].outputs == []


def places(template):
    return sorted(re.findall(r"\{[^{}]*\}", template))


@pytest.mark.parametrize("name", LANGUAGES)
def test_a_table_keeps_the_places_and_the_ends_of_what_it_renders(name):
    table = json.loads((TABLES / f"{name}.json").read_text(encoding="utf-8"))
    for english, other in table.items():
        assert places(other) == places(english), english
        ends = [re.match(r"(\s*).*?(\s*)$", text, flags=re.DOTALL).groups() for text in (english, other)]
        assert ends[0] == ends[1], english


def test_a_cell_chooses_the_language_of_all_that_comes_after_it():
    assert (chosen_language(), translate("Copied.")) == ("en", "Copied.")
    english = function_and_slope().spec["texts"]["save"]
    set_language("bn")
    assert translate("Copied.") == "Copy করা হয়েছে।"
    assert translate("never said") == "never said"
    assert function_and_slope().spec["texts"]["save"] != english
    assert Playground("epochs=1").spec["texts"]["copied"] == "Copy করা হয়েছে।"
    set_language("en")
    assert translate("Copied.") == "Copied."


@pytest.mark.parametrize("language", ["Bangla", "xx", "", "../en", None, 5, ["bn"]])
def test_a_language_that_is_not_there_is_refused_and_the_chosen_one_stays(language):
    set_language("bn")
    with pytest.raises(ValueError, match=re.escape(f"“{language}”") + ".*: en, bn.*"):
        set_language(language)
    assert chosen_language() == "bn"


@pytest.mark.parametrize("folder, name", [*PAIRS, *((SOURCE.name, name) for _, name in PAIRS)])
def test_one_cell_names_the_language_of_its_notebook_before_anything_speaks(folder, name):
    code = [cell for cell in read(translations.NOTEBOOKS / folder / name).cells if cell.cell_type == "code"]
    assert [cell.id for cell in code[:2]] == ["install", LANGUAGE]
    assert code[1].source == SET_LANGUAGE.format(language=folder)
    assert code[1].outputs == [] and code[1].metadata["tags"] == [LANGUAGE]
    assert not any("set_language" in cell.source for cell in code[2:])


def test_laying_out_leaves_a_notebook_its_own_language():
    english, other = (notebook(cell("code", SET_LANGUAGE.format(language=each), LANGUAGE)) for each in ("en", "xx"))
    assert paired(english, other)[0].cells[0].source == SET_LANGUAGE.format(language="xx")
    new, _ = paired(english, notebook())
    name_language(new, "xx")
    assert new.cells[0].source == SET_LANGUAGE.format(language="xx")


def test_numbers_become_places_and_parts_of_names_do_not():
    template, numbers = extract_numbers("At −0.25 (+3 to 1,438), float32 of 2-8-1: PyTorch 2.13.0.")
    assert template == "At {0} ({1} to {2}), float32 of {3}-{4}-{5}: PyTorch {6}."
    assert numbers == ["−0.25", "+3", "1,438", "2", "8", "1", "2.13.0"]
    assert template.format(*numbers) == "At −0.25 (+3 to 1,438), float32 of 2-8-1: PyTorch 2.13.0."


def test_a_text_with_its_numbers_is_rendered_by_one_template(tmp_path, monkeypatch):
    (tmp_path / "xx.json").write_text(
        '{"{0} of {1} die": "{1}: {0} xie", "2 of 3 die": "exactly", "Of {0} at {step 2:.1f} die {n}": "{n} xie {step 2:.1f} / {0}"}'
    )
    monkeypatch.setattr(i18n, "TABLES", tmp_path)
    i18n._table.cache_clear()
    set_language("xx")
    assert translate("4 of 12 die") == "12: 4 xie"
    assert translate("2 of 3 die") == "exactly"
    assert translate("{n} of 3 die") == "{n} of 3 die" and translate("4 of 12 live") == "4 of 12 live"
    assert translate("Of 40 at {step 2:.1f} die {n}") == "{n} xie {step 2:.1f} / 40"
    i18n._table.cache_clear()


@pytest.mark.parametrize("folder", LANGUAGES)
def test_every_verdict_is_rendered_and_its_link_leads_to_a_heading(folder, monkeypatch):
    found = [settled.verdict for settled in verdicts()] + [wider_family.verdict(record("accuracy").result)]
    set_language(folder)
    monkeypatch.chdir(translations.NOTEBOOKS / folder)
    for verdict in found:
        assert translate(verdict.claim) in str(verdict) and translate(verdict.claim) != verdict.claim
        for text in filter(None, (verdict.sentence, verdict.numbers)):
            assert translate(text) in verdict._repr_html_().replace("&lt;", "<"), verdict.claim
            assert sorted(extract_numbers(translate(text))[1]) == sorted(extract_numbers(text)[1])
            assert translate(text) != text, verdict.claim
    for notebook, section in [row[2:] for row in SETTLED_BY] + [*ROWS.values()]:
        prose = [cell.source for cell in read(Path(f"{notebook}.ipynb")).cells if cell.cell_type == "markdown"]
        assert translate(section) in re.findall(r"^#+ (.*)$", "\n".join(prose), flags=re.MULTILINE)


@pytest.mark.parametrize("folder, name", PAIRS)
def test_the_questions_saved_in_a_notebook_are_those_of_its_table(folder, name):
    path = translations.NOTEBOOKS / folder / name
    set_language(folder)
    cells = [
        cell for cell in nbformat.read(path, 4).cells if cell.cell_type == "code" and ASKING.fullmatch(cell.source)
    ]
    for cell in cells:
        shown, _ = eval(cell.source, vars(course))._repr_mimebundle_()
        (saved,) = (output.data for output in cell.outputs)
        assert saved["text/plain"] == shown["text/plain"] and saved["text/html"] == shown["text/html"], cell.id
    assert cells or name.startswith("00")


def test_a_third_language_is_a_folder_and_a_table(tmp_path, monkeypatch):
    (tmp_path / "xx.json").write_text('{"Copied.": "Xopied."}')
    monkeypatch.setattr(i18n, "TABLES", tmp_path)
    i18n._table.cache_clear()
    set_language("xx")
    assert translate("Copied.") == "Xopied."
    i18n._table.cache_clear()
