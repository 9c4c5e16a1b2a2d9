"""Test that a docstring says in its first line what to do with it: an imperative sentence, no question, no noun."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
MODULES = sorted(path for folder in ("helpers", "tools") for path in (ROOT / folder).rglob("*.py"))
# First words of clauses and of noun phrases, and verbs in the third person: "Waits for …".
NO_IMPERATIVE = re.compile(
    r"(What|How|Which|Whether|Where|When|Why|Who|Whose|Between|If|A|An|The|This|These|Some|Every|All|More|\w+[^s]s)\b"
)


def first_lines(source):
    """List the first lines of a module's docstrings, with the names that they stand under."""
    documented = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef
    nodes = [node for node in ast.walk(ast.parse(source)) if isinstance(node, documented)]
    named = [(getattr(node, "name", "the module"), ast.get_docstring(node)) for node in nodes]
    return [(name, docstring.splitlines()[0]) for name, docstring in named if docstring]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_first_lines_are_imperative_sentences(path):
    wrong = [line for line in first_lines(path.read_text(encoding="utf-8")) if NO_IMPERATIVE.match(line[1])]
    assert wrong == []


def test_what_is_no_imperative_is_found():
    source = '"""What is it."""\nclass Seen:\n    """A look."""\n    def waits(self):\n        """Waits long."""\n'
    assert [bool(NO_IMPERATIVE.match(line)) for _, line in first_lines(source)] == [True] * 3
    assert not NO_IMPERATIVE.match("Pass the baton on.") and not NO_IMPERATIVE.match("Express a thought.")
