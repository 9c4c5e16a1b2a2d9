"""Hold the Bangla table to what is said: texts are collected while everything that speaks is built."""

import ast
import contextlib
import json
import pkgutil
import re
from importlib import import_module
from itertools import chain
from pathlib import Path
from types import SimpleNamespace
from unittest.mock import patch

import numpy as np
import pytest

import helpers.lessons
from helpers import i18n
from helpers.course import check, class_answers, exam, forget, my_answers, print_exam, start_keeping
from helpers.course.catalogue import EXERCISES, QUESTIONS
from helpers.experiments.claims import verdicts
from helpers.experiments.records import record
from helpers.experiments.speed import processor
from helpers.feedback import answers as learners_answers
from helpers.feedback import captured_output, error_messages, run_learner_code
from helpers.figure import Checkbox, LiveFigure, Slider
from helpers.lessons.n00_start.self_test_widget import SelfTest
from helpers.lessons.n00_start.widget_advice import widget_advice
from helpers.lessons.n02_leaky_relu import leaky_relu
from helpers.lessons.n04_units_in_networks.narrow_networks import absolute_value_learned
from helpers.lessons.n08_wider_family.framework_tables import same_network
from helpers.lessons.n10_playground.seed_sweep import over_seeds
from helpers.lessons.shared import derivative_verdict
from helpers.lessons.shared.learner_activation import explore
from helpers.lessons.shared.one_unit_training import film_of_one_unit
from helpers.playground.settings import Settings, SettingsError
from helpers.quiz.answer_store import find_record, record_answer
from tests.browser.displayed_figures import run_cells
from tools.site.texts import TEXTS as PAGE_TEXTS
from tools.translations import NOTEBOOKS

HELPERS = Path(helpers.__path__[0])
check_module, right_answers = (import_module(f"helpers.course.{name}") for name in ("check", "right_answers"))
RECORDS = [path.stem for path in HELPERS.glob("experiments/records/*.json")]
# What needs no entry: formulas, numbers, code, the lecture's words in quotation marks, names, and the machine's own name.
WORDLESS = re.compile(r"\{[^{}]*\}|“[^”]*”|`[^`]*`|[\w.]+\([^()]*(?:\([^()]*\)[^()]*)*\)|\w+=\w+")
NAMES = {
    "ReLU",
    "PReLU",
    "RReLU",
    "ELU",
    "SELU",
    "GELU",
    "SiLU",
    "Mish",
    "Maxout",
    "MNIST",
    "PyTorch",
    "JAX",
    "Keras",
    "Colab",
    "Voilà",
}
PROCESSORS = {record("speed").result.machine["processor"], processor()}
BANGLA = re.compile("[\u0980-\u09ff]")
# No sentence in English does without all of these.
ENGLISH = re.compile(r"\b(?:a|[Aa]nd|are|[Aa]t|be|is|[Ii]t|of|[Tt]he|to|[Yy]ours?)\b")


def has_words(text):
    """Return True if a text has words that can be rendered."""
    return text not in PROCESSORS and bool({*re.findall(r"[^\W\d_]{2,}", WORDLESS.sub(" ", text))} - NAMES)


def entries(text):
    """Return the entries that can render a text: itself, and the template of its numbers."""
    return {text, i18n.extract_numbers(text)[0]}


def missing(texts, table):
    """Return the texts that have words and no entry."""
    return sorted(text for text in texts if has_words(text) and not entries(text) & table.keys())


def unused(texts, table):
    """Return the entries that no text asks for."""
    return sorted(table.keys() - set(chain.from_iterable(map(entries, texts))))


@contextlib.contextmanager
def collected():
    """Collect the texts that are asked for within; what holds Bangla was put together of rendered ones."""
    texts, original = set(), i18n.translate_into

    def collect(text, language):
        texts.update([] if BANGLA.search(text) else [text])
        return original(text, language)

    # What matplotlib draws is not rendered.
    undrawn = patch.object(LiveFigure, "picture", lambda *_: SimpleNamespace(png=lambda **_: b"", spec=dict))
    with patch.object(i18n, "translate_into", collect), undrawn:
        yield texts


def sentences(value):
    """Let a value say all that it says, and return what can be read of it without its code and quotations."""
    for name in ("_repr_mimebundle_", "_repr_html_"):
        getattr(value, name, str)()
    said = [repr(value)]
    if isinstance(value, LiveFigure):
        ends = {each.name: each.values[-1] for each in value.controls if isinstance(each, Slider)}
        ends |= {each.name: True for each in value.controls if isinstance(each, Checkbox)}
        said = [value.spec["alt"], value.at().readout(), value.at(**ends).readout()]
    return re.sub("`[^`]*`|“[^”]*”", "", "\n".join(said))


def full_runs():
    """Yield the figures of the full runs' records, and their verdicts."""
    for module in pkgutil.walk_packages(helpers.lessons.__path__, "helpers.lessons."):
        name = module.name.rpartition(".")[2]
        if name in RECORDS and hasattr(import_module(module.name), "figure"):
            yield import_module(module.name).figure(record(name).result)
    yield absolute_value_learned(record("born_dead").result)
    yield from (settled.verdict for settled in verdicts())


def variants():
    """Yield what depends on arguments or on a machine, as no notebook has it."""
    yield film_of_one_unit(choose_alpha=False)
    yield from (over_seeds(*["epochs=1"] * count, seeds=6) for count in (1, 2, 3))
    yield SelfTest([], widget_advice())
    yield widget_advice()
    start_keeping()
    record_answer(next(iter(QUESTIONS)), {"right": True, "tries": 1, "hinted": False})
    yield from (my_answers(), class_answers(find_record().parent))
    forget()
    all_questions = [sum(question.level == level for question in QUESTIONS.values()) for level in (1, 2, 3)]
    yield from (my_answers(), exam(), print_exam(levels=all_questions))


