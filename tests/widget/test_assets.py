"""Test the joining of ES modules: what it yields, and what it refuses."""

import re
from pathlib import Path

import pytest

import helpers
from helpers.widget.assets import bundle_modules

HELPERS = Path(helpers.__file__).parent
ENTRIES = [path for path in sorted(HELPERS.rglob("*.js")) if "\nexport default " in path.read_text(encoding="utf-8")]


@pytest.fixture
def bundle(tmp_path):
    """Join the modules of a folder, given by their names; the last one is the entry."""

    def bundle(**modules):
        for name, text in modules.items():
            (tmp_path / f"{name}.js").write_text(text, encoding="utf-8")
        return bundle_modules(tmp_path / f"{name}.js")

    return bundle


def test_each_module_stands_once_behind_what_it_imports(bundle):
    joined = bundle(
        base="/** What all share. */\n\n// A number.\nexport const one = 1;\n",
        left='import { one } from "./base.js";\n\nexport function left() {\n  return one; // as it is\n}\n',
        right='import {\n  one,\n} from "./base.js";\n\nexport class Right {\n  /** @returns {number} */\n  value = one;\n}\n',
        entry='import { left } from "./left.js";\nimport { Right } from "./right.js";\n\nexport default { left, Right };\n',
    )
    assert joined == (
        "const one = 1;\nfunction left() {\nreturn one; // as it is\n}\nclass Right {\nvalue = one;\n}\n"
        "export default { left, Right };\n"
    )


def test_a_module_of_another_folder_is_found_and_is_the_same(tmp_path):
    for folder in ("shared", "own"):
        (tmp_path / folder).mkdir()
    (tmp_path / "shared" / "base.js").write_text("export const one = 1;\n")
    (tmp_path / "own" / "other.js").write_text(
        'import { one } from "../own/../shared/base.js";\nexport const two = 2 * one;\n'
    )
    entry = tmp_path / "own" / "entry.js"
    entry.write_text(
        'import { one } from "../shared/base.js";\nimport { two } from "./other.js";\nconst all = [one, two];\n'
    )
    assert bundle_modules(entry) == "const one = 1;\nconst two = 2 * one;\nconst all = [one, two];\n"


@pytest.mark.parametrize(
    ("first", "second", "problem"),
    [
        ("const one = 1;\n", 'import { one } from "./first.js";\n', "second.js imports one, which first.js does not"),
        ("export const one = 1;\n", 'import { one } from "./first.js";\nclass one {}\n', "first.js and second.js both"),
        ("export let one = 1;\n", 'import { one } from "./first.js";\n', "does not export"),
        (
            'import { two } from "./second.js";\nexport const one = two;\n',
            'import { one } from "./first.js";\nexport const two = one;\n',
            "second.js and first.js import each other",
        ),
        ("export default 1;\nexport const one = 1;\n", 'import { one } from "./first.js";\n', "first.js holds a form"),
        ("", 'import * as first from "./first.js";\n', "second.js holds a form .* import \\* as first"),
        ("", 'import first from "./first.js";\n', "second.js holds a form"),
        ("", 'import "./first.js";\n', "second.js holds a form"),
        ("", 'import { first as other } from "./first.js";\n', "second.js imports as|imports first"),
        ("", 'export { one } from "./first.js";\n', "second.js holds a form"),
        ("", 'import { one } from "elsewhere";\n', "second.js holds a form"),
        ("", "const [one, two] = [1, 2];\n", "second.js holds a form"),
        ("", "var one = 1;\n", "second.js holds a form"),
        ("", "const text = `one\n  // two`;\n", "second.js holds a form"),
    ],
)
def test_what_would_not_be_joined_faithfully_is_refused(bundle, first, second, problem):
    with pytest.raises(ValueError, match=problem):
        bundle(first=first, second=second)


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda path: path.stem)
def test_a_widgets_script_is_one_module_without_imports(entry):
    joined = bundle_modules(entry)
    assert joined.count("\nexport ") == 1 and "\nimport " not in joined
    assert joined.endswith("export default { initialize, render };\n")
    assert re.findall(r"^\s|/\*\*", joined, re.M) == []


def test_every_widget_has_an_entry():
    own = {"self_test", "one_unit_film", "loss_map", "population", "slope_sweep"}
    assert {entry.stem for entry in ENTRIES} == {"live_figure", "playground", "quiz", "lecture_view"} | own