def answers():
    """Yield all questions, and what is said to wrong answers, functions and settings."""
    for question in QUESTIONS.values():
        question.spec()
        yield "\n".join(question.text_lines())
    for name, exercise in EXERCISES.items():
        yield from (check(name, function) for function in (exercise.truth, *exercise.mistakes.values()))
        yield check(name, lambda *arguments: ...)
    for wrong in (
        lambda x, alpha: x if x > 0 else alpha * x,
        lambda x, alpha: None,
        lambda x, alpha: ["x"],
        lambda x, alpha: 0.0,
        lambda x, alpha: x * np.inf,
        lambda x, alpha: alfa,  # noqa: F821
        lambda x: x,
        0.1,
    ):
        yield explore(wrong, wrong)
    yield same_network(record("frameworks"), lambda inputs, weights: inputs[:, :1])
    for text in (
        *("act=tanh", "rate=fast", "batch=2.5", "rate=0", "net=0", "batch=1 epochs=400", "at=5", "seed=1 seed=2"),
        *("relu", "at=1000 then_rate=1", "act=gelu at=5 then_alpha=0.1", "x" * 600),
    ):
        with pytest.raises(SettingsError) as problem:
            Settings.read(text)
        # The examples in it are code, the quoted words the learner's own.
        yield re.sub(r'"[^"]*"|\S+=\S+', "", str(problem.value))


def constants():
    """Ask for the texts that stand in the code: errors among them that nothing here provokes."""
    for text in chain(
        PAGE_TEXTS.values(),
        error_messages.EXPLANATIONS.values(),
        learners_answers.HINTS.values(),
        *map(
            capitals,
            (
                learners_answers,
                captured_output,
                check_module,
                derivative_verdict,
                error_messages,
                right_answers,
                run_learner_code,
            ),
        ),
        *map(arguments_of_translate, HELPERS.rglob("*.py")),
    ):
        i18n.translate(text)


def capitals(module):
    """List the texts that are a module's constants."""
    return [text for name, text in vars(module).items() if name.isupper() and isinstance(text, str)]


def arguments_of_translate(path):
    """List the texts that a module's calls of `translate` are given, as far as the code says."""
    module, found = ast.parse(path.read_text(encoding="utf-8")), []
    for function in [node for node in ast.walk(module) if isinstance(node, ast.FunctionDef)]:
        named = {}
        for node in [*ast.iter_child_nodes(module), *ast.walk(function)]:
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
                named.setdefault(node.targets[0].id, []).append(node.value)
        for node in ast.walk(function):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "translate":
                found += texts_of(node.args[0], named)
    return found


def texts_of(node, named):
    """List the texts that an expression may be, by what its names are; 7 stands for what only a run can tell."""
    match node:
        case ast.Constant(value=str() as text):
            return [text]
        case ast.JoinedStr(values=parts):
            return ["".join((texts_of(part, named) or ["7"])[0] for part in parts)]
        case ast.IfExp(body=one, orelse=other):
            return texts_of(one, named) + texts_of(other, named)
        case ast.Dict(values=values):
            return [text for value in values for text in texts_of(value, named)]
        case ast.Subscript(value=value) | ast.FormattedValue(value=value):
            return texts_of(value, named)
        case ast.Name(id=name):
            return [text for value in named.get(name, ()) for text in texts_of(value, named)]
    return []


@pytest.fixture(scope="module")
def series(tmp_path_factory):
    """Build all that speaks, in the folder of a Bangla notebook: the texts asked for, and the sentences read."""
    folder = tmp_path_factory.mktemp("notebooks") / "bn"
    folder.mkdir()
    notebooks = (run_cells(path, folder) for path in sorted((NOTEBOOKS / "bn").glob("[0-9]*.ipynb")))
    with contextlib.chdir(folder), collected() as texts:
        i18n.set_language("bn")
        constants()
        read = [sentences(value) for value in chain(*notebooks, full_runs(), variants(), answers())]
        i18n.set_language(i18n.ENGLISH)
    return SimpleNamespace(texts=texts, read=read)


@pytest.fixture(scope="module")
def table():
    return json.loads((i18n.TABLES / "bn.json").read_text(encoding="utf-8"))


def test_every_text_that_is_said_has_an_entry(series, table):
    found = missing(series.texts, table)
    assert not found, "\n".join(["helpers/languages/bn.json lacks:", *found])


def test_every_entry_is_asked_for(series, table):
    found = unused(series.texts, table)
    assert not found, "\n".join(["helpers/languages/bn.json has what nobody says:", *found])


def test_nothing_is_said_in_english_because_nobody_asked(series):
    assert [said for said in series.read if ENGLISH.search(said)] == []


def test_a_changed_readout_has_no_entry(table, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    real = leaky_relu.LiveFigure
    changed = {"readout": "α = {alpha}. At x = {x} the line is at {height:.3f}.", "alt": "Three graphs."}
    with collected() as texts, patch.object(leaky_relu, "LiveFigure", lambda *args, **kw: real(*args, **kw | changed)):
        leaky_relu.function_and_slope()
    assert missing(texts, table) == sorted(changed.values())


@pytest.mark.parametrize(
    "text, says",
    [
        ("−0.25 to 1,438", True),
        ("f′(z) = {slope:.0f}", False),
        ("keras.layers.Dense(…, activation=relu)", False),
        ("ReLU {ReLU slope}", False),
        ("digits", True),
    ],
)
def test_words_are_told_from_formulas_and_names(text, says):
    assert has_words(text) == says
